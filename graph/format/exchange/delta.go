package exchange

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// Rule is the extraction rule of statements that were imported; their version is the name of the file's format.
const Rule = graph.StatedRule

// Taken is what a file gives a knowledge graph.
type Taken struct {
	Delta    graph.Delta // empty when the graph has the document already
	Document *text.Document
	Entities map[string]quad.IRI // by the IDs of nodes
	Left     Omissions           // what a knowledge graph has no place for
}

// Take returns the change that takes what a file says into a knowledge graph, and the document that stands for the file there: a list of its
// statements with the sentences it quotes and the values that it gives, in which every statement has its evidence.
//
// A node is an entity of g when both have a name and type in common and no other node of the file is it; a node without a type is of the type
// of the only entity of its name, else a concept. A node whose name is only what the file calls it by is always a new one. Entities are called
// by their IRI where the file has one that is free. An edge that goes both ways is two statements.
func Take(g *graph.Graph, in *Graph, file, formatName string) Taken {
	d := &importer{g: g, in: in, version: formatName, taken: map[quad.IRI]bool{}, iri: map[string]quad.IRI{}, names: map[string]string{}}
	d.entities()
	d.write(file)
	iri := graph.ArticleIRI(d.doc.Text)
	out := Taken{Document: &d.doc, Entities: d.iri, Left: d.left}
	if _, known := g.Article(iri); known {
		return out
	}
	d.delta.Add.Articles = []graph.Article{{IRI: iri, Title: d.doc.Title, Name: file, Kind: d.doc.Kind}}
	for i := range d.mentions {
		d.mentions[i].Article = iri
	}
	slices.SortFunc(d.mentions, func(a, b graph.Mention) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Entity, b.Entity))
	})
	d.delta.Add.Mentions = d.mentions
	d.delta.Add.Statements = d.statementsOf(iri)
	out.Delta, out.Left = d.delta, d.left
	return out
}

type importer struct {
	g          *graph.Graph
	in         *Graph
	version    string
	delta      graph.Delta
	taken      map[quad.IRI]bool
	iri        map[string]quad.IRI // of each node
	names      map[string]string   // of each node, as the document has it
	text       strings.Builder
	doc        text.Document
	mentions   []graph.Mention
	statements []graph.Statement // without label and IRI
	mentioned  map[string]bool
	left       Omissions
}

// tidy returns a text as it may stand in a document: in one line, in NFC, without control characters.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == 0xFEFF || r == 0x00AD || r < ' ' && r != '\n' && r != '\t' && r != '\r' || r >= 0x7F && r < 0xA0 {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return norm.NFC.String(OneLine(s))
}

func (d *importer) entities() {
	for i := range d.in.Nodes {
		n := &d.in.Nodes[i]
		e := graph.Entity{Name: cmp.Or(tidy(n.Name), tidy(n.ID), "?"), Type: n.Type}
		d.names[n.ID] = e.Name
		old, known := d.match(n, e)
		if known {
			e.IRI, e.Name, e.Type = old.IRI, old.Name, old.Type
		} else {
			e.Type = cmp.Or(e.Type, "concept")
			e.IRI = d.mint(n, e.Name)
		}
		e.Aliases = slices.Clone(old.Aliases)
		for _, a := range append([]string{d.names[n.ID]}, n.Aliases...) {
			if a = tidy(a); a != "" && a != e.Name && !slices.Contains(e.Aliases, a) {
				e.Aliases = append(e.Aliases, a)
			}
		}
		slices.Sort(e.Aliases)
		d.iri[n.ID] = e.IRI
		d.taken[e.IRI] = true
		switch {
		case !known:
			d.delta.Add.Entities = append(d.delta.Add.Entities, e)
		case len(e.Aliases) != len(old.Aliases):
			d.delta.Remove.Entities = append(d.delta.Remove.Entities, old)
			d.delta.Add.Entities = append(d.delta.Add.Entities, e)
		}
	}
	byIRI := func(a, b graph.Entity) int { return cmp.Compare(a.IRI, b.IRI) }
	slices.SortFunc(d.delta.Add.Entities, byIRI)
	slices.SortFunc(d.delta.Remove.Entities, byIRI)
}

