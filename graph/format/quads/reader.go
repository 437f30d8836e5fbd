package quads

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

// Reader collects quads and makes a graph of them. What Emit told comes back as it was; of other quads, an IRI or blank node as object makes an
// edge, a list one to each of its members, a name, label or type names its subject, and any other literal is a field of its subject. The label
// of a quad is its article.
type Reader struct {
	all  []quad.Quad
	left exchange.Omissions
}

// Omit tells that a statement of the text was left out.
func (r *Reader) Omit(why string, line int) { r.left.Add(exchange.StatementsOf, why, line, true) }

// Add takes a quad.
func (r *Reader) Add(q quad.Quad) error {
	r.all = append(r.all, q)
	return nil
}

// Graph returns what the quads say, in canonical order. It takes O(n log n).
func (r *Reader) Graph() *exchange.Graph {
	m := &maker{b: exchange.NewBuilder(), of: map[quad.Value][]property{}, said: map[quad.Quad]bool{}, edges: map[edgeKey]int{}, inner: map[quad.Value]bool{},
		fields: map[string]*fields{}}
	for _, q := range r.all {
		m.of[q.Subject] = append(m.of[q.Subject], property{q.Predicate, q.Object, q.Label})
	}
	m.findStatements(r.all)
	m.findLists(r.all)
	for _, s := range m.statements {
		m.statement(s)
	}
	for _, q := range r.all {
		m.plain(q)
	}
	for i := range m.b.Graph().Nodes {
		n := &m.b.Graph().Nodes[i]
		m.fields[n.ID].give(n)
		if n.Name == "" {
			n.Name = localName(n.ID)
			n.Local = strings.HasPrefix(n.ID, "_:")
		}
		slices.Sort(n.Aliases)
		n.Aliases = slices.Compact(n.Aliases)
	}
	g := m.b.Graph()
	g.Sort()
	g.Weigh()
	g.Title = ""
	g.Left = r.left
	return g
}

// fields are those of a subject, each with all of its values.
type fields struct {
	names  []string
	values map[string][]string
	seen   map[exchange.Field]bool
}

func (m *maker) field(node, name, value string) {
	fs := m.fields[node]
	if fs == nil {
		fs = &fields{values: map[string][]string{}, seen: map[exchange.Field]bool{}}
		m.fields[node] = fs
	}
	f := exchange.Field{Name: name, Value: value}
	if fs.seen[f] {
		return
	}
	fs.seen[f] = true
	if len(fs.values[name]) == 0 {
		fs.names = append(fs.names, name)
	}
	fs.values[name] = append(fs.values[name], value)
}

// give sets the fields of a node, several values one a line.
func (fs *fields) give(n *exchange.Node) {
	if fs == nil {
		return
	}
	slices.Sort(fs.names)
	for _, name := range fs.names {
		n.SetField(name, strings.Join(fs.values[name], "\n"))
	}
}

type property struct{ predicate, object, label quad.Value }

type edgeKey struct {
	source, relation, target string
	negated                  bool
	modality                 graph.Modality
}

type maker struct {
	b          *exchange.Builder
	of         map[quad.Value][]property // by subject
	statements []quad.Value
	inner      map[quad.Value]bool // subjects that describe statements, evidence or articles
	said       map[quad.Quad]bool  // quads that a statement is about
	cells      map[quad.Value]bool // of lists
	fields     map[string]*fields  // by the IDs of nodes
	edges      map[edgeKey]int
}

// findStatements marks what describes statements, their evidence and articles.
func (m *maker) findStatements(all []quad.Quad) {
	for _, q := range all {
		switch {
		case q.Predicate == quad.IRI(RDF+"type") && q.Object == quad.IRI(RDF+"Statement"):
			if !m.inner[q.Subject] {
				m.inner[q.Subject] = true
				m.statements = append(m.statements, q.Subject)
			}
		case q.Predicate == quad.IRI(Own+"evidence"), q.Predicate == quad.IRI(OA+"hasSelector"):
			m.inner[q.Object] = true
		case q.Predicate == quad.IRI(OA+"hasSource"):
			m.inner[q.Object] = true
		}
		if q.Label == q.Subject {
			m.inner[q.Subject] = true // an article describes itself
		}
	}
}

// findLists marks the cells of lists: blank nodes with a first and a rest, and nothing else.
func (m *maker) findLists(all []quad.Quad) {
	m.cells = map[quad.Value]bool{}
	for _, q := range all {
		if _, blank := q.Subject.(quad.BNode); blank && q.Predicate == quad.IRI(RDF+"first") && len(m.of[q.Subject]) == 2 &&
			len(m.values(q.Subject, RDF+"rest")) == 1 {
			m.cells[q.Subject] = true
		}
	}
}

