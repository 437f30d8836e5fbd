package screen

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// Trace follows the events that the program writes to a file as JSON lines.
type Trace struct {
	path string
	read int64
	rest []byte
	all  []Event
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
		t.all = append(t.all, e)
	}
}

// Wait returns the next event, after those that were returned before, of which want is true.
func (t *Trace) Wait(ctx context.Context, what string, want func(Event) bool) (Event, error) {
	for {
		if err := t.more(); err != nil {
			return Event{}, err
		}
		for i, e := range t.all {
			if want(e) {
				t.all = t.all[i+1:]
				return e, nil
			}
		}
		if err := pause(ctx); err != nil {
			return Event{}, fmt.Errorf("wait for %s: %w", what, err)
		}
	}
}

// Last returns the newest event of a name among those that no Wait has passed; ok is false when there is none.
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

// Settle waits until no event has come for a while, so that what moves has come to rest.
func (t *Trace) Settle(ctx context.Context) error {
	const quiet = 20 // ticks
	for still := 0; still < quiet; still++ {
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
