// Package nlp adds layers to a document: sentences, tokens, tags and trees (package syntax), then the mentions of names, concepts and values, and
// which of them are one thing.
//
// A Pipeline holds the models and word lists; it is loaded once and may be used by many goroutines.
package nlp

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/quadscope/quadscope/graph/nlp/coref"
	"github.com/quadscope/quadscope/graph/nlp/proper"
	"github.com/quadscope/quadscope/graph/nlp/syntax"
	"github.com/quadscope/quadscope/graph/text"
)

// Pipeline annotates documents in English.
type Pipeline struct {
	syntax     *syntax.Model
	recognizer *recognizer
	stages     []stage
}

// Load reads the models in models/en and the word lists in lexicon of fsys, several at a time.
func Load(fsys fs.FS) (*Pipeline, error) {
	var m *coref.Model
	var failed error
	var wg sync.WaitGroup
	wg.Go(func() { m, failed = loadModel(fsys, "models/en/coref.bin", coref.Read) })
	p, err := LoadNames(fsys)
	wg.Wait()
	if err := errors.Join(err, failed); err != nil {
		return nil, err
	}
	p.recognizer.coref = m
	return p, nil
}

// LoadNames is Load without the model of coreference; nouns and pronouns are then resolved by rules alone. It is for training that model.
func LoadNames(fsys fs.FS) (*Pipeline, error) {
	var m *proper.Model
	var failed error
	var wg sync.WaitGroup
	wg.Go(func() { m, failed = loadModel(fsys, "models/en/names.bin", proper.Read) })
	p, err := LoadSyntax(fsys)
	wg.Wait()
	if err := errors.Join(err, failed); err != nil {
		return nil, err
	}
	p.recognizer.model = m
	return p, nil
}

func loadModel[T any](fsys fs.FS, name string, read func([]byte) (T, error)) (m T, err error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return m, fmt.Errorf("load model: %w", err)
	}
	return read(data)
}

// LoadSyntax reads the models of syntax and the word lists only; names are then found by rules alone. It is for training the other models.
func LoadSyntax(fsys fs.FS) (*Pipeline, error) {
	var r *recognizer
	var failed error
	var wg sync.WaitGroup
	wg.Go(func() { r, failed = loadRecognizer(fsys) })
	m, err := syntax.Load(fsys, "models/en")
	wg.Wait()
	if failed != nil {
		failed = fmt.Errorf("load word lists: %w", failed)
	}
	if err := errors.Join(err, failed); err != nil {
		return nil, err
	}
	p := &Pipeline{syntax: m, recognizer: r, stages: stages()}
	return p, checkOrder(p.stages)
}

// Annotate adds all layers to a document, in time that grows with its length. Blocks that are certainly not in English are left out and
// listed in Layers.Foreign. The error is a *LanguageError when they are most of the document, or that of ctx.
func (p *Pipeline) Annotate(ctx context.Context, d *text.Document) (*text.Layers, error) {
	w := &passage{doc: d}
	for _, s := range p.stages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := s.run(ctx, p, w); err != nil {
			return nil, err
		}
	}
	return w.l, ctx.Err()
}
