package layout

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Kind is a way to lay out.
type Kind string

// The kinds.
const (
	ByForces Kind = ""         // Place
	Circle   Kind = "circle"   // one ring, neighbours near each other
	Grid     Kind = "grid"     // rows and columns, neighbours near each other
	Radial   Kind = "radial"   // rings round one node, by the number of edges from it
	Layered  Kind = "layered"  // rows by direction: edges point down
	Timeline Kind = "timeline" // x is the date
)

// Kinds lists the kinds other than ByForces.
func Kinds() []Kind { return []Kind{Layered, Radial, Circle, Grid, Timeline} }

// Arrangement says how Arrange lays out.
type Arrangement struct {
	Kind   Kind
	Seed   uint64
	Center int       // of Radial; -1 for the node with the most edges
	When   []float64 // of Timeline: a number for each node that grows with its date, NaN where there is none
}

// LayeredMost is the number of nodes up to which Layered lays out.
const LayeredMost = 2000

// ErrTooMany says that a view has more nodes than its kind of layout takes.
var ErrTooMany = errors.New("too many nodes for this layout")

// Arrange lays all nodes of p out anew in the way that a says. Pinned nodes stay, and discs do not overlap. The errors are ErrTooMany, one for a
// kind that there is not, and that of ctx.
func Arrange(ctx context.Context, p Problem, a Arrangement) ([]Point, error) {
	n := len(p.Pos)
	if n == 0 {
		return nil, ctx.Err()
	}
	p.Placed = slices.Clone(p.Pinned)
	if a.Kind == ByForces {
		return Place(ctx, p, a.Seed)
	}
	s := &shaper{Problem: p, neighbours: adjacency(p), a: a}
	var at []Point
	switch a.Kind {
	case Circle, Grid, Timeline:
		near, err := Network(ctx, n, p.Edges, Options{Seed: a.Seed, Jobs: 1})
		if err != nil {
			return nil, err
		}
		at = map[Kind]func([]Point) []Point{Circle: s.circle, Grid: s.grid, Timeline: s.timeline}[a.Kind](near)
	case Radial:
		at = s.radial()
	case Layered:
		if n > LayeredMost {
			return nil, fmt.Errorf("%w: %d, and it takes %d", ErrTooMany, n, LayeredMost)
		}
		at = s.layered()
	default:
		return nil, fmt.Errorf("there is no layout %q", a.Kind)
	}
	return at, s.keepPins(ctx, at)
}

type shaper struct {
	Problem
	neighbours [][]int32
	a          Arrangement
}

// keepPins puts pinned nodes back and makes room round them.
func (s *shaper) keepPins(ctx context.Context, at []Point) error {
	if !slices.Contains(s.Pinned, true) {
		return ctx.Err()
	}
	radius := make([]float32, len(at))
	for i := range at {
		radius[i] = s.Radius[i] + discMargin
		if s.Pinned[i] {
			at[i] = s.Pos[i]
		}
	}
	return partDiscs(ctx, at, radius, s.Pinned)
}

func (s *shaper) widest() float32 { return max(slices.Max(s.Radius), boxWidth/2-gap/2) }

// circle puts the nodes on a ring in the order in which they stand round the middle of near.
func (s *shaper) circle(near []Point) []Point {
	var cx, cy float64
	for _, p := range near {
		cx, cy = cx+float64(p.X)/float64(len(near)), cy+float64(p.Y)/float64(len(near))
	}
	angle := make([]float64, len(near))
	length := float32(0)
	for i, p := range near {
		angle[i] = math.Atan2(float64(p.Y)-cy, float64(p.X)-cx)
		length += 2*s.Radius[i] + gap/2
	}
	at := make([]Point, len(near))
	r := max(length/(2*math.Pi), boxWidth)
	turned := float32(0)
	for _, i := range sortedBy(len(near), func(i int32) float64 { return angle[i] }) {
		turn := 2 * math.Pi * (s.Radius[i] + gap/4) / max(length, 1)
		sin, cos := math.Sincos(float64(turned + turn))
		at[i] = Point{r * float32(cos), r * float32(sin)}
		turned += 2 * turn
	}
	return at
}

// grid puts the nodes in rows, in the order in which they stand in near from top to bottom, and in a row from left to right.
func (s *shaper) grid(near []Point) []Point {
	n := len(near)
	cols := int(math.Ceil(math.Sqrt(float64(n) * aspect)))
	side := 2*s.widest() + gap
	rows := sortedBy(n, func(i int32) float64 { return float64(near[i].Y) })
	at := make([]Point, n)
	for row := 0; row*cols < n; row++ {
		line := rows[row*cols : min(n, (row+1)*cols)]
		slices.SortStableFunc(line, func(a, b int32) int { return cmp.Compare(near[a].X, near[b].X) })
		for col, i := range line {
			at[i] = Point{side * float32(col), side * float32(row)}
		}
	}
	return at
}

// timeline puts the nodes on lanes from the earliest date to the latest. A node without a date stands at the mean of its neighbours', or
// before all if they have none either. Lanes follow the heights in near.
func (s *shaper) timeline(near []Point) []Point {
	n := len(near)
	when, first, last := s.dates()
	room := 2*s.widest() + gap
	width := room * float32(max(4, math.Sqrt(float64(n))*2))
	at := make([]Point, n)
	for i := range at {
		if math.IsNaN(when[i]) {
			at[i].X = -2 * room
		} else if last > first {
			at[i].X = width * float32((when[i]-first)/(last-first))
		}
	}
	top, bottom := near[0].Y, near[0].Y
	for _, p := range near {
		top, bottom = min(top, p.Y), max(bottom, p.Y)
	}
	lanes := max(1, int(math.Ceil(math.Sqrt(float64(n))/1.5)))
	ends := map[int]float32{} // of lanes that have nodes
	for _, i := range sortedBy(n, func(i int32) float64 { return float64(at[i].X) }) {
		want := int(float32(lanes) * (near[i].Y - top) / max(bottom-top, 1))
		lane := freeLane(ends, want, at[i].X-room)
		at[i].Y = room * float32(lane)
		ends[lane] = at[i].X
	}
	return at
}

// freeLane returns the lane nearest to want that has room from x on.
func freeLane(ends map[int]float32, want int, x float32) int {
	for d := 0; ; d++ {
		for _, lane := range []int{want - d, want + d} {
			if end, taken := ends[lane]; !taken || end <= x {
				return lane
			}
		}
	}
}

// dates returns the date of each node, its own or from its neighbours, and the first and the last of all.
func (s *shaper) dates() (when []float64, first, last float64) {
	when = make([]float64, len(s.Pos))
	first, last = math.Inf(1), math.Inf(-1)
	own := func(i int) float64 {
		if i < len(s.a.When) && !math.IsInf(s.a.When[i], 0) {
			return s.a.When[i]
		}
		return math.NaN()
	}
	for i := range when {
		when[i] = own(i)
		if !math.IsNaN(when[i]) {
			first, last = min(first, when[i]), max(last, when[i])
			continue
		}
		sum, n := 0.0, 0.0
		for _, j := range s.neighbours[i] {
			if w := own(int(j)); !math.IsNaN(w) {
				sum, n = sum+w, n+1
			}
		}
		when[i] = sum / n // not a number if there are none
	}
	return when, first, last
}

// sortedBy returns the numbers below n in the order of a key; those alike in order.
func sortedBy(n int, key func(int32) float64) []int32 {
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(key(a), key(b)) })
	return order
}
