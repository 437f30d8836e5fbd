package read

import (
	"regexp"
	"strings"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

var (
	cueTime      = regexp.MustCompile(`^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s+-->\s`)
	cueMarks     = regexp.MustCompile(`</?[A-Za-z][^<>]*>|\{\\[^{}]*\}`)
	subtitleHead = regexp.MustCompile(`^(?:\d+\s*\r?\n)?\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s+-->\s`)
)

const cueParagraph = 400 // bytes after which a paragraph of subtitles ends with its sentence

// subtitles reads SubRip and WebVTT: what is said, without numbers and times, in paragraphs of whole sentences.
func subtitles(s string) *text.Document {
	var b prose.Builder
	var run []string
	size := 0
	flush := func() {
		b.Add(text.Paragraph, prose.Tidy(strings.Join(run, " ")))
		run, size = nil, 0
	}
	said := false // the line is in a cue
	for line := range strings.SplitSeq(prose.Tidy(s), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			said = false
		case cueTime.MatchString(line):
			said = true
		case said:
			line = strings.TrimSpace(cueMarks.ReplaceAllString(line, ""))
			if rest, other := strings.CutPrefix(line, "- "); other {
				flush() // somebody else speaks
				line = rest
			}
			run = append(run, line)
			if size += len(line); size > cueParagraph && strings.HasSuffix(line, ".") {
				flush()
			}
		}
	}
	flush()
	return b.Document("subtitles")
}
