package extract

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/quadscope/quadscope/graph/text"
)

// weightsText holds a line for each factor of a confidence: kind ("tuple" or "statement"), factor and weight, parted by tabs. It is fitted by
// cmd/internal/score --fit on sentences that people have judged.
//
//go:embed weights.txt
var weightsText string

// weights returns the weight of each "kind factor".
var weights = sync.OnceValue(func() map[string]float64 {
	out := map[string]float64{}
	for line := range strings.Lines(weightsText) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			continue
		}
		if w, err := strconv.ParseFloat(f[2], 64); err == nil {
			out[f[0]+" "+f[1]] = w
		}
	}
	return out
})

// weigh gives a statement its confidence: what its rule says by itself, corrected by what it is made of.
func (d *document) weigh(st *Statement, at int) {
	s := d.l.Sentences[d.sentence]
	rule, _, _ := strings.Cut(st.Rule, " of owner")
	st.Factors = []string{"rule=" + rule, "sentence=" + bucket(s.Last-s.First, 12, 20, 30, 45), "subject is " + d.kindOf(st.Subject), "object is " + d.kindOf(st.Object),
		"head=" + d.rel(at), "ends apart=" + bucket(max(st.Object.Span.Start-st.Subject.Span.Start, st.Subject.Span.Start-st.Object.Span.Start), 25, 50, 100)}
	if len(d.aside) > 0 {
		st.Factors = append(st.Factors, "told of its owner")
	}
	if st.Relation.Canonical != "" {
		st.Factors = append(st.Factors, "known relation")
	}
	if st.Modality != Asserted || st.Negated {
		st.Factors = append(st.Factors, "hedged")
	}
	if v := d.l.Tokens[at].XPOS; d.pos(at) == "VERB" {
		st.Factors = append(st.Factors, "verb is "+v)
	}
	st.Confidence = logistic(logit(st.Prior) + sumOf("statement", st.Factors))
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
	w := weights()
	sum := w[kind+" bias"]
	for _, f := range factors {
		sum += w[kind+" "+f]
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
