package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
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
	dev, err := corefExamples(j, p, "gum-free-dev")
	if err != nil {
		return result{}, err
	}
	scores := ""
	if j.cross {
		s, err := crossLinks(j, append(slices.Clone(train), dev...))
		if err != nil {
			return result{}, err
		}
		scores = s
	}
	m, file, err := learnLinks(j, train)
	if err != nil {
		return result{}, err
	}
	return result{files: map[string][]byte{"coref.bin": file}, scores: scores + scoreLinks(m, dev) + scoreNamed(m, dev)}, nil
}

// learnLinks trains on examples. The model is as read from the file.
func learnLinks(j *job, train []coref.Example) (*coref.Model, []byte, error) {
	file, err := coref.Train(train, coref.Options{Seed: 1, Epochs: 12, Rate: .05, Sparse: .1, Log: j.log}).Append(nil)
	if err != nil {
		return nil, nil, err
	}
	m, err := coref.Read(file)
	return m, file, err
}

// folds is into how many parts documents are split for cross-validation.
const folds = 3

// crossLinks scores each part of the documents with a model of the others.
func crossLinks(j *job, all []coref.Example) (string, error) {
	report := named{}
	for k := range folds {
		var train, test []coref.Example
		for i, e := range all {
			if i%folds == k {
				test = append(test, e)
			} else {
				train = append(train, e)
			}
		}
		m, _, err := learnLinks(j, train)
		if err != nil {
			return "", err
		}
		report.add(m, test)
	}
	return report.String(), nil
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

// named counts what stands at a thing with a name: pronouns and nouns, by how sure the model is of it.
type named struct {
	rows [8][11]struct{ right, wrong int } // by sort of mention, and tenths of sureness
	gold [8]int
}

var sorts = [...]string{"he, she", "it", "they", "we, I, you", "this, that", "nouns"}

func sortOf(d *coref.Document, i int) int {
	switch m := &d.Mentions[i]; m.Kind {
	case coref.Nominal:
		return 5
	default:
		switch d.Low[m.Head] {
		case "he", "him", "his", "himself", "she", "her", "hers", "herself":
			return 0
		case "it", "its", "itself":
			return 1
		case "they", "them", "their", "theirs", "themselves":
			return 2
		case "this", "that", "these", "those":
			return 4
		}
		return 3
	}
}

// add scores a model on documents. A thing is what most mentions of its name are.
func (r *named) add(m *coref.Model, docs []coref.Example) {
	for _, e := range docs {
		meant := map[int]map[int]int{} // name → thing → mentions
		has := map[int]bool{}
		for i, x := range e.Document.Mentions {
			if x.Kind == coref.Name && e.Things[i] >= 0 {
				if meant[x.Name] == nil {
					meant[x.Name] = map[int]int{}
				}
				meant[x.Name][e.Things[i]]++
				has[e.Things[i]] = true
			}
		}
		links := m.Link(e.Document)
		first, name := make([]int, len(links)), map[int]int{}
		for i, l := range links {
			first[i] = i
			if l.To >= 0 {
				first[i] = first[l.To]
			}
			if n := e.Document.Mentions[i].Name; n >= 0 {
				if _, ok := name[first[i]]; !ok {
					name[first[i]] = n
				}
			}
		}
		for i, l := range links {
			if e.Document.Mentions[i].Kind == coref.Name || e.Things[i] < 0 {
				continue
			}
			k := sortOf(e.Document, i)
			if has[e.Things[i]] {
				r.gold[k]++
			}
			n, ok := name[first[i]]
			if !ok || meant[n] == nil {
				continue
			}
			row := &r.rows[k][int(min(10, max(0, l.Named*10)))]
			if meant[n][e.Things[i]]*2 >= most(meant[n]) {
				row.right++
			} else {
				row.wrong++
			}
		}
	}
}

func most(counts map[int]int) int {
	top := 0
	for _, n := range counts {
		top = max(top, n)
	}
	return top
}

// String writes precision and recall, and right and wrong ones by sureness.
func (r *named) String() string {
	var b strings.Builder
	b.WriteString("at named things      precision recall  right/wrong by sureness\n")
	for k, s := range sorts {
		right, wrong := 0, 0
		bands := ""
		for t, row := range r.rows[k] {
			right, wrong = right+row.right, wrong+row.wrong
			if row.right+row.wrong > 0 {
				bands += fmt.Sprintf(" .%d:%d/%d", t, row.right, row.wrong)
			}
		}
		fmt.Fprintf(&b, "%-20s %.4f  %.4f  %d/%d %s\n", s, float64(right)/float64(max(1, right+wrong)), float64(right)/float64(max(1,
			r.gold[k])), right, wrong, bands)
	}
	return b.String()
}

func scoreNamed(m *coref.Model, docs []coref.Example) string {
	r := named{}
	r.add(m, docs)
	return r.String()
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
