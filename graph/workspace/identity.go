package workspace

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
)

// RenameEntity calls an entity by another name; the names that it had stay its aliases.
type RenameEntity struct {
	Entity quad.IRI
	Name   string
}

// Title names the command.
func (RenameEntity) Title() string { return "Rename" }

// Plan computes the decision.
func (c RenameEntity) Plan(s *State) (store.Edit, error) {
	e, err := s.entity(c.Entity)
	if err != nil {
		return store.Edit{}, err
	}
	name := clean(c.Name)
	if name == "" {
		return store.Edit{}, errors.New("a name needs at least one letter")
	}
	if name == e.Name {
		return store.Edit{}, errors.New("it has that name already")
	}
	return s.edit(store.Titled(titleRename, short(e.Name), short(name)), isAny(graph.Rename), graph.Decision{Action: graph.Rename, Target: c.Entity, Text: name})
}

// RetypeEntity says what type entities have.
type RetypeEntity struct {
	Entities []quad.IRI
	Type     graph.Type
}

// Title names the command.
func (RetypeEntity) Title() string { return "Change type" }

// Plan computes the decisions.
func (c RetypeEntity) Plan(s *State) (store.Edit, error) {
	if !slices.Contains(graph.Types(), c.Type) {
		return store.Edit{}, fmt.Errorf("there is no type %q", c.Type)
	}
	var ds []graph.Decision
	first := ""
	for _, iri := range c.Entities {
		e, err := s.entity(iri)
		if err != nil {
			return store.Edit{}, err
		}
		if e.Type != c.Type {
			ds = append(ds, graph.Decision{Action: graph.Retype, Target: iri, Type: c.Type})
			first = e.Name
		}
	}
	if len(ds) == 0 {
		return store.Edit{}, errors.New("it has that type already")
	}
	title := store.Titled(TitleRetype, short(first), string(c.Type))
	if len(ds) > 1 {
		title = store.Titled(TitleRetypeMany, strconv.Itoa(len(ds)), string(c.Type))
	}
	return s.edit(title, isAny(graph.Retype), ds...)
}

// MergeEntities says that entities are the same thing. Nothing is lost: the merge can be undone, and taken back with SplitMerge.
type MergeEntities struct {
	Keep   quad.IRI // gives the name and type
	Others []quad.IRI
	Name   string     // another name for all, or empty
	Type   graph.Type // another type, or empty
}

// Title names the command.
func (MergeEntities) Title() string { return "Merge" }

// Plan computes the decisions.
func (c MergeEntities) Plan(s *State) (store.Edit, error) {
	keep, err := s.entity(c.Keep)
	if err != nil {
		return store.Edit{}, err
	}
	var others []quad.IRI
	first := ""
	for _, o := range c.Others {
		e, err := s.entity(o)
		if err != nil {
			return store.Edit{}, err
		}
		if o != c.Keep && !slices.Contains(others, o) {
			others = append(others, o)
			first = cmp.Or(first, short(e.Name))
		}
	}
	if len(others) == 0 {
		return store.Edit{}, errors.New("a merge needs two entities")
	}
	ds := []graph.Decision{{Action: graph.Merge, Target: c.Keep, Others: others}}
	if name := clean(c.Name); name != "" && name != keep.Name {
		ds = append(ds, graph.Decision{Action: graph.Rename, Target: c.Keep, Text: name})
	}
	if c.Type != "" && c.Type != keep.Type {
		ds = append(ds, graph.Decision{Action: graph.Retype, Target: c.Keep, Type: c.Type})
	}
	instead := func(d graph.Decision) bool {
		return d.Action != graph.Merge && slices.ContainsFunc(ds, func(n graph.Decision) bool { return n.Action == d.Action })
	}
	title := store.Titled(titleMerge, first, short(keep.Name))
	if len(others) > 1 {
		title = store.Titled(titleMergeMore, first, strconv.Itoa(len(others)-1), short(keep.Name))
	}
	return s.edit(title, instead, ds...)
}

// SplitMerge takes an entity out of what it was merged into, and remembers that the two are not the same.
type SplitMerge struct {
	Entity quad.IRI // as it is shown
	Member quad.IRI // one of Graph.Members, but Entity
}

// Title names the command.
func (SplitMerge) Title() string { return "Split" }

// Plan computes the decisions.
func (c SplitMerge) Plan(s *State) (store.Edit, error) {
	e, err := s.entity(c.Entity)
	if err != nil {
		return store.Edit{}, err
	}
	at := slices.IndexFunc(s.Graph.Members(c.Entity), func(m graph.Entity) bool { return m.IRI == c.Member })
	if at < 0 || c.Member == c.Entity {
		return store.Edit{}, errNotThere
	}
	member := s.Graph.Members(c.Entity)[at]
	gone, stay := split(s.Graph.Decisions(), c.Entity, c.Member)
	stay = append(stay, graph.Decision{Action: graph.NotSame, Target: c.Entity, Others: []quad.IRI{c.Member}})
	d := s.Graph.Decide(stay...)
	d.Remove.Decisions = gone
	return store.Edit{Title: store.Titled(titleSplit, short(member.Name), short(e.Name)), Delta: d}, nil
}

