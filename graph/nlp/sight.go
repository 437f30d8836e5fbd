package nlp

import (
	"context"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/nlp/coref"
	"github.com/quadscope/quadscope/graph/nlp/proper"
	"github.com/quadscope/quadscope/graph/text"
)

// NameSentences annotates a document as Annotate does before names are settled, and returns what the model of names is told of each sentence.
// It is for training that model.
func (p *Pipeline) NameSentences(ctx context.Context, d *text.Document) (*text.Layers, [][]proper.Token, error) {
	l, err := p.syntax.Annotate(ctx, d)
	if err != nil {
		return nil, nil, err
	}
	if len(l.Tokens) == 0 {
		return l, nil, nil
	}
	s := newScan(p.recognizer.gaz, d, l)
	s.values()
	s.guess()
	var out [][]proper.Token
	for k := range l.Sentences {
		out = append(out, s.seen(k, nil))
	}
	return l, out, nil
}

// guess finds names by rules alone.
func (s *scan) guess() {
	s.findNames()
	s.scoreNames()
}

// Bits of proper.Token.Lists. Some stand for several: one for each type, or class of place.
const (
	listGiven  = 0  // woman's, man's or both
	listPlace  = 3  // begins with class 1 to 3, goes on with it
	listKnown  = 9  // begins, by type, and goes on
	listHead   = 17 // by type
	listNoun   = 24 // by type
	listPeople = 31 // demonym, title, part of a title
	listSpeech = 34 // noun, verb, adjective, adverb, function word
	listUsual  = 39 // an everyday word
	listLow    = 40 // stands in small letters elsewhere
	listCap    = 41 // was tagged as a name inside a sentence
	listValue  = 42 // a part of a date or amount
	listTable  = 43 // nameLists: those of single words, then two for each other list, for a name's first and its further tokens
)

// seen appends what the model of names is told of sentence k.
func (s *scan) seen(k int, out []proper.Token) []proper.Token {
	sn := s.l.Sentences[k]
	out = slices.Grow(out[:0], sn.Last-sn.First)
	for i := sn.First; i < sn.Last; i++ {
		t := &s.l.Tokens[i]
		tok := proper.Token{Word: s.word[i], Low: s.low[i], UPOS: t.UPOS, XPOS: t.XPOS, Deprel: t.Deprel, Head: -1,
			Initial: s.initial[i], Titled: s.titled[k],
			Cluster: s.gaz.clusters[s.word[i]]}
		if t.Head >= sn.First && t.Head < sn.Last {
			tok.Head = t.Head - sn.First
		}
		tok.Lists, tok.Hint = s.wordLists(i), s.hint(i)
		out = append(out, tok)
	}
	s.phraseLists(sn, out)
	s.tableLists(sn, out)
	return out
}

// wordLists returns the bits of the lists that have the word of token i.
func (s *scan) wordLists(i int) uint64 {
	g, w, low := s.gaz, s.word[i], s.low[i]
	bits := uint64(0)
	set := func(bit int, on bool) {
		if on {
			bits |= 1 << bit
		}
	}
	if sex := g.given[w]; sex != 0 {
		set(listGiven+strings.IndexByte("fmb", sex), true)
	}
	if t, ok := g.heads[low]; ok {
		set(listHead+slot(t), true)
	}
	if c, ok := g.noun(low); ok {
		set(listNoun+slot(c.typ), true)
	}
	set(listPeople, g.demonyms[w])
	if t := g.titles[trimDot(low)]; t != 0 {
		set(listPeople+1+strings.IndexByte("tm", t), true)
	}
	for k, c := range "nvarf" {
		set(listSpeech+k, strings.ContainsRune(g.words[low], c))
	}
	set(listUsual, s.everyday(low))
	set(listLow, s.lowSeen[low])
	set(listCap, s.capSeenAs(w))
	set(listValue, s.value[i])
	return bits
}

// phraseLists adds the bits of lists of names of several words, the longest at each place.
func (s *scan) phraseLists(sn text.Sentence, out []proper.Token) {
	for i := sn.First; i < sn.Last; {
		n := 1
		if s.capital(i) {
			for j := min(sn.Last, i+5); j > i; j-- {
				spell := s.spell(i, j)
				known, place := s.gaz.known[spell], s.gaz.places[spell]
				if known == "" && place == 0 {
					continue
				}
				n = j - i
				for k := i; k < j; k++ {
					mark(&out[k-sn.First].Lists, k > i, known, place)
				}
				break
			}
		}
		i += n
	}
}

func mark(bits *uint64, inside bool, known text.Type, place byte) {
	if known != "" {
		if inside {
			*bits |= 1 << (listKnown + 7)
		} else {
			*bits |= 1 << (listKnown + slot(known))
		}
	}
	if place != 0 {
		k := listPlace + int(place-'1')
		if inside {
			k += 3
		}
		*bits |= 1 << k
	}
}

// hint tells what the rules make of token i: nothing, or a number for the type, how sure it is, and whether the name begins or goes on.
func (s *scan) hint(i int) uint8 {
	k := s.inName[i]
	if k < 0 {
		return 0
	}
	n := &s.names[k]
	t, top, margin := best(&s.surfaces[n.surface].score)
	sure := 0
	switch {
	case top >= 3 && margin >= 2:
		sure = 2
	case top >= 1 && margin >= .8:
		sure = 1
	}
	h := 1 + t*6 + sure
	if i > n.first {
		h += 3
	}
	return uint8(h)
}

// CorefDocument annotates a document as Annotate does before coreference is settled, and returns what the model of coreference is told of it. It
// is for training that model.
func (p *Pipeline) CorefDocument(ctx context.Context, d *text.Document) (*text.Layers, *coref.Document, error) {
	w := &passage{doc: d}
	for _, s := range p.stages {
		if s.name == "references" {
			break
		}
		if err := s.run(ctx, p, w); err != nil {
			return nil, nil, err
		}
	}
	w.scan.resolve(w.phrases)
	in, _ := w.scan.corefInput(w.phrases)
	return w.l, in, nil
}
