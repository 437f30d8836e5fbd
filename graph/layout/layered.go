package layout

import (
	"cmp"
	"slices"
)

const (
	orderSweeps = 12
	levelSweeps = 8
	longest     = 4 // edges over more rows than this get no room on the rows between
)

// layered puts the nodes in rows so that edges point down (Sugiyama, Tagawa and Toda 1981, https://doi.org/10.1109/TSMC.1981.4308636):
// edges that close a cycle are turned, nodes go below all that point to them, rows are ordered by the means of their neighbours, and a node
// stands as near to the middle of its neighbours as its row allows.
func (s *shaper) layered() []Point {
	l := s.hierarchy()
	l.order()
	at := l.coordinates()
	return at[:len(s.Pos)]
}

// hierarchy is a graph in rows. The nodes from those of the problem on stand for points of long edges.
type hierarchy struct {
	row      []int
	up, down [][]int32
	width    []float32
	rows     [][]int32
	place    []int // in its row
	height   float32
}

func (s *shaper) hierarchy() *hierarchy {
	n := len(s.Pos)
	edges := s.acyclic()
	h := &hierarchy{row: make([]int, n), up: make([][]int32, n), down: make([][]int32, n), width: make([]float32, n), height: 2*s.widest() + 2*gap}
	into := make([]int, n)
	out := make([][]int32, n)
	for _, e := range edges {
		into[e[1]]++
		out[e[0]] = append(out[e[0]], e[1])
	}
	var queue []int32
	for i := range n {
		h.width[i] = max(2*s.Radius[i], boxWidth) + gap/2
		if into[i] == 0 {
			queue = append(queue, int32(i))
		}
	}
	for at := 0; at < len(queue); at++ {
		for _, j := range out[queue[at]] {
			h.row[j] = max(h.row[j], h.row[queue[at]]+1)
			if into[j]--; into[j] == 0 {
				queue = append(queue, j)
			}
		}
	}
	h.lower(queue, out)
	for _, e := range edges {
		h.link(e[0], e[1])
	}
	h.fill()
	return h
}

// lower moves nodes that nothing points to down to just above the highest node they point to.
func (h *hierarchy) lower(order []int32, out [][]int32) {
	pointed := make([]bool, len(h.row))
	for _, js := range out {
		for _, j := range js {
			pointed[j] = true
		}
	}
	for _, i := range order {
		if pointed[i] || len(out[i]) == 0 {
			continue
		}
		least := h.row[out[i][0]]
		for _, j := range out[i] {
			least = min(least, h.row[j])
		}
		h.row[i] = least - 1
	}
}

