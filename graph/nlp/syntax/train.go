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
	Text                               string
	Opens                              bool // it begins a paragraph
	Glued                              bool // no space follows it
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
			if v, ok := strings.CutPrefix(line, "# text = "); ok {
				g.Text = v
			}
			g.Opens = g.Opens || strings.HasPrefix(line, "# newpar") || strings.HasPrefix(line, "# newdoc")
		default:
			f := strings.Split(line, "\t")
			if len(f) != 10 {
				return nil, fmt.Errorf("a line has %d columns", len(f))
			}
			g.Glued = strings.Contains(f[9], "SpaceAfter=No")
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

// tagDropout: one feature in so many is left out by chance while the tagger learns.
const tagDropout = 3

// Scale of the weights that are kept, the least of them, and how often a feature must have been updated to be kept.
const (
	tagScale, tagLeast, tagRare       = 20, 5, 2
	parseScale, parseLeast, parseRare = 8, 4, 8
	labelScale, labelLeast, labelRare = 16, 4, 2
)

// Options steer the training.
type Options struct {
	Seed                   uint64
	TagEpochs, ParseEpochs int
	Beam                   int // states kept while parsing
	Log                    func(format string, args ...any)
}

// Train makes the models from gold sentences: the tagger on all of them, the parser on tags that taggers of the other half give. The
// same sentences and seed give the same bytes.
func Train(gold []Gold, o Options) (Files, error) {
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	classes := tagClasses(gold)
	predicted := jackknife(gold, classes, rng, o)
	rows := trainTagger(gold, classes, rng, o.TagEpochs, o.Log)
	files := Files{}
	var b bytes.Buffer
	var err error
	if err := writeLinear(&b, classes, rows); err != nil {
		return nil, err
	}
	files[taggerFile] = bytes.Clone(b.Bytes())
	t := trainParser(gold, predicted, classes, rng, o)
	if files[parserFile], err = compress(appendActions(nil, t.actions.finish(parseScale, parseLeast, parseRare))); err != nil {
		return nil, err
	}
	b.Reset()
	if err := writeLinear(&b, t.parser.names, t.labels.finish(labelScale, labelLeast, labelRare)); err != nil {
		return nil, err
	}
	files[relationsFile] = bytes.Clone(b.Bytes())
	words, err := wordFile(gold)
	if err != nil {
		return nil, err
	}
	files[wordsFile] = words
	if files[splitterFile], err = trainSplitter(gold, rand.New(rand.NewPCG(o.Seed, 2)), o.Log); err != nil {
		return nil, err
	}
	return files, nil
}

// jackknife returns the tags of each sentence as a tagger gives them that learned from the other half.
func jackknife(gold []Gold, classes []string, rng *rand.Rand, o Options) [][]uint16 {
	predicted := make([][]uint16, len(gold))
	for half := range 2 {
		var part []Gold
		for i, g := range gold {
			if i%2 != half {
				part = append(part, g)
			}
		}
		m := newLinear(classes, trainTagger(part, classes, rng, min(6, o.TagEpochs), o.Log))
		for i, g := range gold {
			if i%2 == half {
				predicted[i] = tagGold(m, g)
			}
		}
	}
	return predicted
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
				buf = thin(tagFeatures(buf[:0], fs, i, t1, t2), tagDropout, rng)
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

// thin drops each feature with a chance of one in so many, so that no feature is relied on alone.
func thin(features []uint32, oneIn int, rng *rand.Rand) []uint32 {
	return slices.DeleteFunc(features, func(uint32) bool { return rng.IntN(oneIn) == 0 })
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

// trainParser learns transitions and relations from gold trees over predicted tags.
func trainParser(gold []Gold, predicted [][]uint16, tags []string, rng *rand.Rand, o Options) *parserTrainer {
	t := newParserTrainer(relations(gold), o.Beam)
	in := make([]instance, len(gold))
	for n, g := range gold {
		x := &in[n]
		ts := make([]string, len(g.Words))
		for i, c := range predicted[n] {
			ts[i] = tags[c]
		}
		x.words = appendWords(nil, formsOf(g), func(i int) (string, string) { u, x, _ := strings.Cut(ts[i], " "); return u, x })
		x.heads = projective(g.Heads)
		x.labels = make([]uint8, len(x.heads))
		for i, d := range g.Deprels {
			x.labels[i+1] = t.number[d]
		}
	}
	t.train(in, o.ParseEpochs, rng, o.Log)
	return t
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
				count(lemmas, g.UPOS[i]+" "+g.XPOS[i]+" "+low, g.Lemmas[i])
			}
		}
	}
	var lines []string
	for w, m := range tags {
		total, c := most(m)
		if letterOrDigitIn(w) && slices.ContainsFunc(slices.Collect(maps.Keys(m)), func(c string) bool { u, _, _ := strings.Cut(c, " "); return closedClass(u) }) {
			lines = append(lines, "closed\t"+w+"\t")
		}
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

func compress(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}
