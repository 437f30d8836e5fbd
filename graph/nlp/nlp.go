// Package nlp adds layers to a document: sentences, tokens, tags and trees (package syntax), then the mentions of names, concepts and values, and
// which of them are one thing.
//
// A Pipeline holds the models and word lists; it is loaded once and may be used by many goroutines.
package nlp

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/quadscope/quadscope/graph/nlp/syntax"
	"github.com/quadscope/quadscope/graph/text"
)

// Pipeline annotates documents in English.
type Pipeline struct {
	syntax     *syntax.Model
	recognizer *recognizer
}

// Load reads the models in models/en and the word lists in lexicon of fsys.
func Load(fsys fs.FS) (*Pipeline, error) {
	m, err := syntax.Load(fsys, "models/en")
	if err != nil {
		return nil, err
	}
	r, err := loadRecognizer(fsys)
	if err != nil {
		return nil, fmt.Errorf("load word lists: %w", err)
	}
	return &Pipeline{syntax: m, recognizer: r}, nil
}

// Annotate adds all layers to a document, in time that grows with its length. The error is a *LanguageError when the document is not in
// English, or that of ctx.
func (p *Pipeline) Annotate(ctx context.Context, d *text.Document) (*text.Layers, error) {
	if err := checkLanguage(d); err != nil {
		return nil, err
	}
	l, err := p.syntax.Annotate(ctx, d)
	if err != nil {
		return nil, err
	}
	p.recognizer.annotate(d, l)
	return l, ctx.Err()
}
