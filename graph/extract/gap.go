package extract

import "github.com/quadscope/quadscope/graph/text"

// gap is a clause that leaves out the verb of the one before it: "Pell leads the board, Ruiz the council", "Holm plays for Leeds and Renn
// for Tarn", "Kestrel sued but Norvane did not".
type gap struct {
	verb, subject int
	object        int // -1 where it has the objects of the verb
	preposition   int // before the object, or -1
	not           bool
}

// gap finds the clause without a verb that begins behind a comma or a conjunction. Trees make its ends parts of the clause before.
func (r *repairer) gap(i int) {
	switch r.low(i) {
	case ",", "and", "but", "while", ";", "nor", "so", "as", "neither":
	default:
		return
	}
	v := r.mainVerb(i)
	if v < 0 {
		return
	}
	if g, ok := r.echo(i, v); ok {
		r.part(g)
		return
	}
	n := i + 1
	if n >= r.s.Last || !r.isName(n) || r.mention[n] == r.mention[i] {
		return
	}
	e := r.endOf(n)
	o := r.child(v, v+1, "obj")
	if o >= i {
		o = -1
	}
	switch p := r.low(e); {
	case (p == "the" || p == "a" || p == "an" || p == "its" || p == "his" || p == "her") && o >= 0 && r.child(v, v+1, "obl") < 0:
		if y := r.nounEnd(e + 1); y > e && r.ends(y+1) {
			r.part(gap{verb: v, subject: r.headOf(n), object: y, preposition: -1})
		}
	case e < r.s.Last && r.ts[e].UPOS == "ADP" && r.samePreposition(v, i, p) && (o < 0 || !r.isName(o)):
		if y := r.nounEnd(e + 1); y > e && r.ends(y+1) && r.parallel(v, i, p, n, y) && (r.alike(v, n) || r.isName(y)) {
			r.part(gap{verb: v, subject: r.headOf(n), object: y, preposition: e})
		}
	}
}

// mainVerb returns the verb with a subject of its own before a token, when no other stands between the two, or -1.
func (r *repairer) mainVerb(i int) int {
	v := r.verbBefore(i)
	for n := 0; v >= 0 && r.child(v, r.s.First, "nsubj", "nsubj:pass") < 0; n++ {
		if w := r.ts[v].Head; n > 3 || r.ts[v].Deprel != "xcomp" || w < 0 || w > v {
			return -1
		}
		v = r.ts[v].Head
	}
	if v < 0 || i-v > 25 || r.ts[v].Deprel == "acl:relcl" || sayVerbs[r.lemma(v)] {
		return -1
	}
	return v
}

// echo reads a clause of an auxiliary alone: "nor did Brightcell", "so has Norvane", "but Brightcell did not".
func (r *repairer) echo(i, v int) (gap, bool) {
	g := gap{verb: v, object: -1, preposition: -1}
	denied := r.denied(v)
	switch w := r.low(i); {
	case (w == "nor" || w == "neither" || w == "so" || w == "as") && echoes[r.low(i+1)]:
		n := i + 2
		if r.low(n) == "the" {
			n++
		}
		if n >= r.s.Last || r.mention[n] < 0 || !r.ends(r.endOf(n)) {
			return g, false
		}
		g.subject, g.not = r.headOf(n), w == "nor" || w == "neither" || w == "as" && denied
		return g, true
	case w == "but" || w == "while" || w == "and":
		n := i + 1
		if r.low(n) == "the" {
			n++
		}
		if n >= r.s.Last || r.mention[n] < 0 {
			return g, false
		}
		e := r.endOf(n)
		if !echoes[r.low(e)] {
			return g, false
		}
		e++
		if w := r.low(e); w == "not" || w == "n't" || w == "n’t" {
			g.not = true
			e++
		}
		if !r.ends(e) || g.not == denied {
			return g, false
		}
		g.subject = r.headOf(n)
		return g, true
	}
	return g, false
}

// echoes are auxiliaries that stand for a whole clause.
var echoes = words("did does do has have had will would was were is are can could")

// denied reports whether a verb has a "not".
func (r *repairer) denied(v int) bool {
	for i := max(r.s.First, v-6); i < v; i++ {
		if r.ts[i].Head == v && never[r.low(i)] {
			return true
		}
	}
	return false
}

// part takes the ends of a clause without a verb out of the one before it.
func (r *repairer) part(g gap) {
	r.ts[g.subject].Head, r.ts[g.subject].Deprel = g.verb, "orphan"
	for _, c := range []int{g.object, g.subject} {
		if c < 0 {
			continue
		}
		for k := r.s.First; k < r.s.Last; k++ { // nothing else of it hangs on the clause before
			if m := r.mention[c]; m >= 0 && r.mention[k] == m && k != c && r.mentionOut(k, m) {
				r.ts[k].Head, r.ts[k].Deprel = c, "flat"
			}
		}
	}
	if g.object >= 0 {
		r.ts[g.object].Head, r.ts[g.object].Deprel = g.verb, "orphan"
		if g.preposition >= 0 {
			r.ts[g.preposition].Head, r.ts[g.preposition].Deprel = g.object, "case"
		}
	}
	r.gaps = append(r.gaps, g)
}