// acyclic returns the edges without loops and doubles, those turned that lead back in a search in depth.
func (s *shaper) acyclic() [][2]int32 {
	n := len(s.Pos)
	out := make([][]int32, n)
	for _, e := range s.Edges {
		if e[0] != e[1] {
			out[e[0]] = append(out[e[0]], e[1])
		}
	}
	const fresh, open, done = 0, 1, 2
	state := make([]uint8, n)
	next := make([]int, n)
	var edges [][2]int32
	for root := range int32(n) {
		if state[root] != fresh {
			continue
		}
		state[root] = open
		for stack := []int32{root}; len(stack) > 0; {
			i := stack[len(stack)-1]
			if next[i] == len(out[i]) {
				state[i] = done
				stack = stack[:len(stack)-1]
				continue
			}
			j := out[i][next[i]]
			next[i]++
			if state[j] == open {
				edges = append(edges, [2]int32{j, i})
				continue
			}
			edges = append(edges, [2]int32{i, j})
			if state[j] == fresh {
				state[j] = open
				stack = append(stack, j)
			}
		}
	}
	slices.SortFunc(edges, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return slices.Compact(edges)
}

// link joins two nodes, over points on the rows between unless there are too many.
func (h *hierarchy) link(from, to int32) {
	if rows := h.row[to] - h.row[from]; rows > 1 && rows <= longest {
		for r := h.row[from] + 1; r < h.row[to]; r++ {
			k := int32(len(h.row))
			h.row = append(h.row, r)
			h.up, h.down = append(h.up, nil), append(h.down, nil)
			h.width = append(h.width, gap)
			h.up[k], h.down[from] = append(h.up[k], from), append(h.down[from], k)
			from = k
		}
	}
	h.up[to], h.down[from] = append(h.up[to], from), append(h.down[from], to)
}

// fill lists the nodes of each row.
func (h *hierarchy) fill() {
	h.rows = make([][]int32, slices.Max(h.row)+1)
	h.place = make([]int, len(h.row))
	for i, r := range h.row {
		h.place[i] = len(h.rows[r])
		h.rows[r] = append(h.rows[r], int32(i))
	}
}

// order sorts each row by the mean place of the neighbours above, then below, in turns.
func (h *hierarchy) order() {
	for sweep := range orderSweeps {
		side := h.up
		if sweep%2 == 1 {
			side = h.down
		}
		for k := range h.rows {
			r := k
			if sweep%2 == 1 {
				r = len(h.rows) - 1 - k
			}
			h.sort(r, side)
		}
	}
}

func (h *hierarchy) sort(r int, side [][]int32) {
	mean := map[int32]float64{}
	for _, i := range h.rows[r] {
		mean[i] = float64(h.place[i])
		if len(side[i]) > 0 {
			sum := 0.0
			for _, j := range side[i] {
				sum += float64(h.place[j]) * float64(len(h.rows[r])) / float64(len(h.rows[h.row[j]]))
			}
			mean[i] = sum / float64(len(side[i]))
		}
	}
	slices.SortStableFunc(h.rows[r], func(a, b int32) int { return cmp.Compare(mean[a], mean[b]) })
	for k, i := range h.rows[r] {
		h.place[i] = k
	}
}

// coordinates gives each row a height, and each node in it the place nearest to the middle of its neighbours that keeps order and room.
func (h *hierarchy) coordinates() []Point {
	at := make([]Point, len(h.row))
	for r, nodes := range h.rows {
		x := float32(0)
		for _, i := range nodes {
			at[i] = Point{x + h.width[i]/2, float32(r) * h.height}
			x += h.width[i]
		}
		for _, i := range nodes {
			at[i].X -= x / 2
		}
	}
	for sweep := range 2 * levelSweeps {
		side := [2][][]int32{h.up, h.down}[sweep%2]
		for k := range h.rows {
			if sweep%2 == 1 {
				k = len(h.rows) - 1 - k
			}
			h.level(h.rows[k], side, at)
		}
	}
	return at
}

// level moves the nodes of a row to where they want to be: blocks of nodes that would overlap stand side by side round the mean of what they
// want (isotonic regression by pooling neighbours that violate it).
func (h *hierarchy) level(nodes []int32, side [][]int32, at []Point) {
	type block struct{ want, n, width float32 } // want: mean of the left edges
	var blocks []block
	for _, i := range nodes {
		want := at[i].X
		if len(side[i]) > 0 {
			want = 0
			for _, j := range side[i] {
				want += at[j].X / float32(len(side[i]))
			}
		}
		b := block{want - h.width[i]/2, 1, h.width[i]}
		for len(blocks) > 0 && blocks[len(blocks)-1].want+blocks[len(blocks)-1].width > b.want {
			a := blocks[len(blocks)-1]
			blocks = blocks[:len(blocks)-1]
			b = block{(a.want*a.n + (b.want-a.width)*b.n) / (a.n + b.n), a.n + b.n, a.width + b.width}
		}
		blocks = append(blocks, b)
	}
	k := 0
	for _, b := range blocks {
		x := b.want
		for range int(b.n) {
			i := nodes[k]
			at[i].X = x + h.width[i]/2
			x += h.width[i]
			k++
		}
	}
}
