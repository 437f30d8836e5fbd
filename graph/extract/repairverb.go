package extract

import "github.com/quadscope/quadscope/graph/text"

// swallowedSubject gives a verb its subject back that the tree takes for a phrase or a member of a list of it: "came before Kestrel
// bought Vora", "takes on Estavia and Lusania hosts Morland".
func (r *repairer) swallowedSubject(w int) {
	g := r.ts[w].Head
	if !r.finite(w) || r.ts[w].UPOS != "VERB" || r.ts[w].Deprel != "ccomp" || g < 0 || g > w || clauseVerb(r.lemma(g)) || w <= r.s.First ||
		r.mention[w-1] < 0 || r.child(w, r.s.First, "nsubj", "nsubj:pass", "mark") >= 0 || r.child(g, r.s.First, "nsubj", "nsubj:pass") < 0 {
		return
	}
	n := r.headOf(r.firstOf(w - 1))
	before := r.firstOf(n) - 1
	if before > g && r.ts[before].UPOS == "DET" {
		before--
	}
	switch {
	case r.ts[n].Head == w && timeMarks[r.low(before)] && r.ts[before].Head == n:
		r.ts[n].Deprel = "nsubj"
		r.ts[before].Head, r.ts[before].Deprel = w, "mark"
		r.ts[w].Deprel = "advcl"
	case r.ts[n].Deprel == "conj" && r.low(before) == "and":
		x := r.ts[n].Head
		if x < g || r.ts[x].Head != w {
			return
		}
		r.ts[x].Head, r.ts[x].Deprel = g, "obj"
		if c := r.child(x, g, "case"); c >= 0 && particles[r.low(c)] || c == g+1 {
			r.ts[c].Head, r.ts[c].Deprel = g, "compound:prt"
		}
		r.ts[n].Head, r.ts[n].Deprel = w, "nsubj"
		r.ts[before].Head = w
		r.ts[w].Deprel = "conj"
	}
}

// nounVerbs are nouns that are as often verbs; between two names of a sentence without another verb they are.
var nounVerbs = words(`beat cost lead face host back fund head hurt cut hit quit shut split rule attack defeat support visit sack coach chair pilot edit
	leads faces hosts backs funds heads hurts cuts hits quits rules attacks defeats supports visits sacks coaches chairs`)

// nounVerb makes the one noun of a sentence without a finite verb that is as often a verb its verb: "champion Dana Roe beat Ines
// Okafor", "Holm and Renn lead Kestrel and Norvane".
func (r *repairer) nounVerb(k int) {
	if r.ts[k].UPOS != "NOUN" || !nounVerbs[r.low(k)] || roleNouns[r.lemma(k)] || k <= r.s.First || r.ts[k-1].UPOS != "PROPN" && r.ts[k-1].UPOS != "NOUN" ||
		r.anyFinite() {
		return
	}
	y := r.nounEnd(k + 1)
	if y < 0 || r.isName(k) || !r.isName(y) && r.ts[k+1].UPOS != "DET" {
		return
	}
	t := k - 1
	for n := 0; n < 20 && r.ts[t].Head >= 0 && r.ts[t].Head < k; n++ {
		t = r.ts[t].Head
	}
	if r.ts[t].UPOS == "VERB" { // "defending champion Dana Roe"
		if t = r.headOf(r.firstOf(k - 1)); r.mention[k-1] < 0 {
			t = k - 1
		}
	}
	root := t
	for n := 0; n < 50 && r.ts[root].Head >= 0; n++ {
		root = r.ts[root].Head
	}
	for i := r.s.First; i < r.s.Last; i++ {
		if r.ts[i].Head != root || i < k || i == y || root == y && nounParts[r.ts[i].Deprel] {
			continue
		}
		r.ts[i].Head = k
	}
	v := &r.ts[k]
	v.UPOS, v.XPOS, v.Head, v.Deprel = "VERB", "VBD", -1, "root"
	if root != t && root != k {
		r.ts[root].Head, r.ts[root].Deprel = t, "amod"
		if root > k {
			r.ts[root].Head, r.ts[root].Deprel = k, "dep"
		}
	}
	r.ts[t].Head, r.ts[t].Deprel = k, "nsubj"
	r.ts[y].Head, r.ts[y].Deprel = k, "obj"
}

// nounParts are relations of what belongs to a noun.
var nounParts = words("conj flat nmod appos compound amod det case acl acl:relcl nummod")

// anyFinite reports whether a sentence has a verb with a tense.
func (r *repairer) anyFinite() bool {
	for i := r.s.First; i < r.s.Last; i++ {
		if r.finite(i) {
			return true
		}
	}
	return false
}

