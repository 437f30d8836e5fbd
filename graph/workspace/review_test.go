package workspace_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
)

// questions adds entities and a doubtful statement of an article to the desk, by hand as extraction would.
func questions(d *desk) {
	d.t.Helper()
	for _, name := range []string{"Kestrel", "Kestrel Laboratories Ltd"} {
		if err := d.Do(workspace.AddEntity{Name: name, Type: "organization"}); err != nil {
			d.t.Fatal(err)
		}
	}
}

func ask(d *desk, text string) (workspace.Question, bool) {
	for _, q := range d.State().Review() {
		if q.Text == text {
			return q, true
		}
	}
	return workspace.Question{}, false
}

func TestReviewIsAnsweredByCommandsAndRemembers(t *testing.T) {
	for _, file := range []bool{false, true} {
		d := newDesk(t, file)
		questions(d)
		const text = "Kestrel Labs / Kestrel: the same?"
		q, ok := ask(d, text)
		if !ok || len(q.Seen) == 0 || q.Seen[0].Quote == "" || q.Reason != "“Kestrel” may be short for “Kestrel Labs”" {
			t.Fatalf("Review() asks %+v", d.State().Review())
		}
		if err := d.Do(q.Decline()); err != nil {
			t.Fatal(err)
		}
		d.reopen()
		if q, ok := ask(d, text); ok {
			t.Errorf("declined, and asked again: %+v", q)
		}
		d.step(d.Undo)
		if err := d.Do(q.Accept()); err != nil {
			t.Fatal(err)
		}
		if _, ok := ask(d, text); ok || d.has("Kestrel") != "no" {
			t.Error("accepted, and asked again or not merged")
		}
	}
}

func TestReviewAsksAboutUnsureStatements(t *testing.T) {
	d := newDesk(t, false)
	g, n := d.State().Graph, 0
	for s := range g.EachStatement() {
		if s.Confidence() < graph.Solid {
			n++
			q, ok := ask(d, d.reads(*s)+": true?")
			if !ok || q.Seen[0].Quote == "" {
				t.Errorf("no question about %s: %+v", d.reads(*s), q)
			}
			if err := d.Do(q.Accept()); err != nil {
				t.Fatal(err)
			}
			if _, again := ask(d, q.Text); again {
				t.Errorf("%q is asked again", q.Text)
			}
		}
	}
	if n == 0 {
		t.Error("there is nothing unsure to ask about")
	}
}

func TestMergePreviewIsWhatTheMergeMakes(t *testing.T) {
	d := newDesk(t, false)
	openAI, meta := d.entity("OpenAI"), d.entity("Meta Platforms Inc.")
	if err := d.Do(workspace.AddStatement{Subject: openAI, Object: meta, Relation: "rivals"}); err != nil {
		t.Fatal(err)
	}
	c := workspace.MergeEntities{Keep: openAI, Others: nil, Name: "One", Type: "event"}
	if _, err := c.Preview(d.State()); err == nil {
		t.Error("Preview of a merge of one = nil error")
	}
	c.Others = append(c.Others, meta, d.entity("ChatGPT"))
	before := picture(d)
	p, err := c.Preview(d.State())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, picture(d)); diff != "" {
		t.Errorf("Preview changed something:\n%s", diff)
	}
	if err := d.Do(c); err != nil {
		t.Fatal(err)
	}
	g := d.State().Graph
	e, _ := g.Entity(openAI)
	if diff := cmp.Diff(e, p.Entity); diff != "" || e.Name != "One" || e.Type != "event" {
		t.Errorf("entity (-merged +preview):\n%s", diff)
	}
	if diff := cmp.Diff(g.StatementsOf(openAI), p.Statements); diff != "" || p.Mentions != len(g.MentionsOf(openAI)) || p.Articles != 2 {
		t.Errorf("preview %+v (-merged +preview):\n%s", p, diff)
	}
	if len(p.Lost) != 2 || !cmp.Equal(p.Types, []graph.Type{"organization", "product"}) {
		t.Errorf("lost %v, types %v", p.Lost, p.Types)
	}
}

func TestWhatIsDerivedOfAGraphIsKeptWhateverIsShownOfIt(t *testing.T) {
	d := newDesk(t, true)
	questions(d)
	want := d.State().Review()
	d.SetSpec(view.Spec{Confidence: .5})
	if got := d.State().Review(); len(got) == 0 || &got[0] != &want[0] {
		t.Errorf("Review() of the same graph was made anew: %d questions, want the %d of before", len(got), len(want))
	}
	d.reopen()
	if diff := cmp.Diff(want, d.State().Review()); diff != "" {
		t.Errorf("Review() after reopening (-want +got):\n%s", diff)
	}
	if d.State().Spec.Confidence != .5 {
		t.Errorf("Spec after reopening = %+v", d.State().Spec)
	}
}
