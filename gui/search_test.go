package gui

import (
	"slices"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
)

func TestAFoundSentenceStartsBeforeItsWord(t *testing.T) {
	said := "Der Vorstand hat gestern über die Übernahme der kleinen Firma beraten,\nund Müller lehnte sie ab."
	at := strings.Index(said, "Müller")
	f := workspace.FoundSentence{Sentence: graph.Span{Start: 100, End: 100 + len(said)}, Text: said, Words: []graph.Span{{Start: 100 + at, End: 100 + at + len("Müller")}}}
	text, matched := aroundWords(f)
	if !strings.HasPrefix(text, "…") || strings.Contains(text, "\n") || strings.Contains(text, "Vorstand") {
		t.Errorf("text %q", text)
	}
	r := []rune(text)
	var found []rune
	for _, i := range matched {
		found = append(found, r[i])
	}
	if !slices.Equal(found, []rune("Müller")) {
		t.Errorf("matched %q in %q", string(found), text)
	}
}

func TestWhatIsFoundIsDescribedInTheWindowsLanguage(t *testing.T) {
	speak(t, "de_DE.UTF-8")
	d := openDesk(t, "a.md", "b.md")
	for query, want := range map[string]string{"Meta": "2 Artikel", "Kestrel": "2 Artikel", "Opens Its": "12. März 2026", "OpenAI Answers": ""} {
		hits := view.Search(d.state.Graph, query, 1)
		if len(hits) != 1 || d.detailOf(hits[0]) != want {
			t.Errorf("%s finds %+v, described as %q, want %q", query, hits, d.detailOf(hits[0]), want)
		}
	}
	if got := d.detailOf(view.Hit{Kind: "entity", IRI: d.entity("Meta"), Detail: "Facebook"}); got != "Facebook" {
		t.Errorf("an alias is described as %q", got)
	}
}
