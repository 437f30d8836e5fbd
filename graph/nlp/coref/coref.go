// Package coref finds which mentions of a document are one thing: it ranks, for every mention, the earlier ones that it may refer to, and nothing
// (Durrett and Klein 2013, https://aclanthology.org/D13-1203), with a sparse linear model over features of the pair and of what
// is known of the earlier thing.
package coref

import "github.com/quadscope/quadscope/graph/text"

// Kind is what sort of words a mention is.
type Kind uint8

// The kinds of mention.
const (
	Name Kind = iota
	Nominal
	Pronoun
)

// Mention is a stretch of text that may refer to a thing.
type Mention struct {
	First, Last, Head int // tokens
	Kind              Kind
	Name              int    // number of the named thing, -1 for mentions that are no names; mentions of one name are always one thing
	Type              uint8  // of the thing: 1 person, 2 organization, 3 place, 4 other; 0 is not known
	Class             string // what sort of thing a noun stands for ("company"), or empty
	Gender            byte   // f or m, 0 when not known
	Hint              int    // the named thing that rules take it for, or -1
	Firm              bool   // the rules are surer than the model: of a pronoun always, of a noun where the model finds nothing
}

// Document is a text with its mentions in order of their heads.
type Document struct {
	Low      []string // tokens in lower case
	Tokens   []text.Token
	Sent     []int // sentence of each token
	Quote    []int // quotation that each token stands in, from 1; 0 outside; nil for none at all
	Speaker  []int // of quotation k+1: the mention that says it, or -1
	Mentions []Mention
	Fits     func(mention, name int) bool // whether rules allow a noun to stand for a named thing; nil allows all
}

// Link says what a mention refers to: the index of an earlier mention, or -1, and how sure that is.
type Link struct {
	To    int
	Sure  float32
	Named float32 // how sure the whole way from the mention to a name is; 0 without a name, and where another thing fits as well
	Known float32 // the same for the way to a name or a noun
}

// Model is a trained ranker. It is immutable and safe for concurrent use.
type Model struct {
	slots []weight // open addressing, a power of two long
}

type weight struct {
	hash  uint32
	value int32 // in 1/scale; 0 is empty
}

const scale = 256

func (m *Model) score(features []uint32) float32 {
	mask := uint32(len(m.slots) - 1)
	sum := int32(0)
	for _, f := range features {
		for i := f & mask; m.slots[i].value != 0; i = (i + 1) & mask {
			if m.slots[i].hash == f {
				sum += m.slots[i].value
				break
			}
		}
	}
	return float32(sum) / scale
}

// Link decides for the mentions of a document, from left to right. A later mention of a name is linked to the one before, surely.
func (m *Model) Link(d *Document) []Link {
	w := newWalk(d)
	out := make([]Link, len(d.Mentions))
	var scores []float32
	for i := range d.Mentions {
		if d.Mentions[i].Kind == Name {
			out[i].Named = 1
		}
		if d.Mentions[i].Kind != Pronoun {
			out[i].Known = 1
		}
		if p := w.sameName(i); p >= 0 {
			out[i] = Link{p, 1, 1, 1}
			w.join(i, p)
			continue
		}
		if p, ok := w.byName[d.Mentions[i].Hint]; ok && d.Mentions[i].Firm && d.Mentions[i].Kind == Pronoun {
			out[i] = Link{p, 1, 1, 1}
			w.join(i, p)
			continue
		}
		c := w.candidates(i)
		scores = append(scores[:0], m.score(w.alone(i)))
		for _, a := range c {
			scores = append(scores, m.score(w.pair(i, a)))
		}
		p := softmax(scores)
		l := w.choose(c, p)
		l.Named, l.Known = out[i].Named, out[i].Known
		if l.To >= 0 && l.Named == 0 && !w.ambiguous(i, l.To) {
			for k, a := range c {
				if w.thing[a] == w.thing[l.To] && (a == l.To || p[k+1] > .1) {
					l.Named = max(l.Named, min(l.Sure, out[a].Named))
					l.Known = max(l.Known, min(l.Sure, out[a].Known))
				}
			}
		}
		if h := &d.Mentions[i]; l.To < 0 && h.Firm && h.Kind == Nominal && len(c) > 0 && d.Mentions[c[0]].Name == h.Hint {
			l = Link{c[0], .5, .5, 1}
		}
		out[i] = l
		w.join(i, l.To)
	}
	return out
}

// choose returns the likeliest thing's most likely mention among the candidates; p[0] is the probability of none of them.
func (w *walk) choose(c []int, p []float32) Link {
	best := Link{To: -1, Sure: p[0]}
	for k, a := range c {
		sum, top := float32(0), p[k+1]
		first := true
		for j, b := range c {
			if w.thing[a] == w.thing[b] {
				sum += p[j+1]
				first = first && (j >= k || p[j+1] < top)
				first = first && (j <= k || p[j+1] <= top)
			}
		}
		if first && sum > best.Sure {
			best = Link{To: a, Sure: sum}
		}
	}
	return best
}
