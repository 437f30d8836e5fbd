package syntax

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// maxChunk is how many bytes without a space are looked at together; longer ones are cut, so that the time stays linear.
const maxChunk = 1024

// tokenize splits a stretch of text into words, clitics and punctuation marks as the English Universal Dependencies do: "do|n't",
// "Meta|'s", "$|2.4", "open|-|source". Every character that is no space is in one token.
func tokenize(s string, in text.Span) []text.Span {
	var out []text.Span
	start := -1
	for i, r := range s[in.Start:in.End] {
		switch {
		case unicode.IsSpace(r):
			if start >= 0 {
				out = chunk(out, s, start, in.Start+i)
			}
			start = -1
		case start < 0:
			start = in.Start + i
		case in.Start+i-start >= maxChunk:
			out = chunk(out, s, start, in.Start+i)
			start = in.Start + i
		}
	}
	if start >= 0 {
		out = chunk(out, s, start, in.End)
	}
	return out
}

var (
	address  = regexp.MustCompile(`^(?:https?://|www\.)\S+$|^[\w.+-]+@[\w-]+\.[\w.-]+$|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io|ai|eu|uk|de)(?:/\S*)?$`)
	bracket  = regexp.MustCompile(`^-[LR][RSC]B-$`)
	initials = regexp.MustCompile(`^(?:\pL\.)+$`)
)

// isAddress reports whether w is a link, a mail address or the name of a site.
func isAddress(w string) bool {
	return len(w) > 3 && strings.ContainsAny(w, ".@:") && address.MatchString(w)
}

// chunk splits what stands between two spaces.
func chunk(out []text.Span, s string, start, end int) []text.Span {
	for start < end { // what opens
		w := s[start:end]
		if w[0] == '-' && bracket.MatchString(w) || w == "``" || w == "''" || clitic(w) {
			return append(out, text.Span{Start: start, End: end})
		}
		n := opening(w)
		if n == 0 || n == len(w) {
			break
		}
		out = append(out, text.Span{Start: start, End: start + n})
		start += n
	}
	var tail []text.Span
	for start < end { // what closes
		w := s[start:end]
		n := closing(w)
		if n == 0 || n == len(w) {
			break
		}
		tail = append(tail, text.Span{Start: end - n, End: end})
		end -= n
	}
	out = plain(out, s, start, end)
	for i := len(tail) - 1; i >= 0; i-- {
		out = append(out, tail[i])
	}
	return out
}

// clitic reports whether a chunk of text that was tokenised before is a clitic.
func clitic(w string) bool {
	if len(w) > 5 {
		return false
	}
	switch strings.ToLower(strings.ReplaceAll(w, "’", "'")) {
	case "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "'":
		return true
	}
	return false
}

// opening returns the length of the mark at the start of w that is a token of its own.
func opening(w string) int {
	if strings.HasPrefix(w, "``") || strings.HasPrefix(w, "''") {
		return 2
	}
	if strings.HasPrefix(w, "...") {
		return 3
	}
	if strings.HasPrefix(w, "--") {
		return len(w) - len(strings.TrimLeft(w, "-"))
	}
	r, n := utf8.DecodeRuneInString(w)
	switch {
	case strings.ContainsRune("\"“”‘«»([{<$£€¥#*•–—…,;:!?/|=~", r):
		return n
	case r == '\'' || r == '’':
		if n < len(w) && w[n] >= '0' && w[n] <= '9' || clitic(w) {
			return 0 // '90s
		}
		return n
	case r == '-' && len(w) > 1 && (w[1] < '0' || w[1] > '9'):
		return 1
	case r == '.' && len(w) > 1 && (w[1] < '0' || w[1] > '9'):
		return 1
	case unicode.IsSymbol(r) && r != '+' && r != '@' && r != '^' && r != '_':
		return n
	}
	return 0
}

// closing returns the length of the mark at the end of w that is a token of its own.
func closing(w string) int {
	if strings.HasSuffix(w, "...") {
		return 3
	}
	if strings.HasSuffix(w, "''") {
		return 2
	}
	if strings.HasSuffix(w, "--") {
		return len(w) - len(strings.TrimRight(w, "-"))
	}
	r, n := utf8.DecodeLastRuneInString(w)
	switch {
	case r == '.':
		if abbreviation(w) || isAddress(w) {
			return 0
		}
		return 1
	case strings.ContainsRune("\"“”»)]}>%,;:!?…–—*/|=~", r):
		return n
	case r == '-':
		return 1
	case r == '\'' || r == '’':
		return n
	case unicode.IsSymbol(r) && r != '+' && r != '$':
		return n
	}
	return 0
}

