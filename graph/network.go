package graph

import (
	"cmp"
	"iter"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/tidwall/btree"
)

// Network is a graph's projection on entities: one link for each ordered pair of entities that a statement joins. Entities have dense
// ids, by which each knows the links from it and the entities that link to it. It is immutable and safe for concurrent use.
//
// Nodes stand in chunks that one network shares with the next, so that a change copies the chunks that it touches and no more.
type Network struct {
	mu     *sync.Mutex // held while ids are copied, which marks them as shared
	ids    *btree.Map[quad.IRI, uint32]
	chunks []*[chunkSize]node
	size   int      // ids from 0 that were ever given
	free   []uint32 // of them, those that no entity has
	links  int
	keep   func(*Statement) bool
}

const chunkSize = 128

type node struct {
	entity *Entity // nil where the id is free
	out    []Link  // by To
	in     []uint32
}

// Link is an ordered pair of entities that statements join.
type Link struct {
	To         uint32
	Statements []*Statement // from the one to the other, by IRI
}

// Network returns the projection of the graph by its plain statements: what is denied, planned or only reported joins nothing. The
// first call takes O(n log n); graphs made from this one by Apply then have theirs at the cost of the delta.
func (g *Graph) Network() *Network {
	if n := g.net.made.Load(); n != nil {
		return n
	}
	g.net.mu.Lock()
	defer g.net.mu.Unlock()
	if n := g.net.made.Load(); n != nil {
		return n
	}
	n := g.NetworkOf((*Statement).Plain)
	g.net.made.Store(n)
	return n
}

// NetworkOf returns the projection of the graph by the statements that keep chooses, in O(n log n).
func (g *Graph) NetworkOf(keep func(*Statement) bool) *Network {
	e := noNetwork(keep).edit()
	entities := make([]*Entity, 0, g.shown.entities.Len())
	g.shown.entities.Scan(func(_ quad.IRI, en *Entity) bool {
		entities = append(entities, en)
		return true
	})
	e.reserve(len(entities))
	for _, en := range entities {
		e.put(en)
	}
	e.join(keep, g.EachStatement())
	return e.n
}

// join links the entities of a fresh network by statements that come in the order of their IRIs. Unlike link it sorts once.
func (e *netEdit) join(keep func(*Statement) bool, statements iter.Seq[*Statement]) {
	ids := make(map[quad.IRI]uint32, e.n.size)
	for id := range uint32(e.n.size) {
		ids[e.n.at(id).entity.IRI] = id
	}
	type joint struct {
		from, to uint32
		s        *Statement
	}
	var joints []joint
	first := make([]uint32, e.n.size+1) // of the joints from each id, once they are sorted
	for s := range statements {
		if !keep(s) {
			continue
		}
		from, ok := ids[s.Subject]
		to, ok2 := ids[s.Object]
		if ok && ok2 {
			joints = append(joints, joint{from, to, s})
			first[from+1]++
		}
	}
	for i := range e.n.size {
		first[i+1] += first[i]
	}
	sorted := make([]joint, len(joints))
	next := slices.Clone(first)
	for _, j := range joints {
		sorted[next[j.from]] = j
		next[j.from]++
	}
	all := make([]*Statement, len(joints))
	count := make([]uint32, e.n.size) // of the entities that link to each id
	for id := range uint32(e.n.size) {
		from := sorted[first[id]:first[id+1]]
		slices.SortStableFunc(from, func(a, b joint) int { return cmp.Compare(a.to, b.to) })
		var out []Link
		for i := 0; i < len(from); {
			start := i
			for ; i < len(from) && from[i].to == from[start].to; i++ {
				all[int(first[id])+i] = from[i].s
			}
			out = append(out, Link{from[start].to, all[int(first[id])+start : int(first[id])+i : int(first[id])+i]})
			count[from[start].to]++
		}
		e.n.at(id).out = slices.Clip(out)
		e.n.links += len(out)
	}
	in := make([]uint32, e.n.links)
	for id, at := uint32(0), uint32(0); id < uint32(e.n.size); id++ {
		e.n.at(id).in = in[at : at : at+count[id]]
		at += count[id]
	}
	for id := range uint32(e.n.size) {
		for _, l := range e.n.at(id).out {
			to := e.n.at(l.To)
			to.in = append(to.in, id)
		}
	}
}

func noNetwork(keep func(*Statement) bool) *Network {
	return &Network{mu: new(sync.Mutex), ids: new(btree.Map[quad.IRI, uint32]), keep: keep}
}

// Order returns the number of entities.
func (n *Network) Order() int { return n.size - len(n.free) }

// Size returns the number of links.
func (n *Network) Size() int { return n.links }

// IDs returns a number above all ids; some below may be free.
func (n *Network) IDs() int { return n.size }

// ID returns the id of an entity.
func (n *Network) ID(entity quad.IRI) (uint32, bool) { return n.ids.Get(entity) }

// Entity returns the entity with an id, or nil where the id is free.
func (n *Network) Entity(id uint32) *Entity { return n.at(id).entity }

// Out returns the links from an entity, by id. In returns the entities that link to it, by id. The slices are shared.
func (n *Network) Out(id uint32) []Link { return n.at(id).out }

// In returns the ids of the entities that link to this one, sorted.
func (n *Network) In(id uint32) []uint32 { return n.at(id).in }

