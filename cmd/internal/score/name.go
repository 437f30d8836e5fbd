package main

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

// namedText is a sentence with the names that people marked in it.
type namedText struct {
	text  string
	names []markedName
}

// markedName is a name by byte; a type of "ignore" is not scored.
type markedName struct {
	span text.Span
	typ  string
}

// readIOB reads sentences with a token a line: form, the set's tag, our tag, parted by tabs; an empty line ends a sentence.
func readIOB(r io.Reader) ([]namedText, error) {
	var out []namedText
	var forms, tags []string
	original := ""
	flush := func() {
		if len(forms) > 0 {
			out = append(out, placeNames(forms, tags, original))
		}
		forms, tags, original = nil, nil, ""
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		f := strings.Split(line, "\t")
		switch {
		case strings.TrimSpace(line) == "":
			flush()
		case strings.HasPrefix(line, "# text = "):
			original = strings.TrimPrefix(line, "# text = ")
		case len(f) > 1:
			forms, tags = append(forms, f[0]), append(tags, f[min(2, len(f)-1)])
		}
	}
	flush()
	return out, sc.Err()
}

// placeNames puts the tokens into their text, or into one with natural spaces where they do not fit it, and reads the tags.
func placeNames(forms, tags []string, original string) namedText {
	t, spans := detokenise(forms)
	if own := findTokens(forms, original); own != nil {
		t, spans = original, own
	}
	out := namedText{text: t}
	start, typ := -1, ""
	for i := 0; i <= len(tags); i++ {
		prefix, kind := "O", ""
		if i < len(tags) {
			prefix, kind, _ = strings.Cut(tags[i], "-")
		}
		if start >= 0 && (prefix != "I" || kind != typ) {
			out.names = append(out.names, markedName{text.Span{Start: spans[start].Start, End: spans[i-1].End}, typ})
			start = -1
		}
		if prefix == "B" || prefix == "I" && start < 0 {
			start, typ = i, kind
		}
	}
	return out
}

// findTokens returns where the tokens stand in a text one after the other, or nil.
func findTokens(forms []string, t string) []text.Span {
	var out []text.Span
	at := 0
	for _, f := range forms {
		i := strings.Index(t[at:], f)
		if i < 0 || strings.TrimSpace(t[at:at+i]) != "" {
			return nil
		}
		out = append(out, text.Span{Start: at + i, End: at + i + len(f)})
		at += i + len(f)
	}
	return out
}

// detokenise joins tokens with the spaces of running text.
func detokenise(forms []string) (string, []text.Span) {
	var b strings.Builder
	var spans []text.Span
	quoted := false
	for i, f := range forms {
		glue := i == 0 || sticksBefore(f) || sticksAfter(forms[max(0, i-1)])
		switch {
		case f == `"`:
			glue = glue || quoted
			quoted = !quoted
		case i > 0 && forms[i-1] == `"` && quoted:
			glue = true
		}
		if !glue {
			b.WriteByte(' ')
		}
		spans = append(spans, text.Span{Start: b.Len(), End: b.Len() + len(f)})
		b.WriteString(f)
	}
	return b.String(), spans
}

// sticksBefore reports whether a token has no space before it.
func sticksBefore(f string) bool {
	switch f {
	case ".", ",", ";", ":", "!", "?", "%", ")", "]", "}", "’", "”", "»", "…",
		"'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "''", "-RRB-":
		return true
	}
	return false
}

// sticksAfter reports whether a token has no space after it.
func sticksAfter(f string) bool {
	switch f {
	case "(", "[", "{", "“", "«", "$", "£", "€", "#", "``", "-LRB-":
		return true
	}
	return false
}

// nameCounts sum names found, made by the system and in the gold.
type nameCounts struct{ right, system, gold float64 }

func (c nameCounts) f1() float64 { return f1(c.right/max(1, c.system), c.right/max(1, c.gold)) }

// scoreNames compares names and values: by the words as they stand, and by place. Only types that the gold uses count, and no name that
// overlaps one of an ignored type.
func scoreNames(gold []namedText, results []*extract.Result) (words, places nameCounts) {
	used := map[string]bool{}
	for _, g := range gold {
		for _, n := range g.names {
			used[n.typ] = true
		}
	}
	delete(used, "ignore")
	for i, g := range gold {
		want, got := comparedNames(g, results[i], used)
		words.add(want, got, func(n comparedName) any { return [2]string{n.words, n.typ} })
		places.add(want, got, func(n comparedName) any { return n.where })
	}
	return words, places
}

// comparedName is a name reduced to what is compared.
type comparedName struct {
	where markedName // counted over what is no white space
	words string
	typ   string
}

func comparedNames(g namedText, r *extract.Result, used map[string]bool) (want, got []comparedName) {
	var ignored []text.Span
	inGold := inked(g.text)
	for _, n := range g.names {
		at := inGold(n.span)
		if !used[n.typ] {
			ignored = append(ignored, at)
			continue
		}
		want = append(want, comparedName{markedName{at, n.typ}, bareName(n.span.In(g.text)), n.typ})
	}
	if r == nil {
		return want, nil
	}
	inResult := inked(r.Doc.Text)
	for _, m := range r.Layers.Mentions {
		if m.Kind != text.Name && m.Kind != text.Value || !used[string(m.Type)] {
			continue
		}
		at := inResult(m.Span)
		overlaps := slices.ContainsFunc(ignored, at.Overlaps)
		if overlaps && !slices.ContainsFunc(want, func(w comparedName) bool { return w.where.span == at }) {
			continue
		}
		got = append(got, comparedName{markedName{at, string(m.Type)}, bareName(m.In(r.Doc.Text)), string(m.Type)})
	}
	return want, got
}

// bareName takes spaces, a possessive and punctuation at the ends from a name.
func bareName(s string) string {
	s = strings.Join(strings.Fields(s), "")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	return strings.Trim(s, `.,;:!?()[]"“”'’‘ `)
}

// add counts what two lists share by a key, each as often as it stands in both.
func (c *nameCounts) add(want, got []comparedName, key func(comparedName) any) {
	left := map[any]int{}
	for _, n := range want {
		left[key(n)]++
	}
	for _, n := range got {
		if k := key(n); left[k] > 0 {
			left[k]--
			c.right++
		}
	}
	c.gold += float64(len(want))
	c.system += float64(len(got))
}
