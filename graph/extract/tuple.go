package extract

import (
	"slices"

	"github.com/quadscope/quadscope/graph/text"
)

// Tuple is one clause as the text has it: long arguments, unsplit, any number of them. Statements are what becomes of it in a graph.
type Tuple struct {
	Subject, Object Slot // Object has no text when the clause has none: "the bridge collapsed"
	Relation        Relation
	Arguments       []Argument
	Negated         bool
	Modality        Modality
	Attribution     Slot
	Confidence      float64
	Sentence        text.Span
	Rule            string
	Factors         []string // what the confidence is made of
}

// Argument is a further slot of a tuple and what it is to the clause.
type Argument struct {
	Slot
	Role string // "time", "place", "manner" or "other"
}

// Tuples reads the clauses of an annotated document. Like Statements it takes time linear in the number of sentences.
func Tuples(doc *text.Document, l *text.Layers) []Tuple {
	d := newDocument(doc, l)
	b := tupler{document: d}
	for n, s := range l.Sentences {
		d.sentence = n
		for i := s.First; i < s.Last; i++ {
			b.predicate(i)
			b.nominals(i)
		}
	}
	return b.out
}

// tupler collects tuples.
type tupler struct {
	*document
	out []Tuple
}

// predicate makes the tuples of a verb, or of a noun or adjective with a copula.
func (b *tupler) predicate(p int) {
	copular := b.child(p, "cop") >= 0
	if !copular && b.pos(p) != "VERB" {
		return
	}
	switch b.rel(p) {
	case "amod", "compound", "case", "mark", "fixed", "flat", "nmod:desc":
		return
	}
	subjects := b.subjects(p, 0)
	if len(subjects) == 0 || b.merged(p) {
		return
	}
	c := b.clause(p, copular)
	_, rule := b.base(p, b.passive(p))
	if copular {
		rule = "copula"
	}
	for _, s := range subjects {
		b.emit(c, b.subjectWords(s, p), s, rule)
	}
}

// merged reports whether a verb is told as part of the one that it completes: "plans to shut".
func (b *tupler) merged(p int) bool {
	w := b.head(p)
	return b.rel(p) == "xcomp" && w >= 0 && b.pos(p) == "VERB" && (b.pos(w) == "VERB" || b.child(w, "cop") >= 0) && b.child(w, "obj", "iobj") < 0 && w < p
}

// clause is a predicate with the words of its relation and its arguments, in the order of the text.
type clause struct {
	head     int
	relation []int
	args     []part
}

// part is an argument of a clause: its head, its words, and its preposition's words.
type part struct {
	head   int
	words  []int
	prep   []int
	core   bool // an object or what completes the verb
	before bool // stands before the verb
}

// clause collects a predicate's relation and arguments.
func (b *tupler) clause(p int, copular bool) clause {
	c := clause{head: p}
	if copular {
		b.copularClause(&c, p)
	} else {
		b.verbClause(&c, p)
	}
	slices.Sort(c.relation)
	c.relation = slices.Compact(c.relation)
	slices.SortStableFunc(c.args, func(x, y part) int { return x.head - y.head })
	return c
}

func (b *tupler) copularClause(c *clause, p int) {
	c.relation = append(c.relation, b.helpers(p)...)
	words := b.subtree(p, func(i int) bool { return b.outside(i) || slices.Contains(c.relation, i) || b.rel(i) == "acl:relcl" })
	c.args = append(c.args, part{head: p, words: words, prep: b.all(p, "case"), core: true})
}

// outside reports whether a dependent of a copula's predicate belongs to the clause and not to the noun phrase.
func (b *tupler) outside(i int) bool {
	switch b.rel(i) {
	case "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl", "mark", "cc", "parataxis", "punct", "discourse", "vocative", "conj":
		return b.rel(i) != "conj" || b.isClause(i)
	case "advcl":
		return true
	}
	return false
}

// helpers returns the words around a predicate that belong to the relation: auxiliaries, copula, particle, adverbs.
func (b *tupler) helpers(p int) []int {
	var out []int
	for _, k := range b.children[p] {
		i := int(k)
		switch b.rel(i) {
		case "aux", "aux:pass", "cop", "compound:prt":
			out = append(out, i)
		case "advmod":
			if never[b.low(i)] || i < p && b.child(i, "advmod", "obl", "case") < 0 && b.between(i, p) {
				out = append(out, i)
			}
		}
	}
	return out
}

// between reports whether an adverb stands right before a verb or among its auxiliaries.
func (b *tupler) between(i, p int) bool {
	for k := i + 1; k < p; k++ {
		if b.head(k) != p || b.rel(k) != "aux" && b.rel(k) != "aux:pass" && b.rel(k) != "advmod" && b.rel(k) != "cop" {
			return false
		}
	}
	return true
}

func (b *tupler) verbClause(c *clause, p int) {
	c.relation = append(c.relation, p)
	c.relation = append(c.relation, b.helpers(p)...)
	for _, k := range b.children[p] {
		i := int(k)
		switch b.rel(i) {
		case "obj", "iobj":
			if b.relative(i) && b.rel(p) == "acl:relcl" {
				continue
			}
			c.args = append(c.args, part{head: i, words: b.subtree(i, nil), core: true, before: i < p})
		case "obl", "obl:agent", "obl:unmarked", "obl:tmod":
			prep := b.all(i, "case")
			for _, x := range b.all(i, "case") {
				prep = append(prep, b.all(x, "fixed")...)
			}
			c.args = append(c.args, part{head: i, words: b.subtree(i, nil), prep: prep, before: i < p})
		case "xcomp":
			switch {
			case b.merged(i):
				if m := b.child(i, "mark"); m >= 0 {
					c.relation = append(c.relation, m)
				}
				b.verbClause(c, i)
			default:
				c.args = append(c.args, part{head: i, words: b.subtree(i, nil), core: true, before: i < p})
			}
		case "ccomp":
			c.args = append(c.args, part{head: i, words: b.subtree(i, nil), core: true, before: i < p})
		case "advcl":
			if b.child(i, "mark") >= 0 && i > p {
				c.args = append(c.args, part{head: i, words: b.subtree(i, nil)})
			}
		case "advmod":
			if !slices.Contains(c.relation, i) && !b.relativeAdverb(i) {
				c.args = append(c.args, part{head: i, words: b.subtree(i, nil), before: i < p})
			}
		}
	}
}