// split returns the merges that hold member, and merges without it that hold what else they joined together.
func split(ds []graph.Decision, entity, member quad.IRI) (gone, stay []graph.Decision) {
	for _, d := range ds {
		if d.Action != graph.Merge && d.Action != graph.Everywhere || d.Target != member && !slices.Contains(d.Others, member) {
			continue
		}
		gone = append(gone, d)
		rest := []quad.IRI{}
		for _, o := range append([]quad.IRI{d.Target}, d.Others...) {
			if o != member && o != entity {
				rest = append(rest, o)
			}
		}
		if len(rest) > 0 {
			stay = append(stay, graph.Decision{Action: d.Action, Target: entity, Others: rest})
		}
	}
	return gone, stay
}

// SplitMentions says that mentions mean another entity than was found: To, or a new one called Name.
type SplitMentions struct {
	Mentions []graph.MentionKey
	To       quad.IRI // an entity of the graph, or empty for a new one
	Name     string
	Type     graph.Type
}

// Title names the command.
func (SplitMentions) Title() string { return "Split" }

// Plan computes the decisions.
func (c SplitMentions) Plan(s *State) (store.Edit, error) {
	var ds []graph.Decision
	to, name := c.To, clean(c.Name)
	if to == "" {
		d, err := s.newEntity(name, c.Type)
		if err != nil {
			return store.Edit{}, err
		}
		ds, to = append(ds, d), d.Target
	} else {
		e, err := s.entity(to)
		if err != nil {
			return store.Edit{}, err
		}
		name = e.Name
	}
	from := ""
	for _, k := range c.Mentions {
		i := slices.IndexFunc(s.Graph.MentionsIn(k.Article), func(m graph.Mention) bool { return m.Span.Start == k.Start })
		if i < 0 {
			return store.Edit{}, errNotThere
		}
		if e, ok := s.Graph.Entity(s.Graph.MentionsIn(k.Article)[i].Entity); ok {
			from = e.Name
		}
	}
	if len(c.Mentions) == 0 {
		return store.Edit{}, errors.New("a split needs mentions")
	}
	ds = append(ds, graph.Decision{Action: graph.Split, Target: to, Mentions: slices.Clone(c.Mentions)})
	return s.edit(store.Titled(titleSplit, short(name), short(from)), none, ds...)
}

// newEntity makes the decision that adds an entity with an IRI that nothing has or had.
func (s *State) newEntity(name string, t graph.Type) (graph.Decision, error) {
	if name == "" {
		return graph.Decision{}, errors.New("a name needs at least one letter")
	}
	if !slices.Contains(graph.Types(), t) {
		return graph.Decision{}, fmt.Errorf("there is no type %q", t)
	}
	used := map[quad.IRI]bool{}
	for _, d := range s.Graph.Decisions() {
		used[d.Target] = true
	}
	for n := 1; ; n++ {
		iri := graph.EntityIRI(name, n)
		if len(s.Graph.Members(iri)) == 0 && !used[iri] {
			return graph.Decision{Action: graph.AddEntity, Target: iri, Entity: &graph.Entity{IRI: iri, Name: name, Type: t}}, nil
		}
	}
}

// AddEntity adds an entity that the user names, with the stretches of articles that he says name it.
type AddEntity struct {
	Name  string
	Type  graph.Type
	Marks []graph.Mention // without their Entity; none if it stands in no article
}

// Title names the command.
func (AddEntity) Title() string { return "Add entity" }

// Plan computes the decisions. The entity's IRI is the Target of the first.
func (c AddEntity) Plan(s *State) (store.Edit, error) {
	d, err := s.newEntity(clean(c.Name), c.Type)
	if err != nil {
		return store.Edit{}, err
	}
	ds := []graph.Decision{d}
	if len(c.Marks) > 0 {
		m, err := s.mark(d.Target, c.Marks)
		if err != nil {
			return store.Edit{}, err
		}
		ds = append(ds, m)
	}
	return s.edit(store.Titled(titleAdd, short(d.Entity.Name)), none, ds...)
}

// MarkMentions says that stretches of articles name an entity.
type MarkMentions struct {
	Entity quad.IRI
	Marks  []graph.Mention // without their Entity
}

// Title names the command.
func (MarkMentions) Title() string { return "Mark mention" }

// Plan computes the decision.
func (c MarkMentions) Plan(s *State) (store.Edit, error) {
	e, err := s.entity(c.Entity)
	if err != nil {
		return store.Edit{}, err
	}
	d, err := s.mark(c.Entity, c.Marks)
	if err != nil {
		return store.Edit{}, err
	}
	return s.edit(store.Titled(titleMark, short(e.Name)), none, d)
}

func (s *State) mark(entity quad.IRI, marks []graph.Mention) (graph.Decision, error) {
	d := graph.Decision{Action: graph.Mark, Target: entity, Marks: slices.Clone(marks)}
	for i := range d.Marks {
		m := &d.Marks[i]
		if _, ok := s.Graph.Article(m.Article); !ok || m.Span.Start < 0 || m.Span.End <= m.Span.Start {
			return d, errNotThere
		}
		m.Entity, m.Kind = entity, "name"
	}
	return d, nil
}

// NotSame remembers that two entities are not the same thing, so that nothing suggests it again.
type NotSame struct{ A, B quad.IRI }

// Title names the command.
func (NotSame) Title() string { return "Keep apart" }

// Plan computes the decision.
func (c NotSame) Plan(s *State) (store.Edit, error) {
	a, err := s.entity(c.A)
	if err != nil {
		return store.Edit{}, err
	}
	b, err := s.entity(c.B)
	if err != nil {
		return store.Edit{}, err
	}
	return s.edit(store.Titled(titleApart, short(a.Name), short(b.Name)), none, graph.Decision{Action: graph.NotSame, Target: c.A, Others: []quad.IRI{c.B}})
}
