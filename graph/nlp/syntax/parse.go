package syntax

// parser holds the models of the steps by which a tree is made. It is immutable and safe for concurrent use.
type parser struct {
	sketch    scorer // transitions of the mirrored sentence
	search    scorer // transitions, with hints of the sketch
	relations *classTable
	root      uint8 // number of the relation root
	beam      int   // states kept
	margin    int32 // states that score this much less than the best are dropped
}

// parse holds the buffers of parsing, and the result of the last sentence.
type parse struct {
	sketcher sketcher
	search   search
	labeler  labeler
	mirror   []word
	hints    []hint
	heads    []int16 // by word from 1; 0 is the root above the tree
}

// run parses a sentence and names its relations.
func (q *parse) run(p *parser, words []word) {
	q.hint(p.sketch, p.relations, p.root, words)
	q.search.scorer, q.search.beam, q.search.margin = p.search, p.beam, p.margin
	q.heads = q.search.headsOf(q.search.run(words, q.hints), q.heads)
	q.labeler.run(p.relations, p.root, words, q.heads, true)
}

// hint makes the hints of a sentence.
func (q *parse) hint(sketch scorer, relations *classTable, root uint8, words []word) {
	q.mirror = appendMirrored(q.mirror[:0], words)
	q.sketcher.run(q.mirror, sketch)
	q.hints = q.sketcher.appendHints(q.hints[:0])
	q.heads = resize(q.heads, len(words)-1)
	for i := range q.heads {
		q.heads[i] = q.hints[i].head
	}
	q.labeler.run(relations, root, words, q.heads, false)
	for i := 1; i < len(q.heads); i++ {
		q.hints[i].label = uint64(q.labeler.labels[i])*k7 + k3
		if int(q.heads[i]) > i {
			q.hints[i].label += k5
		}
	}
}
