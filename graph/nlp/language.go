package nlp

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"

	"github.com/quadscope/quadscope/graph/text"
)

// LanguageError says that a document is in a language that is not read.
type LanguageError struct{ Language string } // its English name, or empty when only that it is not English is certain

// Error is a sentence for the user.
func (e *LanguageError) Error() string {
	return fmt.Sprintf("it is in %s; this version reads English", cmp.Or(e.Language, "another language"))
}

// What is strong evidence that a text is not English. None of 22,747 sentences of English treebanks has it; of paragraphs of 200 letters and more
// in 23 other languages, lists of options, code and English aside, 99.6 % do.
const (
	leastPlain    = 75   // letters of words with a small initial in Latin script; names look alike in all languages
	leastOther    = 40   // letters in other scripts, in which English is never written
	mostEnglish   = 0.2  // share of words that are frequent English ones
	hardlyEnglish = 0.05 // the same, where accents and small words decide
	leastMargin   = 0.9  // confidence of the trigrams that a language fits better than English does
	leastAccents  = 0.04 // share of accented letters in words with a small initial
	leastSmall    = 0.15 // share of words that are frequent in other languages
	fewSmall      = 5    // that they are at least
	pithyWeight   = 3    // letters of Latin script that say as much as one of Chinese, Japanese or Korean
	mostRead      = 4000
)

// foreignShare is the smallest share of a document, in letters, that makes all of it foreign rather than an English one with foreign paragraphs.
const foreignShare = 2. / 3

// frequentEnglish are frequent words of English that are rare in other languages; "in", "on" and "a" are not.
var frequentEnglish = wordSet("the of and to is that for it was on with as be by are from at this have not has had they which were or but you we he she his her their " +
	"can will would there what if when who been all one out up do my your about so said its than them some could into only other also more how our any these may like no just does did " +
	"most good get got then here because very want know see time people after should much still well even too those while where through between being new first over back down")

// frequentElsewhere are frequent words of other languages in Latin script that are no English words.
var frequentElsewhere = wordSet("der das und den von mit auf für ist nicht ein eine dem sich auch wird werden oder bei nach aus zum zur wenn über le les " +
	"des du et est une dans pour que qui sur avec par pas aux ce cette ou sont être il di che è della del per una con non gli " +
	"nel dei alla delle más como los las el por se su lo y o es al para um uma não os mais na ao dos een het van voor zijn " +
	"met dat te op ook wordt deze naar och att det som är av till inte på kan om ett från eller og er ikke til fra ved ja ei " +
	"että tai joka ovat kun az és egy hogy nem vagy w z się nie jest oraz przez je v že nebo pro jako ve bir bu için ile " +
	"olarak da yang dan untuk dengan dari ini pada atau adalah și de la cu pe pentru în este sau care và của các là được cho " +
	"có trong với để không")

// tongue is what a stretch of text is written in.
type tongue struct {
	letters int
	foreign bool
	name    string // of a foreign language that is certain
	english bool   // it has many of the frequent words of English
}

// tongueOf tells the language of s from its first mostRead bytes. A text that is short, or of which nothing is certain, is neither
// foreign nor English. It takes about a millisecond where English is in doubt, and next to nothing elsewhere.
func tongueOf(s string) tongue {
	c := countIn(s[:min(len(s), mostRead)])
	t := tongue{letters: c.letters, english: c.words > 0 && float64(c.english) >= mostEnglish*float64(c.words)}
	switch other := c.letters - c.latin; {
	case c.latin*2 < c.letters && c.letters >= leastOther, !t.english && other >= leastOther && c.pithy*pithyWeight+other-c.pithy >= c.latin:
		t.english, t.foreign, t.name = false, true, sureName(whatlanggo.Detect(c.kept))
	case t.english:
	case c.isForeign():
		t.foreign, t.name = true, sureName(whatlanggo.Detect(c.kept))
	case c.plain >= leastPlain:
		t.foreign, t.name = beatsEnglish(c.kept)
	}
	return t
}

// counts is what the words of a text are made of, in letters where nothing else is said.
type counts struct {
	kept                string // the words that may be in a language
	words               int    // how many
	english, elsewhere  int    // words that are frequent in English, and in others
	letters             int
	latin, plain, pithy int // in Latin script; of words of it with a small initial; of scripts of which one letter says much
	accents             int // letters beyond ASCII in words with a small initial
}

// countIn counts what s is made of. In a text in capitals, all words have a small initial.
func countIn(s string) counts {
	var c counts
	var kept strings.Builder
	if upper, all := capitals(s); 2*upper > all {
		s = strings.ToLower(s)
	}
	for field := range strings.FieldsSeq(s) {
		if strings.ContainsAny(field, "/@_0123456789") && !strings.ContainsFunc(field, isPithy) {
			continue // addresses and codes are in no language; of scripts without blanks, a field is a sentence
		}
		kept.WriteString(field + " ")
		for w := range strings.FieldsFuncSeq(field, func(r rune) bool { return !unicode.IsLetter(r) }) {
			c.add(w)
		}
	}
	c.kept = kept.String()
	return c
}

