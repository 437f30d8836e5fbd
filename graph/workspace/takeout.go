package workspace

import (
	"iter"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
)

// Part is an article that a batch brought or took out.
type Part struct {
	Title   string
	Article quad.IRI
	In      bool // it is in the project still, as this batch brought it
}

// Parts returns the articles of a batch in the order they came.
func (w *Workspace) Parts(batch int) ([]Part, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.parts(batch)
}

func (w *Workspace) parts(batch int) ([]Part, error) {
	all, err := w.store.Parts(batch)
	if err != nil {
		return nil, err
	}
	out := make([]Part, len(all))
	for i, p := range all {
		out[i] = Part{Title: p.Title.String(), Article: p.Article}
		if _, values := p.Title.Parts(); len(values) > 0 {
			out[i].Title = values[0]
		}
		if _, in := w.graph.Article(p.Article); !in {
			continue
		}
		of, err := w.store.BatchOf(p.Article)
		if err != nil {
			return nil, err
		}
		out[i].In = of == batch
	}
	return out, nil
}

// UndoImport takes back what an import brought, as RemoveBatch does.
func (w *Workspace) UndoImport(s Summary) error { return w.RemoveBatch(s.Batch) }

// RemoveBatch takes back what a batch brought. As long as it is the last edit it is undone. Else what is left of it is taken out as an edit of
// its own, which can be undone, and what came after stays as it is: what other articles name as well, and what the user said. An article comes
// back that one of the batch replaced. ErrNothing when the batch is undone already or nothing of it is left.
func (w *Workspace) RemoveBatch(batch int) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	at := w.entry(batch)
	if at < 0 {
		return ErrNothing
	}
	if at == w.done-1 {
		_, err := w.step(-1)
		if err == nil {
			w.publish("undo")
		}
		return err
	}
	w.takeBack(batch)
	if err := w.takeOut(batch); err != nil {
		return err
	}
	w.publish("remove")
	return nil
}

// takeOut takes what is left of a batch out, the last article first, as a batch.
func (w *Workspace) takeOut(batch int) error {
	if w.closed {
		return ErrClosed
	}
	parts, err := w.parts(batch)
	if err != nil {
		return err
	}
	left := slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return !p.In })
	if len(left) == 0 {
		return ErrNothing
	}
	removal, err := w.store.NewBatch()
	if err != nil {
		return err
	}
	if err := w.noteTakenOut(removal, batch); err != nil {
		return err
	}
	g, at := w.graph, w.o.Clock()
	title := andMore(titleRemoveMore, store.Titled(titleRemove, left[0].Title), len(left))
	err = w.store.DoAll(removal, title, w.without(batch, parts, at, &g))
	if err != nil {
		return err
	}
	w.graph = g
	w.append(store.Entry{Title: title, At: at, Batch: removal, Parts: len(left)})
	return nil
}

