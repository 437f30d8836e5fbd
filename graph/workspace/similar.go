package workspace

import (
	"hash/fnv"
	"math"
	"strings"
	"sync"
	"unicode"

	"github.com/cayleygraph/quad"
)

// Near-duplicates are found by MinHash (Broder 1997, https://doi.org/10.1109/SEQUEN.1997.666900): the smallest of each of
// signature hash values over all runs of shingle words. Bands of rows values that are equal make two articles candidates.
const (
	shingle   = 4 // words
	bands     = 16
	rows      = 4
	signature = bands * rows
	sameStory = 0.55 // share of equal values, an estimate of the Jaccard similarity, from which two articles tell one story
)

// sketch is the signature of a text. A text of fewer than 40 words has none.
type sketch [signature]uint32

func sketchOf(s string) (k sketch, ok bool) {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) < 40 {
		return k, false
	}
	for i := range k {
		k[i] = math.MaxUint32
	}
	for i := range len(words) - shingle + 1 {
		h := fnv.New64a()
		for _, w := range words[i : i+shingle] {
			h.Write([]byte(w)) // never fails
			h.Write([]byte{0})
		}
		x := h.Sum64()
		for j := range k {
			x = x*6364136223846793005 + 1442695040888963407 // a further hash function a step
			k[j] = min(k[j], uint32(x>>32))
		}
	}
	return k, true
}

// stories finds articles that tell the same story. It is safe for concurrent use.
type stories struct {
	mu    sync.Mutex
	seen  map[quad.IRI]bool // also the articles that are too short for a sketch
	of    map[quad.IRI]sketch
	index map[bandKey][]quad.IRI
}

type bandKey struct {
	band   int
	values [rows]uint32
}

// add notes an article that is not noted yet; k is nil where it has no sketch.
func (s *stories) add(article quad.IRI, k *sketch) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seen[article] {
		return
	}
	if s.seen == nil {
		s.seen, s.of, s.index = map[quad.IRI]bool{}, map[quad.IRI]sketch{}, map[bandKey][]quad.IRI{}
	}
	if s.seen[article] = true; k == nil {
		return
	}
	s.of[article] = *k
	for _, b := range k.keys() {
		s.index[b] = append(s.index[b], article)
	}
}

// knows reports whether an article is noted.
func (s *stories) knows(article quad.IRI) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen[article]
}

// like is near for an article that is noted.
func (s *stories) like(article quad.IRI, in func(quad.IRI) bool) quad.IRI {
	s.mu.Lock()
	k, ok := s.of[article]
	s.mu.Unlock()
	if !ok {
		return ""
	}
	return s.near(k, in)
}

func (k sketch) keys() (keys [bands]bandKey) {
	for b := range bands {
		keys[b] = bandKey{b, [rows]uint32(k[b*rows : (b+1)*rows])}
	}
	return keys
}

// near returns the article most like k for which in holds, or the empty IRI. Of equals the first added wins.
func (s *stories) near(k sketch, in func(quad.IRI) bool) (best quad.IRI) {
	s.mu.Lock()
	defer s.mu.Unlock()
	top := 0
	for _, b := range k.keys() {
		for _, a := range s.index[b] {
			n := 0
			other := s.of[a]
			for i := range k {
				if k[i] == other[i] {
					n++
				}
			}
			if n > top && in(a) {
				best, top = a, n
			}
		}
	}
	if float64(top) < sameStory*signature {
		return ""
	}
	return best
}

// likeness notes an article that is about to be added and returns one of the project that tells the same story, or the empty IRI.
// The first call after opening reads all texts of the project. The caller holds w.mu.
func (w *Workspace) likeness(article quad.IRI, k sketch) quad.IRI {
	if !w.sketched {
		w.sketched = true
		for _, a := range w.graph.Articles() {
			w.sketch(a.IRI)
		}
	}
	same := w.stories.near(k, func(a quad.IRI) bool { _, in := w.graph.Article(a); return in && a != article })
	w.stories.add(article, &k)
	return same
}

// sketch notes an article of the project, of which it may be that only the statements are there. The caller holds w.mu.
func (w *Workspace) sketch(article quad.IRI) {
	if w.stories.knows(article) {
		return
	}
	var k *sketch
	if d, err := w.store.Document(article); err == nil {
		if x, ok := sketchOf(d.Text); ok {
			k = &x
		}
	}
	w.stories.add(article, k)
}
