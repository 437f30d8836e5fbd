package coref

import (
	"math"

	"github.com/quadscope/quadscope/graph/text"
)

// walk is the state of going through the mentions of a document.
type walk struct {
	d       *Document
	info    []info
	thing   []int // of each mention so far
	things  []thing
	byName  map[int]int      // named thing → its last mention
	byHead  map[string][]int // head word → its mentions, latest last
	counts  map[string]int   // head word → occurrences in the document
	persons []int            // pronouns of the first and second person so far
	third   []int            // the others, and names and nouns
	names   []int
	named   map[int]int // named thing → mentions of its name in the document
	most    [8]int      // of each type: the greatest of those numbers
	seen    []int
	cand    []int
	feat    []uint32
}

// thing is what is known of the thing that some mentions refer to.
type thing struct {
	size, last int
	name       int // -1 without one
	typ        uint8
	gender     byte
	plural     bool
	nominal    bool  // has a mention that is a noun
	nouns      []int // its last mentions that are nouns
}

// info is what features need of a mention.
type info struct {
	word, det, rel, gov uint32 // head word, determiner, relation to the governor and governor's word
	kind                uint32
	pronoun             uint32 // class of the pronoun
	person              uint8  // 1 and 2 for the first and the second person, 3 for the others
	plural, definite    bool
	fresh               bool // a noun with "a", "another", "no" before it: a thing that is new to the text
	gender              byte
	typ                 uint8
	sent                int
	govToken            int
	subject             bool
	main                bool     // hangs on the root of its sentence
	modifiers           []string // lower case, of nouns
}

func newWalk(d *Document) *walk {
	w := &walk{d: d, info: make([]info, len(d.Mentions)), thing: make([]int, len(d.Mentions)), byName: map[int]int{},
		byHead: map[string][]int{}, counts: map[string]int{}, named: map[int]int{}}
	for i := range d.Mentions {
		w.info[i] = w.look(i)
		if m := &d.Mentions[i]; m.Kind == Name {
			w.named[m.Name]++
			w.most[m.Type] = max(w.most[m.Type], w.named[m.Name])
		}
		if d.Mentions[i].Kind != Pronoun {
			w.counts[d.Low[d.Mentions[i].Head]]++
		}
	}
	return w
}

// look gathers what is known of mention i by itself.
func (w *walk) look(i int) info {
	m := &w.d.Mentions[i]
	t := &w.d.Tokens[m.Head]
	low := w.d.Low[m.Head]
	n := info{word: hash(low), rel: hash(t.Deprel), kind: uint32(m.Kind), gender: m.Gender, typ: m.Type, sent: w.d.Sent[m.Head], govToken: t.Head, person: 3}
	n.main = t.Head >= 0 && w.d.Tokens[t.Head].Head < 0
	if t.Head >= 0 {
		n.gov = hash(w.d.Tokens[t.Head].Lemma)
	}
	n.subject = subject(t) || (t.Deprel == "appos" || t.Deprel == "flat") && t.Head >= 0 && subject(&w.d.Tokens[t.Head])
	if m.Kind == Pronoun {
		p := pronouns[low]
		n.pronoun, n.person, n.plural, n.gender, n.typ = uint32(p.class), p.person, p.plural, p.gender, p.typ
		n.definite = true
		return n
	}
	n.plural = t.XPOS == "NNS" || m.Kind == Nominal && t.XPOS == "NNPS"
	if m.Kind == Nominal {
		n.modifiers = w.modifiersOf(m)
	}
	d := w.determiner(m)
	n.det = hash(d)
	switch d {
	case "a", "an", "another", "no", "every", "each", "any", "some":
		n.fresh = m.Kind == Nominal
	case "the", "this", "that", "these", "those", "both", "his", "her", "its", "their", "my", "your", "our", "'s":
		n.definite = true
	}
	return n
}

func subject(t *text.Token) bool { return t.Deprel == "nsubj" || t.Deprel == "nsubj:pass" }

// determiner returns the word before a noun phrase that tells whether it is known: an article, a possessor, a number.
func (w *walk) determiner(m *Mention) string {
	sent := w.d.Sent[m.Head]
	for k := m.First - 1; k >= 0 && k >= m.First-4 && w.d.Sent[k] == sent; k-- {
		t := &w.d.Tokens[k]
		if t.Deprel == "det" || t.Deprel == "nmod:poss" {
			return w.d.Low[k]
		}
		if w.d.Low[k] == "'s" {
			return "'s"
		}
		if t.UPOS == "NUM" {
			return "0"
		}
		if t.UPOS != "ADJ" && t.UPOS != "NOUN" && t.UPOS != "ADV" {
			break
		}
	}
	return ""
}

// sameName returns the mention of the same name before i, or -1.
func (w *walk) sameName(i int) int {
	if n := w.d.Mentions[i].Name; n >= 0 {
		if p, ok := w.byName[n]; ok {
			return p
		}
	}
	return -1
}