// without yields the edits that take what is left of the parts of a batch out of g one after the other, the last first, and brings g there.
func (w *Workspace) without(batch int, parts []Part, at time.Time, g **graph.Graph) iter.Seq2[store.Edit, error] {
	return func(yield func(store.Edit, error) bool) {
		for n, p := range slices.Backward(parts) {
			if !p.In {
				continue
			}
			if w.closing.Err() != nil {
				yield(store.Edit{}, ErrClosed)
				return
			}
			e, err := w.withoutPart(batch, n, *g)
			if err == nil {
				e.At, e.Article = at, p.Article
				*g, err = next(*g, e.Delta)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// withoutPart returns the edit that takes a part of a batch out of g, whatever came after it.
func (w *Workspace) withoutPart(batch, n int, g *graph.Graph) (store.Edit, error) {
	e, err := w.store.PartOf(batch, n)
	if err != nil {
		return e, err
	}
	_, values := e.Title.Parts()
	raw := g.Extracted()
	d, _ := g.Fit(e.Delta.Inverse(), func(iri quad.IRI) bool {
		_, entity := raw.Entity(iri)
		return entity
	})
	return store.Edit{Title: store.Titled(titleRemove, values...), Delta: d}, nil
}

// RemovePart takes one article of a batch out as an edit of its own; all else of the batch stays. One that it had replaced comes back.
func (w *Workspace) RemovePart(batch, n int) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	parts, err := w.parts(batch)
	if err != nil {
		return err
	}
	if w.entry(batch) < 0 || n < 0 || n >= len(parts) || !parts[n].In {
		return ErrNothing
	}
	e, err := w.withoutPart(batch, n, w.graph)
	if err != nil {
		return err
	}
	if err := w.apply(e); err != nil {
		return err
	}
	w.publish("remove")
	return nil
}

// Consequences are what articles leave behind when they are taken out.
type Consequences struct {
	Articles  int // that go
	Entities  int // that nothing else names
	Gone      int // articles of a batch that are out already, or replaced by a newer version
	Notes     int // notes and tags on what goes; these and the others stay, without effect until the articles come back
	Relations int // that the user drew from or to entities that only these articles name; they keep their ends
	Quoting   int // other relations that the user drew and that quote these articles; they stay without that sentence
	Merges    int // that join such entities with others
	Decisions int // other decisions on what goes
}

// Yours reports whether anything that the user did hangs on what goes.
func (c Consequences) Yours() bool { return c.Notes+c.Relations+c.Quoting+c.Merges+c.Decisions > 0 }

// Consequences tells what RemoveBatch would take out and what of the user's work hangs on it. It changes nothing.
func (w *Workspace) Consequences(batch int) (Consequences, error) {
	parts, err := w.Parts(batch)
	if err != nil {
		return Consequences{}, err
	}
	var going []quad.IRI
	for _, p := range parts {
		if p.In {
			going = append(going, p.Article)
		}
	}
	c := w.State().Consequences(going...)
	c.Gone = len(parts) - len(going)
	return c, nil
}

// Consequences tells what goes with articles of the project and what of the user's work hangs on it.
func (s *State) Consequences(articles ...quad.IRI) Consequences {
	going := map[quad.IRI]bool{}
	for _, a := range articles {
		going[a] = true
	}
	left := leftBehind(s.Graph, going)
	c := Consequences{Articles: len(articles), Entities: left.entities}
	for _, d := range s.Graph.Decisions() {
		switch {
		case !left.on(d):
		case d.Action == graph.Note || d.Action == graph.Tag:
			c.Notes++
		case d.Action == graph.AddStatement && left.ends(d):
			c.Relations++
		case d.Action == graph.AddStatement:
			c.Quoting++
		case d.Action == graph.Merge || d.Action == graph.Everywhere:
			c.Merges++
		default:
			c.Decisions++
		}
	}
	return c
}

// behind is what goes with articles: these, their statements, and the entities that no other article names.
type behind struct {
	iris     map[quad.IRI]bool
	entities int
}

func leftBehind(g *graph.Graph, articles map[quad.IRI]bool) behind {
	b := behind{iris: map[quad.IRI]bool{}}
	raw := g.Extracted()
	checked := map[quad.IRI]bool{}
	entity := func(e quad.IRI) {
		if checked[e] {
			return
		}
		checked[e] = true
		if !slices.ContainsFunc(raw.ArticlesOf(e), func(a quad.IRI) bool { return !articles[a] }) {
			b.iris[e] = true
			b.entities++
		}
	}
	for a, in := range articles {
		if !in {
			continue
		}
		b.iris[a] = true
		for _, m := range raw.MentionsIn(a) {
			entity(m.Entity)
		}
		for _, s := range raw.StatementsIn(a) {
			b.iris[s.IRI] = true
			entity(s.Subject)
			entity(s.Object)
		}
	}
	return b
}

// on reports whether a decision speaks of what goes.
func (b behind) on(d graph.Decision) bool {
	goes := func(iri quad.IRI) bool { return b.iris[iri] }
	return goes(d.Target) || slices.ContainsFunc(d.Others, goes) ||
		slices.ContainsFunc(d.Mentions, func(k graph.MentionKey) bool { return goes(k.Article) }) ||
		slices.ContainsFunc(d.Marks, func(m graph.Mention) bool { return goes(m.Article) }) ||
		d.Statement != nil && (b.ends(d) || goes(d.Statement.Label) || slices.ContainsFunc(d.Statement.Evidence, func(e graph.Evidence) bool { return goes(e.Article) }))
}

// ends reports whether a decision is about a relation of which an end goes.
func (b behind) ends(d graph.Decision) bool {
	return d.Statement != nil && (b.iris[d.Statement.Subject] || b.iris[d.Statement.Object])
}
