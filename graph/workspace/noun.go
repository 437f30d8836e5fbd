package workspace

import (
	"errors"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/resolve"
	"github.com/quadscope/quadscope/graph/store"
)

// JoinNoun says that a common noun is the same thing in all articles of the project, also in those that come later.
type JoinNoun struct{ Entity quad.IRI }

// Title names the command.
func (JoinNoun) Title() string { return "The same thing everywhere" }

// Plan computes the decision.
func (c JoinNoun) Plan(s *State) (store.Edit, error) {
	e, err := s.entity(c.Entity)
	switch {
	case err != nil:
		return store.Edit{}, err
	case s.Graph.Everywhere(c.Entity):
		return store.Edit{}, errors.New("it is the same thing everywhere already")
	case !s.Graph.IsNoun(c.Entity):
		return store.Edit{}, errors.New("it has a name, and names are the same everywhere")
	}
	d := graph.Decision{Action: graph.Everywhere, Target: c.Entity}
	for _, other := range s.Graph.ByName(graph.Fold(e.Name)) {
		if o, _ := s.Graph.Entity(other); other != c.Entity && o.Type == e.Type && s.Graph.IsNoun(other) {
			d.Others = append(d.Others, other)
		}
	}
	return s.edit(store.Titled(titleEverywhere, short(e.Name)), none, d)
}

// PartNoun takes JoinNoun back: the noun is another thing in each article again, also in those that came since.
type PartNoun struct{ Entity quad.IRI }

// Title names the command.
func (PartNoun) Title() string { return "Another thing in each article" }

// Plan computes the edit.
func (c PartNoun) Plan(s *State) (store.Edit, error) {
	e, err := s.entity(c.Entity)
	if err != nil {
		return store.Edit{}, err
	}
	var members []quad.IRI
	for _, m := range s.Graph.Members(c.Entity) {
		members = append(members, m.IRI)
	}
	edit, err := s.without(store.Titled(titlePerArticle, short(e.Name)), func(d graph.Decision) bool {
		return d.Action == graph.Everywhere && slices.Contains(members, d.Target)
	})
	if err != nil {
		return edit, err
	}
	before, err := s.Graph.Apply(edit.Delta)
	if err != nil {
		return edit, err
	}
	apart, err := resolve.Separate(before, members)
	apart.Remove.Decisions = edit.Delta.Remove.Decisions
	edit.Delta = apart
	return edit, err
}

// nounsKey is under what the store remembers that the common nouns of a project belong to their articles.
const nounsKey = "nouns"

// partNouns gives each article its own common nouns where an older program made one entity of them, as one edit, once for a project. What the user
// decided on stays one.
func (w *Workspace) partNouns() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	done, err := w.store.Remembered(nounsKey)
	if err != nil || done != nil || w.done < len(w.history) { // what could be redone must not be lost
		return err
	}
	if nouns := resolve.Nouns(w.graph); len(nouns) > 0 {
		d, err := resolve.Separate(w.graph, nouns)
		if err != nil {
			return err
		}
		if err := w.apply(store.Edit{Title: titleNouns, Delta: d}); err != nil {
			return err
		}
		w.publish("nouns")
	}
	return w.store.Remember(nounsKey, []byte("local"))
}
