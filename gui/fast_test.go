package gui

import (
	"testing"

	"github.com/quadscope/quadscope/graph/view"
)

// Keys that come faster than the window can show what they do act on what those before them did.
func TestKeysActOnWhatThoseBeforeDid(t *testing.T) {
	d := openDesk(t, "a.md", "b.md")
	d.goToEntity(d.entity("Meta"))
	d.catchUp()
	d.strike("1")
	d.strike("0")
	if f := d.ws.State().Spec.Focus; len(f) > 0 {
		t.Errorf("1 and 0 at once leave a focus on %v", f)
	}
	d.strike("D")
	d.strike("D")
	if got := d.ws.State().Spec.Detail; got != view.Everything {
		t.Errorf("D twice at once shows %q, want %q", got, view.Everything)
	}
	d.strike("2")
	d.toggleType("place", false)
	if s := d.ws.State().Spec; s.Depth != 2 || !s.HiddenTypes["place"] {
		t.Errorf("2 and a type at once leave depth %d and %v hidden", s.Depth, s.HiddenTypes)
	}
	d.strike("0")
	d.showArticle(d.ws.State().Graph.Articles()[0].IRI, false)
	if s := d.ws.State().Spec; len(s.Focus) > 0 || !s.HiddenTypes["place"] || len(s.HiddenArticles) != 1 {
		t.Errorf("0 and an article at once leave %+v", s)
	}
}