func (b *tupler) relativeAdverb(i int) bool {
	switch b.low(i) {
	case "where", "when", "why", "how", "however", "also", "too", "then", "thus", "therefore":
		return true
	}
	return false
}

// subtree returns a token with all that hangs on it, in order, without punctuation at the ends. skip leaves out dependents of the token itself.
func (b *tupler) subtree(p int, skip func(int) bool) []int {
	out := []int{p}
	for _, k := range b.children[p] {
		if skip == nil || !skip(int(k)) {
			out = b.descend(int(k), out, 0)
		}
	}
	return b.trim(out)
}

// maxDepth bounds the descent into a tree.
const maxDepth = 200

func (b *tupler) descend(i int, out []int, depth int) []int {
	out = append(out, i)
	if depth > maxDepth {
		return out
	}
	for _, k := range b.children[i] {
		out = b.descend(int(k), out, depth+1)
	}
	return out
}

// trim sorts words and drops punctuation at their ends, but for quotes and brackets that close inside.
func (b *tupler) trim(out []int) []int {
	slices.Sort(out)
	for len(out) > 0 && b.pos(out[0]) == "PUNCT" && !opening(b.word(out[0])) {
		out = out[1:]
	}
	for len(out) > 0 && b.pos(out[len(out)-1]) == "PUNCT" && !closing(b.word(out[len(out)-1])) {
		out = out[:len(out)-1]
	}
	return out
}

func opening(s string) bool {
	return s == "``" || s == "\"" || s == "“" || s == "(" || s == "-LRB-" || s == "`"
}
func closing(s string) bool {
	return s == "''" || s == "\"" || s == "”" || s == ")" || s == "-RRB-" || s == "'"
}

// subjectWords returns the words of a subject: without the clause p itself when p is a clause about it.
func (b *tupler) subjectWords(s, p int) []int {
	return b.subtree(s, func(i int) bool {
		switch b.rel(i) {
		case "acl:relcl", "appos", "parataxis":
			return true
		case "case":
			return b.head(p) == s
		case "cc", "conj", "nmod", "punct":
			return b.head(p) == s && i > s && (b.rel(i) == "conj" && b.isClause(i) || i >= p)
		case "cop", "nsubj", "nsubj:pass", "aux", "mark", "advmod", "advcl":
			return b.child(s, "cop") >= 0
		case "acl":
			return i == p
		}
		return false
	})
}

// emit makes the tuple of a clause and one subject.
func (b *tupler) emit(c clause, subject []int, s int, rule string) {
	if len(subject) == 0 {
		return
	}
	args := c.args
	// the object: what completes the verb, else the first phrase after it
	first := -1
	for k, a := range args {
		if a.core && (first < 0 || !args[first].core) && !a.before {
			first = k
		}
	}
	for k, a := range args { // a time or a bare adverb only where there is nothing else
		if first < 0 && !a.before && b.role(a) != "time" && (len(a.prep) > 0 || b.pos(a.head) != "ADV") {
			first = k
		}
	}
	for k, a := range args {
		if first < 0 && !a.before {
			first = k
		}
	}
	relation := slices.Clone(c.relation)
	t := Tuple{Rule: rule, Sentence: b.l.Sentences[b.sentence].Span, Attribution: Slot{Entity: -1}, Object: Slot{Entity: -1}}
	m := b.moodOf(c.head, 0)
	t.Negated, t.Modality = m.negated, m.modality
	if m.by.Text != "" {
		t.Attribution = m.by
	}
	if first >= 0 {
		a := args[first]
		words := a.words
		if len(a.prep) > 0 {
			relation = append(relation, a.prep...)
			words = b.trim(slices.DeleteFunc(slices.Clone(words), func(i int) bool { return slices.Contains(a.prep, i) }))
		}
		t.Object = b.slotFrom(words, a.head)
	}
	for k, a := range args {
		if k != first && len(a.words) > 0 {
			t.Arguments = append(t.Arguments, Argument{b.slotFrom(a.words, a.head), b.role(a)})
		}
	}
	text, span := b.phrase(relation)
	t.Relation = Relation{Text: text, Lemma: b.lemma(c.head), Span: span}
	t.Subject = b.slotFrom(subject, s)
	b.keep(t, b.clauseFactors(c, subject, s, first, len(relation)))
}

func (b *tupler) slotFrom(words []int, head int) Slot {
	t, span := b.phrase(words)
	s := Slot{Text: t, Span: span, Entity: -1}
	if x, ok := b.slot(head); ok {
		s.Entity = x.Entity
	}
	return s
}

// role tells what an argument is to its clause, by its head's type and preposition.
func (b *tupler) role(a part) string {
	if s, ok := b.slot(a.head); ok {
		switch b.typeOf(s) {
		case text.Date:
			return "time"
		case text.Place:
			return "place"
		}
	}
	if b.pos(a.head) == "ADV" {
		return "manner"
	}
	return "other"
}
