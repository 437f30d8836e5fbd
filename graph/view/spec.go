package view

import (
	"cmp"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// DefaultBudget is how many entities a view shows before it opens on the backbone: more are a hairball on any screen.
const DefaultBudget = 2000

// Spec says what is shown. The zero value shows all names, or the backbone of a graph that is larger than DefaultBudget. A Spec is a value: its
// methods return changed copies, and nobody changes the maps and lists of one that was handed over.
type Spec struct {
	Detail Detail            `json:",omitempty"` // what it leaves out does not count, but where it says so
	Beside map[quad.IRI]bool `json:",omitempty"` // entities that are shown with their neighbours at any detail

	// Filters: what they leave out does not count anywhere in the view.
	HiddenTypes     map[graph.Type]bool `json:",omitempty"`
	HiddenArticles  map[quad.IRI]bool   `json:",omitempty"`
	HiddenRelations map[quad.IRI]bool   `json:",omitempty"` // predicates
	HiddenStyles    map[Style]bool      `json:",omitempty"` // modality, denial and doubt, as they are drawn
	From, Until     string              `json:",omitempty"` // ISO 8601 days of publication, both inclusive; empty is open. With either, undated articles are left out
	ByEvent         bool                `json:",omitempty"` // From and Until are days of what is told, not of the article; what has none is left out
	Confidence      float64             `json:",omitempty"` // the least that a statement must reach
	MinArticles     int                 `json:",omitempty"` // the least number of articles that must say a relation
	Mine            bool                `json:",omitempty"` // only what the user said, confirmed or decided on

	// Choice: what is left out is a neighbour that a node can be expanded by.
	Hidden   map[quad.IRI]bool `json:",omitempty"` // entities that the user hid
	Only     map[quad.IRI]bool `json:",omitempty"` // unless nil, no others are shown
	Focus    []quad.IRI        `json:",omitempty"` // unless empty, only these and what is at most Depth relations away
	Depth    int               `json:",omitempty"`
	Expanded []Expansion       `json:",omitempty"` // in the order they were made
	Budget   int               `json:",omitempty"` // 0 is DefaultBudget, less is no limit
}

// Expansion is the neighbours of an entity that were added to the view.
type Expansion struct {
	Of       quad.IRI
	Added    []quad.IRI // sorted
	Unhidden []quad.IRI `json:",omitempty"` // those among Added that the user had hidden
}

// Filtered reports whether a filter is on.
func (s Spec) Filtered() bool {
	return anyTrue(s.HiddenTypes) || anyTrue(s.HiddenArticles) || anyTrue(s.HiddenRelations) || anyTrue(s.HiddenStyles) ||
		s.From != "" || s.Until != "" || s.Confidence > 0 || s.MinArticles > 1 || s.Mine
}

func anyTrue[K comparable](m map[K]bool) bool {
	for _, on := range m {
		if on {
			return true
		}
	}
	return false
}

// ClearFilters returns the spec without its filters.
func (s Spec) ClearFilters() Spec {
	return Spec{Detail: s.Detail, Beside: s.Beside, Hidden: s.Hidden, Only: s.Only, Focus: s.Focus, Depth: s.Depth, Expanded: s.Expanded, Budget: s.Budget}
}

// WithChoice returns the spec with what another hides, shows alone, expands and shows beside its detail, and that detail where it has one;
// filters and focus stay.
func (s Spec) WithChoice(of Spec) Spec {
	s.Hidden, s.Only, s.Expanded, s.Budget, s.Beside = of.Hidden, of.Only, of.Expanded, of.Budget, of.Beside
	s.Detail = cmp.Or(of.Detail, s.Detail)
	return s
}

// Chosen reports whether entities are left out by choice: hidden, others hidden, or a focus set.
func (s Spec) Chosen() bool { return anyTrue(s.Hidden) || s.Only != nil || len(s.Focus) > 0 }

// ShowAll returns the spec without its choice; of a graph of any size all is shown.
func (s Spec) ShowAll() Spec {
	s.Hidden, s.Only, s.Focus, s.Depth, s.Expanded, s.Budget = nil, nil, nil, 0, nil, -1
	return s
}

// Backbone returns the spec as a graph opens: without its choice, and of a large graph only the most important entities.
func (s Spec) Backbone() Spec {
	s = s.ShowAll()
	s.Budget = 0
	return s
}

// Hide returns the spec that leaves entities out.
func (s Spec) Hide(entities ...quad.IRI) Spec {
	s.Hidden = maps.Clone(s.Hidden)
	if s.Hidden == nil {
		s.Hidden = map[quad.IRI]bool{}
	}
	for _, e := range entities {
		s.Hidden[e] = true
	}
	return s
}

// HideOthers returns the spec that shows these entities alone.
func (s Spec) HideOthers(entities ...quad.IRI) Spec {
	s = s.ShowAll()
	s.Only = map[quad.IRI]bool{}
	for _, e := range entities {
		s.Only[e] = true
	}
	return s
}

// FocusOn returns the spec that shows what is at most depth relations away from entities; a depth of 0 leaves the focus.
func (s Spec) FocusOn(depth int, entities ...quad.IRI) Spec {
	s.Focus, s.Depth = nil, 0
	if depth > 0 && len(entities) > 0 {
		s.Focus, s.Depth, s.Expanded = slices.Sorted(slices.Values(entities)), depth, nil
	}
	return s
}

// Toggle returns a copy of a filter's map with one key turned over.
func Toggle[K comparable](m map[K]bool, key K) map[K]bool {
	out := maps.Clone(m)
	if out == nil {
		out = map[K]bool{}
	}
	if out[key] {
		delete(out, key)
	} else {
		out[key] = true
	}
	return out
}

// IsExpanded reports whether an entity was expanded.
func (s Spec) IsExpanded(entity quad.IRI) bool {
	return slices.ContainsFunc(s.Expanded, func(x Expansion) bool { return x.Of == entity })
}

// Collapse returns the spec without what expanding an entity added, and without what was added by expanding that.
func (s Spec) Collapse(entity quad.IRI) Spec {
	gone := map[quad.IRI]bool{entity: true}
	var kept []Expansion
	for _, x := range s.Expanded {
		if !gone[x.Of] {
			kept = append(kept, x)
			continue
		}
		for _, a := range x.Added {
			gone[a] = true
		}
		if len(x.Unhidden) > 0 {
			s = s.Hide(x.Unhidden...)
		}
	}
	s.Expanded = kept
	return s
}

// Expand returns the spec that also shows the neighbours of an entity that v leaves out by choice: all, or those that a relation leads to when
// predicate is not empty. It is the same spec when there are none.
func (s Spec) Expand(x *Index, v *View, entity, predicate quad.IRI) Spec {
	e := Expansion{Of: entity}
	for _, n := range x.beyond(s, v, entity, predicate) {
		iri := x.entities[n].IRI
		e.Added = append(e.Added, iri)
		if s.Hidden[iri] {
			e.Unhidden = append(e.Unhidden, iri)
		}
	}
	if len(e.Added) == 0 {
		return s
	}
	s.Hidden = maps.Clone(s.Hidden)
	for _, iri := range e.Unhidden {
		delete(s.Hidden, iri)
	}
	s.Expanded = append(slices.Clone(s.Expanded), e)
	return s
}
