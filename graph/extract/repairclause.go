package extract

import "github.com/quadscope/quadscope/graph/text"

// whole reports whether a clause that begins with "that" lacks neither subject nor object, so that "that" is none of them.
func (r *repairer) whole(that, v int) bool {
	if r.child(v, that+1, "nsubj", "nsubj:pass") < 0 {
		return false
	}
	if r.ts[that].Deprel == "mark" {
		return true
	}
	for _, k := range []string{"obj", "xcomp", "ccomp", "cop", "aux:pass"} {
		if r.child(v, that+1, k) >= 0 {
			return true
		}
	}
	return r.ts[that].Deprel == "nsubj" || r.ts[that].Deprel == "nsubj:pass"
}

// contentClause makes "that" behind a noun like "rumour" a conjunction where its clause lacks nothing, "rumours that Brandt sold the
// hotel", and hangs the clause on the noun. Of a fact only what somebody can do with facts may lack its object: "the facts that she
// presented".
func (r *repairer) contentClause(i int) {
	noun := i - 1
	if r.low(i) != "that" || noun < r.s.First || r.ts[noun].UPOS != "NOUN" || !isContentNoun(r.lemma(noun)) {
		return
	}
	v := r.ts[i].Head
	if v <= i || v >= r.s.Last {
		return
	}
	unsaid := r.child(v, i+1, "nsubj") >= 0 && !toldVerbs[r.lemma(v)] && !spreadVerbs[r.lemma(v)] && !sayVerbs[r.lemma(v)] &&
		!denyVerbs[r.lemma(v)]
	if !r.whole(i, v) && !unsaid {
		return
	}
	r.ts[i].Deprel, r.ts[i].UPOS = "mark", "SCONJ"
	r.hang(v, noun, "acl")
}

// toldVerbs take a claim or a fact as their object.
var toldVerbs = words(`present have hold propose push offer put face get receive give use cite face need accept ignore hide collect gather check verify
	prove back support like want love hate develop`)

// saidThat makes a clause with "that" the content of the verb of saying before it, where the tree makes it a part of a noun between
// them, or "that" a second subject: "reported on Monday that Wevora is planning", "told parents at a meeting that teachers got
// threats".
func (r *repairer) saidThat(i int) {
	if r.low(i) != "that" || r.ts[i].Deprel == "det" {
		return
	}
	v := r.ts[i].Head
	if v <= i || v >= r.s.Last || !r.whole(i, v) {
		return
	}
	if n := i - 1; n >= r.s.First && r.ts[n].UPOS == "NOUN" && isContentNoun(r.lemma(n)) {
		return
	}
	g := r.verbBefore(i)
	if g < 0 || !sayVerbs[r.lemma(g)] && !claimVerbs[r.lemma(g)] && !denyVerbs[r.lemma(g)] || r.ts[g].Deprel == "amod" {
		return
	}
	r.ts[i].Deprel, r.ts[i].UPOS = "mark", "SCONJ"
	if r.ts[v].Head != g {
		r.hang(v, g, "ccomp")
	}
}

// hopeClause gives a clause without "that" its subject back: in "is hoping a facelift will draw in students" the tree takes "facelift"
// for what is hoped and the first clause for the subject of the second.
func (r *repairer) hopeClause(i int) {
	v := r.ts[i].Head
	if r.ts[i].Deprel != "csubj" || v <= i || r.ts[i].UPOS != "VERB" || r.child(v, i, "aux") < 0 || !sayVerbs[r.lemma(i)] &&
		!planVerbs[r.lemma(i)] {
		return
	}
	o := r.child(i, i+1, "obj")
	if o < 0 || o > v || r.child(v, i+1, "nsubj", "nsubj:pass") >= 0 {
		return
	}
	r.ts[i].Head, r.ts[i].Deprel = r.ts[v].Head, r.ts[v].Deprel
	r.ts[v].Head, r.ts[v].Deprel = i, "ccomp"
	r.ts[o].Head, r.ts[o].Deprel = v, "nsubj"
}

