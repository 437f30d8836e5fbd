package extract

import "github.com/quadscope/quadscope/graph/text"

// lentSubject gives a verb its object back that the tree takes for the first of two subjects of the clause behind a comma: "had Kestrel
// bought Norvane, Brightcell would have sued", "Kestrel bought Norvane, Ruth Holm, a spokeswoman, said".
func (r *repairer) lentSubject(w int) {
	n := r.child(w, r.s.First, "nsubj", "nsubj:pass")
	if r.ts[w].UPOS != "VERB" || n < 0 || n > w || r.low(r.endOf(n)) != "," || r.listed(n) {
		return
	}
	v := r.firstOf(n) - 1
	if v > r.s.First && r.ts[v].UPOS == "DET" {
		v--
	}
	if v < r.s.First || r.ts[v].UPOS != "VERB" || r.child(v, v, "obj") >= 0 || clauseVerb(r.lemma(v)) {
		return
	}
	c := r.child(n, r.endOf(n), "appos", "conj")
	if c < 0 || c > w || r.firstOf(c) != r.endOf(n)+1 || !r.isName(c) {
		return
	}
	e := r.endOf(c)
	direct := e == w || e < w && r.ts[e].Head == w && r.ts[e].UPOS == "AUX"
	if !direct && (!sayVerbs[r.lemma(w)] || r.low(e) != ",") {
		return
	}
	r.ts[n].Head, r.ts[n].Deprel = v, "obj"
	r.ts[c].Head, r.ts[c].Deprel = w, "nsubj"
	for k := e; k < w; k++ {
		if r.ts[k].Head == w && (r.ts[k].Deprel == "dislocated" || r.ts[k].Deprel == "parataxis") {
			r.ts[k].Head, r.ts[k].Deprel = c, "appos"
		}
	}
	if sayVerbs[r.lemma(w)] && r.ts[w].Head == v {
		r.ts[w].Head, r.ts[w].Deprel = r.ts[v].Head, r.ts[v].Deprel
		r.ts[v].Head, r.ts[v].Deprel = w, "ccomp"
	}
}

// nameBeforeVerb makes a name right before a verb without a subject that subject, where the tree adds it to the phrase before: "in his
// memory Byron composed Thyrza".
func (r *repairer) nameBeforeVerb(v int) {
	if !r.finite(v) || r.ts[v].UPOS != "VERB" || r.ts[v].Deprel == "acl:relcl" || r.ts[v].Deprel == "conj" || v <= r.s.First ||
		!r.isName(v-1) || r.child(v, r.s.First, "nsubj", "nsubj:pass", "expl", "csubj") >= 0 {
		return
	}
	n := r.headOf(r.firstOf(v - 1))
	h := r.ts[n].Head
	if h < 0 || h >= n || r.ts[h].Head != v || r.ts[h].UPOS != "NOUN" || r.child(h, r.s.First, "case") < 0 || r.ts[n].Deprel != "appos" ||
		r.endOf(h) != r.firstOf(n) {
		return
	}
	r.ts[n].Head, r.ts[n].Deprel = v, "nsubj"
}

// dayBeforeSubject gives a verb the name as its subject that the tree joins with the day before it: "On Wednesday Kestrel bought Norvane".
func (r *repairer) dayBeforeSubject(v int) {
	if !r.finite(v) || r.ts[v].UPOS != "VERB" || r.child(v, r.s.First, "nsubj", "nsubj:pass", "expl", "csubj") >= 0 {
		return
	}
	k := v - 1
	for k > r.s.First && r.ts[k].Head == v && r.ts[k].UPOS == "ADV" { // "also bought"
		k--
	}
	if k <= r.s.First || !r.isName(k) {
		return
	}
	day := r.firstOf(k) - 1
	if day > r.s.First && r.ts[day].UPOS == "DET" {
		day--
	}
	if day <= r.s.First || r.typeOf(day) != text.Date {
		return
	}
	n, d := r.headOf(r.firstOf(k)), r.headOf(r.firstOf(day))
	c := r.firstOf(day) - 1 // "on"
	if c < r.s.First || r.ts[c].Deprel != "case" || r.ts[c].Head != n && r.ts[c].Head != d {
		return
	}
	switch {
	case r.ts[n].Head == v && r.ts[d].Head == n:
		r.ts[d].Head, r.ts[d].Deprel = v, r.ts[n].Deprel
	case r.ts[d].Head != v || r.ts[n].Head != d:
		return
	}
	r.ts[c].Head = d
	r.ts[n].Head, r.ts[n].Deprel = v, "nsubj"
}

