package extract_test

import (
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/extract"
)

// tupleLines writes tuples for people: subject | relation | object ; argument …
func tupleLines(ts []extract.Tuple) []string {
	var out []string
	for _, t := range ts {
		s := t.Subject.Text + " | " + t.Relation.Text + " | " + t.Object.Text
		for _, a := range t.Arguments {
			s += " ; " + a.Text
		}
		out = append(out, s)
	}
	return out
}

// TestTuples holds that clauses come out whole, with the words as they stand in the text.
func TestTuples(t *testing.T) {
	p := pipeline(t)
	for in, want := range map[string]string{
		"The council of the town rejected the plan in March.":   "The council of the town | rejected | the plan ; in March",
		"The plant was bought by Kestrel in 2019.":              "The plant | was bought by | Kestrel ; in 2019",
		"Kestrel plans to close the plant.":                     "Kestrel | plans to close | the plant",
		"The bridge collapsed.":                                 "The bridge | collapsed | ",
		"Ines Okafor is the founder of the lab.":                "Ines Okafor | is | the founder of the lab",
		"The lab, which opened in 2019, won a prize.":           "The lab | opened in | 2019",
		"The minister praised Kestrel, the owner of the plant.": "Kestrel | is | the owner of the plant",
		"The minister said that the bank had failed.":           "The minister | said | that the bank had failed",
	} {
		r := run(t, p, in)
		got := tupleLines(extract.Tuples(r.Doc, r.Layers))
		if !strings.Contains("\n"+strings.Join(got, "\n")+"\n", "\n"+want+"\n") {
			t.Errorf("Tuples(%q) = %q, want %q among them", in, got, want)
		}
	}
}
