package workspace

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
)

// Twins are two articles of the project that tell nearly the same story. Old came first.
type Twins struct{ Old, New quad.IRI }

// Twins returns each article that tells nearly the same as one that came before it, with that one, in the order of the articles: but for those
// that the user wants to keep both. Like State.Review it is made of what the project holds, so it is the same after the next start. The first call
// reads all texts of the project, one at a time. The error is that of the context, or ErrClosed.
func (w *Workspace) Twins(ctx context.Context) ([]Twins, error) {
	g := w.State().Graph
	place := map[quad.IRI]int{}
	for i, a := range g.Articles() {
		place[a.IRI] = i
		if err := w.sketchSoon(ctx, a.IRI); err != nil {
			return nil, err
		}
	}
	var out []Twins
	for i, a := range g.Articles() {
		old := w.stories.like(a.IRI, func(other quad.IRI) bool {
			at, in := place[other]
			return in && at < i && !g.Apart(other, a.IRI)
		})
		if old != "" {
			out = append(out, Twins{Old: old, New: a.IRI})
		}
	}
	return out, nil
}

// sketchSoon notes an article as soon as nothing else is done to the project.
func (w *Workspace) sketchSoon(ctx context.Context, article quad.IRI) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return ErrClosed
	}
	w.sketch(article)
	return ctx.Err()
}

// KeepBoth remembers that two articles are to be kept although they tell the same story, so that they are no Twins any more.
type KeepBoth struct{ Old, New quad.IRI }

// Title names the command.
func (KeepBoth) Title() string { return "Keep both" }

// Plan computes the decision.
func (c KeepBoth) Plan(s *State) (store.Edit, error) {
	old, there := s.Graph.Article(c.Old)
	added, too := s.Graph.Article(c.New)
	if !there || !too {
		return store.Edit{}, errNotThere
	}
	return s.edit(store.Titled(titleKeepBoth, short(old.Title), short(added.Title)), none, graph.Decision{Action: graph.NotSame, Target: c.Old, Others: []quad.IRI{c.New}})
}
