package main_test

import "testing"

func TestTheWindowSpeaksGerman(t *testing.T) {
	program := build(t)
	d := setup{env: []string{"LANG=de_DE.UTF-8"}}.open(t, program, "--theme", "light")
	d.picture("german-empty")
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	d.findLLaMA()
	d.picture("german")
	d.press("ctrl+,")
	d.picture("german-settings")
	d.press("escape")
	d.press("ctrl+k")
	d.picture("german-commands")
}
