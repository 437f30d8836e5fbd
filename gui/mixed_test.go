package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A drop of articles, a folder and graphs ends with one message that tells of all of it, also of what was left out.
func TestMixedDropIsToldWhole(t *testing.T) {
	d := openDesk(t)
	dir := t.TempDir()
	put := func(name, data string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	odd := put("odd.graphml", `<graphml><graph><node id="a"/><node id="b"/><edge source="a" target="b"/><edge source="a"/></graph></graphml>`)
	broken := put("none.gexf", "<gexf")
	article := put("a.md", articles["a.md"])
	put("more/c.md", articles["c.md"])
	put("more/s.log", strings.Repeat("2026-01-02 10:00:01 INFO started\n", 5))
	d.Add(odd, broken, article, filepath.Join(dir, "more"))
	d.until(func() bool { return d.heard("imported") > 0 })
	d.catchUp()
	said := d.last("imported", "said").(string)
	for _, want := range []string{"2 articles added:", "odd.graphml: 1 of 2 edges", "2 new entities", "none.gexf:", "1 could not be read"} {
		if !strings.Contains(said, want) {
			t.Errorf("the message is %q, without %q", said, want)
		}
	}
	if n := len(d.state.Failed); n != 1 {
		t.Errorf("%d failed rows, want that of the log: %v", n, d.state.Failed)
	}
	if h := d.state.History; len(h) != 1 || h[0].Parts != 4 {
		t.Errorf("the drop is %v, want one edit", h)
	}
}

// Where no article came in, the message tells of the graph that did.
func TestGraphBesideUnreadableIsTold(t *testing.T) {
	d := openDesk(t)
	dir := t.TempDir()
	for name, data := range map[string]string{"net.dot": "digraph { a -> b }", "empty.txt": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d.Add(filepath.Join(dir, "net.dot"), filepath.Join(dir, "empty.txt"))
	d.until(func() bool { return d.heard("imported") > 0 })
	want := "net.dot: 2 new entities · 1 new relation"
	if said := d.last("imported", "said").(string); !strings.HasPrefix(said, want) || !strings.HasSuffix(said, "1 could not be read") {
		t.Errorf("the message is %q, want %q and what could not be read", said, want)
	}
}
