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
	sketched []uint8 // relations that the sketch gives, by word from 1
	other    []int16 // heads of another tree of the beam
	leads    []int32 // by word from 1: how much worse the best tree is that gives it another head
}

// maxLead is how far ahead an arc is that all trees of the beam share.
const maxLead = beamMargin

// run parses a sentence and names its relations.
func (q *parse) run(p *parser, words []word) {
	q.hint(p.sketch, p.relations, p.root, words)
	q.search.scorer, q.search.beam, q.search.margin = p.search, p.beam, p.margin
	last := q.search.run(words, q.hints)
	q.heads = q.search.headsOf(last, q.heads)
	q.compare(last)
	q.labeler.run(p.relations, p.root, words, q.heads, true)
}

// compare finds out how far ahead each arc is of what the other trees of the beam, from last on, have in its place.
func (q *parse) compare(last int32) {
	q.leads = resize(q.leads, len(q.heads))
	for i := range q.leads {
		q.leads[i] = maxLead
	}
	best := q.search.states[last].score
	for k := int(last) + 1; k < len(q.search.states); k++ {
		q.other = q.search.headsOf(int32(k), q.other)
		behind := best - q.search.states[k].score
		for i := 1; i < len(q.heads); i++ {
			if q.other[i] != q.heads[i] {
				q.leads[i] = min(q.leads[i], behind)
			}
		}
	}
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
	q.sketched = append(q.sketched[:0], q.labeler.labels[:len(q.heads)]...)
	for i := 1; i < len(q.heads); i++ {
		q.hints[i].label = uint64(q.labeler.labels[i])*k7 + k3
		if int(q.heads[i]) > i {
			q.hints[i].label += k5
		}
	}
}
