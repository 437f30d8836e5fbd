package coref

import "slices"

// may reports whether rules allow mention i to refer to the thing of the earlier mention a. What they forbid is no candidate, neither in
// learning nor in linking: an unresolved pronoun costs nothing, a wrong one puts a false line on a person.
func (w *walk) may(i, a int) bool {
	m, n, b, o := &w.d.Mentions[i], &w.info[i], &w.d.Mentions[a], &w.info[a]
	t := &w.things[w.thing[a]]
	switch {
	case n.person < 3 || o.person < 3:
		return n.person == o.person && n.plural == o.plural && w.quote(m.Head) == w.quote(b.Head)
	case n.gender != 0 && t.gender != 0 && n.gender != t.gender:
		return false
	case w.saysIt(i, t) || w.oneInOther(i, a):
		return false
	}
	switch m.Kind {
	case Name:
		return t.name < 0 && (b.Kind == Nominal && n.plural == o.plural || n.sent == o.sent) && w.fitsName(t, m.Name)
	case Pronoun:
		inside := b.Kind == Nominal && w.d.Tokens[b.Head].Deprel == "compound" // "it" is no "royalty" of "the royalty payments"
		return w.pronounMay(i, t, o) && !w.besides(i, w.thing[a]) && !w.oneOfSeveral(i, a) && !inside
	}
	if b.Kind == Nominal && !w.agree(i, a) || n.fresh && !w.beside(m, b) {
		return false
	}
	for _, k := range t.nouns {
		if w.d.Low[w.d.Mentions[k].Head] == w.d.Low[m.Head] && !w.agree(i, k) {
			return false
		}
	}
	return t.name < 0 || w.fits(i, t.name) || w.again(i, t)
}

func (w *walk) quote(token int) int {
	if w.d.Quote == nil {
		return 0
	}
	return w.d.Quote[token]
}

func (w *walk) fits(i, name int) bool { return w.d.Fits == nil || w.d.Fits(i, name) }

// saysIt reports whether the thing is the speaker of the quotation in which mention i stands: in it that would be "I".
func (w *walk) saysIt(i int, t *thing) bool {
	q := w.quote(w.d.Mentions[i].Head)
	if q == 0 || w.d.Mentions[i].Kind == Name || w.d.Speaker[q-1] < 0 {
		return false
	}
	s := &w.d.Mentions[w.d.Speaker[q-1]]
	switch s.Kind {
	case Name:
		return s.Name == t.name
	case Nominal:
		return slices.ContainsFunc(t.nouns, func(k int) bool { return w.d.Low[w.d.Mentions[k].Head] == w.d.Low[s.Head] })
	}
	return false
}

// oneInOther reports whether one mention is a part of the other or its owner: "its" in "its parent", "the firm" in "the firm's parent".
func (w *walk) oneInOther(i, a int) bool {
	m, b := &w.d.Mentions[i], &w.d.Mentions[a]
	if w.d.Sent[m.Head] != w.d.Sent[b.Head] {
		return false
	}
	for _, p := range [2][2]int{{m.Head, b.Head}, {b.Head, m.Head}} {
		t := &w.d.Tokens[p[0]]
		if t.Head != p[1] {
			continue
		}
		switch t.Deprel {
		case "nmod:poss", "nmod", "compound", "amod":
			return true
		}
	}
	return false
}

// besides reports whether the thing of a pronoun is already another argument of its verb: "he hit him" is of two people, "he hit himself"
// of one.
func (w *walk) besides(i, thing int) bool {
	m, t := &w.d.Mentions[i], &w.d.Tokens[w.d.Mentions[i].Head]
	if reflexive[w.d.Low[m.Head]] || t.Head < 0 || t.Deprel == "conj" || t.Deprel == "nmod:poss" {
		return false
	}
	for j := i - 1; j >= 0 && w.info[j].sent == w.info[i].sent; j-- {
		if w.thing[j] == thing && w.info[j].govToken == t.Head && w.info[j].subject != w.info[i].subject {
			return true
		}
	}
	return false
}

// oneOfSeveral reports whether "it" would pick one thing out of those that a sentence before joins: "Kestrel and Norvane backed the plan. Holm opposed it."
func (w *walk) oneOfSeveral(i, a int) bool {
	n, h := &w.info[i], w.d.Mentions[a].Head
	if n.plural || n.typ == 1 || n.sent == w.info[a].sent {
		return false
	}
	joined := func(k int) bool { // to a noun
		t := &w.d.Tokens[k]
		return t.Deprel == "conj" && t.Head >= 0 && nominal(t.UPOS) && nominal(w.d.Tokens[t.Head].UPOS)
	}
	if joined(h) {
		return true
	}
	for k := h + 1; k < len(w.d.Tokens) && k < h+farthest && w.d.Sent[k] == w.d.Sent[h]; k++ {
		if w.d.Tokens[k].Head == h && joined(k) {
			return true
		}
	}
	return false
}

// farthest is how many tokens behind a noun another may stand that is joined to it.
const farthest = 30

func nominal(upos string) bool { return upos == "NOUN" || upos == "PROPN" }

var reflexive = map[string]bool{"himself": true, "herself": true, "itself": true, "themselves": true}