// maxAbbreviation is the length of the longest abbreviation, in bytes.
const maxAbbreviation = 24

// abbreviation reports whether the full stop at the end of w belongs to it.
func abbreviation(w string) bool {
	if len(w) > maxAbbreviation {
		return false
	}
	if initials.MatchString(w) {
		return utf8.RuneCountInString(w) > 2 || unicode.IsUpper([]rune(w)[0])
	}
	low := strings.ToLower(strings.TrimSuffix(w, "."))
	return titleWords[low] || shortWords[low]
}

// plain splits what has no marks round it: clitics off its end, hyphens and slashes inside.
func plain(out []text.Span, s string, start, end int) []text.Span {
	w := s[start:end]
	if start >= end {
		return out
	}
	if isAddress(w) {
		return append(out, text.Span{Start: start, End: end})
	}
	if n := cliticAt(w); n > 0 {
		out = plain(out, s, start, start+n)
		return append(out, text.Span{Start: start + n, End: end})
	}
	if at, n := inner(w); n > 0 {
		out = plain(out, s, start, start+at)
		out = append(out, text.Span{Start: start + at, End: start + at + n})
		return chunk(out, s, start+at+n, end)
	}
	return append(out, text.Span{Start: start, End: end})
}

// cliticAt returns where a clitic begins at the end of w, or 0.
func cliticAt(w string) int {
	if len(w) == 6 && strings.EqualFold(w, "cannot") {
		return 3
	}
	if !strings.ContainsAny(w[max(0, len(w)-5):], "'’") {
		return 0
	}
	low := strings.ToLower(w[max(0, len(w)-8):])
	for _, c := range [...]string{"n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"} {
		if len(w) > len(c) && strings.HasSuffix(low, c) {
			return len(w) - len(c)
		}
	}
	return 0
}

// inner returns where a mark stands inside w that parts two tokens, and its length.
func inner(w string) (at, n int) {
	for i, r := range w {
		if i == 0 {
			continue
		}
		n := utf8.RuneLen(r)
		if i+n >= len(w) {
			return 0, 0
		}
		before, _ := utf8.DecodeLastRuneInString(w[:i])
		after, _ := utf8.DecodeRuneInString(w[i+n:])
		switch {
		case r == '-' && unicode.IsLetter(before) && i == firstHyphen(w) && prefixes[strings.ToLower(w[:i])] && unicode.IsLetter(after):
			// "co-worker", "re-elected"
		case r == '-' && after != '-' && (letterOrDigit(before) && letterOrDigit(after)):
			return i, n
		case strings.ContainsRune("–—…/()[]", r), strings.ContainsRune("\"“”", r):
			if r == '/' && unicode.IsDigit(before) && unicode.IsDigit(after) {
				continue
			}
			return i, n
		case strings.ContainsRune("$£€", r) && unicode.IsDigit(after):
			return i, n
		case r == '-' && strings.HasPrefix(w[i:], "--"):
			return i, len(w[i:]) - len(strings.TrimLeft(w[i:], "-"))
		case strings.ContainsRune(",;:!?", r) && unicode.IsLetter(before) && unicode.IsLetter(after):
			return i, n
		case r == '.' && strings.HasPrefix(w[i:], "..."):
			return i, 3
		}
	}
	return 0, 0
}

func firstHyphen(w string) int { return strings.IndexByte(w, '-') }

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' }

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// Words whose full stop does not end a sentence: before a name (titles), or anywhere (others).
var (
	titleWords = wordSet("mr mrs ms dr prof rev hon st sr jr gen col maj capt lt sgt cmdr adm gov sen rep pres messrs mme mlle fr")
	shortWords = wordSet(`inc ltd corp co bros plc llc vs etc nos vol fig figs ed eds dept est approx al cf ca pp
		jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ave blvd rd mt ft
		ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo univ assn intl`)
	prefixes = wordSet("e co re non pre post anti multi semi ex un sub inter intra ultra mid neo pseudo psycho over under")
)
