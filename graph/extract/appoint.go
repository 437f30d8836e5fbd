package extract

import (
	"slices"

	"github.com/quadscope/quadscope/graph/text"
)

// Verbs that give somebody a role, by whether their object or their subject has it.
var (
	appointVerbs = words(`appoint name hire elect choose promote install designate recruit pick select tap have bring nominate confirm introduce unveil
		present make`)
	serveVerbs = words(`serve join work act become resign retire return start begin step quit leave continue succeed replace retain remain stand`)
)

// asRole reads who holds a role by a verb: "hired Ruth Holm as its first art director", "was appointed chief of Norvane", "joined
// Kestrel as an analyst".
func (d *document) asRole(v int, m mood) {
	l := d.lemma(v)
	if !appointVerbs[l] && !serveVerbs[l] {
		return
	}
	if l == "have" && d.rel(v) == "xcomp" && d.head(v) >= 0 && gladWords[d.lemma(d.head(v))] {
		m.modality = Asserted // "is happy to have her as its treasurer"
	}
	if d.roleBehind(v, l, m) {
		return
	}
	r := d.roleUnder(v)
	if r < 0 || d.ownScope(r+1) && !d.nameOf(r) {
		return
	}
	for _, holder := range d.holders(v, l) {
		if d.typeOf(holder) != text.Person {
			continue
		}
		for _, owner := range d.employers(v, r, l) {
			words := d.roleWords(r)
			canonical, inverse := d.heldRole(slices.Min(words), r+1, r)
			wording, span := d.phrase(words)
			if l == "resign" || l == "retire" || l == "quit" || l == "leave" || l == "step" {
				canonical, inverse = "", false
				wording, span = "former "+wording, text.Span{}
			}
			if d.ended(v) {
				canonical, inverse = "", false
			}
			if as := d.child(r, "case"); (l == "serve" || l == "act" || l == "work") && as > v && d.tag(v) == "VBD" {
				wording, span = d.phrase(append(words, v, as))
			}
			if l == "nominate" || l == "pick" || l == "tap" || l == "start" || l == "begin" {
				m.weaken(Planned)
			}
			d.push(v, Relation{Text: wording + " of", Lemma: d.lemma(r) + " of", Canonical: canonical, Span: span, Inverse: inverse}, holder, owner, m, .82, "role by verb")
		}
	}
}

// gladWords tell of what is so.
var gladWords = words("happy glad proud pleased delighted lucky fortunate honored honoured thrilled")

// roleUnder returns the role noun that a verb gives with "as" or without, or -1.
func (d *document) roleUnder(v int) int {
	l := d.lemma(v)
	for _, c := range d.children[v] {
		i := int(c)
		switch d.rel(i) {
		case "obl", "nmod", "advcl", "conj", "parataxis":
			if c := d.child(i, "case", "mark"); i > v && c >= 0 && d.low(c) == "as" && d.isRole(i) && !d.isName(i) {
				return i
			}
		case "xcomp", "obj":
			if i > v && d.tag(i) != "NNS" && d.isRole(i) && !d.isName(i) && d.renamed(i, 0) < 0 && d.pos(i) != "VERB" && l != "have" &&
				l != "bring" && l != "introduce" && l != "make" && l != "join" && l != "replace" && l != "succeed" && l != "leave" {
				return i
			}
		}
	}
	if o := d.child(v, "obj"); o > v { // "as" may hang on the object
		for _, c := range d.all(o, "nmod") {
			if d.prep(c) == "as" && d.isRole(c) {
				return c
			}
		}
	}
	return -1
}

// nameOf reports whether a role is of a name.
func (d *document) nameOf(r int) bool {
	for _, c := range d.all(r, "nmod") {
		if d.isName(c) {
			return true
		}
	}
	return false
}

// holders returns who has the role: the object of "appoint", the subject of "joined" and of a passive.
func (d *document) holders(v int, l string) []Slot {
	var out []Slot
	if appointVerbs[l] && !d.passive(v) {
		for _, o := range d.all(v, "obj", "iobj") {
			out = append(out, d.slots(o)...)
		}
		return out
	}
	if (l == "succeed" || l == "replace") && d.passive(v) { // "was succeeded by her as head of"
		for _, c := range append(d.all(v, "obl:agent"), d.all(v, "obl")...) {
			if d.prep(c) == "by" {
				out = append(out, d.slots(c)...)
			}
		}
		return out
	}
	for _, s := range d.subjects(v, 0) {
		out = append(out, d.slots(s)...)
	}
	return out
}

// employers returns whose role it is: what stands behind "of", "at" or "for", its possessor, else who appoints or what is joined.
func (d *document) employers(v, r int, l string) []Slot {
	for _, c := range d.all(r, "nmod") {
		if p := d.prep(c); p == "of" || p == "at" || p == "for" {
			if s, ok := d.slot(c); ok && d.employs(s) {
				return []Slot{s}
			}
		}
	}
	if p := d.child(r, "nmod:poss"); p >= 0 {
		if s, ok := d.slot(p); ok && d.employs(s) {
			return []Slot{s}
		}
	}
	var at []int
	switch {
	case l == "join" || l == "leave" || l == "quit":
		at = d.all(v, "obj")
	case appointVerbs[l] && !d.passive(v):
		at = d.subjects(v, 0)
	case appointVerbs[l]:
		at = d.all(v, "obl:agent")
	}
	for _, i := range at {
		if s, ok := d.slot(i); ok && d.employs(s) {
			return []Slot{s}
		}
	}
	return nil
}

// employs reports whether somebody can have a role with what a slot names.
func (d *document) employs(s Slot) bool {
	switch d.typeOf(s) {
	case text.Organization:
		return true
	case text.Date, text.Money, text.Quantity:
		return false
	}
	return d.isProper(s)
}

// roleBehind reads "named Ruth Holm chief executive" from the words: trees take her for the owner of the role.
func (d *document) roleBehind(v int, l string, m mood) bool {
	n := d.nameBeginning(v + 1)
	if n < 0 || !appointVerbs[l] || d.l.Mentions[n].Type != text.Person || d.l.Mentions[n].Entity < 0 || d.passive(v) {
		return false
	}
	a := d.last[n]
	if w := d.low(min(a, len(d.l.Tokens)-1)); w == "its" || w == "the" {
		a++
	}
	b := a
	for s := d.l.Sentences[d.sentence]; b < s.Last && b < a+6 && d.rolePart(b) && d.pos(b) != "CCONJ"; b++ {
	}
	if b == a || !d.isRole(b-1) || d.ownScope(b) {
		return false
	}
	for _, s := range d.subjects(v, 0) {
		if owner, ok := d.slot(s); ok && d.employs(owner) && owner.Entity != d.l.Mentions[n].Entity {
			canonical, inverse := d.heldRole(a, b, b-1)
			span := text.Span{Start: d.l.Tokens[a].Start, End: d.l.Tokens[b-1].End}
			r := Relation{Text: span.In(d.doc.Text) + " of", Lemma: d.lemma(b-1) + " of", Canonical: canonical, Span: span, Inverse: inverse}
			d.push(v, r, d.slotOf(n), owner, m, .82, "role by verb")
		}
	}
	return true
}

// roleWords returns a role with the words before it that belong to it.
func (d *document) roleWords(r int) []int {
	out := []int{r}
	for k := r - 1; k >= 0 && k > r-6 && d.rolePart(k) && d.pos(k) != "CCONJ" && d.pos(k) != "VERB"; k-- {
		out = append(out, k)
	}
	return out
}
