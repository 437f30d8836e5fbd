package exchange

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/quadscope/quadscope/graph"
)

// Kind is the type of a field's values.
type Kind string

// The kinds, by their names in GraphML.
const (
	Text    Kind = "string"
	Integer Kind = "int"
	Real    Kind = "double"
	Truth   Kind = "boolean"
)

// FieldInfo describes a field that nodes or edges have.
type FieldInfo struct {
	Name string
	Kind Kind
	Help string
}

// NodeFields returns the fields of nodes in the order in which they are written.
func NodeFields() []FieldInfo {
	return []FieldInfo{{"label", Text, "name"}, {"type", Text, "type of entity"}, {"aliases", Text, "other names, one a line"},
		{"mentions", Integer, "how often the articles name it"}, {"articles", Integer, "articles that name it"}, {"first", Text, "day of the earliest article"}}
}

// EdgeFields returns the fields of edges in the order in which they are written.
func EdgeFields() []FieldInfo {
	return []FieldInfo{{"label", Text, "as it is shown"}, {"relation", Text, "canonical name of the relation"}, {"modality", Text, "asserted, planned, possible, alleged or reported"},
		{"negated", Truth, "the articles deny it"}, {"confidence", Real, "0 to 1"}, {"weight", Real, "articles that state it"}, {"says", Text, "who says so"},
		{"time", Text, "day of the event"}, {"evidence", Text, "the sentences, one a line"}, {"article", Text, "titles of the articles, one a line"},
		{"url", Text, "their addresses, one a line"}, {"omitted", Integer, "sentences left out"},
		{"direction", Text, "undirected or mutual; from source to target where it is empty"}}
}

// Fields returns what is known of the node, in the order of NodeFields, then Extra. Empty values are left out.
func (n *Node) Fields() []Field {
	fs := []Field{{"label", n.Name}, {"type", string(n.Type)}, {"aliases", joinLines(n.Aliases)}, {"mentions", number(n.Mentions)},
		{"articles", number(n.Articles)}, {"first", n.First}}
	return slices.DeleteFunc(append(fs, n.Extra...), empty)
}

// Fields returns what is known of the edge, in the order of EdgeFields, then Extra. Empty values are left out.
func (e *Edge) Fields(articles map[string]*Article) []Field {
	titles, urls := e.sources(articles)
	negated := ""
	if e.Negated {
		negated = "true"
	}
	fs := []Field{{"label", e.Label}, {"relation", e.Relation}, {"modality", string(e.Modality)}, {"negated", negated},
		{"confidence", Decimal(e.Confidence())}, {"weight", Number(e.Weight())}, {"says", e.distinct(func(c *Claim) string { return c.Attribution })},
		{"time", e.distinct(func(c *Claim) string { return c.Time })}, {"evidence", strings.Join(e.Evidence(articles), "\n")},
		{"article", joinLines(titles)}, {"url", strings.TrimRight(joinLines(urls), "\n")}, {"omitted", number(e.Omitted)},
		{"direction", string(e.Direction)}}
	return slices.DeleteFunc(append(fs, e.Extra...), empty)
}

func extra(fs []Field, name string) (int, bool) {
	return slices.BinarySearchFunc(fs, name, func(f Field, n string) int { return cmp.Compare(f.Name, n) })
}

func empty(f Field) bool { return f.Value == "" }

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Decimal prints a number with at most three digits after the point.
func Decimal(x float64) string {
	s := strings.TrimRight(strconv.FormatFloat(x, 'f', 3, 64), "0")
	return strings.TrimSuffix(s, ".")
}

