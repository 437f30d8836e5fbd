package screen

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// Trace follows the events that the program writes to a file as JSON lines.
type Trace struct {
	path   string
	read   int64
	rest   []byte
	all    []Event
	passed int // how many of all were returned by Wait, or came before one that was
}

// Event is one line: its name and its other fields.
type Event struct {
	Name   string
	Fields map[string]any
}

// Text returns a field as text, or the empty string.
func (e Event) Text(field string) string {
	s, _ := e.Fields[field].(string)
	return s
}

// Int returns a field as a number, or 0.
func (e Event) Int(field string) int {
	f, _ := e.Fields[field].(float64)
	return int(f)
}

// Bool returns a field that is true or false, or false.
func (e Event) Bool(field string) bool {
	b, _ := e.Fields[field].(bool)
	return b
}

// Items returns a field that is a list of objects.
func (e Event) Items(field string) []Event {
	list, _ := e.Fields[field].([]any)
	var out []Event
	for _, x := range list {
		if m, ok := x.(map[string]any); ok {
			out = append(out, Event{Fields: m})
		}
	}
	return out
}

// Follow follows the file at path, which may not be there yet.
func Follow(path string) *Trace { return &Trace{path: path} }

// more reads the lines that have come since the last time.
func (t *Trace) more() error {
	f, err := os.Open(t.path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.Seek(t.read, io.SeekStart); err != nil {
		return err
	}
	data, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	t.read += int64(len(data))
	t.rest = append(t.rest, data...)
	for {
		line, rest, ok := bytes.Cut(t.rest, []byte("\n"))
		if !ok {
			return nil
		}
		t.rest = rest
		var fields map[string]any
		if err := json.Unmarshal(line, &fields); err != nil {
			return fmt.Errorf("trace: %w", err)
		}
		e := Event{Fields: fields}
		e.Name = e.Text("event")
		if e.Name == Broken {
			return fmt.Errorf("the program could not write an event: %v", fields)
		}
		t.all = append(t.all, e)
	}
}

// Broken is the event of a program that could not write another.
const Broken = "broken"

// Wait returns the next event, after those that were returned before, of which want is true.
func (t *Trace) Wait(ctx context.Context, what string, want func(Event) bool) (Event, error) {
	for at := t.passed; ; {
		ended := pause(ctx) // what came before the end is still read
		if err := t.more(); err != nil {
			return Event{}, err
		}
		for ; at < len(t.all); at++ {
			if want(t.all[at]) {
				t.passed = at + 1
				return t.all[at], nil
			}
		}
		if ended != nil {
			return Event{}, fmt.Errorf("wait for %s: %w", what, ended)
		}
	}
}

// Last returns the newest event of a name, whether a Wait has passed it or not; ok is false when there is none.
func (t *Trace) Last(name string) (e Event, ok bool, err error) {
	if err := t.more(); err != nil {
		return Event{}, false, err
	}
	for _, x := range t.all {
		if x.Name == name {
			e, ok = x, true
		}
	}
	return e, ok, nil
}

// quiet is how long nothing happens in a program that is at rest.
const quiet = 500 * time.Millisecond

// Settle waits until the program has taken what was sent to it, has had the cores for a while, and no event has come, so that what moves has come
// to rest.
func (s *Screen) Settle(ctx context.Context, t *Trace) error {
	for before := int64(-1); before != t.read; {
		if err := s.Answered(ctx); err != nil {
			return err
		}
		if err := s.quiet(ctx, t); err != nil {
			return err
		}
		before = t.read
		if err := s.Answered(ctx); err != nil {
			return err
		}
		if err := t.more(); err != nil {
			return err
		}
	}
	return nil
}

// quiet waits until no event has come for a while.
func (s *Screen) quiet(ctx context.Context, t *Trace) error {
	p := s.pace()
	for still := time.Duration(0); still < quiet; still += p.step() {
		before := t.read
		if err := t.more(); err != nil {
			return err
		}
		if t.read != before {
			still = 0
		}
		if err := pause(ctx); err != nil {
			return err
		}
	}
	return nil
}
