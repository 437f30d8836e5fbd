package workspace_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

var sharedPipeline = sync.OnceValues(func() (*nlp.Pipeline, error) { return nlp.Load(os.DirFS("../../assets")) })

// desk is a project in the making: two articles in files, in memory or in a project file.
type desk struct {
	*workspace.Workspace
	t    *testing.T
	dir  string
	file bool
}

func newDesk(t *testing.T, file bool) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir(), file: file}
	d.write("a.txt", news)
	d.write("b.txt", answer)
	d.open()
	d.read("a.txt", "b.txt")
	t.Cleanup(func() { d.Close() })
	return d
}

func (d *desk) write(name, text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) open() {
	d.t.Helper()
	o := workspace.Options{Extract: simple, Workers: 2}
	var err error
	if d.file {
		d.Workspace, err = workspace.Open(filepath.Join(d.dir, "story.quadscope"), o)
	} else {
		d.Workspace, err = workspace.New(o, store.Memory())
	}
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) read(names ...string) {
	d.t.Helper()
	var sources []workspace.Source
	for _, n := range names {
		sources = append(sources, workspace.Source{Path: filepath.Join(d.dir, n)})
	}
	if sum := d.Import(context.Background(), sources).Wait(); sum.Failed > 0 || sum.Articles != len(names) {
		d.t.Fatalf("Import = %+v, want %d articles", sum, len(names))
	}
}

func (d *desk) reopen() {
	d.t.Helper()
	if !d.file {
		return
	}
	if err := d.Close(); err != nil {
		d.t.Fatal(err)
	}
	d.open()
}

func (d *desk) step(move func() (workspace.Title, error)) {
	d.t.Helper()
	if _, err := move(); err != nil {
		d.t.Fatal(err)
	}
}

// find returns the one statement that reads like this.
func (d *desk) find(phrase string) graph.Statement {
	d.t.Helper()
	for _, s := range d.State().Graph.Statements() {
		if d.reads(s) == phrase {
			return s
		}
	}
	d.t.Fatalf("no statement %q among %v", phrase, d.told())
	return graph.Statement{}
}

func (d *desk) reads(s graph.Statement) string {
	from, _ := d.State().Graph.Entity(s.Subject)
	to, _ := d.State().Graph.Entity(s.Object)
	return fmt.Sprintf("%s %s %s", from.Name, s.Phrase(), to.Name)
}

func (d *desk) told() (out []string) {
	for _, s := range d.State().Graph.Statements() {
		out = append(out, d.reads(s))
	}
	slices.Sort(out)
	return out
}

func (d *desk) entity(name string) quad.IRI {
	d.t.Helper()
	for _, e := range d.State().Graph.Entities() {
		if e.Name == name {
			return e.IRI
		}
	}
	d.t.Fatalf("no entity %q", name)
	return ""
}

// has says "yes" when the graph has an entity of this name, with its type, else "no".
func (d *desk) has(name string) string {
	for _, e := range d.State().Graph.Entities() {
		if e.Name == name {
			return "yes, a " + string(e.Type)
		}
	}
	return "no"
}

func (d *desk) holds(phrase string) string {
	for _, s := range d.State().Graph.Statements() {
		if d.reads(s) == phrase {
			if s.Confidence() == 1 {
				return "sure"
			}
			return "yes"
		}
	}
	return "no"
}

