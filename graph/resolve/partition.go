package resolve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// partition groups units that tell of one thing. It depends on the set of units alone, not on their order:
//
//  1. Units that share the key of a name are of one thing, whatever types they were taken for.
//  2. Of these, people whom birth, field or office tells apart are several; a unit that tells nothing of it is of none of them.
//  3. A group that goes by a short name joins the one other group of its type that has this short form. The longest names go first.
//
// root tells which entities the user has merged: they count as one.
func partition(units []unit, root func(quad.IRI) quad.IRI) [][]int {
	p := &parting{units: units, root: root}
	for _, g := range p.byKey() {
		p.groups = append(p.groups, p.people(g)...)
	}
	p.attach()
	out := slices.DeleteFunc(p.groups, func(g []int) bool { return len(g) == 0 })
	for _, g := range out {
		slices.Sort(g)
	}
	slices.SortFunc(out, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return out
}

type parting struct {
	units  []unit
	root   func(quad.IRI) quad.IRI
	groups [][]int
}

// byKey joins units that share a key, or are of one entity in one article.
func (p *parting) byKey() [][]int {
	parent := make([]int, len(p.units))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	first := map[string]int{}
	join := func(k string, i int) {
		if o, ok := first[k]; ok {
			parent[find(i)] = find(o)
		} else {
			first[k] = i
		}
	}
	for i := range p.units {
		u := &p.units[i]
		for _, k := range u.keys {
			join(k, i)
		}
		if u.node != "" {
			join("\x00"+string(u.node)+"\x00"+string(u.article), i)
		}
	}
	at := map[int]int{}
	var out [][]int
	for i := range p.units {
		r := find(i)
		if _, ok := at[r]; !ok {
			at[r] = len(out)
			out = append(out, nil)
		}
		out[at[r]] = append(out[at[r]], i)
	}
	return out
}

// people parts a group where it is of several people.
func (p *parting) people(g []int) [][]int {
	if len(g) < 2 || p.typeOf(g) != "person" {
		return [][]int{g}
	}
	all := make([][]string, len(g))
	for i, u := range g {
		all[i] = p.units[u].Traits
	}
	of := contradict(all)
	if of == nil {
		return [][]int{g}
	}
	parts := make([][]int, slices.Max(of)+2)
	for i, n := range of {
		parts[n+1] = append(parts[n+1], g[i])
	}
	return slices.DeleteFunc(parts, func(part []int) bool { return len(part) == 0 })
}

// typeOf returns the type for which most of a group speaks.
func (p *parting) typeOf(g []int) graph.Type {
	votes := map[graph.Type]float64{}
	for _, u := range g {
		votes[p.units[u].Type] += max(p.units[u].Sure, .01)
	}
	var best graph.Type
	for _, t := range graph.Types() {
		if v := votes[t]; v > votes[best]+1e-9 {
			best = t
		}
	}
	return best
}

// attach lets groups with a short name join the one group that has a name of which it is short.
func (p *parting) attach() {
	a := &attaching{parting: p, into: make([]int, len(p.groups)), types: make([]graph.Type, len(p.groups)), index: map[string][]int{}}
	type short struct {
		key   string
		group int
	}
	var order []short
	for i, g := range p.groups {
		a.into[i], a.types[i] = i, p.typeOf(g)
		for _, s := range p.shortsOf(g, a.types[i]) {
			a.index[s] = append(a.index[s], i)
		}
		for _, k := range p.keysOf(g) {
			order = append(order, short{k, i})
		}
	}
	slices.SortStableFunc(order, func(a, b short) int {
		return cmp.Or(cmp.Compare(strings.Count(b.key, " "), strings.Count(a.key, " ")), cmp.Compare(a.key, b.key))
	})
	for n, s := range order {
		if n > 0 && order[n-1].key == s.key || n+1 < len(order) && order[n+1].key == s.key {
			continue // several people of the name
		}
		if a.find(s.group) != s.group {
			continue
		}
		if to := a.only(s.key, s.group); to >= 0 {
			a.into[s.group] = to
			p.groups[to] = append(p.groups[to], p.groups[s.group]...)
			p.groups[s.group] = nil
		}
	}
}

// attaching is what attach knows while it goes on.
type attaching struct {
	*parting
	into  []int // of each group, which it has joined, or itself
	types []graph.Type
	index map[string][]int // short form → groups that have it
}

func (a *attaching) find(i int) int {
	for a.into[i] != i {
		i = a.into[i]
	}
	return i
}

// only returns the one group of which a group with this key may be the short form: one of its type, or without such an organisation where
// the
// type is a guess. It is -1 when there is none or several.
func (a *attaching) only(key string, group int) int {
	acronym := a.shouts(key, group)
	var alike, others []int
	for _, i := range a.index[key] {
		to := a.find(i)
		if to == group || slices.Contains(alike, to) || slices.Contains(others, to) || a.abbreviates(key, to) && !acronym {
			continue
		}
		switch t := a.types[to]; {
		case t == a.types[group] && (t != "person" || a.agree(group, to)):
			alike = append(alike, to)
		case a.abbreviates(key, to) || t == "organization" && a.doubtful(group, a.types[group]):
			others = append(others, to)
		}
	}
	found := alike
	if len(found) == 0 {
		found = others
	}
	if len(found) == 0 || slices.ContainsFunc(found[1:], func(o int) bool { return !a.merged(found[0], o) }) {
		return -1
	}
	return found[0]
}

// shouts reports whether a group has the name of this key in capitals.
func (p *parting) shouts(key string, group int) bool {
	return p.anyName(group, func(n string) bool { return capitals(n) && graph.Key(n) == key })
}

// abbreviates reports whether a key is the initials of a name of a group.
func (p *parting) abbreviates(key string, group int) bool {
	return p.anyName(group, func(n string) bool { return slices.Contains(graph.Initials(n), key) })
}

func (p *parting) anyName(group int, is func(string) bool) bool {
	return slices.ContainsFunc(p.groups[group], func(u int) bool { return slices.ContainsFunc(p.units[u].Names, is) })
}

// doubtful reports whether nothing but its looks speaks for the type of a group.
func (p *parting) doubtful(g int, t graph.Type) bool {
	return !slices.ContainsFunc(p.groups[g], func(i int) bool { return p.units[i].Type == t && p.units[i].Sure > looks })
}

// looks is how sure a type is at most that is guessed by the looks of a name.
const looks = .7

// agree reports whether what is told of two people does not keep them apart.
func (p *parting) agree(a, b int) bool {
	var all [][]string
	for _, u := range append(slices.Clone(p.groups[a]), p.groups[b]...) {
		all = append(all, p.units[u].Traits)
	}
	return contradict(all) == nil
}

// merged reports whether the user says of two groups that they are one thing.
func (p *parting) merged(a, b int) bool {
	x, y := p.nodeOf(a), p.nodeOf(b)
	return x != "" && y != "" && p.root(x) == p.root(y)
}

func (p *parting) nodeOf(group int) quad.IRI {
	for _, u := range p.groups[group] {
		if n := p.units[u].node; n != "" {
			return n
		}
	}
	return ""
}

func (p *parting) keysOf(g []int) []string {
	var out []string
	for _, u := range g {
		out = append(out, p.units[u].keys...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (p *parting) shortsOf(g []int, t graph.Type) []string {
	var out []string
	for _, u := range g {
		for _, n := range p.units[u].Names {
			out = append(out, graph.Shorts(n, t)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
