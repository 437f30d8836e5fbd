package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/nlp/syntax"
)

// word is a word of a made sentence with its tags.
type word struct{ form, lemma, upos, xpos string }

// node is a word with what hangs on it, from left to right.
type node struct {
	word
	rel           string
	before, after []*node
}

// with hangs nodes before the word, behind those that are there.
func (n *node) with(rel string, children ...*node) *node {
	for _, c := range children {
		c.rel = rel
	}
	n.before = append(n.before, children...)
	return n
}

// and hangs nodes after the word.
func (n *node) and(rel string, children ...*node) *node {
	for _, c := range children {
		c.rel = rel
	}
	n.after = append(n.after, children...)
	return n
}

// front hangs a node before all others.
func (n *node) front(rel string, c *node) *node {
	c.rel = rel
	n.before = slices.Insert(n.before, 0, c)
	return n
}

// commas sets a phrase off by commas.
func (n *node) commas() *node {
	return n.front("punct", comma()).and("punct", comma())
}

// gold writes the tree down as a sentence.
func (n *node) gold() syntax.Gold {
	var g syntax.Gold
	var order []*node
	heads := map[*node]*node{}
	var walk func(n, head *node)
	walk = func(n, head *node) {
		heads[n] = head
		for _, c := range n.before {
			walk(c, n)
		}
		if last := len(order) - 1; n.upos == "PUNCT" && last >= 0 && order[last].form == "," {
			if n.form == "," {
				return // one comma ends two phrases
			}
			order = order[:last]
		}
		if last := len(order) - 1; last >= 0 && order[last].form == "a" && strings.ContainsRune("aeiou", rune(n.form[0])) {
			order[last].form = "an"
		}
		order = append(order, n)
		for _, c := range n.after {
			walk(c, n)
		}
	}
	n.rel = "root"
	walk(n, nil)
	at := map[*node]int{}
	for i, x := range order {
		at[x] = i + 1
	}
	for _, x := range order[:2] {
		if x.upos != "PUNCT" {
			x.form = strings.ToUpper(x.form[:1]) + x.form[1:]
			break
		}
	}
	for _, x := range order {
		g.Words, g.Lemmas = append(g.Words, x.form), append(g.Lemmas, x.lemma)
		g.UPOS, g.XPOS = append(g.UPOS, x.upos), append(g.XPOS, x.xpos)
		g.Heads, g.Deprels = append(g.Heads, at[heads[x]]), append(g.Deprels, x.rel)
	}
	g.Text = strings.Join(g.Words, " ")
	return g
}

func leaf(form, lemma, upos, xpos string) *node { return &node{word: word{form, lemma, upos, xpos}} }
func comma() *node                              { return leaf(",", ",", "PUNCT", ",") }
func capital(s string) *node                    { return leaf(s, s, "PROPN", "NNP") }
func preposition(s string) *node                { return leaf(s, s, "ADP", "IN") }
func mark(s string) *node                       { return leaf(s, s, "SCONJ", "IN") }
func conjunction(s string) *node                { return leaf(s, s, "CCONJ", "CC") }

// grammar makes sentences as news have them, about names that no treebank has: what treebanks of the web have little of. Words and what they
// may stand with come from the treebank.
type grammar struct {
	rng *rand.Rand
	*vocabulary
}

// sentences returns n made sentences.
func (g *grammar) sentences(n int) []syntax.Gold {
	var out []syntax.Gold
	for len(out) < n {
		s := g.sentence()
		if len(s.Words) <= 45 {
			out = append(out, s)
		}
	}
	return out
}

func (g *grammar) sentence() syntax.Gold {
	var root *node
	switch g.rng.IntN(20) {
	case 0, 1:
		root = g.said()
	case 2, 9:
		root = g.saidAfter()
	case 3, 4:
		root = g.copula(g.subject())
	case 5:
		root = leaf("is", "be", "VERB", "VBZ").with("expl", leaf("there", "there", "PRON", "EX")).and("nsubj", g.common().front("det", leaf("no", "no", "DET", "DT")))
	case 6: // "Born in Oslo in 1934, she studied at Yale."
		subject := g.person()
		if g.chance(2) {
			subject = leaf(pick(g, []string{"he", "she", "it"}), "", "PRON", "PRP").fill()
		}
		root = g.clause(subject.front("acl", g.participle().and("punct", comma())), 1)
	case 7:
		root = g.quality(g.subject())
	case 8:
		root = g.accusation(g.subject())
	default:
		root = g.clause(g.subject(), 0)
		g.extend(root)
	}
	if root.upos == "VERB" && g.chance(6) {
		opening := g.day()
		if g.chance(2) {
			opening = g.towns().front("case", preposition("in"))
		} else if g.chance(2) {
			opening = g.thing(1).front("case", preposition(pick(g, []string{"In", "Under", "After", "During", "With"})))
			opening.before[0].form = strings.ToLower(opening.before[0].form)
		}
		root.front("punct", comma()).front(relOf(opening), opening)
	}
	if root.upos == "VERB" && g.chance(12) {
		root.front("advcl", g.condition().and("punct", comma()))
	}
	root.and("punct", leaf(".", ".", "PUNCT", "."))
	return root.gold()
}

