package picture_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/picture"
	"github.com/quadscope/quadscope/graph/read"
)

func content() *exchange.Graph {
	g := &exchange.Graph{Title: "Wörter (2)"}
	for i, n := range []string{"Meta Platforms", "LLaMA & <b>", "Zürich", "nul\x00\xff", "日本", ""} {
		g.Nodes = append(g.Nodes, exchange.Node{ID: n + "!", Name: n, Type: append(graph.Types(), "")[2*i], X: float32(i%3) * 200, Y: float32(i/3) * 150, Placed: true, Mentions: i})
	}
	for i, m := range []graph.Modality{graph.Asserted, graph.Planned, graph.Reported, graph.Asserted} {
		g.Edges = append(g.Edges, exchange.Edge{Source: g.Nodes[0].ID, Target: g.Nodes[i%3+1].ID, Label: "rel " + string(m), Modality: m, Negated: i == 3, Claims: []exchange.Claim{{Given: 0.5}}})
	}
	g.Edges = append(g.Edges, exchange.Edge{Source: g.Nodes[2].ID, Target: g.Nodes[2].ID, Label: "itself", Claims: []exchange.Claim{{}}})
	g.Weigh()
	return g
}

func look() picture.Look {
	return picture.Look{Assets: os.DirFS("../../../assets"), Width: 800, Height: 500}
}

func drawn(t *testing.T, draw func(io.Writer, *exchange.Graph, picture.Look) error, l picture.Look) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := draw(&b, content(), l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSVGKeepsText(t *testing.T) {
	for _, transparent := range []bool{false, true} {
		l := look()
		l.Transparent = transparent
		out := drawn(t, picture.WriteSVG, l)
		if err := xml.Unmarshal(out, new(struct{})); err != nil {
			t.Fatalf("the drawing is not XML: %v", err)
		}
		for _, want := range []string{">Meta Platforms</text>", ">Zürich</text>", "LLaMA &amp; &lt;b&gt;"} {
			if !bytes.Contains(out, []byte(want)) {
				t.Errorf("no %q in the drawing", want)
			}
		}
		if got := bytes.Contains(out, []byte(`<rect width="100%"`)); got == transparent {
			t.Errorf("transparent %v: the ground is there: %v", transparent, got)
		}
	}
}

func TestPNGHasTheSizeAndGround(t *testing.T) {
	l := look()
	l.Scale, l.Transparent = 1.5, true
	img, err := png.Decode(bytes.NewReader(drawn(t, picture.WritePNG, l)))
	if err != nil {
		t.Fatal(err)
	}
	if s := img.Bounds().Size(); s.X != 1200 || s.Y != 750 {
		t.Errorf("size %v, want 1200x750", s)
	}
	if _, _, _, a := img.At(1, 1).RGBA(); a != 0 {
		t.Error("the ground is not transparent")
	}
	opaque := 0
	for y := range 750 {
		for x := range 1200 {
			if _, _, _, a := img.At(x, y).RGBA(); a != 0 {
				opaque++
			}
		}
	}
	if opaque < 1000 {
		t.Errorf("only %d pixels are drawn", opaque)
	}
}

func TestPDFKeepsText(t *testing.T) {
	out := drawn(t, picture.WritePDF, look())
	doc, err := read.Reader(t.Context(), bytes.NewReader(out), "picture.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Meta Platforms", "LLaMA & <b>", "Zürich"} {
		if !strings.Contains(doc.Text, want) {
			t.Errorf("no %q in the text of the page: %q", want, doc.Text)
		}
	}
	if !bytes.Equal(out, drawn(t, picture.WritePDF, look())) {
		t.Error("the same graph gave other bytes")
	}
}

func TestImpossiblePicturesAreRefused(t *testing.T) {
	for name, change := range map[string]func(*picture.Look){"size": func(l *picture.Look) { l.Width = 40000 }, "scale": func(l *picture.Look) { l.Scale = 90 },
		"theme": func(l *picture.Look) { l.Theme = "pink" }, "negative": func(l *picture.Look) { l.Height = -1 }} {
		l := look()
		change(&l)
		if err := picture.WritePNG(io.Discard, content(), l); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if err := picture.WriteSVG(io.Discard, content(), picture.Look{}); !errors.Is(err, picture.ErrNoFonts) {
		t.Errorf("without assets: %v", err)
	}
	if err := picture.WriteSVG(io.Discard, &exchange.Graph{}, look()); err != nil {
		t.Errorf("an empty graph: %v", err)
	}
}