// members returns what is in the list that begins with a cell; one that goes in a circle ends there.
func (m *maker) members(cell quad.Value) []quad.Value {
	var out []quad.Value
	for seen := map[quad.Value]bool{}; m.cells[cell] && !seen[cell]; {
		seen[cell] = true
		out = append(out, m.values(cell, RDF+"first")...)
		cell = m.values(cell, RDF+"rest")[0]
	}
	return out
}

// values returns the objects of a subject's property, in order.
func (m *maker) values(subject quad.Value, predicate string) []quad.Value {
	var out []quad.Value
	for _, p := range m.of[subject] {
		if p.predicate == quad.IRI(predicate) && !slices.Contains(out, p.object) {
			out = append(out, p.object)
		}
	}
	return out
}

// text returns the first object of a property as text.
func (m *maker) text(subject quad.Value, predicate string) string {
	if vs := m.values(subject, predicate); len(vs) > 0 {
		return lexical(vs[0])
	}
	return ""
}

// lexical returns what a term says, without its quotes and type.
func lexical(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return v.String()
	}
	return ""
}

// id returns the ID of an IRI or blank node.
func id(sort string, v quad.Value) string {
	if iri, ok := v.(quad.IRI); ok {
		return exchange.ID(sort, iri)
	}
	return lexical(v)
}

// article returns the ID of the article that a label names, adding it with what it says of itself.
func (m *maker) article(label quad.Value) string {
	iri, ok := label.(quad.IRI)
	if !ok || iri == graph.EntitiesLabel {
		return ""
	}
	if iri == graph.UserLabel {
		return exchange.UserID
	}
	a := exchange.Article{ID: exchange.ID(exchange.ArticleID, iri)}
	for _, f := range articleFields(&a) {
		*f.value = m.text(iri, f.name)
	}
	a.Title = cmp.Or(a.Title, localName(string(iri)))
	return m.b.Article(a)
}

func (m *maker) statement(s quad.Value) {
	ends := m.values(s, RDF+"subject")
	relation := m.values(s, RDF+"predicate")
	objects := m.values(s, RDF+"object")
	if len(ends) == 0 || len(relation) == 0 || len(objects) == 0 || !isNode(ends[0]) || !isNode(objects[0]) {
		return
	}
	label := m.of[s][0].label
	k := edgeKey{id(exchange.EntityID, ends[0]), id(exchange.RelationID, relation[0]), id(exchange.EntityID, objects[0]),
		m.text(s, Own+"negated") == "true", graph.Modality(cmp.Or(m.text(s, Own+"modality"), string(graph.Asserted)))}
	c := exchange.Claim{ID: id(exchange.StatementID, s), Article: m.article(label), Wording: cmp.Or(m.text(s, Own+"wording"), wording(k.relation)),
		Attribution: m.text(s, Own+"attribution"), Time: m.text(s, Own+"time"), Sure: m.text(s, Own+"confirmed") == "true"}
	c.Given, _ = strconv.ParseFloat(m.text(s, Own+"confidence"), 64) // 0 is sure, as without one
	nodes := m.values(s, Own+"evidence")
	slices.SortFunc(nodes, func(a, b quad.Value) int {
		x, y := lexical(a), lexical(b)
		return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
	})
	for _, n := range nodes {
		c.Quotes = append(c.Quotes, m.quote(n, c.Article))
	}
	m.said[quad.Quad{Subject: ends[0], Predicate: relation[0], Object: objects[0], Label: label}] = true
	m.claim(k, c)
}

// quote reads a piece of evidence.
func (m *maker) quote(n quad.Value, article string) exchange.Quote {
	q := exchange.Quote{Article: article, Rule: m.text(n, Own+"rule"), Version: m.text(n, Own+"version"), Confidence: 1}
	if x, err := strconv.ParseFloat(m.text(n, Own+"confidence"), 64); err == nil && x >= 0 && x <= 1 {
		q.Confidence = x
	}
	if source := m.values(n, OA+"hasSource"); len(source) > 0 {
		q.Article = cmp.Or(m.article(source[0]), q.Article)
	}
	for _, s := range m.values(n, OA+"hasSelector") {
		q.Text = cmp.Or(m.text(s, OA+"exact"), q.Text)
		if end, err := strconv.Atoi(m.text(s, OA+"end")); err == nil && end > 0 {
			q.End = end
			q.Start, _ = strconv.Atoi(m.text(s, OA+"start")) // 0 when it is not said
		}
	}
	return q
}

func (m *maker) claim(k edgeKey, c exchange.Claim) {
	i, ok := m.edges[k]
	if !ok {
		m.b.Node(k.source)
		m.b.Node(k.target)
		g := m.b.Graph()
		i = len(g.Edges)
		m.edges[k] = i
		st := graph.Statement{Wording: c.Wording, Negated: k.negated}
		g.Edges = append(g.Edges, exchange.Edge{Source: k.source, Target: k.target, Relation: k.relation, Label: st.Phrase(), Negated: k.negated, Modality: k.modality})
	}
	e := &m.b.Graph().Edges[i]
	e.Claims = append(e.Claims, c)
}

