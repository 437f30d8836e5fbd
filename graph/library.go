package graph

import (
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
	dgraph "github.com/dominikbraun/graph"
)

// Library is a network as the algorithms of dominikbraun/graph take it.
type Library = dgraph.Graph[quad.IRI, Entity]

// Directed returns the network for the library's algorithms on directed graphs: strongly connected components, topological order,
// transitive reduction. The data of an edge are its statements ([]*Statement). Changing it leaves the network as it is.
//
// Traversals of the library make a map of all edges each time; Network and package analyze answer neighbours, paths and components
// from the ids.
func (n *Network) Directed() Library {
	return dgraph.NewWithStore(func(e Entity) quad.IRI { return e.IRI }, &netStore{n: n}, dgraph.Directed())
}

// Undirected returns the network for the library's algorithms on undirected graphs, such as the spanning tree: pairs that are linked in
// either direction, in O(n log n). The data of an edge are the statements of both.
func (n *Network) Undirected() Library {
	e := noNetwork(n.keep).edit()
	e.reserve(n.size)
	for id := range uint32(n.size) {
		if en := n.Entity(id); en != nil {
			e.put(en)
		}
	}
	for id := range uint32(n.size) {
		if n.Entity(id) == nil {
			continue
		}
		from, _ := e.n.ids.Get(n.Entity(id).IRI)
		x := e.node(from)
		for _, other := range n.Neighbours(id) {
			if other == id {
				continue // the library's undirected graphs have no loops
			}
			to, _ := e.n.ids.Get(n.Entity(other).IRI)
			both := append(slices.Clone(n.Link(id, other)), n.Link(other, id)...)
			slices.SortFunc(both, compareStatements)
			x.out = append(x.out, Link{to, both})
			x.in = append(x.in, to)
		}
		e.n.links += len(x.out)
	}
	return dgraph.NewWithStore(func(e Entity) quad.IRI { return e.IRI }, &netStore{n: e.n})
}

// netStore is a dgraph.Store over a network. What the library sets beside entities and statements stands in maps of its own.
type netStore struct {
	mu       sync.RWMutex
	n        *Network
	vertices map[quad.IRI]dgraph.VertexProperties
	edges    map[[2]quad.IRI]dgraph.EdgeProperties
}

func (s *netStore) AddVertex(iri quad.IRI, e Entity, p dgraph.VertexProperties) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if has(s.n.ids, iri) {
		return dgraph.ErrVertexAlreadyExists
	}
	x := s.n.edit()
	x.put(&e)
	s.n = x.n
	if s.vertices == nil {
		s.vertices = map[quad.IRI]dgraph.VertexProperties{}
	}
	s.vertices[iri] = p
	return nil
}

func (s *netStore) Vertex(iri quad.IRI) (Entity, dgraph.VertexProperties, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	id, ok := s.n.ID(iri)
	if !ok {
		return Entity{}, dgraph.VertexProperties{}, dgraph.ErrVertexNotFound
	}
	return *s.n.Entity(id), s.vertices[iri], nil
}

func (s *netStore) RemoveVertex(iri quad.IRI) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	id, ok := s.n.ID(iri)
	if !ok {
		return dgraph.ErrVertexNotFound
	}
	if len(s.n.Out(id)) > 0 || len(s.n.In(id)) > 0 {
		return dgraph.ErrVertexHasEdges
	}
	x := s.n.edit()
	x.drop(iri)
	s.n = x.n
	delete(s.vertices, iri)
	return nil
}

func (s *netStore) ListVertices() ([]quad.IRI, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([]quad.IRI, 0, s.n.Order())
	for id := range uint32(s.n.size) {
		if e := s.n.Entity(id); e != nil {
			out = append(out, e.IRI)
		}
	}
	return out, nil
}

func (s *netStore) VertexCount() (int, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.n.Order(), nil
}

// ends returns the ids of two vertices, and whether an edge joins them.
func (s *netStore) ends(from, to quad.IRI) (i, j uint32, joined bool, err error) {
	i, ok := s.n.ID(from)
	j, ok2 := s.n.ID(to)
	if !ok || !ok2 {
		return 0, 0, false, dgraph.ErrVertexNotFound
	}
	_, joined = findLink(s.n.Out(i), j)
	return i, j, joined, nil
}

func (s *netStore) AddEdge(from, to quad.IRI, e dgraph.Edge[quad.IRI]) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, j, joined, err := s.ends(from, to)
	if err != nil {
		return err
	}
	if joined {
		return dgraph.ErrEdgeAlreadyExists
	}
	x := s.n.edit()
	a, b := x.node(i), x.node(j)
	at, _ := findLink(a.out, j)
	a.out = slices.Insert(slices.Clone(a.out), at, Link{To: j})
	at, _ = slices.BinarySearch(b.in, i)
	b.in = slices.Insert(slices.Clone(b.in), at, i)
	x.n.links++
	s.n = x.n
	s.set(from, to, e.Properties)
	return nil
}

func (s *netStore) set(from, to quad.IRI, p dgraph.EdgeProperties) {
	if s.edges == nil {
		s.edges = map[[2]quad.IRI]dgraph.EdgeProperties{}
	}
	s.edges[[2]quad.IRI{from, to}] = p
}

func (s *netStore) UpdateEdge(from, to quad.IRI, e dgraph.Edge[quad.IRI]) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _, joined, err := s.ends(from, to)
	if err != nil {
		return err
	}
	if !joined {
		return dgraph.ErrEdgeNotFound
	}
	s.set(from, to, e.Properties)
	return nil
}

func (s *netStore) RemoveEdge(from, to quad.IRI) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, j, joined, err := s.ends(from, to)
	if err != nil {
		return err
	}
	if !joined {
		return dgraph.ErrEdgeNotFound
	}
	x := s.n.edit()
	a, b := x.node(i), x.node(j)
	a.out = slices.DeleteFunc(slices.Clone(a.out), func(l Link) bool { return l.To == j })
	b.in = slices.DeleteFunc(slices.Clone(b.in), func(id uint32) bool { return id == i })
	x.n.links--
	s.n = x.n
	delete(s.edges, [2]quad.IRI{from, to})
	return nil
}

func (s *netStore) Edge(from, to quad.IRI) (dgraph.Edge[quad.IRI], error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	i, j, joined, err := s.ends(from, to)
	if err != nil || !joined {
		return dgraph.Edge[quad.IRI]{}, dgraph.ErrEdgeNotFound
	}
	return s.edge(from, to, s.n.Link(i, j)), nil
}

func (s *netStore) edge(from, to quad.IRI, statements []*Statement) dgraph.Edge[quad.IRI] {
	p, set := s.edges[[2]quad.IRI{from, to}]
	if !set {
		p.Data = statements
	}
	return dgraph.Edge[quad.IRI]{Source: from, Target: to, Properties: p}
}

func (s *netStore) ListEdges() ([]dgraph.Edge[quad.IRI], error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([]dgraph.Edge[quad.IRI], 0, s.n.links)
	for id := range uint32(s.n.size) {
		for _, l := range s.n.Out(id) {
			out = append(out, s.edge(s.n.Entity(id).IRI, s.n.Entity(l.To).IRI, l.Statements))
		}
	}
	return out, nil
}
