package workspace_test

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

const (
	news   = "Meta Opens Its Models\n\nMeta Platforms Inc., formerly known as Facebook, opened an office in Paris. Meta acquired Kestrel Labs."
	answer = "OpenAI Answers\n\nOpenAI released ChatGPT. OpenAI did not acquire Kestrel Labs."
)

// known is what the simple extractor knows by name, the longer names first.
var known = []text.Entity{
	{Name: "Meta Platforms Inc.", Type: text.Organization, Aliases: []string{"Facebook", "Meta"}},
	{Name: "Kestrel Labs", Type: text.Organization},
	{Name: "OpenAI", Type: text.Organization},
	{Name: "ChatGPT", Type: text.Product},
	{Name: "Paris", Type: text.Place},
}

var claim = regexp.MustCompile(`(Meta|OpenAI) (released|acquired|did not acquire|may like) (Kestrel Labs|ChatGPT|Paris)\.`)

// simple extracts by a list of names and one pattern, so that the tests of the commands do not depend on what the language models find.
func simple(_ context.Context, doc *text.Document) (*extract.Result, error) {
	l := &text.Layers{}
	index := map[string]int{}
	for _, e := range known {
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			for at := 0; ; {
				i := strings.Index(doc.Text[at:], name)
				if i < 0 {
					break
				}
				span := text.Span{Start: at + i, End: at + i + len(name)}
				at = span.End
				if slices.ContainsFunc(l.Mentions, func(m text.Mention) bool { return m.Overlaps(span) }) {
					continue
				}
				if _, seen := index[e.Name]; !seen {
					index[e.Name] = len(l.Entities)
					l.Entities = append(l.Entities, e)
				}
				l.Mentions = append(l.Mentions, text.Mention{Span: span, Type: e.Type, Kind: text.Name, Entity: index[e.Name]})
			}
		}
	}
	r := &extract.Result{Doc: doc, Layers: l}
	for _, m := range claim.FindAllStringSubmatchIndex(doc.Text, -1) {
		slot := func(n int) extract.Slot {
			s := extract.Slot{Text: doc.Text[m[n]:m[n+1]], Span: text.Span{Start: m[n], End: m[n+1]}}
			for _, x := range l.Mentions {
				if x.Span == s.Span {
					s.Entity = x.Entity
				}
			}
			return s
		}
		verb := slot(4)
		s := extract.Statement{Subject: slot(2), Object: slot(6), Relation: extract.Relation{Text: verb.Text, Lemma: verb.Text, Span: verb.Span},
			Negated: strings.Contains(verb.Text, "not"), Modality: extract.Asserted, Attribution: extract.Slot{Entity: -1}, Confidence: .9, Sound: .9,
			Sentence: text.Span{Start: m[0], End: m[1]}, Rule: "simple"}
		switch verb.Text {
		case "may like":
			s.Confidence, s.Sound, s.Review = .4, .4, true
		case "released":
			s.Sound = .7 // less than graph.Solid
		}
		r.Statements = append(r.Statements, s)
	}
	return r, nil
}
