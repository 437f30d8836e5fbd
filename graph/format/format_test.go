package format_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format"
	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/picture"
	"github.com/quadscope/quadscope/graph/text"
)

// documents is the texts of a test's articles.
type documents map[quad.IRI]*text.Document

func (d documents) Document(iri quad.IRI) (*text.Document, error) {
	if doc := d[iri]; doc != nil {
		return doc, nil
	}
	return nil, errors.New("no such article")
}

// write writes a graph in a format.
func write(name string, w io.Writer, g *graph.Graph, docs exchange.Documents) error {
	f, ok := format.ByName(name)
	if !ok {
		return errors.New("no format " + name)
	}
	at := map[quad.IRI][2]float32{}
	for i, e := range g.Entities() {
		at[e.IRI] = [2]float32{float32(i%7) * 120, float32(i/7) * 90}
	}
	content, err := exchange.FromGraph(g, docs, exchange.Options{Positions: at})
	if err != nil {
		return err
	}
	return f.Export(w, content, picture.Look{Assets: os.DirFS("../../assets"), Width: 400, Height: 300})
}

// star is a graph of one article in which the first name does something to each of the others, twice.
func star(t *testing.T, names []string) (*graph.Graph, documents) {
	t.Helper()
	const body = "Zoë says: “so it is.” And more."
	doc := &text.Document{Text: body, Title: names[0], URL: "javascript:alert(1)", Name: "a.txt"}
	art := graph.Article{IRI: graph.ArticleIRI(body), Title: names[0], URL: doc.URL, Name: doc.Name}
	var p graph.Part
	p.Articles = []graph.Article{art}
	for i, n := range names {
		p.Entities = append(p.Entities, graph.Entity{IRI: graph.EntityIRI("entity", i+1), Name: n, Type: graph.Types()[i%10], Aliases: []string{n + "'"}})
	}
	for i := range names[1:] {
		for j, wording := range []string{names[i], "did not " + names[i]} {
			s := graph.Statement{Subject: p.Entities[0].IRI, Object: p.Entities[i+1].IRI, Predicate: graph.RelationIRI("rel"), Label: art.IRI,
				Wording: wording, Negated: j == 1, Modality: graph.Asserted,
				Evidence: []graph.Evidence{{Sentence: graph.Span{Start: 0, End: 26}, Quote: names[i+1], Rule: "test", Version: "1", Confidence: 0.5}}}
			s.IRI = graph.StatementIRI(&s)
			p.Statements = append(p.Statements, s)
		}
	}
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		t.Fatal(err)
	}
	return g, documents{art.IRI: doc}
}