func isNode(v quad.Value) bool {
	switch v.(type) {
	case quad.IRI, quad.BNode:
		return true
	}
	return false
}

// named is the properties that name their subject, the best first.
func named(predicate quad.Value) int {
	switch predicate {
	case graph.RDFSLabel:
		return 4
	case quad.IRI("http://www.w3.org/2004/02/skos/core#prefLabel"):
		return 3
	case quad.IRI("http://schema.org/name"), quad.IRI("https://schema.org/name"), quad.IRI("http://xmlns.com/foaf/0.1/name"):
		return 2
	case quad.IRI(DCTerms + "title"), quad.IRI("http://purl.org/dc/elements/1.1/title"):
		return 1
	}
	if iri, ok := predicate.(quad.IRI); ok && slices.Contains([]string{"name", "label", "title", "prefLabel"}, localName(string(iri))) {
		return 1 // of a vocabulary that is not known
	}
	return 0
}

// plain takes a quad that describes no statement, evidence or article.
func (m *maker) plain(q quad.Quad) {
	if m.inner[q.Subject] || m.said[q] || m.cells[q.Subject] {
		return
	}
	if m.cells[q.Object] {
		for _, member := range m.members(q.Object) {
			m.plain(quad.Quad{Subject: q.Subject, Predicate: q.Predicate, Object: member, Label: q.Label})
		}
		return
	}
	if q.Object == quad.IRI(RDF+"nil") {
		m.b.Node(id(exchange.EntityID, q.Subject)) // an empty list says nothing more
		return
	}
	node := id(exchange.EntityID, q.Subject)
	literal := !isNode(q.Object)
	switch {
	case q.Predicate == graph.RDFType:
		m.typed(node, q.Object)
	case literal && named(q.Predicate) > 0:
		n := m.b.Node(node)
		if best := m.bestName(q.Subject); n.Name == "" {
			n.Name = best
		}
		if name := lexical(q.Object); name != n.Name {
			n.Aliases = append(n.Aliases, name)
		}
	case literal && (q.Predicate == graph.SKOSAltLabel || q.Predicate == quad.IRI("http://schema.org/alternateName")):
		n := m.b.Node(node)
		n.Aliases = append(n.Aliases, lexical(q.Object))
	case literal:
		name := strings.TrimPrefix(lexical(q.Predicate), string(exchange.IRI("term/field/", "")))
		if name == lexical(q.Predicate) {
			name = localName(name)
		}
		m.b.Node(node)
		m.field(node, fieldName(name), lexical(q.Object))
	default:
		k := edgeKey{node, id(exchange.RelationID, q.Predicate), id(exchange.EntityID, q.Object), false, graph.Asserted}
		m.claim(k, exchange.Claim{Article: m.article(q.Label), Wording: wording(k.relation)})
	}
}

// fieldName keeps a foreign property from being taken for a field of our own.
func fieldName(name string) string {
	for _, f := range exchange.NodeFields() {
		if f.Name == name {
			return name + "_"
		}
	}
	return cmp.Or(name, "value")
}

// bestName returns the name that says most surely what a subject is called, in English where there is a choice.
func (m *maker) bestName(subject quad.Value) string {
	best, rank := "", 0
	for _, p := range m.of[subject] {
		r := 2 * named(p.predicate)
		if l, ok := p.object.(quad.LangString); ok && r > 0 && !strings.HasPrefix(l.Lang, "en") {
			r--
		}
		if r > rank && !isNode(p.object) {
			best, rank = lexical(p.object), r
		}
	}
	return best
}

func (m *maker) typed(node string, class quad.Value) {
	n := m.b.Node(node)
	name := localName(lexical(class))
	if iri, ok := class.(quad.IRI); ok {
		name = strings.TrimPrefix(string(iri), string(graph.TypeIRI("")))
		if name == string(iri) {
			name = localName(name)
		}
	}
	if t := exchange.TypeOf(name); t != "" && n.Type == "" {
		n.Type = t
		return
	}
	if n.Type == "" || string(n.Type) != name {
		m.field(node, "class", name)
	}
}

// localName returns the end of an IRI, in words.
func localName(iri string) string {
	end := strings.TrimRight(iri, "/#")
	if i := strings.LastIndexAny(end, "/#"); i >= 0 && i < len(end)-1 {
		end = end[i+1:]
	} else if i := strings.LastIndexByte(end, ':'); i >= 0 && i < len(end)-1 {
		end = end[i+1:]
	}
	if un, err := url.PathUnescape(end); err == nil {
		end = un
	}
	return cmp.Or(strings.TrimSpace(strings.ReplaceAll(end, "_", " ")), iri)
}

// wording returns a relation's name in words: "birthPlace" is "birth place".
func wording(relation string) string {
	var b strings.Builder
	before := ' '
	for _, r := range localName(relation) {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
			r = unicode.ToLower(r)
		}
		if r == '-' {
			r = ' '
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}
