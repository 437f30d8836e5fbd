package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// maxPerSentence bounds the statements of one sentence.
const maxPerSentence = 40

// Statements reads the statements of an annotated document out of its trees: verbs with their subjects, objects and prepositional
// phrases, copulas, appositions, roles and possessors. What is denied, planned, possible, alleged or reported is marked as that.
// Headings, questions and sentences of which the tree gives no subject give nothing. It takes time linear in the number of sentences.
func Statements(doc *text.Document, l *text.Layers) []Statement {
	return newDocument(doc, l).statements()
}

// statements goes through the sentences.
func (d *document) statements() []Statement {
	doc, l := d.doc, d.l
	aside, line, still := captions(doc), headline(doc), silent(doc)
	d.quotes = d.quotations()
	for n, s := range l.Sentences {
		if aside(s.Span) || still(s.Span) || s.Last-s.First < 3 || line(s.Span) || d.furniture(s) || d.question(s) {
			continue
		}
		d.sentence = n
		d.source, d.saidFrom = d.accordingSource(s), 0
		if d.source.by.Text == "" {
			d.source.by, d.saidFrom = d.closingSpeaker(s)
		}
		for i := s.First; i < s.Last; i++ {
			d.verb(i)
			d.nominal(i)
			d.act(i)
			d.roles(i)
		}
		for len(d.gaps) > 0 && d.gaps[0].verb < s.Last {
			d.gapped(d.gaps[0])
			d.gaps = d.gaps[1:]
		}
	}
	return tidy(d.out)
}

func (d *document) question(s text.Sentence) bool {
	for i := s.Last - 1; i >= s.First && i >= s.Last-3; i-- {
		if d.low(i) == "?" {
			return true
		}
	}
	return false
}

// add makes a statement of a verb with the words of its preposition.
func (d *document) add(v int, with []int, subject, object Slot, m mood, confidence float64, rule string) {
	prep, whole := "", len(with) < 2 || len(with) == 2 && d.rel(with[0]) == "case"
	words := append(d.verbWords(v), d.aside...)
	for _, w := range with {
		words = append(words, w)
		if d.rel(w) == "case" {
			prep = strings.TrimSpace(prep + " " + d.low(w))
		} else if p := d.pos(w); p == "ADJ" || p == "ADV" {
			whole = whole && len(with) == 1 // "looks similar to" is no looking
		}
	}
	passive := d.passive(v)
	lemma := d.lemma(v)
	for _, c := range d.all(v, "compound:prt") {
		lemma += " " + d.low(c)
	}
	name, inverse := canonical(lemma, prep, passive)
	if lemma == "belong" && prep == "to" {
		name, inverse = belonging(d.typeOf(subject), d.typeOf(object))
	}
	if len(d.aside) > 0 || !whole {
		name, inverse = "", false
	}
	if lasting[name] && d.noMore(v) {
		name, inverse = "", false
	}
	if name == "releases" && d.typeOf(object) == text.Person {
		name = "" // "introduced Cooke to the members"
	}
	if name == "occurs_on" && d.typeOf(object) != text.Date {
		name = "" // "Estavia takes on Morland"
	}
	if d.typeOf(object) == text.Date && (prep == "" || name != "occurs_on") {
		name, inverse = "", false // "born in 1934" names no place
	}
	if prep != "" {
		lemma += " " + prep
	}
	if vague[d.lemma(v)] && prep == "" && name == "" && !d.isSolid(object) && (d.lemma(v) != "have" || d.thin(object)) {
		return
	}
	text, span := d.wording(v, words)
	d.push(v, Relation{Text: text, Lemma: lemma, Canonical: name, Span: span, Inverse: inverse}, subject, object, m, confidence, rule)
}

// lasting are relations that hold for a time.
var lasting = words("owns leads works_for member_of located_in based_in part_of spouse_of uses employs funds partners_with supplies")

// noMore reports whether a verb tells of what held once: "once owned", "used to own".
func (d *document) noMore(v int) bool {
	if w := d.head(v); d.rel(v) == "xcomp" && w >= 0 && d.lemma(w) == "use" {
		return true
	}
	for _, c := range d.all(v, "advmod") {
		if pastWords[d.low(c)] && c < v {
			return true
		}
	}
	return false
}