// mentionOut reports whether a token of a mention hangs on one outside it.
func (r *repairer) mentionOut(k int, m int32) bool {
	h := r.ts[k].Head
	return h < 0 || r.mention[h] != m
}

// headOf returns the last token of the mention over a token that hangs on one outside it.
func (r *repairer) headOf(i int) int {
	m, out := r.mention[i], i
	for k := i; k < r.endOf(i); k++ {
		if r.mentionOut(k, m) && r.ts[k].UPOS != "PUNCT" {
			out = k
		}
	}
	return out
}

// nounEnd returns the last token of the noun phrase that begins at a token, or -1.
func (r *repairer) nounEnd(i int) int {
	if i >= r.s.Last {
		return -1
	}
	if w := r.low(i); w == "the" || w == "a" || w == "an" {
		i++
	}
	out := -1
	for k := i; k < r.s.Last; k++ {
		switch r.ts[k].UPOS {
		case "NOUN", "PROPN":
			out = k
			continue
		case "ADJ", "NUM":
			continue
		}
		break
	}
	if out >= 0 && r.isName(out) {
		return r.headOf(r.firstOf(out))
	}
	return out
}

// firstOf returns the first token of the mention over a token.
func (r *repairer) firstOf(i int) int {
	m := r.mention[i]
	for m >= 0 && i > r.s.First && r.mention[i-1] == m {
		i--
	}
	return i
}

// ends reports whether a clause may end before a token.
func (r *repairer) ends(i int) bool {
	if i >= r.s.Last {
		return true
	}
	switch w := r.low(i); w {
	case ".", ",", ";", "and", "but", "while", "in", "on", "from", "since", "”", "\"", "after", "before", "last":
		return !r.isName(i) || w == "."
	}
	return false
}

// parallel reports whether what follows a preposition in two clauses is of a kind, a date, a name, or neither, and the name n of the second no further
// place after the first: "in Leeds, Tarn in the north".
func (r *repairer) parallel(v, before int, p string, n, y int) bool {
	for k := v + 1; k < before; k++ {
		h := r.ts[k].Head
		if r.low(k) != p || r.ts[k].Deprel != "case" || h < 0 {
			continue
		}
		s := r.child(v, r.s.First, "nsubj", "nsubj:pass")
		if r.typeOf(h) == text.Place && r.typeOf(n) == text.Place && s >= 0 && r.typeOf(s) != text.Place {
			return false
		}
		return (r.typeOf(h) == text.Date) == (r.typeOf(y) == text.Date) && r.isName(h) == r.isName(y)
	}
	return false
}

// samePreposition reports whether a phrase of a verb before a token has this preposition.
func (r *repairer) samePreposition(v, before int, p string) bool {
	for k := v + 1; k < before; k++ {
		if r.low(k) != p || r.ts[k].Deprel != "case" {
			continue
		}
		if h := r.ts[k].Head; h >= 0 && h < before && (r.ts[h].Head == v || r.ts[h].Head >= 0 && r.ts[r.ts[h].Head].Head == v) {
			return true
		}
	}
	return false
}

// alike reports whether a name can do what the subject of a verb does: both are people, or neither is known to be one.
func (r *repairer) alike(v, n int) bool {
	s := r.child(v, r.s.First, "nsubj", "nsubj:pass")
	if s < 0 || s > v {
		return false
	}
	return (r.typeOf(s) == text.Person) == (r.typeOf(n) == text.Person) || r.ts[s].UPOS == "PRON"
}

// gapped makes the statements of a clause without a verb.
func (d *document) gapped(g gap) {
	m := d.moodOf(g.verb, 0)
	if m.skip {
		return
	}
	passive := d.passive(g.verb)
	for _, s := range d.slots(g.subject) {
		if g.object < 0 {
			m.negated = g.not
			base, rule := d.base(g.verb, passive)
			d.objects(g.verb, s, m, passive, base*.9, rule)
			continue
		}
		var with []int
		if g.preposition >= 0 {
			with = append(with, g.preposition)
			if o := d.child(g.verb, "obj"); o >= 0 && !passive {
				with = append(with, d.shortWords(o)...)
			}
		}
		for k, o := range d.slots(g.object) {
			if k == 0 || d.typeOf(o) == d.typeOfHead(g.object) {
				d.add(g.verb, with, s, o, m, .8, "gap")
			}
		}
	}
}
