package extract

import (
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// acts are nouns of deeds with the verb that they stand for and the preposition of whom it is done to.
var acts = func() map[string][2]string {
	out := map[string][2]string{}
	for _, f := range strings.Fields(`acquisition:acquire:of purchase:purchase:of takeover:take_over:of buyout:buy_out:of sale:sell:of invasion:invade:of
		occupation:occupy:of annexation:annex:of attack:attack:on assault:assault:on bombing:bomb:of shelling:shell:of murder:murder:of
		killing:kill:of assassination:assassinate:of shooting:shoot:of abduction:abduct:of kidnapping:kidnap:of arrest:arrest:of
		detention:detain:of deportation:deport:of conviction:convict:of prosecution:prosecute:of impeachment:impeach:of
		appointment:appoint:of nomination:nominate:of dismissal:dismiss:of hiring:hire:of founding:found:of creation:create:of
		launch:launch:of release:release:of publication:publish:of development:develop:of construction:construct:of destruction:destroy:of
		demolition:demolish:of discovery:discover:of invention:invent:of defeat:defeat:of victory:defeat:over win:defeat:over triumph:defeat:over
		endorsement:endorse:of support:support:for criticism:criticize:of condemnation:condemn:of rejection:reject:of ban:ban:on
		investigation:investigate:into probe:investigate:into inquiry:investigate:into lawsuit:sue:against suit:sue:against
		investment:invest_in:in visit:visit:to withdrawal:withdraw_from:from departure:leave:from exit:leave:from betrayal:betray:of
		translation:translate:of adaptation:adapt:of portrayal:portray:of use:use:of ownership:own:of leadership:lead:of rescue:rescue:of
		theft:steal:of seizure:seize:of capture:capture:of adoption:adopt:of approval:approve:of marriage:marry:to merger:merge_with:with
		alliance:ally_with:with partnership:partner_with:with`) {
		p := strings.Split(f, ":")
		out[p[0]] = [2]string{spaced(p[1]), p[2]}
	}
	return out
}()

// act reads a deed told by a noun: "Kestrel's acquisition of Norvane", "a takeover of Norvane by Kestrel", "Norvane's purchase by
// Kestrel".
func (d *document) act(i int) {
	if d.pos(i) != "NOUN" {
		return
	}
	d.mutual(i)
	d.loss(i)
	a, known := acts[d.lemma(i)]
	if !known {
		return
	}
	if d.lemma(i) == "sale" {
		d.sold(i)
	}
	agent, patient := d.parties(i, a[1])
	if agent < 0 || patient < 0 {
		return
	}
	m := d.actMood(i)
	if m.skip {
		return
	}
	canonical, inverse := canonical(a[0], "", false)
	if canonical == "" {
		canonical = prepositional[a[0]]
	}
	wording, span := d.phrase([]int{i})
	for _, s := range d.slots(agent) {
		for _, o := range d.slots(patient) {
			if !d.isProper(s) && !d.isProper(o) || d.typeOf(s) == text.Date || d.typeOf(o) == text.Date {
				continue
			}
			d.push(i, Relation{Text: wording + " " + a[1], Lemma: a[0], Canonical: canonical, Span: span, Inverse: inverse}, s, o, m, .82, "act")
		}
	}
}

// parties returns who does the deed of a noun and to whom, or -1.
func (d *document) parties(i int, prep string) (agent, patient int) {
	agent, patient = -1, -1
	for _, c := range d.phrasesBehind(i) {
		switch p := d.prep(c); {
		case p == "by" && agent < 0:
			agent = c
		case patient < 0 && (p == prep || p == "of" && prep != "with" && prep != "to" || p == "into" && prep == "of"):
			patient = c
		}
	}
	owner := d.child(i, "nmod:poss")
	switch {
	case owner < 0:
	case agent < 0 && d.pos(owner) == "PRON" && len(d.slots(owner)) == 0 && d.doer(i) >= 0:
		agent = d.doer(i)
	case agent < 0:
		agent = owner
	case patient < 0:
		patient = owner // "Norvane's purchase by Kestrel"
	}
	if agent < 0 && patient >= 0 {
		agent = d.doer(i)
	}
	return agent, patient
}

// phrasesBehind returns the phrases of a noun, also those that follow it and that the tree gives to the clause or to the phrase before.
func (d *document) phrasesBehind(i int) []int {
	out := d.all(i, "nmod")
	for _, c := range d.all(i, "nmod") {
		for _, x := range d.all(c, "nmod") {
			if p := d.prep(x); p == "by" || p == "with" && d.lemma(i) == "merger" {
				out = append(out, x)
			}
		}
	}
	if g := d.head(i); g >= 0 && g < i && !d.passive(g) {
		for _, c := range d.all(g, "obl", "obl:agent") {
			if c > i && d.prep(c) == "by" {
				out = append(out, c)
			}
		}
	}
	return out
}

// Verbs that say of a deed who does it, whether it is done, and whether it comes to anything.
var (
	ownDeed = words(`announce complete finish agree plan propose seek pursue consider make conclude begin launch carry negotiate explore abandon cancel
		scrap finalize finalise close`)
	openDeed = words(`announce agree plan propose seek pursue consider negotiate explore approve clear expect back oppose fund discuss support favor
		favour demand urge recommend await fear`)
	voidDeed  = words("block stop prevent veto abandon cancel scrap drop reject halt thwart foil prohibit ban avert avoid")
	openWords = words("planned proposed potential possible attempted prospective pending expected future likely upcoming impending")
	sayWords  = words("alleged rumoured rumored reported supposed suspected")
	voidWords = words("failed aborted abandoned unsuccessful cancelled canceled foiled")
)

// fallVerbs tell that a deed came to nothing, comeVerbs that it takes place.
var (
	fallVerbs = words("fail collapse founder")
	comeVerbs = words("close complete happen conclude occur proceed follow come go finalise finalize begin start")
)

// doer returns the subject of a verb whose object is a deed of its own: "Kestrel completed the acquisition of Norvane", or -1.
func (d *document) doer(i int) int {
	g := d.head(i)
	if g < 0 || d.pos(g) != "VERB" || !ownDeed[d.lemma(g)] && !(victories[d.lemma(i)] && winVerbs[d.lemma(g)]) || d.passive(g) ||
		d.rel(i) != "obj" && d.rel(i) != "obl" {
		return -1
	}
	if s := d.subjects(g, 0); len(s) > 0 {
		return s[0]
	}
	return -1
}

// ownAct reports whether an object with its phrase is a deed of the subject that is told as one: "secured a win over Norvane".
func (d *document) ownAct(v, o, c int) bool {
	a, known := acts[d.lemma(o)]
	owner := d.child(o, "nmod:poss")
	return known && d.prep(c) == a[1] && d.doer(o) >= 0 && d.head(o) == v && (owner < 0 || d.pos(owner) == "PRON") && d.isName(c)
}

var (
	victories = words("win victory triumph rout thrashing")
	winVerbs  = words(`secure earn record claim notch post score seal celebrate enjoy take clinch get register grab grind have pull pick snatch manage`)
	losses    = words("defeat loss")
	loseVerbs = words("suffer slump fall crash go sink slip lose concede")
)

// loss reads who lost to whom: "Norvane's 3-1 defeat by Kestrel", "Norvane suffered a loss to Kestrel".
func (d *document) loss(i int) {
	if !losses[d.lemma(i)] {
		return
	}
	loser := d.child(i, "nmod:poss")
	if g := d.head(i); loser < 0 && g >= 0 && d.pos(g) == "VERB" && loseVerbs[d.lemma(g)] && !d.passive(g) {
		if s := d.subjects(g, 0); len(s) > 0 {
			loser = s[0]
		}
	}
	if loser < 0 {
		return
	}
	m := d.actMood(i)
	wording, span := d.phrase([]int{i})
	for _, c := range d.phrasesBehind(i) {
		p := d.prep(c)
		if p != "by" && p != "to" && p != "against" || m.skip || d.lemma(i) == "loss" && p == "by" {
			continue
		}
		for _, s := range d.slots(loser) {
			for _, o := range d.slots(c) {
				if d.isProper(s) && d.isProper(o) {
					d.push(i, Relation{Text: wording + " " + p, Lemma: "lose to", Canonical: "defeats", Span: span, Inverse: true}, s, o, m, .82, "act")
				}
			}
		}
	}
}

// mutuals are nouns of what two do together or to each other, with what that means in the closed vocabulary, or "-".
var mutuals = func() map[string]string {
	out := map[string]string{}
	for _, f := range strings.Fields(`merger:- alliance:partners_with partnership:partners_with collaboration:partners_with marriage:spouse_of deal:- agreement:- treaty:-
		pact:- dispute:- feud:- rivalry:competes_with war:- match:- game:- clash:- meeting:- talks:- talk:- tie-up:partners_with conflict:- quarrel:- border:-
		contract:- romance:- friendship:- fight:- battle:- debate:-`) {
		noun, name, _ := strings.Cut(f, ":")
		out[noun] = strings.Trim(name, "-")
	}
	return out
}()

// mutual reads what two names have between them: "the merger between Kestrel and Norvane", "a merger of Kestrel with Norvane".
func (d *document) mutual(i int) {
	canonical, known := mutuals[d.lemma(i)]
	if !known {
		return
	}
	var ends []Slot
	for _, c := range d.phrasesBehind(i) {
		switch p := d.prep(c); {
		case p == "between", p == "of" && (d.lemma(i) == "merger" || d.lemma(i) == "marriage"),
			len(ends) == 1 && (p == "with" || p == "and" || p == "to"):
			ends = append(ends, d.slots(c)...)
		}
	}
	if len(ends) != 2 || !d.isProper(ends[0]) || !d.isProper(ends[1]) {
		return
	}
	m := d.actMood(i)
	if m.skip {
		return
	}
	wording, span := d.phrase(d.shortWords(i))
	d.push(i, Relation{Text: wording + " with", Lemma: d.lemma(i) + " with", Canonical: canonical, Span: span}, ends[0], ends[1], m, .8, "act")
}

// sold reads to whom something is sold: "Norvane's sale to Kestrel", "the sale of Norvane to Kestrel".
func (d *document) sold(i int) {
	what, to := -1, -1
	for _, c := range d.phrasesBehind(i) {
		switch d.prep(c) {
		case "of":
			what = c
			for _, x := range d.all(c, "nmod") {
				if d.prep(x) == "to" {
					to = x
				}
			}
		case "to":
			to = c
		}
	}
	if what < 0 {
		what = d.child(i, "nmod:poss")
	}
	m := d.actMood(i)
	if what < 0 || to < 0 || m.skip {
		return
	}
	wording, span := d.phrase([]int{i})
	for _, s := range d.slots(what) {
		for _, o := range d.slots(to) {
			if d.isProper(s) && d.isProper(o) && d.typeOf(s) != text.Person && d.typeOf(o) != text.Date {
				d.push(i, Relation{Text: wording + " to", Lemma: "sell to", Canonical: "acquires", Span: span, Inverse: true}, s, o, m, .82, "act")
			}
		}
	}
}

// actMood returns how a deed is meant that a noun tells: from the adjectives before it and the verb above it.
func (d *document) actMood(i int) mood {
	m := plain()
	for _, c := range d.all(i, "amod") {
		switch w := d.low(c); {
		case openWords[w]:
			m.weaken(Planned)
		case sayWords[w]:
			m.modality = Alleged
		case voidWords[w]:
			m.negated = true
		}
	}
	if c := d.child(i, "det"); c >= 0 && d.low(c) == "no" {
		m.negated = true
	}
	g := d.head(i)
	if g < 0 || !d.isClause(g) {
		return m
	}
	up := d.moodOf(g, 0)
	m.skip = up.skip
	direct := d.rel(i) == "obj" || d.rel(i) == "nsubj:pass" || d.rel(i) == "obl" && d.prep(i) == "to"
	switch l := d.lemma(g); {
	case d.rel(i) == "nsubj" && fallVerbs[l]:
		m.negated = !up.negated
	case d.rel(i) == "nsubj" && comeVerbs[l] && (up.modality == Planned || up.modality == Possible):
		m.weaken(up.modality)
	case !direct:
	case denyVerbs[l]:
		m.negated, m.modality = true, Alleged
	case voidDeed[l] && up.modality == Asserted && !up.negated:
		m.negated = true
	case voidDeed[l] || openDeed[l] || planVerbs[l]:
		m.weaken(Planned)
	default:
		m.negated = m.negated != up.negated
		if up.modality != Reported {
			m.inherit(mood{modality: up.modality})
		}
	}
	if m.by.Text == "" && up.by.Text != "" {
		m.inherit(mood{modality: Reported, by: up.by})
	}
	return m
}
