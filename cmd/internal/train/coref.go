package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/nlp/coref"
	"github.com/quadscope/quadscope/graph/text"
)

// trainCoref trains the ranker of mentions. It needs the models of syntax and names.
func trainCoref(j *job) (result, error) {
	p, err := nlp.LoadNames(assetFolder{os.DirFS("assets"), j.out})
	if err != nil {
		return result{}, err
	}
	train, err := corefExamples(j, p, "gum-free-train")
	if err != nil {
		return result{}, err
	}
	m := coref.Train(train, coref.Options{Seed: 1, Epochs: 12, Rate: .05, Sparse: .1, Log: j.log})
	file, err := m.Append(nil)
	if err != nil {
		return result{}, err
	}
	if m, err = coref.Read(file); err != nil {
		return result{}, err
	}
	dev, err := corefExamples(j, p, "gum-free-dev")
	if err != nil {
		return result{}, err
	}
	return result{files: map[string][]byte{"coref.bin": file}, scores: scoreLinks(m, dev)}, nil
}

// scoreLinks tells how many of the mentions of each kind that refer to an earlier one are linked to a right one.
func scoreLinks(m *coref.Model, dev []coref.Example) string {
	var tallies [3]tally
	for _, e := range dev {
		seen := map[int]bool{}
		for i, l := range m.Link(e.Document) {
			t := &tallies[e.Document.Mentions[i].Kind]
			if e.Things[i] >= 0 && seen[e.Things[i]] {
				t.gold++
			}
			if l.To >= 0 {
				t.found++
				if e.Things[i] >= 0 && e.Things[i] == e.Things[l.To] {
					t.right++
				}
			}
			seen[e.Things[i]] = true
		}
	}
	var b strings.Builder
	b.WriteString("links on gum-free-dev   F1  precision recall\n")
	for k, name := range [...]string{"names", "nouns", "pronouns"} {
		t := tallies[k]
		fmt.Fprintf(&b, "%-20s %.4f  %.4f  %.4f\n", name, t.f1(), float64(t.right)/float64(max(1, t.found)), float64(t.right)/float64(max(1, t.gold)))
	}
	return b.String()
}

// corefExamples annotates documents and finds which thing each of their mentions refers to.
func corefExamples(j *job, p *nlp.Pipeline, name string) ([]coref.Example, error) {
	data, err := unzip(j, "coref", name+".jsonl.gz")
	if err != nil {
		return nil, err
	}
	var out []coref.Example
	for line := range strings.Lines(string(data)) {
		var d struct {
			Text     string
			Mentions []goldMention
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			return nil, err
		}
		l, doc, err := p.CorefDocument(context.Background(), &text.Document{Text: d.Text})
		if err != nil {
			return nil, err
		}
		out = append(out, coref.Example{Document: doc, Things: thingsOf(d.Text, d.Mentions, l, doc)})
	}
	return out, nil
}

type goldMention struct {
	Start, End int
	Head       [2]int
	Entity     string
}

// thingsOf pairs the mentions of a document with those marked in it by their head words; where several have one head the one of the most
// similar length counts.
func thingsOf(s string, gold []goldMention, l *text.Layers, d *coref.Document) []int {
	at := runeStarts(s)
	heads := map[int][]goldMention{}
	numbers := map[string]int{}
	for _, g := range gold {
		heads[at[g.Head[0]]] = append(heads[at[g.Head[0]]], g)
		if _, ok := numbers[g.Entity]; !ok {
			numbers[g.Entity] = len(numbers)
		}
	}
	things := make([]int, len(d.Mentions))
	for i, m := range d.Mentions {
		things[i] = -1
		best := 1 << 30
		for tok := m.Head; tok == m.Head || m.Kind == coref.Name && tok >= m.First && best == 1<<30; tok-- {
			for _, g := range heads[l.Tokens[tok].Start] {
				off := abs(at[g.Start]-l.Tokens[m.First].Start) + abs(at[g.End]-l.Tokens[m.Last-1].End)
				if off < best {
					best, things[i] = off, numbers[g.Entity]
				}
			}
		}
	}
	return things
}

func abs(x int) int { return max(x, -x) }
