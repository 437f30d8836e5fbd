package syntax

import (
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
)

// Files are trained models by file name.
type Files map[string][]byte

// Scale of the weights that are kept, the least of them, and how often a feature must have been updated to be kept. The models of parts keep
// more; pruned to half their size the models that are shipped do as well and are quicker.
const (
	tagScale, tagLeast, tagPartLeast, tagRare         = 16, 15, 4, 2
	arcScale, arcLeast, arcPartLeast                  = 5, 6.5, 2
	sketchRare, searchRare                            = 4, 6
	labelScale, labelLeast, labelPartLeast, labelRare = 16, 15, 4, 2
)

// Options steer the training.
type Options struct {
	Seed                                               uint64
	Lexicon                                            []byte // unpacked
	Made                                               []Gold // sentences by a grammar, for tags and trees only
	TagEpochs, SketchEpochs, SearchEpochs, LabelEpochs int
	Beam                                               int // states kept while the search learns
	Log                                                func(format string, args ...any)
}

// Sentences are dealt out in runs of this length, so that those of one article mostly stay together, to so many parts; a part's tags and
// sketches come from models that learned from the others.
const runLength, parts = 40, 4

func partOf(sentence int) int { return sentence / runLength % parts }

// trainer holds what the steps of a training share.
type trainer struct {
	Options
	gold      []Gold
	forms     [][]form
	classes   []string
	relations []string
	root      uint8
}

// rng returns the source of chance of one step.
func (t *trainer) rng(step, part int) *rand.Rand {
	return rand.New(rand.NewPCG(t.Seed, uint64(step*100+part)))
}

// Train makes the models from gold sentences. The same sentences and options give the same bytes on any number of cores.
func Train(gold []Gold, o Options) (Files, error) {
	x, err := readLexicon(o.Lexicon)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(gold, o.Made)
	t := &trainer{Options: o, gold: all, forms: x.formsOf(all), classes: tagClasses(all), relations: relations(all)}
	t.root = uint8(slices.Index(t.relations, "root"))
	files := Files{}
	files[wordsFile] = wordFile(gold)
	files[splitterFile] = appendClasses(nil, []string{"inside", "end"}, mix(splitLeast, t.splitter(x, gold, 0), t.splitter(x, gold, 1), t.splitter(x, gold, 2)))
	predicted, tagRows := t.tags()
	files[taggerFile] = appendClasses(nil, t.classes, tagRows)
	in := t.trees(predicted)
	sketch, labels := t.sketches(in)
	files[sketchFile] = appendActions(nil, sketch)
	files[relationsFile] = appendClasses(nil, t.relations, labels)
	files[parserFile] = appendActions(nil, trainSearch(in, o.SearchEpochs, o.Beam, t.rng(4, 0), o.Log).finish(arcScale, arcLeast, searchRare))
	for name, data := range files {
		if files[name], err = compress(data); err != nil {
			return nil, err
		}
	}
	files[lexiconFile], err = compress(o.Lexicon)
	return files, err
}

// eachPart runs f for each part and, as number parts, for the whole, two at a time. Only the last may log.
func (t *trainer) eachPart(f func(part int, log func(string, ...any))) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, 2)
	for part := parts; part >= 0; part-- {
		slots <- struct{}{}
		wg.Go(func() {
			log := t.Log
			if part < parts {
				log = func(string, ...any) {}
			}
			f(part, log)
			<-slots
		})
	}
	wg.Wait()
}

// without returns the items of all sentences but those of a part.
func without[T any](all []T, part int) []T {
	var out []T
	for i, v := range all {
		if partOf(i) != part {
			out = append(out, v)
		}
	}
	return out
}

// fewer returns for how many epochs the models of parts learn.
func fewer(epochs int) int { return (epochs + 2) / 2 }

// splitter learns where sentences end, in one of several ways that chance leads to.
func (t *trainer) splitter(x *lexicon, gold []Gold, try int) []classRow {
	return trainSplitter(x, gold, t.rng(1, try), t.Log)
}

