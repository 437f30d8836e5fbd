package syntax

import (
	"bytes"
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
const splitScale, splitLeast, splitRare, splitEpochs = 20, 2, 2, 8

// trainSplitter learns from the paragraphs of treebanks.
func trainSplitter(gold []Gold, rng *rand.Rand, log func(string, ...any)) ([]byte, error) {
	classes := []string{"inside", "end"}
	l := newLearner(classes)
	ps := paragraphs(gold)
	for epoch := range splitEpochs {
		rng.Shuffle(len(ps), func(i, j int) { ps[i], ps[j] = ps[j], ps[i] })
		wrong := 0
		for _, p := range ps {
			wrong += learnParagraph(l, p)
		}
		log("splitter, epoch %d: %d mistakes", epoch+1, wrong)
	}
	var b bytes.Buffer
	err := writeLinear(&b, classes, l.finish(splitScale, splitLeast, splitRare))
	return b.Bytes(), err
}

func learnParagraph(l *learner, p paragraph) (wrong int) {
	spans := tokenize(p.text, text.Span{End: len(p.text)})
	var buf []uint32
	scores := make([]float32, 2)
	from := 0
	for i := 0; i+1 < len(spans); i++ {
		end := p.ends[spans[i].End]
		if mayEnd(p.text, spans, i) {
			l.step++
			buf = boundaryFeatures(buf[:0], p.text, spans, from, i)
			l.score(buf, scores)
			if guess := bestFloat(scores); guess != one(end) {
				l.update(buf, one(end), guess)
				wrong++
			}
		}
		if end {
			from = i + 1
		}
	}
	return wrong
}
