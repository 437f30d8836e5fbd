package nlp

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// nounClass is what a common noun says about the thing it stands for. Nouns of one class can stand for one another.
type nounClass struct {
	typ   text.Type
	class string
}

// gazetteer holds the word lists of names and common nouns. It is immutable once loaded.
type gazetteer struct {
	given    map[string]byte      // given name → 'f', 'm' or 'b'
	places   map[string]byte      // place → '1' city, '2' large city or province, '3' country or larger
	known    map[string]text.Type // other well-known names
	heads    map[string]text.Type // head word of a proper name, lower case
	nouns    map[string]nounClass // common noun → type and class
	people   map[string]bool      // common nouns for people
	titles   map[string]byte      // 't' title, 'm' part of a longer title
	demonyms map[string]bool      // "Dutch", "Americans"
	words    map[string]string    // English word → parts of speech
	clusters map[string]string    // word → bits of its class among those that stand alike
	names    *nameTable
}

// loadGazetteer reads the folder lexicon of fsys.
func loadGazetteer(fsys fs.FS) (*gazetteer, error) {
	g := &gazetteer{
		given: map[string]byte{}, places: map[string]byte{}, known: map[string]text.Type{},
		heads: map[string]text.Type{}, nouns: map[string]nounClass{}, people: map[string]bool{},
		titles: map[string]byte{}, demonyms: map[string]bool{}, words: map[string]string{},
	}
	files := []struct {
		name   string
		fields int
		add    func(f []string)
	}{
		{"given.txt", 2, func(f []string) { g.given[f[0]] = f[1][0] }},
		{"places.txt", 2, func(f []string) { g.places[f[0]] = f[1][0] }},
		{"known.txt", 2, func(f []string) { g.known[f[0]] = text.Type(f[1]) }},
		{"heads.txt", 2, func(f []string) { g.heads[f[0]] = text.Type(f[1]) }},
		{"nouns.txt", 3, func(f []string) { g.nouns[f[0]] = nounClass{text.Type(f[1]), f[2]} }},
		{"people.txt", 1, func(f []string) { g.people[f[0]] = true }},
		{"titles.txt", 2, func(f []string) { g.titles[f[0]] = f[1][0] }},
		{"demonyms.txt", 1, func(f []string) { g.demonyms[f[0]] = true }},
		{"words.txt", 2, func(f []string) { g.words[f[0]] = f[1] }},
	}
	for _, f := range files {
		if err := readList(fsys, "lexicon/"+f.name, f.fields, f.add); err != nil {
			return nil, err
		}
	}
	var err error
	if g.clusters, err = loadClusters(fsys); err != nil {
		return nil, err
	}
	g.names, err = loadNameTable(fsys)
	return g, err
}

// loadClusters reads classes of words that stand alike in text: word, bits of its class, count.
func loadClusters(fsys fs.FS) (map[string]string, error) {
	const file = "lexicon/clusters.txt.gz"
	f, err := fsys.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read word list: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read word list %s: %w", file, err)
	}
	out := make(map[string]string, 24_000)
	sc := bufio.NewScanner(z)
	for sc.Scan() {
		word, rest, _ := strings.Cut(sc.Text(), "\t")
		bits, _, ok := strings.Cut(rest, "\t")
		if !ok || word == "" || bits == "" {
			return nil, fmt.Errorf("read word list %s: line %q", file, sc.Text())
		}
		out[word] = bits
	}
	return out, sc.Err()
}

// readList calls add with the tab-separated fields of every line of a word list. Empty lines and lines that begin
// with # are comments.
func readList(fsys fs.FS, name string, fields int, add func([]string)) error {
	file, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("read word list: %w", err)
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != fields || f[0] == "" || f[fields-1] == "" {
			return fmt.Errorf("read word list %s: line %d: want %d fields", name, n, fields)
		}
		add(f)
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("read word list %s: %w", name, err)
	}
	return nil
}

// is reports whether the lower-case word w is an English word with one of the parts of speech in pos.
func (g *gazetteer) is(w, pos string) bool { return strings.ContainsAny(g.words[w], pos) }

// common reports whether w, in any case, is an everyday English word.
func (g *gazetteer) common(w string) bool {
	_, ok := g.words[strings.ToLower(w)]
	return ok
}

// noun returns what the lower-case common noun w, or its singular, says about a thing.
func (g *gazetteer) noun(w string) (nounClass, bool) {
	for _, x := range [2]string{w, singular(w)} {
		if c, ok := g.nouns[x]; ok {
			return c, true
		}
		if g.people[x] || g.titles[x] == 't' && g.is(x, "n") {
			return nounClass{text.Person, "person"}, true
		}
	}
	for _, tail := range [...]string{"-maker", "maker"} {
		if strings.HasSuffix(singular(w), tail) && len(w) > len(tail)+2 && !strings.HasPrefix(w, "film") {
			return g.nouns["maker"], true
		}
	}
	return nounClass{}, false
}

// irregular holds plurals that no rule of spelling undoes.
var irregular = map[string]string{
	"people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
	"mice": "mouse", "geese": "goose", "wives": "wife", "lives": "life", "knives": "knife", "leaves": "leaf",
	"analyses": "analysis", "crises": "crisis", "theses": "thesis", "criteria": "criterion", "phenomena": "phenomenon",
	"bacteria": "bacterium", "data": "data", "media": "media", "news": "news", "series": "series", "species": "species",
	"politics": "politics", "economics": "economics", "physics": "physics", "mathematics": "mathematics", "gas": "gas",
	"bus": "bus", "lens": "lens", "diabetes": "diabetes", "headquarters": "headquarters",
}

// singular undoes the regular plural of a lower-case English noun.
func singular(w string) string {
	if s, ok := irregular[w]; ok {
		return s
	}
	n := len(w)
	switch {
	case n < 4 || w[n-1] != 's' || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "sses"):
		return w[:n-2]
	}
	return w[:n-1]
}

// capital reports whether w looks like (a part of) a proper name: it begins with a capital, or has one after a lower
// small beginning ("iPhone", "eBay").
func capital(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	if unicode.IsUpper(r) || unicode.IsTitle(r) {
		return true
	}
	if !unicode.IsLower(r) || len(w) <= size {
		return false
	}
	r2, _ := utf8.DecodeRuneInString(w[size:])
	return unicode.IsUpper(r2) && len(w) > 3
}

// shouted reports whether w has two letters or more, all of them capitals (digits and points aside).
func shouted(w string) bool {
	n := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// hasDigit reports whether w holds a digit.
func hasDigit(w string) bool { return strings.ContainsAny(w, "0123456789") }
