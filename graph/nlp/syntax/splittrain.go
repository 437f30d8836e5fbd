package syntax

import (
	"math/rand/v2"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// paragraph is running text and where its sentences end.
type paragraph struct {
	text string
	ends map[int]bool // offsets
}

// paragraphs joins the sentences of treebanks as they stood in the text.
func paragraphs(gold []Gold) []paragraph {
	var out []paragraph
	var b strings.Builder
	p := paragraph{ends: map[int]bool{}}
	flush := func() {
		if b.Len() > 0 {
			p.text = b.String()
			out = append(out, p)
		}
		b.Reset()
		p = paragraph{ends: map[int]bool{}}
	}
	for _, g := range gold {
		if g.Opens {
			flush()
		}
		b.WriteString(g.Text)
		p.ends[b.Len()] = true
		if !g.Glued {
			b.WriteByte(' ')
		}
	}
	flush()
	return out
}

// Scale and pruning of the splitter's weights, and how many times it passes over the text.
const splitScale, splitLeast, splitRare, splitEpochs, splitMargin = 20, 2, 2, 8, 2

// trainSplitter learns from the paragraphs of treebanks.
func trainSplitter(x *lexicon, gold []Gold, rng *rand.Rand, log func(string, ...any)) []classRow {
	l := newClassLearner(18)
	ps := paragraphs(gold)
	for epoch := range splitEpochs {
		rng.Shuffle(len(ps), func(i, j int) { ps[i], ps[j] = ps[j], ps[i] })
		wrong := 0
		for _, p := range ps {
			wrong += learnParagraph(l, x, p, rng)
		}
		log("splitter, epoch %d: %d mistakes", epoch+1, wrong)
	}
	return l.finish(splitScale, splitLeast, splitRare)
}

func learnParagraph(l *classLearner, x *lexicon, p paragraph, rng *rand.Rand) (wrong int) {
	spans := tokenize(p.text, text.Span{End: len(p.text)})
	var b boundary
	b.look(x, p.text, spans)
	from := 0
	for i := 0; i+1 < len(spans); i++ {
		end := p.ends[spans[i].End]
		if mayEnd(p.text, spans, i) {
			l.step++
			keys := b.features(from, i)
			keys = thin(keys, rng)
			s := l.score(keys, 2)
			if guess := one(s[1] > s[0]); guess != one(end) || abs(int(s[1]-s[0])) < splitMargin {
				l.update(keys, one(end), 1-one(end))
				wrong++
			}
		}
		if end {
			from = i + 1
		}
	}
	return wrong
}
