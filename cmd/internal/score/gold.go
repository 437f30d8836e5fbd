package main

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// A gold graph is what a careful reader finds stated between the named things of a paragraph. People write it as
//
//	T sentence // sentence
//	e ID type name|other name|~common noun that stands for it
//	N subject | wording | object | canonical | flags
//
// where N is the number of the sentence from 0, an object "=name" states another name of the subject, a canonical relation with ^ runs from
// object to subject, and flags are neg, plan, poss, alleg, rep, by=ID and opt (true, but not asked for).
type goldGraph struct {
	ID        string
	Text      string
	Entities  []goldEntity
	Relations []goldRelation
	mentions  []goldMention
}

type goldEntity struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Aliases  []string `json:"aliases"` // with Name
	Nominals []string `json:"nominals"`
}

type goldRelation struct {
	Subject    string   `json:"subject"`
	Wording    string   `json:"wording"`
	Object     string   `json:"object"`
	Alias      string   `json:"alias"`
	Canonical  string   `json:"canonical"`
	Inverse    bool     `json:"inverse"`
	Negated    bool     `json:"negated"`
	Modality   string   `json:"modality"`
	Modalities []string `json:"modalities"`
	Optional   bool     `json:"optional"`
	Sentence   int      `json:"sentence"`
}

// goldMention is a name or value of an entity in the text, by byte.
type goldMention struct {
	span   text.Span
	entity string
}

// parseGold reads the form above; "== ID | topic" begins each paragraph.
func parseGold(source string) ([]goldGraph, error) {
	var out []goldGraph
	var g *goldGraph
	for n, line := range strings.Split(source, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		head, rest, _ := strings.Cut(line, " ")
		if head == "==" {
			id, _, _ := strings.Cut(rest, "|")
			out = append(out, goldGraph{ID: strings.TrimSpace(id)})
			g = &out[len(out)-1]
			continue
		}
		if g == nil {
			return nil, fmt.Errorf("line %d: a paragraph begins with ==", n+1)
		}
		if err := g.line(head, rest); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", g.ID, n+1, err)
		}
	}
	for i := range out {
		if err := out[i].finish(); err != nil {
			return nil, fmt.Errorf("%s: %w", out[i].ID, err)
		}
	}
	return out, nil
}

func (g *goldGraph) line(head, rest string) error {
	switch head {
	case "T":
		for s := range strings.SplitSeq(rest, " // ") {
			if g.Text != "" {
				g.Text += " "
			}
			g.Text += strings.TrimSpace(s)
		}
	case "e":
		f := strings.SplitN(rest, " ", 3)
		if len(f) < 3 {
			return fmt.Errorf("entity %q needs an id, a type and a name", rest)
		}
		e := goldEntity{ID: f[0], Type: f[1]}
		for name := range strings.SplitSeq(f[2], "|") {
			name = strings.TrimSpace(name)
			if x, ok := strings.CutPrefix(name, "~"); ok {
				e.Nominals = append(e.Nominals, x)
			} else {
				e.Aliases = append(e.Aliases, name)
			}
		}
		if len(e.Aliases) == 0 {
			return fmt.Errorf("entity %s has no name", e.ID)
		}
		e.Name = e.Aliases[0]
		g.Entities = append(g.Entities, e)
	default:
		return g.relation(head, rest)
	}
	return nil
}

