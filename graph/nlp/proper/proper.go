// Package proper finds proper names in annotated sentences and gives each a type: a linear-chain conditional random field (Lafferty, McCallum
// and Pereira 2001) over hashed features of the words, their tags and trees, and the word lists. Training takes sentences of which only some
// labels are known, because no data set marks all types; see Train.
package proper

import "github.com/quadscope/quadscope/graph/text"

// Types are the types a name can have, in the order of the labels.
var Types = [...]text.Type{text.Organization, text.Person, text.Place, text.Product, text.Event, text.Work, text.Concept}

// Labels are O, and for each type B (a name begins) and I (it goes on). Label 0 is O, 1+2t is B of type t, 2+2t is I of type t.
const Labels = 1 + 2*len(Types)

// Begin and Inside are the labels of the first and the further tokens of a name of type t.
func Begin(t int) int { return 1 + 2*t }

// Inside is described at Begin.
func Inside(t int) int { return 2 + 2*t }

// Token is what the model is told of a token of a sentence.
type Token struct {
	Word, Low string // as written, and in lower case
	UPOS      string
	XPOS      string
	Deprel    string
	Head      int    // index of its governor in the sentence, or -1
	Lists     uint64 // a bit for each word list that has it
	Cluster   string // the bits of the word's class among the classes of words that stand alike, or empty
	Hint      uint8  // what the rules make of it: 0 is nothing
	Initial   bool   // its capital may be due to its position
	Titled    bool   // stands in a heading or another line in title case
}

// Span is a name over the tokens [First, Last) of a sentence.
type Span struct {
	First, Last int
	Type        int // index into Types
	Sure        float32
}

// Model labels sentences. It is immutable and safe for concurrent use.
type Model struct {
	slots []slot // open addressing, a power of two long
	rows  []row
	turns turns
}

type slot struct {
	hash uint32
	row  uint32 // plus one; 0 is empty
}

type row [Labels + 1]int16 // the last is not used

// scale is what a weight of 1 is in a row.
const scale = 256

// Tagger holds the buffers for labelling sentences; it belongs to one goroutine.
type Tagger struct {
	m        *Model
	view     view
	features []uint32
	scores   [][Labels]float32
	chain    chain
}

// NewTagger returns a tagger of the model.
func (m *Model) NewTagger() *Tagger { return &Tagger{m: m} }

// Tag appends the names of a sentence to out, in order, each with the probability of its first label and type.
func (g *Tagger) Tag(toks []Token, out []Span) []Span {
	if len(toks) == 0 {
		return out
	}
	g.emissions(toks)
	path := g.chain.viterbi(&g.m.turns, g.view.class, g.scores)
	g.chain.marginals(&g.m.turns, g.view.class, g.scores, nil)
	for i := 0; i < len(path); {
		if path[i] == 0 {
			i++
			continue
		}
		t := (path[i] - 1) / 2
		s := Span{First: i, Type: t}
		for i++; i < len(path) && path[i] == Inside(t); i++ {
		}
		s.Last = i
		s.Sure = g.chain.prob[s.First][Begin(t)] + g.chain.prob[s.First][Inside(t)]
		out = append(out, s)
	}
	return out
}

// Outside returns the probability that token i of the sentence tagged last is in no name, and that it is in one of each type.
func (g *Tagger) Outside(i int) (o float32, types [len(Types)]float32) {
	p := &g.chain.prob[i]
	for t := range types {
		types[t] = p[Begin(t)] + p[Inside(t)]
	}
	return p[0], types
}

// emissions sums up the weights of the features of each token.
func (g *Tagger) emissions(toks []Token) {
	g.view.read(toks)
	g.scores = g.scores[:0]
	mask := uint32(len(g.m.slots) - 1)
	for i := range toks {
		g.features = g.view.features(i, g.features[:0])
		var sum [Labels + 1]int32
		for _, f := range g.features {
			for k := f & mask; ; k = (k + 1) & mask {
				s := g.m.slots[k]
				if s.row == 0 {
					break
				}
				if s.hash == f {
					for y, w := range &g.m.rows[s.row-1] {
						sum[y] += int32(w)
					}
					break
				}
			}
		}
		var e [Labels]float32
		for y := range e {
			e[y] = float32(sum[y]) / scale
		}
		g.scores = append(g.scores, e)
	}
}
