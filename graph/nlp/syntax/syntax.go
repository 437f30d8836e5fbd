// Package syntax finds sentences and tokens, tags each token, and builds a dependency tree for each sentence, by Universal Dependencies' rules
// for English. Tagger and parser are linear models that were trained on treebanks; see Train.
package syntax

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// Model adds sentences, tokens, tags, lemmas and trees. It is immutable and safe for concurrent use.
type Model struct {
	tagger *tagger
	parser *parser
	lemmas *lemmatizer
}

// Names of the model files in their folder.
const (
	taggerFile = "tagger.bin"
	parserFile = "parser.bin"
	wordsFile  = "words.txt.gz"
)

// Load reads the models in a folder of fsys.
func Load(fsys fs.FS, dir string) (*Model, error) {
	tag, err := loadLinear(fsys, path.Join(dir, taggerFile))
	if err != nil {
		return nil, err
	}
	parse, err := loadLinear(fsys, path.Join(dir, parserFile))
	if err != nil {
		return nil, err
	}
	m := &Model{tagger: &tagger{model: tag, sure: map[string]uint16{}}, parser: newParser(parse), lemmas: &lemmatizer{exceptions: map[string]string{}}}
	data, err := fs.ReadFile(fsys, path.Join(dir, wordsFile))
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", wordsFile, err)
	}
	if err := m.readWords(data); err != nil {
		return nil, fmt.Errorf("load %s: %w", wordsFile, err)
	}
	return m, nil
}

func loadLinear(fsys fs.FS, name string) (*linear, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	m, err := readLinear(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("load model %s: %w", name, err)
	}
	return m, nil
}

// readWords reads lines "tag<TAB>word<TAB>class" of words with one class, and "lemma<TAB>UPOS XPOS form<TAB>lemma" of exceptions.
func (m *Model) readWords(data []byte) error {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	classes := map[string]uint16{}
	for i, c := range m.tagger.model.classes {
		classes[c] = uint16(i)
	}
	s := bufio.NewScanner(z)
	for s.Scan() {
		f := strings.Split(s.Text(), "\t")
		if len(f) != 3 {
			return fmt.Errorf("a line has %d fields", len(f))
		}
		switch f[0] {
		case "tag":
			m.tagger.sure[f[1]] = classes[f[2]]
		case "lemma":
			m.lemmas.exceptions[f[1]] = f[2]
		}
	}
	return s.Err()
}

// Annotate finds the sentences and tokens of a document and annotates them. It takes linear time; the error is that of ctx.
func (m *Model) Annotate(ctx context.Context, d *text.Document) (*text.Layers, error) {
	l := &text.Layers{}
	l.Sentences, l.Tokens = sentences(d)
	a := m.newAnnotator()
	for _, s := range l.Sentences {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a.sentence(d.Text, l.Tokens[s.First:s.Last], s.First)
	}
	return l, nil
}

// annotator holds the buffers of one document.
type annotator struct {
	m        *Model
	config   config
	forms    []forms
	tags     []uint32
	features []uint32
	tagScore []int32
	arcScore []int32
}

func (m *Model) newAnnotator() *annotator {
	return &annotator{m: m, features: make([]uint32, 0, 128), tagScore: make([]int32, len(m.tagger.model.classes)), arcScore: make([]int32, len(m.parser.model.classes))}
}

func (a *annotator) sentence(s string, tokens []text.Token, first int) {
	a.forms = a.forms[:0]
	for _, t := range tokens {
		a.forms = append(a.forms, formOf(t.In(s)))
	}
	a.m.tagger.tag(a.forms, tokens, a.tagScore, a.features)
	repair(a.forms, tokens)
	a.tags = a.tags[:0]
	for i := range tokens {
		tokens[i].Lemma = a.m.lemmas.lemma(tokens[i].In(s), tokens[i].UPOS, tokens[i].XPOS)
		a.tags = append(a.tags, tagValue(tokens[i].UPOS, tokens[i].XPOS))
	}
	a.m.parser.parse(&a.config, a.forms, a.tags, tokens, first, a.arcScore)
}

// tagValue is how the parser sees a tag.
func tagValue(upos, xpos string) uint32 { return hashText(upos + " " + xpos) }