// chance is true once in n times.
func (g *grammar) chance(n int) bool { return g.rng.IntN(n) == 0 }

func pick[T any](g *grammar, list []T) T { return list[g.rng.IntN(len(list))] }

// condition is "if X bought Y", "after buying Y" or "to buy Y", before the clause that it goes with.
func (g *grammar) condition() *node {
	v := pick(g, g.transitive)
	switch g.rng.IntN(4) {
	case 0:
		return leaf(v.ing, v.lemma, "VERB", "VBG").with("mark", mark(pick(g, []string{"after", "before", "by"}))).and("obj", g.object(2))
	case 1:
		return leaf(v.lemma, v.lemma, "VERB", "VB").with("mark", leaf("to", "to", "PART", "TO")).and("obj", g.object(2))
	}
	return g.clause(g.actor(), 2).front("mark", mark(pick(g, []string{"if", "if", "when", "while", "although", "after", "because"})))
}

// quality is "X remained too high" or "X is cheap".
func (g *grammar) quality(subject *node) *node {
	a := leaf(pick(g, g.adjectives), "", "ADJ", "JJ").fill()
	if g.chance(3) {
		a.with("advmod", leaf(pick(g, []string{"too", "very", "more"}), "", "ADV", "RB").fill())
	}
	if g.chance(2) {
		return pick(g, []verb{{lemma: "remain", past_: "remained"}, {lemma: "become", past_: "became"}}).past().with("nsubj", subject).and("xcomp", a)
	}
	return a.front("cop", leaf("is", "be", "AUX", "VBZ")).front("nsubj", subject)
}

// accusation is "X accused Y of financing Z", "X described Y as a Z" or "X denied taking Y".
func (g *grammar) accusation(subject *node) *node {
	v := pick(g, g.transitive)
	act := leaf(v.ing, v.lemma, "VERB", "VBG").and("obj", g.object(1))
	switch g.rng.IntN(3) {
	case 0:
		n := pick(g, []verb{{lemma: "accuse", past_: "accused"}, {lemma: "suspect", past_: "suspected"}}).past().with("nsubj", subject)
		return n.and("obj", g.actor()).and("advcl", act.front("mark", mark("of")))
	case 1:
		n := leaf("denied", "deny", "VERB", "VBD").with("nsubj", subject)
		return n.and("xcomp", act)
	}
	n := pick(g, []verb{{lemma: "describe", past_: "described"}, {lemma: "name", past_: "named"}, {lemma: "see", past_: "saw"}}).past().with("nsubj", subject)
	return n.and("obj", g.thing(2)).and("obl", g.common().front("det", g.article()).front("case", preposition("as")))
}

// said is "the minister said that …".
func (g *grammar) said() *node {
	v := pick(g, g.speaking)
	inner := g.clause(g.subject(), 1)
	if g.chance(2) {
		inner.front("mark", mark("that"))
	}
	return v.past().with("nsubj", g.speaker()).and("ccomp", inner)
}

// saidAfter is "…, she said", often in quotation marks, or "“…,” said Ann Lee of Kestrel".
func (g *grammar) saidAfter() *node {
	inner := g.clause(g.subject(), 1)
	if g.chance(3) {
		inner = g.quality(g.subject())
	}
	inner.and("punct", comma())
	v := pick(g, g.speaking).past()
	quoted := !g.chance(3)
	if quoted {
		m := pick(g, [][2]string{{"“", "”"}, {"\"", "\""}})
		inner.front("punct", leaf(m[0], m[0], "PUNCT", "``")).and("punct", leaf(m[1], m[1], "PUNCT", "''"))
	}
	v.with("ccomp", inner)
	if quoted && g.chance(2) {
		v.and("nsubj", g.about(g.person(), true))
	} else {
		v.with("nsubj", g.speaker())
	}
	if g.chance(4) {
		v.and("obl", g.thing(1).front("case", preposition(pick(g, []string{"in", "at"}))))
	}
	return v
}

func (g *grammar) speaker() *node {
	switch g.rng.IntN(4) {
	case 0:
		return leaf(pick(g, []string{"he", "she", "they"}), "", "PRON", "PRP").fill()
	case 1:
		return g.the(pick(g, g.roles))
	}
	return g.person()
}

