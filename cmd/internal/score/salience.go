package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/resolve"
	"github.com/quadscope/quadscope/graph/view"
)

// judgedCorpus is the factor of nouns from judged statements. More of them are bad than on walls, which says nothing of the nouns; it is fitted, and
// left out of what is written.
const judgedCorpus = "from judged statements"

// noun is a node without a name that statements lead to.
type noun struct {
	entity   int // of the document
	features []string
	drawn    bool // a statement that is sure enough leads to it
}

// nouns returns the nodes of a document that are no names and no values, as a project would have them that holds nothing else and draws all statements,
// for there are few nouns that are drawn and say nothing.
func nouns(r *extract.Result) ([]noun, error) {
	if strings.TrimSpace(r.Doc.Text) == "" {
		return nil, nil
	}
	drawn := map[int]bool{}
	all := *r
	all.Statements = slices.Clone(r.Statements)
	for i := range all.Statements {
		st := &all.Statements[i]
		if !st.Review {
			drawn[st.Subject.Entity], drawn[st.Object.Entity] = true, true
		}
		st.Review = false
	}
	d, trail, err := resolve.Trace(graph.Empty(), &all)
	if err != nil {
		return nil, err
	}
	g, err := graph.Empty().Apply(d)
	if err != nil {
		return nil, err
	}
	x := view.NewIndex(g)
	shown := x.Build(view.Spec{Detail: view.Everything, Budget: -1})
	features := x.SalienceFeatures(g)
	var out []noun
	seen := map[quad.IRI]bool{}
	for i, iri := range trail.Entities {
		level, ok := x.LevelOf(iri)
		if !ok || seen[iri] || level == view.Names || graph.Type(r.Layers.Entities[i].Type).IsValue() || shown.Index(iri) < 0 {
			continue
		}
		seen[iri] = true
		out = append(out, noun{i, features(iri), drawn[i]})
	}
	return out, nil
}

// salient is a noun with how right it is to show it.
type salient struct {
	example
	drawn bool
}

// pinned returns the nouns of the walls' articles: right where a reader pinned them up.
func (s *scorer) pinned() ([]salient, error) {
	f, err := s.open("walls", "gold.json")
	if f == nil {
		return nil, err
	}
	var all []wall
	if err := errors.Join(json.NewDecoder(f).Decode(&all), f.Close()); err != nil {
		return nil, err
	}
	var out []salient
	for n := range all {
		w := &all[n]
		r := s.extract(w.Text, w.ID)
		if w.Text == "" || r == nil {
			continue
		}
		ns, err := nouns(r)
		if err != nil {
			return nil, err
		}
		ids := w.lookup()
		for _, x := range ns {
			out = append(out, salient{example{x.features, one(w.holds(ids, r.Layers.Entities[x.entity].Name)), n}, x.drawn})
		}
	}
	return out, nil
}

// holds reports whether a thing of the wall is called so, or by a phrase with the same last word and at least half of the words.
func (w *wall) holds(ids map[string]string, name string) bool {
	folded := foldName(name)
	if ids[folded] != "" {
		return true
	}
	words := strings.Fields(folded)
	for known := range ids {
		have := strings.Fields(known)
		if len(words) < 2 || len(have) < 2 || words[len(words)-1] != have[len(have)-1] {
			continue
		}
		same := 0
		for _, x := range words {
			same += int(one(slices.Contains(have, x)))
		}
		if 2*same >= max(len(words), len(have)) {
			return true
		}
	}
	return false
}

// ends returns the nouns at the ends of judged statements that are not wrong: how many of a noun's are worth a line.
func (s *scorer) ends(group int) ([]salient, error) {
	all, err := s.judge()
	if err != nil {
		return nil, err
	}
	type seen struct{ right, n float64 }
	by := map[string]map[int]seen{}
	for _, j := range all {
		if j.verdict == nil || j.verdict.verdict == wrongVerdict || !forWeights(j.article) {
			continue
		}
		if by[j.article.id] == nil {
			by[j.article.id] = map[int]seen{}
		}
		for _, end := range []int{j.statement.Subject.Entity, j.statement.Object.Entity} {
			x := by[j.article.id][end]
			by[j.article.id][end] = seen{x.right + one(j.verdict.verdict == rightVerdict), x.n + 1}
		}
	}
	articles, err := s.articles(s.corpus)
	if err != nil {
		return nil, err
	}
	var out []salient
	for i, a := range articles {
		if len(by[a.id]) == 0 {
			continue
		}
		ns, err := nouns(s.extract(a.text, a.id))
		if err != nil {
			return nil, err
		}
		for _, x := range ns {
			if v := by[a.id][x.entity]; v.n > 0 {
				out = append(out, salient{example{append(x.features, judgedCorpus), v.right / v.n, group + i}, x.drawn})
			}
		}
	}
	return out, nil
}

// fitSalience fits the salience of nouns to walls and judged statements, writes the weights to a file, and prints how well nouns are told apart in
// articles that nothing was fitted to.
func (s *scorer) fitSalience(name string) error {
	pinned, err := s.pinned()
	if err != nil {
		return err
	}
	judged, err := s.ends(1000)
	if err != nil {
		return err
	}
	both := slices.Concat(pinned, judged)
	if len(both) == 0 {
		return errors.New("there are neither walls nor judged statements to fit the salience to")
	}
	in := make([]example, len(both))
	for i := range both {
		in[i] = both[i].example
	}
	unseen := crossFit(in)
	reportSalience("salience, walls", pinned, unseen[:len(pinned)])
	reportSalience("salience, judged statements", judged, unseen[len(pinned):])
	w := fit(in)
	delete(w, judgedCorpus)
	var out bytes.Buffer
	for _, f := range slices.Sorted(maps.Keys(w)) {
		if math.Abs(w[f]) >= .02 {
			fmt.Fprintf(&out, "%s\t%.2f\n", f, w[f])
		}
	}
	return os.WriteFile(name, out.Bytes(), 0o644)
}

// reportSalience prints how well the nouns that are drawn are told apart by what was fitted without their articles.
func reportSalience(of string, in []salient, unseen []float64) {
	var score, right []float64
	var truth []bool
	all := 0.0
	for i, x := range in {
		if x.drawn {
			score, right, truth = append(score, unseen[i]), append(right, x.right), append(truth, x.right >= .5)
			all += x.right
		}
	}
	fmt.Printf("%-34s %-30s %8d\n%-34s %-30s %8.3f\n", of, "nouns drawn", len(score), of, "area under the curve", area(score, truth))
	for _, least := range []float64{.2, .3, .4, .5, .6} {
		kept, good := 0.0, 0.0
		for i := range score {
			if score[i] >= least {
				kept, good = kept+1, good+right[i]
			}
		}
		fmt.Printf("%-34s from %.1f: kept %4.0f of %4d, right %.3f, found %.3f\n", of, least, kept, len(score), good/math.Max(1, kept), good/math.Max(1, all))
	}
}
