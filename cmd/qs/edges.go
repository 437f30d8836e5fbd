package main

import (
	"bufio"
	"bytes"
	"fmt"
	"hash/maphash"
	"io"
	"math"
)

// edgeList is a graph read from text: edges between the indexes of names.
type edgeList struct {
	names nameTable
	edges [][2]int32
}

// maxLine bounds the length of a line.
const maxLine = 1 << 20

// readEdges reads an edge list. A line with one name is a node without edges; what follows a second name is left out, and so are blank
// lines and those that begin with #.
func readEdges(in io.Reader) (*edgeList, error) {
	g := &edgeList{names: nameTable{seed: maphash.MakeSeed(), ends: []uint32{0}}}
	s := bufio.NewScanner(in)
	s.Buffer(make([]byte, 1<<16), maxLine)
	for line := 1; s.Scan(); line++ {
		from, rest := token(s.Bytes())
		if len(from) == 0 || from[0] == '#' {
			continue
		}
		a, err := g.names.index(from)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		to, _ := token(rest)
		if len(to) == 0 {
			continue
		}
		b, err := g.names.index(to)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		g.edges = append(g.edges, [2]int32{a, b})
	}
	return g, s.Err()
}

// token splits the first run of bytes that are not blank off s.
func token(s []byte) (first, rest []byte) {
	const blanks = " \t\r\v\f"
	s = bytes.TrimLeft(s, blanks)
	if i := bytes.IndexAny(s, blanks); i >= 0 {
		return s[:i], s[i:]
	}
	return s, nil
}

// nameTable numbers names in the order in which they come. It holds a million short names in about 20 MB, where a map takes five times
// as much.
type nameTable struct {
	seed  maphash.Seed
	bytes []byte
	ends  []uint32 // name i is bytes[ends[i]:ends[i+1]]
	slots []uint32 // by hash: index+1 of a name, or 0
}

func (t *nameTable) len() int { return len(t.ends) - 1 }

func (t *nameTable) name(i int) []byte { return t.bytes[t.ends[i]:t.ends[i+1]] }

// find returns the number of a name that is in the table.
func (t *nameTable) find(name []byte) (int, bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	i := t.slots[t.slot(name)]
	return int(i) - 1, i > 0
}

// index returns the number of a name, a new one if it is new. The error says that there are more than fit.
func (t *nameTable) index(name []byte) (int32, error) {
	if 4*t.len() >= 3*len(t.slots) {
		t.grow()
	}
	at := t.slot(name)
	if i := t.slots[at]; i > 0 {
		return int32(i - 1), nil
	}
	if len(t.bytes)+len(name) > math.MaxUint32 {
		return 0, fmt.Errorf("the names take more than %d bytes", uint32(math.MaxUint32))
	}
	t.bytes = append(t.bytes, name...)
	t.ends = append(t.ends, uint32(len(t.bytes)))
	t.slots[at] = uint32(t.len())
	return int32(t.len() - 1), nil
}

// slot returns where a name is in slots, or the empty slot where it would be.
func (t *nameTable) slot(name []byte) uint64 {
	mask := uint64(len(t.slots) - 1)
	for at := maphash.Bytes(t.seed, name) & mask; ; at = (at + 1) & mask {
		if i := t.slots[at]; i == 0 || bytes.Equal(t.name(int(i-1)), name) {
			return at
		}
	}
}

func (t *nameTable) grow() {
	t.slots = make([]uint32, max(1024, 2*len(t.slots)))
	for i := range t.len() {
		t.slots[t.slot(t.name(i))] = uint32(i + 1)
	}
}
