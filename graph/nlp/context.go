package nlp

import (
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

var (
	saying      = wordSet("say tell add argue insist claim think believe feel hope note explain warn describe recall admit deny acknowledge comment respond testify vow tweet")
	personal    = wordSet("bear die marry write study graduate live grow retire resign smile laugh walk sit sleep sing score win learn teach paint love hate cry star meet thank dedicate criticise criticize")
	corporate   = wordSet("acquire launch employ announce release unveil merge manufacture sell ship invest found establish report plan buy operate produce develop partner file own shut cut hire expand compete raise generate open close sue publish offer provide")
	making      = wordSet("release launch unveil develop use introduce install ship make design market build upgrade test approve manufacture download run")
	staying     = wordSet("live reside born settle arrive travel fly move locate situate base visit invade border occupy")
	kin         = wordSet("mother father brother sister wife husband son daughter uncle aunt cousin colleague friend lawyer biography career book novel death life birth childhood parents family girlfriend boyfriend nephew niece successor predecessor face voice hand")
	officers    = wordSet("ceo cfo executive chairman founder co-founder board shares share stock headquarters customer customers product products revenue profit profits brand brands subsidiary employees spokesman spokeswoman lab office offices website shareholders investors director goalkeeper striker coach captain manager users engineers researchers sales acquisition earnings model models lawyers lawyer")
	owned       = wordSet("ceo founder co-founder chairman chairwoman board shares headquarters customers subsidiary employees shareholders investors revenue profit profits brands spokesman spokeswoman") // of firms alone
	landmarks   = wordSet("capital population border borders government economy president parliament coast mayor airport army military prime constitution streets citizens king queen north south east west")
	orgBefore   = wordSet("shares stake board member members employee employees subsidiary division unit customers shareholders chairman founder ceo analyst analysts spokesman spokeswoman executives engineer researchers professor")
	placeBefore = wordSet("city town village province state capital north south east west coast streets region outskirts people republic kingdom suburb district island valley mayor centre center part parts")
	rulerOf     = wordSet("administration presidency campaign prosecution era doctrine")
	likeWords   = wordSet("as like including include includes namely especially called named")
)

// context scores one occurrence of a name by the words around it.
func (s *scan) context(f *surface, n *name) {
	sn := s.l.Sentences[s.sent[n.first]]
	if n.title >= 0 {
		f.score[person] += 4
		if t := trimDot(s.low[n.title]); s.gaz.is(t, "n") {
			s.describe(f, t, 0)
		}
	}
	a, b := n.first, n.last
	if a > sn.First && isQuote(s.word[a-1]) {
		a--
	}
	if b < sn.Last && isQuote(s.word[b]) {
		b++
	}
	s.before(f, n, a, sn)
	s.after(f, n, b, sn)
}

// before scores by what stands before token a.
func (s *scan) before(f *surface, n *name, a int, sn text.Sentence) {
	if n.title >= 0 || a <= sn.First {
		return
	}
	prev := s.low[a-1]
	p2 := ""
	if a-2 >= sn.First {
		p2 = s.low[a-2]
	}
	switch {
	case s.l.Tokens[a-1].UPOS == "NOUN" && !s.capital(a-1) || s.plainNoun(a-1):
		if !s.describe(f, prev, 3) && n.last-n.first == 1 {
			f.score[org] += 0.1
		}
		return
	case prev == ",":
		s.beforeComma(f, n, a, sn)
	case prev == "the" || prev == "a" || prev == "an":
		f.score[person] -= 1.2
		if n.last == n.first+1 && !strings.HasSuffix(s.low[n.first], "s") {
			f.score[person] -= 3 // "the Aurelia"
		}
		f.score[org] += 0.2
		if a-2 >= sn.First {
			s.preposition(f, n, p2, a-2, sn)
			if t := s.l.Tokens[a-2]; t.UPOS == "VERB" && making[lower(t.Lemma)] {
				f.score[product] += 1.6 // "unveiled the Corolla Cross"
			}
		}
		return
	case likeWords[prev]:
		s.listIntro(f, a-1, sn)
	}
	s.preposition(f, n, prev, a-1, sn)
	if t := s.l.Tokens[a-1]; t.UPOS == "VERB" && making[lower(t.Lemma)] {
		f.score[product] += 1.2
	}
}

// plainNoun reports whether token i is a small-letter noun that tells a type, whatever the tagger says.
func (s *scan) plainNoun(i int) bool {
	if s.capital(i) || s.l.Tokens[i].UPOS == "VERB" || s.l.Tokens[i].UPOS == "ADP" {
		return false
	}
	_, ok := s.gaz.noun(s.low[i])
	return ok && s.gaz.is(s.low[i], "n")
}

// beforeComma scores a name in apposition to a noun phrase before it: "Kestrel's chief executive, Ilse van Doorn,".
func (s *scan) beforeComma(f *surface, n *name, a int, sn text.Sentence) {
	k := a - 2
	if k < sn.First || s.l.Tokens[k].UPOS != "NOUN" || s.capital(k) {
		return
	}
	if n.last < sn.Last && s.low[n.last] != "," && s.low[n.last] != "." && s.low[n.last] != ")" {
		return
	}
	for i := k - 1; i >= sn.First && i > k-5; i-- {
		switch s.low[i] {
		case "'s", "the", "its", "his", "her", "their", "'":
			s.describe(f, s.low[k], 2.8)
			return
		}
		if u := s.l.Tokens[i].UPOS; u != "NOUN" && u != "ADJ" && u != "PUNCT" {
			return
		}
	}
}

// listIntro scores a name after "companies such as", "brands include" and the like.
func (s *scan) listIntro(f *surface, k int, sn text.Sentence) {
	for i := k - 1; i >= sn.First && i > k-4; i-- {
		if s.l.Tokens[i].UPOS == "NOUN" {
			if w := s.low[i]; w == "brands" || w == "products" {
				f.score[product] += 2.5
			} else if c, ok := s.gaz.noun(w); ok {
				f.score[slot(c.typ)] += 2.5
			}
			return
		}
	}
}

// preposition scores a name whose phrase is governed by the preposition prev, which is token k.
func (s *scan) preposition(f *surface, n *name, prev string, k int, sn text.Sentence) {
	head := ""
	if k-1 >= sn.First {
		head = s.low[k-1]
	}
	switch prev {
	case "in":
		if head == "shares" || head == "stake" || head == "invest" || head == "invested" {
			f.score[org] += 3
			return
		}
		f.score[place] += 1.4
	case "near", "across", "throughout", "outside", "beneath", "northern", "southern", "eastern", "western", "north", "south", "east", "west":
		f.score[place] += 1.6
	case "at":
		f.score[org] += 0.7
		f.score[place] += 0.4
		if orgBefore[head] {
			f.score[org] += 2
		}
	case "from", "to", "into":
		f.score[place] += 0.4
		if k-1 >= sn.First && staying[lower(s.l.Tokens[k-1].Lemma)] {
			f.score[place] += 1.2
		}
	case "of":
		switch {
		case placeBefore[head]:
			f.score[place] += 2.2
			if c, ok := s.gaz.nouns[head]; ok && c.typ == text.Place && c.class != "building" && head != "capital" {
				s.describe(f, head, 0.5)
			}
		case orgBefore[head]:
			f.score[org] += 1.6
		case kin[head]:
			f.score[person] += 1
		}
	case "by":
		f.score[org] += 0.4
		f.score[person] += 0.5
	case "for", "with":
		f.score[org] += 0.3
		if head == "works" || head == "worked" || head == "working" {
			f.score[org] += 1.5
		}
	case "using", "via", "on":
		f.score[product] += 0.5
	}
}

// after scores by what stands at token b and after it.
func (s *scan) after(f *surface, n *name, b int, sn text.Sentence) {
	if b >= sn.Last {
		return
	}
	w := s.low[b]
	next := s.at(b+1, sn.Last)
	switch {
	case w == "'s" || w == "'" && s.joined(b):
		s.possessed(f, b+1, sn)
	case w == "," && (next == "who" || next == "whom"), w == "who":
		f.score[person] += 2.2
	case w == "," && next == "which", w == "which":
		f.score[person] -= 1
		f.score[org] += 0.3
	case w == "," && len(next) == 2 && hasDigit(next) && s.at(b+2, sn.Last) == ",":
		f.score[person] += 3
	case w == ",":
		s.apposition(f, b+1, sn)
		if p := s.gaz.places[s.nextName(b+1, sn.Last)]; p >= '2' {
			f.score[place] += 1.2
		}
	case w == "-" && s.joined(b) && (next == "based" || next == "born"):
		f.score[place] += 4
	case hyphened(s.word[n.last-1]) && n.last == b:
		f.score[place] += 0.5
	case s.l.Tokens[b].UPOS == "NOUN" && !s.capital(b) && rulerOf[w]:
		f.score[person] += 2 // "the Bush administration"
	case s.l.Tokens[b].UPOS == "NOUN" && !s.capital(b):
		if c, ok := s.gaz.nouns[w]; ok && c.typ == text.Organization && s.gaz.places[f.spell] != 0 {
			f.score[place] += 0.8 // "the Leeds company"
		} else if c, ok := s.gaz.nouns[w]; ok && c.typ != text.Work && c.class != "building" && c.typ != text.Product && c.typ != text.Event {
			s.describe(f, w, 1.6)
		} else if c, ok := s.gaz.nouns[w]; ok && c.typ == text.Event && (c.class == "match" || c.class == "war") {
			f.score[event] += 0.5
		}
	}
	s.verb(f, n, b, sn)
}

// nextName returns the spelling of the name that begins at token i, or "".
func (s *scan) nextName(i, end int) string {
	if i >= end || s.inName[i] < 0 {
		return ""
	}
	return s.surfaces[s.names[s.inName[i]].surface].spell
}

// possessed scores the owner of the noun phrase at token k.
func (s *scan) possessed(f *surface, k int, sn text.Sentence) {
	for i := k; i < sn.Last && i < k+5; i++ {
		u := s.l.Tokens[i].UPOS
		w := s.low[i]
		if landmarks[w] && (i == k || w == "capital") {
			f.score[place] += 1
			return
		}
		if u != "NOUN" {
			if u != "ADJ" && u != "NUM" && w != "-" && u != "PROPN" {
				return
			}
			continue
		}
		switch {
		case owned[w]:
			f.score[org] += 4
		case kin[w]:
			f.score[person] += 1.8
		case officers[w]:
			f.score[org] += 1.6
		default:
			continue
		}
		return
	}
}

// apposition scores a name by the noun phrase that begins at token k after a comma: "X, a nasal vaccine developed …".
func (s *scan) apposition(f *surface, k int, sn text.Sentence) {
	if k >= sn.Last {
		return
	}
	switch s.low[k] {
	case "a", "an", "the", "its", "his", "her", "their", "former", "formerly", "now", "then":
		k++
	default:
		return
	}
	if h := s.phraseHead(k, sn.Last); h >= 0 {
		s.describe(f, s.low[h], 3)
	}
}

// phraseHead returns the last noun of the noun phrase that begins at token k, or -1. A name right after the noun means that
// the phrase belongs to that name.
func (s *scan) phraseHead(k, end int) int {
	h := -1
	for i := k; i < end && i < k+8; i++ {
		t := &s.l.Tokens[i]
		switch {
		case t.UPOS == "NOUN" && !s.capital(i):
			h = i
		case t.UPOS == "ADJ", t.UPOS == "NUM", s.low[i] == "-", t.UPOS == "PROPN" && h < 0, t.UPOS == "ADV" && h < 0, t.UPOS == "VERB" && h < 0, s.low[i] == "'s" && h < 0:
		case s.low[i] == "'s":
			h = -1
		case t.UPOS == "PROPN":
			return -1
		default:
			return h
		}
	}
	return h
}

// verb scores a name that is the subject of a verb after it, and one that a copula describes.
func (s *scan) verb(f *surface, n *name, b int, sn text.Sentence) {
	if n.first > sn.First && s.l.Tokens[n.first-1].UPOS == "ADP" {
		return
	}
	for i := b; i < sn.Last && i < b+4; i++ {
		t := &s.l.Tokens[i]
		lemma := lower(t.Lemma)
		if lemma == "be" && i+1 < sn.Last {
			if w := s.low[i+1]; w == "a" || w == "an" || w == "the" || w == "one" {
				s.apposition(f, i+1, sn)
				return
			}
		}
		if t.UPOS == "AUX" || t.UPOS == "ADV" || t.UPOS == "PART" {
			continue
		}
		if t.UPOS != "VERB" {
			return
		}
		switch {
		case saying[lemma]:
			f.score[person] += 0.7
			f.score[org] += 0.5
			f.score[place] -= 0.4
		case personal[lemma]:
			f.score[person] += 0.9
		case corporate[lemma]:
			f.score[org] += 0.9
		}
		return
	}
}

// lower is strings.ToLower for the lemmas, which mostly are in lower case already.
func lower(w string) string {
	if capital(w) {
		return strings.ToLower(w)
	}
	return w
}
