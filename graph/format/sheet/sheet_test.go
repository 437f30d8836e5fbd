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

func tablesOf(t testing.TB, g *exchange.Graph) []string {
	t.Helper()
	var out []string
	for _, table := range sheet.Tables() {
		var b strings.Builder
		if err := table.Write(&b, g); err != nil {
			t.Fatal(err)
		}
		out = append(out, b.String())
	}
	return out
}

func TestTablesOfOtherPrograms(t *testing.T) {
	r := sheet.NewReader()
	for _, in := range []string{"\uFEFFId,Label,Population\n1,Meta,7\n2,LLaMA,\n", ":START_ID,:END_ID,:TYPE,weight\n1,2,RELEASES,3\n"} {
		if err := r.Read(strings.NewReader(in)); err != nil {
			t.Fatal(err)
		}
	}
	g := r.Graph()
	if len(g.Nodes) != 2 || g.Nodes[0].Name != "Meta" || len(g.Nodes[0].Extra) != 1 || g.Nodes[0].Extra[0].Value != "7" {
		t.Errorf("nodes: %+v", g.Nodes)
	}
	if len(g.Edges) != 1 || g.Edges[0].Label != "RELEASES" || g.Edges[0].Weight() != 3 {
		t.Errorf("edges: %+v", g.Edges)
	}
}

func TestBrokenTablesTellTheLine(t *testing.T) {
	for in, want := range map[string]string{
		"":                                 "line 1: the table is empty",
		"colour,shape\n":                   "line 1: " + sheet.ErrHeader.Error(),
		"id,name\na,A\n,\n":                "line 3: an entity has neither id nor name",
		"source,target\na,b\na,\n":         "line 3: a relation has no source or no target",
		"relation,sentence\nr9,So.\n":      `line 2: there is no relation "r9"`,
		"id,name\na,A\nb,\"B\n":            `line 3: extraneous or missing " in quoted-field`,
		"id,source,target\nr1,a,b\nr2,\"x": `line 3: extraneous or missing " in quoted-field`,
	} {
		if err := sheet.NewReader().Read(strings.NewReader(in)); err == nil || err.Error() != want {
			t.Errorf("Read(%q) = %v, want %s", in, err, want)
		}
	}
}

// FuzzRead holds that tables that were read and written read back, to the same bytes.
func FuzzRead(f *testing.F) {
	f.Add("id,name,type,aliases\na,A,person,\"x; y\"\nb,B,,\n", "id,source,target,label,weight\nr1,a,b,knows,2\n", "relation,article,title,sentence,confidence\nr1,t,T,So it is.,0.5\n")
	f.Add("id,name\n'=1,'=2\n", "source,target\n'=1,b\n", "relation,sentence\n")
	f.Fuzz(func(t *testing.T, entities, relations, evidence string) {
		read := func(tables ...string) (*exchange.Graph, bool) {
			r := sheet.NewReader()
			for _, in := range tables {
				if err := r.Read(strings.NewReader(in)); err != nil {
					return nil, false
				}
			}
			return r.Graph(), true
		}
		g, ok := read(entities, relations, evidence)
		if !ok {
			return
		}
		first := tablesOf(t, g)
		back, ok := read(first...)
		if !ok {
			t.Fatalf("what was written does not read:\n%s", strings.Join(first, "\n"))
		}
		if second := tablesOf(t, back); strings.Join(second, "\n") != strings.Join(first, "\n") {
			t.Fatalf("written again it differs:\n%q\n%q", first, second)
		}
	})
}
