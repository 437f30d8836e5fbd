package gui

import (
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/workspace"
)

// The message of an import counts what was passed over by what it is, and says nothing where nothing was.
func TestWhatWasPassedOverIsSaid(t *testing.T) {
	if got := passedSaid(workspace.Passed{}); got != "" {
		t.Errorf("nothing passed over: %q", got)
	}
	if got := passedSaid(workspace.Passed{2, 1}); !strings.HasSuffix(got, "2 pictures, 1 recording") {
		t.Errorf("passedSaid = %q", got)
	}
}
