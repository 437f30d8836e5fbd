package dot

import (
	"errors"
	"fmt"
	"html"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

// Limits of what is read, against files made to hurt.
const (
	maxDepth        = 200     // of subgraphs in each other
	maxEdgesAtATime = 1 << 20 // of one statement between groups of nodes
)

// Read reads graphs, of either dialect and of any other program. Fields by which files of Write tell more than a drawing are understood; drawing
// attributes are left out, others kept. A statement that breaks the rules costs that statement; the omissions of the graph tell of it. On a
// *exchange.SyntaxError the graph holds what stands before it.
func Read(r io.Reader) (*exchange.Graph, error) {
	b := exchange.NewBuilder()
	g := b.Graph()
	text, tell := exchange.DecodeText(r, charsetIn, &g.Left)
	data, err := io.ReadAll(text)
	if err != nil {
		return nil, err
	}
	tell()
	p := &parser{lexer: lexer{in: string(data), line: 1}, b: b}
	err = p.file()
	for i := range g.Nodes {
		dropTip(&g.Nodes[i])
	}
	b.Finish()
	return g, err
}

var charset = regexp.MustCompile(`\bcharset\s*=\s*"?([A-Za-z0-9_-]+)`)

// charsetIn returns what a file says of its encoding, by a name that the web knows.
func charsetIn(head []byte) string {
	m := charset.FindSubmatch(head)
	if m == nil {
		return ""
	}
	name := strings.ToLower(string(m[1]))
	return strings.NewReplacer("latin-1", "latin1", "iso_8859-1", "latin1", "big-5", "big5").Replace(name)
}

// scope is the attributes that hold for nodes and edges made in a graph or subgraph from here on.
type scope struct {
	node, edge map[string]string
	nodes      []string // that stand in it
}

type parser struct {
	lexer
	token  token
	b      *exchange.Builder
	depth  int
	deep   bool               // too much to go on
	strict map[[2]string]bool // edges so far, of a strict graph
	mutual bool               // the graph is undirected
	name   string
}

func (p *parser) advance() (err error) {
	p.token, err = p.next()
	return err
}

func (p *parser) wrong(wanted string) error {
	return &exchange.SyntaxError{Line: p.token.line, Reason: fmt.Sprintf("%s where %s should stand", p.token, wanted)}
}

func (p *parser) is(text string) bool { return p.token.kind == mark && p.token.text == text }

func (p *parser) word(text string) bool {
	return p.token.kind == name && strings.EqualFold(p.token.text, text)
}

// take goes on when the token is a mark.
func (p *parser) take(text string) (bool, error) {
	if !p.is(text) {
		return false, nil
	}
	return true, p.advance()
}

func (p *parser) file() error {
	if err := p.advance(); err != nil {
		return err
	}
	for first := true; first || p.token.kind != end; first = false {
		if err := p.graph(); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) graph() error {
	p.strict = nil
	if p.word("strict") {
		p.strict = map[[2]string]bool{}
		if err := p.advance(); err != nil {
			return err
		}
	}
	p.mutual = p.word("graph")
	if !p.word("graph") && !p.word("digraph") {
		return p.wrong(`"graph" or "digraph"`)
	}
	if err := p.advance(); err != nil {
		return err
	}
	if !p.is("{") {
		id, err := p.id("the name of the graph")
		if err != nil {
			return err
		}
		p.name = id
	}
	return p.body(&scope{node: map[string]string{}, edge: map[string]string{}}, true)
}

// body reads statements in braces.
func (p *parser) body(s *scope, top bool) error {
	if !p.is("{") {
		return p.wrong(`"{"`)
	}
	if p.depth++; p.depth > maxDepth {
		p.deep = true
		return p.errorf("more than %d subgraphs stand in each other", maxDepth)
	}
	if err := p.advance(); err != nil {
		return err
	}
	for !p.is("}") {
		if p.token.kind == end {
			return p.wrong(`"}"`)
		}
		depth := p.depth
		if err := p.statement(s, top); err != nil {
			if err = p.skipStatement(err); err != nil {
				return err
			}
			p.depth = depth
		}
		for p.is(";") || p.is(",") {
			if err := p.advance(); err != nil {
				return err
			}
		}
	}
	p.depth--
	return p.advance()
}

// skipStatement goes on after a statement that breaks the rules: at its semicolon, the end of the graph around it, or a name at the beginning
// of a later line. It returns err where nothing can be told apart any more.
func (p *parser) skipStatement(err error) error {
	var broken *exchange.SyntaxError
	if !errors.As(err, &broken) || p.deep || p.token.kind == end {
		return err
	}
	inner, line := 0, p.token.line
	for done := false; !done && p.token.kind != end; {
		switch {
		case p.is("{"), p.is("["):
			inner++
		case p.is("}") && inner == 0, p.is(";") && inner == 0,
			inner == 0 && p.token.line > line && (p.token.kind == name || p.token.kind == quote):
			done = true
			continue
		case p.is("]") && inner > 0, p.is("}"):
			inner--
		}
		line = p.token.line
		if e := p.advance(); e != nil {
			return err
		}
	}
	p.b.Omit(exchange.StatementsOf, broken.Reason, broken.Line)
	return nil
}

func (p *parser) statement(s *scope, top bool) error {
	for _, of := range []string{"graph", "node", "edge"} {
		if p.word(of) {
			return p.defaults(s, of, top)
		}
	}
	var ends []string
	if p.word("subgraph") || p.is("{") {
		inner, err := p.subgraph(s)
		if err != nil {
			return err
		}
		ends = inner
	} else {
		id, err := p.id("a node")
		if err != nil {
			return err
		}
		if equals, err := p.take("="); err != nil {
			return err
		} else if equals {
			value, err := p.id("a value")
			if err == nil && top && id == "label" {
				p.b.Graph().Title = value
			}
			return err
		}
		if err := p.port(); err != nil {
			return err
		}
		if p.token.kind != arrow {
			as, err := p.attributes()
			if err == nil {
				p.node(s, id, as)
			}
			return err
		}
		ends = []string{id}
		p.touch(s, id)
	}
	if p.token.kind != arrow {
		return nil
	}
	return p.edges(s, ends)
}

// defaults reads what holds for all that follows.
func (p *parser) defaults(s *scope, of string, top bool) error {
	if err := p.advance(); err != nil {
		return err
	}
	as, err := p.attributes()
	if err != nil {
		return err
	}
	switch of {
	case "node":
		s.node = merged(s.node, as)
	case "edge":
		s.edge = merged(s.edge, as)
	default:
		if title, ok := as["label"]; ok && top {
			p.b.Graph().Title = plain(title, map[byte]string{'G': p.name})
		}
	}
	return nil
}

func merged(a, b map[string]string) map[string]string {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// subgraph reads one and returns its nodes.
func (p *parser) subgraph(s *scope) ([]string, error) {
	if p.word("subgraph") {
		if err := p.advance(); err != nil {
			return nil, err
		}
		if !p.is("{") {
			if _, err := p.id("the name of a subgraph"); err != nil {
				return nil, err
			}
		}
	}
	inner := &scope{node: s.node, edge: s.edge}
	if err := p.body(inner, false); err != nil {
		return nil, err
	}
	slices.Sort(inner.nodes)
	inner.nodes = slices.Compact(inner.nodes)
	s.nodes = append(s.nodes, inner.nodes...)
	return inner.nodes, nil
}

// id reads a name, which may be several strings joined by "+".
func (p *parser) id(wanted string) (string, error) {
	t := p.token
	switch t.kind {
	case name, quote, markup:
	default:
		return "", p.wrong(wanted)
	}
	if err := p.advance(); err != nil {
		return "", err
	}
	switch t.kind {
	case markup:
		return OneLineText(t.text), nil
	case name:
		return t.text, nil
	}
	for p.is("+") {
		if err := p.advance(); err != nil {
			return "", err
		}
		if p.token.kind != quote {
			return "", p.wrong("a string")
		}
		t.text += p.token.text
		if err := p.advance(); err != nil {
			return "", err
		}
	}
	return plain(t.text, nil), nil
}

// OneLineText returns the text of a string of HTML.
func OneLineText(s string) string {
	return exchange.OneLine(html.UnescapeString(tag.ReplaceAllString(s, " ")))
}

// port skips where at a node an edge ends.
func (p *parser) port() error {
	for range 2 {
		colon, err := p.take(":")
		if err != nil || !colon {
			return err
		}
		if _, err := p.id("a port"); err != nil {
			return err
		}
	}
	return nil
}

// attributes reads lists in brackets. Escapes of their strings are still in them.
func (p *parser) attributes() (map[string]string, error) {
	as := map[string]string{}
	for p.is("[") {
		if err := p.advance(); err != nil {
			return nil, err
		}
		for !p.is("]") {
			key, err := p.id("the name of an attribute")
			if err != nil {
				return nil, err
			}
			value := "true"
			if equals, err := p.take("="); err != nil {
				return nil, err
			} else if equals {
				if value, err = p.value(); err != nil {
					return nil, err
				}
			}
			as[key] = value
			for p.is(",") || p.is(";") {
				if err := p.advance(); err != nil {
					return nil, err
				}
			}
		}
		if err := p.advance(); err != nil {
			return nil, err
		}
	}
	return as, nil
}

// value reads the value of an attribute, with its escapes.
func (p *parser) value() (string, error) {
	if p.token.kind != quote {
		v, err := p.id("a value")
		return strings.ReplaceAll(v, `\`, `\\`), err
	}
	text := ""
	for {
		text += p.token.text
		if err := p.advance(); err != nil {
			return "", err
		}
		if plus, err := p.take("+"); err != nil || !plus {
			return text, err
		}
		if p.token.kind != quote {
			return "", p.wrong("a string")
		}
	}
}

// edges reads the rest of an edge statement, which may be a chain.
func (p *parser) edges(s *scope, from []string) error {
	chain := [][]string{from}
	for p.token.kind == arrow {
		if err := p.advance(); err != nil {
			return err
		}
		var to []string
		if p.word("subgraph") || p.is("{") {
			inner, err := p.subgraph(s)
			if err != nil {
				return err
			}
			to = inner
		} else {
			id, err := p.id("a node")
			if err != nil {
				return err
			}
			if err := p.port(); err != nil {
				return err
			}
			p.touch(s, id)
			to = []string{id}
		}
		chain = append(chain, to)
	}
	as, err := p.attributes()
	if err != nil {
		return err
	}
	all := merged(s.edge, as)
	for i, to := range chain[1:] {
		if len(chain[i])*len(to) > maxEdgesAtATime {
			return p.errorf("one statement makes more than %d edges", maxEdgesAtATime)
		}
		for _, a := range chain[i] {
			for _, b := range to {
				p.edge(a, b, all)
			}
		}
	}
	return nil
}

// touch makes a node that an edge names.
func (p *parser) touch(s *scope, id string) {
	s.nodes = append(s.nodes, id)
	if !p.b.Has(id) {
		p.node(s, id, nil)
	}
}

func (p *parser) node(s *scope, id string, as map[string]string) {
	s.nodes = append(s.nodes, id)
	fresh := !p.b.Has(id)
	n := p.b.Node(id)
	if fresh {
		n.Name = id
		as = merged(s.node, as)
	}
	for _, key := range slices.Sorted(maps.Keys(as)) {
		value := plain(as[key], map[byte]string{'N': id, 'G': p.name, 'L': id})
		if strings.HasSuffix(as[key], `\l`) || strings.HasSuffix(as[key], `\r`) {
			value = strings.TrimSuffix(value, "\n") // they end a line, and begin none
		}
		switch {
		case key == "name":
			n.Name = value
		case key == "label" && as["name"] != "":
		case key == "label" && strings.Contains(strings.ToLower(as["shape"]), "record"):
			n.Name = record(as[key])
		case key == "xlabel" && strings.TrimSpace(as["label"]) == "":
			n.Name = value
		case key == "label" && strings.TrimSpace(value) == "" && as["xlabel"] != "":
		case key == "fillcolor" && hexColour.MatchString(value):
			n.Fill = strings.ToUpper(value)
		case told[key] != "" && value != "":
			n.SetField(told[key], value)
		case key == "pos":
			n.X, n.Y, n.Placed = place(value)
		case !drawn[key] && value != "":
			n.SetField(key, value)
		case key == "label":
			n.Name = value
		}
	}
}

var hexColour = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

// told is those drawing attributes that say something of nodes and edges, and the names of their fields.
var told = map[string]string{"class": "class", "group": "group", "layer": "layer",
	"xlabel": "xlabel", "tooltip": "tooltip", "comment": "comment", "headlabel": "headlabel", "taillabel": "taillabel", "URL": "url", "href": "url"}

var fieldMark = regexp.MustCompile(`\\[{}|<> ]|<[^>]*>|[{}|]`)

// record returns the text of a label of a record, whose fields are parted by bars and may have ports: "{<p> Quay Bank|Bergen}".
func record(label string) string {
	var fields []string
	marked := fieldMark.ReplaceAllStringFunc(label, func(m string) string {
		if m[0] == '\\' {
			return m[1:]
		}
		if m[0] == '<' {
			return ""
		}
		return "\x00"
	})
	for _, f := range strings.Split(marked, "\x00") {
		if f = exchange.OneLine(plain(f, nil)); f != "" {
			fields = append(fields, f)
		}
	}
	return strings.Join(fields, " | ")
}

// dropTip takes off a node the text that Write shows under the pointer, and the colour of its type.
func dropTip(n *exchange.Node) {
	if n.Fill == lookOf(n.Type).Fill || n.Fill == exchange.LookOf(n.Type).Fill {
		n.Fill = ""
	}
	i := slices.IndexFunc(n.Extra, func(f exchange.Field) bool { return f.Name == "tooltip" })
	if i >= 0 && n.Extra[i].Value == tip(shortNode(n)) {
		n.Extra = slices.Delete(n.Extra, i, i+1)
	}
}

var coordinates = regexp.MustCompile(`^(-?[0-9.]+(?:e[+-]?[0-9]+)?),(-?[0-9.]+(?:e[+-]?[0-9]+)?)!?$`)

// place reads a pos, in which y goes up.
func place(pos string) (x, y float32, ok bool) {
	m := coordinates.FindStringSubmatch(pos)
	if m == nil {
		return 0, 0, false
	}
	fx, err1 := strconv.ParseFloat(m[1], 32)
	fy, err2 := strconv.ParseFloat(m[2], 32)
	if err1 != nil || err2 != nil {
		return 0, 0, false
	}
	return float32(fx), float32(-fy), true
}

func (p *parser) edge(from, to string, as map[string]string) {
	if p.strict != nil {
		ends := [2]string{from, to}
		if p.mutual && to < from {
			ends = [2]string{to, from}
		}
		if p.strict[ends] {
			return
		}
		p.strict[ends] = true
	}
	names := map[byte]string{'G': p.name, 'T': from, 'H': to, 'E': from + "->" + to}
	v := exchange.Values{}
	for key, value := range as {
		value = plain(value, names)
		switch {
		case key == "edgetooltip" && strings.HasPrefix(value, "“"):
			v["evidence"] = value
		case key == "URL" && as["url"] == "":
			v["url"] = value
		case !drawn[key], told[key] == key && value != "":
			v[key] = value
		}
	}
	if v["label"] == "" && v["xlabel"] != "" {
		v["label"] = v["xlabel"]
		delete(v, "xlabel")
	}
	switch dir := as["dir"]; {
	case v["direction"] != "":
	case dir == "back":
		from, to = to, from
	case dir == "both":
		v["direction"] = string(exchange.Mutual)
	case dir == "none", p.mutual && dir == "":
		v["direction"] = string(exchange.Undirected)
	}
	p.b.Line = p.token.line
	p.b.Edge(from, to, v)
}
