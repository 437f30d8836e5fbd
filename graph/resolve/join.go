package resolve

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// most is how many entities of the graph that share a name or short form with one of the article are looked at; a form that more have is
// taken to say nothing.
const most = 64

// settled is how many mentions settle the type of an entity: one article that takes it for something else no longer has all of them
// counted,
// so that the time stays in proportion to the articles.
const settled = 5000

// identity decides which things of the graph the article names. What it changes of other articles is in moves.
type identity struct {
	x     *resolver
	fresh []unit
	of    []quad.IRI // entity of each fresh unit
	block []unit     // what is decided anew, the fresh ones among it
	// moves tells for the articles that are in the graph which entities become others in them.
	moves map[quad.IRI]map[quad.IRI]quad.IRI
	// made holds the entities whose names or type are to be told anew, with what is told of them.
	made map[quad.IRI][]unit
	gone map[quad.IRI]bool
}

// identifyNames settles the entities that the names of the article mean.
func (x *resolver) identifyNames() *identity {
	d := &identity{x: x, fresh: x.units(), moves: map[quad.IRI]map[quad.IRI]quad.IRI{}, made: map[quad.IRI][]unit{}, gone: map[quad.IRI]bool{}}
	d.of = make([]quad.IRI, len(d.fresh))
	open := map[quad.IRI]bool{} // entities that are looked at closely
	var slow []int
	for i := range d.fresh {
		if d.of[i] = d.plain(&d.fresh[i]); d.of[i] == "" {
			slow = append(slow, i)
			for _, n := range d.near(&d.fresh[i]) {
				open[n] = true
			}
		}
	}
	for i, n := range d.of {
		if n != "" && open[n] {
			slow, d.of[i] = append(slow, i), ""
		}
	}
	if len(slow) > 0 {
		d.decide(slow, open)
	}
	return d
}

// plain returns the entity of a unit that changes nothing about it: the only one of that name, which has all its names and its type. It is
// none when more has to be looked at.
func (d *identity) plain(u *unit) quad.IRI {
	if len(u.Traits) > 0 {
		return ""
	}
	var found quad.IRI
	for _, k := range u.keys {
		for _, n := range d.named(k) {
			if d.x.weak(n, k) {
				continue
			}
			if found != "" && found != n {
				return ""
			}
			found = n
		}
	}
	var long []quad.IRI
	for _, k := range u.keys {
		for _, n := range d.x.g.ByShort(k) {
			if e, _ := d.x.g.Entity(n); n != found && (e.Type == u.Type || u.Type == "concept") {
				long = append(long, n)
			}
		}
	}
	switch {
	case len(long) == 1 && found == "":
		found = long[0]
	case len(long) == 1:
		return ""
	}
	e, known := d.x.g.Entity(found)
	if !known || e.Type != u.Type && len(d.x.g.MentionsOf(found)) < settled || fuller(u.Names[0], e.Name) < 0 {
		return ""
	}
	for _, n := range u.Names {
		if n != e.Name && !slices.Contains(e.Aliases, n) {
			return ""
		}
	}
	return found
}

// named returns the entities with a name of this key that are names and no common nouns, those that the user called so where there are no
// others.
func (d *identity) named(k string) []quad.IRI {
	found := slices.DeleteFunc(d.x.g.ByKey(k), d.x.common)
	if len(found) == 0 {
		found = slices.DeleteFunc(d.x.told.ByKey(k), d.x.common)
	}
	return found
}

// common reports whether an entity stands for a common noun, no article having it as a name, or for a value.
func (x *resolver) common(n quad.IRI) bool {
	e, known := x.g.Entity(n)
	if !known {
		e, _ = x.told.Entity(n)
		return e.Type == "concept" || e.Type.IsValue()
	}
	return e.Type.IsValue() || x.g.IsNoun(n)
}

// weak reports whether a key is only a short form of another name of an entity.
func (x *resolver) weak(n quad.IRI, k string) bool {
	return slices.Contains(x.g.ByShort(k), n)
}

