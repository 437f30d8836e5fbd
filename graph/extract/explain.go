package extract

import (
	"cmp"
	"math"
	"slices"

	"github.com/quadscope/quadscope/graph/text"
)

// Dropped is what a rule found and what did not become a statement.
type Dropped struct {
	Subject, Relation, Object string
	Rule, Why                 string
	Sentence                  text.Span
}

// Factor is one thing that a confidence is made of. Its weight is added to the log odds.
type Factor struct {
	Name   string
	Weight float64
}

// Explain returns the statements of a document with what its rules found and dropped, in the order of the sentences.
func Explain(doc *text.Document, l *text.Layers) ([]Statement, []Dropped) {
	d := newDocument(doc, l)
	d.dropped = &[]Dropped{}
	return d.statements(), *d.dropped
}

// Why returns what a statement's confidence is made of: first what its rule says by itself, then the factors, the weightiest first.
func (s *Statement) Why() []Factor {
	var out []Factor
	for _, f := range s.Factors {
		if w := weights()["statement "+f]; w != 0 {
			out = append(out, Factor{f, w})
		}
	}
	slices.SortStableFunc(out, func(a, b Factor) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	return append([]Factor{{"rule by itself", logit(s.Prior) + weights()["statement bias"]}}, out...)
}

// drop notes what was found in vain.
func (d *document) drop(subject Slot, r Relation, object Slot, rule, why string) {
	if d.dropped == nil || why == "" {
		return
	}
	*d.dropped = append(*d.dropped, Dropped{subject.Text, r.Text, object.Text, rule, why, d.l.Sentences[d.sentence].Span})
}
