package workspace

import (
	"context"
	"errors"
	"math"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/view"
)

// Layout lays out anew what is shown, as one edit; pinned nodes stay.
type Layout struct {
	Kind   layout.Kind
	Center quad.IRI // of a radial layout; empty for the node with the most relations
}

// Title names the command.
func (Layout) Title() string { return "arrange" }

// Plan computes the moves.
func (c Layout) Plan(s *State) (store.Edit, error) {
	if s.View == nil {
		return store.Edit{}, errors.New("nothing is shown that could be laid out")
	}
	p := problemOf(s.View, s.Positions, s.Pinned)
	a := layout.Arrangement{Kind: c.Kind, Seed: layoutSeed, Center: s.View.Index(c.Center)}
	if c.Kind == layout.Timeline {
		a.When = s.dates()
	}
	at, err := layout.Arrange(context.Background(), p, a)
	if err != nil {
		return store.Edit{}, err
	}
	if c.Kind == layout.ByForces && len(s.Pinned) == 0 {
		layout.Align(at, p.Pos, func(i int) bool { return p.Placed[i] })
	}
	to := make(map[quad.IRI]layout.Point, len(at))
	var entities []quad.IRI
	for i, n := range s.View.Nodes {
		to[n.Entity] = at[i]
		entities = append(entities, n.Entity)
	}
	e, err := s.moves(titleArrange, titleArrange, entities, func(iri quad.IRI, from store.Spot) store.Spot {
		return store.Spot{X: to[iri].X, Y: to[iri].Y, Placed: true, Pinned: from.Pinned}
	})
	e.Title = map[layout.Kind]Title{layout.ByForces: titleArrange, layout.Layered: titleRows, layout.Radial: titleRings, layout.Circle: titleCircle,
		layout.Grid: titleGrid, layout.Timeline: titleTimeline}[c.Kind]
	return e, err
}

// problemOf is the layout problem of a view.
func problemOf(v *view.View, positions map[quad.IRI]layout.Point, pinned map[quad.IRI]bool) layout.Problem {
	n := len(v.Nodes)
	p := layout.Problem{Pos: make([]layout.Point, n), Placed: make([]bool, n), Pinned: make([]bool, n), Radius: make([]float32, n)}
	for i, n := range v.Nodes {
		p.Pos[i], p.Placed[i] = positions[n.Entity]
		p.Pinned[i] = pinned[n.Entity] && p.Placed[i]
		p.Radius[i] = view.Radius(n.Importance)
	}
	for _, e := range v.Edges {
		p.Edges = append(p.Edges, [2]int32{e.From, e.To})
	}
	return p
}

// dates returns for each node of the view the earliest day that a statement of it is dated to or, if none is, on which an article with it
// was published; not a number where neither is known.
func (s *State) dates() []float64 {
	when := make([]float64, len(s.View.Nodes))
	for i, n := range s.View.Nodes {
		when[i] = math.NaN()
		for _, st := range s.Graph.StatementsOf(n.Entity) {
			when[i] = earlier(when[i], yearOf(st.Time))
		}
		if !math.IsNaN(when[i]) {
			continue
		}
		for _, iri := range s.Graph.ArticlesOf(n.Entity) {
			if a, ok := s.Graph.Article(iri); ok {
				when[i] = earlier(when[i], yearOf(a.Published))
			}
		}
	}
	return when
}

// earlier returns the smaller of two numbers, or the one that is one.
func earlier(a, b float64) float64 {
	if math.IsNaN(a) || b < a {
		return b
	}
	return a
}

// yearOf returns an ISO 8601 date, of which parts may be missing at the end, as a year with a fraction; not a number if it is none.
func yearOf(iso string) float64 {
	part := func(from, to int) float64 {
		if len(iso) < to {
			return 0
		}
		v, err := strconv.ParseFloat(iso[from:to], 64)
		if err != nil {
			return 0
		}
		return v
	}
	year := part(0, 4)
	if year == 0 {
		return math.NaN()
	}
	return year + max(0, part(5, 7)-1)/12 + max(0, part(8, 10)-1)/372
}