// near returns the entities that share a name or short form with a unit, and those that share one with them.
func (d *identity) near(u *unit) []quad.IRI {
	var out []quad.IRI
	take := func(list []quad.IRI) {
		if len(list) > most {
			return
		}
		for _, n := range list {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	look := func(keys, shorts []string) {
		for _, k := range keys {
			take(d.named(k))
			take(slices.DeleteFunc(d.x.g.ByShort(k), d.x.common))
		}
		for _, s := range shorts {
			take(d.named(s))
		}
	}
	look(u.keys, u.shorts())
	for _, n := range slices.Clone(out) {
		e, _ := d.x.g.Entity(n)
		var keys, shorts []string
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			keys, shorts = append(keys, graph.Key(name)), append(shorts, graph.Shorts(name, e.Type)...)
		}
		look(keys, shorts)
	}
	return out
}

// decide groups the units of the open entities and those of the article that are not plain, and gives each group its entity.
func (d *identity) decide(slow []int, open map[quad.IRI]bool) {
	for _, n := range sortedKeys(open) {
		d.block = append(d.block, d.x.unitsOf(n)...)
	}
	for _, i := range slow {
		d.block = append(d.block, d.fresh[i])
	}
	groups := partition(d.block, d.x.told.Shown)
	groups = d.respected(groups)
	at := d.homes(groups)
	for g, list := range groups {
		d.settle(list, at[g])
	}
	for _, n := range sortedKeys(open) {
		if len(d.made[n]) == 0 {
			d.gone[n] = true
		}
	}
}

// respected returns the groups as what the user decided allows: entities that they keep apart stay two, and one of which they decided
// something
// loses nothing.
func (d *identity) respected(groups [][]int) [][]int {
	var out [][]int
	for _, list := range groups {
		out = append(out, d.apart(list)...)
	}
	var pinned []quad.IRI
	for i := range d.block {
		if n := d.block[i].node; n != "" && !slices.Contains(pinned, n) && d.pinned(n) {
			pinned = append(pinned, n)
		}
	}
	for _, n := range pinned {
		out = d.gather(out, n)
	}
	return slices.DeleteFunc(out, func(list []int) bool { return len(list) == 0 })
}

// gather puts all units of an entity into the group that has most of them.
func (d *identity) gather(groups [][]int, n quad.IRI) [][]int {
	its := func(i int) bool { return d.block[i].node == n }
	best, most := -1, 0
	var all []int
	for g, list := range groups {
		of := len(all)
		for _, i := range list {
			if its(i) {
				all = append(all, i)
			}
		}
		if of = len(all) - of; of > most {
			best, most = g, of
		}
	}
	for g := range groups {
		groups[g] = slices.DeleteFunc(groups[g], its)
	}
	groups[best] = append(groups[best], all...)
	return groups
}

// apart parts a group that holds entities which the user keeps apart, or of which he decided something each: what is new goes to the
// likeliest.
func (d *identity) apart(list []int) [][]int {
	var nodes []quad.IRI
	for _, i := range list {
		if n := d.block[i].node; n != "" && !slices.Contains(nodes, n) {
			nodes = append(nodes, n)
		}
	}
	slices.Sort(nodes)
	var heads []quad.IRI // each stands for a group of its own
	for _, n := range nodes {
		if slices.ContainsFunc(heads, func(h quad.IRI) bool { return !d.separate(h, n) }) {
			continue
		}
		heads = append(heads, n)
	}
	if len(heads) < 2 {
		return [][]int{list}
	}
	parts := make([][]int, len(heads))
	for _, i := range list {
		u := &d.block[i]
		k := slices.IndexFunc(heads, func(h quad.IRI) bool { return u.node == h || u.node != "" && !d.separate(h, u.node) })
		if k < 0 {
			k = d.likeliest(heads, u)
		}
		parts[k] = append(parts[k], i)
	}
	return parts
}

// likeliest returns which of several entities that are apart a unit is of: one that is called so, then one of its type, then the first.
func (d *identity) likeliest(heads []quad.IRI, u *unit) int {
	best, most := 0, -1
	for k, h := range heads {
		score := 0
		if slices.Contains(d.named(graph.Key(u.Names[0])), h) {
			score += 4
		}
		if slices.ContainsFunc(u.keys, func(key string) bool { return slices.Contains(d.named(key), h) && !d.x.weak(h, key) }) {
			score += 2
		}
		if e, _ := d.x.told.Entity(d.x.told.Shown(h)); e.Type == u.Type {
			score++
		}
		if score > most {
			best, most = k, score
		}
	}
	return best
}

// separate reports whether two entities must not become one: the user said so, or decided something of each.
func (d *identity) separate(a, b quad.IRI) bool {
	if a == b {
		return false
	}
	told := d.x.told
	return told.Apart(a, b) || told.Apart(cmp.Or(told.Shown(a), a), cmp.Or(told.Shown(b), b)) || d.pinned(a) && d.pinned(b)
}

// pinned reports whether the user decided something of an entity, or of a statement with it.
func (d *identity) pinned(n quad.IRI) bool {
	told := d.x.told
	if len(told.DecisionsOn(n)) > 0 || told.Shown(n) != n || len(told.Members(n)) > 1 || told.Added(n) {
		return true
	}
	if len(told.Decisions()) == 0 {
		return false
	}
	return slices.ContainsFunc(d.x.g.StatementsOf(n), func(s graph.Statement) bool { return len(told.DecisionsOn(s.IRI)) > 0 })
}

// homes returns which entity of the graph each group goes on to be, none for a new one: the one with the most units in it.
func (d *identity) homes(groups [][]int) []quad.IRI {
	type claim struct {
		group, units int
		node         quad.IRI
	}
	var claims []claim
	for g, list := range groups {
		count := map[quad.IRI]int{}
		for _, i := range list {
			if n := d.block[i].node; n != "" {
				count[n]++
			}
		}
		for _, n := range sortedKeys(count) {
			units := count[n]
			if d.pinned(n) {
				units += 1 << 30
			}
			claims = append(claims, claim{g, units, n})
		}
	}
	slices.SortFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(b.units, a.units), cmp.Compare(a.node, b.node), cmp.Compare(a.group, b.group))
	})
	out := make([]quad.IRI, len(groups))
	used := map[quad.IRI]bool{}
	for _, c := range claims {
		if out[c.group] == "" && !used[c.node] {
			out[c.group], used[c.node] = c.node, true
		}
	}
	return out
}

