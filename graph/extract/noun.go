package extract

import (
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// nominal makes the statements that stand in noun phrases: copulas, appositions, roles, possessors, places, examples.
func (d *document) nominal(i int) {
	if d.child(i, "cop") >= 0 {
		d.copula(i)
		d.quality(i)
	}
	for _, a := range d.all(i, "appos") {
		d.apposition(i, a)
	}
	d.named(i)
	d.based(i)
	for _, c := range d.all(i, "conj", "appos", "nmod:unmarked") {
		if d.around(i, c) {
			inner, _ := d.slot(i)
			outer, _ := d.slot(c)
			d.push(i, Relation{Text: "is in", Lemma: "in", Canonical: "located_in"}, inner, outer, plain(), .84, "place")
		}
	}
	d.attached(i)
}

func plain() mood { return mood{modality: Asserted, by: Slot{Entity: -1}} }

// copula reads "X is a lab in Y", "X is the founder of Y", "X is part of Y".
func (d *document) copula(n int) {
	if p := d.pos(n); p != "NOUN" && p != "PROPN" {
		return
	}
	m := d.moodOf(n, 0)
	if d.onlyCalled(n) {
		m.weaken(Alleged)
	}
	cop, p := d.child(n, "cop"), d.child(n, "case")
	if m.skip || cop < 0 || p >= 0 && d.child(n, "nmod:poss") >= 0 {
		return // "angry as they were about Brandt's decision"
	}
	with := d.copWords(n)
	if p > cop {
		with = append(with, d.caseWords(n)...)
	}
	for _, s := range d.subjects(n, 0) {
		for _, subject := range d.slots(s) {
			if p < 0 && d.child(n, "nmod:poss") < 0 && !d.hasOf(n) {
				if object, ok := d.slot(n); ok && d.typeOf(object) != text.Quantity && d.typeOf(object) != text.Date && !d.jointOwner(n) {
					d.addWords(n, with, subject, object, m, .74, "copula", "be", "instance_of", false)
				}
			}
			d.role(n, subject, m, with, .82)
		}
	}
}

// jointOwner reports whether a name is one of two owners of what is meant: "was Ellen and John's daughter".
func (d *document) jointOwner(n int) bool {
	for _, c := range d.all(n, "conj", "appos") {
		if m := d.within[c]; m >= 0 && d.last[m] < d.l.Sentences[d.sentence].Last && d.tag(d.last[m]) == "POS" {
			return true
		}
	}
	return false
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
		} else if d.low(c) == "longer" && c > 0 && d.low(c-1) == "no" {
			out = append(out, c-1, c)
		}
	}
	return out
}

// role makes "X (is the) founder of Y" from the noun founder and its phrase "of Y", or its possessor.
func (d *document) role(n int, subject Slot, m mood, with []int, base float64) {
	lemma := d.lemma(n)
	canonical, inverse := d.heldRole(n, n+1, n)
	if words := d.nounWords(n); len(words) > 1 {
		canonical, inverse = d.heldRole(slices.Min(words), n+1, n)
	}
	ended := d.isRole(n) && d.ended(n) || len(with) == 0 && d.formerly(n)
	if ended {
		canonical, inverse = "", false
	}
	if d.isRole(n) && d.child(n, "nmod:poss") >= 0 && d.ownScope(n+1) {
		return // "Disnova's chairman of snacks and drinks" leads neither
	}
	for _, c := range d.all(n, "nmod") {
		p := d.prep(c)
		if p != "of" && p != "at" && p != "for" && p != "in" && p != "to" && p != "with" {
			continue
		}
		if p != "of" && canonical == "" && !d.isName(c) {
			continue
		}
		for _, object := range d.slots(c) {
			if d.typeOf(object) == text.Date || d.typeOf(object) == text.Quantity || d.furtherRole(object, c) {
				continue
			}
			name := canonical
			if name == "" && p == "in" && d.typeOf(object) == text.Place {
				name = "located_in"
			}
			tokens := append(append([]int{}, with...), d.nounWords(n)...)
			tokens = append(tokens, d.caseWords(c)...)
			tokens = d.withoutArticle(tokens, len(with) == 0)
			if ended && len(with) == 0 {
				former, _ := d.phrase(tokens)
				d.push(n, Relation{Text: "former " + strings.TrimPrefix(former, "former "), Lemma: lemma + " " + p}, subject, object, m, base, "role")
				continue
			}
			d.addWords(n, tokens, subject, object, m, base, "role", lemma+" "+p, name, inverse)
		}
	}
	if p := d.child(n, "nmod:poss"); p >= 0 {
		if object, ok := d.slot(p); ok {
			tokens := append(append([]int{}, with...), d.nounWords(n)...)
			words, span := d.phrase(d.withoutArticle(tokens, len(with) == 0))
			if len(with) == 0 && (ended || d.bygone(d.tokenAt(object.Span.Start))) && !strings.HasPrefix(words, "former ") {
				words, canonical = "former "+words, ""
			}
			r := Relation{Text: words + " of", Lemma: lemma + " of", Canonical: canonical, Span: span, Inverse: inverse}
			d.push(n, r, subject, object, m, base, "possessor")
		}
	}
}

