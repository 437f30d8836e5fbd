package extract

import "github.com/quadscope/quadscope/graph/text"

// antecedent puts a relative clause on another noun of its phrase where the nearest cannot be meant: a name takes no clause with a
// bare "that", "who" is a person, "which" is none.
func (r *repairer) antecedent(v int) {
	h := r.ts[v].Head
	if r.ts[v].Deprel != "acl:relcl" || h < 0 || h > v {
		return
	}
	p := r.child(v, h+1, "nsubj", "nsubj:pass", "obj")
	if p < 0 || p > v && r.child(v, r.s.First, "cop") < 0 {
		return
	}
	switch r.low(p) {
	case "that":
		if k := r.oneBefore(h); k >= 0 && r.low(p-1) != "," && r.namedPlace(h) {
			r.hang(v, k, "acl:relcl")
		} else if up := r.ts[h].Head; r.low(p-1) != "," && r.namedPlace(h) && r.ts[h].Deprel == "nmod" && up >= 0 && r.ts[up].UPOS == "NOUN" {
			r.hang(v, up, "acl:relcl")
		} else if o := r.objectBefore(h); o >= 0 && r.low(p-1) != "," && r.namedPlace(h) {
			r.hang(v, o, "acl:relcl")
		}
	case "who":
		if !r.person(h) && r.typeOf(h) != text.Organization {
			r.hangOnPerson(v, h, p)
		}
	case "which":
		if up := r.ts[h].Head; r.typeOf(h) == text.Person && r.ts[h].Deprel == "nmod" && up >= 0 && r.ts[up].UPOS == "NOUN" && !r.person(up) {
			r.hang(v, up, "acl:relcl")
		}
	}
}

// oneBefore returns the "one" or "another" right before the phrase of a noun: "another on the West Side that snarled traffic", or -1.
func (r *repairer) oneBefore(h int) int {
	p := r.child(h, r.s.First, "case")
	if k := r.child(h, p+1, "case"); k > p && k < h {
		p = k // "including one in"
	}
	if p <= r.s.First || p > h {
		return -1
	}
	switch r.low(p - 1) {
	case "one", "another", "some", "others":
		return p - 1
	}
	return -1
}

// objectBefore returns the object that stands right before the phrase of a noun in the same clause: "liked the bakery in the Sorel
// quarter", or -1.
func (r *repairer) objectBefore(h int) int {
	g := r.ts[h].Head
	p := r.child(h, r.s.First, "case")
	if r.ts[h].Deprel != "obl" || g < 0 || p < 1 || r.ts[p-1].Head != g || r.ts[p-1].Deprel != "obj" || r.ts[p-1].UPOS != "NOUN" {
		return -1
	}
	return p - 1
}

// namedPlace reports whether a noun is a name or has one in it: "Norland", "the Sorel quarter".
func (r *repairer) namedPlace(h int) bool {
	if r.isName(h) || r.ts[h].UPOS == "PROPN" {
		return true
	}
	c := r.child(h, r.s.First, "compound")
	return c >= 0 && r.ts[c].UPOS == "PROPN" && r.child(h, r.s.First, "det") >= 0
}

// hangOnPerson puts a clause with "who" on the nearest person before it in the same phrase.
func (r *repairer) hangOnPerson(v, h, who int) {
	for i := who - 1; i > h; i-- {
		if r.person(i) && (r.ts[i].Deprel == "nmod" || r.ts[i].Deprel == "appos" || r.ts[i].Deprel == "conj") {
			r.hang(v, i, "acl:relcl")
			return
		}
	}
	for up, n := r.ts[h].Head, 0; up >= 0 && n < 4 && r.ts[up].UPOS != "VERB"; up, n = r.ts[up].Head, n+1 {
		if r.person(up) {
			r.hang(v, up, "acl:relcl")
			return
		}
	}
}

// participle puts a participle where it belongs: behind a comma it tells of the clause's subject, or of the object's head, and not of
// the last noun, "a pump is fixed at the stern, driven by a diesel engine"; "looking for" tells of who looks.
func (r *repairer) participle(v int) {
	h := r.ts[v].Head
	if tag := r.ts[v].XPOS; r.ts[v].Deprel != "acl" || tag != "VBN" && tag != "VBG" && tag != "VBD" || h < 0 || h > v ||
		r.child(v, r.s.First, "mark") >= 0 {
		return
	}
	if n := r.nounBefore(v); n > h && r.commaIn(h, n) {
		r.hang(v, n, "acl")
		return
	}
	comma := r.low(v-1) == ","
	top := h
	for n := 0; r.ts[top].Deprel == "nmod" && r.ts[top].Head >= 0 && n < 5; n++ {
		top = r.ts[top].Head
	}
	g := r.ts[top].Head
	if g < 0 || r.ts[g].UPOS != "VERB" || g > v {
		return
	}
	switch {
	case !comma && seekVerbs[r.lemma(v)] && r.ts[v].XPOS == "VBG" && (r.ts[top].Deprel == "obj" || r.ts[top].Deprel == "obl") &&
		!r.person(h) && r.typeOf(h) != text.Organization,
		comma && r.ts[v].XPOS == "VBG" && (r.ts[top].Deprel == "obj" || r.ts[top].Deprel == "obl") && r.typeOf(h) != text.Person,
		comma && r.ts[top].Deprel == "obl" && !r.isName(h) && r.child(g, r.s.First, "obj") < 0:
		r.hang(v, g, "advcl")
	case comma && top != h && r.ts[top].Deprel == "obj" && !r.isName(top):
		r.hang(v, top, "acl")
	}
}

