package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/extract"
)

// sentenceCase is a short text with what must be drawn of it and what must never be. A claim is subject, relation, object and, where it
// matters, the modality ("planned", "asserted negated"); "*" stands for anything.
type sentenceCase struct {
	Text   string     `json:"text"`
	Kind   string     `json:"kind"`
	Expect [][]string `json:"expect"`
	Forbid [][]string `json:"forbid"`
}

// sentenceCases scores what is drawn of short texts.
func (s *scorer) sentenceCases() ([]row, error) {
	f, err := s.open("cases", "sentences", "cases.jsonl")
	if f == nil {
		return nil, err
	}
	defer f.Close()
	var cases, pass, missing, forbidden float64
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		var c sentenceCase
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		miss, bad := c.check(s.extract(c.Text, ""))
		cases++
		pass += one(!miss && !bad)
		missing += one(miss)
		forbidden += one(bad)
	}
	if cases == 0 {
		return nil, errors.Join(sc.Err(), errors.New("no cases"))
	}
	return []row{{"sentences", cases, 0}, {"pass", pass, 0}, {"a forbidden one drawn", forbidden, 0},
		{"an expected one missing", missing, 0}}, sc.Err()
}

// check reports whether an expected claim is missing and a forbidden one drawn.
func (c *sentenceCase) check(r *extract.Result) (missing, bad bool) {
	drawn := func(want []string, exact bool) bool {
		return r != nil && slices.ContainsFunc(r.Statements, func(s extract.Statement) bool { return !s.Review && claims(r, &s, want, exact) })
	}
	for _, w := range c.Expect {
		missing = missing || !drawn(w, false)
	}
	for _, w := range c.Forbid {
		bad = bad || drawn(w, true)
	}
	return missing, bad
}

// claims reports whether a statement makes a claim; exact asks for the same names.
func claims(r *extract.Result, s *extract.Statement, want []string, exact bool) bool {
	mode := string(s.Modality)
	if s.Negated {
		mode += " negated"
	}
	if !relates(want[1], s) || len(want) > 3 && want[3] != "*" && want[3] != mode {
		return false
	}
	straight := named(r, s.Subject, want[0], exact) && named(r, s.Object, want[2], exact)
	return straight || !exact && s.Relation.Canonical != "" && named(r, s.Object, want[0], exact) && named(r, s.Subject, want[2], exact)
}

func flat(s string) string { return strings.ToLower(strings.ReplaceAll(squeeze(s), "’", "'")) }

// named reports whether an end has a name: the same one, or one that covers most of it.
func named(r *extract.Result, s extract.Slot, want string, exact bool) bool {
	if want == "*" {
		return true
	}
	want = flat(want)
	names := []string{flat(s.Text)}
	if s.Entity >= 0 {
		e := r.Layers.Entities[s.Entity]
		names = []string{flat(e.Name)}
		for _, a := range e.Aliases {
			names = append(names, flat(a))
		}
	}
	if exact {
		return names[0] == want
	}
	return strings.Contains(flat(s.Text), want) || slices.ContainsFunc(names, func(n string) bool {
		return strings.Contains(n, want) || n != "" && strings.Contains(want, n) && len(n)*5 >= len(want)*3
	})
}

// slight are words of a relation that need not agree.
var slight = setOf("is are was were be been the an to of")

// relates reports whether the wording of a statement has the words of a relation.
func relates(want string, s *extract.Statement) bool {
	if want == "*" {
		return true
	}
	have := strings.Fields(flat(s.Relation.Text + " " + s.Relation.Lemma))
	for i := range have {
		have[i] = bareStem(have[i])
	}
	asked := false
	for _, w := range strings.Fields(flat(want)) {
		if slight[w] || w == "a" {
			continue
		}
		asked, w = true, bareStem(w)
		if !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) || len(h) > 3 && strings.HasPrefix(w, h) }) {
			return false
		}
	}
	return asked || slices.ContainsFunc(strings.Fields(flat(s.Relation.Text+" "+s.Relation.Lemma)), func(w string) bool {
		return slices.Contains([]string{"is", "are", "was", "were", "be", "'s"}, w)
	})
}

func bareStem(w string) string {
	for _, e := range []string{"ing", "ed", "es", "s", "e"} {
		if strings.HasSuffix(w, e) && len(w)-len(e) >= 3 {
			return w[:len(w)-len(e)]
		}
	}
	return w
}