// settle makes a group of units the entity home, or a new one.
func (d *identity) settle(list []int, home quad.IRI) {
	if home == "" {
		var names []string
		for _, i := range list {
			names = append(names, d.block[i].Names[0])
		}
		slices.SortFunc(names, fuller)
		home = d.x.mint(names[0])
	}
	d.x.taken[home] = true
	for _, i := range list {
		u := &d.block[i]
		d.made[home] = append(d.made[home], *u)
		switch {
		case u.fresh >= 0:
			d.of[u.fresh] = home
		case u.node != home:
			d.move(u, home)
		}
	}
}

// move notes that what an article says of the entity of a unit is said of another.
func (d *identity) move(u *unit, to quad.IRI) {
	in := []quad.IRI{u.article}
	if u.article == "" {
		in = d.x.untold(u.node)
	}
	for _, a := range in {
		if d.moves[a] == nil {
			d.moves[a] = map[quad.IRI]quad.IRI{}
		}
		d.moves[a][u.node] = to
	}
}

func sortedKeys[V any](m map[quad.IRI]V) []quad.IRI {
	out := make([]quad.IRI, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// tell returns an entity as its units tell it: the type for which most speaks, the fullest name, the others as aliases.
func (d *identity) tell(iri quad.IRI) graph.Entity {
	units := d.made[iri]
	p := &parting{units: units}
	all := make([]int, len(units))
	seen := map[string]bool{}
	var full, names []string
	for i := range units {
		all[i] = i
		full = append(full, units[i].Names[0])
		for _, n := range units[i].Names {
			if !seen[n] {
				seen[n] = true
				names = append(names, n)
			}
		}
	}
	slices.SortFunc(full, fuller)
	e := graph.Entity{IRI: iri, Name: full[0], Type: p.typeOf(all)}
	for _, n := range names {
		if n != e.Name {
			e.Aliases = append(e.Aliases, n)
		}
	}
	slices.Sort(e.Aliases)
	return e
}