// copula is "X is a firm in Y".
func (g *grammar) copula(subject *node) *node {
	n := g.common().front("det", g.article())
	if g.chance(2) {
		n.and("nmod", g.place().front("case", preposition(pick(g, []string{"in", "of", "near", "from"}))))
	}
	is, tag := "is", "VBZ"
	if g.chance(3) {
		is, tag = "was", "VBD"
	}
	return n.front("cop", leaf(is, "be", "AUX", tag)).front("nsubj", subject)
}

func (g *grammar) article() *node {
	if g.chance(3) {
		return leaf("the", "the", "DET", "DT")
	}
	return leaf("a", "a", "DET", "DT")
}

// subject is a noun phrase at the beginning of a clause, perhaps with more about it between commas.
func (g *grammar) subject() *node {
	switch g.rng.IntN(12) {
	case 0, 1, 2:
		return g.about(g.person(), true)
	case 3, 4, 5, 6:
		return g.about(g.firm(), false)
	case 7:
		if g.chance(2) {
			return g.towns()
		}
		return g.firms()
	case 8:
		return leaf(pick(g, []string{"it", "he", "she"}), "", "PRON", "PRP").fill()
	case 9:
		return leaf(pick(g, g.nouns).form, "", "NOUN", "NN").fill()
	case 10:
		if g.chance(2) {
			return g.crowd()
		}
		return g.examples()
	}
	return g.about(g.thing(0), false)
}

func (n *node) fill() *node {
	n.lemma = n.form
	return n
}

// crowd is "about 900 people".
func (g *grammar) crowd() *node {
	p := pick(g, g.plurals)
	n := number(pick(g, []string{"900", "40,000", "21", "1,800", "two", "seven"}))
	switch g.rng.IntN(3) {
	case 0:
		n.with("advmod", leaf("about", "about", "ADV", "RB"))
	case 1:
		n.with("advmod", leaf("more", "more", "ADJ", "JJR").and("fixed", preposition("than")))
	}
	return leaf(p.form, p.lemma, "NOUN", "NNS").with("nummod", n)
}

// examples is "exporters such as X and Y" or "makers, including X".
func (g *grammar) examples() *node {
	p := pick(g, g.plurals)
	n := leaf(p.form, p.lemma, "NOUN", "NNS")
	e := g.firm()
	if g.chance(2) {
		e = g.list(e, g.firm())
	}
	if g.chance(3) {
		return n.and("nmod", e.front("case", leaf("including", "include", "VERB", "VBG")).front("punct", comma()))
	}
	return n.and("nmod", e.front("case", leaf("such", "such", "ADJ", "JJ").and("fixed", preposition("as"))))
}

// about adds to a subject what stands between commas after it.
func (g *grammar) about(n *node, person bool) *node {
	switch g.rng.IntN(8) {
	case 4:
		if person {
			return n.and("amod", number(pick(g, []string{"51", "34", "19", "67"})).commas())
		}
		return n.and("appos", capital(g.initials()).front("punct", leaf("(", "(", "PUNCT", "-LRB-")).and("punct", leaf(")", ")", "PUNCT", "-RRB-")))
	case 5:
		if !person && g.chance(2) {
			return n.and("acl:relcl", g.gapped(true).commas())
		}
	case 0:
		return n.and("appos", g.description(person).commas())
	case 1:
		return n.and("acl:relcl", g.relative(person).commas())
	case 2:
		if !person {
			return n.and("acl", g.participle().commas())
		}
	case 3:
		owner := pick(g, g.nouns).node()
		if g.chance(2) {
			owner = g.the(pick(g, g.roles))
			owner.before = nil
			owner.and("appos", g.bare())
		}
		v := g.clause(owner.front("nmod:poss", leaf("whose", "whose", "PRON", "WP$")), 2)
		return n.and("acl:relcl", v.commas())
	}
	return n
}

// description is "a maker of batteries" or "the owner of the firm".
func (g *grammar) description(person bool) *node {
	var n *node
	if person {
		n = pick(g, g.roles).node()
		if g.chance(3) {
			n.with("amod", leaf("former", "former", "ADJ", "JJ"))
		}
	} else {
		n = g.common()
	}
	n.front("det", g.article())
	switch g.rng.IntN(3) {
	case 0:
		n.and("nmod", g.firm().front("case", preposition("of")))
	case 1:
		n.and("nmod", g.place().front("case", preposition(pick(g, []string{"in", "from", "near"}))))
	}
	return n
}

// initials is a name of capitals.
func (g *grammar) initials() string {
	b := make([]byte, 2+g.rng.IntN(3))
	for i := range b {
		b[i] = byte('A' + g.rng.IntN(26))
	}
	return string(b)
}

