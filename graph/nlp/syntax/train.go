package syntax

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// Gold is one sentence of a treebank.
type Gold struct {
	Words, Lemmas, UPOS, XPOS, Deprels []string
	Heads                              []int // from 1; 0 is the root
}

// ReadTreebank reads sentences in CoNLL-U (https://universaldependencies.org/format.html). Empty nodes and ranges of words are
// skipped.
func ReadTreebank(r io.Reader) ([]Gold, error) {
	var out []Gold
	var g Gold
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		line := s.Text()
		switch {
		case line == "":
			if len(g.Words) > 0 {
				out = append(out, g)
			}
			g = Gold{}
		case line[0] == '#':
		default:
			f := strings.Split(line, "\t")
			if len(f) != 10 {
				return nil, fmt.Errorf("a line has %d columns", len(f))
			}
			if strings.ContainsAny(f[0], "-.") {
				continue
			}
			head, err := strconv.Atoi(f[6])
			if err != nil {
				return nil, fmt.Errorf("head: %w", err)
			}
			g.Words, g.Lemmas = append(g.Words, f[1]), append(g.Lemmas, f[2])
			g.UPOS, g.XPOS = append(g.UPOS, f[3]), append(g.XPOS, f[4])
			g.Heads, g.Deprels = append(g.Heads, head), append(g.Deprels, f[7])
		}
	}
	if len(g.Words) > 0 {
		out = append(out, g)
	}
	return out, s.Err()
}

// Files are trained models by file name.
type Files map[string][]byte

// Scale of the weights that are kept, the least of them, and how often a feature must have been updated to be kept.
const (
	tagScale, tagLeast, tagRare       = 20, 5, 2
	parseScale, parseLeast, parseRare = 16, 9, 5
)

// Options steer the training.
type Options struct {
	Seed                   uint64
	TagEpochs, ParseEpochs int
	Log                    func(format string, args ...any)
}

// Train makes the models from gold sentences: the tagger on all of them, the parser on tags that taggers of the other half give. The
// same sentences and seed give the same bytes.
func Train(gold []Gold, o Options) (Files, error) {
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	classes := tagClasses(gold)
	predicted := make([][]uint16, len(gold))
	for half := range 2 {
		var part []Gold
		for i, g := range gold {
			if i%2 != half {
				part = append(part, g)
			}
		}
		m := newLinear(classes, trainTagger(part, classes, rng, min(4, o.TagEpochs), o.Log))
		for i, g := range gold {
			if i%2 == half {
				predicted[i] = tagGold(m, g)
			}
		}
	}
	rows := trainTagger(gold, classes, rng, o.TagEpochs, o.Log)
	files := Files{}
	var b bytes.Buffer
	if err := writeLinear(&b, classes, rows); err != nil {
		return nil, err
	}
	files[taggerFile] = bytes.Clone(b.Bytes())
	arcs, arcRows := trainParser(gold, predicted, classes, rng, o.ParseEpochs, o.Log)
	b.Reset()
	if err := writeLinear(&b, arcs, arcRows); err != nil {
		return nil, err
	}
	files[parserFile] = bytes.Clone(b.Bytes())
	words, err := wordFile(gold)
	if err != nil {
		return nil, err
	}
	files[wordsFile] = words
	return files, nil
}

