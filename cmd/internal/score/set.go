package main

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/quadscope/quadscope/assets"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/nlp/syntax"
)

// measures are the sets, by family, in the order of the tables. Sets of a family have the same measures.
var measures = []struct {
	family, set string
	score       func(*scorer) ([]row, error)
}{
	{"trees of treebanks", "EWT", func(s *scorer) ([]row, error) { return s.trees("ewt-dev") }},
	{"trees of treebanks", "GUM", func(s *scorer) ([]row, error) { return s.trees("gum-free-dev") }},
	{"names", "UNER-EWT", func(s *scorer) ([]row, error) { return s.names("uner-ewt-dev") }},
	{"names", "CrossNER by halves", (*scorer).crossedNames},
	{"coreference", "GUM", (*scorer).coref},
	{"clauses", "CaRB", (*scorer).carb},
	{"facts of 20 essays", "MINE", (*scorer).mine},
	{"graphs of paragraphs", "news", (*scorer).news},
	{"graphs of paragraphs", "own, work", func(s *scorer) ([]row, error) { return s.own("work-") }},
	{"graphs of paragraphs", "own, judge", func(s *scorer) ([]row, error) { return s.own("judge-") }},
	{"walls of real articles", "drawn", (*scorer).walls},
	{"short texts", "texts", (*scorer).sentenceCases},
}

// tables scores the sets whose family or name contains a word.
func (s *scorer) tables(only string) ([]table, error) {
	var out []table
	var sets []string
	var rows [][]row
	for k, m := range measures {
		if strings.Contains(m.family+", "+m.set, only) {
			got, err := m.score(s)
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", m.family, m.set, err)
			}
			if len(got) > 0 {
				sets, rows = append(sets, m.set), append(rows, got)
			}
		}
		if k+1 == len(measures) || measures[k+1].family != m.family {
			if len(sets) > 0 {
				out = append(out, pivot(m.family, sets, rows))
			}
			sets, rows = nil, nil
		}
	}
	if strings.Contains("judged statements", only) {
		judged, err := s.judgedTables()
		if err != nil {
			return nil, fmt.Errorf("judged statements: %w", err)
		}
		out = append(out, judged...)
	}
	return out, nil
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

// trees scores tags and trees on gold tokens, and where sentences are found to end in raw text.
func (s *scorer) trees(name string) ([]row, error) {
	f, err := s.open("nlp", "treebank", name+".conllu.gz")
	if f == nil {
		return nil, err
	}
	gold, err := syntax.ReadTreebank(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	m, err := syntax.Load(assets.FS, "models/en")
	if err != nil {
		return nil, err
	}
	c := m.Evaluate(gold)
	return []row{{"UPOS", c.UPOS, 4}, {"XPOS", c.XPOS, 4}, {"lemmas", c.Lemma, 4}, {"UAS", c.UAS, 4}, {"LAS", c.LAS, 4},
		{"sentences F1", m.EvaluateSplit(gold), 4}}, nil
}

// names scores the names of a set.
func (s *scorer) names(set string) ([]row, error) {
	f, err := s.open("nlp", "ner", set+".iob.gz")
	if f == nil {
		return nil, err
	}
	gold, err := readIOB(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	var results []*extract.Result
	for _, g := range gold {
		results = append(results, s.annotate(g.text, ""))
	}
	w, p := scoreNames(gold, results)
	return []row{{"F1 by words", w.f1(), 3}, {"F1 by place", p.f1(), 3}}, nil
}

// crossedNames is the mean over CrossNER's development sets that training wrote down: each half by a model that learned from the other.
// The model that is shipped learned from both, so that it cannot be scored on them.
func (s *scorer) crossedNames() ([]row, error) {
	data, err := fs.ReadFile(assets.FS, "models/en/names.scores.txt")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	sum, n := 0., 0
	for line := range strings.Lines(string(data)) {
		var name string
		var f float64
		if _, err := fmt.Sscan(line, &name, &f); err == nil && strings.HasPrefix(name, "crossner-") {
			sum, n = sum+f, n+1
		}
	}
	if n == 0 {
		return nil, err
	}
	return []row{{"F1 by words", sum / float64(n), 3}}, nil
}

func (s *scorer) coref() ([]row, error) {
	f, err := s.open("nlp", "coref", "gum-free-dev.jsonl.gz")
	if f == nil {
		return nil, err
	}
	defer f.Close()
	docs, err := readCoref(f)
	if err != nil {
		return nil, err
	}
	var results []*extract.Result
	for _, d := range docs {
		results = append(results, s.annotate(d.Text, ""))
	}
	return []row{{"mean F1", scoreCoref(docs, results), 3}}, nil
}

// carb scores clauses. Their confidence is that of weights fitted without the sentence's part of the set.
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
	var examples []example
	for i, x := range sentences {
		ts, factors := tuplesOf(s.extract(x, ""))
		want, got = append(want, gold[x]), append(got, ts)
		examples = append(examples, carbExamples(i, gold[x], ts, factors)...)
	}
	shipped := scoreCaRB(want, got)
	s.tuples = fit(examples)
	crossed := crossFit(examples)
	n := 0
	for _, ts := range got {
		for j := range ts {
			ts[j].confidence = math.Round(crossed[n]*1000) / 1000
			n++
		}
	}
	c := scoreCaRB(want, got)
	_, off := reliability(examples, crossed)
	return []row{{"precision at best F1", c.p, 3}, {"recall at best F1", c.r, 3}, {"F1", c.f1, 3}, {"area under the curve", c.auc, 3},
		{"calibration error", off, 3}, {"F1, weights as shipped", shipped.f1, 3}, {"area, weights as shipped", shipped.auc, 3}}, nil
}

// tuplesOf returns the clauses of a result for comparison, with what is printed of their confidence.
func tuplesOf(r *extract.Result) (out []tuple, factors [][]string) {
	if r == nil {
		return nil, nil
	}
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
		factors = append(factors, t.Factors)
	}
	return out, factors
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

// own scores the project's own paragraphs whose name begins with a prefix.
func (s *scorer) own(prefix string) ([]row, error) {
	gold, err := ownGold(s.paragraphs, prefix)
	if err != nil {
		return nil, err
	}
	return s.graphs(gold), nil
}

// ownGold reads the members of the archives in a folder whose name begins with a prefix.
func ownGold(dir, prefix string) ([]goldGraph, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var out []goldGraph
	for _, name := range files {
		a, err := txtar.ParseFile(name)
		if err != nil {
			return nil, err
		}
		for _, f := range a.Files {
			if !strings.HasPrefix(f.Name, prefix) {
				continue
			}
			g, err := parseGold("== " + f.Name + "\n" + string(f.Data))
			if err != nil {
				return nil, err
			}
			out = append(out, g...)
		}
	}
	return out, nil
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
