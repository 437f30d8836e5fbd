package syntax

import "testing"

// TestStem holds the base forms of verbs whose spelling tells little.
func TestStem(t *testing.T) {
	for w, want := range map[string]string{"cancelled": "cancel", "travelled": "travel", "controlled": "control", "compelled": "compel", "labelled": "label",
		"called": "call", "killed": "kill", "installed": "install", "recalled": "recall", "tied": "tie", "lied": "lie", "freed": "free", "postponed": "postpone",
		"denied": "deny", "stopped": "stop", "agreed": "agree", "mentioned": "mention", "released": "release"} {
		if got := stem(w, "ed"); got != want {
			t.Errorf("stem(%q) = %q, want %q", w, got, want)
		}
	}
}