// timeClause makes a clause with "after", "before" and the like adverbial where the tree takes it for what is said: "the title came
// after Kuk defeated Haan". So it does with a clause after "with".
func (r *repairer) timeClause(i int) {
	v := r.ts[i].Head
	if r.ts[i].Deprel != "mark" || v < 0 {
		return
	}
	switch w := r.low(i); {
	case timeMarks[w] && r.ts[v].Deprel == "ccomp":
		r.ts[v].Deprel = "advcl"
	case w == "with" && r.ts[v].Deprel == "acl":
		if g := r.verbBefore(i); g >= 0 {
			r.hang(v, g, "advcl")
		}
	}
}

// timeMarks begin clauses that stand beside another one.
var timeMarks = words("after before while because although though until since when once as whereas")

// secondClause gives a finite verb without subject the noun right before it, where the tree adds that noun to a list of the clause before:
// "Estavia takes on Morland and Lusania plays the Dunes".
func (r *repairer) secondClause(n int) {
	cc := r.child(n, r.s.First, "cc")
	if r.ts[n].Deprel != "conj" || cc < 0 || cc > n || r.ts[n].UPOS != "PROPN" && r.ts[n].UPOS != "NOUN" {
		return
	}
	v := r.endOf(n)
	if !r.finite(v) || r.ts[v].UPOS != "VERB" || v <= n || r.child(v, r.s.First, "nsubj", "nsubj:pass") >= 0 || r.ts[v].Head == n ||
		r.ts[v].Deprel == "acl:relcl" {
		return
	}
	if r.ts[v].XPOS == "VBD" && r.child(v, v+1, "obj") < 0 {
		return
	}
	g := r.ts[n].Head
	for k := 0; g >= 0 && r.ts[g].UPOS != "VERB" && k < 20; k++ {
		g = r.ts[g].Head
	}
	if g < 0 || g >= n || g == v || r.ts[v].Deprel == "root" || r.child(g, r.s.First, "nsubj", "nsubj:pass") < 0 {
		return
	}
	r.hang(v, g, "conj")
	r.ts[n].Head, r.ts[n].Deprel = v, "nsubj"
	r.ts[cc].Head = v
}

// twoDeeds parts what a verb that takes no clause is given as one: "Kestrel hired Norvane and Brightcell sued the council".
func (r *repairer) twoDeeds(v int) {
	g := r.ts[v].Head
	if r.ts[v].Deprel != "ccomp" || g < 0 || g > v || r.ts[g].UPOS != "VERB" || clauseVerb(r.lemma(g)) ||
		r.child(v, r.s.First, "mark") >= 0 || r.child(g, g, "obj") >= 0 {
		return
	}
	s := r.child(v, g, "nsubj")
	if s < 0 || s > v {
		return
	}
	c := r.child(s, s, "conj")
	if c < 0 || c > v || r.endOf(c) != v {
		return
	}
	r.ts[s].Head, r.ts[s].Deprel = g, "obj"
	r.ts[c].Head, r.ts[c].Deprel = v, "nsubj"
	r.ts[v].Deprel = "conj"
	if cc := r.child(c, s, "cc"); cc >= 0 {
		r.ts[cc].Head = v
	}
}

// sightVerbs take a clause without saying it.
var sightVerbs = words("make have be seem appear see watch hear let help require expect cause")

// clauseVerb reports whether a verb takes a clause as its object.
func clauseVerb(l string) bool {
	return sayVerbs[l] || claimVerbs[l] || denyVerbs[l] || planVerbs[l] || tryVerbs[l] || happenVerbs[l] || sightVerbs[l]
}

