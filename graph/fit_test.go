package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
)

// log is a journal as a workspace keeps it: edits in their order, some of them batches that go on while later edits are done.
type log struct {
	t     *testing.T
	r     *rand.Rand
	g     *graph.Graph
	edits []*logged
	done  int
	names int // of articles
}

// logged is an edit of one or more parts.
type logged struct {
	batch bool
	parts []graph.Delta
	loose [][]quad.IRI // of each part
}

func (l *log) apply(d graph.Delta) {
	l.t.Helper()
	g, err := l.g.Apply(d)
	if err != nil {
		l.t.Fatal(err)
	}
	l.g = g
}

func (l *log) do(batch bool, ds ...graph.Delta) {
	l.edits = append(l.edits[:l.done], &logged{batch, ds, make([][]quad.IRI, len(ds))})
	l.done++
}

// step undoes (by -1) or does again the edit next to where the log is.
func (l *log) step(by int) {
	l.t.Helper()
	e := l.edits[l.done+min(by, 0)]
	l.done += by
	for n := range e.parts {
		if by < 0 {
			n = len(e.parts) - 1 - n
		}
		d := e.parts[n]
		if by < 0 {
			d = d.Inverse()
		}
		fitted, changed := l.g.Fit(d, func(iri quad.IRI) bool { return slices.Contains(e.loose[n], iri) })
		l.apply(fitted)
		if !changed {
			continue
		}
		if e.parts[n] = fitted; by < 0 {
			e.parts[n] = fitted.Inverse()
		}
	}
}

// arrive returns the delta that adds an article, which may replace one that is there, as extraction and resolution make it.
func (l *log) arrive() graph.Delta {
	l.names++
	name := fmt.Sprint("n", l.names)
	raw := l.g.Extracted()
	d := graph.Delta{Add: graph.Part{Articles: []graph.Article{article(name)}}}
	var named []string
	for _, i := range l.r.Perm(worldSize) {
		e := entity(fmt.Sprint("e", i), "person")
		old, known := raw.Entity(e.IRI)
		if len(named) == 3 || known && len(raw.ArticlesOf(e.IRI)) == 0 { // Borrowed does not tell who brought what only the user speaks of
			continue
		}
		alias := fmt.Sprint("a", l.r.IntN(4))
		switch {
		case !known:
			d.Add.Entities = append(d.Add.Entities, e)
		case !slices.Contains(old.Aliases, alias):
			next := old
			next.Aliases = slices.Sorted(slices.Values(append(slices.Clone(old.Aliases), alias)))
			d.Remove.Entities, d.Add.Entities = append(d.Remove.Entities, old), append(d.Add.Entities, next)
		}
		d.Add.Mentions = append(d.Add.Mentions, mention(name, e.Name, 10*i, 10*i+5))
		named = append(named, e.Name)
	}
	if len(named) < 3 {
		return d
	}
	d.Add.Statements = []graph.Statement{claim(name, named[0], "knows", named[1], false), claim(name, named[1], "meets", named[2], false)}
	all := l.g.Articles()
	if len(all) == 0 || l.r.IntN(4) > 0 {
		return d
	}
	both, err := l.g.Apply(d)
	if err != nil {
		l.t.Fatal(err)
	}
	gone, err := both.RemoveArticle(all[l.r.IntN(len(all))].IRI)
	if err != nil {
		l.t.Fatal(err)
	}
	d.Remove.Articles, d.Remove.Places = gone.Remove.Articles, gone.Remove.Places
	d.Remove.Entities = append(d.Remove.Entities, gone.Remove.Entities...)
	d.Remove.Mentions, d.Remove.Statements = gone.Remove.Mentions, gone.Remove.Statements
	return d
}

// laterThan tells the articles that came with a later edit.
func (l *log) laterThan(e *logged) func(quad.IRI) bool {
	return func(article quad.IRI) bool {
		for _, x := range slices.Backward(l.edits[:l.done]) {
			if x == e {
				return false
			}
			for _, d := range x.parts {
				if slices.ContainsFunc(d.Add.Articles, func(a graph.Article) bool { return a.IRI == article }) {
					return true
				}
			}
		}
		return false
	}
}

// decide returns the delta of an edit that is no import. The user relates only what is there.
func (l *log) decide() graph.Delta {
	for {
		d := randomDelta(l.r, l.g)
		if !slices.ContainsFunc(d.Add.Decisions, func(x graph.Decision) bool {
			return x.Action == graph.AddStatement && (l.g.Shown(x.Statement.Subject) == "" || l.g.Shown(x.Statement.Object) == "")
		}) {
			return d
		}
	}
}

// one does something: a batch begins or goes on, or there is another edit.
func (l *log) one() {
	var running []*logged
	for _, e := range l.edits[:l.done] {
		if e.batch {
			running = append(running, e)
		}
	}
	switch n := l.r.IntN(10); {
	case n < 2 || len(running) == 0:
		d := l.arrive()
		l.do(true, d)
		l.apply(d)
	case n < 7:
		e := running[max(0, len(running)-1-l.r.IntN(3))]
		d := l.arrive()
		var loose []quad.IRI
		if e != l.edits[l.done-1] {
			loose = l.g.Borrowed(d, l.laterThan(e))
		}
		e.parts, e.loose = append(e.parts, d), append(e.loose, loose)
		l.apply(d)
	default:
		d := l.decide()
		l.do(false, d)
		l.apply(d)
	}
}

