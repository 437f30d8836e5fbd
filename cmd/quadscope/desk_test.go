package main_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// desk is a window on a virtual screen with its trace. What it waits for it waits for as long as anything moves in the window.
type desk struct {
	*screen.Screen
	t        *testing.T
	ctx      context.Context
	trace    *screen.Trace
	export   string
	messages *bytes.Buffer // what the program has printed; complete when it has ended
}

const width, height = 1440, 900

// setup is how the program is started; what is empty is as usual.
type setup struct {
	width, height int      // of the screen
	dir           string   // for the state of the program
	title         string   // of its window
	env           []string // LANG=de_DE.UTF-8
	unset         []string // LANG
	plain         bool     // exports are asked about, as always
}

func open(t *testing.T, program string, args ...string) *desk {
	t.Helper()
	return setup{title: title(args)}.open(t, program, args...)
}

// open starts the program and waits for its window with the project in it.
func (o setup) open(t *testing.T, program string, args ...string) *desk {
	t.Helper()
	if o.width == 0 {
		o.width, o.height = width, height
	}
	if o.dir == "" {
		o.dir = t.TempDir()
	}
	if o.title == "" {
		o.title = "Quadscope"
	}
	trace := filepath.Join(o.dir, "trace.jsonl")
	_ = os.Remove(trace) // of an earlier start
	d := &desk{t: t, trace: screen.Follow(trace), export: filepath.Join(o.dir, "out.dot"), messages: &bytes.Buffer{}}
	command := []string{program, "--trace", trace}
	if !o.plain {
		command = append(command, "--export", d.export)
	}
	s, err := screen.Start(context.Background(), screen.Options{Width: o.width, Height: o.height, Command: append(command, args...), Stderr: d.messages, Unset: o.unset,
		Env: append([]string{"XDG_STATE_HOME=" + o.dir, "XDG_CONFIG_HOME=" + o.dir, "XDG_RUNTIME_DIR=" + o.dir}, o.env...)})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := s.Watch(context.Background(), d.trace)
	d.Screen, d.ctx = s, ctx
	t.Cleanup(func() {
		cancel()
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
		if strings.Contains(d.messages.String(), "Error in Fyne call thread") {
			t.Error("something is done on the wrong thread")
		}
		if t.Failed() {
			t.Logf("the window said:\n%s\nand did:\n%s", d.messages.String(), tail(trace))
		}
	})
	d.wait("ready")
	d.opened()
	d.must(s.WaitWindow(ctx, o.title))
	d.settle()
	changed, err := d.Fill(ctx) // what the program asked for at its start has come by now
	if d.must(err); changed {
		d.settle()
	}
	return d
}

// tail returns the last lines of a trace without their long lists.
func tail(trace string) string {
	data, err := os.ReadFile(trace)
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	lines = lines[max(0, len(lines)-100):]
	for i, l := range lines {
		var fields map[string]any
		if json.Unmarshal([]byte(l), &fields) != nil {
			continue
		}
		for k, v := range fields {
			if list, ok := v.([]any); ok && len(list) > 2 {
				fields[k] = append(list[:2:2], fmt.Sprintf("and %d more", len(list)-2))
			}
		}
		if short, err := json.Marshal(fields); err == nil {
			lines[i] = string(short)
		}
	}
	return strings.Join(lines, "\n")
}

// opened waits until the project is there that the window was opened with; a large one comes after the window.
func (d *desk) opened() {
	d.t.Helper()
	d.until("the project", func() bool {
		e, ok := d.last("project")
		return ok && !e.Bool("opening")
	})
}

// title is that of a window which is opened with arguments.
func title(args []string) string {
	for _, a := range args {
		if name, ok := strings.CutSuffix(filepath.Base(a), ".quadscope"); ok {
			return name + " – Quadscope"
		}
	}
	return "Quadscope"
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		if dir := os.Getenv("PICTURES"); dir != "" {
			_ = d.SavePicture(filepath.Join(dir, strings.ReplaceAll(d.t.Name(), "/", " ")+".png"))
		}
		d.t.Fatal(err)
	}
}

// wait returns the next event of a name.
func (d *desk) wait(name string) screen.Event {
	d.t.Helper()
	return d.waitFor(name, func(e screen.Event) bool { return e.Name == name })
}

// waitFor returns the next event that is wanted.
func (d *desk) waitFor(what string, want func(screen.Event) bool) screen.Event {
	d.t.Helper()
	e, err := d.trace.Wait(d.ctx, what, want)
	d.must(err)
	return e
}

// selected waits until something of a kind is selected.
func (d *desk) selected(kind string) screen.Event {
	d.t.Helper()
	return d.waitFor("the selection of a kind: "+kind, func(e screen.Event) bool { return e.Name == "selected" && e.Text("kind") == kind })
}

// last returns the newest event of a name.
func (d *desk) last(name string) (screen.Event, bool) {
	d.t.Helper()
	e, ok, err := d.trace.Last(name)
	d.must(err)
	return e, ok
}

// until waits until something is so.
func (d *desk) until(what string, so func() bool) {
	d.t.Helper()
	for !so() {
		if err := d.Pause(d.ctx); err != nil {
			d.must(fmt.Errorf("wait for %s: %w", what, err))
		}
	}
}

func (d *desk) press(keys string) {
	d.t.Helper()
	d.must(d.Key(d.ctx, keys))
}

func (d *desk) settle() {
	d.t.Helper()
	d.must(d.Settle(d.ctx, d.trace))
}

// view waits until the picture rests and returns what it shows.
func (d *desk) view() screen.Event {
	d.t.Helper()
	d.settle()
	var e screen.Event
	d.until("a picture", func() (ok bool) {
		e, ok = d.last("view")
		return ok
	})
	return e
}

// showing waits until the picture shows what is wanted, and rests.
func (d *desk) showing(what string, want func(screen.Event) bool) screen.Event {
	d.t.Helper()
	var e screen.Event
	d.until("a picture of "+what, func() bool {
		e = d.view()
		return want(e)
	})
	return e
}

// nodes waits until the picture shows so many nodes, and rests.
func (d *desk) nodes(n int) screen.Event {
	d.t.Helper()
	return d.showing(fmt.Sprint(n, " nodes"), func(e screen.Event) bool { return e.Int("count") == n })
}
