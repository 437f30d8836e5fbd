package graphview

import (
	"slices"
	"sync"
	"time"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
)

const (
	trailStep = 16 * time.Millisecond
	trailMove = 0.5 // scene units that a node must have moved to have followed
)

// trail lets the neighbours of dragged nodes follow, in a goroutine of its own.
type trail struct {
	drag   []int32
	before []layout.Point // of all nodes, when the drag began

	mu    sync.Mutex
	to    []layout.Point // where the dragged nodes are to be
	now   []layout.Point // of all nodes; a slice that is not changed any more
	end   chan struct{}
	ended chan struct{}
}

// newTrail starts with the nodes of a scene. After each step it calls moved, on its own goroutine.
func newTrail(s *scene.Scene, pinned []bool, drag []int32, moved func()) *trail {
	t := &trail{drag: slices.Clone(drag), before: s.Pos, now: s.Pos, end: make(chan struct{}), ended: make(chan struct{})}
	p := layout.Problem{Pos: s.Pos, Pinned: pinned}
	for _, e := range s.View.Edges {
		p.Edges = append(p.Edges, [2]int32{e.From, e.To})
	}
	go t.run(p, moved)
	return t
}

func (t *trail) run(p layout.Problem, moved func()) {
	defer close(t.ended)
	live := layout.NewLive(p, 1)
	tick := time.NewTicker(trailStep)
	defer tick.Stop()
	for {
		select {
		case <-t.end:
			return
		case <-tick.C:
		}
		t.mu.Lock()
		to := t.to
		t.mu.Unlock()
		if to == nil {
			continue
		}
		live.Drag(t.drag, to)
		live.Tick()
		now := live.Positions(nil)
		t.mu.Lock()
		t.now = now
		t.mu.Unlock()
		moved()
	}
}

// pull says where the dragged nodes are to be.
func (t *trail) pull(to []layout.Point) {
	t.mu.Lock()
	t.to = slices.Clone(to)
	t.mu.Unlock()
}

// places returns where all nodes are, the dragged ones where they are to be.
func (t *trail) places() []layout.Point {
	t.mu.Lock()
	defer t.mu.Unlock()
	pos := slices.Clone(t.now)
	for k, n := range t.drag {
		if t.to != nil {
			pos[n] = t.to[k]
		}
	}
	return pos
}

// stop ends the goroutine and returns the nodes that followed.
func (t *trail) stop() map[int32]layout.Point {
	close(t.end)
	<-t.ended
	along := map[int32]layout.Point{}
	for i, p := range t.now {
		q := t.before[i]
		if dx, dy := p.X-q.X, p.Y-q.Y; dx*dx+dy*dy > trailMove*trailMove && !slices.Contains(t.drag, int32(i)) {
			along[int32(i)] = p
		}
	}
	return along
}

// pull moves the dragged nodes to places; what is near them follows.
func (g *Graph) pull(to []layout.Point) {
	x := &g.gesture
	if x.trail == nil {
		x.trail = newTrail(g.goal, g.state.Pinned, x.drag, func() { g.post(g.followed) })
	}
	x.trail.pull(to)
	g.showPlaces(x.trail.places())
}

// followed shows what the trail has moved.
func (g *Graph) followed() {
	if x := &g.gesture; x.trail != nil && len(x.drag) > 0 {
		g.showPlaces(x.trail.places())
	}
}

func (g *Graph) showPlaces(pos []layout.Point) {
	g.scene = g.scene.Move(pos)
	g.goal = g.scene
	g.move()
}

// letGo ends the trail, if there is one, and returns the nodes that followed and where all nodes were before.
func (g *Graph) letGo() (along map[int32]layout.Point, before []layout.Point) {
	x := &g.gesture
	if x.trail == nil {
		return nil, nil
	}
	along, before = x.trail.stop(), x.trail.before
	x.trail = nil
	return along, before
}
