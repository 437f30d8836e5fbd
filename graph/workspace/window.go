package workspace

import "encoding/json"

// windowKey is under what a project remembers how its window stood.
const windowKey = "window"

// KeepWindow keeps with the project how its window stands, as a value that JSON can hold. It is no part of the graph and no edit.
func (w *Workspace) KeepWindow(value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.store.Remember(windowKey, data)
}

// RecallWindow fills in what KeepWindow kept; false when there is nothing that fits.
func (w *Workspace) RecallWindow(into any) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	data, err := w.store.Remembered(windowKey)
	return err == nil && data != nil && json.Unmarshal(data, into) == nil
}