// join notes that mention i refers to the thing of mention to, or to a new one for -1.
func (w *walk) join(i, to int) {
	m, n := &w.d.Mentions[i], &w.info[i]
	k := len(w.things)
	if to >= 0 {
		k = w.thing[to]
	} else {
		w.things = append(w.things, thing{name: -1})
	}
	w.thing[i] = k
	t := &w.things[k]
	t.size++
	t.last = i
	t.plural = t.plural || n.plural
	if n.gender != 0 && t.gender == 0 {
		t.gender = n.gender
	}
	if n.typ != 0 && (t.typ == 0 || m.Kind == Name) {
		t.typ = n.typ
	}
	switch m.Kind {
	case Name:
		t.name = m.Name
		w.byName[m.Name] = i
		w.names = append(w.names, i)
	case Nominal:
		t.nominal, t.nouns = true, append(t.nouns[max(0, len(t.nouns)+1-mostNouns):], i)
	}
	if m.Kind != Pronoun {
		low := w.d.Low[m.Head]
		w.byHead[low] = append(w.byHead[low], i)
	}
	if n.person < 3 {
		w.persons = append(w.persons, i)
	} else {
		w.third = append(w.third, i)
	}
}

// How many mentions are asked, and how far back in sentences.
const (
	mostPersons, mostThird, mostHeads, mostNear, mostNames = 5, 20, 4, 8, 6
	backPronoun, backNear, backNames                       = 3, 2, 8
	mostNouns                                              = 64 // of a thing that are compared, so that the time grows with the text alone
)

// candidates returns the earlier mentions to which mention i may refer, latest first.
func (w *walk) candidates(i int) []int {
	m, n := &w.d.Mentions[i], &w.info[i]
	w.cand = w.cand[:0]
	if a, ok := w.byName[m.Hint]; ok && m.Hint >= 0 && w.may(i, a) {
		w.cand = append(w.cand, a)
	}
	switch {
	case m.Kind == Pronoun && n.person < 3:
		w.last(w.persons, mostPersons, 1<<30, i, nil)
	case m.Kind == Pronoun:
		w.last(w.third, mostThird, backPronoun, i, nil)
	case m.Kind == Nominal:
		w.last(w.byHead[w.d.Low[m.Head]], mostHeads, 1<<30, i, nil)
		w.last(w.third, mostNear, backNear, i, nil)
		if n.definite {
			w.last(w.names, mostNames, backNames, i, nil)
		}
	default:
		w.last(w.third, mostNear, 1, i, func(a int) bool { return w.things[w.thing[a]].name < 0 })
	}
	return w.cand
}

// last appends the last mentions of a list that are no more than back sentences before i.
func (w *walk) last(list []int, most, back, i int, fits func(int) bool) {
	for k := len(list) - 1; k >= 0 && most > 0 && k >= len(list)-40; k-- {
		a := list[k]
		if w.info[i].sent-w.info[a].sent > back {
			return
		}
		if fits != nil && !fits(a) || w.has(a) || !w.may(i, a) {
			continue
		}
		w.cand = append(w.cand, a)
		most--
	}
}

func (w *walk) has(a int) bool {
	for _, c := range w.cand {
		if c == a {
			return true
		}
	}
	return false
}

// softmax turns scores into probabilities, in place.
func softmax(scores []float32) []float32 {
	top := scores[0]
	for _, s := range scores {
		top = max(top, s)
	}
	sum := float32(0)
	for i, s := range scores {
		scores[i] = float32(math.Exp(float64(s - top)))
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
	return scores
}

// pronounClass is what a pronoun says about what it stands for.
type pronounClass struct {
	class  uint8
	person uint8
	plural bool
	gender byte
	typ    uint8
}

var pronouns = map[string]pronounClass{
	"i": {1, 1, false, 0, 1}, "me": {2, 1, false, 0, 1}, "my": {3, 1, false, 0, 1}, "mine": {3, 1, false, 0, 1}, "myself": {4, 1, false, 0, 1},
	"we": {5, 1, true, 0, 0}, "us": {6, 1, true, 0, 0}, "our": {7, 1, true, 0, 0}, "ours": {7, 1, true, 0, 0}, "ourselves": {8, 1, true, 0, 0},
	"you": {9, 2, false, 0, 1}, "your": {10, 2, false, 0, 1}, "yours": {10, 2, false, 0, 1}, "yourself": {11, 2, false, 0, 1}, "ya": {9, 2, false, 0, 1},
	"he": {12, 3, false, 'm', 1}, "him": {13, 3, false, 'm', 1}, "his": {14, 3, false, 'm', 1}, "himself": {15, 3, false, 'm', 1},
	"she": {16, 3, false, 'f', 1}, "her": {17, 3, false, 'f', 1}, "hers": {17, 3, false, 'f', 1}, "herself": {18, 3, false, 'f', 1},
	"it": {19, 3, false, 0, 0}, "its": {20, 3, false, 0, 0}, "itself": {21, 3, false, 0, 0},
	"they": {22, 3, true, 0, 0}, "them": {23, 3, true, 0, 0}, "their": {24, 3, true, 0, 0}, "theirs": {24, 3, true, 0, 0}, "themselves": {25, 3, true, 0, 0}, "'em": {23, 3, true, 0, 0}, "em": {23, 3, true, 0, 0},
	"this": {26, 3, false, 0, 0}, "that": {27, 3, false, 0, 0}, "these": {28, 3, true, 0, 0}, "those": {29, 3, true, 0, 0},
}

// IsPronoun reports whether a token is a pronoun that may refer to a thing.
func IsPronoun(t *text.Token, low string) bool {
	_, ok := pronouns[low]
	return ok && (t.UPOS == "PRON" || t.UPOS == "DET" && t.Deprel != "det") && t.Deprel != "expl" && t.XPOS != "WDT" && t.XPOS != "IN"
}
