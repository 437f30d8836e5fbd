package extract

import (
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// roleNouns are what somebody is to an organization, a place or a work. What they mean in the closed vocabulary tells roleRelation.
var roleNouns = words(`founder co-founder cofounder creator inventor executive ceo cfo cto coo head leader president vice-president chairman chair
	chairwoman chairperson director chief boss captain minister mayor governor editor publisher manager premier coach member owner co-
	owner author writer analyst scientist researcher engineer spokesman spokeswoman spokesperson employee professor lawyer economist
	reporter correspondent treasurer secretary ambassador adviser advisor commissioner officer judge senator representative delegate
	envoy lawmaker congressman congresswoman councillor councilman councilwoman attorney counsel prosecutor agent biologist physicist
	chemist historian striker defender goalkeeper midfielder forward guard quarterback center pitcher winger singer drummer guitarist
	bassist frontman frontwoman vocalist host presenter anchor columnist journalist teacher student dean principal chancellor rector
	provost curator architect designer developer producer actor actress investor shareholder partner king queen general commander
	colonel sheriff inspector detective strategist fellow lecturer partner superintendent administrator coordinator supervisor
	technician consultant trainer banker trader broker pilot astronaut cosmonaut nurse doctor surgeon physician psychologist bishop
	archbishop priest rabbi imam pastor deputy whip speaker candidate co-ceo co-chair co-chairman co-director co-author co-creator co-
	president co-host vice-chair vice-chairman chief-of-staff conductor choreographer screenwriter novelist veteran`)

// roleMarks are words before a role that say since when or how it is held.
var roleMarks = words(`former ex then late acting interim new newly named appointed elected recently current incoming outgoing longtime long-time long
	time first last vice deputy assistant associate senior junior chief executive head general managing founding honorary co lead
	principal national regional global top former-time one-time`)

// isRole reports whether a token is a role noun, also behind a hyphen: "co-founder" in one word or in three.
func (d *document) isRole(i int) bool {
	l := d.lemma(i)
	return roleNouns[l] || roleNouns[d.low(i)] || strings.HasSuffix(l, "member") || strings.HasPrefix(l, "co-") && roleNouns[l[3:]]
}

// nameEnding returns the proper name whose last token is i, or -1.
func (d *document) nameEnding(i int) int {
	if i < 0 {
		return -1
	}
	if m := d.endings[i]; m > 0 {
		return int(m - 1)
	}
	return -1
}

// nameBeginning returns the proper name whose first token is i, or -1.
func (d *document) nameBeginning(i int) int {
	if i < 0 || i >= len(d.beginnings) {
		return -1
	}
	if m := d.beginnings[i]; m > 0 {
		return int(m - 1)
	}
	return -1
}

// roles reads what the words around the name of a person say that he is: "Salesmont founder and co-CEO Mark B.", "Ruth Holm, Kestrel's new
// chief". Trees seldom help there.
func (d *document) roles(i int) {
	m := d.nameBeginning(i)
	if m < 0 || d.l.Mentions[m].Type != text.Person {
		return
	}
	d.rolesBefore(m)
	d.rolesAfter(m)
}

// rolesBefore reads "Wevora spokeswoman Nell Coxe", "Kestrel's former chief executive, Ruth Holm", "the Leeds firm's founder Edgar
// Tarrant".
func (d *document) rolesBefore(m int) {
	s := d.l.Sentences[d.sentence]
	end := d.first[m]
	for end < d.last[m]-1 && d.isRole(end) {
		end++ // "Leeds Mayor Tom Hale" may be one name
	}
	k := end - 1
	comma := k > s.First && d.word(k) == ","
	if comma {
		k--
	}
	if k <= s.First || !d.isRole(k) || comma && k < d.first[m] && d.followedByName(m) {
		return
	}
	first := k
	for first-1 >= s.First && first > k-9 && d.rolePart(first-1) {
		first--
	}
	owner, ok := d.roleOwner(first, comma)
	if !ok || first == k && d.lemma(k) == "general" && d.typeOf(owner) != text.Place {
		return // "the GNU General Public License"
	}
	d.stateRoles(m, first, k+1, d.ownerMark(first), owner, "role before")
}

// ownerMarks stand before the owner of a role and tell how it is held: "former Kestrel chief Ruth Holm".
var ownerMarks = words("former ex then late acting interim incoming outgoing future one-time deputy")

// ownerMark returns the mark before the name that owns a role, or -1.
func (d *document) ownerMark(first int) int {
	k := first - 1
	if k >= 0 && d.tag(k) == "POS" {
		k--
	}
	m := d.nameEnding(k)
	if m < 0 {
		if k < 0 || d.within[k] < 0 || d.last[d.within[k]] != k+1 {
			return -1
		}
		m = int(d.within[k])
	}
	k = d.first[m] - 1
	if k >= 0 && d.word(k) == "-" {
		k--
	}
	if k < d.l.Sentences[d.sentence].First || !ownerMarks[d.low(k)] {
		return -1
	}
	return k
}

// followedByName reports whether a name after a comma is one of a list: "founder, Ruth Holm and Tom Renn".
func (d *document) followedByName(m int) bool {
	k := d.last[m]
	return k+1 < d.l.Sentences[d.sentence].Last && d.low(k) == "and" && d.nameBeginning(k+1) >= 0
}

// rolePart reports whether a token may stand in the words of a role.
func (d *document) rolePart(i int) bool {
	if d.nameEnding(i) >= 0 || d.within[i] >= 0 && d.l.Mentions[d.within[i]].Kind == text.Value {
		return false
	}
	if d.tag(i) == "POS" || d.rel(i) == "nmod:poss" {
		return false
	}
	switch d.pos(i) {
	case "NOUN", "ADJ", "PROPN":
		return true
	case "VERB":
		return roleMarks[d.low(i)]
	case "ADV":
		return roleMarks[d.low(i)]
	case "CCONJ":
		return d.low(i) == "and" && i > 0 && d.isRole(i-1)
	case "PUNCT", "SYM":
		return d.word(i) == "-" || d.word(i) == "/"
	}
	return false
}

// roleOwner returns whose role begins at a token: the name right before it, with or without 's, or a pronoun or noun with 's.
func (d *document) roleOwner(first int, comma bool) (Slot, bool) {
	k := first - 1
	if k < d.l.Sentences[d.sentence].First {
		return Slot{}, false
	}
	if m := d.nameEnding(k); m >= 0 {
		if comma && (d.l.Mentions[m].Type == text.Person || d.beforeComma(m)) {
			return Slot{}, false
		}
		return d.slotOf(m), d.l.Mentions[m].Entity >= 0 && (d.l.Mentions[m].Type != text.Concept || d.tag(k) == "NNP" || d.tag(k) == "NNPS")
	}
	switch {
	case d.tag(k) == "POS":
		if m := d.nameEnding(k - 1); m >= 0 {
			return d.slotOf(m), !comma || !d.afterPreposition(k-1)
		}
		if s, ok := d.slot(k - 1); ok && (d.typeOf(s) == text.Organization || d.isProper(s)) {
			return s, !comma || !d.afterPreposition(k-1)
		}
	case d.rel(k) == "nmod:poss" && d.pos(k) == "PRON" && !selfWords[d.low(k)]:
		if s, ok := d.slot(k); ok && d.typeOf(s) == text.Organization {
			return s, !comma || !d.afterPreposition(k)
		}
	}
	return Slot{}, false
}

// beforeComma reports whether a preposition stands before a name: "at Kestrel founder, Ruth Holm" is no phrase.
func (d *document) beforeComma(m int) bool {
	k := d.first[m] - 1
	return k >= 0 && d.pos(k) == "ADP"
}

// rolesAfter reads "Ruth Holm, Kestrel's new chief executive", "Tom Renn, a Norvane spokesman", "Ines Okafor, founder and head of Mama
// Otto".
func (d *document) rolesAfter(m int) {
	s := d.l.Sentences[d.sentence]
	k := d.last[m]
	if k+2 < s.Last && d.word(k) == "," && d.pos(k+1) == "NUM" && d.word(k+2) == "," {
		k += 2 // "Ruth Holm, 54, chief executive of"
	}
	if k+2 >= s.Last || d.word(k) != "," {
		return
	}
	k++
	if w := d.low(k); w == "the" || w == "a" || w == "an" {
		k++
	}
	var owner Slot
	owned := false
	if n := d.nameBeginning(k); n >= 0 && d.l.Mentions[n].Type != text.Person && d.l.Mentions[n].Entity >= 0 {
		owner, owned = d.slotOf(n), true
		if k = d.last[n]; k < s.Last && d.tag(k) == "POS" {
			k++
		}
	} else if d.rel(k) == "nmod:poss" && d.pos(k) == "PRON" && !selfWords[d.low(k)] {
		if x, ok := d.slot(k); ok && d.typeOf(x) == text.Organization {
			owner, owned = x, true
		}
		k++
	}
	first, last := k, k
	for last < s.Last && last < first+9 && d.rolePart(last) {
		last++
	}
	for last > first && !d.isRole(last-1) {
		last--
	}
	if last == first || last >= s.Last {
		return
	}
	switch {
	case !owned:
		d.roleOf(m, first, last)
	case !d.ownScope(last) && (d.pos(last) == "PUNCT" || d.pos(last) == "ADP" || d.pos(last) == "CCONJ"):
		d.stateRoles(m, first, last, -1, owner, "role after")
	}
}

// roleOf reads the phrase behind a role: "founder and head of Mama Otto", "head of research at Kestrel", "an analyst at Fennel Bank
// and owner of the Leeds club".
func (d *document) roleOf(m, first, last int) {
	s := d.l.Sentences[d.sentence]
	p := last
	if d.ownScope(p) {
		for p++; p < s.Last && p < last+6 && (d.pos(p) == "NOUN" || d.pos(p) == "ADJ" || d.low(p) == "and"); p++ {
		}
		last = p
	}
	if p+1 >= s.Last {
		return
	}
	switch d.low(p) {
	case "of", "at", "for", "with":
	default:
		return
	}
	k := p + 1
	if w := d.low(k); w == "the" {
		k++
	}
	n := d.nameBeginning(k)
	if n < 0 || d.l.Mentions[n].Entity < 0 || d.low(p) == "for" && d.l.Mentions[n].Type != text.Organization {
		return
	}
	e := d.last[n]
	if e < s.Last && d.pos(e) == "NOUN" {
		if w := d.within[e]; w >= 0 && d.l.Mentions[w].Kind == text.Nominal && d.first[w] <= d.first[n] && d.l.Mentions[w].Entity >= 0 {
			n, e = int(w), d.last[w] // "director of the National Iodine Nutrition study"
		}
	}
	if e < s.Last && (d.pos(e) == "NOUN" || d.pos(e) == "PROPN" || d.tag(e) == "POS") {
		return // "owner of the Leeds club"
	}
	d.stateRoles(m, first, last, -1, d.slotOf(n), "role after")
	if e+2 < s.Last && d.word(e) == "," && d.low(e+1) == "and" {
		e++
	}
	if e+2 < s.Last && d.low(e) == "and" {
		end := e + 1
		for end < s.Last && end < e+6 && d.rolePart(end) && d.low(end) != "and" {
			end++
		}
		if end > e+1 && d.isRole(end-1) {
			d.roleOf(m, e+1, end)
		}
	}
}

// ownScope reports whether "of" and a common noun behind a role tell what it is for: "Disnova's chairman of snacks and drinks".
func (d *document) ownScope(last int) bool {
	if last+1 >= d.l.Sentences[d.sentence].Last || d.low(last) != "of" && d.low(last) != "for" {
		return false
	}
	w := d.low(last + 1)
	if d.nameBeginning(last+1) >= 0 || w == "the" || w == "a" || w == "its" || d.pos(last+1) == "PROPN" {
		return false
	}
	return w != "staff" && w != "state" && w != "directors"
}

// stateRoles makes a statement of each role that the tokens [first, last) name, with the mark before them, or -1.
func (d *document) stateRoles(m, first, last, mark int, owner Slot, rule string) {
	if d.l.Mentions[m].Entity < 0 || d.within[first] == int32(m) && d.first[m] < first {
		return
	}
	for a := first; a < last; {
		b := a
		for b < last && d.pos(b) != "CCONJ" {
			b++
		}
		d.stateRole(m, a, b, mark, owner, rule)
		a = b + 1
	}
}

// stateRole makes the statement of one role: of its noun, of what that is for, "head of research", and of the marks before it.
func (d *document) stateRole(m, a, b, mark int, owner Slot, rule string) {
	r := b - 1
	for i := a; i < b; i++ {
		if d.low(i) == "of" && i > a {
			r = i - 1
			break
		}
	}
	if b <= a || !d.isRole(r) {
		return
	}
	var tokens []int
	for i := a; i < b; i++ {
		tokens = append(tokens, i)
	}
	wording, _ := d.phrase(tokens)
	span := text.Span{Start: d.l.Tokens[a].Start, End: d.l.Tokens[b-1].End}
	canonical, inverse := d.heldRole(a, b, r)
	md := plain()
	w := d.low(a)
	if mark >= 0 {
		w = d.low(mark)
		wording, span = w+" "+wording, text.Span{}
		if w != "acting" && w != "interim" && w != "outgoing" {
			canonical, inverse = "", false
		}
	}
	if w == "incoming" || w == "future" {
		md.modality = Planned
	}
	if d.onlyCalled(r) {
		md.modality = Alleged
	}
	relation := Relation{Text: wording + " of", Lemma: d.lemma(r) + " of", Canonical: canonical, Span: span, Inverse: inverse}
	if r < b-1 {
		relation.Text = wording + " at"
	}
	if d.bygone(d.tokenAt(owner.Span.Start)) && owner.Span.Start < span.Start {
		relation.Text, relation.Canonical = "former "+relation.Text, ""
	}
	if d.stated(d.slotOf(m), relation, owner) {
		return
	}
	d.push(d.heads[m], relation, d.slotOf(m), owner, md, .84, rule)
}

// bygone reports whether the word before a token says that what follows is so no longer: "former Kestrel chairman", "once Norland's richest man".
func (d *document) bygone(i int) bool {
	if i < 1 {
		return false
	}
	switch d.low(i - 1) {
	case "former", "formerly", "once", "onetime", "one-time", "ex", "then", "previously":
		return true
	}
	return false
}

// stated reports whether a role is among the statements of the sentence already.
func (d *document) stated(subject Slot, r Relation, object Slot) bool {
	s := d.l.Sentences[d.sentence].Span
	for i := len(d.out) - 1; i >= 0 && d.out[i].Sentence == s; i-- {
		if o := d.out[i]; o.Subject.Entity == subject.Entity && o.Object.Entity == object.Entity && o.Relation.Lemma == r.Lemma {
			return true
		}
	}
	return false
}

// heldRole returns what a role means in the closed vocabulary: nothing when it is no longer held, and to lead nobody when it is a deputy's.
func (d *document) heldRole(a, b, r int) (canonical string, inverse bool) {
	canonical, inverse = roleRelation(strings.TrimPrefix(d.lemma(r), "co-"))
	for i := a; i < b; i++ {
		switch d.low(i) {
		case "former", "ex", "late", "then", "one-time", "incoming", "designate":
			return "", false
		case "deputy", "vice", "assistant", "associate":
			if canonical == "leads" {
				return "works_for", false
			}
		}
	}
	if r < b-1 && canonical == "leads" {
		return "works_for", false // "head of research" leads research
	}
	return canonical, inverse
}
