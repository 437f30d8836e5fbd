package panel_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// looking starts a test program with our look.
func looking(t *testing.T, mode theme.Mode) {
	t.Helper()
	a := test.NewTempApp(t)
	th, err := theme.Load(os.DirFS("../../assets"), mode)
	if err != nil {
		t.Fatal(err)
	}
	a.Settings().SetTheme(th)
}

// tip says what a command does.
func tip(command string) string { return command }

// shown puts an object into a window of a size.
func shown(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

var (
	meta  = graph.Entity{IRI: "urn:meta", Name: "Meta Platforms Inc.", Type: "organization", Aliases: []string{"Facebook", "Meta"}}
	llama = graph.Entity{IRI: "urn:llama", Name: "LLaMA", Type: "product"}
)

func relation() view.RelationCard {
	const said = "Meta released LLaMA, free for everyone."
	e := graph.Evidence{Sentence: graph.Span{End: len(said)}, Subject: graph.Span{End: 4}, Relation: graph.Span{Start: 5, End: 13}, Object: graph.Span{Start: 14, End: 19}, Quote: said, Rule: "svo", Confidence: .92}
	return view.RelationCard{Subject: meta, Object: llama, Label: "released", Verdict: "asserted", Confidence: .92, Confirmed: true,
		Quotes: []view.Quote{{Statement: "urn:s", Article: "urn:a", Evidence: e, Source: "Example Courier", Published: "2026-03-12", Wording: "released", Confidence: .92}}}
}

func article() (panel.Page, panel.Evidence) {
	const all = "Meta opens up\n\nMeta released LLaMA, free for everyone. Nobody had asked for it."
	at := strings.Index(all, "Meta released")
	doc := &text.Document{Text: all, Title: "Meta opens up", Name: "news.html", Blocks: []text.Block{{Span: text.Span{End: 13}, Kind: text.Heading}, {Span: text.Span{Start: at, End: len(all)}}}}
	span := func(s string) text.Span {
		i := strings.Index(all[at:], s) + at
		return text.Span{Start: i, End: i + len(s)}
	}
	p := panel.Page{Article: "urn:a", Doc: doc, Byline: "Example Courier · 12 Mar 2026", Mentions: []panel.Mention{{Span: span("Meta"), Entity: meta.IRI, Type: meta.Type}, {Span: span("LLaMA"), Entity: llama.IRI, Type: llama.Type}}}
	return p, panel.Evidence{Sentence: span("Meta released LLaMA, free for everyone."), Subject: span("Meta"), Relation: span("released"), Object: span("LLaMA"), Count: 2}
}

// panels makes each part of the window as it stands with a little in it.
func panels() map[string]func() fyne.CanvasObject {
	inspector := func(show func(*panel.Inspector)) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			i := panel.NewInspector()
			tools := func() []panel.Choice {
				return []panel.Choice{{Text: "Rename…", Icon: "pencil"}, {Text: "Merge…", Icon: "git-merge", Why: "select another"}}
			}
			i.EntityTools, i.RelationTools, i.SeveralTools = tools, tools, tools
			show(i)
			return i.Object()
		}
	}
	relations := []view.Relation{{Statements: []quad.IRI{"urn:s"}, Outgoing: true, Label: "released", Other: llama, Articles: 2}}
	return map[string]func() fyne.CanvasObject{
		"articles": func() fyne.CanvasObject {
			a := panel.NewArticles("Ctrl V")
			rows := []panel.ArticleRow{{Article: "urn:a", Title: "Meta opens up", Source: "Example Courier · 12 Mar", Right: "14 entities", Shown: true},
				{Item: 1, Title: "report.pdf", Source: "report.pdf", Right: "reading"}, {Item: 2, Title: "scan.pdf", Problem: "It is scanned: there is no text in it"}}
			a.Set(len(rows), func(i int) panel.ArticleRow { return rows[i] })
			a.SetTop([]panel.EntityRow{{Entity: meta.IRI, Name: meta.Name, Type: meta.Type, Count: 3}}, meta.IRI)
			return a.Object()
		},
		"entities": func() fyne.CanvasObject {
			e := panel.NewEntities()
			e.OnList = func(string, bool) []view.TypeGroup {
				return []view.TypeGroup{{Type: meta.Type, Nodes: []view.Node{{Entity: meta.IRI, Name: meta.Name, Type: meta.Type, Articles: 3}}}}
			}
			e.Refresh()
			e.Select(meta.IRI)
			return e.Object()
		},
		"inspector of the graph": inspector(func(i *panel.Inspector) {
			i.ShowGraph(view.Counts{Articles: 2, Entities: 54, Relations: 56, ShownEntities: 20, ShownRelations: 9})
		}),
		"inspector of an entity": inspector(func(i *panel.Inspector) {
			i.ShowEntity(view.EntityCard{Entity: meta, Articles: 2, Mentions: 21, Relations: relations}, []view.Appearance{{Article: "urn:a", Title: "Meta opens up", Published: "2026-03-12", Mentions: 7}}, panel.Remarks{Note: "ask them", Tags: []string{"to read"}})
		}),
		"inspector of a relation": inspector(func(i *panel.Inspector) {
			i.ShowRelation(relation(), 0, panel.Remarks{})
		}),
		"inspector of a relation with details": inspector(func(i *panel.Inspector) {
			i.OnDetails = func() {}
			i.ShowRelation(relation(), 0, panel.Remarks{})
			i.ShowDetails([]string{"He → Meta, previous sentence", "For it: two names; known relation", "Likely right 71 %, likely not wrong 83 %; rule: svo"})
		}),
		"inspector of what the user said": inspector(func(i *panel.Inspector) {
			c := relation()
			c.Mine, c.MineAt, c.Quotes, c.Verdict = true, "2026-03-12T10:00:00Z", nil, "denied"
			i.ShowRelation(c, 0, panel.Remarks{})
		}),
		"inspector of several": inspector(func(i *panel.Inspector) {
			i.ShowSeveral([]view.TypeCount{{Type: "product", Count: 1}}, []panel.EntityRow{{Entity: llama.IRI, Name: llama.Name, Type: llama.Type, Count: 1}}, nil)
		}),
		"inspector of a pair": inspector(func(i *panel.Inspector) { i.ShowRelations(meta.Name, llama.Name, relations) }),
		"reader":              func() fyne.CanvasObject { r := panel.NewReader(nil, tip); r.Show(article()); return r.Object() },
		"reader with no article": func() fyne.CanvasObject {
			r := panel.NewReader(nil, tip)
			r.Show(article())
			r.Say("No article says this. You said this, on 12 March 2026.")
			return r.Object()
		},
		"legend": func() fyne.CanvasObject {
			l := panel.NewLegend()
			l.Set([]view.TypeCount{{Type: "person", Count: 3}, {Type: "place", Count: 2, Hidden: true}})
			return l.Object()
		},
		"filters": func() fyne.CanvasObject {
			f := panel.NewFilters()
			f.Set(view.Spec{Confidence: .8}, view.Facets{Types: []view.TypeCount{{Type: "person", Count: 3}}, Mine: 1}, 2)
			return f.Object()
		},
		"review": func() fyne.CanvasObject {
			r := panel.NewReview("Ctrl Z")
			r.Set([]panel.Asked{{Same: true, Text: "Meta / Meta Platforms Inc.: the same?", Score: .8, Why: "one is the beginning of the other", Quotes: relation().Quotes}}, 2)
			return r.Object()
		},
		"review with nothing": func() fyne.CanvasObject { r := panel.NewReview("Ctrl Z"); r.Set(nil, 0); return r.Object() },
		"timeline": func() fyne.CanvasObject {
			l := panel.NewTimeline()
			l.Object().Show()
			l.Set(view.Timeline{Dated: 5, Undated: 2, Within: 5, Bins: []view.Bin{{From: "2026-03-12", Until: "2026-03-12", Date: "2026-03-12", Count: 4}, {From: "2026-03-13", Until: "2026-03-13", Date: "2026-03-13", Count: 1}}}, "", "", false)
			return l.Object()
		},
		"status": func() fyne.CanvasObject {
			s := panel.NewStatus()
			s.Set("24 of 54 entities", "30 concepts and values hidden · Show", "1 selected", "", "reading 3 of 9", "55 %")
			s.SetNetwork(false)
			return s.Object()
		},
		"message": func() fyne.CanvasObject {
			m := panel.NewMessages()
			m.Show(panel.Message{Bold: "2 articles added:", Detail: "54 entities", Action: "Undo"})
			return m.Object()
		},
		"hint": func() fyne.CanvasObject {
			h := panel.NewHint(func(string) {})
			h.Show("line", "Click a line to see its sentence")
			return h.Object()
		},
		"detail": func() fyne.CanvasObject {
			d := panel.NewDetail(func(d view.Detail) string { return string(d) })
			d.Set(view.Concepts, true)
			return d.Object()
		},
		"depth": func() fyne.CanvasObject { d := panel.NewDepth(strconv.Itoa); d.Set(2, true); return d.Object() },
		"empty": func() fyne.CanvasObject {
			e := panel.NewEmpty("Try the sample (5 articles)", "Ctrl V")
			e.SetRecent([]panel.RecentRow{{Name: "Story", Detail: "2 articles, 54 entities", Day: "today"}})
			return e.Object()
		},
		"export": func() fyne.CanvasObject {
			e := panel.NewExport([]panel.ExportFormat{{Name: "dot", Title: "Graphviz DOT", BestFor: "Graphviz", Text: true}})
			e.OnChange = func(string, string, int) {}
			e.Show([]panel.ExportScope{{Name: "all", Title: "All", Count: 54}})
			e.SetPreview("digraph {\n}\n", "54 entities")
			return e.Object()
		},
		"table": func() fyne.CanvasObject { x := table(&[]int{}); x.Refresh(); x.Select([]int{7}); return x.Object() },
		"search with its operators": func() fyne.CanvasObject {
			s := panel.NewSearch(nil, "Ctrl F")
			return container.NewVBox(s.Entry, s.Results)
		},
	}
}