// relative is "who leads the firm" or "which the city runs".
func (g *grammar) relative(person bool) *node {
	who := leaf("which", "which", "PRON", "WDT")
	if person {
		who = leaf("who", "who", "PRON", "WP")
	}
	return g.clause(who, 2)
}

// participle is "founded in 1921 by Ann Lee", "called Ossa" or "based in Oslo".
func (g *grammar) participle() *node {
	switch g.rng.IntN(5) {
	case 0:
		return leaf("called", "call", "VERB", "VBN").and("xcomp", g.bare())
	case 1:
		return leaf("based", "base", "VERB", "VBN").and("obl", g.place().front("case", preposition("in")))
	}
	v := pick(g, g.transitive)
	n := leaf(v.part, v.lemma, "VERB", "VBN")
	if g.chance(2) {
		d := g.date()
		n.and(relOf(d), d)
	}
	if g.chance(2) {
		n.and("obl:agent", g.actor().front("case", preposition("by")))
	} else {
		n.and("obl", g.place().front("case", preposition("in")))
	}
	return n
}

func (g *grammar) actor() *node {
	if g.chance(2) {
		return g.person()
	}
	return g.firm()
}

// list is "A and B" or "A, B and C".
func (g *grammar) list(a *node, others ...*node) *node {
	for i, o := range others {
		if i == len(others)-1 {
			a.and("conj", o.front("cc", conjunction("and")))
		} else {
			a.and("conj", o.front("punct", comma()))
		}
	}
	return a
}

// object is a noun phrase after a verb.
func (g *grammar) object(depth int) *node {
	switch g.rng.IntN(10) {
	case 0:
		return g.person()
	case 1, 2, 4:
		return g.firms()
	case 3:
		return g.amount()
	case 5:
		n := g.common()
		if g.chance(2) {
			return g.list(n, g.common(), g.common())
		}
		return g.list(n, g.common())
	case 6:
		switch g.rng.IntN(3) {
		case 0:
			return leaf(pick(g, []string{"it", "him", "them", "her"}), "", "PRON", "PRP").fill()
		case 1:
			return g.examples()
		}
	}
	n := g.thing(depth)
	if depth > 0 {
		return n
	}
	switch g.rng.IntN(9) {
	case 0: // "a planet that orbits the star"
		n.and("acl:relcl", g.clause(leaf("that", "that", "PRON", "WDT"), 2))
	case 1: // "the chips that Kestrel makes in Oslo"
		n.and("acl:relcl", g.gapped(true))
	case 2:
		n.and("acl:relcl", g.gapped(false))
	case 3:
		n.and("acl", g.participle())
	case 4:
		n.and("appos", g.bare().front("punct", comma()))
	case 5: // "a plan to buy the firm"
		v := pick(g, g.transitive)
		n.and("acl", leaf(v.lemma, v.lemma, "VERB", "VB").with("mark", leaf("to", "to", "PART", "TO")).and("obj", g.object(2)))
	}
	return n
}

// gapped is a clause whose object is the noun before it: "that Kestrel makes", "Kestrel makes".
func (g *grammar) gapped(that bool) *node {
	v := pick(g, g.transitive)
	n := leaf(v.past_, v.lemma, "VERB", "VBD")
	if g.chance(2) {
		n = leaf(v.present, v.lemma, "VERB", "VBZ")
	}
	n.with("nsubj", g.actor())
	if that {
		n.front("obj", leaf("that", "that", "PRON", "WDT"))
	}
	if g.chance(2) {
		n.and("obl", g.oblique(v))
	}
	return n
}

// clause is a verb with its subject and what follows; depth bounds what hangs on what.
func (g *grammar) clause(subject *node, depth int) *node {
	plural := subject.xpos == "NNS" || len(subject.after) > 0 && subject.after[0].rel == "conj"
	switch g.rng.IntN(9) {
	case 0, 1:
		return g.passive(subject, plural)
	case 2:
		return g.catenative(subject, plural, depth)
	case 3, 4:
		v := pick(g, g.intransitive)
		n := g.tense(v, plural).front("nsubj", subject)
		switch g.rng.IntN(6) {
		case 0: // "fell 9 % to $ 3"
			n.and("obj", g.amount())
			n.and("obl", g.amount().front("case", preposition("to")))
		case 1:
			n.and("obl", g.amount().front("case", preposition("from"))).and("obl", g.amount().front("case", preposition("to")))
		default:
			o := g.oblique(v)
			if depth == 0 && g.chance(5) { // "flew to Oslo, where she met the minister"
				o = g.place().front("case", preposition("to"))
				o.and("acl:relcl", g.clause(g.actor(), 2).front("advmod", leaf("where", "where", "ADV", "WRB")).front("punct", comma()))
			}
			n.and(relOf(o), o)
		}
		if g.chance(2) {
			d := g.date()
			n.and(relOf(d), d)
		}
		return n
	}
	v := pick(g, g.transitive)
	n := g.tense(v, plural).front("nsubj", subject)
	g.complement(n, v, depth)
	return n
}

