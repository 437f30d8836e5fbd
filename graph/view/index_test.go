package view_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/view/viewtest"
)

func names(v *view.View) string {
	var out []string
	for _, n := range v.Nodes {
		s := n.Name
		if n.More > 0 {
			s += fmt.Sprintf("+%d", n.More)
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func TestFiltersNarrow(t *testing.T) {
	x := view.NewIndex(sample(t))
	for name, c := range map[string]struct {
		spec view.Spec
		want string
	}{
		"relation":          {view.Spec{HiddenRelations: map[quad.IRI]bool{graph.RelationIRI("releases"): true}}, "Meta not: sells LLaMA, Zoë Müller uses LLaMA, Zoë Müller joins Meta"},
		"denied":            {view.Spec{HiddenStyles: map[view.Style]bool{view.Double: true}}, "Meta releases LLaMA, Zoë Müller uses LLaMA, Zoë Müller joins Meta"},
		"unsure and denied": {view.Spec{HiddenStyles: map[view.Style]bool{view.Dashed: true, view.Double: true}}, "Meta releases LLaMA, Zoë Müller joins Meta"},
		"from":              {view.Spec{From: "2026-03-13"}, "Meta releases LLaMA, Meta not: sells LLaMA, Zoë Müller uses LLaMA, Zoë Müller joins Meta"},
		"until":             {view.Spec{Until: "2026-03-12"}, "Meta releases LLaMA"},
		"confidence":        {view.Spec{Confidence: .6}, "Meta releases LLaMA, Meta not: sells LLaMA, Zoë Müller joins Meta"},
		"articles":          {view.Spec{MinArticles: 2}, "Meta releases LLaMA"},
		"mine":              {view.Spec{Mine: true}, ""},
	} {
		var got []string
		for _, l := range lines(x.Build(c.spec)) {
			l, _, _ = strings.Cut(l, " style")
			got = append(got, l)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
		if !c.spec.Filtered() || c.spec.ClearFilters().Filtered() {
			t.Errorf("%s: Filtered is wrong", name)
		}
	}
}

func TestFacetsCountWhatOtherFiltersLeave(t *testing.T) {
	g := sample(t)
	x := view.NewIndex(g)
	f := x.Facets(view.Spec{HiddenStyles: map[view.Style]bool{view.Double: true}, HiddenTypes: map[graph.Type]bool{"person": true}})
	want := view.Facets{
		Types:     []view.TypeCount{{Type: "person", Count: 1, Hidden: true}, {Type: "organization", Count: 1}, {Type: "product", Count: 1}},
		Relations: []view.RelationCount{{Predicate: graph.RelationIRI("releases"), Label: "releases", Count: 1}},
		Styles:    [4]view.StyleCount{{Style: view.Solid, Count: 1}, {Style: view.Dashed}, {Style: view.Dotted}, {Style: view.Double, Count: 1, Hidden: true}},
		Articles:  []view.ArticleCount{{Article: g.Articles()[0].IRI, Count: 1}, {Article: g.Articles()[1].IRI, Count: 1}},
		Dates:     []view.DateCount{{Date: "2026-03-12", Count: 1}, {Date: "2026-03-13", Count: 1}},
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Errorf("facets (-want +got):\n%s", diff)
	}
}

func TestChoiceFoldsAndExpands(t *testing.T) {
	x := view.NewIndex(sample(t))
	id := func(n string) quad.IRI { return graph.EntityIRI(n, 1) }
	s := view.Spec{}.Hide(id("LLaMA"))
	v := x.Build(s)
	if got := names(v); got != "Meta+1, Zoë Müller+1" {
		t.Errorf("hidden: %s", got)
	}
	if diff := cmp.Diff([]view.Beyond{{Predicate: graph.RelationIRI("releases"), Label: "releases", Count: 1}, {Predicate: graph.RelationIRI("sells"), Label: "not: sells", Count: 1}}, x.Beyond(s, v, id("Meta")),
		cmp.Transformer("sorted", func(b []view.Beyond) []view.Beyond {
			slices.SortFunc(b, func(p, q view.Beyond) int { return strings.Compare(string(p.Predicate), string(q.Predicate)) })
			return b
		})); diff != "" {
		t.Errorf("beyond (-want +got):\n%s", diff)
	}
	open := s.Expand(x, v, id("Meta"), "")
	if got := names(x.Build(open)); got != "LLaMA, Meta, Zoë Müller" || !open.IsExpanded(id("Meta")) {
		t.Errorf("expanded: %s", got)
	}
	if diff := cmp.Diff(s, open.Collapse(id("Meta")), cmp.Transformer("json", func(s view.Spec) string { b, _ := json.Marshal(s); return string(b) })); diff != "" {
		t.Errorf("collapsed (-want +got):\n%s", diff)
	}
	if got := names(x.Build(view.Spec{}.HideOthers(id("Meta")))); got != "Meta+2" {
		t.Errorf("others hidden: %s", got)
	}
	if got := names(x.Build(view.Spec{}.HideOthers(id("Meta")).ShowAll())); got != "LLaMA, Meta, Zoë Müller" {
		t.Errorf("all shown: %s", got)
	}
}

func TestFocusReachesAsFarAsItsDepth(t *testing.T) {
	g := viewtest.Graph(300)
	x := view.NewIndex(g)
	e := x.Build(view.Spec{}).Top(1)[0].Entity
	last := 0
	for depth := 1; depth <= 3; depth++ {
		v := x.Build(view.Spec{}.FocusOn(depth, e))
		if len(v.Nodes) <= last {
			t.Errorf("depth %d shows %d nodes, depth %d %d", depth, len(v.Nodes), depth-1, last)
		}
		last = len(v.Nodes)
		far := map[int32]bool{int32(v.Index(e)): true}
		for range depth {
			next := map[int32]bool{}
			for _, edge := range v.Edges {
				if far[edge.From] || far[edge.To] {
					next[edge.From], next[edge.To] = true, true
				}
			}
			for n := range next {
				far[n] = true
			}
		}
		if len(far) != len(v.Nodes) {
			t.Errorf("depth %d: %d of %d nodes are within reach", depth, len(far), len(v.Nodes))
		}
	}
}

func TestLargeGraphsOpenOnTheirBackbone(t *testing.T) {
	x := view.NewIndex(viewtest.Graph(3000))
	v := x.Build(view.Spec{})
	if len(v.Nodes) != view.DefaultBudget || v.LeftOut != v.Entities-view.DefaultBudget {
		t.Fatalf("%d nodes and %d left out of %d, want %d", len(v.Nodes), v.LeftOut, v.Entities, view.DefaultBudget)
	}
	small := x.Build(view.Spec{Budget: 200})
	joined := map[int32]bool{}
	for _, e := range small.Edges {
		if e.From != e.To {
			joined[e.From], joined[e.To] = true, true
		}
	}
	if len(joined) < len(small.Nodes) {
		t.Errorf("%d of %d nodes of the backbone have a neighbour in it", len(joined), len(small.Nodes))
	}
	more := 0
	for _, n := range small.Nodes {
		more += n.More
	}
	if more == 0 {
		t.Error("no node says that there is more")
	}
	all := x.Build(view.Spec{}.ShowAll())
	if len(all.Nodes) != v.Entities || all.LeftOut != 0 {
		t.Errorf("all: %d nodes and %d left out of %d", len(all.Nodes), all.LeftOut, v.Entities)
	}
	again, err := json.Marshal(view.NewIndex(viewtest.Graph(3000)).Build(view.Spec{Budget: 200}))
	first, _ := json.Marshal(small)
	if err != nil || string(again) != string(first) {
		t.Error("the same graph gives another backbone")
	}
}

func TestSpecsSurviveJSON(t *testing.T) {
	s := view.Spec{HiddenStyles: map[view.Style]bool{view.Dotted: true}, From: "2026-01-01", Confidence: .4}.Hide("a").FocusOn(2, "b", "a")
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var got view.Spec
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s, got); diff != "" {
		t.Errorf("spec (-want +got):\n%s", diff)
	}
}

func BenchmarkIndex(b *testing.B) {
	for _, n := range []int{2000, 20000, 100000} {
		g := viewtest.Graph(n)
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			for b.Loop() {
				view.NewIndex(g)
			}
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{2000, 20000} {
		x := view.NewIndex(viewtest.Graph(n))
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			for b.Loop() {
				x.Build(view.Spec{}.ShowAll())
			}
		})
	}
}
