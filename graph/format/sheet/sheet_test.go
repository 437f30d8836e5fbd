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
	if len(relations) != 2 || strings.Join(relations[1], "|") != "r1|meta|Meta|releases|llama|LLaMA|releases|planned|false|0.75|2|2023-02|" {
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

func TestARowThatIsOddCostsItself(t *testing.T) {
	for in, want := range map[string]string{
		"id,name,x\na,A\n,,7\nb,B\n":                            "1 row: an entity has neither id nor name (line 3)",
		"source,target\na,b\na,\nb,c\n":                         "1 row: no source or no target (line 3)",
		"relation,sentence\nr9,So.\n":                           `1 row: there is no relation "r9" (line 2)`,
		"id,name\na,A\nb,\"B\nc,C\n":                            `1 row: extraneous or missing " in quoted-field (line 3)`,
		"id,source,target\nr1,a,b\nr2,a\"b,c\nr3,b,c":           `1 row: bare " in non-quoted-field (line 3)`,
		"id,name\na,A\nb,B,more\n":                              "1 value: cells beyond the last column (line 3)",
		"source;target;weight\na;b;NaN\n":                       "1 value: no number where a weight stands (line 2)",
		"id,name\na,A\na,A\n":                                   "1 of 1 nodes: the id stands twice: both are one (line 3)",
		"id,name\na,M\xfcller\n":                                "1 byte: no UTF-8, taken for Windows-1252",
		"source,target\na,b\nc," + strings.Repeat("x", 1<<20+1): "1 row: a cell is longer than a million bytes (line 3)",
	} {
		r := sheet.NewReader()
		if err := r.Read(strings.NewReader(in)); err != nil {
			t.Errorf("Read(%.60q): %v", in, err)
			continue
		}
		if left := r.Graph().Omissions(); len(left) != 1 || left[0].String() != want {
			t.Errorf("Read(%.60q) leaves out %v, want %s", in, left, want)
		}
	}
}

func TestBrokenTablesTellTheLine(t *testing.T) {
	for in, want := range map[string]string{
		"":               "line 1: the table is empty",
		"colour,shape\n": "line 1: " + sheet.ErrHeader.Error(),
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

func TestEndsOfARelationComeInTheOrderOfItsRow(t *testing.T) {
	for range 20 { // an order that is left to chance shows
		r := sheet.NewReader()
		if err := r.Read(strings.NewReader("source,target,label\nzinc,alum,binds\n")); err != nil {
			t.Fatal(err)
		}
		g := r.Graph()
		if got := g.Nodes[0].ID + " " + g.Nodes[1].ID; got != "zinc alum" {
			t.Fatalf("nodes = %s, want zinc alum", got)
		}
	}
}