// add counts one word.
func (c *counts) add(w string) {
	low, n := strings.ToLower(w), utf8.RuneCountInString(w)
	c.words++
	c.letters += n
	if frequentEnglish[low] {
		c.english++
	}
	first, _ := utf8.DecodeRuneInString(w)
	switch {
	case isPithy(first):
		c.pithy += n
	case unicode.Is(unicode.Latin, first) && unicode.IsLower(first):
		c.plain += n
		for _, r := range w {
			if r > unicode.MaxASCII {
				c.accents++
			}
		}
		if frequentElsewhere[w] {
			c.elsewhere++
		}
		fallthrough
	case unicode.Is(unicode.Latin, first):
		c.latin += n
	}
}

// isPithy reports whether a letter is of a script of which one letter says much.
func isPithy(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// capitals counts the capitals and all letters with a case in s.
func capitals(s string) (upper, all int) {
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
			all++
		case unicode.IsLower(r):
			all++
		}
	}
	return upper, all
}

// isForeign reports whether a text in Latin script has hardly a frequent word of English, and accents or small words of other languages.
func (c *counts) isForeign() bool {
	words := float64(c.words)
	if float64(c.english) >= hardlyEnglish*words {
		return false
	}
	return c.plain >= leastPlain && float64(c.accents) >= leastAccents*float64(c.plain) ||
		2*c.plain >= leastPlain && c.elsewhere >= fewSmall && float64(c.elsewhere) >= leastSmall*words
}

// beatsEnglish reports whether another language fits s clearly better than English does, and which.
func beatsEnglish(s string) (bool, string) {
	found := whatlanggo.Detect(s)
	if found.Lang == whatlanggo.Eng || found.Lang < 0 {
		return false, ""
	}
	both := map[whatlanggo.Lang]bool{whatlanggo.Eng: true, found.Lang: true}
	if whatlanggo.DetectWithOptions(s, whatlanggo.Options{Whitelist: both}).Confidence < leastMargin {
		return false, ""
	}
	return true, sureName(found)
}

// sureName names the language that fits a text clearly better than all others in English. Where several fit, as Danish and Norwegian do, it
// names the script, or for Latin letters nothing.
func sureName(i whatlanggo.Info) string {
	switch {
	case i.Lang == whatlanggo.Cmn:
		return "Chinese"
	case i.Confidence >= leastMargin && (i.Lang == whatlanggo.Nob || i.Lang == whatlanggo.Nno):
		return "Norwegian"
	case i.Confidence >= leastMargin:
		return i.Lang.String()
	case i.Script != nil && i.Script != unicode.Latin:
		return "a language in " + whatlanggo.Scripts[i.Script] + " letters"
	}
	return ""
}

// checkLanguage finds the blocks of a document that are not English: they are listed in foreign. The error is a *LanguageError when
// they are most of it.
func checkLanguage(d *text.Document) (foreign []text.Foreign, err error) {
	blocks := d.Blocks
	if len(blocks) == 0 {
		blocks = []text.Block{{Span: text.Span{End: len(d.Text)}}}
	}
	in := map[string]int{} // letters by language
	total, others, open := 0, 0, 0
	var unsure strings.Builder
	for _, b := range blocks {
		s := b.In(d.Text)
		t := tongueOf(s)
		switch total += t.letters; {
		case t.foreign:
			foreign = append(foreign, text.Foreign{Span: b.Span, Language: t.name})
			in[t.name] += t.letters
			others += t.letters
		case !t.english:
			if open += t.letters; unsure.Len() < mostRead {
				unsure.WriteString(s + "\n")
			}
		}
	}
	if t := tongueOf(unsure.String()); t.foreign { // short paragraphs, which are certain only together
		in[t.name] += open
		others += open
	}
	if others == 0 || float64(others) < foreignShare*float64(total) {
		return foreign, nil
	}
	names := slices.Sorted(maps.Keys(in))
	return nil, &LanguageError{slices.MaxFunc(names, func(a, b string) int { return cmp.Compare(in[a], in[b]) })}
}

// without returns d with spaces in place of what is foreign, so that offsets stay.
func without(d *text.Document, foreign []text.Foreign) *text.Document {
	if len(foreign) == 0 {
		return d
	}
	s := []byte(d.Text)
	gone := map[text.Span]bool{}
	for _, f := range foreign {
		gone[f.Span] = true
		for i := f.Start; i < f.End; i++ {
			s[i] = ' '
		}
	}
	out := *d
	out.Text = string(s)
	out.Blocks = slices.DeleteFunc(slices.Clone(d.Blocks), func(b text.Block) bool { return gone[b.Span] })
	return &out
}

// LeftOut says in a clause that paragraphs were left out because of their language, or is empty when none were.
func LeftOut(left []text.Foreign) string {
	if len(left) == 0 {
		return ""
	}
	in := left[0].Language
	for _, f := range left {
		if f.Language != in {
			in = ""
		}
	}
	in = cmp.Or(in, "another language")
	if len(left) == 1 {
		return "1 paragraph in " + in + " was left out"
	}
	return fmt.Sprintf("%d paragraphs in %s were left out", len(left), in)
}