// nameIsNoTime makes a name right behind a verb its object that the tree takes for a time without a preposition: "hosted the Kestrel Open Day".
func (r *repairer) nameIsNoTime(o int) {
	v := r.ts[o].Head
	if r.ts[o].Deprel != "obl:unmarked" || v < r.s.First || v > o || r.ts[v].UPOS != "VERB" || !r.isName(o) || r.child(v, r.s.First, "obj", "aux:pass") >= 0 {
		return
	}
	if first := r.firstOf(o); first == v+1 || first == v+2 && r.ts[v+1].UPOS == "DET" {
		r.ts[o].Deprel = "obj"
	}
}

// whoseClause parts the clause with "whose" from the one that it stands in: "the singer whose sister runs Kestrel sued Norvane".
func (r *repairer) whoseClause(i int) {
	if r.low(i) != "whose" || r.ts[i].Head <= i {
		return
	}
	n := r.ts[i].Head
	h, v := r.ts[n].Head, r.endOf(n)
	if h < 0 || h > i || r.ts[n].Deprel != "appos" || !r.finite(v) || r.ts[h].Head != v || r.ts[h].Deprel != "nsubj" ||
		clauseVerb(r.lemma(v)) {
		return
	}
	w := r.child(v, v+1, "ccomp", "conj", "parataxis")
	if w < 0 || !r.finite(w) {
		return
	}
	if o := r.child(w, v+1, "nsubj"); o > v && o < w && r.child(v, v, "obj") < 0 {
		r.ts[o].Head, r.ts[o].Deprel = v, "obj"
	}
	r.ts[w].Head, r.ts[w].Deprel = r.ts[v].Head, r.ts[v].Deprel
	r.ts[h].Head, r.ts[n].Head, r.ts[n].Deprel = w, v, "nsubj"
	r.ts[v].Head, r.ts[v].Deprel = h, "acl:relcl"
}

// headless gives a sentence whose root is a noun its verb back, of which the tree makes a part of a clause about the noun: "the bank
// that Kestrel bought in May fired Tom Renn", "Tom, 42, and his wife Ruth, 36, are undergoing trial".
func (r *repairer) headless(h int) {
	if r.ts[h].Head >= 0 || r.ts[h].UPOS != "NOUN" && r.ts[h].UPOS != "PROPN" || r.child(h, r.s.First, "cop", "nsubj", "case") >= 0 {
		return
	}
	v := r.child(h, h+1, "acl:relcl")
	if v < 0 {
		return
	}
	if n := r.child(v, h+1, "nsubj"); n > h && n < v && !relativePronouns[r.low(n)] {
		if cc := r.child(v, h, "cc"); cc > h && cc < n && r.low(cc) == "and" {
			r.ts[v].Head, r.ts[v].Deprel = -1, "root"
			r.ts[h].Head, r.ts[h].Deprel = v, "nsubj"
			r.ts[n].Head, r.ts[n].Deprel = h, "conj"
			r.ts[cc].Head = n
			return
		}
	}
	w := r.child(v, v+1, "ccomp")
	if w < 0 || !r.finite(w) || clauseVerb(r.lemma(v)) || r.child(w, r.s.First, "nsubj", "nsubj:pass", "mark") >= 0 {
		return
	}
	r.ts[w].Head, r.ts[w].Deprel = -1, "root"
	r.ts[h].Head, r.ts[h].Deprel = w, "nsubj"
	if o := r.child(w, v+1, "obl"); o > v && o < w {
		r.ts[o].Head = v
	}
}

// relativePronouns begin a clause about a noun.
var relativePronouns = words("who which that whom whose where")