// match returns the entity of the graph that a node is.
func (d *importer) match(n *Node, e graph.Entity) (graph.Entity, bool) {
	if n.Local {
		return graph.Entity{}, false
	}
	same := func(other graph.Entity) bool {
		return !d.taken[other.IRI] && (e.Type == "" || other.Type == e.Type)
	}
	if other, ok := d.g.Entity(IRI(EntityID, n.ID)); ok && same(other) && (absolute(n.ID) || graph.Fold(other.Name) == graph.Fold(e.Name)) {
		return other, true
	}
	var found []graph.Entity
	for _, iri := range d.g.ByName(graph.Fold(e.Name)) {
		if other, ok := d.g.Entity(iri); ok && same(other) {
			found = append(found, other)
		}
	}
	if len(found) != 1 {
		return graph.Entity{}, false
	}
	return found[0], true
}

// mint returns an IRI that is free: the node's own where it is one of the web or could be the name's, else a new one.
func (d *importer) mint(n *Node, name string) quad.IRI {
	free := func(iri quad.IRI) bool {
		_, known := d.g.Entity(iri)
		return !known && !d.taken[iri]
	}
	own := IRI(EntityID, n.ID)
	slug, _, _ := strings.Cut(n.ID, "~")
	if !n.Local && (absolute(n.ID) || slug == graph.Slug(name)) && free(own) {
		return own
	}
	for i := 1; ; i++ {
		if iri := graph.EntityIRI(name, i); free(iri) {
			return iri
		}
	}
}

// write makes the document, and the mentions and statements that stand in it.
func (d *importer) write(file string) {
	d.mentioned = map[string]bool{}
	d.doc = text.Document{Title: file, Name: file, Kind: "graph"}
	d.block(text.Heading, cmp.Or(tidy(file), "Graph"))
	articles := d.in.ArticlesByID()
	for i := range d.in.Edges {
		e := &d.in.Edges[i]
		d.edge(e, articles)
		switch e.Direction {
		case Mutual:
			back := *e
			back.Source, back.Target = e.Target, e.Source
			d.edge(&back, articles)
		case Undirected:
			d.left.Add(EdgesOf, noDirection, 0, false)
		}
	}
	for i := range d.in.Nodes {
		if n := &d.in.Nodes[i]; len(n.Extra) > 0 || !d.mentioned[n.ID] {
			d.node(n)
		}
	}
	for _, o := range d.in.Omissions() {
		d.block(text.Paragraph, "Not as in the file: "+tidy(o.String())+".")
	}
	d.doc.Text = d.text.String()
}

// block adds a block of text and returns where it begins.
func (d *importer) block(kind text.BlockKind, s string) int {
	if d.text.Len() > 0 {
		d.text.WriteString("\n\n")
	}
	start := d.text.Len()
	d.text.WriteString(s)
	d.doc.Blocks = append(d.doc.Blocks, text.Block{Span: text.Span{Start: start, End: start + len(s)}, Kind: kind})
	return start
}

func (d *importer) mention(id string, at graph.Span) {
	d.mentioned[id] = true
	d.mentions = append(d.mentions, graph.Mention{Entity: d.iri[id], Span: at, Kind: "name"})
}

// node writes an entity with its fields.
func (d *importer) node(n *Node) {
	name := d.names[n.ID]
	var fields []string
	for _, f := range n.Extra {
		fields = append(fields, said(f))
	}
	line := name
	if len(fields) > 0 {
		line += " — " + strings.Join(fields, "; ")
		d.left.Add(NodesOf, nodeFields, 0, false)
	}
	start := d.block(text.ListItem, line)
	d.mention(n.ID, graph.Span{Start: start, End: start + len(name)})
}

// said is a field with its values as it stands in the document.
func said(f Field) string { return tidy(f.Name) + ": " + tidy(strings.ReplaceAll(f.Value, "\n", ", ")) }

// values is what an edge has beside what a statement says.
func (e *Edge) values() []string {
	var out []string
	if e.Weighted {
		out = append(out, "weight: "+Number(e.Strength))
	}
	for _, f := range e.Extra {
		out = append(out, said(f))
	}
	return out
}