// complement adds an object, and perhaps where and when.
func (g *grammar) complement(n *node, v verb, depth int) {
	if g.chance(12) {
		n.and("iobj", g.the(pick(g, g.roles))).and("obj", g.amount())
	} else {
		n.and("obj", g.object(depth))
	}
	if g.chance(2) {
		n.and("obl", g.oblique(v))
	}
	if g.chance(3) {
		d := g.date()
		n.and(relOf(d), d)
	}
}

// extend adds a second verb, or a clause that goes with the first.
func (g *grammar) extend(n *node) {
	switch g.rng.IntN(9) {
	case 0:
		v := pick(g, g.transitive)
		second := g.tense(v, false)
		g.complement(second, v, 1)
		n.and("conj", second.front("cc", conjunction(pick(g, []string{"and", "and", "but"}))))
	case 1:
		second := g.clause(g.subject(), 2).front("cc", conjunction(pick(g, []string{"and", "but"})))
		if g.chance(2) {
			second.front("punct", comma())
		}
		n.and("conj", second)
	case 2: // ", beating the champion"
		v := pick(g, g.transitive)
		n.and("advcl", leaf(v.ing, v.lemma, "VERB", "VBG").front("punct", comma()).and("obj", g.object(1)))
	case 3: // "after buying the firm"
		v := pick(g, g.transitive)
		n.and("advcl", leaf(v.ing, v.lemma, "VERB", "VBG").with("mark", mark(pick(g, []string{"after", "before", "by", "while"}))).and("obj", g.object(1)))
	case 4:
		n.and("advcl", g.clause(g.subject(), 2).front("mark", mark(pick(g, []string{"as", "because", "after", "when", "although"}))))
	case 5: // "to help the firm"
		v := pick(g, g.transitive)
		n.and("advcl", leaf(v.lemma, v.lemma, "VERB", "VB").with("mark", leaf("to", "to", "PART", "TO")).and("obj", g.object(1)))
	case 6:
		n.and("punct", comma()).and("obl", g.actor().front("case", leaf("according", "accord", "VERB", "VBG").and("fixed", leaf("to", "to", "ADP", "IN"))))
	}
}

// passive is "X was bought by Y on Monday".
func (g *grammar) passive(subject *node, plural bool) *node {
	v := pick(g, g.transitive)
	n := leaf(v.part, v.lemma, "VERB", "VBN")
	switch g.rng.IntN(6) {
	case 0:
		n.with("aux", leaf("will", "will", "AUX", "MD")).with("aux:pass", leaf("be", "be", "AUX", "VB"))
	case 1:
		n.with("aux", has(plural))
		if g.chance(2) {
			n.with("advmod", leaf("not", "not", "PART", "RB"))
		}
		n.with("aux:pass", leaf("been", "be", "AUX", "VBN"))
	case 2:
		n.with("aux:pass", leaf(either(plural, "are", "is"), "be", "AUX", either(plural, "VBP", "VBZ")))
	default:
		n.with("aux:pass", leaf(either(plural, "were", "was"), "be", "AUX", "VBD"))
	}
	n.front("nsubj:pass", subject)
	if !g.chance(3) {
		n.and("obl:agent", g.actor().front("case", preposition("by")))
	}
	defer g.second(n)
	if g.chance(2) {
		n.and("obl", g.oblique(v))
	}
	if g.chance(3) {
		d := g.date()
		n.and(relOf(d), d)
	}
	return n
}

// second adds a second participle to a passive: "was shot in Oslo and financed by Ann Lee".
func (g *grammar) second(n *node) {
	if !g.chance(6) {
		return
	}
	v := pick(g, g.transitive)
	m := leaf(v.part, v.lemma, "VERB", "VBN").with("cc", conjunction("and"))
	if g.chance(2) {
		n.and("conj", m.and("obl:agent", g.actor().front("case", preposition("by"))))
		return
	}
	d := g.date()
	n.and("conj", m.and(relOf(d), d))
}

