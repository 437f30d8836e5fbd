package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Find returns where s says query, in order and without overlap. Case, accents and the kind and number of white space do not count. A
// query of white space alone is found nowhere. It takes O(len(s)) for a query of ordinary length.
func Find(s, query string) []Span {
	q, _ := plain(strings.TrimSpace(query))
	if q == "" {
		return nil
	}
	in, from := plain(s)
	var out []Span
	for at := 0; ; {
		i := strings.Index(in[at:], q)
		if i < 0 {
			return out
		}
		start, end := at+i, at+i+len(q)
		for end < len(in) && from[end] == from[end-1] { // the rest of a letter that stands for several
			end++
		}
		at = end
		out = append(out, Span{Start: from[start], End: from[end]})
	}
}

// plain returns s in lower case without accents and with single spaces, and for each of its bytes and its end where that stands in s.
func plain(s string) (string, []int) {
	var b strings.Builder
	from := make([]int, 0, len(s)+1)
	spaced := false
	for i, r := range s {
		if unicode.IsSpace(r) {
			if !spaced {
				b.WriteByte(' ')
				from = append(from, i)
			}
			spaced = true
			continue
		}
		spaced = false
		if r < unicode.MaxASCII {
			b.WriteRune(unicode.ToLower(r))
			from = append(from, i)
			continue
		}
		for _, d := range norm.NFKD.String(string(r)) {
			if unicode.Is(unicode.Mn, d) {
				continue
			}
			n, _ := b.WriteRune(unicode.ToLower(d))
			for range n {
				from = append(from, i)
			}
		}
	}
	return b.String(), append(from, len(s))
}

// Words widens a span of s to whole words and takes the white space at its ends off; it is empty when there are no words in it.
func Words(s string, p Span) Span {
	inside := s[max(0, p.Start):min(len(s), p.End)]
	start := p.Start + len(inside) - len(strings.TrimLeftFunc(inside, between))
	end := p.End - (len(inside) - len(strings.TrimRightFunc(inside, between)))
	if start >= end {
		return Span{}
	}
	if i := strings.LastIndexFunc(s[:start], between); i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		start = i + n
	} else {
		start = 0
	}
	return Span{Start: start, End: end + cut(s[end:])}
}

// cut returns how many bytes of s belong to the word that it begins in.
func cut(s string) int {
	if i := strings.IndexFunc(s, between); i >= 0 {
		return i
	}
	return len(s)
}

// between reports whether a rune parts words: white space and what stands round words, but not marks inside them.
func between(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(".,;:!?()[]{}\"“”„«»…—|", r)
}
