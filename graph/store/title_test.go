package store_test

import (
	"testing"

	"github.com/quadscope/quadscope/graph/store"
)

func TestTitlesAreFilledInOrder(t *testing.T) {
	for _, c := range []struct {
		title store.Title
		want  string
	}{
		{"Import", "Import"},
		{store.Titled("Rename “%s” to “%s”", "100 %s", "B"), "Rename “100 %s” to “B”"},
		{store.Titled("Hide “%s”", "a\x1fb"), "Hide “a b”"},
		{store.Titled("Hide “%s”"), "Hide “%s”"},
		{"", ""},
	} {
		if got := c.title.String(); got != c.want {
			t.Errorf("%q is %q, want %q", string(c.title), got, c.want)
		}
	}
}
