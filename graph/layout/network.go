package layout

import (
	"context"
	"math"
	"slices"

	"github.com/quadscope/quadscope/graph/layout/force"
)

// Mode says what a layout by forces is to show.
type Mode = force.Mode

// The modes.
const (
	Balanced  = force.Balanced
	Structure = force.Structure
	Clusters  = force.Clusters
)

// Options say how Network places.
type Options struct {
	Mode Mode
	Seed uint64
	Jobs int // goroutines; 0 counts as 1
}

// discRadius is the radius in scene units of the nodes of a Network.
const discRadius = 8

// Network lays out n nodes by forces alone, whatever their number: each connected part apart, then packed side by side, the largest first.
// Nodes are discs of radius 8 that do not overlap. The result depends on the edges, the mode and the seed, not on the number of
// goroutines. The error is that of ctx.
func Network(ctx context.Context, n int, edges [][2]int32, o Options) ([]Point, error) {
	out := make([]Point, n)
	if n == 0 {
		return out, ctx.Err()
	}
	g := force.NewGraph(n, edges)
	of, count := g.Parts()
	if count == 1 {
		at, err := placePart(ctx, g, o)
		copy(out, at)
		return out, err
	}
	start, members := force.Grouped(of, count)
	boxes := make([]box, 0, count)
	for k := range count {
		part := members[start[k]:start[k+1]]
		at, err := placePart(ctx, g.Part(part), o)
		if err != nil {
			return out, err
		}
		b := box{left: math.MaxFloat32, nodes: part}
		for k, p := range at {
			out[part[k]] = p
			b.join(box{left: p.X - discRadius, top: p.Y - discRadius, right: p.X + discRadius, bottom: p.Y + discRadius})
		}
		boxes = append(boxes, b)
	}
	pack(out, boxes, box{left: math.MaxFloat32})
	return out, ctx.Err()
}

// placePart lays out a connected graph, with its longest direction across, and parts its discs.
func placePart(ctx context.Context, g *force.Graph, o Options) ([]Point, error) {
	x, y, err := force.Layout(ctx, g, force.Options{Mode: o.Mode, Seed: o.Seed, Jobs: o.Jobs})
	if err != nil {
		return nil, err
	}
	sin, cos := axis(x, y)
	unit := unitFor(g, x, y)
	at := make([]Point, len(x))
	for i := range x {
		at[i] = Point{unit * (x[i]*cos + y[i]*sin), unit * (y[i]*cos - x[i]*sin)}
	}
	radius := make([]float32, len(x))
	for i := range radius {
		radius[i] = discRadius
	}
	return at, partDiscs(ctx, at, radius, nil)
}

// The size of a picture: discs cover this share of it, unless they were too big beside the edges.
const (
	cover     = 0.12
	discShare = 0.12 // radius of a disc / length of the median edge
)

// unitFor returns the length in scene units that 1 becomes.
func unitFor(g *force.Graph, x, y []float32) float32 {
	area := float64(middle(x)) * float64(middle(y))
	r := math.Sqrt(cover * area / math.Pi / float64(len(x)))
	if edge := discShare * float64(g.MedianEdge(x, y)); r == 0 || r > edge {
		r = edge
	}
	if r == 0 {
		return discRadius
	}
	return float32(discRadius / r)
}

// middle returns the width of a picture without its outermost hundredth.
func middle(v []float32) float32 {
	w := slices.Sorted(slices.Values(v))
	k := len(w) / 200
	return w[len(w)-1-k] - w[k]
}

// axis returns the direction in which the points spread most, as sine and cosine.
func axis(x, y []float32) (sin, cos float32) {
	var cx, cy, xx, xy, yy float64
	n := float64(len(x))
	for i := range x {
		cx += float64(x[i]) / n
		cy += float64(y[i]) / n
	}
	for i := range x {
		dx, dy := float64(x[i])-cx, float64(y[i])-cy
		xx, xy, yy = xx+dx*dx, xy+dx*dy, yy+dy*dy
	}
	s, c := math.Sincos(0.5 * math.Atan2(2*xy, xx-yy))
	return float32(s), float32(c)
}
