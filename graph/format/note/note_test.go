package note_test

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/note"
)

func names() []string {
	return []string{"Meta", "meta", "Meta:", "../../etc/passwd", "CON", "nul.txt", "COM1", "a/b\\c", "", " . ", "x]] [[y|z", "#tag ^block", "line\nfeed", "nul\x00", "\xff", "\u202egnp.exe",
		strings.Repeat("long ", 100), strings.Repeat("🦙", 80), "<script>alert(1)</script>", "*bold* _em_ `code` $x$ ![i](j)", "1. list", "- list", "---", "%%hidden%%", "Graph", "?*|<>\""}
}

func content() *exchange.Graph {
	g := &exchange.Graph{Title: "*T*", Articles: []exchange.Article{{ID: "a", Article: graph.Article{Title: "Meta", Site: "S", URL: "https://a.example/x y>)"}},
		{ID: "b", Article: graph.Article{Title: "x", URL: "javascript:alert(1)"}}}}
	for i, n := range names() {
		g.Nodes = append(g.Nodes, exchange.Node{ID: "n" + string(rune('a'+i)), Name: n, Type: append(graph.Types(), "")[i%11], Aliases: []string{n + "'"}, Mentions: 1})
		g.Edges = append(g.Edges, exchange.Edge{Source: "na", Target: g.Nodes[i].ID, Label: n, Modality: graph.Planned, Claims: []exchange.Claim{{Article: "a",
			Quotes: []exchange.Quote{{Text: "Said " + n + ".", Article: []string{"a", "b"}[i%2], Confidence: 0.5}}}}})
	}
	return g
}

func TestFileNamesAreSafeEverywhere(t *testing.T) {
	for _, n := range names() {
		f := note.FileName(n)
		if f == "" || len(f) > 140 || strings.ContainsAny(f, "<>:\"/\\|?*#^[]%\x00\n") || strings.Trim(f, " .") != f || !utf8.ValidString(f) || f == "CON" || f == "COM1" || strings.HasPrefix(f, "nul.txt") && f == "nul.txt" {
			t.Errorf("FileName(%q) = %q", n, f)
		}
	}
}

func TestEveryLinkFindsItsNote(t *testing.T) {
	g := content()
	files := map[string]string{}
	notes := map[string]bool{}
	for _, f := range note.Vault(g) {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		if strings.Count(f.Name, "/") > 1 || strings.Contains(f.Name, "..") || !strings.HasSuffix(f.Name, ".md") {
			t.Errorf("a note is called %q", f.Name)
		}
		base := strings.ToLower(strings.TrimSuffix(path.Base(f.Name), ".md"))
		if notes[base] {
			t.Errorf("two notes are called %q", base)
		}
		notes[base] = true
		files[f.Name] = b.String()
	}
	if n := len(g.Nodes) + len(g.Articles) + 1; len(files) != n {
		t.Errorf("%d notes, want %d", len(files), n)
	}
	link := regexp.MustCompile(`\[\[([^\]|]*)(\|[^\]]*)?\]\]`)
	links := 0
	for name, text := range files {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			links++
			if !notes[strings.ToLower(m[1])] {
				t.Errorf("%s links to %q, which is no note", name, m[1])
			}
		}
		if strings.Contains(text, "javascript:") || strings.Contains(text, "\n<script") || strings.Contains(text, " <script") {
			t.Errorf("%s holds what could run:\n%s", name, text)
		}
	}
	if links < 2*len(g.Edges) {
		t.Errorf("only %d links", links)
	}
	if !strings.Contains(files["People/Meta.md"], "> “Said meta.” — [[x]]") {
		t.Errorf("no quote with its article in\n%s", files["People/Meta.md"])
	}
}

// What the user says has no sentence; the report and the notes say whose it is.
func TestWhatTheUserSaysIsSaidToBeTheirs(t *testing.T) {
	g := &exchange.Graph{Nodes: []exchange.Node{{ID: "a", Name: "Ann", Mentions: 1}, {ID: "b", Name: "Ben", Mentions: 1}},
		Edges: []exchange.Edge{{Source: "a", Target: "b", Label: "knows", Modality: graph.Asserted, Claims: []exchange.Claim{{Article: exchange.UserID, Sure: true}}}}}
	var b bytes.Buffer
	if err := note.WriteMarkdown(&b, g); err != nil {
		t.Fatal(err)
	}
	for _, f := range note.Vault(g) {
		if strings.HasSuffix(f.Name, "/Ann.md") {
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := strings.Count(b.String(), "(you said this)"); got != 3 { // of Ann and of Ben in the report, in the note of Ann
		t.Errorf("it is said %d times:\n%s", got, b.String())
	}
}

func TestTheReportQuotesWithSources(t *testing.T) {
	var b bytes.Buffer
	if err := note.WriteMarkdown(&b, content()); err != nil {
		t.Fatal(err)
	}
	out := b.String()
	for _, want := range []string{"# \\*T\\*\n", "- Meta **meta** meta (planned, unsure, 50 %)\n  > “Said meta.” — x\n", "  > “Said Meta.” — [Meta](<https://a.example/xy)>), S\n",
		"\\<script\\>alert(1)\\</script\\>", "\\*bold\\* \\_em\\_ \\`code\\` \\$x\\$ !\\[i\\](j)", "### 1\\. list\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in the report", want)
		}
	}
	if strings.Contains(out, "javascript:") {
		t.Error("a link is none of the web")
	}
}
