package gui

import (
	"context"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/theme"
)

// desk is a window without a screen over a project in memory. What other goroutines bring to the window's thread waits until the test runs it.
type desk struct {
	*Window
	t     *testing.T
	queue chan func()
	told  []event
}

// event is what the window traced.
type event struct {
	name   string
	fields map[string]any
}

// articles of the desk, by name: the second has no date, and the first and the third say the same of Meta and Kestrel Labs.
var articles = map[string]string{
	"a.md": "---\ntitle: Meta Opens Its Models\ndate: 2026-03-12\n---\n\nMeta acquired Kestrel Labs. Meta released ChatGPT. OpenAI did not acquire Kestrel Labs.\n",
	"b.md": "---\ntitle: OpenAI Answers\n---\n\nOpenAI released ChatGPT. Meta may like Paris. Kestrel Labs released ChatGPT.\n",
	"c.md": "---\ntitle: A Deal Is Done\ndate: 2026-03-14\n---\n\nMeta acquired Kestrel Labs. Paris acquired ChatGPT.\n",
}

var claim = regexp.MustCompile(`(Meta|OpenAI|Kestrel Labs|Paris) (released|acquired|did not acquire|may like) (Kestrel Labs|ChatGPT|Paris)\.`)

// simple extracts by one pattern, so that the tests of the window do not depend on what the language models find.
func simple(_ context.Context, doc *text.Document) (*extract.Result, error) {
	types := map[string]text.Type{"Meta": text.Organization, "OpenAI": text.Organization, "Kestrel Labs": text.Organization, "Paris": text.Place, "ChatGPT": text.Product}
	r := &extract.Result{Doc: doc, Layers: &text.Layers{}}
	index := map[string]int{}
	for _, m := range claim.FindAllStringSubmatchIndex(doc.Text, -1) {
		slot := func(n int) extract.Slot {
			s := extract.Slot{Text: doc.Text[m[n]:m[n+1]], Span: text.Span{Start: m[n], End: m[n+1]}}
			at, seen := index[s.Text]
			if !seen {
				at = len(r.Layers.Entities)
				index[s.Text] = at
				r.Layers.Entities = append(r.Layers.Entities, text.Entity{Name: s.Text, Type: types[s.Text]})
			}
			s.Entity = at
			r.Layers.Mentions = append(r.Layers.Mentions, text.Mention{Span: s.Span, Type: types[s.Text], Kind: text.Name, Entity: at})
			return s
		}
		subject, object := slot(2), slot(6)
		verb := extract.Slot{Text: doc.Text[m[4]:m[5]], Span: text.Span{Start: m[4], End: m[5]}}
		s := extract.Statement{Subject: subject, Object: object, Relation: extract.Relation{Text: verb.Text, Lemma: verb.Text, Span: verb.Span},
			Negated: strings.Contains(verb.Text, "not"), Modality: extract.Asserted, Attribution: extract.Slot{Entity: -1}, Confidence: .9,
			Sentence: text.Span{Start: m[0], End: m[1]}, Rule: "simple"}
		if verb.Text == "may like" {
			s.Modality, s.Confidence = extract.Possible, .75
		}
		r.Statements = append(r.Statements, s)
	}
	return r, nil
}

// speak makes windows that are opened from now on speak the language of a locale.
func speak(t *testing.T, locale string) {
	t.Helper()
	for _, name := range []string{"LANGUAGE", "LC_ALL", "LC_MESSAGES"} {
		t.Setenv(name, "")
	}
	t.Setenv("LANG", locale)
}

// openDesk opens a window with the articles of these names. It speaks English unless the test said otherwise.
func openDesk(t *testing.T, names ...string) *desk {
	t.Helper()
	if !slices.Contains(slices.Collect(maps.Values(languages())), os.Getenv("LANG")) {
		speak(t, "en_US.UTF-8")
	}
	ws, err := workspace.New(workspace.Options{Extract: simple, Workers: 2}, store.Memory())
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, queue: make(chan func(), 1000)}
	a := newApp(t)
	d.Window, err = New(Options{App: a, Assets: os.DirFS("../assets"), Workspace: ws, Post: func(f func()) { d.queue <- f },
		Trace: func(name string, fields map[string]any) { d.told = append(d.told, event{name, fields}) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if !d.closed {
			d.close()
		}
	})
	d.win.Resize(fyne.NewSize(1000, 640))
	d.read(names...)
	return d
}

// newApp returns an app without a screen.
func newApp(t *testing.T) fyne.App {
	t.Helper()
	a := test.NewTempApp(t)
	look, err := theme.Load(os.DirFS("../assets"), theme.Light)
	if err != nil {
		t.Fatal(err)
	}
	a.Settings().SetTheme(look)
	return a
}

// read imports articles and waits until the window shows them.
func (d *desk) read(names ...string) {
	d.t.Helper()
	var sources []workspace.Source
	for _, n := range names {
		sources = append(sources, workspace.Source{Name: n, Data: []byte(articles[n])})
	}
	if len(sources) > 0 {
		before := d.heard("imported")
		d.add(sources...)
		d.until(func() bool { return d.heard("imported") > before })
	}
	d.catchUp()
}

// until runs what comes to the window's thread until a condition holds.
func (d *desk) until(holds func() bool) {
	d.t.Helper()
	for !holds() {
		f := <-d.queue
		f()
	}
}

// catchUp waits until the window shows the newest state of the project and what there is to check in it.
func (d *desk) catchUp() {
	d.t.Helper()
	d.until(func() bool { return d.state.Version == d.ws.State().Version })
	want := len(d.state.Review())
	d.until(func() bool { return len(d.asked) == want })
}

// heard counts the events of a name.
func (d *desk) heard(name string) int {
	n := 0
	for _, e := range d.told {
		if e.name == name {
			n++
		}
	}
	return n
}

// last returns a field of the newest event of a name.
func (d *desk) last(name, field string) any {
	for _, e := range slices.Backward(d.told) {
		if e.name == name {
			return e.fields[field]
		}
	}
	return nil
}

// named returns the entity of a name, or nothing.
func (d *desk) named(name string) quad.IRI {
	for _, e := range d.state.Graph.Entities() {
		if e.Name == name {
			return e.IRI
		}
	}
	return ""
}

// entity is named for one that must be there.
func (d *desk) entity(name string) quad.IRI {
	d.t.Helper()
	e := d.named(name)
	if e == "" {
		d.t.Fatalf("there is no %q", name)
	}
	return e
}

// relate adds a relation as the user does, with a sentence of an article or without, and returns its statement.
func (d *desk) relate(from, wording, to string, evidence ...graph.Evidence) quad.IRI {
	d.t.Helper()
	if err := d.edit(workspace.AddStatement{Subject: d.entity(from), Relation: wording, Object: d.entity(to), Evidence: evidence}); err != nil {
		d.t.Fatal(err)
	}
	d.catchUp()
	for _, s := range d.state.Graph.StatementsIn(graph.UserLabel) {
		if s.Wording == wording {
			return s.IRI
		}
	}
	d.t.Fatalf("the relation %q is not there", wording)
	return ""
}

// edge returns the edge that shows a statement.
func (d *desk) edge(statement quad.IRI) int {
	d.t.Helper()
	e := d.state.View.EdgeOf(statement)
	if e < 0 {
		d.t.Fatalf("%s is not shown", statement)
	}
	return e
}
