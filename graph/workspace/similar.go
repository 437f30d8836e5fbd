package workspace

import (
	"hash/fnv"
	"math"
	"strings"
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

// stories finds articles that tell the same story.
type stories struct {
	of    map[quad.IRI]sketch
	index map[bandKey][]quad.IRI
}

type bandKey struct {
	band   int
	values [rows]uint32
}

func (s *stories) add(article quad.IRI, k sketch) {
	if s.of == nil {
		s.of, s.index = map[quad.IRI]sketch{}, map[bandKey][]quad.IRI{}
	}
	s.of[article] = k
	for _, b := range k.keys() {
		s.index[b] = append(s.index[b], article)
	}
}

func (k sketch) keys() (keys [bands]bandKey) {
	for b := range bands {
		keys[b] = bandKey{b, [rows]uint32(k[b*rows : (b+1)*rows])}
	}
	return keys
}

// near returns the article most like k for which in holds, or the empty IRI. Of equals the first added wins.
func (s *stories) near(k sketch, in func(quad.IRI) bool) (best quad.IRI) {
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
		w.sketchAll()
	}
	same := w.stories.near(k, func(a quad.IRI) bool { _, in := w.graph.Article(a); return in && a != article })
	if _, known := w.stories.of[article]; !known {
		w.stories.add(article, k)
	}
	return same
}

// sketchAll notes the articles of the project.
func (w *Workspace) sketchAll() {
	w.sketched = true
	for _, a := range w.graph.Articles() {
		d, err := w.store.Document(a.IRI)
		if err != nil {
			continue // an article of which only the statements are there
		}
		if k, ok := sketchOf(d.Text); ok {
			w.stories.add(a.IRI, k)
		}
	}
}
