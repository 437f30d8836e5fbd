package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Part names what a file is made of, in the plural.
type Part string

// The parts that readers count.
const (
	NodesOf      Part = "nodes"
	EdgesOf      Part = "edges"
	ValuesOf     Part = "values"
	RowsOf       Part = "rows"
	StatementsOf Part = "statements"
	FilesOf      Part = "files"
	BytesOf      Part = "bytes"
)

// Omission says what a reader left out of a file, or took otherwise than it stands there, and why.
type Omission struct {
	Part  Part
	Why   string // "no source or no target"
	Count int
	Of    int  // how many of the part the file has; 0 when they are not counted
	Line  int  // of the first; 0 when it is not known
	Lost  bool // it is not in the graph
}

// String is as in "3 of 120 edges: no source or no target (line 12)".
func (o Omission) String() string {
	s := fmt.Sprintf("%d of %d %s: %s", o.Count, o.Of, o.Part, o.Why)
	switch {
	case o.Of == 0 && o.Count == 1:
		s = fmt.Sprintf("1 %s: %s", strings.TrimSuffix(string(o.Part), "s"), o.Why)
	case o.Of == 0:
		s = fmt.Sprintf("%d %s: %s", o.Count, o.Part, o.Why)
	}
	if o.Line > 0 {
		s += fmt.Sprintf(" (line %d)", o.Line)
	}
	return s
}

// maxReasons is how many reasons are told apart; further ones are one, so that a file of garbage does not make a message of its size.
const maxReasons = 50

const otherReasons = "other reasons"

// Omissions are those of a file, in the order in which they came up. The zero value has none.
type Omissions struct {
	list []Omission
	at   map[Omission]int
}

// Add counts one more.
func (os *Omissions) Add(part Part, why string, line int, lost bool) {
	key := Omission{Part: part, Why: why, Lost: lost}
	i, known := os.at[key]
	if !known && len(os.list) >= maxReasons {
		key.Why = otherReasons
		i, known = os.at[key]
	}
	if !known {
		if os.at == nil {
			os.at = map[Omission]int{}
		}
		i = len(os.list)
		os.at[key] = i
		first := key
		first.Line = line
		os.list = append(os.list, first)
	}
	os.list[i].Count++
}

// Join adds those of another list.
func (os *Omissions) Join(more *Omissions) {
	for _, o := range more.list {
		os.Add(o.Part, o.Why, o.Line, o.Lost)
		for i := range os.list {
			if l := &os.list[i]; l.Part == o.Part && l.Why == o.Why && l.Lost == o.Lost {
				l.Count += o.Count - 1
			}
		}
	}
}

// Omissions returns what was left out, or taken otherwise than it stands in the file: what is lost first, then by number.
func (g *Graph) Omissions() []Omission {
	lost := map[Part]int{}
	for _, o := range g.Left.list {
		if o.Lost {
			lost[o.Part] += o.Count
		}
	}
	out := slices.Clone(g.Left.list)
	for i := range out {
		switch o := &out[i]; o.Part {
		case NodesOf:
			o.Of = len(g.Nodes) + lost[NodesOf]
		case EdgesOf:
			o.Of = len(g.Edges) + lost[EdgesOf]
		}
	}
	slices.SortStableFunc(out, func(a, b Omission) int {
		return cmp.Or(cmp.Compare(order(b.Lost), order(a.Lost)), cmp.Compare(b.Count, a.Count))
	})
	return out
}

// Loses reports whether a node, edge, row, statement or file is not in the graph.
func (g *Graph) Loses() bool {
	return slices.ContainsFunc(g.Left.list, func(o Omission) bool { return o.Lost && o.Part != ValuesOf && o.Part != BytesOf })
}
