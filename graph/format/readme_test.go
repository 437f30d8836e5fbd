package format_test

import (
	"os"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/format"
)

// TestTheReadmeNamesEachFormat compares the lists of the readme with the table of formats.
func TestTheReadmeNamesEachFormat(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(data), "- **Graphs, written and read**: ")
	both, rest, ok := strings.Cut(section, "- **Only written**: ")
	written, _, ok2 := strings.Cut(rest, "\n- ")
	if !ok || !ok2 {
		t.Fatal("the readme has no lists of formats")
	}
	words := map[string]string{"dot-plain": "DOT for simple readers", "graphml-yed": "GraphML for yEd", "html": "interactive page", "markdown": "Markdown report",
		"obsidian": "Obsidian vault", "svg": "SVG", "png": "PNG", "pdf": "PDF", "cyjs": "Cytoscape.js", "csv": "CSV tables", "turtle": "Turtle", "ntriples": "N-Triples",
		"nquads": "N-Quads", "jsonld": "JSON-LD", "trig": "TriG", "dot": "DOT (", "gexf": "GEXF", "graphml": "GraphML", "gml": "GML"}
	variants := []string{"dot-plain", "graphml-yed"} // read as what they are variants of
	for _, f := range format.Formats() {
		list := written
		if f.Read != nil && f.Name != variants[0] && f.Name != variants[1] {
			list = both
		}
		if words[f.Name] == "" || !strings.Contains(list, words[f.Name]) {
			t.Errorf("%s is not where the readme lists what is read: %v and written", f.Name, f.Read != nil)
		}
	}
}
