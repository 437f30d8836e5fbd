package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/text"
)

func TestFindIgnoresCaseAccentsAndSpaces(t *testing.T) {
	for _, c := range []struct {
		in, query string
		want      []string
	}{
		{"Zoë met ZOE and zoé.", "zoe", []string{"Zoë", "ZOE", "zoé"}},
		{"open\n\nsource, open  source", "open source", []string{"open\n\nsource", "open  source"}},
		{"aaaa", "aa", []string{"aa", "aa"}},
		{"nothing here", "xyz", nil},
		{"nothing here", "  ", nil},
		{"the ﬁrst ﬂoor", "first", []string{"ﬁrst"}},
		{"İstanbul", "istanbul", []string{"İstanbul"}},
		{"", "x", nil},
	} {
		var got []string
		for _, s := range text.Find(c.in, c.query) {
			got = append(got, s.In(c.in))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("Find(%q, %q): %s", c.in, c.query, d)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Zoë met ZOE", "zoe")
	f.Add("a\u0301 b\n c", "B C")
	f.Fuzz(func(t *testing.T, s, query string) {
		if !utf8.ValidString(s) || !utf8.ValidString(query) {
			return
		}
		last := 0
		for _, p := range text.Find(s, query) {
			if p.Start < last || p.End <= p.Start || p.End > len(s) || !utf8.ValidString(p.In(s)) {
				t.Fatalf("Find(%q, %q) gave %v after %d", s, query, p, last)
			}
			last = p.End
		}
	})
}

func TestWordsWidensToWholeWords(t *testing.T) {
	const in = "He met (Anna O'Neil-Smith), in Zürich."
	for _, c := range []struct {
		from, to string // the span is from the first of from to the end of the first of to
		want     string
	}{{"nna", "O'", "Anna O'Neil-Smith"}, {" in", " ", ""}, {"ric", "h.", "Zürich"}, {"He", "Zürich.", "He met (Anna O'Neil-Smith), in Zürich"}} {
		start := strings.Index(in, c.from)
		span := text.Span{Start: start, End: start + strings.Index(in[start:], c.to) + len(c.to)}
		if got := text.Words(in, span).In(in); got != c.want {
			t.Errorf("Words(%q) = %q, want %q", span.In(in), got, c.want)
		}
	}
}