// listedApposition makes what a comma and an article add to a name an apposition where no "and" makes a list of the two: "the Ralo, the
// cheapest tractor". A predicate with "that" for its subject is a clause about it.
func (r *repairer) listedApposition(c int) {
	n := r.ts[c].Head
	if r.ts[c].Deprel != "conj" || n < 0 || n > c || !r.isName(n) || r.ts[c].UPOS != "NOUN" || r.listed(n) {
		return
	}
	if s := r.child(c, n, "nsubj"); s >= 0 && r.child(c, n, "cop") >= 0 && (r.low(s) == "that" || r.low(s) == "which" || r.low(s) == "who") {
		if a := r.child(n, n, "appos"); a >= 0 && a < c {
			n = a
		}
		r.hang(c, n, "acl:relcl")
		return
	}
	if d := r.child(c, n, "det"); d > r.s.First && r.low(d-1) == "," && r.endOf(n) == d-1 {
		r.ts[c].Deprel = "appos"
	}
}

// listed reports whether a conjunction joins a list.
func (r *repairer) listed(n int) bool {
	for i := n + 1; i < r.s.Last; i++ {
		if r.ts[i].Head == n && r.ts[i].Deprel == "conj" && r.child(i, r.s.First, "cc") >= 0 {
			return true
		}
	}
	return false
}

// modifierOfName makes the first half of what a person does a part of his description, where the tree makes it a thing beside him:
// "the earth science and history teacher Jon Forde".
func (r *repairer) modifierOfName(c int) {
	h := r.ts[c].Head
	if r.ts[c].Deprel != "conj" || h < 0 || h > c || r.isName(h) && r.typeOf(h) != text.Concept || r.ts[h].UPOS != "NOUN" || r.person(h) || r.typeOf(h) == text.Organization {
		return
	}
	if r.child(h, r.s.First, "det") < 0 || r.child(c, h, "det", "nmod:poss") >= 0 || r.ts[h].XPOS == "NNS" || !r.namedPerson(c, h) {
		return
	}
	r.ts[c].Head, r.ts[c].Deprel = r.ts[h].Head, r.ts[h].Deprel
	for i := r.s.First; i < h; i++ {
		if r.ts[i].Head == h && r.ts[i].Deprel == "case" {
			r.ts[i].Head = c
		}
	}
	r.ts[h].Head, r.ts[h].Deprel = c, "compound"
}

// namedPerson reports whether a conjunct is a person with a noun before his name: "history teacher Jon Forde", whichever of the two is
// its head.
func (r *repairer) namedPerson(c, h int) bool {
	if r.isName(c) && r.typeOf(c) == text.Person {
		m := r.mentions[r.mention[c]]
		k := c
		for k > h && r.ts[k].Start >= m.Start {
			k--
		}
		return k > h && r.ts[k].UPOS == "NOUN"
	}
	n := c + 1
	return r.ts[c].UPOS == "NOUN" && n < r.s.Last && r.isName(n) && r.typeOf(n) == text.Person
}

// bothList joins what "both" and "and" join: "floats" and "bands" of "which includes both floats and bands".
func (r *repairer) bothList(i int) {
	if r.low(i) != "both" || r.ts[i].Deprel != "cc:preconj" {
		return
	}
	x := r.ts[i].Head
	for c := max(x, i) + 1; x > i && c < r.s.Last && c < x+8; c++ {
		if cc := r.child(c, x, "cc"); cc > x && cc < c && r.low(cc) == "and" {
			if r.ts[c].Deprel == "conj" && r.ts[c].Head < i {
				r.hang(c, x, "conj")
			}
			return
		}
	}
}

// price makes the amount the object of "cost the town roughly $120,000" and the town who pays it.
func (r *repairer) price(i int) {
	v := r.ts[i].Head
	if r.ts[i].UPOS != "SYM" && r.ts[i].UPOS != "NUM" || r.typeOf(i) != text.Money || v < 0 || v > i || !payVerbs[r.lemma(v)] ||
		r.ts[i].Deprel == "obj" {
		return
	}
	o := r.child(v, v, "obj")
	if o < 0 || o > i || r.child(i, r.s.First, "case") >= 0 || r.endOf(o) < i-2 {
		return
	}
	r.ts[o].Deprel, r.ts[i].Deprel = "iobj", "obj"
}

// payVerbs have a payer and an amount.
var payVerbs = words("cost charge pay fine owe lend save award give offer")
