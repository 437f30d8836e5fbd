package extract

import "github.com/quadscope/quadscope/graph/text"

// weakening words change what a clause says: "once Russia's richest man", "among the first members", "some of the members". So do denying words.
var (
	weakening = words(`once almost nearly hardly barely scarcely few only partly merely so-called supposedly whether if unless except without instead rather least
		among former formerly should until even too yet`)
	denying = words("not never no none neither nor")
)

// leftOut tells what the line between two ends passes over in its sentence.
func (x *look) leftOut() {
	if x.s < 0 || x.o < 0 {
		return
	}
	x.much("nouns on which the subject hangs", few(x.nounsAbove(x.s)))
	x.much("nouns on which the object hangs", few(x.nounsAbove(x.o)))
	passed, weak := 0, 0
	for i := min(x.s, x.o) + 1; i < max(x.s, x.o); i++ {
		if !x.inLine(i) {
			passed += one(content[x.pos(i)])
			weak += one(x.weakens(i))
		}
	}
	for _, c := range x.children[x.at] {
		weak += one(!x.inLine(int(c)) && x.weakens(int(c)))
	}
	x.much("words that it passes over", few(passed))
	x.is("a word left out that weakens it", weak > 0)
}

// content are the parts of speech of words that say something by themselves.
var content = map[string]bool{"NOUN": true, "PROPN": true, "VERB": true, "ADJ": true, "NUM": true, "PRON": true}

// weakens reports whether a token changes what the clause says in a way that the statement does not have, either.
func (x *look) weakens(i int) bool {
	return weakening[x.low(i)] || denying[x.low(i)] && !x.st.Negated
}

// inLine reports whether a token is part of the wording or of an end.
func (x *look) inLine(i int) bool {
	t := x.l.Tokens[i]
	for _, s := range []text.Span{x.st.Subject.Span, x.st.Object.Span, x.st.Relation.Span} {
		if t.Start >= s.Start && t.End <= s.End {
			return true
		}
	}
	return false
}

// nounsAbove counts the nouns outside the line on which an end hangs before its clause: "members" for the society in "some members of the society left".
func (x *look) nounsAbove(end int) int {
	n := 0
	for h := x.head(end); h >= 0 && h != x.at && x.pos(h) != "VERB"; h = x.head(h) {
		n += one(x.pos(h) != "ADJ" && content[x.pos(h)] && !x.inLine(h))
	}
	return n
}

// clausesAbove counts the clauses that the statement's own is part of.
func (x *look) clausesAbove() int {
	n := 0
	for i := x.at; i >= 0; i = x.head(i) {
		switch x.rel(i) {
		case "ccomp", "csubj", "advcl", "acl", "acl:relcl", "xcomp", "parataxis":
			n++
		}
	}
	return n
}

// typed tells what things the ends are. What is no name, value or thing of a known type is told by kindOf.
func (x *look) typed(name string, s Slot) {
	switch t := x.typeOf(s); t {
	case text.Person, text.Organization, text.Place, text.Product, text.Event, text.Work:
		x.is(name+" is "+string(t), true)
	}
}
