package main

import (
	"bufio"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// article is a text whose statements people have judged.
type article struct {
	id, text string
	seen     bool // the parser and the names learned from it
	part     part
}

// part says what an article may be used for.
type part string

// Weights are fitted to fitting articles, thresholds and features chosen on those and on development ones, and nothing on test ones.
const (
	forFitting     part = "fit"
	forDevelopment part = "development"
	forTest        part = "test"
)

// partOf draws the part of an article by the hash of its name: 11 in 20 for fitting, 4 for development, 5 for tests.
func partOf(id string) part {
	h := fnv.New32a()
	io.WriteString(h, id) //nolint:errcheck // a hash takes everything
	switch x := h.Sum32() % 20; {
	case x < 11:
		return forFitting
	case x < 15:
		return forDevelopment
	}
	return forTest
}

// articles returns the judged articles that can be had, by name: those in the folder texts of dir, and those that its sources.txt finds
// in the data.
func (s *scorer) articles(dir string) ([]article, error) {
	var out []article
	names, err := filepath.Glob(filepath.Join(dir, "texts", "*.txt"))
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			return nil, err
		}
		id := strings.TrimSuffix(filepath.Base(n), ".txt")
		out = append(out, article{id: id, text: string(b), seen: true, part: partOf(id)})
	}
	f, err := os.ReadFile(filepath.Join(dir, "sources.txt"))
	if err != nil {
		return nil, err
	}
	sets := map[string]*source{}
	for line := range strings.Lines(string(f)) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(c) != 3 {
			continue
		}
		if sets[c[1]] == nil {
			if sets[c[1]], err = s.source(c[1]); err != nil {
				return nil, fmt.Errorf("%s: %w", c[1], err)
			}
		}
		t, err := sets[c[1]].text(c[2])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c[0], err)
		}
		if t != "" {
			out = append(out, article{id: c[0], text: t, part: partOf(c[0])})
		}
	}
	slices.SortFunc(out, func(a, b article) int { return strings.Compare(a.id, b.id) })
	return out, nil
}

// source is a set from which texts are put together again; one that is not there has neither.
type source struct {
	sentences []namedText         // of a set of names
	apart     bool                // it parts words at hyphens
	documents map[string][]string // of a treebank: paragraphs
}

func (s *scorer) source(name string) (*source, error) {
	f, err := s.open(strings.Split(name, "/")...)
	if f == nil {
		return &source{}, err
	}
	var out source
	if strings.HasSuffix(name, ".iob.gz") {
		out.sentences, err = readIOB(f)
		out.apart = strings.Contains(name, "re3d")
	} else {
		out.documents, err = readParagraphs(f)
	}
	return &out, errors.Join(err, f.Close())
}

// readParagraphs reads the paragraphs of each document of a treebank in CoNLL-U.
func readParagraphs(r io.Reader) (map[string][]string, error) {
	out := map[string][]string{}
	id, opens := "", true
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		if v, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			id, opens = v, true
		}
		opens = opens || strings.HasPrefix(line, "# newpar")
		t, ok := strings.CutPrefix(line, "# text = ")
		if !ok {
			continue
		}
		if ps := out[id]; opens || len(ps) == 0 {
			out[id] = append(ps, strings.TrimSpace(t))
		} else {
			ps[len(ps)-1] += " " + strings.TrimSpace(t)
		}
		opens = false
	}
	return out, sc.Err()
}

// text puts an article together as sources.txt tells: "400 ID" takes the paragraphs of a document until there are so many words, "all ID
// ID" those of some documents, and "12-15 20-22" makes each list of sentences a paragraph. It is "" when the set is not there.
func (s *source) text(recipe string) (string, error) {
	if s.sentences == nil && s.documents == nil {
		return "", nil
	}
	var ps []string
	f := strings.Fields(recipe)
	if s.documents == nil {
		for _, r := range f {
			var a, b int
			if n, err := fmt.Sscanf(r, "%d-%d", &a, &b); n != 2 || a < 0 || b < a || b >= len(s.sentences) {
				return "", fmt.Errorf("no sentences %q: %w", r, err)
			}
			var ts []string
			for _, x := range s.sentences[a : b+1] {
				ts = append(ts, natural(x.text, s.apart))
			}
			ps = append(ps, strings.Join(ts, " "))
		}
		return strings.Join(ps, "\n\n") + "\n", nil
	}
	words, limit := 0, 1<<30
	if n, err := strconv.Atoi(f[0]); err == nil {
		limit = n
	}
	for _, id := range f[1:] {
		if len(s.documents[id]) == 0 {
			return "", fmt.Errorf("no document %q", id)
		}
		for _, p := range s.documents[id] {
			if words >= limit {
				break
			}
			ps, words = append(ps, p), words+len(strings.Fields(p))
		}
	}
	return strings.Join(ps, "\n\n") + "\n", nil
}

// parted are places where a set of names parts what belongs together: "long - term", "Daesh ’ s", "6 , 000", "2 . 5", or marks quotations
// its own way.
var parted = []struct {
	at *regexp.Regexp
	to string
}{
	{regexp.MustCompile("``\\s*|\\s*''"), `"`},
	{regexp.MustCompile(`([.,!?]) "$`), `$1"`},
	{regexp.MustCompile(`s ?(['’]) ?(\pL)`), "s$1 $2"},
	{regexp.MustCompile(`(\pL) ?(['’]) ?(s|t|re|ve|ll|d|m)\b`), "$1$2$3"},
	{regexp.MustCompile(`\. ?(['’]) ?s\b`), ".${1}s"},
	{regexp.MustCompile(`(\pL) ?([’']) ?(\p{Ll})`), "$1$2$3"},
	{regexp.MustCompile(`\b(\d{1,3}), (\d{3})\b`), "$1,$2"},
	{regexp.MustCompile(`(\d)\. (\d)`), "$1.$2"},
	{regexp.MustCompile(` / `), "/"},
	{regexp.MustCompile(` ([.,;:!?)])`), "$1"},
	{regexp.MustCompile(`\s*\[ ?(?:\d+|citation needed) ?\]`), ""},
	{regexp.MustCompile(`\( ?(?:Arabic: ?)?[^A-Za-z)]*, also`), "(also"},
}

// hyphens are parted in sets that part them all; in others a hyphen between spaces is a dash.
var hyphens = regexp.MustCompile(`([\pL\d]) - (\pL|\d)`)

// natural mends what detokenise cannot know.
func natural(s string, apart bool) string {
	if apart {
		s = hyphens.ReplaceAllString(s, "$1-$2")
	}
	for _, p := range parted {
		s = p.at.ReplaceAllString(s, p.to)
	}
	return s
}
