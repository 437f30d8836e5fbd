package workspace

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
)

// called returns what an entity, statement or article is called in a title.
func (s *State) called(iri quad.IRI) (string, error) {
	if e, ok := s.Graph.Entity(iri); ok {
		return short(e.Name), nil
	}
	if st, ok := s.Graph.Statement(iri); ok {
		return s.phrase(st), nil
	}
	if a, ok := s.Graph.Article(iri); ok {
		return short(a.Title), nil
	}
	return "", errNotThere
}

// on makes a decision for each of the targets. The form of its title has places for the values and then for the first target.
func (s *State) on(form string, values []string, targets []quad.IRI, of graph.Decision, instead func(graph.Decision) bool) (store.Edit, error) {
	var ds []graph.Decision
	for _, t := range targets {
		name, err := s.called(t)
		if err != nil {
			return store.Edit{}, err
		}
		if len(ds) == 0 {
			values = append(slices.Clone(values), name)
		}
		d := of
		d.Target = t
		if source, ok := s.Graph.Source(t); ok {
			d.Statement = &source
		}
		ds = append(ds, d)
	}
	if len(ds) == 0 {
		return store.Edit{}, errNotThere
	}
	if len(ds) > 1 {
		form += TitleAndMore
		values = append(values, strconv.Itoa(len(ds)-1))
	}
	return s.edit(store.Titled(form, values...), instead, ds...)
}

// RejectEntity says that an entity is none; it is no longer shown, nor what is stated of it, whatever is extracted.
type RejectEntity struct{ Entity quad.IRI }

// Title names the command.
func (RejectEntity) Title() string { return "Reject entity" }

// Plan computes the decision.
func (c RejectEntity) Plan(s *State) (store.Edit, error) {
	if _, err := s.entity(c.Entity); err != nil {
		return store.Edit{}, err
	}
	return s.on(titleReject, nil, []quad.IRI{c.Entity}, graph.Decision{Action: graph.Reject}, isAny(graph.Reject))
}

// Delete rejects entities and statements, any number in one edit.
type Delete struct{ Targets []quad.IRI }

// Title names the command.
func (Delete) Title() string { return "Delete" }

// Plan computes the decisions.
func (c Delete) Plan(s *State) (store.Edit, error) {
	for _, t := range c.Targets {
		if _, article := s.Graph.Article(t); article {
			return store.Edit{}, errors.New("an article is removed, not deleted")
		}
	}
	return s.on(titleDelete, nil, c.Targets, graph.Decision{Action: graph.Reject}, isAny(graph.Reject, graph.Confirm))
}

// Restore takes back that the user rejected or confirmed entities and statements.
type Restore struct{ Targets []quad.IRI }

// Title names the command.
func (Restore) Title() string { return "Restore" }

// Plan computes the change.
func (c Restore) Plan(s *State) (store.Edit, error) {
	return s.without(titleRestore, func(d graph.Decision) bool {
		return slices.Contains(c.Targets, d.Target) && isAny(graph.Reject, graph.Confirm)(d)
	})
}

// SetNote keeps what the user remarks on an entity, statement or article; an empty text takes the note away.
type SetNote struct {
	Target quad.IRI
	Text   string
}

// Title names the command.
func (SetNote) Title() string { return "Note" }

// Plan computes the decision.
func (c SetNote) Plan(s *State) (store.Edit, error) {
	name, err := s.called(c.Target)
	if err != nil {
		return store.Edit{}, err
	}
	text := strings.TrimSpace(strings.ToValidUTF8(c.Text, ""))
	switch {
	case text == s.Graph.Note(c.Target):
		return store.Edit{}, errors.New("the note says that already")
	case text == "":
		return s.without(store.Titled(titleUnnote, name), func(d graph.Decision) bool { return d.Target == c.Target && d.Action == graph.Note })
	}
	return s.on(titleNote, nil, []quad.IRI{c.Target}, graph.Decision{Action: graph.Note, Text: text}, isAny(graph.Note))
}

// Tag gives entities, statements or articles a tag.
type Tag struct {
	Targets []quad.IRI
	Tag     string
}

// Title names the command.
func (Tag) Title() string { return "Tag" }

// Plan computes the decisions.
func (c Tag) Plan(s *State) (store.Edit, error) {
	tag := clean(c.Tag)
	if tag == "" {
		return store.Edit{}, errors.New("a tag needs at least one letter")
	}
	targets := slices.DeleteFunc(slices.Clone(c.Targets), func(t quad.IRI) bool { return slices.Contains(s.Graph.Tags(t), tag) })
	if len(targets) == 0 {
		return store.Edit{}, errors.New("it has that tag already")
	}
	return s.on(titleTag, []string{short(tag)}, targets, graph.Decision{Action: graph.Tag, Text: tag}, none)
}

// Untag takes a tag away.
type Untag struct {
	Targets []quad.IRI
	Tag     string
}

// Title names the command.
func (Untag) Title() string { return "Untag" }

// Plan computes the change.
func (c Untag) Plan(s *State) (store.Edit, error) {
	tag := clean(c.Tag)
	return s.without(store.Titled(titleUntag, short(tag)), func(d graph.Decision) bool {
		return slices.Contains(c.Targets, d.Target) && d.Action == graph.Tag && d.Text == tag
	})
}
