package extract

import (
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// repaired returns layers whose trees are put right where words leave no doubt that the parser erred. The layers that are given stay as they are.
func repaired(doc *text.Document, l *text.Layers) *text.Layers {
	out := *l
	out.Tokens = slices.Clone(l.Tokens)
	r := repairer{doc: doc, ts: out.Tokens}
	for _, s := range l.Sentences {
		r.s = s
		for i := s.First; i < s.Last; i++ {
			r.contentClause(i)
			r.timeClause(i)
		}
	}
	return &out
}

// repairer changes the tokens of one sentence after the other.
type repairer struct {
	doc *text.Document
	ts  []text.Token
	s   text.Sentence
}

func (r *repairer) low(i int) string {
	if i < r.s.First || i >= r.s.Last {
		return ""
	}
	return strings.ToLower(r.ts[i].In(r.doc.Text))
}

// child returns the first dependent of a token after a place by one of the relations, or -1.
func (r *repairer) child(of, after int, rels ...string) int {
	for i := max(after, r.s.First); i < r.s.Last; i++ {
		if r.ts[i].Head == of && slices.Contains(rels, r.ts[i].Deprel) {
			return i
		}
	}
	return -1
}

// hang makes a token depend on another, unless the other already depends on it.
func (r *repairer) hang(i, head int, rel string) {
	for k, n := head, 0; k >= 0 && n < 200; k, n = r.ts[k].Head, n+1 {
		if k == i {
			return
		}
	}
	r.ts[i].Head, r.ts[i].Deprel = head, rel
}

// contentClause makes "that" behind a noun like "rumour" a conjunction where its clause has a subject and lacks nothing: "rumours that Brandt
// sold the hotel", and hangs the clause on the noun.
func (r *repairer) contentClause(i int) {
	noun := i - 1
	if r.low(i) != "that" || noun < r.s.First || r.ts[noun].UPOS != "NOUN" || !isContentNoun(strings.ToLower(r.ts[noun].Lemma)) {
		return
	}
	v := r.ts[i].Head
	if v <= i || v >= r.s.Last {
		return
	}
	if r.child(v, i+1, "nsubj", "nsubj:pass") < 0 {
		return
	}
	whole := r.ts[i].Deprel == "mark"
	for _, k := range []string{"obj", "xcomp", "ccomp", "cop", "aux:pass"} {
		whole = whole || r.child(v, i+1, k) >= 0
	}
	if !whole {
		return // "the rumours that Brandt spread"
	}
	r.ts[i].Deprel, r.ts[i].UPOS = "mark", "SCONJ"
	r.hang(v, noun, "acl")
}

// timeClause makes a clause with "after", "before" and the like adverbial where the tree takes it for what is said: "the title came after Kuk
// defeated Haan".
func (r *repairer) timeClause(i int) {
	if r.ts[i].Deprel != "mark" || r.ts[i].Head < 0 || r.ts[r.ts[i].Head].Deprel != "ccomp" || !timeMarks[r.low(i)] {
		return
	}
	r.ts[r.ts[i].Head].Deprel = "advcl"
}

// timeMarks begin clauses that stand beside another one.
var timeMarks = words("after before while because although though until since when once as whereas")
