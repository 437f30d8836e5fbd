package main

import (
	"bufio"
	"compress/gzip"
	"embed"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/nlp/proper"
	"github.com/quadscope/quadscope/graph/text"
)

// unzip reads a compressed file of the data sets.
func unzip(j *job, path ...string) ([]byte, error) {
	f, err := os.Open(filepath.Join(append([]string{j.data}, path...)...))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return gunzip(f)
}

func gunzip(r io.Reader) ([]byte, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// readTagged reads lines "word, original tag, tag" with an empty line after each sentence.
func readTagged(j *job, c *corpus) ([]marked, error) {
	data, err := unzip(j, "ner", c.name+".iob.gz")
	if err != nil {
		return nil, err
	}
	return tagged(data)
}

//go:embed marks
var ownMarks embed.FS

// readOwn reads the project's own marks over text in the public domain.
func readOwn(_ *job, c *corpus) ([]marked, error) {
	f, err := ownMarks.Open("marks/" + c.name + ".iob.gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := gunzip(f)
	if err != nil {
		return nil, err
	}
	return tagged(data)
}

// tagged parses lines "word, original tag, tag".
func tagged(data []byte) ([]marked, error) {
	var out []marked
	var words, tags []string
	written := ""
	flush := func() {
		if len(words) > 0 {
			out = append(out, markTagged(words, tags, written))
		}
		words, tags, written = nil, nil, ""
	}
	s := bufio.NewScanner(strings.NewReader(string(data)))
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		line := s.Text()
		f := strings.Split(line, "\t")
		switch {
		case strings.TrimSpace(line) == "":
			flush()
		case strings.HasPrefix(line, "# text = "):
			written = strings.TrimPrefix(line, "# text = ")
		case len(f) == 3:
			words, tags = append(words, f[0]), append(tags, f[2])
		}
	}
	flush()
	return out, s.Err()
}

// markTagged makes a text of words and their tags.
func markTagged(words, tags []string, written string) marked {
	m, at := place(words, written)
	for i := 0; i < len(words); {
		if tags[i] == "O" {
			i++
			continue
		}
		typ := tags[i][2:]
		k := i + 1
		for k < len(words) && tags[k] == "I-"+typ {
			k++
		}
		s := markedSpan{Span: text.Span{Start: at[i].Start, End: at[k-1].End}, types: []text.Type{text.Type(typ)}}
		switch typ {
		case "ignore": // a name of a type that does not count, or none
			s.types, s.outside = softTypes, true
		case "other": // a name of a law, an award, a programme
			s.types = softTypes
		case "unknown":
			s.types, s.outside = everyType, true
		}
		m.spans = append(m.spans, s)
		i = k
	}
	return m
}

// place finds the words in the text as it was written, or writes them with the usual spaces.
func place(words []string, written string) (marked, []text.Span) {
	at := make([]text.Span, len(words))
	from := 0
	for i, w := range words {
		k := strings.Index(written[from:], w)
		if k < 0 || strings.TrimSpace(written[from:from+k]) != "" {
			return spaced(words)
		}
		at[i] = text.Span{Start: from + k, End: from + k + len(w)}
		from += k + len(w)
	}
	return marked{text: written}, at
}

var (
	leansLeft  = regexp.MustCompile(`^(?:[.,;:!?%)\]}’”»…]|'s|’s|n't|n’t|'re|'ve|'ll|'d|'m|'')$`)
	leansRight = regexp.MustCompile(`^(?:[(\[{“«$£€#]|` + "``" + `)$`)
)

// spaced writes words with the usual spaces between them.
func spaced(words []string) (marked, []text.Span) {
	var b strings.Builder
	at := make([]text.Span, len(words))
	quoted := false
	for i, w := range words {
		glue := i == 0 || leansLeft.MatchString(w) || leansRight.MatchString(words[i-1])
		if w == `"` {
			glue = glue || quoted
			quoted = !quoted
		} else if i > 0 && words[i-1] == `"` && quoted {
			glue = true
		}
		if !glue {
			b.WriteByte(' ')
		}
		at[i] = text.Span{Start: b.Len(), End: b.Len() + len(w)}
		b.WriteString(w)
	}
	return marked{text: b.String()}, at
}

// readRelations reads documents with names in clusters. Names of its type MISC may have several types.
func readRelations(j *job, c *corpus) ([]marked, error) {
	data, err := unzip(j, "ner", c.name+".json.gz")
	if err != nil {
		return nil, err
	}
	var docs []struct {
		Sents     [][]string
		VertexSet [][]struct {
			Pos    [2]int
			SentID int `json:"sent_id"`
			Type   string
		}
	}
	if err := json.Unmarshal(data, &docs); err != nil {
		return nil, err
	}
	types := map[string][]text.Type{"PER": {text.Person}, "ORG": {text.Organization}, "LOC": {text.Place}, "MISC": softTypes}
	var out []marked
	for _, d := range docs {
		var words []string
		var first []int
		for _, s := range d.Sents {
			first = append(first, len(words))
			words = append(words, s...)
		}
		m, at := spaced(words)
		for _, v := range d.VertexSet {
			for _, n := range v {
				a, b := first[n.SentID]+n.Pos[0], first[n.SentID]+n.Pos[1]
				if a >= b || b > len(words) || types[n.Type] == nil {
					continue
				}
				s := markedSpan{Span: text.Span{Start: at[a].Start, End: at[b-1].End}, types: types[n.Type], outside: n.Type == "MISC"}
				if b == a+1 && peoples.MatchString(words[a]) {
					s.types, s.outside = nil, true
				}
				m.spans = append(m.spans, s)
			}
		}
		m.spans = outermost(m.spans)
		out = append(out, m)
	}
	return out, nil
}

// peoples are most adjectives of peoples, which that set takes for places.
var peoples = regexp.MustCompile(`(?:ish|ese|[^n]ian|[a-z]ean|[^u]can|ench|utch|eek|wiss|hai|[a-z]aeli|raqi|akistani|ians|icans)$`)

// outermost sorts spans and drops those inside others.
func outermost(spans []markedSpan) []markedSpan {
	slices.SortStableFunc(spans, func(a, b markedSpan) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var out []markedSpan
	for _, s := range spans {
		if len(out) == 0 || s.Start >= out[len(out)-1].End {
			out = append(out, s)
		}
	}
	return out
}

// readMentions reads documents in the project's own format: names there hold whole noun phrases, so that only the proper nouns around the
// head are sure.
func readMentions(j *job, c *corpus) ([]marked, error) {
	data, err := unzip(j, "coref", c.name+".jsonl.gz")
	if err != nil {
		return nil, err
	}
	var out []marked
	for line := range strings.Lines(string(data)) {
		var d struct {
			Text     string
			Mentions []struct {
				Start, End   int
				Head         [2]int
				Type         text.Type
				TypeOriginal string `json:"type_original"`
				Kind         string
			}
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			return nil, err
		}
		at := runeStarts(d.Text)
		m := marked{text: d.Text}
		for _, n := range d.Mentions {
			if n.Kind != "name" {
				continue
			}
			s := markedSpan{Span: nameIn(d.Text, text.Span{Start: at[n.Start], End: at[n.End]}, text.Span{Start: at[n.Head[0]], End: at[n.Head[1]]}), types: []text.Type{n.Type}}
			switch {
			case n.Type == text.Date:
				s.types, s.outside = nil, true
			case n.TypeOriginal == "abstract" || n.TypeOriginal == "object" || n.TypeOriginal == "event":
				s.types, s.outside = softTypes, true
			case slices.Index(proper.Types[:], n.Type) < 0 || n.Type == text.Concept:
				s.types, s.outside = everyType, true
			}
			if s.Start < s.End {
				m.spans = append(m.spans, s)
			}
		}
		m.spans = outermost(m.spans)
		out = append(out, m)
	}
	return out, nil
}

var (
	nameWord = regexp.MustCompile(`^(?:\p{Lu}|\d+$|[a-z]\p{Lu})`)
	linkWord = regexp.MustCompile(`^(?:of|the|for|and|de|la|&|van|von|del|al|di|du|der)$`)
	titled   = regexp.MustCompile(`^(?:Mr|Mrs|Ms|Dr|Prof|President|Professor|Sir|Senator|Judge|Justice|Saint|St|King|Queen|Lord|Lady|Captain|General|Secretary|Minister)\.?$`)
	wordAt   = regexp.MustCompile(`[^\s]+`)
)

// nameIn returns the capitalised words around the head of a noun phrase, with the small words between them.
func nameIn(s string, phrase, head text.Span) text.Span {
	words := wordAt.FindAllStringIndex(phrase.In(s), -1)
	h := -1
	for i := range words {
		words[i][0] += phrase.Start
		words[i][1] += phrase.Start
		if words[i][0] <= head.Start && head.Start < words[i][1] {
			h = i
		}
	}
	if h < 0 {
		return head
	}
	is := func(i int, re *regexp.Regexp) bool {
		return i >= 0 && i < len(words) && re.MatchString(strings.TrimLeft(s[words[i][0]:words[i][1]], `"“‘'([`))
	}
	a, b := h, h
	for k := h - 1; k >= 0 && (is(k, nameWord) || is(k, linkWord)) && !ends(s, words[k]); k-- {
		if is(k, nameWord) {
			a = k
		}
	}
	for k := h + 1; k < len(words) && (is(k, nameWord) || is(k, linkWord)) && !ends(s, words[k-1]); k++ {
		if is(k, nameWord) {
			b = k
		}
	}
	for a < b && (is(a, titled) || s[words[a][0]:words[a][1]] == "The") {
		a++
	}
	sp := text.Span{Start: words[a][0], End: words[b][1]}
	name := sp.In(s)
	left := strings.TrimLeft(name, `"“‘'([`)
	sp.Start += len(name) - len(left)
	right := strings.TrimRight(left, `"”’'.,;:)]!?`)
	for _, tail := range [...]string{"'s", "’s"} {
		right = strings.TrimSuffix(right, tail)
	}
	sp.End = sp.Start + len(right)
	return sp
}

// ends reports whether a word ends a part of its sentence.
func ends(s string, word []int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[word[0]:word[1]])
	return strings.ContainsRune(",;:!?)”’", r)
}

// runeStarts returns the byte at which each code point of s begins, and the length of s.
func runeStarts(s string) []int {
	at := make([]int, 0, len(s)+1)
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
}
