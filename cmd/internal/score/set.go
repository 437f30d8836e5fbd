package main

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/quadscope/quadscope/graph/extract"
)

// measures are the sets, in the order of the table.
var measures = []struct {
	name  string
	score func(*scorer) ([]row, error)
}{
	{"clauses, CaRB development", (*scorer).carb},
	{"facts of 20 essays, MINE", (*scorer).mine},
	{"graphs of news paragraphs", (*scorer).news},
}

// open opens a file of the data, unpacked; it is nil when there is none.
func (s *scorer) open(name ...string) (io.ReadCloser, error) {
	f, err := os.Open(filepath.Join(append([]string{s.data}, name...)...))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil || !strings.HasSuffix(name[len(name)-1], ".gz") {
		return f, err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}

func (s *scorer) carb() ([]row, error) {
	f, err := s.open("nlp", "openie", "carb-dev-gold.tsv.gz")
	if f == nil {
		return nil, err
	}
	defer f.Close()
	sentences, gold, err := readCaRB(f)
	if err != nil {
		return nil, err
	}
	var want, got [][]tuple
	for _, x := range sentences {
		want = append(want, gold[x])
		got = append(got, tuplesOf(s.extract(x, "")))
	}
	c := scoreCaRB(want, got)
	return []row{{"precision at best F1", c.p, 3}, {"recall at best F1", c.r, 3}, {"F1", c.f1, 3}, {"area under the curve", c.auc, 3}}, nil
}

// tuplesOf returns the clauses of a result for comparison, with what is printed of their confidence.
func tuplesOf(r *extract.Result) []tuple {
	if r == nil {
		return nil
	}
	var out []tuple
	for _, t := range r.Tuples {
		x := tuple{relation: squeeze(t.Relation.Text), confidence: float64(int(t.Confidence*1000+.5)) / 1000}
		slots := []string{t.Subject.Text, t.Object.Text}
		for _, a := range t.Arguments {
			slots = append(slots, a.Text)
		}
		for _, a := range slots {
			if a != "" {
				x.args = append(x.args, squeeze(a))
			}
		}
		out = append(out, x)
	}
	return out
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func (s *scorer) mine() ([]row, error) {
	var essays []essay
	f, err := s.open("nlp", "mine", "mine-dev20.json.gz")
	if f == nil {
		return nil, err
	}
	defer f.Close()
	if err := json.NewDecoder(f).Decode(&essays); err != nil {
		return nil, err
	}
	var graphs [][]weighed
	for _, e := range essays {
		graphs = append(graphs, triplesOf(s.extract(squeeze(e.Text), e.ID)))
	}
	m := scoreMINE(essays, graphs)
	return []row{{"facts found", m.proxy, 3}, {"edges an article", m.triples, 1}, {"words an edge", m.words, 2}}, nil
}

// triplesOf returns the edges of a result with its entities' names.
func triplesOf(r *extract.Result) []weighed {
	if r == nil {
		return nil
	}
	at := map[triple]int{}
	var out []weighed
	for _, st := range r.Statements {
		node := func(x extract.Slot) string {
			if x.Entity >= 0 {
				return squeeze(cmp.Or(r.Layers.Entities[x.Entity].Name, x.Text))
			}
			return squeeze(x.Text)
		}
		t := triple{node(st.Subject), squeeze(st.Relation.Text), node(st.Object)}
		c := float64(int(st.Confidence*1000+.5)) / 1000
		if i, ok := at[t]; ok {
			out[i].confidence = max(out[i].confidence, c)
			continue
		}
		at[t] = len(out)
		out = append(out, weighed{t, c})
	}
	return out
}

func (s *scorer) news() ([]row, error) {
	f, err := s.open("news-gold", "source.txt")
	if f == nil {
		return nil, err
	}
	defer f.Close()
	source, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	gold, err := parseGold(string(source))
	if err != nil {
		return nil, err
	}
	return s.graphs(gold), nil
}

// graphs scores paragraphs with gold graphs.
func (s *scorer) graphs(gold []goldGraph) []row {
	var c counts
	for i := range gold {
		r := s.extract(gold[i].Text, gold[i].ID)
		if r == nil {
			r = &extract.Result{}
		}
		if s.explain != nil {
			s.explain("\n%s: %s\n", gold[i].ID, gold[i].Text)
		}
		c.add(scoreGraph(&gold[i], r, s.explain))
	}
	return c.rows()
}

func (c counts) rows() []row {
	per := func(a, b float64) float64 { return a / max(1, b) }
	return []row{
		{"entities F1", f1(per(c.right, c.system), per(c.found, c.gold)), 3},
		{"types right", per(c.typed, c.found), 3},
		{"one node for one thing F1", f1(per(c.pairsBoth, c.pairsSystem), per(c.pairsBoth, c.pairsGold)), 3},
		{"relations, either way, F1", f1(per(c.lenientRight, c.inScope), per(c.lenient, c.relations)), 3},
		{"relations precision", per(c.strictRight, c.inScope), 3},
		{"relations recall", per(c.strict, c.relations), 3},
		{"relations F1", f1(per(c.strictRight, c.inScope), per(c.strict, c.relations)), 3},
		{"denied or planned drawn plain", per(c.hardPlain, c.hard), 3},
		{"plain drawn as hedged", per(c.lax, c.plain), 3},
		{"who says it is kept", per(c.saidKept, c.said), 3},
		{"statements", c.statements, 0},
		{"both ends named in the gold", per(c.inScope, c.statements), 3},
	}
}
