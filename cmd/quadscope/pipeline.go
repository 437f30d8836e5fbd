package main

import (
	"context"
	"runtime/debug"
	"sync"
	"time"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/text"
)

// modelRest is how long the language models stay in memory when no article is read. They take 70 MB, and a second to read again.
const modelRest = 2 * time.Minute

// pipeline loads the language models when they are needed, and lets go of them when they have not been needed for a while. It is safe for
// concurrent use.
type pipeline struct {
	load func() (*nlp.Pipeline, error)
	rest time.Duration

	mu   sync.Mutex
	p    *nlp.Pipeline
	uses int
	end  *time.Timer // of the rest
}

// take returns the models, which stay until give is called as often.
func (l *pipeline) take() (*nlp.Pipeline, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.end != nil {
		l.end.Stop()
	}
	if l.p == nil {
		p, err := l.load()
		if err != nil {
			return nil, err
		}
		l.p = p
	}
	l.uses++
	return l.p, nil
}

func (l *pipeline) give() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.uses--; l.uses == 0 {
		l.end = time.AfterFunc(l.rest, l.drop)
	}
}

// drop lets go of the models, unless they are in use again, and gives all spare memory back to the system.
func (l *pipeline) drop() {
	l.mu.Lock()
	used := l.uses > 0
	if !used {
		l.p = nil
	}
	l.mu.Unlock()
	if !used {
		debug.FreeOSMemory()
	}
}

// extract reads the statements out of a document.
func (l *pipeline) extract(ctx context.Context, doc *text.Document) (*extract.Result, error) {
	p, err := l.take()
	if err != nil {
		return nil, err
	}
	defer l.give()
	layers, err := p.Annotate(ctx, doc)
	if err != nil {
		return nil, err
	}
	return &extract.Result{Doc: doc, Layers: layers, Statements: extract.Statements(doc, layers)}, nil
}
