package graph

import (
	"cmp"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
	dgraph "github.com/dominikbraun/graph"
)

// Network is a graph's projection on entities, for the algorithms of dominikbraun/graph: one edge for each ordered pair of
// entities that a plain statement joins.
type Network = dgraph.Graph[quad.IRI, Entity]

// Network returns the projection of the graph. The data of an edge are the IRIs of its plain statements ([]quad.IRI,
// sorted). It takes O(n log n); the result is a copy that the caller may change.
func (g *Graph) Network() (Network, error) {
	st := newNetStore(g.shown.entities.Len())
	for _, e := range g.Entities() {
		if err := st.AddVertex(e.IRI, e, dgraph.VertexProperties{}); err != nil {
			return nil, err
		}
	}
	for _, s := range g.Statements() {
		if !s.Plain() {
			continue
		}
		edge, err := st.Edge(s.Subject, s.Object)
		if err != nil {
			edge = dgraph.Edge[quad.IRI]{Source: s.Subject, Target: s.Object}
			edge.Properties.Data = []quad.IRI{s.IRI}
			if err := st.AddEdge(s.Subject, s.Object, edge); err != nil {
				return nil, err
			}
			continue
		}
		edge.Properties.Data = append(edge.Properties.Data.([]quad.IRI), s.IRI)
		if err := st.UpdateEdge(s.Subject, s.Object, edge); err != nil {
			return nil, err
		}
	}
	return dgraph.NewWithStore(func(e Entity) quad.IRI { return e.IRI }, st, dgraph.Directed()), nil
}

// netStore is a dgraph.Store over dense ids: vertices stand in one list, and each has its edges out, sorted by target,
// and the ids of those that point at it. The library's own store keeps two maps of maps instead.
type netStore struct {
	mu    sync.RWMutex
	id    map[quad.IRI]uint32
	nodes []netNode
	edges int
}

type netNode struct {
	value Entity
	props dgraph.VertexProperties
	gone  bool
	out   []netEdge
	in    []uint32
}

type netEdge struct {
	to    uint32
	props dgraph.EdgeProperties
}

func newNetStore(n int) *netStore {
	return &netStore{id: make(map[quad.IRI]uint32, n), nodes: make([]netNode, 0, n)}
}

func (s *netStore) AddVertex(iri quad.IRI, e Entity, p dgraph.VertexProperties) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.id[iri]; ok {
		return dgraph.ErrVertexAlreadyExists
	}
	s.id[iri] = uint32(len(s.nodes))
	s.nodes = append(s.nodes, netNode{value: e, props: p})
	return nil
}

func (s *netStore) Vertex(iri quad.IRI) (Entity, dgraph.VertexProperties, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	i, ok := s.id[iri]
	if !ok {
		return Entity{}, dgraph.VertexProperties{}, dgraph.ErrVertexNotFound
	}
	return s.nodes[i].value, s.nodes[i].props, nil
}

func (s *netStore) RemoveVertex(iri quad.IRI) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, ok := s.id[iri]
	if !ok {
		return dgraph.ErrVertexNotFound
	}
	if len(s.nodes[i].out) > 0 || len(s.nodes[i].in) > 0 {
		return dgraph.ErrVertexHasEdges
	}
	delete(s.id, iri)
	s.nodes[i] = netNode{gone: true}
	return nil
}

func (s *netStore) ListVertices() ([]quad.IRI, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([]quad.IRI, 0, len(s.id))
	for _, n := range s.nodes {
		if !n.gone {
			out = append(out, n.value.IRI)
		}
	}
	return out, nil
}

func (s *netStore) VertexCount() (int, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.id), nil
}

// find returns the ids of both ends and where the edge stands, or would stand, in the source's list.
func (s *netStore) find(from, to quad.IRI) (i, j uint32, at int, found bool, err error) {
	i, ok := s.id[from]
	j, ok2 := s.id[to]
	if !ok || !ok2 {
		return 0, 0, 0, false, dgraph.ErrVertexNotFound
	}
	at, found = slices.BinarySearchFunc(s.nodes[i].out, j, func(e netEdge, to uint32) int { return cmp.Compare(e.to, to) })
	return i, j, at, found, nil
}

func (s *netStore) AddEdge(from, to quad.IRI, e dgraph.Edge[quad.IRI]) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, j, at, found, err := s.find(from, to)
	if err != nil {
		return err
	}
	if found {
		return dgraph.ErrEdgeAlreadyExists
	}
	s.nodes[i].out = slices.Insert(s.nodes[i].out, at, netEdge{to: j, props: e.Properties})
	s.nodes[j].in = append(s.nodes[j].in, i)
	s.edges++
	return nil
}

func (s *netStore) UpdateEdge(from, to quad.IRI, e dgraph.Edge[quad.IRI]) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, _, at, found, err := s.find(from, to)
	if err != nil {
		return err
	}
	if !found {
		return dgraph.ErrEdgeNotFound
	}
	s.nodes[i].out[at].props = e.Properties
	return nil
}

func (s *netStore) RemoveEdge(from, to quad.IRI) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, j, at, found, err := s.find(from, to)
	if err != nil {
		return err
	}
	if !found {
		return dgraph.ErrEdgeNotFound
	}
	s.nodes[i].out = slices.Delete(s.nodes[i].out, at, at+1)
	s.nodes[j].in = slices.DeleteFunc(s.nodes[j].in, func(k uint32) bool { return k == i })
	s.edges--
	return nil
}

func (s *netStore) Edge(from, to quad.IRI) (dgraph.Edge[quad.IRI], error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	i, _, at, found, err := s.find(from, to)
	if err != nil || !found {
		return dgraph.Edge[quad.IRI]{}, dgraph.ErrEdgeNotFound
	}
	return dgraph.Edge[quad.IRI]{Source: from, Target: to, Properties: s.nodes[i].out[at].props}, nil
}

func (s *netStore) ListEdges() ([]dgraph.Edge[quad.IRI], error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([]dgraph.Edge[quad.IRI], 0, s.edges)
	for _, n := range s.nodes {
		for _, e := range n.out {
			out = append(out, dgraph.Edge[quad.IRI]{Source: n.value.IRI, Target: s.nodes[e.to].value.IRI, Properties: e.props})
		}
	}
	return out, nil
}
