package main_test

import "testing"

func TestARelationIsDrawnWithTheMouseAndCopied(t *testing.T) {
	program := build(t)
	d := open(t, program, "--theme", "light")
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	d.findLLaMA()
	d.picture("depth")
	d.press("2")
	d.picture("depth-2")
	d.press("0")
	nodes := d.view().Items("nodes")
	d.press("shift+r")
	a, b := nodes[0], nodes[3]
	d.must(d.Drag(d.ctx, a.Int("x"), a.Int("y"), b.Int("x"), b.Int("y")))
	if e := d.wait("drawn"); e.Text("from") != a.Text("name") || e.Text("to") != b.Text("name") {
		t.Errorf("drawn from %q to %q, want %q and %q", e.Text("from"), e.Text("to"), a.Text("name"), b.Text("name"))
	}
	d.picture("drawn")
	d.press("escape")
	d.findLLaMA()
	d.press("ctrl+c")
	if got := d.wait("copied").Text("what"); got != "text" {
		t.Errorf("copied %q", got)
	}
	d.press("ctrl+alt+c")
	if got := d.wait("copied").Text("what"); got != "picture" {
		t.Errorf("copied %q", got)
	}
	d.press("ctrl+,")
	d.picture("settings")
}
