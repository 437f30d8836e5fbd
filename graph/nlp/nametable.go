package nlp

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"strings"

	"github.com/quadscope/quadscope/graph/nlp/proper"
	"github.com/quadscope/quadscope/graph/text"
)

// nameLists are the letters of the lists in gazetteer.txt.gz, in the order of their bits. The first two hold single words.
const nameLists = "skplcCoweti"

// loneLists is how many lists hold single words only.
const loneLists = 2

// nameTable tells which lists have a name, by the hash of its spelling. One in a hundred thousand other spellings is taken for one of them.
type nameTable struct{ slots []nameSlot }

type nameSlot struct {
	hash  uint32
	lists uint16 // 0 is empty
}

func loadNameTable(fsys fs.FS) (*nameTable, error) {
	const file = "lexicon/gazetteer.txt.gz"
	f, err := fsys.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read word list: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read word list %s: %w", file, err)
	}
	t := &nameTable{slots: make([]nameSlot, 1<<18)}
	n := 0
	sc := bufio.NewScanner(z)
	for sc.Scan() {
		line := sc.Bytes()
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		tab := bytes.IndexByte(line, '\t')
		if n++; tab < 1 || n > len(t.slots)/2 {
			return nil, fmt.Errorf("read word list %s: line %q", file, line)
		}
		h := spelled(0, string(line[:tab]))
		i := h & uint32(len(t.slots)-1)
		for t.slots[i].lists != 0 && t.slots[i].hash != h {
			i = (i + 1) & uint32(len(t.slots)-1)
		}
		t.slots[i].hash = h
		for _, c := range line[tab+1:] {
			if k := strings.IndexByte(nameLists, c); k >= 0 {
				t.slots[i].lists |= 1 << k
			}
		}
	}
	return t, sc.Err()
}

// spelled goes on with the hash of a spelling, 0 at its beginning.
func spelled(h uint32, s string) uint32 {
	if h == 0 {
		h = 2166136261
	}
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func (t *nameTable) lists(h uint32) uint16 {
	mask := uint32(len(t.slots) - 1)
	for i := h & mask; t.slots[i].lists != 0; i = (i + 1) & mask {
		if t.slots[i].hash == h {
			return t.slots[i].lists
		}
	}
	return 0
}

// longest is how many tokens a listed name may have.
const longest = 6

// tableLists adds the bits of the name table: for each list the longest name that begins at a token.
func (s *scan) tableLists(sn text.Sentence, out []proper.Token) {
	t := s.gaz.names
	for i := sn.First; i < sn.Last; i++ {
		if !isLetter(s.word[i]) {
			continue
		}
		out[i-sn.First].Lists |= uint64(t.lists(spelled(0, s.word[i]))&(1<<loneLists-1)) << listTable
		upper := s.capital(i)
		odd := !upper && !s.everyday(s.low[i]) || shouted(s.word[i]) // perhaps a name in the wrong letters: "vietnam", "ISRAEL"
		most := longest
		if !upper {
			most = 3
		}
		var exact, low, mended uint32
		var ends [len(nameLists)]int
		for j := i; j < min(sn.Last, i+most); j++ {
			if j > i && !s.joined(j) {
				exact, low, mended = spelled(exact, " "), spelled(low, " "), spelled(mended, " ")
			}
			exact, low = spelled(exact, s.word[j]), spelled(low, s.low[j])
			found := t.lists(low)
			if upper {
				found |= t.lists(exact)
			}
			if odd && s.low[j] != "" {
				mended = spelled(spelled(mended, strings.ToUpper(s.low[j][:1])), s.low[j][1:])
				found |= t.lists(mended)
			}
			for k := loneLists; found>>k != 0; k++ {
				if found>>k&1 != 0 {
					ends[k] = j + 1
				}
			}
		}
		for k := loneLists; k < len(ends); k++ {
			for j := i; j < ends[k]; j++ {
				bit := listTable + 2*k - loneLists
				if j > i {
					bit++
				}
				out[j-sn.First].Lists |= 1 << bit
			}
		}
	}
}