// furtherRole reports whether an end in the phrase c of a role is another role of whoever has the first: "professor of photography and
// curator of the exhibit".
func (d *document) furtherRole(s Slot, c int) bool {
	i := d.headToken(s)
	return i >= 0 && i != c && d.isRole(i) && !d.isProper(s)
}

// formerly reports whether an adverb says that what a noun says was so: "Renn, once Russia's richest man".
func (d *document) formerly(n int) bool {
	for _, c := range d.all(n, "advmod") {
		switch d.low(c) {
		case "once", "formerly", "previously":
			return c < n
		}
	}
	return false
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
	if d.ownClause(a) {
		return // "Hicks, whose husband is on duty"
	}
	name, other := i, a
	if !d.isName(i) && d.isName(a) {
		name, other = a, i
	}
	subject, ok := d.slot(name)
	if !ok || !d.isName(name) || d.isName(other) {
		return
	}
	if d.typeOf(subject) == text.Person && !d.personal(other) {
		return
	}
	m := plain()
	if d.child(other, "cop") >= 0 {
		m = d.moodOf(other, 0) // the tree takes the predicate of a clause for an apposition
	}
	if d.onlyCalled(other) {
		m.modality = Alleged
	}
	d.role(other, subject, m, nil, .84)
	if object, ok := d.slot(other); ok && object.Entity != subject.Entity && !d.glossed(other) && d.typeOf(object) == text.Concept &&
		d.child(other, "nmod:poss") < 0 {
		d.push(i, Relation{Text: "is", Lemma: "be", Canonical: "instance_of"}, subject, object, m, .68, "apposition")
	}
	for _, c := range d.conjuncts(other)[1:] {
		d.role(c, subject, m, nil, .78)
	}
}

// ownClause reports whether a predicate has a subject of its own that is no relative pronoun.
func (d *document) ownClause(i int) bool {
	s := d.child(i, "nsubj")
	return d.child(i, "cop") >= 0 && s >= 0 && !d.relative(s)
}

// personal reports whether a noun may be said of one person: no plural, and nothing that the lists know as another kind of thing. "The
// cubist art of Mora, the austere fashions of Delle" are no people.
func (d *document) personal(i int) bool {
	if d.tag(i) == "NNS" && d.child(i, "conj") < 0 {
		return false
	}
	if p := d.child(i, "nmod:poss"); p >= 0 && !d.isRole(i) && d.nouns[i] != text.Person && (d.child(i, "case") >= 0 || d.afterPreposition(p)) {
		return false // "to Renn's delight, Holm"
	}
	return d.nouns[i] == "" || d.nouns[i] == text.Person || d.nouns[i] == text.Concept
}

// glossed reports whether a bracket opens right before a noun and a colon follows it: "Abboud Qanbar (Arabic: ...)".
func (d *document) glossed(i int) bool {
	return i > 0 && d.word(i-1) == "(" && i+1 < d.l.Sentences[d.sentence].Last && d.word(i+1) == ":"
}

// named reads a common noun right before a name: "Meta's AI research lab FAIR", "the club's coach, Pilar Etxeberria". Across a comma
// it must be a role and no preposition may stand before its owner: "in Hale's dirty tricks, Captain Orso lost" says nothing of Orso.
func (d *document) named(i int) {
	if !d.isName(i) {
		return
	}
	m := int(d.mention[i])
	subject := d.slotOf(m)
	k := d.first[m] - 1
	comma := k > 0 && d.word(k) == ","
	if comma {
		k--
	}
	if k < 0 {
		return
	}
	canonical, inverse := roleRelation(d.lemma(k))
	if d.pos(k) != "NOUN" && canonical == "" || comma && (canonical == "" || d.typeOf(subject) != text.Person) {
		return
	}
	p := d.possessor(k)
	if p < 0 || comma && d.afterPreposition(p) {
		return
	}
	if object, ok := d.slot(p); ok && !clash(d.typeOf(subject), d.nouns[k]) {
		words := d.run(k, p)
		if d.isRole(k) {
			canonical, inverse = d.heldRole(slices.Min(words), k+1, k)
		}
		said := plain()
		if d.onlyCalled(k) {
			said.modality = Alleged
		}
		text, span := d.phrase(words)
		d.push(i, Relation{Text: text + " of", Lemma: d.lemma(k) + " of", Canonical: canonical, Span: span, Inverse: inverse}, subject, object, said, .82, "title")
	}
}

