package sheet_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/sheet"
)

// rowsOf writes a table and reads it with another reader.
func rowsOf(t *testing.T, table sheet.Table, g *exchange.Graph) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := table.Write(&b, g); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", table.Name, err)
	}
	return rows
}

func TestNoCellIsAFormula(t *testing.T) {
	names := []string{"=1+1", "+1", "-1", "@SUM(A1)", " =cmd|'/c calc'!A0", "\t=1", "\r\n=1", "'=1", "''=1", "＝1", "plain", "it's", "'quoted'", "a=b", "\x00=1", "\u00a0=1", ""}
	for _, name := range names {
		e := exchange.Edge{Source: name, Target: name, Label: name, Relation: name, Modality: graph.Asserted,
			Claims: []exchange.Claim{{Wording: name, Attribution: name, Time: name, Quotes: []exchange.Quote{{Text: name, Confidence: 1}}}}}
		g := &exchange.Graph{Nodes: []exchange.Node{{ID: name, Name: name, Aliases: []string{name}}}, Edges: []exchange.Edge{e}}
		for _, table := range sheet.Tables() {
			for _, row := range rowsOf(t, table, g) {
				for i, cell := range row {
					if start := strings.TrimLeft(cell, " \t\r\n\u00a0"); start != "" && strings.ContainsRune("=+-@＝", []rune(start)[0]) {
						t.Errorf("name %q: column %d of %s is %q, a formula", name, i, table.Name, cell)
					}
				}
			}
		}
	}
}

func TestTablesKeepEachSentence(t *testing.T) {
	g := &exchange.Graph{
		Articles: []exchange.Article{{ID: "a1", Article: graph.Article{Title: "News", URL: "https://a.example/"}}, {ID: "a2", Article: graph.Article{Title: "More"}}},
		Nodes:    []exchange.Node{{ID: "meta", Name: "Meta", Type: "organization"}, {ID: "llama", Name: "LLaMA", Type: "product"}},
		Edges: []exchange.Edge{{Source: "meta", Target: "llama", Relation: "releases", Label: "releases", Modality: graph.Planned, Claims: []exchange.Claim{
			{ID: "s1", Article: "a1", Quotes: []exchange.Quote{{Text: "Meta, it said, plans \"LLaMA\".", Article: "a1", Start: 0, End: 29, Confidence: 0.5}, {Text: "Again.", Article: "a1"}}},
			{ID: "s2", Article: "a2", Time: "2023-02", Quotes: []exchange.Quote{{Text: "So it goes.", Article: "a2", Confidence: 0.75}}},
		}}},
	}
	tables := sheet.Tables()
	if rows := rowsOf(t, tables[0], g); len(rows) != 3 || rows[1][1] != "Meta" {
		t.Errorf("entities: %q", rows)
	}
	relations := rowsOf(t, tables[1], g)
	if len(relations) != 2 || strings.Join(relations[1], "|") != "r1|meta|Meta|releases|llama|LLaMA|releases|planned|false|0.75|2|2023-02" {
		t.Errorf("relations: %q", relations)
	}
	evidence := rowsOf(t, tables[2], g)
	if len(evidence) != 4 || evidence[1][6] != "Meta, it said, plans \"LLaMA\"." || evidence[1][5] != "https://a.example/" || evidence[3][2] != "More" {
		t.Errorf("evidence: %q", evidence)
	}
}
