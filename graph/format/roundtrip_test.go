package format_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/format"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

// contentOf writes a graph in a format.
func contentOf(t testing.TB, f format.Format, g *exchange.Graph) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, g); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b.Bytes()
}

// linesOf returns what an export says, line by line; of several files one after the other.
func linesOf(t *testing.T, f format.Format, g *exchange.Graph) []string {
	t.Helper()
	if f.Files == nil {
		return strings.Split(string(contentOf(t, f, g)), "\n")
	}
	var b bytes.Buffer
	for _, file := range f.Files(g) {
		if err := file.Write(&b); err != nil {
			t.Fatal(err)
		}
	}
	return strings.Split(b.String(), "\n")
}

func hostileContent(t testing.TB) *exchange.Graph {
	t.Helper()
	g, docs := star(t.(*testing.T), hostile())
	content, err := exchange.FromGraph(g, docs, exchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range content.Nodes {
		n := &content.Nodes[i]
		n.X, n.Y, n.Placed = float32(i)*100.5, -20.25, i%2 == 0
	}
	return content
}

// TestFormatsReadWhatTheyWrite writes hostile names in each format that has a reader, reads them and writes them again: the bytes are the same.
func TestFormatsReadWhatTheyWrite(t *testing.T) {
	content := hostileContent(t)
	for _, f := range format.Formats() {
		if f.Read == nil {
			continue
		}
		first := contentOf(t, f, content)
		g, err := f.Read(bytes.NewReader(first), "")
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		if len(g.Nodes) != len(content.Nodes) || len(g.Edges) != len(content.Edges) {
			t.Errorf("%s: %d nodes and %d edges, want %d and %d", f.Name, len(g.Nodes), len(g.Edges), len(content.Nodes), len(content.Edges))
		}
		if left := g.Omissions(); len(left) > 0 {
			t.Errorf("%s: of what was written here, something is left out or otherwise: %v", f.Name, left)
		}
		if second := contentOf(t, f, g); !bytes.Equal(first, second) {
			diff := cmp.Diff(linesOf(t, f, content), linesOf(t, f, g))
			t.Errorf("%s: written again it differs (-first +second):\n%.3000s", f.Name, diff)
		}
	}
}

// TestEvidenceSurvives looks for each sentence in each format that can carry it.
func TestEvidenceSurvives(t *testing.T) {
	g, docs := star(t, []string{"Meta", "LLaMA is large.", "FAIR is small."})
	content, err := exchange.FromGraph(g, docs, exchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range format.Formats() {
		if f.Read == nil {
			continue
		}
		back, err := f.Read(bytes.NewReader(contentOf(t, f, content)), "")
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		found := map[string]int{}
		for i := range back.Edges {
			e := &back.Edges[i]
			for _, q := range e.Claims[0].Quotes {
				found[q.Text]++
				if q.Confidence != 0.5 {
					t.Errorf("%s: confidence %v, want 0.5", f.Name, q.Confidence)
				}
				if a := back.ArticlesByID()[q.Article]; a == nil || a.Title != "Meta" {
					t.Errorf("%s: a sentence has lost its article", f.Name)
				}
			}
		}
		if diff := cmp.Diff(map[string]int{"LLaMA is large.": 2, "FAIR is small.": 2}, found); diff != "" {
			t.Errorf("%s: sentences (-want +got):\n%s", f.Name, diff)
		}
	}
}

func TestBrokenFilesTellTheLine(t *testing.T) {
	for name, in := range map[string]string{
		"dot":      "digraph {\n a -> b;\n b -> ",
		"graphml":  "<graphml><graph edgedefault='directed'>\n<node id='a'/><node id='b'/><edge source='a' target='b'/>\n<edge source='a'/></grap",
		"gexf":     "<gexf><graph>\n<nodes><node id='a'/><node id='b'/></nodes><edges><edge source='a' target='b'/>\n<edge source='a'></edges>",
		"csv.zip":  "PK",
		"jsonld":   "{\n\n]",
		"nquads":   "\n\n<urn:a>",
		"ntriples": "\n\n<urn:a> <urn:p> <urn:b> <urn:c> .\n",
		"turtle":   "\n\n<urn:a> <urn:p> [ .\n",
		"trig":     "\n\n<urn:g> { <urn:a> \n",
	} {
		f, _ := format.ByFile("x." + name)
		if f.Read == nil {
			f, _ = format.ByName(name)
		}
		g, err := f.Read(strings.NewReader(in), "")
		var s *exchange.SyntaxError
		if !errors.As(err, &s) || s.Reason == "" || name != "csv.zip" && (s.Line < 3 || s.Line > 4) {
			t.Errorf("%s: error %v, want one of line 3", name, err)
		}
		if xml := name == "dot" || name == "graphml" || name == "gexf"; xml && (g == nil || len(g.Edges) != 1) {
			t.Errorf("%s: what stands before the error is lost", name)
		}
	}
}
