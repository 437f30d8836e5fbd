package extract

// nominals makes the tuples that stand in noun phrases: appositions and possessors.
func (b *tupler) nominals(i int) {
	for _, a := range b.all(i, "appos") {
		b.inferred(b.headWords(i, a), i, "is", b.subtree(a, nil), a, "apposition")
	}
	for _, p := range b.all(i, "nmod:poss") {
		if b.pos(p) == "PROPN" || b.pos(p) == "NOUN" {
			owner := b.subtree(p, func(k int) bool { return b.rel(k) == "case" })
			b.inferred(owner, p, "has", b.subtree(i, func(k int) bool {
				switch b.rel(k) {
				case "nmod", "amod", "compound", "nummod", "flat":
					return false
				}
				return true
			}), i, "possessor")
		}
	}
}

// headWords returns a noun phrase up to what explains it.
func (b *tupler) headWords(i, a int) []int {
	return b.subtree(i, func(k int) bool {
		switch b.rel(k) {
		case "appos", "acl:relcl", "case", "cop", "nsubj", "advcl", "conj", "cc", "mark", "aux", "parataxis":
			return true
		}
		return k >= a
	})
}

// inferred makes a tuple whose relation is not in the text.
func (b *tupler) inferred(subject []int, s int, relation string, object []int, o int, rule string) {
	if len(subject) == 0 || len(object) == 0 {
		return
	}
	t := Tuple{Subject: b.slotFrom(subject, s), Object: b.slotFrom(object, o), Relation: Relation{Text: relation, Lemma: relation}, Modality: Asserted,
		Attribution: Slot{Entity: -1}, Sentence: b.l.Sentences[b.sentence].Span, Rule: rule}
	b.keep(t, b.inferredFactors(subject, s, object, o))
}
