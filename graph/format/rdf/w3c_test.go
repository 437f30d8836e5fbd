package rdf_test

import (
	"bytes"

	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/format/rdf"
)

// suiteVariable names the folder that holds the unpacked suites rdf-n-quads, rdf-n-triples, rdf-turtle and rdf-trig of
// https://github.com/w3c/rdf-tests.
const suiteVariable = "QUADSCOPE_W3C"

// syntax is one of the languages, as the suites and this package have it.
type syntax struct {
	suite, base string
	read        func(in io.Reader, base string) ([]quad.Quad, error)
}

func syntaxes() []syntax {
	lines := func(triples bool) func(io.Reader, string) ([]quad.Quad, error) {
		return func(in io.Reader, _ string) ([]quad.Quad, error) { return readAll(rdf.NewReader(in, triples)) }
	}
	blocks := func(trig bool) func(io.Reader, string) ([]quad.Quad, error) {
		return func(in io.Reader, base string) (qs []quad.Quad, err error) {
			err = rdf.ReadTurtle(in, rdf.TurtleOptions{Base: base, TriG: trig}, func(q quad.Quad) error { qs = append(qs, q); return nil })
			return qs, err
		}
	}
	const home = "https://w3c.github.io/rdf-tests/rdf/rdf11/"
	return []syntax{
		{"rdf-n-quads", home + "rdf-n-quads/", lines(false)}, {"rdf-n-triples", home + "rdf-n-triples/", lines(true)},
		{"rdf-turtle", home + "rdf-turtle/", blocks(false)}, {"rdf-trig", home + "rdf-trig/", blocks(true)},
	}
}

func readAll(r *rdf.Reader) (qs []quad.Quad, err error) {
	for {
		q, err := r.Read()
		if err == io.EOF {
			return qs, nil
		}
		if err != nil {
			return qs, err
		}
		qs = append(qs, q)
	}
}

// entry is a test of a manifest.
type entry struct{ name, kind, action, result string }

