package extract_test

import (
	"os"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/extract"
)

// drawnLines writes those statements that are drawn.
func drawnLines(r *extract.Result) []string {
	var out []string
	for _, s := range r.Statements {
		if !s.Review {
			out = append(out, r.Layers.Entities[s.Subject.Entity].Name+" | "+s.Relation.Text+" | "+r.Layers.Entities[s.Object.Entity].Name)
		}
	}
	return out
}

// Of texts that are no articles little is drawn, and nothing of what a hasty reader takes from them: each text has the number of lines that may be
// drawn at most, and words that no drawn line may have.
func TestOddTextsDrawLittle(t *testing.T) {
	p := pipeline(t)
	for _, c := range []struct {
		name   string
		most   int
		forbid []string
	}{
		{"lyrics", 0, nil},
		{"code", 0, nil},
		{"table", 0, nil},
		{"recipe", 0, nil},
		{"ticker", 1, []string{"get us", "shoots"}},
		{"capitals", 0, nil},
		{"unmarked", 0, nil},
		{"screenplay", 1, []string{"Renn", "shot", "killed", "Norvane"}},
		{"transcript", 1, []string{"robbed", "paid", "sold", "founded"}},
		{"chat", 1, []string{"fired", "hates", "bought"}},
		{"minutes", 2, []string{"RESOLVED", "None"}},
		{"legal", 2, []string{"funds", "claims", "buy", "suspend"}},
		{"machine", 2, []string{"hide", "death", "liberty"}},
		{"ocr", 1, []string{"tbe", "lt is"}},
		{"small", 7, []string{"regulator", "close"}},
	} {
		b, err := os.ReadFile("testdata/odd/" + c.name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		got := drawnLines(run(t, p, string(b)))
		if len(got) > c.most {
			t.Errorf("%s: %d lines are drawn, more than %d: %q", c.name, len(got), c.most, got)
		}
		for _, line := range got {
			for _, f := range c.forbid {
				if strings.Contains(line, f) {
					t.Errorf("%s: draws %q", c.name, line)
				}
			}
		}
	}
}

// Paragraphs of prose with broken lines, and short lists, are read as before.
func TestBrokenLinesAreRead(t *testing.T) {
	p := pipeline(t)
	for _, in := range []string{
		"The firm Kestrel, which makes chips\nand sells them in\nNorland, bought the\nLeeds firm Norvane in May\nfor two million dollars.",
		"NASA and IBM bought Norvane in May.",
	} {
		if got := run(t, p, in).Statements; len(got) == 0 {
			t.Errorf("%q says nothing", in)
		}
	}
}