// catenative is "X agreed on Tuesday to buy Y" or "X is expected to join Y".
func (g *grammar) catenative(subject *node, plural bool, depth int) *node {
	v := pick(g, g.transitive)
	inner := leaf(v.lemma, v.lemma, "VERB", "VB").with("mark", leaf("to", "to", "PART", "TO"))
	g.complement(inner, v, depth+1)
	if g.chance(3) {
		x := pick(g, []verb{{lemma: "expect", part: "expected"}, {lemma: "set", part: "set"}, {lemma: "allow", part: "allowed"}, {lemma: "force", part: "forced"}})
		n := leaf(x.part, x.lemma, "VERB", "VBN")
		n.with("aux:pass", leaf(either(plural, "are", "is"), "be", "AUX", either(plural, "VBP", "VBZ")))
		return n.front("nsubj:pass", subject).and("xcomp", inner)
	}
	if g.chance(3) { // "X allows Y to buy Z"
		x := pick(g, []verb{{"allow", "allows", "allowed", "allowed", "allowing"}, {"ask", "asks", "asked", "asked", "asking"}, {"force", "forces", "forced", "forced", "forcing"},
			{"help", "helps", "helped", "helped", "helping"}, {"urge", "urges", "urged", "urged", "urging"}})
		return g.tense(x, plural).front("nsubj", subject).and("obj", g.actor()).and("xcomp", inner)
	}
	n := g.tense(pick(g, g.wanting), plural).front("nsubj", subject)
	if g.chance(3) {
		d := g.date()
		n.and(relOf(d), d)
	}
	return n.and("xcomp", inner)
}

func either(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}

func has(plural bool) *node {
	return leaf(either(plural, "have", "has"), "have", "AUX", either(plural, "VBP", "VBZ"))
}

// tense returns a verb in some tense, with its auxiliaries.
func (g *grammar) tense(v verb, plural bool) *node {
	not := leaf("not", "not", "PART", "RB")
	switch g.rng.IntN(12) {
	case 0:
		return leaf(v.lemma, v.lemma, "VERB", "VB").with("aux", leaf(pick(g, []string{"will", "may", "could", "would", "can", "must"}), "", "AUX", "MD").fill())
	case 1:
		return leaf(v.lemma, v.lemma, "VERB", "VB").with("aux", leaf("did", "do", "AUX", "VBD")).with("advmod", not)
	case 2:
		n := leaf(v.part, v.lemma, "VERB", "VBN").with("aux", has(plural))
		if g.chance(3) {
			n.with("advmod", leaf(pick(g, []string{"also", "now", "since", "already", "never", "recently"}), "", "ADV", "RB").fill())
		}
		return n
	case 3:
		return leaf(v.part, v.lemma, "VERB", "VBN").with("aux", has(plural)).with("advmod", not)
	case 4:
		return leaf(v.ing, v.lemma, "VERB", "VBG").with("aux", leaf(either(plural, "are", "is"), "be", "AUX", either(plural, "VBP", "VBZ")))
	case 5, 6, 7:
		return leaf(either(plural, v.lemma, v.present), v.lemma, "VERB", either(plural, "VBP", "VBZ"))
	}
	n := v.past()
	switch g.rng.IntN(12) {
	case 0:
		n.with("advmod", leaf(pick(g, g.adverbs), "", "ADV", "RB").fill())
	case 1:
		n.with("advmod", leaf(pick(g, []string{"also", "now", "later", "never", "already", "once", "then"}), "", "ADV", "RB").fill())
	case 2:
		x := pick(g, particled)
		n = leaf(x[1], x[0], "VERB", "VBD").and("compound:prt", leaf(x[2], x[2], "ADP", "RP"))
	}
	return n
}

// particled are verbs with particles: lemma, past and particle.
var particled = [][3]string{{"cut", "cut", "off"}, {"set", "set", "up"}, {"take", "took", "over"}, {"shut", "shut", "down"}, {"carry", "carried", "out"}, {"call", "called", "off"},
	{"turn", "turned", "down"}, {"give", "gave", "up"}, {"bring", "brought", "in"}, {"hand", "handed", "over"}}

// oblique is a phrase that goes with a verb, with a preposition that the verb has in the treebank.
func (g *grammar) oblique(v verb) *node {
	in := pick(g, g.prepositions[v.lemma])
	switch g.rng.IntN(6) {
	case 0, 1:
		if in == "in" || in == "from" || in == "to" || in == "near" {
			return g.towns().front("case", preposition(in))
		}
	case 2:
		return g.firms().front("case", preposition(in))
	case 3:
		if in == "for" || in == "to" || in == "by" || in == "at" {
			return g.amount().front("case", preposition(in))
		}
	}
	return g.thing(1).front("case", preposition(in))
}

// firms are one to three names.
func (g *grammar) firms() *node {
	switch g.rng.IntN(5) {
	case 0:
		return g.list(g.firm(), g.firm())
	case 1:
		return g.list(g.firm(), g.firm(), g.firm())
	}
	return g.firm()
}

