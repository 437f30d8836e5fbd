package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// rules are the decisions of a graph, ordered for looking up what holds of an entity, statement, mention or article. They are
// immutable. Decisions are made by hand, one at a time, so they are compiled anew with each.
type rules struct {
	list   []Decision // by Seq
	on     map[quad.IRI]*ruling
	class  map[quad.IRI][]quad.IRI   // entity → all that are the same thing, the one that stands for them first; none for one alone
	split  map[MentionKey]quad.IRI   // mention → entity that it means
	splits map[quad.IRI][]MentionKey // entity → mentions that were given to it
	copies map[quad.IRI][]quad.IRI   // entity or article → statements of which a decision keeps a copy, by end and by label
	apart  map[[2]quad.IRI]bool      // ordered pairs that are not the same
	marks  map[quad.IRI][]Mention    // entity or article → mentions that the user made
}

// ruling is what holds of one target.
type ruling struct {
	list                []int // its decisions, into rules.list
	name                string
	typ                 Type
	rejected, confirmed bool
	everywhere          bool
	relation            string
	reversed            bool
	note                string
	tags                []string // sorted
	entity              *Entity
	statement           *Statement // that the user added, or confirmed
}

var noRuling = new(ruling)

func (r *rules) empty() bool { return len(r.list) == 0 }

func (r *rules) last() int {
	if r.empty() {
		return 0
	}
	return r.list[len(r.list)-1].Seq
}

func (r *rules) of(target quad.IRI) *ruling {
	if x := r.on[target]; x != nil {
		return x
	}
	return noRuling
}

// after returns the rules once a delta has been applied.
func (r *rules) after(d Delta) (*rules, error) {
	if len(d.Remove.Decisions)+len(d.Add.Decisions) == 0 {
		return r, nil
	}
	gone := map[quad.IRI]bool{}
	for _, x := range d.Remove.Decisions {
		gone[x.IRI] = true
	}
	var list []Decision
	there := map[quad.IRI]bool{}
	for _, x := range r.list {
		if gone[x.IRI] {
			delete(gone, x.IRI)
			continue
		}
		there[x.IRI] = true
		list = append(list, x)
	}
	for iri := range gone {
		return nil, fmt.Errorf("remove decision %s: not in the graph", iri)
	}
	for _, x := range d.Add.Decisions {
		if there[x.IRI] {
			return nil, fmt.Errorf("add decision %s: already in the graph", x.IRI)
		}
		there[x.IRI] = true
		list = append(list, x)
	}
	return compile(list), nil
}

func compile(list []Decision) *rules {
	slices.SortFunc(list, func(a, b Decision) int { return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.IRI, b.IRI)) })
	r := &rules{list: list, on: map[quad.IRI]*ruling{}, class: map[quad.IRI][]quad.IRI{}, split: map[MentionKey]quad.IRI{},
		splits: map[quad.IRI][]MentionKey{}, copies: map[quad.IRI][]quad.IRI{}, apart: map[[2]quad.IRI]bool{}, marks: map[quad.IRI][]Mention{}}
	for i := range list {
		d := &list[i]
		x := r.on[d.Target]
		if x == nil {
			x = new(ruling)
			r.on[d.Target] = x
		}
		x.list = append(x.list, i)
		r.rule(d, x)
	}
	for m, e := range r.split {
		r.splits[e] = append(r.splits[e], m)
	}
	for target, x := range r.on {
		if s := x.statement; s != nil && sourceIRI(target) == target {
			for _, at := range append(ends(s), s.Label) {
				r.copies[at] = append(r.copies[at], target)
			}
		}
	}
	return r
}

// rule takes one more decision into what holds of its target.
func (r *rules) rule(d *Decision, x *ruling) {
	switch d.Action {
	case Rename:
		x.name = d.Text
	case Retype:
		x.typ = d.Type
	case Merge:
		r.unite(d.Target, d.Others)
	case Everywhere:
		x.everywhere = true
		r.unite(d.Target, d.Others)
	case NotSame:
		for _, o := range d.Others {
			r.apart[[2]quad.IRI{min(d.Target, o), max(d.Target, o)}] = true
		}
	case Split:
		for _, m := range d.Mentions {
			r.split[m] = d.Target
		}
	case Mark:
		for _, m := range d.Marks {
			m.Entity = d.Target
			if !slices.Contains(r.marks[m.Article], m) {
				r.marks[m.Entity], r.marks[m.Article] = append(r.marks[m.Entity], m), append(r.marks[m.Article], m)
			}
		}
	case Reject:
		x.rejected, x.confirmed = true, false
	case Confirm:
		x.rejected, x.confirmed = false, true
		if x.statement == nil {
			x.statement = d.Statement
		}
	case Relate:
		x.relation = d.Text
	case Reverse:
		x.reversed = !x.reversed
	case AddEntity:
		x.entity = d.Entity
	case AddStatement:
		x.statement = d.Statement
	case Note:
		x.note = d.Text
	case Tag:
		if i, there := slices.BinarySearch(x.tags, d.Text); !there {
			x.tags = slices.Insert(x.tags, i, d.Text)
		}
	}
}

// unite makes one class of the classes of all; target comes to stand first, so the latest merge names the one that stands for all.
func (r *rules) unite(target quad.IRI, others []quad.IRI) {
	var all []quad.IRI
	for _, e := range append([]quad.IRI{target}, others...) {
		class := r.class[e]
		if class == nil {
			class = []quad.IRI{e}
		}
		if e == target {
			all = append(all, e)
		}
		for _, m := range class {
			if !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	if len(all) == 1 {
		return
	}
	for _, m := range all {
		r.class[m] = all
	}
}

// members returns all entities that are the same thing as this one, itself among them.
func (r *rules) members(entity quad.IRI) []quad.IRI {
	if c := r.class[entity]; c != nil {
		return c
	}
	return []quad.IRI{entity}
}

// touches returns what the decisions of a delta speak of: entities, statements and mentions.
func touches(d Delta) (iris []quad.IRI, mentions []MentionKey) {
	set := map[quad.IRI]bool{}
	for _, ds := range [][]Decision{d.Remove.Decisions, d.Add.Decisions} {
		for _, x := range ds {
			set[x.Target] = true
			for _, o := range x.Others {
				set[o] = true
			}
			mentions = append(mentions, x.Mentions...)
		}
	}
	return slices.Collect(maps.Keys(set)), mentions
}