// wording joins the words of a relation. A preposition that stands before its verb comes last: "From 1970 he taught" is "taught from".
func (d *document) wording(v int, words []int) (string, text.Span) {
	var before, rest []int
	for _, w := range words {
		if w < v && (d.rel(w) == "case" || d.rel(w) == "fixed") && d.head(w) != v {
			before = append(before, w)
		} else {
			rest = append(rest, w)
		}
	}
	s, span := d.phrase(rest)
	if len(rest) > 1 && strings.HasPrefix(s, "to ") {
		s = s[3:]
		span.Start = min(span.Start+3, span.End)
	}
	if len(before) == 0 {
		return s, span
	}
	p, _ := d.phrase(before)
	return s + " " + strings.ToLower(p), text.Span{}
}

// isSolid reports whether an object makes a statement of a vague verb worth keeping: "has 7 billion parameters".
func (d *document) isSolid(s Slot) bool {
	switch d.typeOf(s) {
	case text.Concept, "":
		return false
	}
	return true
}

func (d *document) addWords(i int, tokens []int, subject, object Slot, m mood, confidence float64, rule, lemma, name string, inverse bool) {
	text, span := d.phrase(d.withoutArticle(tokens, false))
	d.push(i, Relation{Text: text, Lemma: lemma, Canonical: name, Span: span, Inverse: inverse}, subject, object, m, confidence, rule)
}

// push keeps a statement whose two ends are different entities.
func (d *document) push(at int, r Relation, subject, object Slot, m mood, confidence float64, rule string) {
	if !d.heard(subject) || !d.heard(object) {
		d.drop(subject, r, object, rule, "nobody of the text is known to be meant by the pronoun")
		return
	}
	if d.impersonal(subject) || d.impersonal(object) {
		d.drop(subject, r, object, rule, "\"it\" stands for nothing")
		return
	}
	if why := d.unfit(subject, object); why != "" || r.Text == "" {
		d.drop(subject, r, object, rule, why)
		return
	}
	for _, s := range []Slot{subject, object} {
		if d.pronoun(s) {
			confidence *= .86
		}
		if d.points(s) {
			confidence *= .75
		}
	}
	s := d.l.Sentences[d.sentence]
	if s.Last-s.First > 45 {
		confidence *= .88
	}
	if d.saidFrom > 0 && subject.Span.Start < d.saidFrom && object.Span.Start >= d.saidFrom {
		d.drop(subject, r, object, rule, "it joins what is said with who says it")
		return
	}
	if d.source.by.Text != "" && (d.saidFrom == 0 || subject.Span.Start < d.saidFrom) && d.reaches(at) {
		if d.source.by.Entity == subject.Entity {
			return
		}
		m.inherit(mood{modality: Reported, by: d.source.by})
	}
	if q := d.speechAt(at); q != nil {
		by := q.speaker
		if by.Text == "" {
			by = Slot{Entity: -1, Text: "somebody"}
		}
		m.inherit(mood{modality: Reported, by: by})
	}
	st := Statement{Subject: subject, Object: object, Relation: r, Negated: m.negated, Modality: m.modality, Attribution: m.by, Time: d.time(at),
		Prior: min(.97, max(.03, confidence)), Sentence: s.Span, Rule: rule}
	if st.Attribution.Entity < 0 {
		st.Attribution = Slot{Entity: -1}
	}
	d.weigh(&st, at)
	d.hold(&st, at)
	d.out = append(d.out, st)
}

// blank nouns say nothing without what they refer to.
var blank = words(`approach process stage step way manner method aspect factor function role part thing idea concept notion practice
	activity case example instance area field level type kind form element component feature characteristic quality nature
	ability capacity potential need desire importance significance impact effect influence result outcome consequence benefit advantage
	challenge problem issue question answer reason purpose goal aim change trend shift development progress advance event situation
	condition circumstance context environment series set range variety number amount degree extent information knowledge understanding
	insight view perspective experience sense mark light light opportunity possibility option choice decision commitment concern
	individual people person someone human others one world life essay article study section conclusion addition fact moment time
	system structure mechanism work product area mean strides popularity charge power belief merit departure hope
	embrace philosophy promise worth value use lack presence absence existence`)

