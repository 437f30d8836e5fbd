package rdf_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/format/rdf"
)

func TestReaderGoesOnAfterABadLine(t *testing.T) {
	const text = "\uFEFF<a:1> <a:p> \"x\" .\r\n<a:2> <a:p> \"open .\n\n# comment\r<a:3> <a:p> <a:o> <a:g> . # end\n<a:4> <a:p>"
	r := rdf.NewReader(strings.NewReader(text), false)
	var got []string
	for {
		q, err := r.Read()
		if err == io.EOF {
			break
		}
		var wrong *rdf.SyntaxError
		switch {
		case errors.As(err, &wrong):
			got = append(got, wrong.Error())
		case err != nil:
			t.Fatal(err)
		default:
			got = append(got, fmt.Sprint(r.Line(), " ", string(q.Subject.(quad.IRI))))
		}
	}
	want := []string{"1 a:1", "line 2: a literal without its closing quotation mark", "5 a:3", "line 6: the line ends after the predicate"}
	if !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

func TestTurtleTellsTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"@prefix a: <a:> .\na:x a:y a:z .\n\na:x b:y a:z .":  `line 4: the prefix "b:", which is not declared`,
		"<a:x> <a:y> \"open\n\" .":                           "line 1: a line end in a string; that needs three quotation marks",
		"<a:x> <a:y> 'x' .\n<a:x> <a:y> <z> .":               "line 2: the relative IRI <z> in a text without a base",
		"<a:x> <a:y>\n" + strings.Repeat("[ <a:y> ", 100000): "line 2: lists and blank nodes nested over 1000 deep",
		"<a:x> <a:y> <a:z>":                                  "line 1: the text ends where a full stop must be",
		"<a:x> <a:y> \"\xff\" .":                             "line 1: bytes that are not UTF-8",
	} {
		err := rdf.ReadTurtle(strings.NewReader(text), rdf.TurtleOptions{}, func(quad.Quad) error { return nil })
		if err == nil || err.Error() != want {
			t.Errorf("ReadTurtle(%.40q) = %v, want %s", text, err, want)
		}
	}
}

func TestWriterRefusesWhatNoReaderTakes(t *testing.T) {
	a := quad.IRI("a:a")
	for _, q := range []quad.Quad{
		{Subject: quad.String("x"), Predicate: a, Object: a}, {Subject: a, Predicate: quad.BNode("x"), Object: a},
		{Subject: a, Predicate: a}, {Subject: a, Predicate: a, Object: quad.IRI("relative")}, {Subject: a, Predicate: a, Object: a, Label: quad.String("x")},
	} {
		if err := rdf.NewWriter(io.Discard, false).Write(q); err == nil {
			t.Errorf("Write(%v) gave no error", q)
		}
	}
}

// FuzzLines: what the reader takes, the writer writes so that it reads the same again.
func FuzzLines(f *testing.F) {
	for _, s := range []string{`<a:b> <a:c> "x\u0041\n"@en-GB <a:g> .`, `_:b.1 <a:\u00e9> "1"^^<http://www.w3.org/2001/XMLSchema#int> . # c`, "\\U0001F999 \r\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := rdf.NewReader(strings.NewReader(text), false)
		var qs []quad.Quad
		for {
			q, err := r.Read()
			if err == io.EOF {
				break
			}
			if err == nil {
				qs = append(qs, q)
			}
		}
		if err := rewrites(qs[:min(len(qs), 4)]); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// FuzzTurtle: what the reader takes comes back from the writer.
func FuzzTurtle(f *testing.F) {
	for _, s := range []string{"@prefix a: <a:> . a:b a:c [ a:d (1 2.0 -3e4 true 'x'@en) ] .", "<a:g> { <a:b> a <a:c>, <a:d> ; <a:e> \"\"\"x\ny\"\"\" }", "GRAPH _:g { [] <a:b> () }"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var qs []quad.Quad
		err := rdf.ReadTurtle(strings.NewReader(text), rdf.TurtleOptions{TriG: true, Base: "http://a.example/b/"}, func(q quad.Quad) error {
			qs = append(qs, q)
			return nil
		})
		if err == nil && len(blanks(qs)) < 6 {
			if err := rewrites(qs); err != nil && !strings.Contains(err.Error(), "not absolute") {
				t.Errorf("%q: %v", text, err)
			}
		}
	})
}

const benchmarkQuads = 200_000

func benchmarkText(n int) string {
	var b strings.Builder
	for i := range n {
		if i%3 == 0 {
			fmt.Fprintf(&b, "<urn:quadscope:st/%032x/1/quote> <http://www.w3.org/ns/oa#exact> \"Meta said on Monday that it \\\"releases\\\" its model number %d to researchers.\" <urn:quadscope:art/sha256-%064x> .\n", i, i, i/50)
			continue
		}
		fmt.Fprintf(&b, "<urn:quadscope:ent/company-%d> <urn:quadscope:rel/releases> <urn:quadscope:ent/model-%d> <urn:quadscope:art/sha256-%064x> .\n", i%5000, i%7000, i/50)
	}
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	text := benchmarkText(benchmarkQuads)
	b.Run(fmt.Sprintf("quads=%d", benchmarkQuads), func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			r := rdf.NewReader(strings.NewReader(text), false)
			n := 0
			for _, err := r.Read(); err != io.EOF; _, err = r.Read() {
				n++
			}
			if n != benchmarkQuads {
				b.Fatal(n)
			}
		}
		b.ReportMetric(float64(benchmarkQuads)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
	})
}

func BenchmarkWrite(b *testing.B) {
	qs, err := readAll(rdf.NewReader(strings.NewReader(benchmarkText(benchmarkQuads)), false))
	if err != nil {
		b.Fatal(err)
	}
	b.Run(fmt.Sprintf("quads=%d", benchmarkQuads), func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			w := rdf.NewWriter(io.Discard, false)
			for _, q := range qs {
				if err := w.Write(q); err != nil {
					b.Fatal(err)
				}
			}
			if err := w.Flush(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(benchmarkQuads)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
	})
}
