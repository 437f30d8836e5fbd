package format_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/format"
)

// quadsOf reads a file of an RDF syntax where it lies.
func quadsOf(t *testing.T, path string) ([]quad.Quad, error) {
	t.Helper()
	f, ok := format.ByFile(path)
	if !ok || f.Quads == nil {
		t.Fatalf("%s is no RDF", path)
	}
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	base, err := format.Address(path)
	if err != nil {
		t.Fatal(err)
	}
	var qs []quad.Quad
	return qs, f.Quads.Read(in, format.Reading{Base: base}, collect(&qs))
}

func TestRelativeIRIsAreThoseOfTheFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a b")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	home, err := format.Address(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(home, "file:///") || !strings.HasSuffix(home, "/a%20b") {
		t.Fatalf("Address(%q) = %q", dir, home)
	}
	for name, c := range map[string]struct{ text, subject, object string }{
		"one.ttl":         {`<#me> <http://example.org/knows> <../you> .`, home + "/one.ttl#me", strings.TrimSuffix(home, "a%20b") + "you"},
		"two.trig":        {`<> <http://example.org/knows> </you> .`, home + "/two.trig", "file:///you"},
		"three.jsonld":    {`{"@id": "#me", "http://example.org/knows": {"@id": "you"}}`, home + "/three.jsonld#me", home + "/you"},
		"declared.ttl":    {`@base <http://example.org/x/> . <me> <knows> <you> .`, "http://example.org/x/me", "http://example.org/x/you"},
		"nested.ttl":      {`@base <sub/> . @base <deep/> . <me> <http://example.org/knows> <you> .`, home + "/sub/deep/me", home + "/sub/deep/you"},
		"protocol.turtle": {`<//example.org/me> <http://example.org/knows> <?q> .`, "file://example.org/me", home + "/protocol.turtle?q"},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		qs, err := quadsOf(t, path)
		if err != nil || len(qs) != 1 || qs[0].Subject != quad.IRI(c.subject) || qs[0].Object != quad.IRI(c.object) {
			t.Errorf("%s: %v, %v, want %s and %s", name, qs, err, c.subject, c.object)
		}
	}
}

var action = regexp.MustCompile(`mf:action\s+<([^>]+)>`)

// TestW3CFilesAreReadWhereTheyLie reads the files of the W3C's suites as the programs do: by the name and address of the file.
func TestW3CFilesAreReadWhereTheyLie(t *testing.T) {
	home := os.Getenv("QUADSCOPE_W3C")
	if home == "" {
		t.Skip("QUADSCOPE_W3C does not name the folder of the W3C's rdf-tests")
	}
	for _, suite := range []string{"rdf-n-quads", "rdf-n-triples", "rdf-turtle", "rdf-trig"} {
		manifest, err := os.ReadFile(filepath.Join(home, suite, "manifest.ttl"))
		if err != nil {
			t.Fatal(err)
		}
		passed, failed := 0, 0
		for _, m := range action.FindAllSubmatch(manifest, -1) {
			name := string(m[1])
			_, err := quadsOf(t, filepath.Join(home, suite, name))
			if wrong := strings.Contains(name, "-bad-") || strings.Contains(name, "error"); wrong != (err != nil) {
				failed++
				t.Errorf("%s/%s: %v", suite, name, err)
				continue
			}
			passed++
		}
		t.Logf("%s: %d passed, %d failed", suite, passed, failed)
		if passed == 0 {
			t.Errorf("%s: no tests in the manifest", suite)
		}
	}
}