// tags returns the tags of each sentence as a tagger gives them that did not learn from it, and the tagger that learned from all.
func (t *trainer) tags() (predicted [][]uint16, rows []classRow) {
	predicted = make([][]uint16, len(t.gold))
	all := tagSentences(t.gold, t.forms, t.classes)
	t.eachPart(func(part int, log func(string, ...any)) {
		if part == parts {
			rows = trainTagger(all, t.classes, t.rng(2, part), t.TagEpochs, tagLeast, log)
			return
		}
		m := newTagger(newClassTable(t.classes, trainTagger(without(all, part), t.classes, t.rng(2, part), fewer(t.TagEpochs), tagPartLeast, log)))
		m.known = closedWords(without(t.gold, part))
		for i := range all {
			if partOf(i) == part {
				predicted[i] = m.run(nil, all[i].forms, nil)
			}
		}
	})
	return predicted, rows
}

// sketches gives each sentence the hints of models that did not learn from it, and returns the models that learned from all.
func (t *trainer) sketches(in []tree) (rows []actionRow, relations []classRow) {
	t.eachPart(func(part int, log func(string, ...any)) {
		from := without(in, part)
		epochs, labelEpochs := t.SketchEpochs, t.LabelEpochs
		if part < parts {
			epochs, labelEpochs = fewer(epochs), fewer(labelEpochs)
		}
		arcs := trainSketch(mirroredTrees(from), epochs, t.rng(3, part), log)
		ls := trainLabels(from, len(t.relations), t.root, labelEpochs, t.rng(5, part), log)
		if part == parts {
			rows, relations = arcs.finish(arcScale, arcLeast, sketchRare), ls.finish(labelScale, labelLeast, labelRare)
			return
		}
		var q parse
		sketch := newActionTable(arcs.finish(arcScale, arcPartLeast, sketchRare))
		names := newClassTable(t.relations, ls.finish(labelScale, labelPartLeast, labelRare))
		for i := range in {
			if partOf(i) == part {
				q.hint(sketch, names, t.root, in[i].words)
				in[i].hints = slices.Clone(q.hints)
			}
		}
	})
	return rows, relations
}

func mirroredTrees(in []tree) []tree {
	out := make([]tree, len(in))
	for i, x := range in {
		out[i] = tree{words: appendMirrored(nil, x.words), heads: mirrored(x.heads)}
	}
	return out
}

// trees prepares the sentences for the parser, with predicted tags.
func (t *trainer) trees(predicted [][]uint16) []tree {
	number := map[string]uint8{}
	for i, r := range t.relations {
		number[r] = uint8(i)
	}
	tags := newTags(t.classes)
	out := make([]tree, len(t.gold))
	for n, g := range t.gold {
		x := &out[n]
		x.words = appendWords(nil, t.forms[n], func(i int) *tag { return &tags[predicted[n][i]] })
		x.heads = projective(g.Heads)
		x.labels = make([]uint8, len(x.heads))
		for i, d := range g.Deprels {
			x.labels[i+1] = number[d]
		}
	}
	return out
}

// rareClass is the number of words from which a pair of tags is a class of the tagger.
const rareClass = 5

func tagClasses(gold []Gold) []string {
	n := map[string]int{}
	for _, g := range gold {
		for i := range g.Words {
			n[g.UPOS[i]+" "+g.XPOS[i]]++
		}
	}
	if len(gold) > 1000 {
		maps.DeleteFunc(n, func(_ string, n int) bool { return n < rareClass })
	}
	return slices.Sorted(maps.Keys(n))
}

func relations(gold []Gold) []string {
	set := map[string]bool{}
	for _, g := range gold {
		for _, d := range g.Deprels {
			set[d] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// closedWords returns the hash values of the words in lower case that have a closed class somewhere.
func closedWords(gold []Gold) map[uint64]bool {
	out := map[uint64]bool{}
	for _, g := range gold {
		for i, w := range g.Words {
			if closedClass(g.UPOS[i]) {
				out[hash(lowered(w))] = true
			}
		}
	}
	return out
}