// towns are one to three places.
func (g *grammar) towns() *node {
	name := func() *node { return capital(pick(g, g.places)) }
	switch g.rng.IntN(6) {
	case 0:
		return g.list(name(), name())
	case 1:
		return g.list(name(), name(), name())
	}
	return g.place()
}

// date is "on Tuesday", "in 2019", "last year".
func (g *grammar) date() *node {
	switch g.rng.IntN(10) {
	case 7:
		n := leaf("years", "year", "NOUN", "NNS").with("nummod", number(pick(g, []string{"two", "eleven", "10"})))
		if g.chance(2) {
			return leaf("ago", "ago", "ADV", "RB").with("obl:unmarked", n)
		}
		return n.front("case", preposition("for"))
	case 8:
		n := leaf("end", "end", "NOUN", "NN").with("det", leaf("the", "the", "DET", "DT"))
		m := leaf(pick(g, []string{"year", "season", "month", "war"}), "", "NOUN", "NN").fill().with("det", leaf("the", "the", "DET", "DT"))
		return n.front("case", preposition(pick(g, []string{"at", "by"}))).and("nmod", m.front("case", preposition("of")))
	case 0:
		n := leaf(pick(g, []string{"year", "week", "month"}), "", "NOUN", "NN").fill()
		return n.with("amod", leaf(pick(g, []string{"last", "next"}), "", "ADJ", "JJ").fill())
	case 1:
		y := g.year()
		return y.front("case", preposition(pick(g, []string{"in", "since", "until"})))
	case 2:
		return capital(pick(g, months)).and("nmod:unmarked", g.year()).front("case", preposition("in"))
	case 3:
		return number(pick(g, []string{"3", "11", "27", "9", "30"})).and("nmod:unmarked", capital(pick(g, months))).front("case", preposition("on"))
	case 4:
		return capital(pick(g, months)).front("case", preposition("in"))
	}
	return g.day()
}

func (g *grammar) day() *node {
	return capital(pick(g, []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})).front("case", preposition("on"))
}

func (g *grammar) year() *node {
	return number([]string{"18", "19", "19", "20"}[g.rng.IntN(4)] + string(rune('0'+g.rng.IntN(10))) + string(rune('0'+g.rng.IntN(10))))
}

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

func number(s string) *node { return leaf(s, s, "NUM", "CD") }

// relOf returns the relation of a phrase that goes with a verb.
func relOf(n *node) string {
	if n.upos == "ADV" {
		return "advmod"
	}
	for _, c := range n.before {
		if c.rel == "case" {
			return "obl"
		}
	}
	return "obl:unmarked"
}

// amount is "$ 310 million", "40,000 tonnes" or "9 %".
func (g *grammar) amount() *node {
	n := number(pick(g, []string{"3", "45", "310", "1.2", "2,000", "500", "12", "7"}))
	switch g.rng.IntN(4) {
	case 0:
		return leaf(pick(g, []string{"$", "$", "€", "£"}), "$", "SYM", "$").and("nummod", number(pick(g, []string{"million", "billion"})).with("compound", n))
	case 1:
		return leaf(pick(g, []string{"$", "€"}), "$", "SYM", "$").and("nummod", n)
	case 2:
		return leaf("%", "%", "SYM", "NN").with("nummod", n)
	}
	p := pick(g, g.plurals)
	if g.chance(2) {
		n = number(pick(g, []string{"two", "four", "eleven", "three", "six"}))
	}
	return leaf(p.form, p.lemma, "NOUN", "NNS").with("nummod", n)
}

// the is "the minister".
func (g *grammar) the(n noun) *node {
	return n.node().with("det", leaf("the", "the", "DET", "DT"))
}

// common is a noun, perhaps with an adjective or a noun before it.
func (g *grammar) common() *node {
	n := pick(g, g.nouns).node()
	if g.chance(3) {
		n.with("amod", leaf(pick(g, g.adjectives), "", "ADJ", "JJ").fill())
	}
	if g.chance(4) {
		n.with("compound", pick(g, g.nouns).node())
	}
	switch g.rng.IntN(14) {
	case 0:
		n.front("amod", leaf(pick(g, g.demonyms), "", "ADJ", "JJ").fill())
	case 1: // "the Oslo-based firm"
		n.front("amod", leaf("based", "base", "VERB", "VBN").with("obl:unmarked", capital(pick(g, g.places))).with("punct", leaf("-", "-", "PUNCT", "HYPH")))
	}
	return n
}

