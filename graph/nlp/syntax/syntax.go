// Package syntax finds sentences and tokens, tags each token, and builds a dependency tree for each sentence, by Universal Dependencies' rules
// for English. Tagger and parser are linear models that were trained on treebanks; see Train.
package syntax

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/quadscope/quadscope/graph/text"
)

// Model adds sentences, tokens, tags, lemmas and trees. It is immutable and safe for concurrent use.
type Model struct {
	splitter *splitter
	tagger   *tagger
	parser   *parser
	lemmas   *lemmatizer
}

// Names of the model files in their folder.
const (
	taggerFile    = "tagger.bin"
	parserFile    = "parser.bin"
	relationsFile = "relations.bin"
	splitterFile  = "splitter.bin"
	wordsFile     = "words.txt.gz"
)

// Load reads the models in a folder of fsys, several at a time.
func Load(fsys fs.FS, dir string) (*Model, error) {
	var tag, split *linear
	var p *parser
	var words []byte
	var errs [4]error
	var wg sync.WaitGroup
	wg.Go(func() { tag, errs[0] = loadLinear(fsys, path.Join(dir, taggerFile)) })
	wg.Go(func() { p, errs[1] = loadParser(fsys, dir) })
	wg.Go(func() { split, errs[2] = loadLinear(fsys, path.Join(dir, splitterFile)) })
	wg.Go(func() { words, errs[3] = fs.ReadFile(fsys, path.Join(dir, wordsFile)) })
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("load model: %w", err)
		}
	}
	m := &Model{splitter: &splitter{split}, tagger: newTagger(tag), parser: p, lemmas: &lemmatizer{exceptions: map[string]string{}}}
	if err := m.readWords(words); err != nil {
		return nil, fmt.Errorf("load model %s: %w", wordsFile, err)
	}
	return m, nil
}

func loadLinear(fsys fs.FS, name string) (*linear, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	m, err := readLinear(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

// loadParser reads the models of transitions and of relations, at the same time.
func loadParser(fsys fs.FS, dir string) (*parser, error) {
	var relations *linear
	var failed error
	var wg sync.WaitGroup
	wg.Go(func() { relations, failed = loadLinear(fsys, path.Join(dir, relationsFile)) })
	actions, err := loadActions(fsys, path.Join(dir, parserFile))
	wg.Wait()
	if err := errors.Join(failed, err); err != nil {
		return nil, err
	}
	root := slices.Index(relations.classes, "root")
	if root < 0 || len(relations.classes) > 64 {
		return nil, fmt.Errorf("%s: it has no relation root, or over 64", relationsFile)
	}
	return &parser{actions: actions, labels: &labelTable{relations}, names: relations.classes, root: uint8(root), beam: beamWidth, margin: beamMargin}, nil
}

func loadActions(fsys fs.FS, name string) (*actionTable, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	data, err = inflate(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t, err := readActions(&decoder{data: data})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return t, nil
}

func inflate(data []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// readWords reads lines "tag<TAB>word<TAB>class" of words with one class, "closed<TAB>word<TAB>" of words with closed ones, and "lemma<TAB>UPOS XPOS form<TAB>lemma" of exceptions.
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
		case "closed":
			m.tagger.known[f[1]] = true
		}
	}
	return s.Err()
}

// Annotate finds the sentences and tokens of a document and annotates them. It takes linear time; the error is that of ctx.
func (m *Model) Annotate(ctx context.Context, d *text.Document) (*text.Layers, error) {
	l := &text.Layers{}
	l.Sentences, l.Tokens = m.splitter.sentences(d)
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
	search   search
	forms    []forms
	features []uint32
	tagScore []int32
}

func (m *Model) newAnnotator() *annotator {
	return &annotator{m: m, search: search{p: m.parser}, features: make([]uint32, 0, 128), tagScore: make([]int32, len(m.tagger.model.classes))}
}

func (a *annotator) sentence(s string, tokens []text.Token, first int) {
	a.tag(s, tokens)
	a.view(tokens)
	a.search.parse(tokens, first)
	mendTree(a.forms, tokens, first)
}

// tag fills in tags and lemmas.
func (a *annotator) tag(s string, tokens []text.Token) {
	a.forms = a.forms[:0]
	for _, t := range tokens {
		a.forms = append(a.forms, formOf(t.In(s)))
	}
	a.m.tagger.tag(a.forms, tokens, a.tagScore, a.features)
	repair(a.forms, tokens)
	for i := range tokens {
		tokens[i].Lemma = a.m.lemmas.lemma(tokens[i].In(s), tokens[i].UPOS, tokens[i].XPOS)
	}
}

// view prepares the parser for the sentence that was tagged last.
func (a *annotator) view(tokens []text.Token) {
	a.search.words = appendWords(a.search.words[:0], a.forms, func(i int) (string, string) { return tokens[i].UPOS, tokens[i].XPOS })
	a.search.n = len(tokens)
}
