package main

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/nlp/syntax"
)

// noun is a common noun in one number.
type noun struct{ form, lemma, xpos string }

func (n noun) node() *node { return leaf(n.form, n.lemma, "NOUN", n.xpos) }

// verb is a verb with its forms.
type verb struct{ lemma, present, past_, part, ing string }

func (v verb) past() *node { return leaf(v.past_, v.lemma, "VERB", "VBD") }

// vocabulary is what made sentences are made of.
type vocabulary struct {
	rng                                         *rand.Rand
	nouns, plurals, roles                       []noun
	adjectives, adverbs                         []string
	transitive, intransitive, speaking, wanting []verb
	given, places, heads, demonyms              []string
	prepositions, nominal                       map[string][]string // prepositions that go with verbs and with nouns, as often as they do
	begins, ends                                []string            // halves of names
}

// wanting are verbs that take an infinitive.
var wanting = strings.Fields("agree aim attempt decide decline expect fail hope intend need offer plan prepare promise propose refuse seek threaten try vow want")

// How often a word must be in the treebank, and a verb with an object.
const leastWords, leastObjects = 4, 3

// newGrammar takes words and what they may stand with from a treebank, and names and titles from the word lists in folder.
func newGrammar(gold []syntax.Gold, folder string, seed uint64) (*grammar, error) {
	rng := rand.New(rand.NewPCG(seed, 61))
	v := &vocabulary{rng: rng, prepositions: map[string][]string{}, nominal: map[string][]string{}}
	for _, l := range []struct {
		file string
		keep func(f []string) bool
		to   *[]string
	}{
		{"given.txt", func(f []string) bool { return true }, &v.given},
		{"places.txt", func(f []string) bool { return f[1] != "1" }, &v.places},
		{"heads.txt", func(f []string) bool { return f[1] != "place" }, &v.heads},
		{"demonyms.txt", func([]string) bool { return true }, &v.demonyms},
	} {
		words, err := listWords(folder+"/"+l.file, l.keep)
		if err != nil {
			return nil, err
		}
		*l.to = words
	}
	for i, h := range v.heads {
		v.heads[i] = strings.ToUpper(h[:1]) + h[1:]
	}
	v.demonyms = slices.DeleteFunc(v.demonyms, func(w string) bool { return strings.HasSuffix(w, "s") })
	people, err := listWords(folder+"/people.txt", func([]string) bool { return true })
	if err != nil {
		return nil, err
	}
	v.learn(gold, people)
	return &grammar{rng: rng, vocabulary: v}, nil
}

// listWords reads the first fields of a word list that are single words of small letters, or of one capital and small letters.
func listWords(name string, keep func(f []string) bool) ([]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read word list: %w", err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if plainWord(f[0]) && keep(f) {
			out = append(out, f[0])
		}
	}
	return out, nil
}

func plainWord(w string) bool {
	for i := range len(w) {
		if c := w[i]; (c < 'a' || c > 'z') && (i > 0 || c < 'A' || c > 'Z') {
			return false
		}
	}
	return len(w) > 2
}

// learn counts the words of the treebank.
func (v *vocabulary) learn(gold []syntax.Gold, people []string) {
	words := map[word]int{}
	frames := map[string]map[string]int{} // verb → what hangs on it, with "all" for how often it is there
	for _, g := range gold {
		for i, w := range g.Words {
			if !plainWord(w) {
				continue
			}
			if g.UPOS[i] == "PROPN" && g.XPOS[i] == "NNP" && len(w) > 3 && w[0] < 'a' {
				v.begins, v.ends = append(v.begins, w[:(len(w)+1)/2]), append(v.ends, w[(len(w)+1)/2:])
			}
			if w != strings.ToLower(w) || !plainWord(g.Lemmas[i]) {
				continue
			}
			words[word{w, g.Lemmas[i], g.UPOS[i], g.XPOS[i]}]++
			if g.UPOS[i] == "VERB" {
				count(frames, g.Lemmas[i], "all")
			}
		}
		v.attach(g)
		for i, d := range g.Deprels {
			if h := g.Heads[i] - 1; h >= 0 && g.UPOS[h] == "VERB" {
				count(frames, g.Lemmas[h], d)
			}
		}
	}
	for _, w := range ordered(words) { // all have some
		v.prepositions[w.lemma], v.nominal[w.lemma] = append(v.prepositions[w.lemma], "in"), append(v.nominal[w.lemma], "of")
	}
	for _, p := range people {
		if words[word{p, p, "NOUN", "NN"}] > 0 {
			v.roles = append(v.roles, noun{p, p, "NN"})
		}
	}
	v.nominals(words)
	v.verbs(words, frames)
}