// nounBefore returns the common noun right before a participle, or with an adverb between, "the firm now called"; else -1.
func (r *repairer) nounBefore(v int) int {
	n := v - 1
	if n > r.s.First && r.ts[n].UPOS == "ADV" {
		n--
	}
	if n < r.s.First || r.ts[n].UPOS != "NOUN" {
		return -1
	}
	return n
}

// commaIn reports whether a comma stands between two tokens.
func (r *repairer) commaIn(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if r.low(k) == "," {
			return true
		}
	}
	return false
}

// seekVerbs are what only somebody with a will does.
var seekVerbs = words("look search seek try hope hunt")

// seriesVerb makes a verb between commas one of a series where a later one ends it: "bought boats that he rented out to Wevora,
// gambled with his savings, and sold two piers".
func (r *repairer) seriesVerb(v int) {
	tag := r.ts[v].XPOS
	if r.ts[v].Deprel != "acl" || tag != "VBD" && tag != "VBN" || r.low(v-1) != "," || r.child(v, v, "obl:agent") >= 0 {
		return
	}
	for c := v + 1; c < r.s.Last; c++ {
		g := r.ts[c].Head
		if r.ts[c].Deprel != "conj" || g < 0 || g >= v || r.ts[g].UPOS != "VERB" || r.ts[c].UPOS != "VERB" || r.ts[c].XPOS != "VBD" {
			continue
		}
		if cc := r.child(c, v, "cc"); cc > v && r.low(cc-1) == "," {
			r.hang(v, g, "conj")
			return
		}
	}
}

// speakersVerb gives a verb of asking that a speaker does to the speaker, where the tree adds it to what is said: "the office said the
// floods were caused by rain and called on the army".
func (r *repairer) speakersVerb(c int) {
	v := r.ts[c].Head
	if r.ts[c].Deprel != "conj" || v < 0 || v > c || r.ts[v].Deprel != "ccomp" || !askVerbs[r.lemma(c)] || !r.finite(c) &&
		r.ts[c].XPOS != "VBN" || r.child(c, r.s.First, "nsubj", "aux") >= 0 {
		return
	}
	g := r.ts[v].Head
	s := r.child(v, r.s.First, "nsubj:pass", "nsubj")
	if g < 0 || !sayVerbs[r.lemma(g)] || s < 0 || r.person(s) || r.typeOf(s) == text.Organization || r.ts[s].UPOS == "PRON" {
		return
	}
	r.hang(c, g, "conj")
	for i := c + 1; i < r.s.Last; i++ {
		if r.ts[i].Head == v && (r.ts[i].Deprel == "advcl" || r.ts[i].Deprel == "xcomp") {
			r.hang(i, c, r.ts[i].Deprel)
		}
	}
}

// askVerbs are what speakers do beside saying.
var askVerbs = words(`call urge ask announce demand vow add warn order blame tell appeal criticize criticise thank promise refuse decline accuse praise
	deny`)

// score takes the numbers of a result out of the clause and gives the verb its loser: "Norland got past Estavia 4-0", "beat Estavia 3-1".
func (r *repairer) score(i int) {
	if i+2 >= r.s.Last || !smallNumber(r.low(i)) || r.low(i+1) != "-" && r.low(i+1) != "–" || !smallNumber(r.low(i+2)) || i <= r.s.First {
		return
	}
	if n := i + 3; n < r.s.Last && (victories[r.lemma(n)] || losses[r.lemma(n)] || r.lemma(n) == "draw") {
		for _, k := range []int{i, i + 1, i + 2} {
			r.ts[k].Head, r.ts[k].Deprel = n, "nummod"
		}
		return
	}
	v := r.verbBefore(i)
	n := i - 1
	if v >= 0 && n == v+1 && particles[r.low(n)] { // "went down 2-1 to Rovers"
		r.ts[n].Head, r.ts[n].Deprel = v, "compound:prt"
		r.ts[i].Head, r.ts[i].Deprel = v, "advmod"
		for _, k := range []int{i + 1, i + 2} {
			r.ts[k].Head, r.ts[k].Deprel = i, "flat"
		}
		return
	}
	if v < 0 || i-v > 9 || !r.isName(n) {
		return
	}
	for _, k := range []int{i + 1, i + 2} {
		r.ts[k].Head, r.ts[k].Deprel = i, "flat"
	}
	head := n
	for k := v + 1; k < i; k++ {
		if h := r.ts[k].Head; r.mention[k] == r.mention[n] && (h == i || h >= 0 && r.mention[h] != r.mention[n]) {
			head = k
		}
	}
	if r.ts[head].Head == i {
		r.ts[head].Head, r.ts[head].Deprel = v, "obj"
	}
	for k := v + 1; k < head; k++ {
		if h := r.ts[k].Head; h == i || particles[r.low(k)] && h != v && h >= 0 && r.mention[k] != r.mention[n] {
			r.ts[k].Head, r.ts[k].Deprel = v, "compound:prt"
		}
	}
	r.ts[i].Head, r.ts[i].Deprel = v, "advmod"
}

// smallNumber reports whether a word is a number of at most three digits.
func smallNumber(s string) bool {
	if s == "" || len(s) > 3 {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
