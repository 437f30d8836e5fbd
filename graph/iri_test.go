package graph_test

import (
	"testing"

	"github.com/quadscope/quadscope/graph"
)

func TestSlugIsSafeInsideAnIRI(t *testing.T) {
	for in, want := range map[string]string{
		"Meta Platforms Inc.": "meta-platforms-inc",
		"  Café — Zürich ":    "café-zürich",
		`"> <script>`:         "script",
		"was acquired by":     "was-acquired-by",
		"A\x00B\nC":           "a-b-c",
	} {
		if got := graph.Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestStatementIRITellsDenialsApart(t *testing.T) {
	s := graph.Statement{Subject: "a", Predicate: "b", Object: "c", Label: "d", Modality: graph.Asserted}
	denied := s
	denied.Negated = true
	if graph.StatementIRI(&s) == graph.StatementIRI(&denied) {
		t.Error("a statement and its denial have the same IRI")
	}
	if s.Plain() == denied.Plain() {
		t.Error("a statement and its denial are both plain")
	}
}

func TestSlugOfANameWithoutLettersIsAHash(t *testing.T) {
	if got := graph.Slug("…"); len(got) != 13 || got[0] != 'x' {
		t.Errorf("Slug(…) = %q, want x and 12 hex digits", got)
	}
}
