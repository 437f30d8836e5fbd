package extract

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// Dropped is what a rule found and what did not become a statement.
type Dropped struct {
	Subject, Relation, Object string
	Rule, Why                 string
	Sentence                  text.Span
}

// Factor is one thing that a confidence is made of. Its weight is by how much the log odds would be less without it, to a first order.
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

// Why returns what a statement's confidence is made of, the weightiest first: how much each feature makes it likelier than usual to be right. The
// confidence c is the product of two likelihoods, so that a step in the log odds of one of them, p, moves those of c by (1-p)/(1-c) of it.
func (s *Statement) Why() []Factor {
	value := map[string]float64{}
	for _, f := range s.Features {
		value[f.Name] += f.Value
	}
	useful := weights().of("useful", s.Features)
	weight := map[string]float64{}
	for _, k := range []struct {
		kind string
		p    float64
	}{{"sound", s.Sound}, {"useful", useful}} {
		for name, x := range weights()[k.kind] {
			if v := value[name]; v != 0 {
				weight[name] += x.weight * (v - x.mean) * (1 - k.p) / (1 - s.Sound*useful)
			}
		}
	}
	var out []Factor
	for name, x := range weight {
		out = append(out, Factor{name, x})
	}
	if s.Room > 0 {
		out = append(out, Factor{shortText, s.Room})
	}
	slices.SortFunc(out, func(a, b Factor) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// shortText names what a short text adds to a confidence.
const shortText = "a short text"

// IsRule reports whether a feature names the rule that made a statement.
func IsRule(name string) bool { return strings.HasPrefix(name, "rule ") }

// Undrawn tells why a statement of the list is not drawn, or nothing when it is.
func (s *Statement) Undrawn() string {
	switch {
	case !s.Review:
		return ""
	case s.Held != "":
		return s.Held
	}
	if s.Confidence < graph.Draw {
		return fmt.Sprintf("right and worth a line with %.0f %%, where %.0f %% are asked", 100*s.Confidence, 100*graph.Draw)
	}
	return fmt.Sprintf("not wrong with %.0f %%, where %.0f %% are asked", 100*s.Sound, 100*graph.Asked(s.People))
}

// Reference tells how words came to stand for a thing that they do not name: "He", "the coach", "Teo Brandt", one sentence back.
type Reference struct {
	Chain []string // the words, what they go back to, and so on to the name of the thing
	Back  int      // how many sentences the name stands before the words; -1 where the text names it only later, or nowhere
}

// RefersTo returns how a slot's words came to stand for its entity. The bool is false where the words name it themselves.
func RefersTo(doc *text.Document, l *text.Layers, s Slot) (Reference, bool) {
	if s.Entity < 0 || sameWords(s.Text, l.Entities[s.Entity].Name) {
		return Reference{}, false
	}
	before := mentionsBefore(l, s)
	if n := len(before); n > 0 && before[n-1].Span == s.Span && before[n-1].Kind == text.Name {
		return Reference{}, false // a shorter name
	}
	r := Reference{Chain: []string{s.Text}, Back: -1}
	for i := len(before) - 1; i >= 0; i-- {
		m := before[i]
		if m.Span == s.Span || m.Kind == text.Pronoun {
			continue
		}
		if w := m.In(doc.Text); !slices.Contains(r.Chain, w) {
			r.Chain = append(r.Chain, w)
		}
		if m.Kind == text.Name || i == 0 {
			r.Back = sentenceAt(l, s.Span.Start) - sentenceAt(l, m.Start)
			break
		}
	}
	if name := l.Entities[s.Entity].Name; !slices.Contains(r.Chain, name) {
		r.Chain = append(r.Chain, name)
	}
	return r, true
}

// mentionsBefore returns the mentions of a slot's entity up to the slot, in the order of the text.
func mentionsBefore(l *text.Layers, s Slot) []text.Mention {
	var out []text.Mention
	for _, m := range l.Mentions {
		if m.Entity == s.Entity && m.Start <= s.Span.Start {
			out = append(out, m)
		}
	}
	return out
}

// sentenceAt returns the sentence in which a byte stands.
func sentenceAt(l *text.Layers, at int) int {
	i, found := slices.BinarySearchFunc(l.Sentences, at, func(s text.Sentence, at int) int { return cmp.Compare(s.Start, at) })
	if !found {
		i--
	}
	return max(0, i)
}

// sameWords compares without case, white space and a plural ending, as "Iodine" and "iodine", "foods" and "food".
func sameWords(a, b string) bool {
	fold := func(s string) string {
		return strings.TrimSuffix(strings.ToLower(strings.Join(strings.Fields(s), " ")), "s")
	}
	return fold(a) == fold(b)
}

// drop notes what was found in vain.
func (d *document) drop(subject Slot, r Relation, object Slot, rule, why string) {
	if d.dropped == nil || why == "" {
		return
	}
	*d.dropped = append(*d.dropped, Dropped{subject.Text, r.Text, object.Text, rule, why, d.l.Sentences[d.sentence].Span})
}
