package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/view"
)

// Query is what a user looks for: words, and what narrows them.
type Query struct {
	Words         []string // each begins a word of what is found
	Type          string   // type:person, of an entity
	Relation      string   // rel:acquires
	In            string   // in:courier, a part of the title or site of the article
	After, Before string   // after:2026-01 and before:2026-03, of the article's date; a part of a date stands for all of it
}

// ParseQuery reads a query: words and operators as type:person or in:"Example Courier". An operator that is not known is a word.
func ParseQuery(s string) Query {
	var q Query
	for _, part := range fields(s) {
		name, value, is := strings.Cut(part, ":")
		value = strings.Trim(value, `"`)
		to := map[string]*string{"type": &q.Type, "rel": &q.Relation, "in": &q.In, "after": &q.After, "before": &q.Before}[strings.ToLower(name)]
		switch {
		case is && to != nil:
			*to = value
		default:
			q.Words = append(q.Words, strings.Fields(strings.Trim(part, `"`))...)
		}
	}
	return q
}

// fields splits at spaces that are not between quotation marks.
func fields(s string) []string {
	quoted := false
	return strings.FieldsFunc(s, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return !quoted && (r == ' ' || r == '\t' || r == '\n')
	})
}

// Found is what a search finds, each list the best first.
type Found struct {
	Entities  []view.Hit
	Relations []FoundRelation
	Articles  []view.Hit
	Sentences []FoundSentence
}

// FoundRelation is statements that say the same.
type FoundRelation struct {
	Text       string
	Statements []quad.IRI // sorted
}

// FoundSentence is a sentence of an article with the words that were found in it.
type FoundSentence struct {
	Article  quad.IRI
	Sentence graph.Span // of the article's text
	Words    []graph.Span
	Text     string
}

// mostFound bounds each list of Found.
const mostFound = 20

// Search finds entities by name and alias, relations by their words, articles by title and site, and sentences by their words. Case and
// accents do not count. It is meant to be called at each key; ctx ends it.
func (w *Workspace) Search(ctx context.Context, query string) (Found, error) {
	s, q := w.State(), ParseQuery(query)
	var f Found
	if q.empty() {
		return f, nil
	}
	in := q.articles(s.Graph)
	f.Entities = s.findEntities(q, in)
	if err := ctx.Err(); err != nil {
		return f, err
	}
	f.Relations = s.findRelations(q, in)
	if q.Type == "" && q.Relation == "" {
		f.Articles = s.findArticles(q, in)
		if len(q.Words) > 0 {
			var err error
			if f.Sentences, err = w.findSentences(ctx, s, q, in); err != nil {
				return f, err
			}
		}
	}
	return f, ctx.Err()
}

// articles returns a test for the articles that q is narrowed to, or nil for all.
func (q Query) articles(g *graph.Graph) func(quad.IRI) bool {
	if q.In == "" && q.After == "" && q.Before == "" {
		return nil
	}
	in := map[quad.IRI]bool{}
	for _, a := range g.Articles() {
		in[a.IRI] = (q.In == "" || contains(a.Title, q.In) || contains(a.Site, q.In)) &&
			(q.After == "" || a.Published >= q.After) && (q.Before == "" || a.Published != "" && a.Published[:min(len(a.Published), len(q.Before))] <= q.Before)
	}
	return func(a quad.IRI) bool { return in[a] }
}

func contains(s, part string) bool { return strings.Contains(graph.Fold(s), graph.Fold(part)) }

func (s *State) findEntities(q Query, in func(quad.IRI) bool) []view.Hit {
	if q.Relation != "" {
		return nil
	}
	return s.index().find(strings.Join(q.Words, " "), func(e *graph.Entity) bool {
		return (q.Type == "" || strings.HasPrefix(string(e.Type), strings.ToLower(q.Type))) && (in == nil || slices.ContainsFunc(s.Graph.ArticlesOf(e.IRI), in))
	})
}

func (s *State) findRelations(q Query, in func(quad.IRI) bool) []FoundRelation {
	rel := graph.Fold(q.Relation)
	wordings := map[string]string{}
	at := map[string]int{}
	var out []FoundRelation
	index := s.index()
	for st := range s.Graph.EachStatement() {
		if in != nil && !in(st.Label) {
			continue
		}
		folded, ok := wordings[st.Wording]
		if !ok {
			folded = graph.Fold(st.Wording + " " + strings.TrimPrefix(string(st.Predicate), graph.Base+"rel/"))
			wordings[st.Wording] = folded
		}
		if rel != "" && !strings.Contains(folded, rel) || !index.says(st, folded, q) {
			continue
		}
		text := strings.Trim(s.phrase(*st), "“”")
		if i, known := at[text]; known {
			out[i].Statements = append(out[i].Statements, st.IRI)
			continue
		}
		if len(out) == mostFound {
			break
		}
		at[text] = len(out)
		out = append(out, FoundRelation{text, []quad.IRI{st.IRI}})
	}
	return out
}

func (s *State) findArticles(q Query, in func(quad.IRI) bool) []view.Hit {
	var out []view.Hit
	for _, a := range s.Graph.Articles() {
		said := graph.Fold(a.Title + " " + a.Site)
		if in != nil && !in(a.IRI) || !hasAll(said, q.Words) {
			continue
		}
		if out = append(out, view.Hit{Kind: "article", IRI: a.IRI, Text: a.Title, Detail: strings.TrimSpace(a.Site + " " + a.Published)}); len(out) == mostFound {
			break
		}
	}
	return out
}

// hasAll reports whether each of the words begins a word of a folded text.
func hasAll(folded string, words []string) bool {
	for _, w := range words {
		w = graph.Fold(w)
		if !strings.HasPrefix(folded, w) && !strings.Contains(folded, " "+w) {
			return false
		}
	}
	return true
}

func (w *Workspace) findSentences(ctx context.Context, s *State, q Query, in func(quad.IRI) bool) ([]FoundSentence, error) {
	w.mu.Lock()
	articles, err := w.store.SearchText(q.Words, 3*mostFound)
	w.mu.Unlock()
	if err != nil {
		return nil, err
	}
	var out []FoundSentence
	for _, a := range articles {
		if _, there := s.Graph.Article(a); !there || in != nil && !in(a) {
			continue
		}
		doc, err := w.Document(a)
		if err != nil {
			return out, err
		}
		if err := ctx.Err(); err != nil {
			return out, err
		}
		out = append(out, sentencesWith(doc, a, q.Words)...)
		if len(out) >= mostFound {
			break
		}
	}
	slices.SortStableFunc(out, func(a, b FoundSentence) int { return cmp.Compare(len(b.Words), len(a.Words)) })
	return out[:min(len(out), mostFound)], nil
}

// sentencesWith returns the sentences of a text that have one of the words, those with most of them first, three at most.
func sentencesWith(doc *text.Document, article quad.IRI, words []string) []FoundSentence {
	var want []string
	for _, w := range words {
		want = append(want, store.Words(w)...)
	}
	var out []FoundSentence
	for _, b := range doc.Blocks {
		for _, span := range sentences(doc.Text, b.Span) {
			f := FoundSentence{Article: article, Sentence: graph.Span{Start: span.Start, End: span.End}, Text: span.In(doc.Text)}
			if f.Words = wordsIn(f.Text, span.Start, want); len(f.Words) > 0 {
				out = append(out, f)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b FoundSentence) int { return cmp.Compare(len(b.Words), len(a.Words)) })
	return out[:min(3, len(out))]
}
