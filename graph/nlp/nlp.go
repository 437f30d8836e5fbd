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

// Load reads the models in models/en and the word lists in lexicon of fsys.
func Load(fsys fs.FS) (*Pipeline, error) {
	type named struct {
		model *proper.Model
		err   error
	}
	names := make(chan named, 1)
	go func() {
		m, err := loadNames(fsys)
		names <- named{m, err}
	}()
	p, err := LoadSyntax(fsys)
	n := <-names
	if err := errors.Join(err, n.err); err != nil {
		return nil, err
	}
	p.recognizer.model = n.model
	return p, nil
}

func loadNames(fsys fs.FS) (*proper.Model, error) {
	data, err := fs.ReadFile(fsys, "models/en/names.bin")
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	return proper.Read(data)
}

// LoadSyntax reads the models of syntax and the word lists only; names are then found by rules alone. It is for training the other models.
func LoadSyntax(fsys fs.FS) (*Pipeline, error) {
	m, err := syntax.Load(fsys, "models/en")
	if err != nil {
		return nil, err
	}
	r, err := loadRecognizer(fsys)
	if err != nil {
		return nil, fmt.Errorf("load word lists: %w", err)
	}
	p := &Pipeline{syntax: m, recognizer: r, stages: stages()}
	return p, checkOrder(p.stages)
}

// Annotate adds all layers to a document, in time that grows with its length. The error is a *LanguageError when the document is not in
// English, or that of ctx.
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