// pronounMay reports whether a pronoun of the third person may refer to a thing.
func (w *walk) pronounMay(i int, t *thing, o *info) bool {
	n := &w.info[i]
	low := w.d.Low[w.d.Mentions[i].Head]
	switch {
	case n.typ == 1: // he, she
		return t.typ <= 1 && !t.plural && (t.typ == 1 || t.name < 0)
	case n.plural && (low == "these" || low == "those") || low == "this" || low == "that":
		return t.name < 0
	case n.plural:
		return t.plural || t.typ == 2 || t.name < 0 && (t.typ == 1 || t.typ == 0)
	}
	return t.typ != 1 && !t.plural
}

// fitsName reports whether the nouns of a thing may stand for a name that comes after them.
func (w *walk) fitsName(t *thing, name int) bool {
	for _, k := range t.nouns {
		if !w.fits(k, name) {
			return false
		}
	}
	return true
}

// again reports whether a noun repeats one by which the text has already called a named thing: "a software firm … the software firm".
func (w *walk) again(i int, t *thing) bool {
	m := &w.d.Mentions[i]
	if !w.info[i].definite {
		return false
	}
	return slices.ContainsFunc(t.nouns, func(k int) bool { return w.d.Low[w.d.Mentions[k].Head] == w.d.Low[m.Head] })
}

// agree reports whether two nouns may stand for one thing: both singular or both plural, and the later one says nothing of it that the
// earlier one does not: "the Syrian government" and "the Jordanian government" are two.
func (w *walk) agree(i, a int) bool {
	n, o := &w.info[i], &w.info[a]
	if n.plural != o.plural {
		return false
	}
	if w.d.Tokens[w.d.Mentions[i].Head].Lemma != w.d.Tokens[w.d.Mentions[a].Head].Lemma {
		return true
	}
	for _, x := range n.modifiers {
		if !slices.Contains(o.modifiers, x) {
			return false
		}
	}
	return true
}

// modifiersOf lists the words that narrow down a noun: adjectives, nouns and owners before it, and what follows "of".
func (w *walk) modifiersOf(m *Mention) []string {
	var out []string
	last := min(len(w.d.Tokens), m.Head+8)
	for k := max(0, m.Head-8); k < last; k++ {
		t := &w.d.Tokens[k]
		if t.Head != m.Head || w.d.Sent[k] != w.d.Sent[m.Head] {
			continue
		}
		switch t.Deprel {
		case "amod", "compound", "nummod":
			if !slight[w.d.Low[k]] && k < m.Head {
				out = append(out, w.d.Low[k])
			}
		case "nmod:poss":
			if t.UPOS != "PRON" {
				out = append(out, w.d.Low[k])
			}
		case "nmod", "det":
			if low := w.d.Low[k]; t.Deprel == "nmod" || low == "another" || low == "other" {
				out = append(out, low)
			}
		}
	}
	return out
}

// ambiguous reports whether a pronoun that is linked to mention a could as well be another thing: one mentioned since the last
// mention of the chosen one, or beside it, that is a subject as well, or where the chosen one is none.
func (w *walk) ambiguous(i, a int) bool {
	n := &w.info[i]
	if w.d.Mentions[i].Kind != Pronoun || n.person < 3 {
		return false
	}
	thing := w.thing[a]
	t0 := &w.things[thing]
	c := t0.last
	if n.plural && !t0.plural && w.pluralSince(i, c) {
		return true
	}
	led := false // the chosen one is a subject where it was mentioned last
	for j := c; j >= 0 && w.info[j].sent == w.info[c].sent; j-- {
		led = led || w.thing[j] == thing && w.info[j].subject
	}
	for j := i - 1; j >= 0 && (j > c || w.info[j].sent == w.info[c].sent); j-- {
		t, o := &w.things[w.thing[j]], &w.info[j]
		if w.thing[j] == thing || n.typ == 1 && t.typ != 1 || n.typ != 1 && t.typ == 1 || t.plural != n.plural || o.person < 3 ||
			t.gender != 0 && n.gender != 0 && t.gender != n.gender || w.saysIt(i, t) {
			continue
		}
		if o.subject && !led || (o.subject || !led) && !w.central(t0) {
			return true
		}
	}
	return false
}

// beside reports whether the tree or its noun joins a mention with an earlier one: as a predicate, in apposition, or by the same noun.
func (w *walk) beside(m, b *Mention) bool {
	x, y := &w.d.Tokens[m.Head], &w.d.Tokens[b.Head]
	return x.Head == b.Head || y.Head == m.Head || x.Lemma == y.Lemma
}

// pluralSince reports whether a plural noun stands between the last mention of a thing in the singular and a plural pronoun, which then stands
// for it as well: "Kestrel describes the change as a gift to developers who complain of what they pay".
func (w *walk) pluralSince(i, last int) bool {
	for j := i - 1; j > last; j-- {
		if w.info[j].plural && w.d.Mentions[j].Kind == Nominal && w.things[w.thing[j]].plural {
			return true
		}
	}
	return false
}

// central reports whether the document names no thing of the type as often, and that more than twice.
func (w *walk) central(t *thing) bool {
	return t.name >= 0 && w.named[t.name] > 2 && w.named[t.name] == w.most[t.typ]
}

// slight adjectives tell no things apart.
var slight = map[string]bool{"said": true, "same": true, "late": true, "entire": true, "whole": true, "very": true, "popular": true,
	"famous": true, "aforementioned": true}