// decisions are the commands that decide something, each with what it makes of the desk's two articles.
func decisions() []decisionCase {
	openAI, meta, kestrel, chatGPT := graph.EntityIRI("OpenAI", 1), graph.EntityIRI("Meta Platforms Inc.", 1), graph.EntityIRI("Kestrel Labs", 1), graph.EntityIRI("ChatGPT", 1)
	one := func(d *desk, phrase string) []quad.IRI { return []quad.IRI{d.find(phrase).IRI} }
	const released, acquired = "OpenAI released ChatGPT", "Meta Platforms Inc. acquired Kestrel Labs"
	return []decisionCase{
		{"rename", func(*desk) workspace.Command { return workspace.RenameEntity{Entity: openAI, Name: " Open\nAI "} },
			"Rename “OpenAI” to “Open AI”", func(d *desk) string { return d.has("Open AI") + ", " + d.holds("Open AI released ChatGPT") }, "yes, a organization, yes"},
		{"retype", func(*desk) workspace.Command {
			return workspace.RetypeEntity{Entities: []quad.IRI{kestrel}, Type: "place"}
		}, "Make “Kestrel Labs” a place", func(d *desk) string { return d.has("Kestrel Labs") }, "yes, a place"},
		{"merge", func(*desk) workspace.Command {
			return workspace.MergeEntities{Keep: openAI, Others: []quad.IRI{meta}, Name: "Both"}
		}, "Merge “Meta Platforms Inc.” into “OpenAI”", func(d *desk) string {
			return d.has("Both") + ", " + d.has("OpenAI") + ", " + d.holds("Both acquired Kestrel Labs")
		}, "yes, a organization, no, yes"},
		{"split into a new entity", func(d *desk) workspace.Command {
			m := d.State().Graph.MentionsOf(chatGPT)[0]
			return workspace.SplitMentions{Mentions: []graph.MentionKey{{Article: m.Article, Start: m.Span.Start}}, Name: "Chat", Type: "work"}
		}, "Split “Chat” from “ChatGPT”", func(d *desk) string {
			return d.has("Chat") + ", " + d.holds("OpenAI released Chat") + ", " + d.holds(released)
		}, "yes, a work, yes, no"},
		{"split into another entity", func(d *desk) workspace.Command {
			m := d.State().Graph.MentionsOf(chatGPT)[0]
			return workspace.SplitMentions{Mentions: []graph.MentionKey{{Article: m.Article, Start: m.Span.Start}}, To: meta}
		}, "Split “Meta Platforms Inc.” from “ChatGPT”", func(d *desk) string { return d.holds("OpenAI released Meta Platforms Inc.") }, "yes"},
		{"reject a statement", func(d *desk) workspace.Command { return workspace.RejectStatement{Statements: one(d, released)} },
			"Reject “OpenAI released ChatGPT”", func(d *desk) string { return d.holds(released) + ", " + d.has("ChatGPT") }, "no, yes, a product"},
		{"reject an entity", func(*desk) workspace.Command { return workspace.RejectEntity{Entity: chatGPT} },
			"Reject “ChatGPT”", func(d *desk) string { return d.holds(released) + ", " + d.has("ChatGPT") }, "no, no"},
		{"confirm", func(d *desk) workspace.Command { return workspace.ConfirmStatement{Statements: one(d, released)} },
			"Confirm “OpenAI released ChatGPT”", func(d *desk) string { return d.holds(released) }, "sure"},
		{"reverse", func(d *desk) workspace.Command { return workspace.ReverseStatement{Statements: one(d, acquired)} },
			"Reverse “Meta Platforms Inc. acquired Kestrel Labs”", func(d *desk) string { return d.holds("Kestrel Labs acquired Meta Platforms Inc.") }, "yes"},
		{"set the relation", func(d *desk) workspace.Command {
			return workspace.SetRelation{Statements: one(d, acquired), Relation: "bought"}
		}, "Change “Meta Platforms Inc. acquired Kestrel Labs” to “bought”", func(d *desk) string {
			return d.holds("Meta Platforms Inc. bought Kestrel Labs") + ", " + d.holds(acquired)
		}, "yes, no"},
		{"add an entity", func(d *desk) workspace.Command {
			a := d.State().Graph.Articles()[0]
			return workspace.AddEntity{Name: "Models", Type: "concept", Marks: []graph.Mention{{Article: a.IRI, Span: graph.Span{Start: 15, End: 21}}}}
		}, "Add “Models”", func(d *desk) string {
			return fmt.Sprint(d.has("Models"), ", ", len(d.State().Graph.MentionsOf(graph.EntityIRI("Models", 1))))
		}, "yes, a concept, 1"},
		{"mark a mention", func(d *desk) workspace.Command {
			a := d.State().Graph.Articles()[1]
			return workspace.MarkMentions{Entity: meta, Marks: []graph.Mention{{Article: a.IRI, Span: graph.Span{Start: 7, End: 14}}}}
		}, "Mark “Meta Platforms Inc.” in the text", func(d *desk) string {
			a := d.State().Graph.Articles()
			return fmt.Sprint(slices.ContainsFunc(d.State().Graph.MentionsOf(meta), func(m graph.Mention) bool { return m.Article == a[1].IRI || m.Article == a[0].IRI && m.Span.Start == 7 }))
		}, "true"},
		{"add a statement", func(d *desk) workspace.Command {
			return workspace.AddStatement{Subject: chatGPT, Object: kestrel, Relation: "uses"}
		}, "Add “ChatGPT uses Kestrel Labs”", func(d *desk) string { return d.holds("ChatGPT uses Kestrel Labs") }, "sure"},
		{"note", func(*desk) workspace.Command { return workspace.SetNote{Target: openAI, Text: "ask\nthem "} },
			"Note on “OpenAI”", func(d *desk) string { return d.State().Graph.Note(openAI) }, "ask\nthem"},
		{"tag", func(*desk) workspace.Command {
			return workspace.Tag{Targets: []quad.IRI{openAI, meta}, Tag: "lab"}
		}, "Tag “lab”: “OpenAI” and 1 more", func(d *desk) string {
			return fmt.Sprint(d.State().Graph.Tags(openAI), len(d.State().Graph.Tagged("lab")))
		}, "[lab] 2"},
		{"keep apart", func(*desk) workspace.Command { return workspace.NotSame{A: openAI, B: meta} },
			"Keep “OpenAI” and “Meta Platforms Inc.” apart", func(d *desk) string { return fmt.Sprint(d.State().Graph.Apart(meta, openAI)) }, "true"},
		{"delete", func(d *desk) workspace.Command {
			return workspace.Delete{Targets: append(one(d, acquired), chatGPT)}
		}, "Delete “Meta Platforms Inc. acquired Kestrel Labs” and 1 more", func(d *desk) string { return d.holds(acquired) + ", " + d.has("ChatGPT") }, "no, no"},
	}
}

