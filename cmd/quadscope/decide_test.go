package main_test

import (
	"slices"
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// edited does a command that opens a form, fills it in and returns the title of the edit.
func (d *desk) edited(key, words string) string {
	d.t.Helper()
	d.press(key)
	d.must(d.trace.Settle(d.ctx))
	d.must(d.Type(d.ctx, words))
	d.press("return")
	return d.wait("edited").Text("title")
}

// shows reports whether a node of that name is in the graph.
func (d *desk) shows(name string) bool {
	d.t.Helper()
	return slices.ContainsFunc(d.view().Items("nodes"), func(n screen.Event) bool { return n.Text("name") == name })
}

func TestAnEntityIsRenamedTaggedAndUndone(t *testing.T) {
	p := build(t)
	d := open(t, p.window, "--theme", "light")
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	d.findLLaMA()
	if got, want := d.edited("F2", "Llama One"), "Rename “LLaMA” to “Llama One”"; got != want {
		t.Errorf("renaming is called %q, want %q", got, want)
	}
	if !d.shows("Llama One") || d.shows("LLaMA") {
		t.Error("the graph does not show the new name alone")
	}
	if got, want := d.edited("g", "to read"), "Tag “to read”: “Llama One”"; got != want {
		t.Errorf("tagging is called %q, want %q", got, want)
	}
	d.press("ctrl+z")
	d.press("ctrl+z")
	if !d.shows("LLaMA") {
		t.Error("undoing does not bring the name back")
	}
}
