package coref_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/nlp/coref"
	"github.com/quadscope/quadscope/graph/text"
)

// document makes mentions of words: "Ann/0" is a name with a number, "company/n" a noun, "she/p" a pronoun. The word before the bar governs nothing.
func document(s string) *coref.Document {
	d := &coref.Document{}
	sent := 0
	for i, f := range strings.Fields(s) {
		word, mark, marked := strings.Cut(f, "/")
		d.Low = append(d.Low, strings.ToLower(word))
		d.Tokens = append(d.Tokens, text.Token{Lemma: strings.ToLower(word), UPOS: "X", Head: -1, Deprel: "nsubj"})
		d.Sent = append(d.Sent, sent)
		if word == "." {
			sent++
		}
		if !marked {
			continue
		}
		m := coref.Mention{First: i, Last: i + 1, Head: i, Kind: coref.Nominal, Name: -1, Hint: -1}
		switch mark {
		case "n":
		case "p":
			m.Kind = coref.Pronoun
		default:
			m.Kind, m.Name = coref.Name, len(mark)
			m.Type = 1
		}
		d.Mentions = append(d.Mentions, m)
	}
	return d
}

func train() *coref.Model {
	var examples []coref.Example
	for range 5 {
		examples = append(examples,
			coref.Example{Document: document("Ann/a met a company/n . she/p sold it/p ."), Things: []int{0, 1, 0, 1}},
			coref.Example{Document: document("Eve/a saw the company/n . a dog/n barked . the company/n sold it/p ."), Things: []int{0, 1, 2, 1, 2}},
			coref.Example{Document: document("Bob/a met Ann/aa . she/p left ."), Things: []int{0, 1, 1}})
	}
	return coref.Train(examples, coref.Options{Seed: 1, Epochs: 20, Rate: .3, Sparse: .01, Log: func(string, ...any) {}})
}

func TestPronounsAndNounsAreLinkedToWhatTheyStandFor(t *testing.T) {
	m := train()
	for _, c := range []struct {
		in   string
		want []int
	}{
		{"Zoe/a met a company/n . she/p sold it/p .", []int{-1, -1, 0, 1}},
		{"Tim/a saw the company/n . a dog/n barked . the company/n left .", []int{-1, -1, -1, 1}},
		{"Ann/a sang . Eve/aa sang . Ann/a sang .", []int{-1, -1, 0}},
	} {
		for i, l := range m.Link(document(c.in)) {
			if l.To != c.want[i] {
				t.Errorf("%q: mention %d refers to %d, want %d", c.in, i, l.To, c.want[i])
			}
		}
	}
}

func TestTheSameExamplesGiveTheSameFileAndReadBack(t *testing.T) {
	a, err := train().Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := train().Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("two trainings differ")
	}
	m, err := coref.Read(a)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := m.Append(nil); err != nil || !bytes.Equal(a, c) {
		t.Errorf("a model that was read is written differently (%v)", err)
	}
	if _, err := coref.Read(a[:len(a)/2]); err == nil {
		t.Error("half a file is read without an error")
	}
}

func FuzzLink(f *testing.F) {
	m := train()
	f.Add("Ann/a met a company/n . she/p sold it/p .")
	f.Add("it/p it/p . . it/n it/a it/a")
	f.Fuzz(func(t *testing.T, s string) {
		d := document(s)
		for i, l := range m.Link(d) {
			if l.To < -1 || l.To >= i || !(l.Sure >= 0 && l.Sure <= 1.001) {
				t.Fatalf("mention %d: link %+v", i, l)
			}
		}
	})
}

func TestNothingIsLinkedAgainstTheRules(t *testing.T) {
	m := train()
	for _, c := range []struct {
		in, arcs string // arcs: "token:governor:relation"
		i, not   int    // mention, and what it must not refer to
	}{
		{"Ann/a sang . I/p left .", "", 1, 0},
		{"Ann/a met a company/n . she/p hit her/p .", "5:6:nsubj 7:6:obj", 3, 2},
		{"the big company/n sold it/p . the small company/n sold it/p .", "1:2:amod 7:8:amod", 2, 0},
		{"the company/n sold it/p . its/p company/n left .", "5:6:nmod:poss", 3, 2},
	} {
		d := document(c.in)
		for _, a := range strings.Fields(c.arcs) {
			f := strings.SplitN(a, ":", 3)
			k, _ := strconv.Atoi(f[0])
			d.Tokens[k].Head, _ = strconv.Atoi(f[1])
			d.Tokens[k].Deprel = f[2]
		}
		if l := m.Link(d)[c.i]; l.To == c.not {
			t.Errorf("%q: mention %d refers to %d", c.in, c.i, c.not)
		}
	}
}

func TestWhereTwoPeopleFitALinkIsNotKnown(t *testing.T) {
	for in, want := range map[string]bool{"Ann/a sang . she/p left .": true, "Ann/a met Eve/aa . she/p left .": false} {
		d := document(in)
		last := len(d.Mentions) - 1
		if l := train().Link(d)[last]; l.Named > 0 != want {
			t.Errorf("%q: %+v, known %v", in, l, want)
		}
	}
}