func entries(t *testing.T, s syntax, dir string) []entry {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "manifest.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	byName := map[quad.Value]*entry{}
	var order []*entry
	err = rdf.ReadTurtle(f, rdf.TurtleOptions{Base: s.base + "manifest.ttl"}, func(q quad.Quad) error {
		e := byName[q.Subject]
		if e == nil {
			e = &entry{}
			byName[q.Subject] = e
			order = append(order, e)
		}
		switch p := string(q.Predicate.(quad.IRI)); {
		case strings.HasSuffix(p, "#type"):
			e.kind = strings.TrimPrefix(string(q.Object.(quad.IRI)), "http://www.w3.org/ns/rdftest#Test")
		case p == mf+"name":
			e.name = string(q.Object.(quad.String))
		case p == mf+"action":
			e.action = string(q.Object.(quad.IRI))
		case p == mf+"result":
			e.result = string(q.Object.(quad.IRI))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []entry
	for _, e := range order {
		if e.action != "" {
			out = append(out, *e)
		}
	}
	return out
}

func TestW3CSuites(t *testing.T) {
	home := os.Getenv(suiteVariable)
	if home == "" {
		t.Skipf("%s does not name the folder of the W3C's rdf-tests", suiteVariable)
	}
	for _, s := range syntaxes() {
		t.Run(s.suite, func(t *testing.T) {
			dir := filepath.Join(home, s.suite)
			done := map[string]int{}
			for _, e := range entries(t, s, dir) {
				kind := strings.TrimPrefix(e.kind, map[string]string{"rdf-n-quads": "NQuads", "rdf-n-triples": "NTriples", "rdf-turtle": "Turtle", "rdf-trig": "Trig"}[s.suite])
				if err := runEntry(s, dir, kind, e); err != nil {
					t.Errorf("%s %s: %v", kind, e.name, err)
					continue
				}
				done[kind]++
			}
			t.Logf("passed: %v", done)
			if len(done) < 2 {
				t.Errorf("the manifest has tests of %d kinds only", len(done))
			}
		})
	}
}

func runEntry(s syntax, dir, kind string, e entry) error {
	data, err := os.ReadFile(filepath.Join(dir, filepath.Base(e.action)))
	if err != nil {
		return err
	}
	got, err := s.read(bytes.NewReader(data), e.action)
	switch {
	case strings.HasPrefix(kind, "Negative"):
		var wrong *rdf.SyntaxError
		if err == nil {
			return errors.New("read without an error")
		} else if !errors.As(err, &wrong) || wrong.Line < 1 || wrong.Reason == "" {
			return errors.New("the error has no line or reason: " + err.Error())
		}
		return nil
	case err != nil:
		return err
	case kind == "PositiveSyntax":
		return rewrites(got)
	}
	f, err := os.Open(filepath.Join(dir, filepath.Base(e.result)))
	if err != nil {
		return err
	}
	defer f.Close()
	want, err := readAll(rdf.NewReader(f, false))
	if err != nil {
		return err
	}
	if !isomorphic(got, want) {
		return errors.New("other quads:\n" + print(got) + "want\n" + print(want))
	}
	return rewrites(got)
}

// rewrites reports whether quads come back from every syntax that they are written in.
func rewrites(qs []quad.Quad) error {
	back, err := readAll(rdf.NewReader(strings.NewReader(print(qs)), false))
	if err != nil {
		return err
	}
	if !slices.Equal(rdf.Sort(back), rdf.Sort(qs)) {
		return errors.New("written as N-Quads and read, they are others")
	}
	var b bytes.Buffer
	if err := rdf.WriteTriG(&b, qs); err != nil {
		return err
	}
	back = nil
	if err := rdf.ReadTurtle(&b, rdf.TurtleOptions{TriG: true}, func(q quad.Quad) error { back = append(back, q); return nil }); err != nil {
		return err
	}
	if !isomorphic(back, qs) {
		return errors.New("written as TriG and read, they are others: " + print(back))
	}
	return nil
}

func print(qs []quad.Quad) string {
	var b strings.Builder
	w := rdf.NewWriter(&b, false)
	for _, q := range qs {
		if err := w.Write(q); err != nil {
			return err.Error()
		}
	}
	if err := w.Flush(); err != nil {
		return err.Error()
	}
	return b.String()
}

// isomorphic reports whether two sets of quads differ only in the names of blank nodes. It tries all pairs of blank nodes that colours by
// their neighbours cannot tell apart, which suits the small sets of tests.
func isomorphic(a, b []quad.Quad) bool {
	a, b = rdf.Sort(a), rdf.Sort(b)
	if len(a) != len(b) {
		return false
	}
	ca, cb := colours(a), colours(b)
	return match(a, b, ca, cb, map[quad.BNode]quad.BNode{}, blanks(a))
}

func blanks(qs []quad.Quad) (out []quad.BNode) {
	for _, q := range qs {
		for _, v := range []quad.Value{q.Subject, q.Object, q.Label} {
			if n, ok := v.(quad.BNode); ok && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

func colours(qs []quad.Quad) map[quad.BNode]string {
	colour := map[quad.BNode]string{}
	name := func(v quad.Value, self quad.BNode) string {
		if v == nil {
			return "-"
		}
		if n, ok := v.(quad.BNode); ok {
			if n == self {
				return "self"
			}
			return "_:" + colour[n]
		}
		return v.String()
	}
	for range 4 {
		next := map[quad.BNode]string{}
		for _, n := range blanks(qs) {
			var lines []string
			for _, q := range qs {
				if q.Subject == n || q.Object == n || q.Label == n {
					lines = append(lines, name(q.Subject, n)+" "+q.Predicate.String()+" "+name(q.Object, n)+" "+name(q.Label, n))
				}
			}
			slices.Sort(lines)
			next[n] = hash(strings.Join(lines, "\n"))
		}
		colour = next
	}
	return colour
}

func hash(s string) string {
	h := uint64(14695981039346656037)
	for _, c := range []byte(s) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return strconv.FormatUint(h, 36)
}

func match(a, b []quad.Quad, ca, cb map[quad.BNode]string, m map[quad.BNode]quad.BNode, left []quad.BNode) bool {
	if len(left) == 0 {
		turn := func(v quad.Value) quad.Value {
			if n, ok := v.(quad.BNode); ok {
				return m[n]
			}
			return v
		}
		turned := make([]quad.Quad, len(a))
		for i, q := range a {
			turned[i] = quad.Quad{Subject: turn(q.Subject), Predicate: q.Predicate, Object: turn(q.Object), Label: turn(q.Label)}
		}
		return slices.Equal(rdf.Sort(turned), b)
	}
	for _, n := range blanks(b) {
		taken := false
		for _, x := range m {
			taken = taken || x == n
		}
		if taken || cb[n] != ca[left[0]] {
			continue
		}
		m[left[0]] = n
		if match(a, b, ca, cb, m, left[1:]) {
			return true
		}
		delete(m, left[0])
	}
	return false
}
