package extract

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/quadscope/quadscope/graph/text"
)

// weightsText holds what confidences are made of, in lines parted by tabs: kind, name and weight. Kind "tuple" is the log odds that a clause is well
// cut. Kinds "sound" and "useful" are the log odds that a statement is not wrong, and that one that is not wrong is worth keeping; a fourth field is
// the mean value of the feature, so that what is usual counts for nothing in an explanation. They are fitted by cmd/internal/score --fit to sentences
// and statements that people have judged.
//
//go:embed weights.txt
var weightsText string

// weighing is what one feature of a kind counts.
type weighing struct{ weight, mean float64 }

// scale holds the weights of each kind by name, with that of "bias".
type scale map[string]map[string]weighing

// weights are read once.
var weights = sync.OnceValue(func() scale {
	out := scale{}
	for line := range strings.Lines(weightsText) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) < 3 {
			continue
		}
		var w weighing
		var err error
		if w.weight, err = strconv.ParseFloat(f[2], 64); err != nil {
			continue
		}
		if len(f) > 3 {
			if w.mean, err = strconv.ParseFloat(f[3], 64); err != nil {
				continue
			}
		}
		if out[f[0]] == nil {
			out[f[0]] = map[string]weighing{}
		}
		out[f[0]][f[1]] = w
	}
	return out
})

// of returns the confidence that the features of a statement give it, 0 to 1.
func (s scale) of(kind string, features []Feature) float64 {
	w := s[kind]
	sum := w["bias"].weight
	for _, f := range features {
		sum += w[f.Name].weight * f.Value
	}
	return logistic(sum)
}

// weigh gives a statement its confidences.
func (d *document) weigh(st *Statement, at int) {
	st.People = d.typeOf(st.Subject) == text.Person && d.typeOf(st.Object) == text.Person
	st.Features = d.lookAt(st, at)
	st.Sound = weights().of("sound", st.Features)
	st.Confidence = st.Sound * weights().of("useful", st.Features)
	if d.pos(at) == "VERB" || d.child(at, "cop") >= 0 {
		st.likelier(st.Confidence + d.room()*max(0, st.Sound-st.Confidence))
	}
}

// note is the number of sentences from which on a text tells so much that only a part of it is worth a line.
const note = 6

// IsNote reports whether a text is so short that readers want to see all that it says.
func IsNote(l *text.Layers) bool { return len(l.Sentences) < note }

// room returns the share of true but slight statements of clauses that are worth a line in a text as short as this: of a note of one
// sentence readers want to see what it says, of an article only what matters. People have judged articles, so the weights know of these
// alone.
func (d *document) room() float64 {
	return .65 * max(0, 1-float64(len(d.l.Sentences))/note)
}

// likelier raises a confidence and keeps what that adds to the log odds.
func (s *Statement) likelier(to float64) {
	if to > s.Confidence && s.Confidence > 0 && to < 1 {
		s.Room, s.Confidence = logit(to)-logit(s.Confidence), to
	}
}

// kindOf says what an end of a statement is: a name, a pronoun, a common noun, or the type of a value.
func (d *document) kindOf(s Slot) string {
	switch t := d.typeOf(s); {
	case d.pronoun(s):
		return "pronoun"
	case t == text.Date || t == text.Money || t == text.Quantity:
		return string(t)
	case d.isProper(s):
		if i := d.tokenAt(s.Span.Start); i >= 0 && d.within[i] >= 0 && d.l.Mentions[d.within[i]].Kind == text.Nominal {
			return "noun for a name"
		}
		return "name"
	}
	return "noun"
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// sumOf adds the weights of the factors and the bias of a kind.
func sumOf(kind string, factors []string) float64 {
	w := weights()[kind]
	sum := w["bias"].weight
	for _, f := range factors {
		sum += w[f].weight
	}
	return sum
}

// keep weighs a tuple and keeps it.
func (b *tupler) keep(t Tuple, factors []string) {
	s := b.l.Sentences[b.sentence]
	factors = append(factors, "rule="+t.Rule, "sentence="+bucket(s.Last-s.First, 10, 20, 30, 40), "arguments="+bucket(len(t.Arguments), 0, 1, 2))
	if t.Negated {
		factors = append(factors, "negated")
	}
	if t.Modality != Asserted {
		factors = append(factors, "modality="+string(t.Modality))
	}
	t.Factors = factors
	t.Confidence = logistic(sumOf("tuple", factors))
	b.out = append(b.out, t)
}

// bucket names the range that n is in: "<=10", "<=20", ">20".
func bucket(n int, limits ...int) string {
	for _, l := range limits {
		if n <= l {
			return "<=" + strconv.Itoa(l)
		}
	}
	return ">" + strconv.Itoa(limits[len(limits)-1])
}

// clauseFactors describes a clause: what its subject and object are made of and how far they stand from the verb.
func (b *tupler) clauseFactors(c clause, subject []int, s, object, relation int) []string {
	rule := "clause"
	if b.child(c.head, "cop") >= 0 {
		rule = "copula"
	}
	out := []string{"head=" + b.rel(c.head), "subject is " + b.pos(s), "subject=" + bucket(len(subject), 1, 3, 7), "relation=" + bucket(relation, 1, 2, 4),
		rule + " distance=" + bucket(max(c.head-s, s-c.head), 2, 5, 10), "verb is " + b.tag(c.head)}
	if b.relative(s) {
		out = append(out, "relative left over")
	}
	for _, i := range subject {
		if b.pos(i) == "VERB" || b.pos(i) == "AUX" {
			out = append(out, "verb in subject")
			break
		}
	}
	if object < 0 {
		return append(out, "no object")
	}
	a := c.args[object]
	out = append(out, "object is "+b.rel(a.head), "object="+bucket(len(a.words), 1, 3, 7, 15))
	if a.before {
		out = append(out, "object before verb")
	}
	if sayVerbs[b.lemma(c.head)] {
		out = append(out, "verb of saying")
	}
	for _, x := range c.args {
		if b.rel(x.head) == "advcl" {
			out = append(out, "clause as argument")
			break
		}
	}
	return out
}

// inferredFactors describes a tuple between two nouns.
func (b *tupler) inferredFactors(subject []int, s int, object []int, o int) []string {
	return []string{"noun subject is " + b.pos(s), "noun object is " + b.pos(o), "noun subject=" + bucket(len(subject), 1, 3, 7), "noun object=" + bucket(len(object), 1, 3, 7, 15)}
}
