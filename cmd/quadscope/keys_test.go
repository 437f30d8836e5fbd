package main_test

import "testing"

// Names of keys are translated for the eye alone.
func TestKeysActInTheWindowInGerman(t *testing.T) {
	program := build(t)
	d := setup{env: []string{"LANG=de_DE.UTF-8"}}.open(t, program, "--theme", "light")
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	d.findLLaMA()
	d.press("F1")
	d.settle()
	d.picture("german-keys")
	d.press("escape")
	d.press("delete")
	if got, want := d.wait("edited").Text("title"), "Delete “LLaMA”"; got != want {
		t.Errorf("Delete does %q, want %q", got, want)
	}
	d.picture("german-deleted")
}
