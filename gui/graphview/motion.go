package graphview

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
)

const (
	settleAfter = 150 * time.Millisecond // from the last motion to the picture in full
	flyTime     = 380 * time.Millisecond
	glideTime   = 320 * time.Millisecond
	manyNodes   = 800   // scenes with fewer are always painted in full
	glideNodes  = 6_000 // larger scenes jump
)

// move paints a picture in motion: a large scene by budget, and in full when nothing has moved for a moment.
func (g *Graph) move() {
	if len(g.scene.Pos) < manyNodes {
		g.paint()
		return
	}
	g.state.Moving = true
	if g.still == nil {
		g.still = time.AfterFunc(settleAfter, func() { g.post(g.settle) })
	} else {
		g.still.Reset(settleAfter)
	}
	g.paint()
}

// settle paints in full.
func (g *Graph) settle() {
	g.state.Moving = false
	g.paint()
}

// fly moves the camera in a fraction of a second.
func (g *Graph) fly(to scene.Camera) {
	g.touch()
	from := g.camera
	if from == to {
		return
	}
	g.flight = fyne.NewAnimation(flyTime, func(t float32) {
		start := time.Now()
		g.camera = from.Fly(to, float64(t), float64(g.size.Width))
		if t == 1 {
			g.camera, g.flight = to, nil
		}
		g.cameraMoved()
		g.move()
		g.spent(time.Since(start))
	})
	g.flight.Curve = fyne.AnimationLinear
	g.flight.Start()
}

// touch notes that the user moves the camera from now on.
func (g *Graph) touch() {
	g.fitted = false
	if g.flight != nil {
		g.flight.Stop()
		g.flight = nil
	}
}

// glide moves the nodes of a scene from where they were in another.
func (g *Graph) glide(old, now *scene.Scene) {
	if g.morph != nil {
		g.morph.Stop()
		g.morph = nil
	}
	if len(now.Pos) > glideNodes || len(old.Pos) == 0 {
		return
	}
	from, moved := starts(old, now)
	if !moved {
		return
	}
	g.scene = now.Move(from)
	g.morph = fyne.NewAnimation(glideTime, func(t float32) {
		if t == 1 {
			g.scene, g.morph = now, nil
			if g.OnRest != nil {
				g.OnRest()
			}
		} else {
			at := make([]layout.Point, len(from))
			for i, p := range from {
				q := now.Pos[i]
				at[i] = layout.Point{X: p.X + (q.X-p.X)*t, Y: p.Y + (q.Y-p.Y)*t}
			}
			g.scene = now.Move(at)
		}
		g.move()
	})
	g.morph.Curve = fyne.AnimationEaseOut
	g.morph.Start()
}

// starts returns where the nodes of a scene come from: their places in another, or that of a neighbour that has one. moved is false when all are
// where they were, and none of them new.
func starts(old, now *scene.Scene) (from []layout.Point, moved bool) {
	from = append(from, now.Pos...)
	for i := range now.View.Nodes {
		if j := old.View.Index(now.View.Nodes[i].Entity); j >= 0 && j < len(old.Pos) {
			from[i] = old.Pos[j]
			moved = moved || from[i] != now.Pos[i]
			continue
		}
		for _, n := range now.Neighbours(int32(i)) {
			if j := old.View.Index(now.View.Nodes[n].Entity); j >= 0 && j < len(old.Pos) {
				from[i], moved = old.Pos[j], true
				break
			}
		}
	}
	return from, moved
}
