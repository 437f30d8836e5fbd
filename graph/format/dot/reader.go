package dot

import (
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
// attributes are left out, others kept. On a *exchange.SyntaxError the graph holds what stands before it. An undirected edge goes from its
// first to its second node.
func Read(r io.Reader) (*exchange.Graph, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	p := &parser{lexer: lexer{in: strings.ToValidUTF8(string(data), "\uFFFD"), line: 1}, b: exchange.NewBuilder()}
	err = p.file()
	g := p.b.Graph()
	g.Weigh()
	return g, err
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
	strict map[[2]string]bool // edges so far, of a strict graph
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
		return p.errorf("more than %d subgraphs stand in each other", maxDepth)
	}
	if err := p.advance(); err != nil {
		return err
	}
	for !p.is("}") {
		if p.token.kind == end {
			return p.wrong(`"}"`)
		}
		if err := p.statement(s, top); err != nil {
			return err
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
		switch {
		case key == "name":
			n.Name = value
		case key == "label" && as["name"] != "":
		case key == "pos":
			n.X, n.Y, n.Placed = place(value)
		case !drawn[key] && value != "":
			n.SetField(key, value)
		case key == "label":
			n.Name = value
		}
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
		if p.strict[[2]string{from, to}] {
			return
		}
		p.strict[[2]string{from, to}] = true
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
		case !drawn[key]:
			v[key] = value
		}
	}
	p.b.Edge(from, to, v)
}
