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
	d.settle()
	d.must(d.Type(d.ctx, words))
	d.press("return")
	return d.wait("edited").Text("title")
}

// named reports whether a node of that name is in a picture.
func named(view screen.Event, name string) bool {
	return slices.ContainsFunc(view.Items("nodes"), func(n screen.Event) bool { return n.Text("name") == name })
}

func TestAnEntityIsRenamedTaggedAndUndone(t *testing.T) {
	program := build(t)
	d := open(t, program, "--theme", "light")
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	d.findLLaMA()
	if got, want := d.edited("F2", "Llama One"), "Rename “LLaMA” to “Llama One”"; got != want {
		t.Errorf("renaming is called %q, want %q", got, want)
	}
	d.showing("the new name alone", func(v screen.Event) bool { return named(v, "Llama One") && !named(v, "LLaMA") })
	if got, want := d.edited("g", "to read"), "Tag “to read”: “Llama One”"; got != want {
		t.Errorf("tagging is called %q, want %q", got, want)
	}
	d.press("ctrl+z")
	d.press("ctrl+z")
	d.showing("the old name", func(v screen.Event) bool { return named(v, "LLaMA") && !named(v, "Llama One") })
}