// table lists two relations and notes what is chosen.
func table(chosen *[]int) *panel.Table {
	x := panel.NewTable("relation", "relations", 1, panel.Column{Title: "Subject"}, panel.Column{Title: "Articles", Width: 80, Most: true})
	x.OnRows = func(q string, by int, descending bool) []panel.TableRow {
		rows := []panel.TableRow{{Index: 7, Cells: []panel.Cell{{Text: "Meta", Type: "organization"}, {Text: "2", Soft: true}}}, {Index: 3, Cells: []panel.Cell{{Text: "FAIR"}, {Text: "1", Soft: true}}}}
		if q == "fair" {
			return rows[1:]
		}
		return rows
	}
	x.OnChoose = func(i []int) { *chosen = i }
	x.OnCopy, x.OnShortcut, x.OnLeave = func(string) {}, func(fyne.Shortcut) {}, func() {}
	return x
}

// TestPanelsLookAsTheyDid holds each part of the window against how it stood: run it again and move testdata/failed over testdata to take a
// change of the look.
func TestPanelsLookAsTheyDid(t *testing.T) {
	looking(t, theme.Light)
	for name, make := range panels() {
		t.Run(name, func(t *testing.T) {
			w := shown(t, make(), 400, 500)
			test.AssertRendersToMarkup(t, strings.ReplaceAll(name, " ", "-")+".xml", w.Canvas())
		})
	}
}

