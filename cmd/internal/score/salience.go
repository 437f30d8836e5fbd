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
}

// nouns returns the nodes of a document that are no names and no values, as a project would have them that holds nothing else.
func nouns(r *extract.Result) ([]noun, error) {
	if strings.TrimSpace(r.Doc.Text) == "" {
		return nil, nil
	}
	d, trail, err := resolve.Trace(graph.Empty(), r)
	if err != nil {
		return nil, err
	}
	g, err := graph.Empty().Apply(d)
	if err != nil {
		return nil, err
	}
	x := view.NewIndex(g)
	all := x.Build(view.Spec{Detail: view.Everything, Budget: -1})
	features := x.SalienceFeatures(g)
	var out []noun
	seen := map[quad.IRI]bool{}
	for i, iri := range trail.Entities {
		level, ok := x.LevelOf(iri)
		if !ok || seen[iri] || level == view.Names || graph.Type(r.Layers.Entities[i].Type).IsValue() || all.Index(iri) < 0 {
			continue
		}
		seen[iri] = true
		out = append(out, noun{i, features(iri)})
	}
	return out, nil
}

// pinned returns the nouns of the walls' articles: right where a reader pinned them up.
func (s *scorer) pinned() ([]example, error) {
	f, err := s.open("walls", "gold.json")
	if f == nil {
		return nil, err
	}
	var all []wall
	if err := errors.Join(json.NewDecoder(f).Decode(&all), f.Close()); err != nil {
		return nil, err
	}
	var out []example
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
			out = append(out, example{x.features, one(w.holds(ids, r.Layers.Entities[x.entity].Name)), n})
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
func (s *scorer) ends(group int) ([]example, error) {
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
	var out []example
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
				out = append(out, example{append(x.features, judgedCorpus), v.right / v.n, group + i})
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
	in := slices.Concat(pinned, judged)
	if len(in) == 0 {
		return errors.New("there are neither walls nor judged statements to fit the salience to")
	}
	unseen := crossFit(in)
	report := func(of string, from, to int) {
		truth := make([]bool, to-from)
		for i := range truth {
			truth[i] = in[from+i].right >= .5
		}
		fmt.Printf("%-34s %-30s %8d\n%-34s %-30s %8.3f\n", of, "nouns", to-from, of, "area under the curve", area(unseen[from:to], truth))
		for _, least := range []float64{.3, .4, .5, .6, .7} {
			kept, good, all := 0.0, 0.0, 0.0
			for i := from; i < to; i++ {
				all += in[i].right
				if unseen[i] >= least {
					kept++
					good += in[i].right
				}
			}
			fmt.Printf("%-34s from %.1f: kept %4.0f of %4d, right %.3f, found %.3f\n", of, least, kept, to-from, good/math.Max(1, kept), good/math.Max(1, all))
		}
	}
	report("salience, walls", 0, len(pinned))
	report("salience, judged statements", len(pinned), len(in))
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