// thing is a noun phrase.
func (g *grammar) thing(depth int) *node {
	n := g.common()
	switch g.rng.IntN(8) {
	case 0, 1, 2:
		n.front("det", leaf("the", "the", "DET", "DT"))
	case 3, 4:
		n.front("det", leaf("a", "a", "DET", "DT"))
	case 5:
		p := pick(g, []string{"its", "his", "her", "their"})
		n.front("nmod:poss", leaf(p, p, "PRON", "PRP$"))
		if g.chance(4) { // "its smaller rival Kestrel"
			n.and("appos", g.firm())
			return n
		}
	case 6:
		owner := g.actor()
		n.front("nmod:poss", owner.and("case", leaf("'s", "'s", "PART", "POS")))
	default:
		p := pick(g, g.plurals)
		n = leaf(p.form, p.lemma, "NOUN", "NNS")
		if g.chance(2) {
			n.with("amod", leaf(pick(g, g.adjectives), "", "ADJ", "JJ").fill())
		}
	}
	if depth < 2 && g.chance(3) {
		m := g.place()
		if g.chance(2) {
			m = g.firm()
		}
		n.and("nmod", m.front("case", preposition(pick(g, g.nominal[n.lemma]))))
	}
	return n
}

// person is a name of a person, often with a title.
func (g *grammar) person() *node {
	n := capital(pick(g, g.given)).and("flat", g.bare())
	if g.chance(4) {
		n = g.bare()
	}
	role := pick(g, g.roles)
	switch g.rng.IntN(10) {
	case 0:
		return n.with("nmod:desc", capital(pick(g, []string{"President", "Professor", "Dr", "Mr", "Mrs", "Senator", "Governor", "Captain", "Judge"})))
	case 1, 2:
		return n.with("nmod:desc", role.node())
	case 3:
		return n.with("nmod:desc", role.node().with("compound", g.bare()))
	case 4:
		return n.with("nmod:desc", role.node().with("amod", leaf(pick(g, append(g.demonyms[:len(g.demonyms):len(g.demonyms)], g.adjectives...)), "", "ADJ", "JJ").fill()))
	case 5: // "the banker Luc Perrin"
		d := role.node().with("det", leaf("the", "the", "DET", "DT"))
		if g.chance(2) {
			d.with("amod", leaf(pick(g, g.demonyms), "", "ADJ", "JJ").fill())
		}
		if g.chance(3) {
			n.commas()
		}
		return d.and("appos", n)
	case 6: // "Kestrel's founder Ann Lee"
		if g.chance(2) {
			n.commas()
		}
		return role.node().with("nmod:poss", g.firm().and("case", leaf("'s", "'s", "PART", "POS"))).and("appos", n)
	case 7: // "his lawyer, Ann Lee,"
		p := pick(g, []string{"his", "her", "their"})
		return role.node().with("nmod:poss", leaf(p, p, "PRON", "PRP$")).and("appos", n.commas())
	}
	return n
}

// bare is a name of one word.
func (g *grammar) bare() *node { return capital(g.invented()) }

// firm is a name of an organisation, product or work.
func (g *grammar) firm() *node {
	switch g.rng.IntN(10) {
	case 0, 1, 2:
		return capital(pick(g, g.heads)).with("compound", g.bare())
	case 3:
		return g.bare().and("conj", capital(pick(g, []string{"Sons", "Co", "Lane", "Partners"})).front("cc", leaf("&", "&", "CCONJ", "CC")))
	case 4:
		return capital(pick(g, []string{"University", "Bank", "Institute", "Museum", "Kingdom"})).front("det", leaf("the", "the", "DET", "DT")).and("nmod", g.place().front("case", preposition("of")))
	case 5:
		return capital(pick(g, g.heads)).with("compound", g.bare()).front("det", leaf("the", "the", "DET", "DT"))
	case 7:
		return capital(pick(g, g.heads)).with("compound", g.bare(), g.bare()).front("det", leaf("the", "the", "DET", "DT"))
	case 8: // a title
		if g.chance(2) {
			n := capital(g.invented()).with("compound", g.bare())
			return n.front("punct", leaf("\"", "\"", "PUNCT", "``")).and("punct", leaf("\"", "\"", "PUNCT", "''"))
		}
	case 6: // "the oil company Kestrel"
		return g.common().front("det", leaf("the", "the", "DET", "DT")).and("appos", g.bare())
	}
	return g.bare()
}

// place is a name of a place.
func (g *grammar) place() *node {
	switch g.rng.IntN(8) {
	case 0:
		return g.bare()
	case 1: // "the town of Calva"
		return leaf(pick(g, []string{"town", "city", "village", "province", "port", "island"}), "", "NOUN", "NN").fill().front("det", leaf("the", "the", "DET", "DT")).
			and("nmod", g.bare().front("case", preposition("of")))
	case 2:
		return capital(pick(g, g.places)).and("nmod", capital(pick(g, g.places)).front("case", preposition("in")))
	}
	return capital(pick(g, g.places))
}
