package workspace

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/view"
)

// specKey is under what the store remembers the spec.
const specKey = "spec"

// remember keeps how the graph is looked at.
func (w *Workspace) remember() error {
	if w.o.Headless || w.o.Peek {
		return nil
	}
	b, err := json.Marshal(w.spec)
	if err != nil {
		return fmt.Errorf("keep the view: %w", err)
	}
	return w.store.Remember(specKey, b)
}

// recall takes up how the graph was looked at last.
func (w *Workspace) recall() error {
	b, err := w.store.Remembered(specKey)
	if err != nil || b == nil {
		return err
	}
	var s view.Spec
	if json.Unmarshal(b, &s) == nil { // else it is another program's; the project opens as a new one does
		w.spec = s
	}
	return nil
}

// SetSpec chooses what the view shows, such as filters and focus; it is kept, but is no edit that could be undone.
func (w *Workspace) SetSpec(s view.Spec) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.setSpec(s)
	_ = w.remember() // what cannot be kept now is tried again by Close, which tells
	w.publish("view")
}

func (w *Workspace) setSpec(s view.Spec) {
	if !reflect.DeepEqual(s, w.spec) {
		w.spec, w.view = s, nil
	}
}

// Choose hides, shows or expands entities, or changes the detail, as one edit: it takes the choice of Spec, its filters and focus stay as they are.
type Choose struct {
	What Title // what the edit does, for people: "Hide “Meta”"
	Spec view.Spec
}

// Title is that of the edit.
func (c Choose) Title() string { return c.What.String() }

// Plan computes the edit.
func (c Choose) Plan(s *State) (store.Edit, error) {
	was := s.Spec
	was.Detail = cmp.Or(was.Detail, view.Names) // edits of programs that knew no detail have none, and leave it as it is
	before, err := json.Marshal(was)
	if err != nil {
		return store.Edit{}, err
	}
	after, err := json.Marshal(was.WithChoice(c.Spec))
	return store.Edit{Title: c.What, Before: before, After: after}, err
}

// takeAfter takes the choice that an edit leads to.
func (w *Workspace) takeAfter(e store.Edit) error {
	if e.After == nil {
		return nil
	}
	var s view.Spec
	if err := json.Unmarshal(e.After, &s); err != nil {
		return fmt.Errorf("read the view of %q: %w", e.Title, err)
	}
	w.setSpec(w.spec.WithChoice(s))
	return w.remember()
}

// shown returns the view of the present graph and spec. What the last one was made of is used again.
func (w *Workspace) shown() *view.View {
	if w.indexed != w.graph {
		w.index, w.indexed, w.view = view.NewIndex(w.graph), w.graph, nil
	}
	if w.view == nil {
		w.view = w.index.Build(w.spec)
	}
	return w.view
}