// attach counts which prepositions go with the verbs and nouns of a sentence.
func (v *vocabulary) attach(g syntax.Gold) {
	for i, d := range g.Deprels {
		h := g.Heads[i] - 1
		if d != "case" || g.UPOS[i] != "ADP" || h < i || g.Heads[h] == 0 || !plainWord(g.Words[i]+"xx") || g.Words[i] != strings.ToLower(g.Words[i]) {
			continue
		}
		switch top := g.Heads[h] - 1; {
		case g.Deprels[h] == "obl" && g.UPOS[top] == "VERB":
			v.prepositions[g.Lemmas[top]] = append(v.prepositions[g.Lemmas[top]], g.Words[i])
		case g.Deprels[h] == "nmod" && g.UPOS[top] == "NOUN":
			v.nominal[g.Lemmas[top]] = append(v.nominal[g.Lemmas[top]], g.Words[i])
		}
	}
}

func count(frames map[string]map[string]int, lemma, what string) {
	if frames[lemma] == nil {
		frames[lemma] = map[string]int{}
	}
	frames[lemma][what]++
}

// ordered returns the words in an order that does not change from run to run.
func ordered(words map[word]int) []word {
	return slices.SortedFunc(maps.Keys(words), func(a, b word) int {
		return strings.Compare(a.lemma+" "+a.form+" "+a.xpos+" "+a.upos, b.lemma+" "+b.form+" "+b.xpos+" "+b.upos)
	})
}

func (v *vocabulary) nominals(words map[word]int) {
	for _, w := range ordered(words) {
		if words[w] < leastWords {
			continue
		}
		switch {
		case w.upos == "NOUN" && w.xpos == "NN" && w.form == w.lemma:
			v.nouns = append(v.nouns, noun{w.form, w.lemma, w.xpos})
		case w.upos == "NOUN" && w.xpos == "NNS" && w.form != w.lemma:
			v.plurals = append(v.plurals, noun{w.form, w.lemma, w.xpos})
		case w.upos == "ADJ" && w.xpos == "JJ":
			v.adjectives = append(v.adjectives, w.form)
		case w.upos == "ADV" && w.xpos == "RB" && strings.HasSuffix(w.form, "ly"):
			v.adverbs = append(v.adverbs, w.form)
		}
	}
}

func (v *vocabulary) verbs(words map[word]int, frames map[string]map[string]int) {
	forms := map[string]map[string]string{} // lemma → tag → the most frequent form
	for _, w := range ordered(words) {
		if w.upos != "VERB" {
			continue
		}
		if forms[w.lemma] == nil {
			forms[w.lemma] = map[string]string{}
		}
		if have := forms[w.lemma][w.xpos]; have == "" || words[w] > words[word{have, w.lemma, w.upos, w.xpos}] {
			forms[w.lemma][w.xpos] = w.form
		}
	}
	for _, lemma := range slices.Sorted(maps.Keys(forms)) {
		f, frame := forms[lemma], frames[lemma]
		if lemma == "be" || lemma == "have" || lemma == "do" || f["VBD"] == "" || f["VBN"] == "" {
			continue
		}
		x := verb{lemma, f["VBZ"], f["VBD"], f["VBN"], f["VBG"]}
		x.present, x.ing = cmp.Or(x.present, lemma+"s"), cmp.Or(x.ing, strings.TrimSuffix(lemma, "e")+"ing")
		switch all := frame["all"]; {
		case frame["ccomp"] >= leastObjects && frame["ccomp"]*4 > all:
			v.speaking = append(v.speaking, x)
		case slices.Contains(wanting, lemma):
			v.wanting = append(v.wanting, x)
		case frame["obj"] >= leastObjects && frame["obj"]*4 > all:
			v.transitive = append(v.transitive, x)
		case frame["obl"] >= leastObjects && frame["obj"]*4 < all:
			v.intransitive = append(v.intransitive, x)
		}
	}
}

// invented returns a word that looks like a name.
func (v *vocabulary) invented() string {
	for {
		w := v.begins[v.rng.IntN(len(v.begins))] + v.ends[v.rng.IntN(len(v.ends))]
		if len(w) > 3 && w[0] >= 'A' && w[0] <= 'Z' {
			return w
		}
	}
}
