package syntax

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const bank = `# newdoc id = a
# text = She reads old books.
1	She	she	PRON	PRP	_	2	nsubj	_	_
2	reads	read	VERB	VBZ	_	0	root	_	_
3	old	old	ADJ	JJ	_	4	amod	_	_
4	books	book	NOUN	NNS	_	2	obj	_	SpaceAfter=No
5	.	.	PUNCT	.	_	2	punct	_	_

# text = A dog barked yesterday that was big.
1	A	a	DET	DT	_	2	det	_	_
2	dog	dog	NOUN	NN	_	3	nsubj	_	_
3	barked	bark	VERB	VBD	_	0	root	_	_
4	yesterday	yesterday	NOUN	NN	_	3	obl:unmarked	_	_
5	that	that	PRON	WDT	_	7	nsubj	_	_
6	was	be	AUX	VBD	_	7	cop	_	_
7	big	big	ADJ	JJ	_	2	acl	_	SpaceAfter=No
8	.	.	PUNCT	.	_	3	punct	_	_

`

func golds(t *testing.T) []Gold {
	t.Helper()
	g, err := ReadTreebank(strings.NewReader(bank))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestCrossingArcsAreLifted(t *testing.T) {
	g := golds(t)[1]
	want := []int16{0, 2, 3, 0, 3, 7, 7, 3, 3} // "big" hangs on the verb instead of the dog
	if diff := cmp.Diff(want, projective(g.Heads)); diff != "" {
		t.Errorf("heads (-want +got):\n%s", diff)
	}
}

// small are options for a training on few sentences.
func small(t *testing.T) Options {
	return Options{Seed: 1, Lexicon: []byte("dog\tNN\nold\tJJ\n"), TagEpochs: 2, SketchEpochs: 2, SearchEpochs: 12, LabelEpochs: 8, Beam: 4, Log: t.Logf}
}

func TestTrainingRepeatsItself(t *testing.T) {
	gold := golds(t)
	files, err := Train(gold, small(t))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Train(gold, small(t))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(files, again); diff != "" {
		t.Error("the same training gave other bytes")
	}
}

func TestTrainingLearnsItsSentences(t *testing.T) {
	x := &trainer{Options: small(t), gold: golds(t)}
	lex, err := readLexicon(x.Lexicon)
	if err != nil {
		t.Fatal(err)
	}
	x.forms, x.classes, x.relations = lex.formsOf(x.gold), tagClasses(x.gold), relations(x.gold)
	x.root = uint8(slices.Index(x.relations, "root"))
	predicted := make([][]uint16, len(x.gold))
	for n, g := range x.gold {
		for i := range g.Words {
			predicted[n] = append(predicted[n], uint16(slices.Index(x.classes, g.UPOS[i]+" "+g.XPOS[i])))
		}
	}
	in := x.trees(predicted)
	search := trainSearch(in, x.SearchEpochs, x.Beam, x.rng(4, 0), t.Logf).finish(arcScale, 1, 1)
	labels := trainLabels(in, len(x.relations), x.root, x.LabelEpochs, x.rng(5, 0), t.Logf).finish(labelScale, 1, 1)
	p := &parser{sketch: newActionTable(nil), search: newActionTable(search), relations: newClassTable(x.relations, labels), root: x.root, beam: 4, margin: beamMargin}
	var q parse
	for n, g := range x.gold {
		q.run(p, in[n].words)
		for i := range g.Words {
			if h, d := q.heads[i+1], x.relations[q.labeler.labels[i+1]]; h != in[n].heads[i+1] || d != g.Deprels[i] {
				t.Errorf("%q hangs on %d as %s, want %d, %s", g.Words[i], h, d, in[n].heads[i+1], g.Deprels[i])
			}
		}
	}
}

func TestMirroredTreesAreThoseOfMirroredSentences(t *testing.T) {
	heads := []int16{0, 2, 0, 2, 3}
	if diff := cmp.Diff([]int16{0, 2, 3, 0, 3}, mirrored(heads)); diff != "" {
		t.Errorf("heads (-want +got):\n%s", diff)
	}
	var x lexicon
	x.slots, x.classes, x.shift = make([]uint64, 2), []uint64{0}, 63
	var fs []form
	tags := []tag{newTag("VERB VB"), newTag("PUNCT ,"), newTag("VERB VB"), newTag("NOUN NN")}
	for _, w := range []string{"go", ",", "see", "it"} {
		fs = append(fs, x.formOf(w))
	}
	turned := slices.Clone(fs)
	slices.Reverse(turned)
	want := appendWords(nil, turned, func(i int) *tag { return &tags[3-i] })
	got := appendMirrored(nil, appendWords(nil, fs, func(i int) *tag { return &tags[i] }))
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(word{})); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}

func TestActionTableKeepsWeights(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	rows := make([]actionRow, 5000)
	for i := range rows {
		rows[i] = actionRow{rng.Uint64(), [transitions]int8{int8(i%100 + 1), -int8(i % 100), 7}}
	}
	slices.SortFunc(rows, func(a, b actionRow) int { return compareKeys(a.key, b.key) })
	table, err := readActions(appendActions(nil, rows))
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	for _, r := range rows {
		want := [transitions]int32{int32(r.weights[0]), int32(r.weights[1]), 7}
		if got := table.score([]uint64{r.key}); got != want {
			lost++
		}
	}
	if lost > len(rows)/20 {
		t.Errorf("%d of %d features are lost or mixed up, want at most one in twenty", lost, len(rows))
	}
	if got := newActionTable(nil).score([]uint64{12345}); got != [transitions]int32{} {
		t.Errorf("score of an unknown feature = %v, want 0", got)
	}
}

func TestClassTableKeepsWeights(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	rows := make([]classRow, 5000)
	for i := range rows {
		rows[i] = classRow{rng.Uint64(), []entry{{0, int16(i)}, {2, -3}}}
	}
	table, err := readClasses(appendClasses(nil, []string{"a", "b", "c"}, rows))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		var scores [128]int32
		got := table.score([]uint64{r.key}, &scores)
		if want := []int32{int32(r.entries[0].weight), 0, -3}; !slices.Equal(got, want) {
			t.Fatalf("score(%x) = %v, want %v", r.key, got, want)
		}
	}
}

func TestModelsCutOffAreRefused(t *testing.T) {
	whole := appendActions(nil, []actionRow{{key: 1 << 60, weights: [transitions]int8{1, 2, 3}}, {key: 1 << 61}})
	for n := range len(whole) {
		if _, err := readActions(whole[:n]); err == nil {
			t.Errorf("%d of %d bytes of transitions were read without an error", n, len(whole))
		}
	}
	whole = appendClasses(nil, []string{"a", "b"}, []classRow{{1 << 60, []entry{{0, 3}}}, {1 << 61, []entry{{0, 1}, {1, -300}}}})
	for n := range len(whole) {
		if _, err := readClasses(whole[:n]); err == nil {
			t.Errorf("%d of %d bytes of classes were read without an error", n, len(whole))
		}
	}
}
