package graphview

import (
	"context"
	"image"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"github.com/quadscope/quadscope/graph/job"
	"github.com/quadscope/quadscope/graph/scene"
)

// picture is what to paint.
type picture struct {
	scene  *scene.Scene
	camera scene.Camera
	state  scene.State
	units  fyne.Size
}

// painter paints in one goroutine. Only the newest request counts: a picture that a newer one overtakes while it is painted is still
// shown, so that a long pan moves, but none waits in a queue.
type painter struct {
	done   func(*image.RGBA, time.Duration)
	broken func(error) // a picture could not be painted

	mu      sync.Mutex
	wake    *sync.Cond
	next    *picture
	w, h    int // pixels
	colours *scene.Palette
	closed  bool
	free    []*image.RGBA // buffers that nobody shows or paints
	shown   *image.RGBA
	ended   chan struct{}
}

func newPainter(fonts *scene.Fonts, p scene.Palette, done func(*image.RGBA, time.Duration), broken func(error)) *painter {
	x := &painter{done: done, broken: broken, colours: &p, shown: image.NewRGBA(image.Rect(0, 0, 1, 1)), ended: make(chan struct{})}
	x.shown.Set(0, 0, p.Canvas)
	x.wake = sync.NewCond(&x.mu)
	go x.run(scene.NewPainter(fonts, p))
	return x
}

func (p *painter) stop() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.wake.Signal()
	<-p.ended
}

func (p *painter) palette(c scene.Palette) {
	p.mu.Lock()
	p.colours = &c
	p.mu.Unlock()
}

// resize sets the size of pictures in pixels and reports whether it changed.
func (p *painter) resize(w, h int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w == w && p.h == h {
		return false
	}
	p.w, p.h = w, h
	return true
}

// frame returns the newest finished picture.
func (p *painter) frame() *image.RGBA {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.shown
}

// show takes a finished picture as the newest; the one before it becomes free.
func (p *painter) show(img *image.RGBA) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, p.shown)
	p.shown = img
}

func (p *painter) request(j picture) {
	p.mu.Lock()
	p.next = &j
	p.mu.Unlock()
	p.wake.Signal()
}

func (p *painter) run(sp *scene.Painter) {
	defer close(p.ended)
	for {
		j, img, c, ok := p.take()
		if !ok {
			return
		}
		sp.SetPalette(c)
		scale := float64(img.Rect.Dx()) / float64(j.units.Width)
		start := time.Now()
		err := job.Catch(func() error { return sp.Paint(context.Background(), img, j.scene, j.camera, j.state, scale) })
		if err != nil {
			p.broken(err)
			continue
		}
		p.done(img, time.Since(start))
	}
}

// take waits for a request and a buffer for it.
func (p *painter) take() (j picture, img *image.RGBA, c scene.Palette, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for !p.closed && (p.next == nil || p.w < 2 || p.h < 2 || p.next.units.Width < 1) {
		p.wake.Wait()
	}
	if p.closed {
		return picture{}, nil, scene.Palette{}, false
	}
	j, p.next = *p.next, nil
	for len(p.free) > 0 && img == nil {
		last := p.free[len(p.free)-1]
		p.free = p.free[:len(p.free)-1]
		if last.Rect.Dx() == p.w && last.Rect.Dy() == p.h {
			img = last
		}
	}
	if img == nil {
		img = image.NewRGBA(image.Rect(0, 0, p.w, p.h))
	}
	return j, img, *p.colours, true
}
