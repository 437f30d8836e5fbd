package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/resolve"
	"github.com/quadscope/quadscope/graph/view"
)

// Question is something to check. Nothing waits for the answer.
type Question struct {
	A, B       quad.IRI   // are these two the same? A gives the name; empty when Statements are asked about
	Statements []quad.IRI // is this true? statements that say the same, sorted; none when A and B are asked about
	Score      float64    // of A and B: how likely; of Statements: their confidence
	Text       string     // the question: "Meta / Meta Platforms: the same?"
	Reason     string     // why it is asked
	Seen       []Sighting // where to look: of A, then of B; or of the statements
}

// Sighting is a place in an article.
type Sighting struct {
	Article quad.IRI
	Span    graph.Span // the sentence, or the mention where no sentence is known
	Quote   string     // the sentence, or empty
}

// Accept returns the command that answers yes: it merges A and B, or confirms the statements.
func (q Question) Accept() Command {
	if q.A != "" {
		return MergeEntities{Keep: q.A, Others: []quad.IRI{q.B}}
	}
	return ConfirmStatement{Statements: q.Statements}
}

// Decline returns the command that answers no: it remembers that A and B are two, or rejects the statements.
func (q Question) Decline() Command {
	if q.A != "" {
		return NotSame{A: q.A, B: q.B}
	}
	return RejectStatement{Statements: q.Statements}
}

// review is made when it is first asked for, and then kept with the graph.
type review struct {
	once sync.Once
	list []Question
}

// Review returns what there is to check: first the pairs of names that change most of the picture, then the least certain statements, those between
// names before the others. The first call on a graph takes
// O(n log n); it may come from any goroutine.
func (s *State) Review() []Question {
	if s.derived == nil { // a state that no workspace made
		return append(sameQuestions(s.Graph), unsureQuestions(s.Graph, view.NewIndex(s.Graph))...)
	}
	s.review.once.Do(func() { s.review.list = append(sameQuestions(s.Graph), unsureQuestions(s.Graph, s.indexed())...) })
	return s.review.list
}

func sameQuestions(g *graph.Graph) []Question {
	var out []Question
	for _, c := range resolve.Candidates(g) {
		if g.IsNoun(c.A) || g.IsNoun(c.B) {
			continue
		}
		a, _ := g.Entity(c.A)
		b, _ := g.Entity(c.B)
		out = append(out, Question{A: c.A, B: c.B, Score: c.Score, Text: fmt.Sprintf("%s / %s: the same?", short(a.Name), short(b.Name)), Reason: c.Reason,
			Seen: append(sighting(g, c.A), sighting(g, c.B)...)})
	}
	return out
}

// sighting returns a sentence that says something of the entity, or else its first mention.
func sighting(g *graph.Graph, entity quad.IRI) []Sighting {
	for _, s := range g.StatementsOf(entity) {
		for _, e := range s.Evidence {
			return []Sighting{{s.SourceOf(&e), e.Sentence, e.Quote}}
		}
	}
	for _, m := range g.MentionsOf(entity) {
		return []Sighting{{m.Article, m.Span, ""}}
	}
	return nil
}

// unsureQuestions asks about what is stated only with a confidence under graph.Solid, first about what joins names.
func unsureQuestions(g *graph.Graph, x *view.Index) []Question {
	by := map[graph.Line]*Question{}
	for s := range g.EachStatement() {
		k := s.Line()
		q := by[k]
		if q == nil {
			q = &Question{}
			by[k] = q
		}
		q.Statements = append(q.Statements, s.IRI)
		q.Score = max(q.Score, s.Confidence())
	}
	var out []Question
	for _, q := range by {
		if q.Score < graph.Solid {
			out = append(out, *q)
		}
	}
	finer := func(q *Question) int {
		if s, _ := g.Statement(q.Statements[0]); x.Tells(view.Names, &s) {
			return 0
		}
		return 1
	}
	slices.SortFunc(out, func(a, b Question) int {
		return cmp.Or(finer(&a)-finer(&b), cmp.Compare(a.Score, b.Score), cmp.Compare(a.Statements[0], b.Statements[0]))
	})
	for i := range out {
		q := &out[i]
		s := State{Graph: g}
		for _, iri := range q.Statements {
			st, _ := g.Statement(iri)
			q.Text = s.phrase(st) + ": true?"
			for _, e := range st.Evidence {
				q.Seen = append(q.Seen, Sighting{st.SourceOf(&e), e.Sentence, e.Quote})
			}
		}
		q.Reason = fmt.Sprintf("it was found with a confidence of %.0f %%", 100*q.Score)
	}
	return out
}

// MergeResult is what a merge would make.
type MergeResult struct {
	Entity     graph.Entity
	Mentions   int
	Articles   int
	Statements []graph.Statement // of the result
	Lost       []graph.Statement // between the entities, which would no longer be shown
	Types      []graph.Type      // that the entities have now, when they differ
}

// Preview returns what the merge would make of s; it changes nothing.
func (c MergeEntities) Preview(s *State) (MergeResult, error) {
	e, err := c.Plan(s)
	if err != nil {
		return MergeResult{}, err
	}
	g, err := s.Graph.Apply(e.Delta)
	if err != nil {
		return MergeResult{}, err
	}
	r := MergeResult{Mentions: len(g.MentionsOf(c.Keep)), Articles: len(g.ArticlesOf(c.Keep)), Statements: g.StatementsOf(c.Keep)}
	r.Entity, _ = g.Entity(c.Keep)
	for _, iri := range append([]quad.IRI{c.Keep}, c.Others...) {
		old, _ := s.Graph.Entity(iri)
		if !slices.Contains(r.Types, old.Type) {
			r.Types = append(r.Types, old.Type)
		}
		for _, st := range s.Graph.StatementsOf(iri) {
			if _, kept := g.Statement(st.IRI); !kept && !slices.ContainsFunc(r.Lost, func(l graph.Statement) bool { return l.IRI == st.IRI }) {
				r.Lost = append(r.Lost, st)
			}
		}
	}
	if len(r.Types) == 1 {
		r.Types = nil
	}
	return r, nil
}