func (g *goldGraph) relation(head, rest string) error {
	n, err := strconv.Atoi(head)
	if err != nil {
		return fmt.Errorf("a line begins with T, e or the number of a sentence, not %q", head)
	}
	f := strings.Split(rest+"||||", "|")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	r := goldRelation{Subject: f[0], Wording: f[1], Object: f[2], Canonical: strings.TrimPrefix(f[3], "^"),
		Inverse: strings.HasPrefix(f[3], "^"), Sentence: n, Modality: "asserted"}
	if x, ok := strings.CutPrefix(r.Object, "="); ok {
		r.Object, r.Alias = r.Subject, x
	}
	for flag := range strings.SplitSeq(f[4], ",") {
		m, known := map[string]string{"plan": "planned", "poss": "possible", "alleg": "alleged", "rep": "reported"}[flag]
		switch {
		case known:
			r.Modalities = append(r.Modalities, m)
			r.Modality = r.Modalities[0]
		case flag == "neg":
			r.Negated = true
		case flag == "opt":
			r.Optional = true
		case flag != "" && !strings.HasPrefix(flag, "by="):
			return fmt.Errorf("unknown flag %q", flag)
		}
	}
	g.Relations = append(g.Relations, r)
	return nil
}

// finish finds the mentions of the entities and checks that what the relations name is there.
func (g *goldGraph) finish() error {
	known := map[string]bool{}
	for _, e := range g.Entities {
		if known[e.ID] {
			return fmt.Errorf("entity %s stands twice", e.ID)
		}
		known[e.ID] = true
	}
	for _, r := range g.Relations {
		if !known[r.Subject] || !known[r.Object] {
			return fmt.Errorf("unknown entity in %q %q %q", r.Subject, r.Wording, r.Object)
		}
	}
	return g.locate()
}

// goldName is one way to call an entity.
type goldName struct {
	text, entity string
	nominal      bool
}

// locate finds whole words that name entities, the longest first. Names do not overlap names, nor common nouns common nouns; a name may
// stand inside a common noun's phrase.
func (g *goldGraph) locate() error {
	var names []goldName
	at := map[string]int{}
	for _, e := range g.Entities {
		for _, n := range e.Aliases {
			if i, ok := at[n]; ok {
				names[i] = goldName{n, e.ID, false}
				continue
			}
			at[n] = len(names)
			names = append(names, goldName{n, e.ID, false})
		}
		for _, n := range e.Nominals {
			if _, ok := at[n]; !ok {
				at[n] = len(names)
				names = append(names, goldName{n, e.ID, true})
			}
		}
	}
	slices.SortFunc(names, func(a, b goldName) int {
		return cmp.Or(cmp.Compare(len([]rune(b.text)), len([]rune(a.text))), cmp.Compare(a.text, b.text))
	})
	type found struct {
		goldMention
		nominal bool
	}
	var out []found
	for _, n := range names {
		for _, s := range wholeWords(g.Text, n.text) {
			if !slices.ContainsFunc(out, func(f found) bool {
				return s.Overlaps(f.span) && (f.nominal == n.nominal || n.nominal && !s.Contains(f.span))
			}) {
				out = append(out, found{goldMention{s, n.entity}, n.nominal})
			}
		}
	}
	has := map[string]bool{}
	for _, f := range out {
		has[f.entity] = true
		if !f.nominal {
			g.mentions = append(g.mentions, f.goldMention)
		}
	}
	slices.SortFunc(g.mentions, func(a, b goldMention) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(b.span.End, a.span.End))
	})
	for _, e := range g.Entities {
		if !has[e.ID] {
			return fmt.Errorf("entity %s (%s) is not in the text", e.ID, e.Name)
		}
	}
	return nil
}

// wholeWords returns where s stands in t with no letter or digit at either side.
func wholeWords(t, s string) []text.Span {
	var out []text.Span
	for from := 0; ; {
		i := strings.Index(t[from:], s)
		if i < 0 {
			return out
		}
		a, b := from+i, from+i+len(s)
		if !wordBefore.MatchString(t[max(0, a-4):a]) && !wordAfter.MatchString(t[b:min(len(t), b+4)]) {
			out = append(out, text.Span{Start: a, End: b})
			from = b
		} else {
			from = a + 1
		}
	}
}

var (
	wordBefore = regexp.MustCompile(`[\p{L}\p{N}_]$`)
	wordAfter  = regexp.MustCompile(`^[\p{L}\p{N}_]`)
)