// clash reports whether a noun of one type cannot describe a name of another.
func clash(name, noun text.Type) bool {
	return noun != "" && noun != text.Concept && name != "" && name != text.Concept && noun != name
}

// possessor returns the owner whose noun phrase ends with a noun: only words of that phrase stand between the two.
func (d *document) possessor(noun int) int {
	k := noun - 1
	for ; k >= 0 && k > noun-6; k-- {
		if d.rel(k) == "nmod:poss" && d.pos(k) == "PRON" {
			return k // "his", "its"
		}
		if w := d.low(k); w == "'s" || w == "'" && d.tag(k) == "POS" {
			break
		}
		if p := d.pos(k); p != "NOUN" && p != "ADJ" && p != "PROPN" && p != "NUM" && d.word(k) != "-" {
			return -1
		}
	}
	if k < 1 || d.tag(k) != "POS" {
		return -1
	}
	if h := d.head(k); h >= 0 && h < k {
		return h
	}
	return k - 1
}

// afterPreposition reports whether a preposition stands before the phrase of an owner.
func (d *document) afterPreposition(p int) bool {
	k := p
	if m := d.within[p]; m >= 0 {
		k = d.first[m]
	}
	for k--; k >= 0 && (d.pos(k) == "DET" || d.pos(k) == "ADJ"); k-- {
	}
	return k >= 0 && d.pos(k) == "ADP"
}

// run returns the words of a noun's phrase after its possessor.
func (d *document) run(noun, after int) []int {
	out := []int{noun}
	for k := noun - 1; k > after && (d.pos(k) == "NOUN" || d.pos(k) == "ADJ" || d.pos(k) == "PROPN"); k-- {
		out = append(out, k)
	}
	return out
}

// attached reads a phrase after a noun: "Yusuf Amrani of the Halden Institute", "its plant in Toledo", "a trial of 12,400 adults".
func (d *document) attached(i int) {
	subject, ok := d.slot(i)
	if n := d.described(i); n >= 0 {
		subject, ok = d.slot(n)
	}
	if !ok || d.typeOf(subject) == text.Date || d.pos(i) == "PRON" || subject.Entity < 0 {
		return
	}
	for _, c := range append(d.all(i, "nmod"), d.placeAfter(i)...) {
		if d.unrelated(c, false) || d.child(c, "case") < 0 {
			continue
		}
		for _, object := range d.slots(c) {
			d.attach(i, c, subject, object)
		}
	}
	d.exampleOf(i)
}

// placeAfter returns a place's phrase that stands right after an object of which the tree makes a part of the clause: "destroyed the
// mosque in Qalat".
func (d *document) placeAfter(i int) []int {
	v := d.head(i)
	if d.rel(i) != "obj" || v < 0 {
		return nil
	}
	for _, c := range d.all(v, "obl") {
		if c > i && d.prep(c) == "in" && c-i < 7 && d.adjacent(i, c) {
			if o, ok := d.slot(c); ok && d.typeOf(o) == text.Place {
				if s, ok := d.slot(i); ok && d.typeOf(s) == text.Place {
					return []int{c}
				}
			}
		}
	}
	return nil
}

// adjacent reports whether the phrase of c begins right after i.
func (d *document) adjacent(i, c int) bool {
	p := d.child(c, "case")
	if p < 0 {
		return false
	}
	for k := i + 1; k < p; k++ {
		if d.rel(k) != "flat" {
			return false
		}
	}
	return true
}

