package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

// corefDocument is a text with mentions and which of them are one thing; offsets count code points.
type corefDocument struct {
	Text     string `json:"text"`
	Mentions []struct {
		Start  int    `json:"start"`
		End    int    `json:"end"`
		Head   []int  `json:"head"`
		Entity string `json:"entity"`
	} `json:"mentions"`
}

func readCoref(r io.Reader) ([]corefDocument, error) {
	var out []corefDocument
	d := json.NewDecoder(bufio.NewReader(r))
	for {
		var doc corefDocument
		if err := d.Decode(&doc); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		out = append(out, doc)
	}
}

// reference is a mention counted over what is no white space, its head word, and the thing that it names.
type reference struct {
	span, head text.Span
	entity     int
}

// goldReferences and systemReferences bring both sides to one form.
func goldReferences(d corefDocument) []reference {
	var at []int // byte of each code point
	for i := range d.Text {
		at = append(at, i)
	}
	at = append(at, len(d.Text))
	ink, ids := inked(d.Text), map[string]int{}
	var out []reference
	for k, m := range d.Mentions {
		e := m.Entity
		if e == "" {
			e = "alone " + string(rune(k))
		}
		if _, ok := ids[e]; !ok {
			ids[e] = len(ids)
		}
		span := text.Span{Start: at[m.Start], End: at[m.End]}
		r := reference{span: ink(span), entity: ids[e]}
		r.head = lastWord(r.span, span.In(d.Text))
		if len(m.Head) == 2 {
			r.head = ink(text.Span{Start: at[m.Head[0]], End: at[m.Head[1]]})
		}
		out = append(out, r)
	}
	return out
}

func systemReferences(r *extract.Result) []reference {
	if r == nil {
		return nil
	}
	ink := inked(r.Doc.Text)
	var out []reference
	likely := r.Layers.Likely()
	for k, m := range r.Layers.Mentions {
		e := likely[k]
		switch {
		case e < 0 && m.Chain > 0:
			e = len(r.Layers.Entities) + m.Chain
		case e < 0:
			e = -2 - k
		}
		span := ink(m.Span)
		out = append(out, reference{span, lastWord(span, m.In(r.Doc.Text)), e})
	}
	return out
}

// lastWord returns the span of the last word of s, whose letters are those of span.
func lastWord(span text.Span, s string) text.Span {
	f := strings.Fields(s)
	if len(f) == 0 {
		return span
	}
	return text.Span{Start: span.End - utf8.RuneCountInString(f[len(f)-1]), End: span.End}
}

// matchReferences returns for each system mention the gold mention that it is, or -1: the same span, or one in the other with the gold's
// head in both; the most alike first.
func matchReferences(gold, system []reference) []int {
	type pair struct{ off, g, s int }
	var pairs []pair
	for i, g := range gold {
		for j, s := range system {
			if s.span == g.span || s.span.Contains(g.head) && (g.span.Contains(s.span) || s.span.Contains(g.span)) {
				pairs = append(pairs, pair{abs(g.span.Start-s.span.Start) + abs(g.span.End-s.span.End), i, j})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.off, b.off), cmp.Compare(a.g, b.g), cmp.Compare(a.s, b.s))
	})
	out, used := make([]int, len(system)), make([]bool, len(gold))
	for j := range out {
		out[j] = -1
	}
	for _, p := range pairs {
		if !used[p.g] && out[p.s] < 0 {
			used[p.g], out[p.s] = true, p.g
		}
	}
	return out
}

func abs(x int) int { return max(x, -x) }

// clustersOf groups mentions by entity, without those that stand alone. Mentions are named by number: the gold's from 0, further ones of
// the system below 0.
func clustersOf(refs []reference, name func(int) int) []map[int]bool {
	by := map[int]map[int]bool{}
	var order []int
	for i, r := range refs {
		if by[r.entity] == nil {
			by[r.entity] = map[int]bool{}
			order = append(order, r.entity)
		}
		by[r.entity][name(i)] = true
	}
	var out []map[int]bool
	for _, e := range order {
		if len(by[e]) > 1 {
			out = append(out, by[e])
		}
	}
	return out
}

// corefCounts sum numerators and denominators of recall and precision of the three measures.
type corefCounts struct{ muc, b3, ceaf [4]float64 }

// scoreCoref returns the mean F1 of MUC, B³ and CEAF-e (Pradhan et al. 2014), mentions that stand alone left out.
func scoreCoref(docs []corefDocument, results []*extract.Result) float64 {
	var c corefCounts
	for i, d := range docs {
		gold, system := goldReferences(d), systemReferences(results[i])
		at := matchReferences(gold, system)
		key := clustersOf(gold, func(i int) int { return i })
		response := clustersOf(system, func(j int) int {
			if at[j] >= 0 {
				return at[j]
			}
			return -1 - j
		})
		for k, f := range []func(a, b []map[int]bool) (float64, float64){muc, bCubed, ceafE} {
			sum := []*[4]float64{&c.muc, &c.b3, &c.ceaf}[k]
			n, m := f(key, response)
			sum[0], sum[1] = sum[0]+n, sum[1]+m
			n, m = f(response, key)
			sum[2], sum[3] = sum[2]+n, sum[3]+m
		}
	}
	mean := 0.0
	for _, s := range [][4]float64{c.muc, c.b3, c.ceaf} {
		mean += f1(s[2]/max(1, s[3]), s[0]/max(1, s[1])) / 3
	}
	return mean
}

// muc counts the links of each key cluster that the response keeps.
func muc(key, response []map[int]bool) (n, m float64) {
	of := owners(response)
	for _, k := range key {
		parts, alone := map[int]bool{}, 0
		for x := range k {
			if r, ok := of[x]; ok {
				parts[r] = true
			} else {
				alone++
			}
		}
		n += float64(len(k) - len(parts) - alone)
		m += float64(len(k) - 1)
	}
	return n, m
}

// bCubed takes for each mention the share of its key cluster that is in its response cluster.
func bCubed(key, response []map[int]bool) (n, m float64) {
	of := owners(response)
	for _, k := range key {
		by := map[int]int{}
		for x := range k {
			if r, ok := of[x]; ok {
				by[r]++
			}
		}
		for _, c := range by {
			n += float64(c*c) / float64(len(k))
		}
		m += float64(len(k))
	}
	return n, m
}

func owners(clusters []map[int]bool) map[int]int {
	of := map[int]int{}
	for i, c := range clusters {
		for x := range c {
			of[x] = i
		}
	}
	return of
}

// ceafE is the best one-to-one alignment of clusters by how much they share.
func ceafE(key, response []map[int]bool) (n, m float64) {
	m = float64(len(key))
	if len(key) == 0 || len(response) == 0 {
		return 0, m
	}
	rows, columns := key, response
	if len(rows) > len(columns) {
		rows, columns = columns, rows
	}
	gain := make([][]float64, len(rows))
	for i, a := range rows {
		gain[i] = make([]float64, len(columns))
		for j, b := range columns {
			shared := 0
			for x := range a {
				if b[x] {
					shared++
				}
			}
			gain[i][j] = 2 * float64(shared) / float64(len(a)+len(b))
		}
	}
	return bestAssignment(gain), m
}