func hostile() []string {
	return []string{
		`plain`, `quote " inside`, `back\slash`, `ends with \`, `\N \G \l \"`, "line\nfeed", "carriage\r\nreturn", "tab\tbed", "nul\x00bell\x07esc\x1b",
		"bad \xff\xfe utf-8", "]; evil [label=x", `"]; a -> b; "`, "<b>bold</b>", "&lt;amp&gt; &amp; &#60; AT&T", "node", "graph", "strict", "",
		"日本語 עברית 🦙", "\u202eright to left", "\u2028line\u2029par", "\ufffe\uffff", strings.Repeat("long ", 8000), strings.Repeat(`"\`, 20000), "a:b:c", "{a|b|<c>}", "'", "//", "/* */", "#",
	}
}

func TestGraphvizDrawsHostileNames(t *testing.T) {
	g, _ := star(t, hostile())
	var in, out, problems bytes.Buffer
	if err := write("dot", &in, g, nil); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("dot", "-Tsvg")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in.Bytes()), &out, &problems
	if err := cmd.Run(); err != nil {
		t.Fatalf("dot: %v\n%s", err, problems.String())
	}
	if strings.Contains(problems.String(), "syntax") {
		t.Errorf("dot complains: %s", problems.String())
	}
	nodes, edges := svgClasses(t, out.Bytes())
	n := len(hostile())
	if nodes != n || edges != 2*(n-1) {
		t.Errorf("drawing has %d nodes and %d edges, want %d and %d", nodes, edges, n, 2*(n-1))
	}
	if strings.Contains(out.String(), "javascript:") {
		t.Error("a javascript: link reached the drawing")
	}
}

func svgClasses(t *testing.T, svg []byte) (nodes, edges int) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return nodes, edges
		}
		if err != nil {
			t.Fatalf("the drawing is not XML: %v", err)
		}
		start, ok := tok.(xml.StartElement)
		if !ok || start.Name.Local != "g" {
			continue
		}
		for _, a := range start.Attr {
			switch {
			case a.Name.Local == "class" && a.Value == "node":
				nodes++
			case a.Name.Local == "class" && a.Value == "edge":
				edges++
			}
		}
	}
}

func TestWebLinksStay(t *testing.T) {
	for url, want := range map[string]bool{"https://a.example/x": true, "HTTP://a.example": true, "javascript:x": false, "file:///etc/passwd": false, "": false} {
		g, _ := star(t, []string{"a", "b"})
		a := g.Articles()[0]
		b := a
		b.URL = url
		g, err := g.Apply(graph.Delta{Remove: graph.Part{Articles: []graph.Article{a}}, Add: graph.Part{Articles: []graph.Article{b}}})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := write("dot", &out, g, nil); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(out.String(), "URL="); got != want {
			t.Errorf("link %q: URL written = %v, want %v", url, got, want)
		}
	}
}

func TestNQuadsReadBack(t *testing.T) {
	g, docs := star(t, hostile())
	var out bytes.Buffer
	if err := write("nquads", &out, g, docs); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	r := nquads.NewReader(&out, false)
	plain := 0
	for {
		q, err := r.ReadQuad()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if q.Predicate == graph.RDFSLabel {
			got[string(q.Subject.(quad.IRI))] = string(q.Object.(quad.String))
		}
		if q.Predicate == graph.RelationIRI("rel") {
			plain++
		}
	}
	want := map[string]string{}
	for _, e := range g.Entities() {
		want[string(e.IRI)] = string([]rune(e.Name)) // each byte that is not UTF-8 becomes U+FFFD
		if e.Name == "" || e.Name == "\ufffe\uffff" {
			want[string(e.IRI)] = exchange.ID(exchange.EntityID, e.IRI) // shows nothing
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if n := len(hostile()) - 1; plain != n {
		t.Errorf("%d plain quads, want %d: what is denied must not be one", plain, n)
	}
}

func TestNQuadsCountCodePoints(t *testing.T) {
	g, docs := star(t, []string{"a", "b"})
	var out bytes.Buffer
	if err := write("nquads", &out, g, docs); err != nil {
		t.Fatal(err)
	}
	if want := "#char=0,21> "; !strings.Contains(out.String(), want) { // 26 bytes, with one letter of two bytes and two quotation marks of three
		t.Errorf("no %q in\n%s", want, out.String())
	}
}

func TestWritersAreDeterministic(t *testing.T) {
	for _, f := range format.Formats() {
		var first string
		for range 3 {
			g, docs := star(t, hostile())
			var out bytes.Buffer
			if err := write(f.Name, &out, g, docs); err != nil {
				t.Fatal(err)
			}
			if first == "" {
				first = out.String()
			} else if out.String() != first {
				t.Errorf("%s: the same graph gave other bytes", f.Name)
			}
		}
	}
}

// TestXMLHoldsHostileNames reads what is written in the formats of XML with another reader.
func TestXMLHoldsHostileNames(t *testing.T) {
	g, docs := star(t, hostile())
	for _, name := range []string{"graphml", "graphml-yed"} {
		var out bytes.Buffer
		if err := write(name, &out, g, docs); err != nil {
			t.Fatal(err)
		}
		count := map[string]int{}
		d := xml.NewDecoder(&out)
		for {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if start, ok := tok.(xml.StartElement); ok {
				count[start.Name.Local]++
			}
		}
		if n := len(hostile()); count["node"] != n || count["edge"] != 2*(n-1) {
			t.Errorf("%s: %d nodes and %d edges, want %d and %d", name, count["node"], count["edge"], n, 2*(n-1))
		}
	}
}

func TestFormatsAreToldByTheirFiles(t *testing.T) {
	for file, want := range map[string]string{"a.dot": "dot", "A.GV": "dot", "a.plain.dot": "dot-plain", "x/y.graphml": "graphml", "y.yed.graphml": "graphml-yed", "b.nq": "nquads",
		"t.csv.zip": "csv", "b.txt": "", "dot": ""} {
		f, ok := format.ByFile(file)
		if f.Name != want || ok != (want != "") {
			t.Errorf("ByFile(%q) = %q, %v, want %q", file, f.Name, ok, want)
		}
	}
	names := map[string]bool{}
	for _, f := range format.Formats() {
		if names[f.Name] || f.Title == "" || f.BestFor == "" || f.MediaType == "" || len(f.Extensions) == 0 || (f.Write == nil) == (f.Draw == nil) {
			t.Errorf("the row of %q is not complete, or there twice", f.Name)
		}
		names[f.Name] = true
	}
}
