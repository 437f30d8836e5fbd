package syntax

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/text"
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
4	yesterday	yesterday	NOUN	NN	_	3	obl	_	_
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

func TestTrainingRepeatsItself(t *testing.T) {
	gold := golds(t)
	o := Options{Seed: 1, TagEpochs: 2, ParseEpochs: 2, Beam: 4, Log: t.Logf}
	files, err := Train(gold, o)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Train(gold, o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(files, again); diff != "" {
		t.Error("the same training gave other bytes")
	}
}

func TestTrainingLearnsItsSentences(t *testing.T) {
	gold := golds(t)
	classes := tagClasses(gold)
	predicted := make([][]uint16, len(gold))
	for n, g := range gold {
		for i := range g.Words {
			predicted[n] = append(predicted[n], uint16(slices.Index(classes, g.UPOS[i]+" "+g.XPOS[i])))
		}
	}
	p := trainParser(gold, predicted, classes, rand.New(rand.NewPCG(1, 1)), Options{ParseEpochs: 12, Beam: 4, Log: t.Logf})
	s := search{p: p.parser, n: len(gold[0].Words), words: appendWords(nil, formsOf(gold[0]), func(i int) (string, string) { return gold[0].UPOS[i], gold[0].XPOS[i] })}
	ts := make([]text.Token, s.n)
	s.parse(ts, 0)
	for i, k := range ts {
		if k.Head != gold[0].Heads[i]-1 || k.Deprel != gold[0].Deprels[i] {
			t.Errorf("%q hangs on %d as %s, want %d, %s", gold[0].Words[i], k.Head+1, k.Deprel, gold[0].Heads[i], gold[0].Deprels[i])
		}
	}
}

func TestActionTableKeepsWeights(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	rows := make([]actionRow, 5000)
	for i := range rows {
		rows[i] = actionRow{rng.Uint64(), [transitions]int16{int16(i), -int16(i), 7}}
	}
	table, err := readActions(&decoder{data: appendActions(nil, rows)})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		want := [transitions]int32{int32(r.weights[0]), int32(r.weights[1]), 7}
		if got := table.score([]uint64{r.key}); got != want {
			t.Fatalf("score(%x) = %v, want %v", r.key, got, want)
		}
	}
	if got := table.score([]uint64{12345}); got != [transitions]int32{} {
		t.Errorf("score of an unknown feature = %v, want 0", got)
	}
}

func TestModelsCutOffAreRefused(t *testing.T) {
	whole := appendActions(nil, []actionRow{{key: 1 << 60, weights: [transitions]int16{1, 2, 3}}, {key: 1 << 61}})
	for n := range len(whole) {
		if _, err := readActions(&decoder{data: whole[:n]}); err == nil {
			t.Errorf("%d of %d bytes were read without an error", n, len(whole))
		}
	}
}
