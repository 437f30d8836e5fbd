package extract

import "github.com/quadscope/quadscope/graph/text"

// basedName puts a name on what its "-based" hangs on, where the tree makes a thing of the place: "president of Mercer Island-based Besecker
// Company" is not president of the island.
func (r *repairer) basedName(i int) {
	if r.low(i) != "based" || r.low(i-1) != "-" || i-2 < r.s.First || i+1 >= r.s.Last || !r.isName(i-2) || !r.isName(i+1) {
		return
	}
	place, name := r.topOf(i-2), r.topOf(i+1)
	g := r.ts[place].Head
	switch r.ts[place].Deprel {
	case "compound", "nmod:poss", "root", "flat":
		return
	}
	if r.under(g, name) || r.under(g, i) {
		return
	}
	for k := r.s.First; k < place; k++ {
		if r.ts[k].Head == place && (r.ts[k].Deprel == "case" || r.ts[k].Deprel == "det" || r.ts[k].Deprel == "nsubj" || r.ts[k].Deprel == "cop") {
			r.ts[k].Head = name
		}
	}
	r.ts[name].Head, r.ts[name].Deprel = g, r.ts[place].Deprel
	r.ts[i].Head, r.ts[i].Deprel = name, "amod"
	r.ts[place].Head, r.ts[place].Deprel = i, "compound"
}

// under reports whether a token is another or hangs below it.
func (r *repairer) under(i, top int) bool {
	for n := 0; i >= 0 && n < 400; i, n = r.ts[i].Head, n+1 {
		if i == top {
			return true
		}
	}
	return false
}

// topOf returns the token of the mention over a token that hangs on one outside it.
func (r *repairer) topOf(i int) int {
	for n := 0; n < 20; n++ {
		h := r.ts[i].Head
		if h < 0 || r.mention[h] != r.mention[i] {
			break
		}
		i = h
	}
	return i
}

// ownPhrase gives the second of two phrases, each with its preposition, to the verb of the first: "sailed out of the harbour and through the
// locks".
func (r *repairer) ownPhrase(c int) {
	h := r.ts[c].Head
	if r.ts[c].Deprel != "conj" || h < 0 || h > c || r.ts[h].Deprel != "obl" && r.ts[h].Deprel != "nmod" {
		return
	}
	a, b := r.child(h, r.s.First, "case"), r.child(c, h, "case")
	if a < 0 || b < 0 || a > h || b > c || r.low(a) == r.low(b) || r.ts[h].Head < 0 {
		return
	}
	r.hang(c, r.ts[h].Head, r.ts[h].Deprel)
}

// likeness hangs a verb that tells what a thing is like on the noun right before it, where the tree makes it a deed of the subject: "found three
// properties of the system corresponding to speed".
func (r *repairer) likeness(v int) {
	if r.ts[v].Deprel != "advcl" || r.ts[v].XPOS != "VBG" || !likenessVerbs[r.lemma(v)] || v-1 < r.s.First || r.ts[v-1].UPOS != "NOUN" ||
		r.child(v, r.s.First, "mark", "nsubj") >= 0 {
		return
	}
	n := v - 1
	for k := 0; r.ts[n].Deprel == "compound" && r.ts[n].Head >= 0 && k < 5; k++ {
		n = r.ts[n].Head
	}
	if n < v {
		r.hang(v, n, "acl")
	}
}

// likenessVerbs tell of things and not of what somebody does.
var likenessVerbs = words("correspond belong consist depend relate pertain contain resemble weigh cost measure date range regard concern stem result")

// secondRole makes a role with an article a further role of the same person, where the tree adds it to what the first one is of, or to the
// person: "Martin Haan, vice president of the Brightwater Institute and a former ambassador to Norland".
func (r *repairer) secondRole(c int) {
	h := r.ts[c].Head
	if r.ts[c].Deprel != "conj" || h < 0 || h > c || !roleNouns[r.lemma(c)] || roleNouns[r.lemma(h)] {
		return
	}
	if det := r.child(c, h, "det"); det < 0 || r.low(det) != "a" && r.low(det) != "an" {
		return
	}
	first := r.ts[h].Head
	if r.typeOf(h) == text.Person && r.isName(h) {
		first = r.child(h, h, "appos")
	} else if r.ts[h].Deprel != "nmod" {
		return
	}
	if first >= 0 && first < c && roleNouns[r.lemma(first)] {
		r.hang(c, first, "conj")
	}
}
