package main_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// picture keeps a picture of the window where PICTURES says.
func (d *desk) picture(name string) {
	d.t.Helper()
	if dir := os.Getenv("PICTURES"); dir != "" {
		d.settle()
		d.must(d.SavePicture(filepath.Join(dir, name+".png")))
	}
}

// search types a query and waits for what it finds.
func (d *desk) search(query string) screen.Event {
	d.t.Helper()
	d.press("ctrl+f")
	d.must(d.Type(d.ctx, query))
	return d.waitFor("results of "+query, func(e screen.Event) bool { return e.Name == "found" && e.Text("query") == query })
}

func TestTheSearchGoesToRelationsArticlesAndSentences(t *testing.T) {
	program := build(t)
	d := open(t, program)
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	d.press("ctrl+f")
	d.picture("search-operators")
	if e := d.search("rel:releas meta"); e.Int("count") == 0 {
		t.Fatal("no relation found")
	}
	d.picture("search-relations")
	d.press("return")
	if e := d.wait("reader"); e.Text("sentence") == "" {
		t.Error("the relation shows no sentence")
	}
	d.search("weights of")
	d.picture("search-sentences")
	d.press("up") // the last row is a sentence
	d.press("return")
	if e := d.wait("reader"); e.Text("subject") != "" || e.Text("sentence") == "" {
		t.Errorf("reader %v, want a sentence without subject", e.Fields)
	}
	d.picture("search-sentence")
	if e := d.search("qqqqzzzz"); e.Int("count") != 0 {
		t.Errorf("%d results for nonsense", e.Int("count"))
	}
	d.picture("search-nothing")
	d.press("escape")
}