// Whatever was done while batches went on, all of it can be undone to the empty graph, and done again.
func TestEditsThatWentOnBesideOthersAreUndoneAndDoneAgain(t *testing.T) {
	for seed := range uint64(300) {
		l := &log{t: t, r: rand.New(rand.NewPCG(seed, 7)), g: graph.Empty()}
		for range 14 {
			l.one()
		}
		full := l.g
		for l.done > 0 {
			l.step(-1)
		}
		if a, e, s := l.g.Size(); a+e+s+len(l.g.Decisions()) != 0 {
			t.Fatalf("seed %d: all undone, %d articles, %d entities and %d statements are left", seed, a, e, s)
		}
		for l.done < len(l.edits) {
			l.step(1)
		}
		if diff := cmp.Diff(all(full), all(l.g)); diff != "" {
			t.Fatalf("seed %d: undone and done again (-want +got):\n%s", seed, diff)
		}
		for range 20 { // to and fro
			if by := 1 - 2*l.r.IntN(2); l.done+by >= 0 && l.done+by <= len(l.edits) {
				l.step(by)
			}
		}
		for l.done < len(l.edits) {
			l.step(1)
		}
		if diff := cmp.Diff(all(full), all(l.g)); diff != "" {
			t.Fatalf("seed %d: to and fro (-want +got):\n%s", seed, diff)
		}
	}
}

// An older batch is taken out of the middle: nothing of it is left, all that other articles say stays, and that is one edit that is undone.
func TestAnOlderBatchIsTakenOutAlone(t *testing.T) {
	for seed := range uint64(300) {
		l := &log{t: t, r: rand.New(rand.NewPCG(seed, 8)), g: graph.Empty()}
		for range 14 {
			l.one()
		}
		before := l.g
		e := l.edits[0]
		var out []graph.Delta
		brought := map[quad.IRI]bool{}
		for _, d := range slices.Backward(e.parts) {
			brought[d.Add.Articles[0].IRI] = true
			fitted, _ := l.g.Fit(d.Inverse(), func(iri quad.IRI) bool { _, is := l.g.Extracted().Entity(iri); return is })
			out = append(out, fitted)
			l.apply(fitted)
		}
		for _, a := range before.Articles() {
			if _, left := l.g.Article(a.IRI); left == brought[a.IRI] {
				t.Errorf("seed %d: article %s of the batch %t, left %t", seed, a.Title, brought[a.IRI], left)
			}
			if brought[a.IRI] {
				continue
			}
			if diff := cmp.Diff(before.Extracted().StatementsIn(a.IRI), l.g.Extracted().StatementsIn(a.IRI)); diff != "" {
				t.Errorf("seed %d: what %s says (-before +after):\n%s", seed, a.Title, diff)
			}
		}
		for _, x := range l.g.Extracted().Entities() {
			if lone(l.g, x.IRI) && !lone(before, x.IRI) {
				t.Errorf("seed %d: %s is left, and nothing speaks of it", seed, x.Name)
			}
		}
		l.do(true, out...)
		l.step(-1)
		if diff := cmp.Diff(all(before), all(l.g)); diff != "" {
			t.Fatalf("seed %d: undone (-want +got):\n%s", seed, diff)
		}
		for l.done > 0 {
			l.step(-1)
		}
		if a, e, s := l.g.Size(); a+e+s != 0 {
			t.Fatalf("seed %d: all undone, %d articles, %d entities and %d statements are left", seed, a, e, s)
		}
	}
}

// all is everything that a graph shows, with the articles in their order.
func all(g *graph.Graph) []any { return append(everything(g), g.Articles()) }

// lone reports whether no article speaks of an entity, nor the user.
func lone(g *graph.Graph, e quad.IRI) bool {
	return len(g.Extracted().ArticlesOf(e)) == 0 && !slices.ContainsFunc(g.Decisions(), func(d graph.Decision) bool {
		return d.Statement != nil && (d.Statement.Subject == e || d.Statement.Object == e)
	})
}

func TestFitLeavesAnEditAloneThatFits(t *testing.T) {
	g, ds := story(t)
	if _, changed := g.Fit(ds[1].Inverse(), nil); changed {
		t.Error("Fit of the last edit's inverse differs from it")
	}
	fitted, changed := g.Fit(ds[0].Inverse(), nil)
	if !changed || len(fitted.Remove.Entities) != 0 || len(fitted.Remove.Articles) != 1 {
		t.Errorf("Fit of an older edit's inverse = %+v, %t; want its article without the entities that are in use", fitted.Remove, changed)
	}
	if _, err := g.Apply(fitted); err != nil {
		t.Error(err)
	}
}
