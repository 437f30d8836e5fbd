package gui

import (
	"testing"
	"time"

	"github.com/quadscope/quadscope/graph/workspace"
)

// Of a project that does not open the window says so after a while, and stays what it was; once it opens, it is shown.
func TestAProjectThatDoesNotOpenIsSaidToBeSlow(t *testing.T) {
	d := openDesk(t, "a.md")
	far := openDesk(t, "b.md")
	answers := make(chan bool)
	d.o.Open = func(string) (*workspace.Workspace, error) { <-answers; return far.ws, nil }
	d.o.After = func(_ time.Duration, f func()) { f() }
	d.openProject("/far/story.quadscope")
	d.until(func() bool { return d.heard("slow") == 1 })
	if !d.says("Not open yet:") || len(d.titles()) != 1 {
		t.Errorf("the window says %q over %v", d.words(), d.titles())
	}
	d.goToEntity(d.entity("Meta"))
	close(answers)
	d.until(func() bool { return d.path == "/far/story.quadscope" })
	if got := d.titles(); len(got) != 1 || got[0] != "OpenAI Answers" || d.messages.Object().Visible() {
		t.Errorf("it is open, and the window shows %v and says %q", got, d.words())
	}
}
