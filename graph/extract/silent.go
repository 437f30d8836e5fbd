package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// silent returns a function that tells whether a sentence stands in a block that is no running text: verse, a table, code, a ticker of a match, a scene
// of a screenplay. It has to be asked in the order of the text.
func silent(doc *text.Document) func(text.Span) bool {
	script := scene.MatchString(doc.Text)
	return within(doc, func(b text.Block) bool {
		s := b.In(doc.Text)
		return noProse(s) || script && cue.MatchString(s)
	})
}

var (
	minute = regexp.MustCompile(`^\d{1,3}(?:\+\d{1,2})?['’′] `)
	scene  = regexp.MustCompile(`(?m)^(?:INT|EXT)\. \p{Lu}`)
	cue    = regexp.MustCompile(`^\p{Lu}[\p{Lu}\d .'()-]*\n`)
	column = regexp.MustCompile(`\S(?: {3,}|\t)\S`)
)

// Of every lawWords words of a law, contract or licence one says what may, must or shall be; of news one of four hundred. A text has to have leastLaw.
const (
	lawWords = 130
	leastLaw = 7
)

var lawWord = regexp.MustCompile(`\b(?:may|must|MUST|shall|SHALL|hereby|herein|hereto|hereunder|thereof|pursuant|notwithstanding)\b`)

// isLaw reports whether a text lays down what is to be.
func isLaw(s string) bool {
	n := len(lawWord.FindAllStringIndex(s, -1))
	return n >= leastLaw && n*lawWords >= len(strings.Fields(s))
}

// noProse reports whether the lines of a block are no sentences that go on from line to line.
func noProse(block string) bool {
	if minute.MatchString(block) {
		return true
	}
	lines := strings.Split(strings.TrimSpace(block), "\n")
	verse, table, code := 0, 0, 0
	for _, l := range lines {
		l = strings.TrimSpace(l)
		verse += one(verseLine(l))
		table += one(strings.Count(l, "|") > 1 || len(column.FindAllStringIndex(l, 2)) > 1)
		code += one(codeLine(l))
	}
	n := len(lines)
	return n > 3 && verse*5 > n*3 && !wrapped(lines) || n > 1 && (table*5 > n*3 || code*2 >= n)
}

// verseLine reports whether a line is short, begins with a capital and ends without a mark that ends a sentence.
func verseLine(l string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(l, "(\"'“‘"))
	last, _ := utf8.DecodeLastRuneInString(l)
	return unicode.IsUpper(first) && utf8.RuneCountInString(l) < 60 && !strings.ContainsRune(".?!:", last)
}

// wrapped reports whether some line goes on with a small letter, as broken lines of prose do.
func wrapped(lines []string) bool {
	small := 0
	for _, l := range lines[1:] {
		r, _ := utf8.DecodeRuneInString(strings.TrimSpace(l))
		small += one(unicode.IsLower(r))
	}
	return small*4 > len(lines)
}

// codeLine reports whether a line ends or begins as those of programs and shells do.
func codeLine(l string) bool {
	return strings.HasSuffix(l, ";") || strings.HasSuffix(l, "{") || strings.HasSuffix(l, "}") || strings.HasSuffix(l, ")") && strings.Contains(l, "=") ||
		strings.HasPrefix(l, "$ ") || strings.HasPrefix(l, "//") || strings.HasPrefix(l, "#include")
}

// shouted reports whether a sentence is all in capitals, where nothing tells names from other words.
func (d *document) shouted(s text.Sentence) bool {
	words := 0
	for i := s.First; i < s.Last; i++ {
		w := d.word(i)
		if len(w) > 2 && unicode.IsLower(rune(w[len(w)-1])) {
			return false
		}
		words += one(len(w) > 2 && unicode.IsUpper(rune(w[0])))
	}
	return words > 3
}

// mostUnmarked is the number of words after which a text without any mark is no sentence.
const mostUnmarked = 45

// runOn reports whether a long sentence has no mark inside: several sentences that nobody parted.
func (d *document) runOn(s text.Sentence) bool {
	if s.Last-s.First < mostUnmarked {
		return false
	}
	for i := s.First; i < s.Last-1; i++ {
		if w := d.word(i); d.pos(i) == "PUNCT" && w != "-" && w != "'" {
			return false
		}
	}
	return true
}
