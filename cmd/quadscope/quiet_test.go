package main_test

import (
	"strings"
	"testing"
)

// Dialogs of files open without a word on stderr where somebody has none of the usual folders.
func TestFoldersThatAreMissingAreNoError(t *testing.T) {
	program := build(t)
	d := setup{env: []string{"HOME=" + t.TempDir()}}.open(t, program)
	for range 2 {
		d.press("ctrl+o")
		d.settle()
		d.picture("open")
		d.press("escape")
		d.settle()
	}
	d.must(d.Stop())
	if said := d.messages.String(); strings.Contains(said, "favorite") {
		t.Errorf("the program says:\n%s", said)
	}
}