// TestPanelsBearAnyName fills the lists with names that the world has.
func TestPanelsBearAnyName(t *testing.T) {
	names := map[string]string{"long": strings.Repeat("a very long name ", 600), "one word": strings.Repeat("Donau", 2000), "empty": "", "Arabic": "محمد بن سلمان", "Hebrew": "בנק ישראל", "emoji": "👩‍👩‍👧‍👦 Family 🏳️‍🌈", "markup": "<b>&{{.}} %s %d", "lines": "a\nb\tc\r\n"}
	looking(t, theme.Dark)
	for kind, name := range names {
		e := graph.Entity{IRI: "urn:x", Name: name, Type: "person", Aliases: []string{name}}
		lists := []fyne.CanvasObject{}
		a := panel.NewArticles("Ctrl V")
		a.Set(1, func(int) panel.ArticleRow {
			return panel.ArticleRow{Article: "urn:a", Title: name, Source: name, Right: name}
		})
		a.SetTop([]panel.EntityRow{{Entity: e.IRI, Name: name, Type: e.Type}}, "")
		i := panel.NewInspector()
		i.EntityTools = func() []panel.Choice { return nil }
		i.ShowEntity(view.EntityCard{Entity: e, Relations: []view.Relation{{Label: name, Other: e, Note: name}}}, nil, panel.Remarks{Note: name, Tags: []string{name}})
		s := panel.NewSearch(nil, "Ctrl F")
		s.OnQuery = func(_ string, found func([]panel.Result)) {
			found([]panel.Result{{Group: "Entities", Text: name, Detail: name, Type: "person", Matched: []int{0, 1, 9_000}}})
		}
		s.Entry.SetText("x")
		m := panel.NewMessages()
		m.Show(panel.Message{Bold: name, Detail: name})
		for _, o := range append(lists, a.Object(), i.Object(), s.Results, m.Object()) {
			for _, width := range []float32{90, 300, 800} {
				w := shown(t, o, width, 400)
				if got := w.Canvas().Size().Width; got > 3_000 {
					t.Errorf("%s: a name makes the window %.0f units wide", kind, got)
				}
				if width == 300 {
					w.Canvas().Capture()
				}
				w.SetContent(container.NewWithoutLayout())
			}
		}
	}
}

func TestTableChoosesWithTheKeyboard(t *testing.T) {
	looking(t, theme.Light)
	var chosen []int
	x := table(&chosen)
	copied := ""
	x.OnCopy = func(s string) { copied = s }
	w := shown(t, x.Object(), 400, 300)
	x.Refresh()
	x.Select([]int{7})
	test.FocusNext(w.Canvas()) // the field, the button, the heads, then the rows
	for range 12 {
		if w.Canvas().Focused() != nil {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			if len(chosen) > 0 {
				break
			}
		}
		test.FocusNext(w.Canvas())
	}
	if len(chosen) != 1 || chosen[0] != 3 {
		t.Fatalf("Down chooses %v, want the second row", chosen)
	}
	rows := w.Canvas().Focused().(fyne.Shortcutable)
	rows.TypedShortcut(&fyne.ShortcutSelectAll{})
	rows.TypedShortcut(&fyne.ShortcutCopy{})
	if len(chosen) != 2 || copied != "Subject\tArticles\nMeta\t2\nFAIR\t1\n" {
		t.Errorf("all: %v, copied %q", chosen, copied)
	}
}
