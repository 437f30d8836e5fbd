package extract

import (
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// nominal makes the statements that stand in noun phrases: copulas, appositions, roles, possessors, places, examples.
func (d *document) nominal(i int) {
	if d.child(i, "cop") >= 0 {
		d.copula(i)
	}
	for _, a := range d.all(i, "appos") {
		d.apposition(i, a)
	}
	d.named(i)
	d.based(i)
	d.attached(i)
}

func plain() mood { return mood{modality: Asserted, by: Slot{Entity: -1}} }

// copula reads "X is a lab in Y", "X is the founder of Y", "X is part of Y".
func (d *document) copula(n int) {
	if p := d.pos(n); p != "NOUN" && p != "PROPN" {
		return
	}
	m := d.moodOf(n, 0)
	cop := d.child(n, "cop")
	if m.skip || cop < 0 {
		return
	}
	for _, s := range d.subjects(n, 0) {
		for _, subject := range d.slots(s) {
			if d.child(n, "case") < 0 && d.child(n, "nmod:poss") < 0 && !d.hasOf(n) {
				if object, ok := d.slot(n); ok && d.typeOf(object) != text.Quantity && d.typeOf(object) != text.Date {
					d.addWords(n, d.copWords(n), subject, object, m, .74, "copula", "be", "instance_of", false)
				}
			}
			d.role(n, subject, m, d.copWords(n), .82)
		}
	}
}

// hasOf reports whether an "of" phrase makes a role of the noun.
func (d *document) hasOf(n int) bool {
	for _, c := range d.all(n, "nmod") {
		if d.prep(c) == "of" {
			return true
		}
	}
	return false
}

// copWords returns "is", "was not", "will be" before a noun.
func (d *document) copWords(n int) []int {
	var out []int
	for _, c := range d.all(n, "cop", "aux", "advmod") {
		if d.rel(c) != "advmod" || never[d.low(c)] || alleged[d.low(c)] || perhaps[d.low(c)] {
			out = append(out, c)
		}
	}
	return out
}

// role makes "X (is the) founder of Y" from the noun founder and its phrase "of Y", or its possessor.
func (d *document) role(n int, subject Slot, m mood, with []int, base float64) {
	lemma := d.lemma(n)
	canonical, inverse := roleRelation(lemma)
	for _, c := range d.all(n, "nmod") {
		p := d.prep(c)
		if p != "of" && p != "at" && p != "for" && p != "in" && p != "to" && p != "with" {
			continue
		}
		if p != "of" && canonical == "" && !d.isName(c) {
			continue
		}
		for _, object := range d.slots(c) {
			if d.typeOf(object) == text.Date || d.typeOf(object) == text.Quantity {
				continue
			}
			name := canonical
			if name == "" && p == "in" && d.typeOf(object) == text.Place {
				name = "located_in"
			}
			tokens := append(append([]int{}, with...), d.nounWords(n)...)
			tokens = append(tokens, d.child(c, "case"))
			d.addWords(n, d.withoutArticle(tokens, len(with) == 0), subject, object, m, base, "role", lemma+" "+p, name, inverse)
		}
	}
	if p := d.child(n, "nmod:poss"); p >= 0 {
		if object, ok := d.slot(p); ok {
			tokens := append(append([]int{}, with...), d.nounWords(n)...)
			text, span := d.phrase(d.withoutArticle(tokens, len(with) == 0))
			d.push(n, Relation{Text: text + " of", Lemma: lemma + " of", Canonical: canonical, Span: span, Inverse: inverse}, subject, object, m, base, "possessor")
		}
	}
}

// withoutArticle drops "a", "an" and "the" unless a copula stands before them.
func (d *document) withoutArticle(tokens []int, drop bool) []int {
	var out []int
	for _, t := range tokens {
		if t >= 0 && (!drop || d.rel(t) != "det") {
			out = append(out, t)
		}
	}
	return out
}

// apposition reads "X, the founder of Y," and "Y's chief executive, X".
func (d *document) apposition(i, a int) {
	name, other := i, a
	if !d.isName(i) && d.isName(a) {
		name, other = a, i
	}
	subject, ok := d.slot(name)
	if !ok || !d.isName(name) || d.isName(other) {
		return
	}
	m := plain()
	d.role(other, subject, m, nil, .84)
	if object, ok := d.slot(other); ok && object.Entity != subject.Entity && d.typeOf(object) == text.Concept && d.child(other, "nmod:poss") < 0 {
		d.push(i, Relation{Text: "is", Lemma: "be", Canonical: "instance_of"}, subject, object, m, .68, "apposition")
	}
	for _, c := range d.conjuncts(other)[1:] {
		d.role(c, subject, m, nil, .78)
	}
}

// named reads a common noun right before a name: "Meta's AI research lab FAIR", "the Chicago firm X".
func (d *document) named(i int) {
	if !d.isName(i) {
		return
	}
	m := int(d.mention[i])
	subject := d.slotOf(m)
	k := d.first[m] - 1
	if k > 0 && d.word(k) == "," {
		k--
	}
	canonical, inverse := "", false
	if k >= 0 {
		canonical, inverse = roleRelation(d.lemma(k))
	}
	if k < 0 || d.pos(k) != "NOUN" && canonical == "" {
		return
	}
	p := d.possessor(k, i)
	if p < 0 {
		return
	}
	if object, ok := d.slot(p); ok {
		text, span := d.phrase(d.run(k, p))
		d.push(i, Relation{Text: text + " of", Lemma: d.lemma(k) + " of", Canonical: canonical, Span: span, Inverse: inverse}, subject, object, plain(), .82, "title")
	}
}

// possessor returns the owner of a noun before a name: a dependent of the noun or of the name.
func (d *document) possessor(noun, name int) int {
	for _, i := range []int{noun, name, d.head(name), d.head(noun)} {
		if i < 0 {
			continue
		}
		if p := d.child(i, "nmod:poss"); p >= 0 && p < noun {
			return p
		}
	}
	return -1
}

// run returns the words of a noun's phrase after its possessor.
func (d *document) run(noun, after int) []int {
	out := []int{noun}
	for k := noun - 1; k > after && (d.pos(k) == "NOUN" || d.pos(k) == "ADJ" || d.pos(k) == "PROPN"); k-- {
		out = append(out, k)
	}
	return out
}

// based reads "Amsterdam-based group".
func (d *document) based(i int) {
	if d.low(i) != "based" || i < 2 {
		return
	}
	k := i - 1
	if d.word(k) == "-" {
		k--
	}
	place, ok := d.slot(k)
	if !ok && d.within[k] >= 0 {
		place, ok = d.slotOf(int(d.within[k])), true
	}
	if !ok || d.typeOf(place) != text.Place || d.head(i) < 0 {
		return
	}
	if subject, ok := d.slot(d.head(i)); ok && subject.Entity != place.Entity {
		d.push(i, Relation{Text: "based in", Lemma: "base in", Canonical: "based_in"}, subject, place, plain(), .84, "based")
	}
}

// attached reads names with a phrase after them: "Yusuf Amrani of the Halden Institute", "its plant in Toledo".
func (d *document) attached(i int) {
	for _, c := range d.all(i, "nmod") {
		p := d.prep(c)
		if !d.isName(c) {
			continue
		}
		object, _ := d.slot(c)
		if d.isName(i) {
			subject, _ := d.slot(i)
			from, to := d.typeOf(subject), d.typeOf(object)
			switch {
			case from == text.Person && to == text.Organization && (p == "of" || p == "at" || p == "from"):
				d.addWords(i, []int{d.child(c, "case")}, subject, object, plain(), .74, "attached", "of", "works_for", false)
			case to == text.Place && (p == "in" || p == "at") && from != text.Person && from != text.Date:
				d.addWords(i, []int{d.child(c, "case")}, subject, object, plain(), .66, "attached", "in", "located_in", false)
			}
			continue
		}
		subject, ok := d.slot(i)
		if ok && d.typeOf(object) == text.Place && p == "in" && d.pos(i) == "NOUN" && d.typeOf(subject) != text.Concept && d.typeOf(subject) != text.Date && d.typeOf(subject) != text.Quantity {
			d.addWords(i, []int{d.child(c, "case")}, subject, object, plain(), .62, "attached", "in", "located_in", false)
		}
	}
	for _, c := range d.all(i, "nmod") {
		if d.prep(c) != "such as" || d.pos(i) != "NOUN" {
			continue
		}
		class, ok := d.slot(i)
		if !ok {
			continue
		}
		for _, x := range d.conjuncts(c) {
			if s, ok := d.slot(x); ok {
				d.push(c, Relation{Text: "is an example of", Lemma: "be", Canonical: "instance_of"}, s, class, plain(), .66, "example")
			}
		}
	}
}

// roleRelation returns the canonical relation of "X, the noun of Y", and whether it runs from Y to X.
func roleRelation(noun string) (canonical string, inverse bool) {
	switch noun {
	case "founder", "co-founder", "cofounder", "creator":
		return "founded", false
	case "executive", "ceo", "head", "leader", "president", "chairman", "chair", "chairwoman", "director", "chief", "boss", "captain", "minister", "mayor", "governor", "editor", "manager", "premier", "coach":
		return "leads", false
	case "lab", "laboratory", "unit", "subsidiary", "division", "arm", "department", "branch", "part", "section", "suburb", "wing", "faculty", "office", "brand":
		return "part_of", false
	case "member":
		return "member_of", false
	case "owner":
		return "owns", false
	case "author", "writer":
		return "authors", false
	case "analyst", "scientist", "researcher", "engineer", "spokesman", "spokeswoman", "spokesperson", "employee", "professor", "lawyer", "economist", "reporter", "correspondent":
		return "works_for", false
	case "rival", "competitor":
		return "competes_with", false
	case "partner":
		return "partners_with", false
	case "parent":
		return "owns", false
	case "wife", "husband", "spouse":
		return "spouse_of", false
	case "son", "daughter", "child":
		return "child_of", false
	case "capital", "city", "town":
		return "located_in", false
	case "maker", "producer", "manufacturer", "developer":
		return "produces", false
	}
	if strings.HasSuffix(noun, "member") {
		return "member_of", false
	}
	return "", false
}
