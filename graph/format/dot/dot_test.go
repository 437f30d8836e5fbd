package dot_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/dot"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

// names is what articles may call things, to the harm of a file.
func names() []string {
	return []string{`plain`, `quote " inside`, `back\slash`, `ends with \`, `\N \G \l \"`, "line\nfeed", "carriage\r\nreturn", "tab\tbed", "nul\x00bell\x07esc\x1b",
		"bad \xff\xfe utf-8", "]; evil [label=x", `"]; a -> b; "`, "<b>bold</b>", "&lt;amp&gt; &amp; &#60; AT&T &copy &amp;lt;", "node", "graph", "strict", "", " ", "  two  spaces ",
		"日本語 עברית 🦙", "\u202eright to left", "\u2028line\u2029par", "\ufffe\uffff", strings.Repeat("long ", 8000), strings.Repeat(`"\`, 20000), strings.Repeat("🦙", 5000),
		"a:b:c", "{a|b|<c>}", "'", "//", "/* */", "#", "”, “", "“quoted”, he said", "…", "urn:x:y", "-1.5", "a;b", "ends in …", "“", "”"}
}

// hostile returns a graph in which everything has one of the names.
func hostile() *exchange.Graph {
	g := &exchange.Graph{Title: names()[4]}
	all := names()
	for i, n := range all {
		a := exchange.Article{ID: fmt.Sprintf("a%02d", i), Article: graph.Article{Title: n, Site: all[(i+3)%len(all)], Published: "2024-02-29", URL: "https://a.example/" + n}}
		if i%4 == 0 {
			a.Published, a.Site, a.URL = "", "", "javascript:alert(1)"
		}
		g.Articles = append(g.Articles, a)
		g.Nodes = append(g.Nodes, exchange.Node{ID: fmt.Sprintf("%02d%s", i, n), Name: n, Type: append(graph.Types(), "")[i%11], Aliases: []string{n + "1", n + "2"}, Mentions: i,
			Articles: i % 3, X: float32(i) * 10, Y: -5, Placed: i%2 == 0})
	}
	modalities := []graph.Modality{graph.Asserted, graph.Planned, graph.Reported}
	for i, n := range all {
		e := exchange.Edge{Source: g.Nodes[0].ID, Target: g.Nodes[i].ID, Relation: "rel-" + n, Label: n, Negated: i%5 == 0, Modality: modalities[i%3]}
		for j := range 1 + i%4 {
			k := (i + j*7) % len(all)
			c := exchange.Claim{ID: fmt.Sprintf("s%d-%d", i, j), Article: g.Articles[k].ID, Wording: n, Attribution: all[(k+1)%len(all)], Time: "2023"}
			for q := range (i + j) % 3 {
				c.Quotes = append(c.Quotes, exchange.Quote{Text: all[(k+q)%len(all)] + n, Article: c.Article, Confidence: 0.55})
			}
			e.Claims = append(e.Claims, c)
		}
		g.Edges = append(g.Edges, e)
	}
	g.Weigh()
	return g
}

func written(t testing.TB, g *exchange.Graph, o dot.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := dot.Write(&b, g, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	for _, o := range []dot.Options{{}, {Plain: true}, {Positions: true}} {
		first := written(t, hostile(), o)
		g, err := dot.Read(strings.NewReader(first))
		if err != nil {
			t.Fatalf("%+v: %v", o, err)
		}
		if n, want := len(g.Nodes), len(hostile().Nodes); n != want {
			t.Errorf("%+v: %d nodes, want %d", o, n, want)
		}
		if diff := cmp.Diff(strings.Split(first, "\n"), strings.Split(written(t, g, o), "\n")); diff != "" {
			t.Errorf("%+v: written again (-first +second):\n%s", o, diff)
		}
	}
}

func TestEvidenceReadsBack(t *testing.T) {
	g := &exchange.Graph{Articles: []exchange.Article{{ID: "a", Article: graph.Article{Title: "News, of a kind", Site: "Example, Inc", Published: "2023-02-24", URL: "https://a.example"}}},
		Nodes: []exchange.Node{{ID: "meta", Name: "Meta"}, {ID: "llama", Name: "LLaMA"}},
		Edges: []exchange.Edge{{Source: "meta", Target: "llama", Label: "releases", Relation: "releases", Modality: graph.Planned, Claims: []exchange.Claim{{Article: "a", Attribution: "Meta",
			Quotes: []exchange.Quote{{Text: "“Soon”, it says.", Article: "a", Confidence: 0.5}, {Text: "Meta plans LLaMA.", Article: "a", Confidence: 0.25}}}}}}}
	back, err := dot.Read(strings.NewReader(written(t, g, dot.Options{})))
	if err != nil {
		t.Fatal(err)
	}
	e := back.Edges[0]
	a := back.ArticlesByID()[e.Claims[0].Article]
	got := []string{e.Label, string(e.Modality), e.Claims[0].Attribution, e.Claims[0].Quotes[0].Text, e.Claims[0].Quotes[1].Text, a.Title, a.Site, a.Published, a.URL}
	want := []string{"releases", "planned", "Meta", "“Soon”, it says.", "Meta plans LLaMA.", "News, of a kind", "Example, Inc", "2023-02-24", "https://a.example"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func TestOtherProgramsFiles(t *testing.T) {
	const in = `# made elsewhere
/* a comment */ strict graph G {
  node [shape=box, kind="soft\nware"]; edge [weight=2]
  a -- b -- {c; d:port:ne} [label=<<b>is&nbsp;near</b>>, since=1999]
  a -- b [label=again]
  subgraph cluster_x { label="X"; "e" + "f" [label="\N of \G"] }
  -1.5 [label="caf&eacute; \"x\""; population=7]
}`
	g, err := dot.Read(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range g.Nodes {
		got = append(got, fmt.Sprintf("%s|%s|%v", n.ID, n.Name, n.Extra))
	}
	for _, e := range g.Edges {
		got = append(got, fmt.Sprintf("%s-%s|%s|%v|%v", e.Source, e.Target, e.Label, e.Weight(), e.Extra))
	}
	want := []string{"a|a|[{kind soft\nware}]", "b|b|[{kind soft\nware}]", "c|c|[{kind soft\nware}]", "d|d|[{kind soft\nware}]", "ef|ef of G|[{kind soft\nware}]",
		"-1.5|café \"x\"|[{kind soft\nware} {population 7}]", "a-b|is near|2|[{since 1999}]", "b-c|is near|2|[{since 1999}]", "b-d|is near|2|[{since 1999}]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
}

// What Graphviz draws by and people sort by is kept as fields.
func TestGroupsAndClassesAreKept(t *testing.T) {
	g, err := dot.Read(strings.NewReader(`digraph { a [class="vip", group=board, penwidth=3]; a -> b [class=old, layer=two, penwidth=2] }`))
	if err != nil {
		t.Fatal(err)
	}
	fields := func(all []exchange.Field) (out []string) {
		for _, f := range all {
			out = append(out, f.Name+"="+f.Value)
		}
		slices.Sort(out)
		return out
	}
	if got, want := fields(g.Nodes[0].Extra), []string{"class=vip", "group=board"}; !slices.Equal(got, want) {
		t.Errorf("the node has %v, want %v", got, want)
	}
	if got, want := fields(g.Edges[0].Extra), []string{"class=old", "layer=two"}; !slices.Equal(got, want) {
		t.Errorf("the edge has %v, want %v", got, want)
	}
}

func TestBrokenFilesSayWhere(t *testing.T) {
	for in, want := range map[string]string{
		"":                           `line 1: the end of the file where "graph" or "digraph" should stand`,
		"digraph {\n a -> b":         `line 2: the end of the file where "}" should stand`,
		"digraph { a [label=\"x\n\n": "line 1: a string has no closing quote",
		"digraph {\n/* a":            "line 2: a comment has no end",
		"digraph { a [label=<<b>] }": "line 1: a string of HTML has no end",
		strings.Repeat("digraph {", 1) + strings.Repeat("{", 300): "line 1: more than 200 subgraphs stand in each other",
	} {
		_, err := dot.Read(strings.NewReader(in))
		var syntax *exchange.SyntaxError
		if !errors.As(err, &syntax) || err.Error() != want {
			t.Errorf("Read(%q) = %v, want %s", in, err, want)
		}
	}
}

func TestAStatementThatBreaksTheRulesCostsItself(t *testing.T) {
	for in, want := range map[string]string{
		"digraph {\n a -> b;\n a -> ;\n b -> c }":            `1 statement: ";" where a node should stand (line 3)`,
		"digraph {\n a -> b\n a [label \"x\" = ]\n b -> c }": `1 statement: "]" where a value should stand (line 3)`,
		"digraph { a -> b; & x; b -> c }":                    `1 statement: "&" where a node should stand (line 1)`,
		"digraph { a -> b; a -> {x = ; y}; b -> c; }":        `1 statement: ";" where a value should stand (line 1)`,
		"digraph { a -> b\n = 7 [x=y {z}]\n b -> c\n }":      `1 statement: "=" where a node should stand (line 2)`,
		"digraph { subgraph { a -> b; ] x;\n b -> c } } ":    `1 statement: "]" where a node should stand (line 1)`,
		"digraph { a -> b; node [shape ==]; b -> c [w=1] }":  `1 statement: "=" where a value should stand (line 1)`,
	} {
		g, err := dot.Read(strings.NewReader(in))
		if err != nil {
			t.Errorf("Read(%q): %v", in, err)
			continue
		}
		left := g.Omissions()
		if len(left) != 1 || left[0].String() != want || !g.Loses() {
			t.Errorf("Read(%q) leaves out %v, want %s", in, left, want)
		}
		found := 0
		for _, e := range g.Edges {
			if e.Source == "a" && e.Target == "b" || e.Source == "b" && e.Target == "c" {
				found++
			}
		}
		if found != 2 {
			t.Errorf("Read(%q) has the edges %v, want a b and b c", in, g.Edges)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("strict graph { a -- {b c} [label=<x>] }")
	f.Add(`digraph { graph [label="\G"]; a [pos="1,2!"]; a -> b [evidence="“x”, y, 2023", article="y", weight=3, edgetooltip="“z”"] }`)
	f.Fuzz(func(t *testing.T, in string) {
		g, err := dot.Read(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, o := range []dot.Options{{}, {Plain: true}} {
			first := written(t, g, o)
			back, err := dot.Read(strings.NewReader(first))
			if err != nil {
				t.Fatalf("%v in what was written:\n%s", err, first)
			}
			if second := written(t, back, o); second != first {
				t.Fatalf("written again it differs:\n%s\n%s", first, second)
			}
		}
	})
}
