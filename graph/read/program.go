package read

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// comments match what in programs and settings is for their readers, such as blocks of comments and documentation; and the examples between
// fences that an article may have.
var comments = regexp.MustCompile(`(?s)/\*.*?(?:\*/|$)|(?m:^)[ \t]*[rRuU]?""".*?(?:"""|$)|(?m:^)[ \t]*'''.*?(?:'''|$)|` +
	`<!--.*?(?:-->|$)|(?m:^)[ \t]*\x60{3}.*?(?:(?m:^)[ \t]*\x60{3}|$)|(?m:^)=(?:pod|head\d|over|item|begin|encoding)\b.*?(?:(?m:^)=cut|$)`)

// remark matches a line that is a comment.
var remark = regexp.MustCompile(`^\s*(?://|#|--|;|%|"\s|(?i:@?rem)\s|dnl\b|\.?\\")`)

// directive matches a line for the preprocessor of C, which looks like one.
var directive = regexp.MustCompile(`^\s*#\s*(?:include|define|undef|if|ifdef|ifndef|else|elif|endif|pragma|error)\b`)

// machineWord matches a run between blanks as programs, settings and logs have them: names with underscores or capitals inside, calls,
// paths, switches and assignments.
var machineWord = regexp.MustCompile(`^\W*(?:\w+_\w*|[a-z]+[A-Z]\w*|\w+\(|\w+::\w+|[$@%]\w+|\w+\.\w+\(.*|\w+->\w+|` +
	`--?\w[\w-]*=?.*|[\w.-]+=\S*|/[\w./-]+|\w+\[.*|[\w.-]+/[\w.-]+/\S*|v?\d+\.\d+\.\d+\S*|h1:\S+|` +
	`[\w-]+\.(?:c|h|go|py|js|sh|so|cfg|conf|xml|json|yaml|yml|txt|log)\b:?\S*)`)

// keyed matches a line of settings: a key with its value.
var keyed = regexp.MustCompile(`^\s*(?:- +)?["']?[\w./$-]+["']?\s*[:=](?:\s|$)`)

// shape tells what the lines of a text are made of, all in shares of 1.
type shape struct {
	lines   int
	wordy   float64 // of the bytes, in lines of words; see wordy
	words   float64 // of the runs between blanks, words as prose has them
	machine float64 // of the runs, such that match machineWord
	signs   float64 // of the bytes, such that programs use
	ends    float64 // of the lines, those that end as sentences do
	letters float64 // of the characters that are no blanks, letters
	indent  float64 // of the lines, those that begin with two blanks or a tab
	keys    float64 // of the lines, those that match keyed
}

func shapeOf(lines []string) shape {
	var runs, words, machine, signs, ends, letters, characters, indent int
	for _, l := range lines {
		if strings.HasPrefix(l, "  ") || strings.HasPrefix(l, "\t") {
			indent++
		}
		if l := strings.TrimRight(l, " \t\r\"”’)*_"); strings.HasSuffix(l, ".") || strings.HasSuffix(l, "!") || strings.HasSuffix(l, "?") {
			ends++
		}
		for w := range strings.FieldsSeq(l) {
			runs++
			characters += utf8.RuneCountInString(w)
			if isWord(w) {
				words++
			}
			if machineWord.MatchString(w) {
				machine++
			}
		}
		for _, r := range l {
			if unicode.IsLetter(r) || unicode.IsMark(r) {
				letters++
			} else if strings.ContainsRune("{}()[];=<>+&|$_%\\#@*/~`^", r) {
				signs++
			}
		}
	}
	of := func(n, all int) float64 { return float64(n) / float64(max(all, 1)) }
	return shape{len(lines), wordy(lines), of(words, runs), of(machine, runs), of(signs, size(lines)), of(ends, len(lines)),
		of(letters, characters), of(indent, len(lines)), share(lines, keyed)}
}

// programKind returns what a text is that is written for machines, as its words and signs show once the comments are left out, or the
// empty string. The thresholds are those that 1,537 articles of many kinds keep to with room to spare: the highest share of machine words
// among them is .07.
func programKind(s string) string {
	all := linesOf(s)
	var bare []string
	for _, l := range linesOf(comments.ReplaceAllString(s, "")) {
		if !remark.MatchString(l) || directive.MatchString(l) {
			bare = append(bare, l)
		}
	}
	x := shapeOf(bare)
	switch {
	case hasParagraph(bare):
		return ""
	case x.lines < 4 || 12*size(bare) < size(all):
		return onlyRemarks(s, all, bare)
	case x.ends < .15 && x.wordy < .45 && x.machine >= .1 && x.signs >= .04, x.ends < .1 && x.machine >= .2 && x.signs >= .06,
		x.ends < .1 && x.wordy < .25 && x.words < .6 && x.machine >= .12:
		return "a file of source code or settings"
	case x.ends < .1 && x.wordy < .3 && x.indent >= .4 && share(bare, codeLine) >= .35:
		return "a file of source code"
	case x.ends < .2 && x.wordy < .45 && x.indent >= .5 && x.keys >= .6:
		return "a file of settings or data (YAML)"
	case x.lines >= 10 && x.letters < .3 && x.words < .2:
		return "a table without text"
	}
	return ""
}

// startOfProgram matches what only files of programs begin with.
var startOfProgram = regexp.MustCompile(`^\s*(?:/\*|//|;;|"""|'''|dnl\b)`)

// onlyRemarks is programKind for a text that is nothing but comments, but for a few lines at most.
func onlyRemarks(s string, all, bare []string) string {
	if startOfProgram.MatchString(s) && 5*size(bare) < size(all) || len(all) >= 8 && 10*share(all, remarkOfSettings) >= 9 {
		return "a file of source code or settings"
	}
	return ""
}

// remarkOfSettings matches a line that settings begin with a mark and headings of Markdown do not.
var remarkOfSettings = regexp.MustCompile(`^#(?:$|\s.*[a-z.,:]$|\s*[\w.-]+\s*[=:]|\w)`)

// longLine is how many words make a line one of a paragraph.
const longLine = 8

// hasParagraph reports whether two lines of words follow each other that begin at the margin, as those of an article do beside its
// examples.
func hasParagraph(lines []string) bool {
	last := false
	for _, l := range lines {
		margin := len(l) > 0 && l[0] != ' ' && l[0] != '\t'
		now := margin && len(strings.Fields(l)) >= longLine && wordy([]string{l}) > 0
		if now && last {
			return true
		}
		last = now
	}
	return false
}