type decisionCase struct {
	name    string
	command func(*desk) workspace.Command
	title   string
	shows   func(*desk) string
	want    string
}

// Each decision is one edit that is undone, also after a restart, and holds when the articles are extracted again or change.
func TestDecisions(t *testing.T) {
	for _, file := range []bool{false, true} {
		t.Run(fmt.Sprintf("file=%t", file), func(t *testing.T) {
			d := newDesk(t, file)
			for _, c := range decisions() {
				t.Run(c.name, func(t *testing.T) {
					d.t = t
					d.decide(c)
				})
			}
		})
	}
}

func (d *desk) decide(c decisionCase) {
	d.t.Helper()
	check := func(when string) {
		d.t.Helper()
		if got := c.shows(d); got != c.want {
			d.t.Errorf("%s: %q, want %q", when, got, c.want)
		}
	}
	before := picture(d)
	if err := d.Do(c.command(d)); err != nil {
		d.t.Fatal(err)
	}
	check("done")
	if got := d.State().CanUndo; got.String() != c.title {
		d.t.Errorf("title %q, want %q", got, c.title)
	}
	after := picture(d)
	d.step(d.Undo)
	if diff := cmp.Diff(before, picture(d)); diff != "" {
		d.t.Errorf("undone (-want +got):\n%s", diff)
	}
	d.reopen()
	d.step(d.Redo)
	d.reopen()
	if diff := cmp.Diff(after, picture(d)); diff != "" {
		d.t.Errorf("redone and reopened (-want +got):\n%s", diff)
	}
	for _, a := range d.State().Graph.Articles() {
		if changed, err := d.Reextract(context.Background(), a.IRI); changed || err != nil {
			d.t.Errorf("extracting the same again: changed %t, %v", changed, err)
		}
	}
	check("extracted again")
	d.write("a.txt", news+" It rained.")
	d.write("b.txt", "Late news. \n\n"+answer)
	d.read("a.txt", "b.txt")
	if n := len(d.State().Graph.Articles()); n != 2 {
		d.t.Errorf("%d articles after both changed, want 2", n)
	}
	check("in the next version of both articles")
	d.write("a.txt", news)
	d.write("b.txt", answer)
	d.read("a.txt", "b.txt")
	check("in the first version again")
	for range 2 {
		d.step(d.Undo)
	}
	d.reopen()
	d.step(d.Undo)
	if diff := cmp.Diff(before, picture(d)); diff != "" {
		d.t.Errorf("undone after all (-want +got):\n%s", diff)
	}
}

// picture is all that is shown of a project.
func picture(d *desk) []any {
	g := d.State().Graph
	var of []any
	for _, a := range g.Articles() {
		of = append(of, a, g.MentionsIn(a.IRI))
	}
	return []any{g.Entities(), g.Statements(), g.Decisions(), of}
}

