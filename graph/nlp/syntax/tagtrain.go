package syntax

import "math/rand/v2"

// tagSentence is one sentence to learn tags from, prepared once.
type tagSentence struct {
	forms   []form
	classes []uint8
}

// formsOf returns the shapes of the words of sentences.
func (x *lexicon) formsOf(gold []Gold) [][]form {
	out := make([][]form, len(gold))
	for n, g := range gold {
		for _, w := range g.Words {
			out[n] = append(out[n], x.formOf(w))
		}
	}
	return out
}

// tagSentences joins words and their classes; a class that is too rare to be one counts as unknown.
func tagSentences(gold []Gold, forms [][]form, classes []string) []tagSentence {
	number := map[string]int{}
	for i, c := range classes {
		number[c] = i
	}
	out := make([]tagSentence, len(gold))
	for n, g := range gold {
		out[n].forms = forms[n]
		for i := range g.Words {
			out[n].classes = append(out[n].classes, uint8(number[g.UPOS[i]+" "+g.XPOS[i]]))
		}
	}
	return out
}

// tagMargin is how far the right class must be ahead.
const tagMargin = 2

// trainTagger learns tags by the averaged perceptron with a margin: a right guess that is barely ahead counts as wrong.
func trainTagger(in []tagSentence, classes []string, rng *rand.Rand, epochs, least int, log func(string, ...any)) []classRow {
	l := newClassLearner(20)
	tags := newTags(classes)
	order := rng.Perm(len(in))
	var buf []uint64
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, all := 0, 0
		for _, n := range order {
			fs := in[n].forms
			t1, t2 := tags[len(classes)].hash, tags[len(classes)].hash
			for i := range fs {
				at, place := window(fs, i)
				buf = thin(tagKeys(buf[:0], at, t1, t2, place), rng)
				guess := l.learn(buf, len(classes), int(in[n].classes[i]), tagMargin)
				all++
				wrong += one(guess != int(in[n].classes[i]))
				t1, t2 = tags[guess].hash, t1
			}
		}
		log("tagger, epoch %d: %.2f %% wrong, %d features", epoch+1, 100*float64(wrong)/float64(all), len(l.rows))
	}
	return l.finish(tagScale, least, tagRare)
}

// thin leaves out about one feature in three by chance, so that no feature is relied on alone.
func thin(keys []uint64, rng *rand.Rand) []uint64 {
	out := keys[:0]
	var bits uint64
	for i, k := range keys {
		if i%8 == 0 {
			bits = rng.Uint64()
		}
		if bits&255 >= 256/3 {
			out = append(out, k)
		}
		bits >>= 8
	}
	return out
}