// inverted makes the auxiliary that begins a condition one of the verb behind its subject: "had Kestrel bought Norvane".
func (r *repairer) inverted(i int) {
	if w := r.low(i); w != "had" && w != "were" && w != "should" || i > r.s.First && r.low(i-1) != "," && r.ts[i-1].UPOS != "CCONJ" {
		return
	}
	for v := i + 1; v < r.s.Last && v < i+10; v++ {
		if r.ts[v].UPOS != "VERB" {
			continue
		}
		if s := r.child(v, i, "nsubj", "nsubj:pass"); r.ts[v].Head == i && s > i && s < v && r.ts[v].Deprel == "ccomp" {
			r.ts[v].Head, r.ts[v].Deprel = r.ts[i].Head, r.ts[i].Deprel
			r.ts[i].Head, r.ts[i].Deprel, r.ts[i].UPOS = v, "aux", "AUX"
			for k := r.s.First; k < r.s.Last; k++ {
				if r.ts[k].Head == i && k != v {
					r.ts[k].Head = v
				}
			}
			if w := r.child(v, v+1, "ccomp", "parataxis"); w > v {
				r.ts[w].Head, r.ts[w].Deprel = r.ts[v].Head, r.ts[v].Deprel
				r.ts[v].Head, r.ts[v].Deprel = w, "advcl"
			}
		}
		return
	}
}

// raised makes a clause with "to" complete the passive of a verb of saying or knowing: "has been shown to own" tells of owning.
func (r *repairer) raised(v int) {
	g := r.ts[v].Head
	if r.ts[v].Deprel != "advcl" && (r.ts[v].Deprel != "conj" || r.child(v, r.s.First, "cc") >= 0) || g < 0 || g > v || v-g > 8 {
		return
	}
	if a := r.child(v, g, "aux"); r.ts[v].XPOS != "VB" && (r.ts[v].XPOS != "VBN" || a < 0 || r.ts[a].XPOS != "VB") {
		return
	}
	l := r.lemma(g)
	if m := r.child(v, g, "mark"); m < 0 || r.low(m) != "to" || r.child(g, r.s.First, "aux:pass") < 0 ||
		!sayVerbs[l] && !claimVerbs[l] && !shownVerbs[l] && !planVerbs[l] {
		return
	}
	r.ts[v].Deprel = "xcomp"
}

// fullVerb makes an auxiliary with an object and without a verb of its own a verb: "has Ruth Holm as its chief".
func (r *repairer) fullVerb(i int) {
	t := &r.ts[i]
	if t.UPOS == "AUX" && (t.Lemma == "have" || t.Lemma == "do") && t.Deprel != "aux" && t.Deprel != "aux:pass" && t.Deprel != "cop" &&
		(r.child(i, i, "obj") >= 0 || t.Deprel == "root" && r.child(i, i, "obl") >= 0) {
		t.UPOS = "VERB"
	}
}

// likeVerb makes "like" a verb where the clause behind "and" has a subject of its own: "investors like Avi, and Avi likes Lisbon".
func (r *repairer) likeVerb(i int) {
	if r.low(i) != "like" || r.ts[i].UPOS != "ADP" || r.ts[i].Deprel != "case" {
		return
	}
	o := r.ts[i].Head
	if i == 0 || o <= i || r.ts[o].Head != i-1 {
		return
	}
	s, v := i-1, r.ts[i-1].Head
	if v < o || r.ts[s].Deprel != "nsubj" || r.ts[s].XPOS != "NNS" && r.ts[s].XPOS != "NNPS" {
		return
	}
	second := r.child(v, o+1, "nsubj")
	if cc := r.child(v, o, "cc"); second < 0 || second > v || cc < o || cc > second {
		return
	}
	t := &r.ts[i]
	t.UPOS, t.XPOS, t.Head, t.Deprel = "VERB", "VBP", r.ts[v].Head, r.ts[v].Deprel
	r.ts[s].Head, r.ts[o].Head, r.ts[o].Deprel = i, i, "obj"
	r.ts[v].Head, r.ts[v].Deprel = i, "conj"
}
