// Package syntax finds sentences and tokens, tags each token, and builds a dependency tree for each sentence, by Universal Dependencies' rules
// for English. All of its models are linear and were trained on treebanks; see Train.
//
// A sentence passes through a tagger, a quick parser that reads it from its end and leaves a sketch of its tree, a parser that searches for the
// best tree with the sketch as a guide, and a classifier that names the relations.
package syntax

import (
	"context"
	"sync"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// Model adds sentences, tokens, tags, lemmas and trees. It is immutable and safe for concurrent use.
type Model struct {
	lexicon  *lexicon
	splitter *splitter
	tagger   *tagger
	repairs  repairs
	parser   *parser
	lemmas   *lemmatizer
	idle     sync.Pool // of annotators
}

// Annotate finds the sentences and tokens of a document and annotates them. It takes linear time; the error is that of ctx.
func (m *Model) Annotate(ctx context.Context, d *text.Document) (*text.Layers, error) {
	l := &text.Layers{}
	l.Sentences, l.Tokens = m.splitter.sentences(d)
	a := m.newAnnotator()
	defer a.release()
	for i, s := range l.Sentences {
		if i&15 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		a.sentence(d.Text, l.Tokens[s.First:s.Last], s.First)
	}
	return l, nil
}

// annotator holds the buffers of one document.
type annotator struct {
	m       *Model
	parse   parse
	forms   []form
	classes []uint16
	tags    []*tag
	words   []word
	keys    []uint64
}

// newAnnotator returns an annotator, one that was used before where there is one.
func (m *Model) newAnnotator() *annotator {
	if a, ok := m.idle.Get().(*annotator); ok {
		return a
	}
	return &annotator{m: m, keys: make([]uint64, 0, 128)}
}

// release keeps the annotator for other documents, without the text of this one.
func (a *annotator) release() {
	clear(a.forms[:cap(a.forms)])
	a.m.idle.Put(a)
}

func (a *annotator) sentence(s string, tokens []text.Token, first int) {
	a.tag(s, tokens)
	a.tree(tokens, first)
}

// tag fills in tags and lemmas.
func (a *annotator) tag(s string, tokens []text.Token) {
	m := a.m
	a.forms = a.forms[:0]
	for _, t := range tokens {
		a.forms = append(a.forms, m.lexicon.formOf(t.In(s)))
	}
	a.classes = m.tagger.run(a.classes[:0], a.forms, a.keys)
	a.tags = a.tags[:0]
	for _, c := range a.classes {
		a.tags = append(a.tags, &m.tagger.tags[c])
	}
	m.repairs.repair(a.forms, a.tags)
	for i, t := range a.tags {
		tokens[i].UPOS, tokens[i].XPOS = t.upos, t.xpos
		tokens[i].Lemma = m.lemmas.lemma(tokens[i].In(s), &a.forms[i], t)
	}
}

// tree fills in heads and relations of the sentence that was tagged last; heads count from first.
func (a *annotator) tree(tokens []text.Token, first int) {
	if noise(a.forms) {
		flat(tokens, first)
		return
	}
	a.words = appendWords(a.words[:0], a.forms, func(i int) *tag { return a.tags[i] })
	a.parse.run(a.m.parser, a.words)
	for i := range tokens {
		h, label := a.parse.heads[i+1], a.parse.labeler.labels[i+1]
		tokens[i].Head, tokens[i].Deprel = first+int(h)-1, a.m.parser.relations.classes[label]
		if h == 0 {
			tokens[i].Head, tokens[i].Deprel = -1, "root"
		}
		tokens[i].Lead = float32(a.parse.leads[i+1]) / maxLead
		tokens[i].Agreed = h == a.parse.hints[i+1].head
		tokens[i].Alike = tokens[i].Agreed && label == a.parse.sketched[i+1]
	}
	mendTree(a.forms, tokens, first)
}

// Sentences from noiseLength tokens on of which less than one in noiseWords is a word are no language: tables, code, lines of dashes.
const noiseLength, noiseWords = 40, 6

func noise(fs []form) bool {
	if len(fs) < noiseLength {
		return false
	}
	words := 0
	for i := range fs {
		if w := fs[i].lowText; len(w) > 1 && (w[0] >= 'a' && w[0] <= 'z' || w[0] >= utf8.RuneSelf) {
			words++
		}
	}
	return words*noiseWords < len(fs)
}

// flat hangs all tokens on the first.
func flat(tokens []text.Token, first int) {
	for i := range tokens {
		tokens[i].Head, tokens[i].Deprel = first, "dep"
	}
	tokens[0].Head, tokens[0].Deprel = -1, "root"
}
