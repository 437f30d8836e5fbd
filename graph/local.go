package graph

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Local is what one article alone tells of a thing that it names. From these records it is decided, again whenever one comes, which
// articles name the same thing; so the order in which they come does not matter.
type Local struct {
	Type   Type
	Sure   float64  // of the type, 0 to 1
	Names  []string // the fullest first, the others sorted
	Traits []string // what may tell a person from another of that name, sorted: "born 1950", "field sport", "office mayor leeds"
}

// String returns the record as it is kept: fields parted by tabs, the items of a list by line feeds, of which names have neither.
func (l Local) String() string {
	return fmt.Sprintf("%s\t%.2f\t%s\t%s", l.Type, l.Sure, strings.Join(l.Names, "\n"), strings.Join(l.Traits, "\n"))
}

// ParseLocal reads what String returns; ok is false for anything else.
func ParseLocal(s string) (l Local, ok bool) {
	f := strings.Split(s, "\t")
	if len(f) != 4 || f[2] == "" {
		return Local{}, false
	}
	sure, err := strconv.ParseFloat(f[1], 64)
	l = Local{Type: Type(f[0]), Sure: sure, Names: strings.Split(f[2], "\n")}
	if f[3] != "" {
		l.Traits = strings.Split(f[3], "\n")
	}
	return l, err == nil
}

// Key returns the form of a name by which two names are one: as Fold, without article, "and" and what a company is by law, and for a state
// its common name.
func Key(name string) string {
	words := slices.DeleteFunc(strings.Fields(Fold(name)), func(w string) bool { return w == "and" })
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	for len(words) > 1 && Legal(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	k := strings.Join(words, " ")
	if state := states[k]; state != "" && (len(k) > 3 || strings.ToLower(name) != name) {
		return state
	}
	return k
}

// states are other folded names of states and unions.
var states = map[string]string{"us": "united states", "usa": "united states", "united states of america": "united states",
	"uk":            "united kingdom",
	"great britain": "united kingdom", "eu": "european union", "un": "united nations", "uae": "united arab emirates", "ussr": "soviet union",
	"prc": "peoples republic of china"}

// Legal reports whether a folded word says what a company is by law.
func Legal(w string) bool {
	switch w {
	case "inc", "incorporated", "corp", "corporation", "ltd", "limited", "llc", "llp", "lp", "plc", "gmbh", "ag", "sa", "se", "nv", "bv",
		"co", "company", "spa",
		"oy", "ab", "kg", "pty", "oyj", "srl":
		return true
	}
	return false
}

// firmly reports whether a folded word follows the short name of an organisation in its full name.
func firmly(w string) bool {
	switch w {
	case "platforms", "group", "holdings", "holding", "technologies", "technology", "systems", "motors", "industries", "international", "labs",
		"laboratories", "lab", "media", "foods", "energy", "pharmaceuticals", "airlines", "airways", "software", "networks", "entertainment",
		"solutions", "partners",
		"capital", "ventures", "bank", "institute", "foundation", "records", "studios", "trust", "robotics", "logistics", "pharma", "motor",
		"brewery",
		"shipping", "electronics", "semiconductor", "semiconductors", "biotech", "biosciences", "therapeutics", "devices", "chemicals", "steel",
		"cement", "insurance",
		"financial", "airline", "telecom", "mobile", "press", "publishing", "games", "interactive", "analytics", "aerospace", "aviation",
		"mining", "oil",
		"petroleum", "retail", "stores", "supermarkets", "hotels", "properties", "consulting", "global", "worldwide", "research", "works",
		"dynamics":
		return true
	}
	return false
}

// Shorts returns the folded short forms by which a text may take up a name of a type: a person's family name, an organisation's without the
// words for what it is, initials. They are sorted.
func Shorts(name string, t Type) []string {
	k := Key(name)
	words := strings.Fields(k)
	if len(words) < 2 {
		return nil
	}
	var out []string
	switch t {
	case "person":
		out = personShorts(words)
	case "organization":
		n := len(words)
		for n > 1 && firmly(words[n-1]) {
			n--
			out = append(out, strings.Join(words[:n], " "))
		}
		for _, in := range Initials(name) {
			if utf8.RuneCountInString(in) > 2 {
				out = append(out, in)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// personShorts returns "okafor", "i okafor", "ines okafor" and the like for "Ines Maria Okafor".
func personShorts(words []string) []string {
	n := len(words)
	for n > 2 && (words[n-1] == "jr" || words[n-1] == "sr" || words[n-1] == "ii" || words[n-1] == "iii" || words[n-1] == "iv") {
		n--
	}
	last := n - 1
	for last > 1 && particle(words[last-1]) {
		last--
	}
	family := strings.Join(words[last:n], " ")
	out := []string{family, words[n-1]}
	for i := 1; i < last; i++ { // "Maria Okafor", but not "Y. Okafor"
		if utf8.RuneCountInString(words[i]) > 1 && last > 1 {
			out = append(out, strings.Join(words[i:n], " "))
		}
	}
	first, size := utf8.DecodeRuneInString(words[0])
	if len(words[0]) > size {
		out = append(out, string(first)+" "+family)
	}
	if last > 1 {
		out = append(out, words[0]+" "+family)
	}
	if n < len(words) {
		out = append(out, strings.Join(words[:n], " "))
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == strings.Join(words, " ") || utf8.RuneCountInString(s) < 2 })
}

func particle(w string) bool {
	switch w {
	case "de", "van", "von", "der", "den", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "el", "al", "bin", "ibn", "ter", "ten":
		return true
	}
	return false
}

// Initials returns the folded initials of the words with capitals of a name of several; "US Patent and Trademark Office" has two forms,
// with "us"
// and with "u". It is empty for one word.
func Initials(name string) []string {
	var each, whole strings.Builder
	n := 0
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		f := Fold(w)
		if f == "" || Legal(f) || w == strings.ToLower(w) {
			continue
		}
		r, _ := utf8.DecodeRuneInString(f)
		each.WriteRune(r)
		if w == strings.ToUpper(w) && len(f) < 5 {
			whole.WriteString(f)
		} else {
			whole.WriteRune(r)
		}
		n++
	}
	if n < 2 {
		return nil
	}
	return slices.Compact([]string{each.String(), whole.String()})
}