// attach makes the statement of a noun and a phrase after it.
func (d *document) attach(i, c int, subject, object Slot) {
	p, from, to := d.prep(c), d.typeOf(subject), d.typeOf(object)
	at := []int{d.child(c, "case")}
	common := !d.isName(i)
	if common {
		at = append(at, d.shortWords(i)...)
	}
	proper := d.isProper(object)
	m, stated := d.nounMood(i)
	if !stated || common && to != text.Money && to != text.Quantity && d.thin(subject) {
		return
	}
	if common && (acts[d.lemma(i)][0] != "" || d.heldByAnother(i)) {
		return
	}
	switch {
	case common && d.described(i) >= 0 && (p == "of" || from == text.Person): // a role
	case from == text.Person && common && (d.rel(i) == "appos" || d.child(i, "appos", "cop", "flat") >= 0 || d.head(i) > i &&
		d.isName(d.head(i))):
	case from == text.Person && to == text.Organization && (p == "of" || p == "at" || p == "from"):
		d.addWords(i, at, subject, object, m, .76, "attached", "of", "works_for", false)
	case to == text.Place && proper && (p == "in" || p == "at") && from != text.Person && from != text.Quantity && from != text.Money:
		base := .72
		if common && from == text.Concept && d.rel(i) == "nmod" && d.prep(i) != "of" && d.head(i) >= 0 && d.pos(d.head(i)) == "NOUN" {
			return // "a talk on weather prediction in Tarn": the talk is there
		}
		if common && from == text.Concept {
			base = .55
		}
		d.addWords(i, at, subject, object, m, base, "attached", "in", "located_in", false)
	case to == text.Money || to == text.Quantity:
		if p == "of" {
			d.addWords(i, at, subject, object, m, .7, "attached", "of", "has_value", false)
		}
	case common && proper && p == "by" && from != text.Concept:
		d.addWords(i, at, subject, object, m, .72, "attached", d.lemma(i)+" by", "", false)
	case common && proper && p == "of" && from != text.Concept:
		canonical, inverse := roleRelation(d.lemma(i))
		d.addWords(i, at, subject, object, m, .7, "attached", d.lemma(i)+" of", canonical, inverse)
	case common && proper && to != text.Date:
		d.addWords(i, at, subject, object, m, .55, "attached name", p, "", false)
	}
}

// heldByAnother reports whether a role is what somebody is made or is by a verb, or one of several that he has: "became president of".
func (d *document) heldByAnother(i int) bool {
	if !d.isRole(i) || d.head(i) < 0 {
		return false
	}
	switch g := d.head(i); d.rel(i) {
	case "obj", "xcomp", "obl", "nmod":
		return appointVerbs[d.lemma(g)] || serveVerbs[d.lemma(g)]
	case "conj":
		return d.isRole(g) || d.rel(g) == "appos"
	}
	return false
}

// nounMood returns how a noun's phrase is meant: "a factory near Dresden" is planned where it will be built. The bool is false where the
// noun is denied.
func (d *document) nounMood(i int) (mood, bool) {
	m := plain()
	if d.isName(i) || d.rel(i) != "obj" && d.rel(i) != "nsubj:pass" && d.rel(i) != "nsubj" || d.head(i) < 0 || !d.isClause(d.head(i)) {
		return m, true
	}
	if det := d.child(i, "det", "nmod:poss"); !proposeVerbs[d.lemma(d.head(i))] && det >= 0 && d.low(det) != "a" && d.low(det) != "an" && d.low(det) != "no" {
		return m, true
	}
	up := d.moodOf(d.head(i), 0)
	if up.negated || up.skip {
		return m, false
	}
	if proposeVerbs[d.lemma(d.head(i))] && d.rel(i) != "nsubj" {
		m.weaken(Planned)
	}
	if up.modality != Reported {
		m.inherit(up)
	}
	return m, true
}

// proposeVerbs have an object that there may never be.
var proposeVerbs = words("propose plan envision envisage envisioned")

// exampleOf reads "companies such as X".
func (d *document) exampleOf(i int) {
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

// quality reads an adjective with a phrase: "is crucial for language production".
func (d *document) quality(i int) {
	if d.pos(i) != "ADJ" {
		return
	}
	m := d.moodOf(i, 0)
	if m.skip {
		return
	}
	for _, s := range d.subjects(i, 0) {
		for _, subject := range d.slots(s) {
			for _, c := range d.all(i, "obl", "nmod") {
				p := d.child(c, "case")
				if p < 0 || d.unrelated(c, false) {
					continue
				}
				for _, object := range d.slots(c) {
					if d.typeOf(object) != text.Date {
						d.addWords(i, append(d.copWords(i), i, p), subject, object, m, .7, "quality", d.lemma(i)+" "+d.prep(c), "", false)
					}
				}
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
