package format_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/format/rdf"
)

func collect(into *[]quad.Quad) func(quad.Quad) error {
	return func(q quad.Quad) error {
		*into = append(*into, q)
		return nil
	}
}

func readLines(t *testing.T, in io.Reader, triples bool) []quad.Quad {
	t.Helper()
	var out []quad.Quad
	r := rdf.NewReader(in, triples)
	for {
		q, err := r.Read()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
}

// TestRDFSyntaxesSayTheSame writes hostile names in each syntax, reads them back and compares the quads.
func TestRDFSyntaxesSayTheSame(t *testing.T) {
	g, docs := star(t, hostile())
	written := func(write func(io.Writer) error) *bytes.Buffer {
		t.Helper()
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		return &b
	}
	want := rdf.Sort(readLines(t, written(func(w io.Writer) error { return write("nquads", w, g, docs) }), false))
	if len(want) < 10*len(hostile()) {
		t.Fatalf("%d quads of %d names", len(want), len(hostile()))
	}
	var trig, turtle []quad.Quad
	if err := rdf.ReadTurtle(written(func(w io.Writer) error { return write("trig", w, g, docs) }), rdf.TurtleOptions{TriG: true}, collect(&trig)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, rdf.Sort(trig)); diff != "" {
		t.Errorf("TriG (-N-Quads +TriG):\n%s", diff)
	}
	for i := range want {
		want[i].Label = nil
	}
	want = rdf.Sort(want)
	if err := rdf.ReadTurtle(written(func(w io.Writer) error { return write("turtle", w, g, docs) }), rdf.TurtleOptions{}, collect(&turtle)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, rdf.Sort(turtle)); diff != "" {
		t.Errorf("Turtle (-N-Quads +Turtle):\n%s", diff)
	}
	triples := readLines(t, written(func(w io.Writer) error { return write("ntriples", w, g, docs) }), true)
	if diff := cmp.Diff(want, rdf.Sort(triples)); diff != "" {
		t.Errorf("N-Triples (-N-Quads +N-Triples):\n%s", diff)
	}
}
