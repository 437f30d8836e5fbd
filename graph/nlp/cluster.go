package nlp

import (
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// cluster is the surfaces that name one thing.
type cluster struct {
	surfaces []int
	typ      text.Type
	sure     float64 // 0 to 1
	entity   int     // index into Layers.Entities, or -1
}

// byLooks is how sure the type of a person or place of one word is when nothing but its looks speaks for it.
const byLooks = .6

// oneWord reports whether all names of a cluster are of one word.
func (s *scan) oneWord(c int) bool {
	return !slices.ContainsFunc(s.clusters[c].surfaces, func(k int) bool { return strings.ContainsRune(s.surfaces[k].spell, ' ') })
}

// settleTypes gives each cluster the type that most speaks for.
func (s *scan) settleTypes() {
	for c := range s.clusters {
		var score [numTypes]float64
		for _, k := range s.clusters[c].surfaces {
			for t, v := range s.surfaces[k].score {
				score[t] += v
			}
		}
		t, top, margin := best(&score)
		s.clusters[c].typ = nameTypes[t]
		s.clusters[c].sure = .5 + .5*max(0, min(1, margin/(top+1)))
		if s.oneWord(c) && s.looksOnly(c) {
			s.clusters[c].sure = min(s.clusters[c].sure, byLooks)
		}
	}
}

// topVote returns the type that most speaks for of one surface, with its weight.
func (s *scan) topVote(k int) (text.Type, float64) {
	t, top, _ := best(&s.surfaces[k].score)
	return nameTypes[t], top
}