func TestCommandsRefuseWhatMakesNoSense(t *testing.T) {
	d := newDesk(t, false)
	openAI, meta := d.entity("OpenAI"), d.entity("Meta Platforms Inc.")
	article := d.State().Graph.Articles()[0].IRI
	before := picture(d)
	for name, c := range map[string]workspace.Command{
		"rename to nothing":          workspace.RenameEntity{Entity: openAI, Name: " \x00\n"},
		"rename to the same":         workspace.RenameEntity{Entity: openAI, Name: "OpenAI"},
		"rename what is not there":   workspace.RenameEntity{Entity: "urn:x", Name: "x"},
		"retype to no type":          workspace.RetypeEntity{Entities: []quad.IRI{openAI}, Type: "robot"},
		"retype to the same":         workspace.RetypeEntity{Entities: []quad.IRI{openAI}, Type: "organization"},
		"merge with itself":          workspace.MergeEntities{Keep: openAI, Others: []quad.IRI{openAI}},
		"merge with nothing there":   workspace.MergeEntities{Keep: openAI, Others: []quad.IRI{"urn:x"}},
		"split no mention":           workspace.SplitMentions{To: meta},
		"split what is no mention":   workspace.SplitMentions{To: meta, Mentions: []graph.MentionKey{{Article: article, Start: 3}}},
		"take apart what is not one": workspace.SplitMerge{Entity: openAI, Member: meta},
		"reject no statement":        workspace.RejectStatement{},
		"reject an unknown one":      workspace.RejectStatement{Statements: []quad.IRI{"urn:x"}},
		"relation without a word":    workspace.AddStatement{Subject: openAI, Object: meta, Relation: " "},
		"relation with itself":       workspace.AddStatement{Subject: openAI, Object: openAI, Relation: "likes"},
		"entity without a name":      workspace.AddEntity{Type: "person"},
		"entity without a type":      workspace.AddEntity{Name: "x"},
		"mark out of the text":       workspace.MarkMentions{Entity: openAI, Marks: []graph.Mention{{Article: article, Span: graph.Span{Start: 5, End: 5}}}},
		"mark in no article":         workspace.MarkMentions{Entity: openAI, Marks: []graph.Mention{{Article: "urn:x", Span: graph.Span{End: 5}}}},
		"no note where none is":      workspace.SetNote{Target: openAI},
		"empty tag":                  workspace.Tag{Targets: []quad.IRI{openAI}},
		"untag what has none":        workspace.Untag{Targets: []quad.IRI{openAI}, Tag: "x"},
		"delete an article":          workspace.Delete{Targets: []quad.IRI{article}},
		"delete nothing":             workspace.Delete{},
		"restore what stands":        workspace.Restore{Targets: []quad.IRI{openAI}},
	} {
		if err := d.Do(c); err == nil {
			t.Errorf("%s: nil error, want one", name)
		}
	}
	if diff := cmp.Diff(before, picture(d)); diff != "" {
		t.Errorf("refused commands changed something (-want +got):\n%s", diff)
	}
}

func TestDecisionsTakeThePlaceOfEarlierOnes(t *testing.T) {
	d := newDesk(t, false)
	openAI, meta := d.entity("OpenAI"), d.entity("Meta Platforms Inc.")
	released := []quad.IRI{d.find("OpenAI released ChatGPT").IRI}
	for i, c := range []workspace.Command{
		workspace.RenameEntity{Entity: openAI, Name: "A"}, workspace.RenameEntity{Entity: openAI, Name: "B"},
		workspace.Tag{Targets: []quad.IRI{openAI}, Tag: "x"}, workspace.Untag{Targets: []quad.IRI{openAI}, Tag: "x"},
		workspace.SetNote{Target: meta, Text: "1"}, workspace.SetNote{Target: meta, Text: "2"}, workspace.SetNote{Target: meta},
		workspace.ConfirmStatement{Statements: released}, workspace.RejectStatement{Statements: released}, workspace.Restore{Targets: released},
		workspace.MergeEntities{Keep: openAI, Others: []quad.IRI{meta}}, workspace.SplitMerge{Entity: openAI, Member: meta},
	} {
		if err := d.Do(c); err != nil {
			t.Fatalf("command %d, %s: %v", i, c.Title(), err)
		}
	}
	var got []string
	for _, x := range d.State().Graph.Decisions() {
		got = append(got, string(x.Action)+" "+x.Text)
	}
	if diff := cmp.Diff([]string{"rename B", "not same "}, got); diff != "" {
		t.Errorf("decisions that are left (-want +got):\n%s", diff)
	}
	if d.has("Meta Platforms Inc.") == "no" || d.has("B") == "no" || d.holds("B released ChatGPT") == "no" {
		t.Error("what was split, renamed and restored is not shown")
	}
}