// nearestApposition hangs a name behind a comma on the noun for somebody that stands right before it, where the tree hangs it on the
// thing of which that is told: "a loan from its biggest creditor, Banco Dora".
func (r *repairer) nearestApposition(a int) {
	h := r.ts[a].Head
	if h < 0 || h > a || r.ts[a].Deprel != "appos" && (r.ts[a].Deprel != "conj" || r.listed(h)) || !r.isName(a) || r.isName(h) {
		return
	}
	firm := r.person(h) && r.typeOf(a) == text.Organization // "former members of a unit, the Scorpions"
	if !firm && (r.person(h) || r.typeOf(h) == text.Organization) {
		return
	}
	for k := a - 1; k > h && k > a-8; k-- {
		if r.low(k) != "," {
			continue
		}
		p := k - 1
		if r.ts[p].Head != h || r.ts[p].Deprel != "nmod" || r.isName(p) {
			return
		}
		if r.typeOf(p) == text.Organization || firm && !r.person(p) ||
			!firm && r.ts[a].Deprel == "appos" && (r.person(p) || roleNouns[r.lemma(p)]) {
			r.hang(a, p, "appos")
		}
		return
	}
}

// given makes the second of two nouns behind a verb of giving what is given: "gave the town its park back".
func (r *repairer) given(c int) {
	o := r.ts[c].Head
	if r.ts[c].Deprel != "conj" || o < 0 || o > c || r.ts[o].Deprel != "obj" || r.child(c, r.s.First, "cc") >= 0 {
		return
	}
	v := r.ts[o].Head
	p := r.child(c, o, "nmod:poss", "det")
	if v < 0 || v > o || !payVerbs[r.lemma(v)] && !twoObjects[r.lemma(v)] || p < 0 || r.endOf(o) != p {
		return
	}
	r.ts[o].Deprel = "iobj"
	r.ts[c].Head, r.ts[c].Deprel = v, "obj"
	if b := r.child(o, c, "advmod"); b > c && particles[r.low(b)] {
		r.ts[b].Head = v
	}
}

// Verbs that take a clause without "to": what they see or have done, and what they did or mind doing.
var (
	smallVerbs  = words("hear see watch let make help have feel notice")
	doingVerbs  = words("remember regret enjoy avoid deny admit recall consider suggest keep stop start finish risk quit resume postpone miss")
	seldomVerbs = words("chief leader boss head star captain fan group team band city company son daughter")
)

// smallClause makes what the tree takes for a noun before a name the verb of a clause without "to": "heard Tom Renn insult Dana Roe",
// "remembers meeting Tom Renn".
func (r *repairer) smallClause(k int) {
	y := r.ts[k].Head
	if r.ts[k].UPOS != "NOUN" || r.ts[k].XPOS != "NN" || r.ts[k].Deprel != "nmod:desc" || y <= k || !r.isName(y) || r.ts[y].Deprel != "obj" {
		return
	}
	g := r.ts[y].Head
	if g < 0 || g > k || r.isName(k) || roleNouns[r.lemma(k)] || personNouns[r.lemma(k)] || seldomVerbs[r.lemma(k)] {
		return
	}
	n := k - 1
	switch {
	case smallVerbs[r.lemma(g)] && n > g && r.isName(n) && r.firstOf(n) == g+1:
		s := r.headOf(r.firstOf(n))
		if h := r.ts[s].Head; h != k && h != g && h != y {
			return
		}
		r.ts[s].Head, r.ts[s].Deprel = g, "obj"
		r.ts[k].XPOS = "VB"
	case doingVerbs[r.lemma(g)] && n == g && len(r.low(k)) > 5 && r.low(k)[len(r.low(k))-3:] == "ing":
		r.ts[k].XPOS = "VBG"
	default:
		return
	}
	r.ts[k].UPOS, r.ts[k].Head, r.ts[k].Deprel = "VERB", g, "xcomp"
	r.ts[y].Head = k
}

// cleft makes what "it was" puts first the subject of the clause behind it: "it was Kestrel that bought Norvane".
func (r *repairer) cleft(i int) {
	x := r.ts[i].Head
	if r.low(i) != "it" || r.ts[i].Deprel != "nsubj" || x <= i {
		return
	}
	cop, v := r.child(x, i, "cop"), r.ts[x].Head
	if cop < 0 || cop > x || v < x || r.ts[x].Deprel != "nsubj" {
		return
	}
	that := r.child(v, x+1, "nsubj")
	if w := r.low(that); that < 0 || that > v || w != "that" && w != "who" && w != "which" {
		return
	}
	r.ts[that].Deprel, r.ts[that].UPOS = "mark", "SCONJ"
	r.ts[i].Deprel, r.ts[cop].Deprel = "dep", "dep"
	if not := r.child(x, i, "advmod"); not > 0 && not < x && never[r.low(not)] {
		r.ts[not].Head = v
	}
}

// floating makes "each" between two auxiliaries no second subject: "will each invest in".
func (r *repairer) floating(i int) {
	v := r.ts[i].Head
	if w := r.low(i); w != "each" && w != "both" && w != "all" && w != "themselves" && w != "itself" || r.ts[i].Deprel != "nsubj" || v <= i {
		return
	}
	if s := r.child(v, r.s.First, "nsubj", "nsubj:pass"); s >= 0 && s < i {
		r.ts[i].Deprel = "advmod"
	}
}