// edge writes a statement, then what the file quotes for it.
func (d *importer) edge(e *Edge, articles map[string]*Article) {
	subject, object := d.names[e.Source], d.names[e.Target]
	wording := cmp.Or(tidy(e.Claims[0].Wording), tidy(e.Label), "is linked to")
	s := graph.Statement{Subject: d.iri[e.Source], Object: d.iri[e.Target], Predicate: IRI(RelationID, e.Relation), Wording: wording, Negated: e.Negated,
		Modality: cmp.Or(e.Modality, graph.Asserted)}
	if e.Relation == "" {
		s.Predicate = graph.RelationIRI(wording)
	}
	phrase := s.Phrase()
	line := subject + " " + phrase + " " + object
	end := "."
	if s.Modality != graph.Asserted {
		end = " (" + string(s.Modality) + ")."
	}
	if values := e.values(); len(values) > 0 {
		end += " (" + strings.Join(values, "; ") + ")"
		d.left.Add(EdgesOf, edgeFields, 0, false)
	}
	start := d.block(text.Paragraph, line+end)
	own := graph.Evidence{Sentence: graph.Span{Start: start, End: start + len(line) + len(end)}, Quote: line + end, Rule: Rule, Version: d.version, Confidence: e.Confidence(),
		Subject: graph.Span{Start: start, End: start + len(subject)}, Object: graph.Span{Start: start + len(line) - len(object), End: start + len(line)},
		Relation: graph.Span{Start: start + len(subject) + 1, End: start + len(subject) + 1 + len(phrase)}}
	d.mention(e.Source, own.Subject)
	d.mention(e.Target, own.Object)
	for i := range e.Claims {
		c := &e.Claims[i]
		s.Attribution, s.Time = cmp.Or(s.Attribution, tidy(c.Attribution)), cmp.Or(s.Time, tidy(c.Time))
		for j := range c.Quotes {
			if q, ok := d.quote(&c.Quotes[j], articles, subject, object, wording); ok {
				s.Evidence = append(s.Evidence, q)
			}
		}
	}
	if len(s.Evidence) == 0 {
		s.Evidence = []graph.Evidence{own}
	}
	d.statements = append(d.statements, s)
}

// quote writes a sentence with its source.
func (d *importer) quote(q *Quote, articles map[string]*Article, subject, object, wording string) (graph.Evidence, bool) {
	sentence := tidy(q.Text)
	if sentence == "" {
		return graph.Evidence{}, false
	}
	line := "“" + sentence + "”"
	if a := articles[q.Article]; a != nil {
		if source := tidy(a.SourceLine()); source != "" {
			line += " — " + source
		}
		if WebLink(a.URL) {
			line += ", " + tidy(a.URL)
		}
	}
	start := d.block(text.Quote, line) + len("“")
	within := func(part string) graph.Span {
		i := strings.Index(sentence, part)
		if i < 0 || part == "" {
			return graph.Span{}
		}
		return graph.Span{Start: start + i, End: start + i + len(part)}
	}
	return graph.Evidence{Sentence: graph.Span{Start: start, End: start + len(sentence)}, Quote: sentence, Rule: Rule, Version: d.version, Confidence: q.Confidence,
		Subject: within(subject), Object: within(object), Relation: within(wording)}, true
}

// statementsOf labels the statements with the document and joins those that are the same.
func (d *importer) statementsOf(article quad.IRI) []graph.Statement {
	byIRI := map[quad.IRI]*graph.Statement{}
	for i := range d.statements {
		s := &d.statements[i]
		s.Label = article
		s.IRI = graph.StatementIRI(s)
		if old := byIRI[s.IRI]; old != nil {
			old.Evidence = append(old.Evidence, s.Evidence...)
			d.left.Add(EdgesOf, sameSaid, 0, false)
			continue
		}
		byIRI[s.IRI] = s
	}
	var out []graph.Statement
	for _, iri := range slices.Sorted(maps.Keys(byIRI)) {
		out = append(out, *byIRI[iri])
	}
	return out
}
