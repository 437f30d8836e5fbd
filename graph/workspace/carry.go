package workspace

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// carrier carries decisions from one version of an article to the next, whose IRI, and with it those of its statements, is another.
type carrier struct {
	old, new         quad.IRI
	oldText, newText string
	add              graph.Part // what is extracted of the new version
}

// carry returns a decision as it is for the new version, and whether it changed. One whose place is not found again stays as it is: it
// sleeps until the old text comes back.
func (c *carrier) carry(d graph.Decision) (graph.Decision, bool) {
	next, moved := d, false
	if d.Target == c.old {
		next.Target, moved = c.new, true
	}
	if d.Statement != nil && d.Statement.Label == c.old {
		s, ok := c.statement(d.Statement)
		if !ok {
			return d, false
		}
		next.Target, next.Statement, moved = s.IRI, &s, true
	}
	if s := d.Statement; s != nil && s.Label == graph.UserLabel {
		if e, ok := c.evidence(s.Evidence); ok {
			own := *s
			own.Evidence = e
			next.Statement, moved = &own, true
		}
	}
	next.Mentions = slices.Clone(d.Mentions)
	for i, k := range d.Mentions {
		if at := c.place(k.Start, k.Start); k.Article == c.old && at >= 0 && c.mentioned(at) {
			next.Mentions[i], moved = graph.MentionKey{Article: c.new, Start: at}, true
		}
	}
	next.Marks = slices.Clone(d.Marks)
	for i, m := range d.Marks {
		if at := c.place(m.Span.Start, m.Span.End); m.Article == c.old && at >= 0 {
			next.Marks[i].Article, next.Marks[i].Span, moved = c.new, graph.Span{Start: at, End: at + m.Span.End - m.Span.Start}, true
		}
	}
	if moved {
		next.IRI = graph.DecisionIRI(next)
	}
	return next, moved
}

// statement finds a statement of the old version in the new one: the same ends and relation, and the same modality if there is one.
func (c *carrier) statement(s *graph.Statement) (found graph.Statement, ok bool) {
	for _, n := range c.add.Statements {
		if n.Subject != s.Subject || n.Predicate != s.Predicate || n.Object != s.Object || n.Negated != s.Negated {
			continue
		}
		if !ok || n.Modality == s.Modality {
			found, ok = n, true
		}
	}
	return found, ok
}

func (c *carrier) mentioned(at int) bool {
	return slices.ContainsFunc(c.add.Mentions, func(m graph.Mention) bool { return m.Span.Start == at })
}

// evidence moves the evidence that the user gave from the old text to the new one.
func (c *carrier) evidence(of []graph.Evidence) (out []graph.Evidence, moved bool) {
	out = slices.Clone(of)
	for i := range out {
		e := &out[i]
		at := c.place(e.Sentence.Start, e.Sentence.End)
		if e.Article != c.old || at < 0 {
			continue
		}
		by := at - e.Sentence.Start
		for _, s := range []*graph.Span{&e.Subject, &e.Object, &e.Relation, &e.Sentence} {
			if s.End > 0 {
				s.Start, s.End = s.Start+by, s.End+by
			}
		}
		e.Article, moved = c.new, true
	}
	return out, moved
}

// place finds a stretch of the old text in the new one by the words around it, as many as it takes to find it once, else the nearest
// of those with the most words around; -1 when it is not there. An empty stretch is found by what follows it.
func (c *carrier) place(start, end int) int {
	if start < 0 || end < start || end > len(c.oldText) {
		return -1
	}
	for _, around := range []int{80, 40, 20, 10, 0} {
		from, to := max(0, start-around), min(len(c.oldText), end+around)
		key := c.oldText[from:to]
		if key == "" {
			continue
		}
		best := -1
		for at := 0; ; at++ {
			i := strings.Index(c.newText[at:], key)
			if i < 0 {
				break
			}
			at += i
			if found := at + start - from; best < 0 || distance(found, start) < distance(best, start) {
				best = found
			}
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}

func distance(a, b int) int { return max(a-b, b-a) }