// Number prints a number with all of its digits.
func Number(x float64) string {
	if a := math.Abs(x); a != 0 && (a < 1e-6 || a >= 1e15) {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// OneLine returns s with each run of white space as one space.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func joinLines(ss []string) string {
	out := make([]string, len(ss))
	for i, s := range ss {
		out[i] = OneLine(s)
	}
	return strings.Join(out, "\n")
}

// distinct returns the values of the claims, each once, one a line.
func (e *Edge) distinct(of func(*Claim) string) string {
	var out []string
	for i := range e.Claims {
		if v := OneLine(of(&e.Claims[i])); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return strings.Join(out, "\n")
}

// cited returns the articles of the claims and their quotes, in order; those that are told apart by nothing that is shown once.
func (e *Edge) cited(articles map[string]*Article) []*Article {
	var out []*Article
	seen := map[string]bool{"": true}
	add := func(id string) {
		if a := articles[id]; a != nil && !seen[a.title()+"\n"+a.link()] {
			seen[a.title()+"\n"+a.link()] = true
			out = append(out, a)
		}
	}
	for i := range e.Claims {
		add(e.Claims[i].Article)
		for _, q := range e.Claims[i].Quotes {
			add(q.Article)
		}
	}
	return out
}

// sources returns the titles and addresses of the articles.
func (e *Edge) sources(articles map[string]*Article) (titles, urls []string) {
	for _, a := range e.cited(articles) {
		if t := a.title(); t != "" {
			titles, urls = append(titles, t), append(urls, a.link())
		}
	}
	return titles, urls
}

// title returns the title in one line, or what else names the article.
func (a *Article) title() string { return cmp.Or(inSource(a.Title), a.SourceLine()) }

// afterQuote parts a sentence from its source.
const afterQuote = "” — "

// inSource returns s in one line in which afterQuote does not occur.
func inSource(s string) string { return strings.ReplaceAll(OneLine(s), afterQuote, "” – ") }

// link returns the address when it may be opened.
func (a *Article) link() string {
	if WebLink(a.URL) {
		return OneLine(a.URL)
	}
	return ""
}

// WebLink reports whether an address is one of the web, so that a program may offer to open it.
func WebLink(u string) bool {
	u = strings.ToLower(u)
	return strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://")
}

// SourceLine names an article in one line: title, site and date.
func (a *Article) SourceLine() string {
	parts := []string{inSource(a.Title), inSource(a.Site), inSource(a.Published)}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// Evidence returns the sentences of the edge with their sources, a line each, article by article: “sentence” — title, site, date.
func (e *Edge) Evidence(articles map[string]*Article) []string {
	var order []string
	bySource := map[string][]string{}
	add := func(id, quote string) {
		source := ""
		if a := articles[id]; a != nil {
			source = a.SourceLine()
		}
		if _, known := bySource[source]; !known {
			order = append(order, source)
			bySource[source] = nil
		}
		if quote != "" {
			bySource[source] = append(bySource[source], quote)
		}
	}
	for i := range e.Claims {
		add(e.Claims[i].Article, "")
		for _, q := range e.Claims[i].Quotes {
			add(q.Article, "“"+OneLine(q.Text))
		}
	}
	var out []string
	for _, source := range order {
		for _, quote := range bySource[source] {
			if source == "" {
				out = append(out, inSource(quote)+"”")
				continue
			}
			out = append(out, quote+afterQuote+source)
		}
	}
	return out
}

// SetFields gives the node its values by the names of fields; "x" and "y" together are its place.
func (n *Node) SetFields(v Values) {
	x, errX := strconv.ParseFloat(v["x"], 32)
	y, errY := strconv.ParseFloat(v["y"], 32)
	placed := errX == nil && errY == nil && !math.IsInf(x, 0) && !math.IsInf(y, 0) && !math.IsNaN(x) && !math.IsNaN(y)
	if placed {
		n.X, n.Y, n.Placed = float32(x), float32(y), true
	}
	names := make([]string, 0, len(v))
	for name := range v {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if v[name] != "" && (!placed || name != "x" && name != "y") || name == "label" {
			n.SetField(name, v[name])
		}
	}
}

// SetField gives the node a value by a field's name; names that NodeFields does not have go to Extra.
func (n *Node) SetField(name, value string) {
	switch name {
	case "label":
		n.Name = value
	case "type":
		n.Type = TypeOf(value)
		if n.Type == "" {
			n.Extra = setExtra(n.Extra, "class", value) // beside a field "type" it would be a second one
		}
	case "aliases":
		n.Aliases = strings.Split(value, "\n")
	case "mentions":
		n.Mentions = whole(value)
	case "articles":
		n.Articles = whole(value)
	case "first":
		n.First = value
	default:
		n.Extra = setExtra(n.Extra, name, value)
	}
}

// AddField is SetField for one more value of a field that may have several, one a line.
func (n *Node) AddField(name, value string) {
	i, found := extra(n.Extra, name)
	if !found {
		n.SetField(name, value)
	} else if !slices.Contains(strings.Split(n.Extra[i].Value, "\n"), value) {
		n.Extra[i].Value += "\n" + value
	}
}

func whole(s string) int {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || x < 0 || x > 1<<31 {
		return 0
	}
	return int(x)
}

func setExtra(fs []Field, name, value string) []Field {
	i, found := extra(fs, name)
	if found {
		fs[i].Value = value
		return fs
	}
	return slices.Insert(fs, i, Field{name, value})
}

// TypeOf returns the type of entity that a word of another program means, or the empty type.
func TypeOf(word string) graph.Type {
	w := graph.Type(strings.ToLower(strings.TrimSpace(word)))
	if slices.Contains(graph.Types(), w) {
		return w
	}
	switch w {
	case "organisation", "org", "company", "corporation":
		return "organization"
	case "location", "loc", "gpe", "city", "country":
		return "place"
	case "per", "human", "people":
		return "person"
	}
	return ""
}

// Day reports whether s is a year, a month or a day of ISO 8601.
func Day(s string) bool {
	layout := time.DateOnly
	if len(s) == len("2006") || len(s) == len("2006-01") {
		layout = layout[:len(s)]
	}
	_, err := time.Parse(layout, s)
	return err == nil
}

// Values is what a reader has found of an edge, by the names of EdgeFields.
type Values map[string]string

// SetFields fills the edge and its claims from the values, and adds to the graph the articles that they name.
func (b *Builder) SetFields(e *Edge, v Values) {
	known := map[string]bool{}
	for _, f := range EdgeFields() {
		known[f.Name] = true
	}
	names := make([]string, 0, len(v))
	for name := range v {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !known[name] && v[name] != "" {
			e.Extra = setExtra(e.Extra, name, v[name])
		}
	}
	e.Label = cmp.Or(v["label"], e.Label)
	e.Relation = cmp.Or(v["relation"], e.Relation)
	e.Modality = modality(v["modality"])
	e.Negated = v["negated"] == "true" || v["negated"] == "1"
	e.Omitted = whole(v["omitted"])
	e.Direction = DirectionOf(v["direction"], e.Direction)
	confidence := 1.0
	if x, err := strconv.ParseFloat(v["confidence"], 64); err == nil && x >= 0 && x <= 1 {
		confidence = x
	}
	b.claims(e, v, confidence)
	w, err := strconv.ParseFloat(v["weight"], 64)
	switch {
	case v["weight"] == "":
	case err != nil || math.IsNaN(w) || math.IsInf(w, 0):
		b.Omit(ValuesOf, NoNumber, b.Line)
	case w != e.Weight():
		e.Strength, e.Weighted = w, true
	}
}

func modality(word string) graph.Modality {
	switch m := graph.Modality(word); m {
	case graph.Planned, graph.Possible, graph.Alleged, graph.Reported:
		return m
	}
	return graph.Asserted
}
