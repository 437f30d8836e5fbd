package gui

import (
	"slices"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph"
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