// Link returns the statements from one entity to another, or none.
func (n *Network) Link(from, to uint32) []*Statement {
	out := n.at(from).out
	if i, ok := findLink(out, to); ok {
		return out[i].Statements
	}
	return nil
}

// Neighbours returns the entities that are linked with this one, in either direction, sorted by id.
func (n *Network) Neighbours(id uint32) []uint32 {
	out, in := n.at(id).out, n.at(id).in
	all := make([]uint32, 0, len(out)+len(in))
	for len(out) > 0 || len(in) > 0 {
		switch {
		case len(in) == 0 || len(out) > 0 && out[0].To < in[0]:
			all, out = append(all, out[0].To), out[1:]
		case len(out) == 0 || in[0] < out[0].To:
			all, in = append(all, in[0]), in[1:]
		default:
			all, out, in = append(all, in[0]), out[1:], in[1:]
		}
	}
	return all
}

func (n *Network) at(id uint32) *node { return &n.chunks[id/chunkSize][id%chunkSize] }

func findLink(out []Link, to uint32) (int, bool) {
	return slices.BinarySearchFunc(out, to, func(l Link, to uint32) int { return cmp.Compare(l.To, to) })
}

// apply returns the network after a change of what is shown.
func (n *Network) apply(before *layer, d Delta) *Network {
	e := n.edit()
	for i := range d.Remove.Statements {
		if s, ok := before.statements.Get(d.Remove.Statements[i].IRI); ok && n.keep(s) {
			e.unlink(s)
		}
	}
	kept := map[quad.IRI]bool{}
	for i := range d.Add.Entities {
		kept[d.Add.Entities[i].IRI] = true
	}
	for i := range d.Remove.Entities {
		if iri := d.Remove.Entities[i].IRI; !kept[iri] {
			e.drop(iri)
		}
	}
	for i := range d.Add.Entities {
		e.put(&d.Add.Entities[i])
	}
	for i := range d.Add.Statements {
		if s := &d.Add.Statements[i]; n.keep(s) {
			e.link(s)
		}
	}
	return e.n
}

// netEdit is a network in the making: it copies what it changes of the one that it began with.
type netEdit struct {
	n     *Network
	owned map[uint32]bool // chunks
}

func (n *Network) edit() *netEdit {
	n.mu.Lock()
	defer n.mu.Unlock()
	c := *n
	c.mu, c.chunks, c.free, c.ids = new(sync.Mutex), slices.Clone(n.chunks), slices.Clone(n.free), n.ids.Copy()
	return &netEdit{&c, map[uint32]bool{}}
}

// node returns a node to change. Its lists are shared: they are to be replaced, not changed.
func (e *netEdit) node(id uint32) *node {
	c := id / chunkSize
	if !e.owned[c] {
		own := *e.n.chunks[c]
		e.n.chunks[c], e.owned[c] = &own, true
	}
	return e.n.at(id)
}

// reserve makes room for nodes.
func (e *netEdit) reserve(nodes int) {
	for len(e.n.chunks)*chunkSize < e.n.size+nodes {
		e.owned[uint32(len(e.n.chunks))] = true
		e.n.chunks = append(e.n.chunks, new([chunkSize]node))
	}
}

// put gives an entity an id, or one that has one its new name and type.
func (e *netEdit) put(entity *Entity) {
	id, ok := e.n.ids.Get(entity.IRI)
	if !ok {
		if last := len(e.n.free) - 1; last >= 0 {
			id, e.n.free = e.n.free[last], e.n.free[:last]
		} else {
			e.reserve(1)
			id = uint32(e.n.size)
			e.n.size++
		}
		e.n.ids.Set(entity.IRI, id)
	}
	e.node(id).entity = entity
}

// drop frees the id of an entity without links.
func (e *netEdit) drop(entity quad.IRI) {
	if id, ok := e.n.ids.Delete(entity); ok {
		*e.node(id) = node{}
		e.n.free = append(e.n.free, id)
	}
}

func (e *netEdit) link(s *Statement) {
	from, ok := e.n.ids.Get(s.Subject)
	to, ok2 := e.n.ids.Get(s.Object)
	if !ok || !ok2 {
		return
	}
	x := e.node(from)
	i, found := findLink(x.out, to)
	out := slices.Clone(x.out)
	if found {
		j, _ := slices.BinarySearchFunc(out[i].Statements, s, compareStatements)
		out[i].Statements = slices.Insert(slices.Clone(out[i].Statements), j, s)
	} else {
		out = slices.Insert(out, i, Link{to, []*Statement{s}})
		y := e.node(to)
		j, _ := slices.BinarySearch(y.in, from)
		y.in = slices.Insert(slices.Clone(y.in), j, from)
		e.n.links++
	}
	x.out = out
}

func (e *netEdit) unlink(s *Statement) {
	from, ok := e.n.ids.Get(s.Subject)
	to, ok2 := e.n.ids.Get(s.Object)
	if !ok || !ok2 {
		return
	}
	x := e.node(from)
	i, found := findLink(x.out, to)
	if !found {
		return
	}
	left := slices.DeleteFunc(slices.Clone(x.out[i].Statements), func(o *Statement) bool { return o.IRI == s.IRI })
	out := slices.Clone(x.out)
	if out[i].Statements = left; len(left) == 0 {
		out = slices.Delete(out, i, i+1)
		y := e.node(to)
		y.in = slices.DeleteFunc(slices.Clone(y.in), func(id uint32) bool { return id == from })
		e.n.links--
	}
	x.out = out
}