// unfit tells why two ends make no statement, or nothing.
func (d *document) unfit(subject, object Slot) string {
	switch t := d.typeOf(subject); {
	case subject.Entity < 0 || object.Entity < 0:
		return "an end is no entity"
	case subject.Entity == object.Entity:
		return "both ends are one entity"
	case t == text.Quantity || t == text.Money:
		return "an amount does nothing"
	case d.thin(object):
		return "the object says nothing by itself"
	case d.thin(subject) && !d.isProper(object):
		return "the subject says nothing by itself"
	}
	return ""
}

// thin reports whether a slot is a lone common noun that says nothing without a name at the other end: "approach".
func (d *document) thin(s Slot) bool {
	if i := d.headToken(s); i >= 0 && (d.low(i) == "ones" || d.low(i) == "one") && strings.HasSuffix(d.l.Entities[s.Entity].Name, d.word(i)) {
		return true
	}
	if d.typeOf(s) != text.Concept || strings.Contains(s.Text, " ") {
		return false
	}
	i := d.tokenAt(s.Span.Start)
	return i < 0 || blank[d.lemma(i)]
}

// points reports whether a slot is a lone common noun that points at what was said before: "this theory".
func (d *document) points(s Slot) bool {
	if d.typeOf(s) != text.Concept || strings.Contains(s.Text, " ") {
		return false
	}
	i := d.tokenAt(s.Span.Start)
	if i < 0 {
		return false
	}
	det := d.child(i, "det")
	if det < 0 {
		return false
	}
	switch d.low(det) {
	case "this", "that", "these", "those", "such":
		return true
	}
	return false
}

// tokenAt returns the token that begins at a byte, or -1.
func (d *document) tokenAt(b int) int {
	i, ok := slices.BinarySearchFunc(d.l.Tokens, b, func(t text.Token, b int) int { return cmp.Compare(t.Start, b) })
	if !ok {
		return -1
	}
	return i
}

// tidy sorts statements, keeps the surest of those that say the same in one sentence, and bounds their number.
func tidy(in []Statement) []Statement {
	type key struct {
		sentence, subject, object int
		relation                  string
	}
	best := map[key]int{}
	var out []Statement
	for _, s := range in {
		k := key{s.Sentence.Start, s.Subject.Entity, s.Object.Entity, cmp.Or(s.Relation.Canonical, s.Relation.Lemma)}
		if i, ok := best[k]; ok {
			if s.Confidence > out[i].Confidence {
				out[i] = s
			}
			continue
		}
		best[k] = len(out)
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b Statement) int {
		return cmp.Or(cmp.Compare(a.Sentence.Start, b.Sentence.Start), cmp.Compare(a.Subject.Span.Start, b.Subject.Span.Start),
			cmp.Compare(a.Relation.Span.Start, b.Relation.Span.Start), cmp.Compare(a.Object.Span.Start, b.Object.Span.Start), strings.Compare(a.Relation.Text, b.Relation.Text))
	})
	told := rolesTold(out)
	out = slices.DeleteFunc(out, func(s Statement) bool { return s.Rule == "role after" && told[roleKey(s)] })
	kept := out[:0]
	n, sentence := 0, -1
	for _, s := range out {
		s.Review = s.Held != "" || !graph.Drawn(s.Confidence, s.Sound, s.People)
		if s.Sentence.Start != sentence {
			n, sentence = 0, s.Sentence.Start
		}
		if n++; n <= maxPerSentence {
			kept = append(kept, s)
		}
	}
	return kept
}

// toldRole is the noun of a role between two entities in a sentence.
type toldRole struct {
	sentence, subject, object int
	noun                      string
}

func roleKey(s Statement) toldRole {
	noun, _, _ := strings.Cut(s.Relation.Lemma, " ")
	return toldRole{s.Sentence.Start, s.Subject.Entity, s.Object.Entity, noun}
}

// rolesTold collects the roles that are told in the words of the text, so that "fellow of" is left out beside "fellow at".
func rolesTold(all []Statement) map[toldRole]bool {
	out := map[toldRole]bool{}
	for _, s := range all {
		if s.Rule == "role" && s.Held == "" {
			out[roleKey(s)] = true
		}
	}
	return out
}

func fieldsOf(s string) []string { return strings.Fields(s) }

func spaced(s string) string { return strings.ReplaceAll(s, "_", " ") }