func tagClasses(gold []Gold) []string {
	set := map[string]bool{}
	for _, g := range gold {
		for i := range g.Words {
			set[g.UPOS[i]+" "+g.XPOS[i]] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

func formsOf(g Gold) []forms {
	fs := make([]forms, len(g.Words))
	for i, w := range g.Words {
		fs[i] = formOf(w)
	}
	return fs
}

func trainTagger(gold []Gold, classes []string, rng *rand.Rand, epochs int, log func(string, ...any)) []row {
	l := newLearner(classes)
	number := map[string]int{}
	for i, c := range classes {
		number[c] = i
	}
	order := make([]int, len(gold))
	for i := range order {
		order[i] = i
	}
	scores := make([]float32, len(classes))
	var buf []uint32
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, all := 0, 0
		for _, n := range order {
			g := gold[n]
			fs := formsOf(g)
			t1, t2 := uint32(startTag), uint32(startTag)
			for i := range fs {
				buf = tagFeatures(buf[:0], fs, i, t1, t2)
				l.score(buf, scores)
				guess := bestFloat(scores)
				l.step++
				all++
				if right := number[g.UPOS[i]+" "+g.XPOS[i]]; guess != right {
					wrong++
					l.update(buf, right, guess)
				}
				t1, t2 = uint32(guess), t1
			}
		}
		log("tagger, epoch %d: %.2f %% wrong", epoch+1, 100*float64(wrong)/float64(all))
	}
	return l.finish(tagScale, tagLeast, tagRare)
}

func bestFloat(scores []float32) int {
	b := 0
	for i, s := range scores {
		if s > scores[b] {
			b = i
		}
	}
	return b
}

// tagGold tags the words of a gold sentence.
func tagGold(m *linear, g Gold) []uint16 {
	fs := formsOf(g)
	out := make([]uint16, len(fs))
	scores := make([]int32, len(m.classes))
	t1, t2 := uint32(startTag), uint32(startTag)
	var buf []uint32
	for i := range fs {
		buf = tagFeatures(buf[:0], fs, i, t1, t2)
		clear(scores)
		m.score(buf, scores)
		out[i] = uint16(best(scores))
		t1, t2 = uint32(out[i]), t1
	}
	return out
}

// trainParser learns from the errors of parsing itself, with a dynamic oracle (Goldberg and Nivre 2013, https://aclanthology.org/Q13-1033).
func trainParser(gold []Gold, predicted [][]uint16, tags []string, rng *rand.Rand, epochs int, log func(string, ...any)) ([]string, []row) {
	labels := map[string]bool{}
	for _, g := range gold {
		for _, d := range g.Deprels {
			labels[d] = true
		}
	}
	classes := []string{"S"}
	for _, d := range slices.Sorted(maps.Keys(labels)) {
		classes = append(classes, "L "+d)
	}
	for _, d := range slices.Sorted(maps.Keys(labels)) {
		classes = append(classes, "R "+d)
	}
	t := &parserTrainer{learner: newLearner(classes), number: map[string]int{}, scores: make([]float32, len(classes))}
	for i, c := range classes {
		t.number[c] = i
	}
	values := make([]uint32, len(tags))
	for i, c := range tags {
		u, x, _ := strings.Cut(c, " ")
		values[i] = tagValue(u, x)
	}
	order := make([]int, len(gold))
	for i := range order {
		order[i] = i
	}
	for epoch := range epochs {
		t.wrong, t.all = 0, 0
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			vs := make([]uint32, len(predicted[n]))
			for i, c := range predicted[n] {
				vs[i] = values[c]
			}
			t.sentence(gold[n], vs, rng, epoch > 0)
		}
		log("parser, epoch %d: %.2f %% wrong, %d features", epoch+1, 100*float64(t.wrong)/float64(t.all), len(t.learner.rows))
	}
	return classes, t.learner.finish(parseScale, parseLeast, parseRare)
}

type parserTrainer struct {
	learner    *learner
	number     map[string]int
	scores     []float32
	config     config
	wrong, all int
}

func (t *parserTrainer) sentence(g Gold, tags []uint32, rng *rand.Rand, explore bool) {
	c := &t.config
	c.reset(formsOf(g), tags)
	heads := make([]int32, len(g.Heads)+1)
	for i, h := range g.Heads {
		heads[i+1] = int32(h)
	}
	var buf []uint32
	for !c.done() {
		buf = c.features(buf[:0])
		t.learner.score(buf, t.scores)
		guess, right := t.judge(c, g, heads)
		t.learner.step++
		t.all++
		follow := guess
		if guess != right {
			t.wrong++
			t.learner.update(buf, right, guess)
			if !explore || rng.IntN(10) == 0 {
				follow = right
			}
		}
		c.do(t.learner.classes[follow][0], uint16(follow))
	}
}

// judge returns the best allowed class, and the best of those that lose the fewest gold arcs.
func (t *parserTrainer) judge(c *config, g Gold, heads []int32) (guess, right int) {
	costs := map[byte]int{}
	least := 1 << 30
	for _, k := range []byte("SLR") {
		if c.may(k) {
			costs[k] = cost(c, heads, k)
			least = min(least, costs[k])
		}
	}
	guess, right = -1, -1
	s0 := c.stack[len(c.stack)-1]
	for i, name := range t.learner.classes {
		k := name[0]
		v, ok := costs[k]
		if !ok {
			continue
		}
		if guess < 0 || t.scores[i] > t.scores[guess] {
			guess = i
		}
		if v > least {
			continue
		}
		if k != 'S' && s0 > 0 { // the arc's label must be right when the arc is
			h := c.next
			if k == 'R' {
				h = c.stack[len(c.stack)-2]
			}
			if heads[s0] == h && name[2:] != g.Deprels[s0-1] {
				continue
			}
		}
		if right < 0 || t.scores[i] > t.scores[right] {
			right = i
		}
	}
	return guess, right
}

// cost counts the gold arcs that cannot be made any more after a transition.
func cost(c *config, heads []int32, kind byte) int {
	n := 0
	top := len(c.stack) - 1
	s0 := c.stack[top]
	switch kind {
	case 'S':
		b := c.next
		for i, s := range c.stack {
			if heads[b] == s && i < top || s > 0 && heads[s] == b {
				n++
			}
		}
	case 'L':
		if top > 0 && heads[s0] == c.stack[top-1] {
			n++
		}
		n += lostInBuffer(c, heads, s0, c.next+1, c.next)
	case 'R':
		n += lostInBuffer(c, heads, s0, c.next, c.next)
	}
	return n
}

// lostInBuffer counts the arcs between s0 and the buffer that popping s0 loses: its head from headFrom on, its dependents from depFrom on.
func lostInBuffer(c *config, heads []int32, s0, headFrom, depFrom int32) int {
	n := 0
	if heads[s0] >= headFrom && int(heads[s0]) <= c.n {
		n++
	}
	for d := depFrom; int(d) <= c.n; d++ {
		if heads[d] == s0 {
			n++
		}
	}
	return n
}

// wordFile lists the words that always have one tag, and the lemmas that rules do not find.
func wordFile(gold []Gold) ([]byte, error) {
	tags := map[string]map[string]int{}
	lemmas := map[string]map[string]int{}
	for _, g := range gold {
		for i, w := range g.Words {
			low := strings.ToLower(strings.ReplaceAll(w, "’", "'"))
			count(tags, low, g.UPOS[i]+" "+g.XPOS[i])
			if g.UPOS[i] != "PROPN" && g.Lemmas[i] != "_" {
				count(lemmas, g.UPOS[i]+" "+g.XPOS[i]+" "+low, strings.ToLower(g.Lemmas[i]))
			}
		}
	}
	var lines []string
	for w, m := range tags {
		total, c := most(m)
		if total >= 60 && m[c]*1000 >= total*998 {
			lines = append(lines, "tag\t"+w+"\t"+c)
		}
	}
	for k, m := range lemmas {
		total, lemma := most(m)
		f := strings.SplitN(k, " ", 3)
		if total >= 2 && m[lemma]*3 >= total*2 && ruleLemma(f[2], f[0], f[1]) != lemma && !strings.Contains(lemma, " ") {
			lines = append(lines, "lemma\t"+k+"\t"+lemma)
		}
	}
	slices.Sort(lines)
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		fmt.Fprintln(z, l)
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func count(m map[string]map[string]int, key, value string) {
	if m[key] == nil {
		m[key] = map[string]int{}
	}
	m[key][value]++
}

// most returns the sum and the most frequent value, the first of equals.
func most(m map[string]int) (total int, value string) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		total += m[k]
		if m[k] > m[value] {
			value = k
		}
	}
	return total, value
}
