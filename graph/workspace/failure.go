package workspace

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/quadscope/quadscope/graph/store"
)

// failure is what an import could not take in, with where it is to be read again.
type failure struct {
	item   Item
	source Source
	batch  int
}

// failed returns the failures of imports that stand: of those that are neither undone nor taken out.
func (w *Workspace) failed() []Item {
	gone := map[int]bool{}
	for _, e := range w.history[w.done:] {
		gone[e.Batch] = e.Batch != 0
	}
	for _, e := range w.history[:w.done] {
		if batch, removal := w.takenOut[e.Batch]; removal {
			gone[batch] = true
		}
	}
	var out []Item
	for _, f := range w.failures {
		if !gone[f.batch] {
			out = append(out, f.item)
		}
	}
	return out
}

// takenOutKey is under what a project remembers which batches took which others out.
const takenOutKey = "taken out"

// noteTakenOut notes, before it does, that a batch takes another out. As long as the first stands in the history, what the second could not take in
// is not listed.
func (w *Workspace) noteTakenOut(removal, batch int) error {
	all := maps.Clone(w.takenOut)
	all[removal] = batch
	data, err := json.Marshal(all)
	if err != nil {
		return err
	}
	if err := w.store.Remember(takenOutKey, data); err != nil {
		return err
	}
	w.takenOut = all
	return nil
}

// recallTakenOut takes up what noteTakenOut kept, as far as it is still in the history.
func (w *Workspace) recallTakenOut() error {
	data, err := w.store.Remembered(takenOutKey)
	if err != nil {
		return err
	}
	w.takenOut = map[int]int{}
	kept := map[int]int{}
	if data != nil && json.Unmarshal(data, &kept) != nil {
		return nil // another program's
	}
	for _, e := range w.history {
		if batch, removal := kept[e.Batch]; removal {
			w.takenOut[e.Batch] = batch
		}
	}
	return nil
}

// recallFailures takes up what earlier imports could not take in.
func (w *Workspace) recallFailures() error {
	if err := w.recallTakenOut(); err != nil {
		return err
	}
	all, err := w.store.Failed()
	for _, x := range all {
		w.nextItem++
		i := Item{ID: w.nextItem, Batch: x.Batch, Name: x.Name, Title: x.Title, State: Failed, Problem: x.Problem, Hint: x.Hint}
		if x.Nothing {
			i.State = Nothing
		}
		w.failures = append(w.failures, failure{i, Source{Path: x.Path}, x.Batch})
	}
	return err
}

// keepFailure notes what could not be taken in, in place of what was noted under its source and name. What has no file is noted only as long as
// the workspace is open.
func (w *Workspace) keepFailure(i Item, s Source) error {
	same := func(f failure) bool { return s.Path != "" && f.source.Path == s.Path && f.item.Name == i.Name }
	w.failures = append(slices.DeleteFunc(slices.Clone(w.failures), same), failure{i, s, i.Batch})
	w.stale = true
	if s.Path == "" {
		return nil
	}
	return w.store.AddFailed(store.Failed{Batch: i.Batch, Path: s.Path, Name: i.Name, Title: i.Title, Problem: i.Problem, Hint: i.Hint, Nothing: i.State == Nothing})
}

// dropFailures forgets the failures for which gone holds, with all others of their files.
func (w *Workspace) dropFailures(gone func(failure) bool) error {
	paths := map[string]bool{}
	for _, f := range w.failures {
		if f.source.Path != "" && gone(f) {
			paths[f.source.Path] = true
		}
	}
	left := slices.DeleteFunc(slices.Clone(w.failures), func(f failure) bool { return paths[f.source.Path] || gone(f) })
	if len(left) == len(w.failures) {
		return nil
	}
	for p := range paths {
		if err := w.store.DropFailed(p); err != nil {
			return err
		}
	}
	w.failures, w.stale = left, true
	return nil
}

// Retry reads the sources of items of State.Failed again, as an import of its own. They are taken off State.Failed.
func (w *Workspace) Retry(ctx context.Context, items ...int) *Import {
	w.mu.Lock()
	var sources []Source
	all := w.failures
	w.failures = slices.DeleteFunc(slices.Clone(all), func(f failure) bool {
		return f.source.Path == "" && slices.Contains(items, f.item.ID) // others are when they have been noted as yet to be read
	})
	for _, f := range all {
		known := func(s Source) bool { return s.Path != "" && s.Path == f.source.Path }
		if slices.Contains(items, f.item.ID) && !slices.ContainsFunc(sources, known) {
			sources = append(sources, f.source)
		}
	}
	w.mu.Unlock()
	return w.Import(ctx, sources)
}

// Forget takes items off State.Failed, with the others of their files.
func (w *Workspace) Forget(items ...int) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	err := w.dropFailures(func(f failure) bool { return slices.Contains(items, f.item.ID) })
	if err == nil {
		w.publish("forget")
	}
	return err
}
