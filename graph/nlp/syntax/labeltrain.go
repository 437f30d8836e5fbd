package syntax

import "math/rand/v2"

// trainLabels learns relations by the averaged perceptron on gold trees.
func trainLabels(in []tree, classes int, root uint8, epochs int, rng *rand.Rand, log func(string, ...any)) *classLearner {
	t := newClassLearner(20)
	var l labeler
	order := rng.Perm(len(in))
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, all := 0, 0
		for _, n := range order {
			x := &in[n]
			l.start(x.words, x.heads)
			for d := 1; d <= len(x.words)-2; d++ {
				label := root
				if x.heads[d] != 0 {
					keys := salted(l.features(d), rng.Uint64())
					label = uint8(best(t.score(keys, classes)))
					t.step++
					all++
					if want := x.labels[d]; label != want {
						wrong++
						t.update(keys, int(want), int(label))
					}
				}
				l.set(d, label)
			}
		}
		log("relations, epoch %d: %.2f %% wrong, %d features", epoch+1, 100*float64(wrong)/float64(all), len(t.rows))
	}
	return t
}
