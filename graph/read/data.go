package read

import (
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

const (
	maxJudged = 64 << 10 // bytes of a text that are looked at
	mostProse = 0.25     // share of its letters in lines of words that a file of data has; there are comments, messages and descriptions in data
	logProse  = 0.6      // the same of logs
	codeProse = 0.6      // the same, of lines that are no comments, where the file's ending says that it is a program's
)

// notProse returns what a text of no known format is when it is no prose, as in "a Pajek network", or the empty string. It has to be sure:
// some form of data, and few lines of words. It takes O(maxJudged).
func notProse(s, ending string) string {
	s = s[:min(len(s), maxJudged)]
	start := strings.TrimLeftFunc(strings.TrimPrefix(s, "\ufeff"), unicode.IsSpace)
	for _, k := range startsOfData {
		if k.re.MatchString(start[:min(len(start), 4096)]) {
			return k.what
		}
	}
	if what := jsonKind(start, len(s) == maxJudged); what != "" {
		return what
	}
	lines := linesOf(s)
	if len(lines) == 0 || kindNamed("markdown").has(ending) {
		return "" // Markdown may be full of examples
	}
	program := slices.Contains(codeEndings, ending)
	if bare := slices.DeleteFunc(slices.Clone(lines), commentLine.MatchString); program || 4*size(bare) >= size(lines) {
		lines = bare // of a program without the comments; where they are lists or headings, sentences are left
	}
	what := alike(lines, s, program)
	if what == "" && program && wordy(lines) < codeProse {
		what = "a file of a program"
	}
	if what == "" {
		what = programKind(s)
	}
	return what
}

// endingsOfGraphs are those by which projects take in kinds of data, as notProse calls them, as graphs.
var endingsOfGraphs = map[string]string{"a DOT graph": ".dot", "a GraphML network": ".graphml", "a GEXF network": ".gexf", "a Turtle file": ".ttl",
	"a file of N-Triples or N-Quads": ".nq", "a JSON-LD file": ".jsonld"}

// instead says what becomes of a kind of data.
func instead(what string) string {
	if ending, ok := endingsOfGraphs[what]; ok {
		return ", not an article; add it to a project as a file of its own, ending in " + ending
	}
	return "; Quadscope does not read those yet"
}

// alike returns what a text is whose lines are alike as those of data are, or the empty string. whole is the text with its comments.
func alike(lines []string, whole string, program bool) string {
	prose, limit := wordy(lines), mostProse
	if program {
		limit = codeProse
	}
	for _, k := range linesOfData {
		if prose < max(limit, k.prose) && len(lines) >= k.lines && share(lines, k.re) >= k.share && (k.must == "" || strings.Contains(whole, k.must)) {
			return k.what
		}
	}
	switch {
	case prose >= limit:
	case isPacked(lines):
		return "a file of packed program text or data"
	case isGrid(lines):
		return "a table without text"
	}
	return ""
}

// form is a form of data that a regular expression knows.
type form struct {
	what string
	re   *regexp.Regexp
}

// startsOfData are forms that show in the first bytes of a file.
var startsOfData = []form{
	{"a Pajek network", regexp.MustCompile(`(?i)^(?:%[^\n]*\n|\s)*\*(?:network\b[^\n]*\n|(?:vertices\s+\d|arcs|edges|` +
		`matrix)[ \t\d]*\r?\n)`)},
	{"a GDF network", regexp.MustCompile(`(?i)^(?:node|edge)def>`)},
	{"a GML network", regexp.MustCompile(`(?i)^(?:#[^\n]*\n|(?:creator|version|comment|label)\s+[^\n]*\n|\s)*graph\s*\[\s`)},
	{"a UCINET network", regexp.MustCompile(`(?i)^dl\s+n\s*=\s*\d`)},
	{"a DOT graph", regexp.MustCompile(`(?i)^(?:(?:#|//)[^\n]*\n|/\*(?:[^*]|\*[^/])*\*/|` +
		`\s)*(?:strict\s+)?(?:di)?graph\b[^\n{]{0,200}\{`)},
	{"a GraphML network", regexp.MustCompile(`^` + prolog + `<(?:\w+:)?graphml[\s>]`)},
	{"a GEXF network", regexp.MustCompile(`^` + prolog + `<(?:\w+:)?gexf[\s>]`)},
	{"an RDF/XML file", regexp.MustCompile(`^` + prolog + `<(?:\w+:)?(?:RDF|Ontology)[\s>]`)},
	{"an XML file", regexp.MustCompile(`^<\?xml[\s?]`)},
	{"a Turtle file", regexp.MustCompile(`(?i)^(?:#[^\n]*\n|\s)*(?:@prefix\s+[\w.-]*:\s*<|@base\s+<|prefix\s+[\w.-]*:\s*<)`)},
	{"a file of N-Triples or N-Quads", regexp.MustCompile(`^(?:#[^\n]*\n|\s)*(?:<[^<>\s]+>|_:\S+)\s+<[^<>\s]+>\s+(?:<[^<>\s]+>|` +
		`_:\S+|"[^\n]*)[^\n]*\.\s*(?:\n|$)`)},
	{"a BibTeX bibliography", regexp.MustCompile(`(?i)^(?:%[^\n]*\n|\s)*@(?:article|book|booklet|inbook|incollection|inproceedings|` +
		`conference|manual|mastersthesis|misc|phdthesis|proceedings|techreport|unpublished|online|string|comment|preamble)\s*[{(]`)},
	{"a RIS bibliography", regexp.MustCompile(`^TY  - [A-Z]{3,5}\s*\n`)},
	{"a calendar", regexp.MustCompile(`^BEGIN:VCALENDAR`)},
	{"an address book", regexp.MustCompile(`^BEGIN:VCARD`)},
	{"a PostScript file", regexp.MustCompile(`^%!PS`)},
	{"a key or certificate", regexp.MustCompile(`^-----BEGIN [A-Z0-9 ]+-----\s*\n`)},
	{"a list of changes (diff)", regexp.MustCompile(`^(?:diff --git |Index: \S+\n={10}|--- \S[^\n]*\n\+\+\+ \S[^\n]*\n@@ )`)},
}

// prolog matches what may stand before the root of an XML document.
const prolog = `(?:<\?[^>]*\?>\s*|<!--(?:[^-]|-[^-])*-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>\s*)*`

// linesOfData are forms of which most lines look alike; share is that of those lines among at least so many.
var linesOfData = []struct {
	form
	lines int
	share float64
	must  string  // what has to be in it too, or empty
	prose float64 // share of prose that it may have where that is more than usual
}{
	{form{"a log", regexp.MustCompile(`^\s*(?:.{0,40}\b\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}:\d{2}|` +
		`\[?[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}\b|\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \[|\[\s*\d+\.\d+\] |[IWEF]\d{4} \d{2}:\d{2}|` +
		`\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b[\]: ])`)}, 3, 0.6, "", logProse},
	{form{"a stack trace", regexp.MustCompile(`^\s*(?:at [\w.$<>]+\(|at .*:\d+:\d+\)?$|File ".*", line \d+|Traceback \(most|` +
		`Caused by: |\.\.\. \d+ more|goroutine \d+ \[|\S+\.go:\d+ \+0x|#\d+\s+0x|Exception in thread)`)}, 3, 0.4, "", logProse},
	{form{"a list of changes (diff)", regexp.MustCompile(`^(?:[-+@ ]|diff |index [0-9a-f]+\.\.)`)}, 4, 0.8, "\n@@ -", 0},
	{form{"a database dump (SQL)", regexp.MustCompile(`(?i)^\s*(?:insert into|create (?:table|index|database|view)|drop table|` +
		`alter table|lock tables|unlock tables|set [\w@]+ ?=|values\s*\(|select\s.*\sfrom\s|use \w+;|/\*!\d+|--|\(\d+,.*\)[,;]$|` +
		`[` + "`" + `"]\w+[` + "`" + `"] \w+|primary key|\) engine=|commit;|begin;|copy \w+.*from stdin)`)}, 3, 0.5, "", 0},
	{form{"a file of settings (INI or TOML)", regexp.MustCompile(`^\s*(?:\[{1,2}[\w.:"' /-]+\]{1,2}\s*$|[\w.-]+\s*=\s*\S|` +
		`[#;])`)}, 4, 0.85, "", 0},
	{form{"a file of settings or data (YAML)", regexp.MustCompile(`^\s*(?:---\s*$|#|(?:- +)?["']?[\w./-]+["']?:(?:\s+\S{0,60}|` +
		` +["'|>].*)?\s*$|- +\S{1,60}$)`)}, 4, 0.85, "", 0},
	{form{"a style sheet", regexp.MustCompile(`^\s*(?:[.#@*:\w][^{};]*\{[^}]*\}?|[\w-]+\s*:\s*[^;{}]+;|\}|/\*.*|\*/|` +
		`[.#]?[\w.:#> -]+,)\s*$`)}, 4, 0.9, "", 0},
	{form{"a file of source code", codeLine}, 4, 0.5, "", 0},
	{form{"a file of encoded data", regexp.MustCompile(`^\s*(?:[A-Za-z0-9+/=_-]{40,}|[0-9a-fA-F]{2}(?: [0-9a-fA-F]{2}){7,}.*|` +
		`begin \d{3} \S+|M[!-` + "`" + `]{60})\s*$`)}, 1, 0.8, "", 0},
}

// codeLine matches a line as programs have them and prose does not.
var codeLine = regexp.MustCompile(`^\s*(?:[{}()\[\];,]+|.*\{|.*[=()\[\]{}].*;|\w+(?:\s+\w+)?;|.*\)\s*:|.*[)\w\]]\s*\{\s*|\}.*|` +
	`#\s*(?:include|define|if|ifdef|ifndef|endif|pragma)\b.*|import\s+[\w.*{"'<(].*|from\s+[\w.]+\s+import\b.*|package\s+[\w.]+;?|` +
	`using\s+[\w.]+;|` +
	`(?:export\s+|async\s+|public\s+|private\s+|protected\s+|static\s+)*(?:def|func|fn|function|class|struct|interface|enum|` +
	`impl)\s+\w.*|(?:var|let|const|local|my|auto|int|char|void|double|float|bool|string)\s+[\w$*@&]+\s*(?:=|;|\(|:).*|` +
	`[\w.$\[\]'"-]+\s*(?:=|:=|\+=|-=|==|<-)\s*\S.*|return\b.*|(?:if|elif|else|for|while|try|except|finally|switch|case|end|fi|done|` +
	`esac|then|do|begin)\b[^.?!]*[:{;)]?|[\w.$]+\(.*\)[;,]?|/\*.*|\*/|@\w+.*|#!.*|echo\s.*|\$\s.*|<\?php.*|[\w'"]+\s*(?:=>|` +
	`->)\s*.*|<\/?\w[^>]*>.*)$`)

// codeEndings are those of programs and their settings, which may be full of words in comments.
var codeEndings = strings.Fields(".py .pyw .js .mjs .cjs .jsx .ts .tsx .go .c .h .cc .cpp .cxx .hpp .java .rb .rs .php .cs .kt .swift .sh .bash .zsh .bat .ps1 .css .scss .less .sql .lua .pl .pm .scala .vb .vue .svelte " +
	".yml .yaml .toml .ini .cfg .conf .properties .diff .patch .asm .f90 .jl .ex .exs .erl .hs .clj .lisp .el .dart .groovy .gradle .cmake .mk .r")

// commentLine matches a line of a program that is for its readers.
var commentLine = regexp.MustCompile(`^\s*(?://|#|\*|/\*|--|;|%|"""|\'\'\')`)

// jsonKind names JSON by what it holds. A text that was cut is JSON as far as it goes.
func jsonKind(s string, cut bool) string {
	if s == "" || s[0] != '{' && s[0] != '[' {
		return ""
	}
	keys := map[string]bool{}
	d := json.NewDecoder(strings.NewReader(s))
	n := 0
	for ; ; n++ {
		t, err := d.Token()
		if err == io.EOF || err != nil && cut && (err == io.ErrUnexpectedEOF || d.InputOffset() > maxJudged*3/4) {
			break
		}
		if err != nil {
			return ""
		}
		if key, isString := t.(string); isString {
			keys[key] = true
		}
	}
	has := func(all ...string) bool { return !slices.ContainsFunc(all, func(k string) bool { return !keys[k] }) }
	switch {
	case n < 3:
		return ""
	case has("elements", "data") && (keys["nodes"] || keys["edges"]) || has("cytoscape"):
		return "a Cytoscape network"
	case has("nodes") && (keys["links"] || keys["edges"]):
		return "a network in JSON"
	case has("@context") || has("@graph"):
		return "a JSON-LD file"
	case has("nbformat", "cells"):
		return "a notebook"
	case has("coordinates", "geometry"):
		return "a map in GeoJSON"
	}
	return "a JSON file"
}

// linesOf returns the lines of s that are not blank; the last may be cut.
func linesOf(s string) []string {
	return slices.DeleteFunc(strings.Split(s, "\n"), func(l string) bool { return strings.TrimSpace(l) == "" })
}

// share returns the share of lines that re matches.
func share(lines []string, re *regexp.Regexp) float64 {
	n := 0
	for _, l := range lines {
		if re.MatchString(strings.TrimRight(l[:min(len(l), 2000)], "\r")) {
			n++
		}
	}
	return float64(n) / float64(max(len(lines), 1))
}

// wordy returns the share of bytes that stand in lines of words: five or more, of which four in five are letters with a mark at most.
func wordy(lines []string) float64 {
	in := 0
	for _, l := range lines {
		words, plain := 0, 0
		for w := range strings.FieldsSeq(l) {
			if words++; isWord(w) {
				plain++
			}
		}
		if words >= 5 && plain*5 >= words*4 {
			in += len(l)
		}
	}
	return float64(in) / float64(max(size(lines), 1))
}

// size returns the bytes of lines.
func size(lines []string) int {
	n := 0
	for _, l := range lines {
		n += len(l)
	}
	return n
}

// isWord reports whether a run between spaces is a word as prose has them: letters, with marks round them and few inside.
func isWord(w string) bool {
	w = strings.Trim(w, `.,;:!?()[]"'“”‘’«»…*_—–-`)
	if w == "" {
		return false
	}
	for _, r := range w {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("'’-–—&/.", r) {
			return false
		}
	}
	return len(w) < 40
}

// isPacked reports whether most of a text is lines of hundreds of bytes with hardly a space between signs.
func isPacked(lines []string) bool {
	packed, total := 0, 0
	for _, l := range lines {
		total += len(l)
		spaces, signs := strings.Count(l, " "), 0
		for i := range len(l) {
			if strings.IndexByte("{}()[];=<>+&|$_%\\", l[i]) >= 0 {
				signs++
			}
		}
		if len(l) >= 300 && spaces*12 < len(l) && signs*20 > len(l) {
			packed += len(l)
		}
	}
	return packed*2 > total
}

const leastRows = 5 // of a table

// isGrid reports whether all lines have the same number of cells, of which hardly any is a phrase.
func isGrid(lines []string) bool {
	if len(lines) < leastRows {
		return false
	}
	for _, sep := range []string{"\t", ";", "|", ","} {
		cells := strings.Count(lines[0], sep)
		if cells < 1 || sep == "," && cells < 2 {
			continue
		}
		alike := 0
		for _, l := range lines {
			if strings.Count(l, sep) == cells {
				alike++
			}
		}
		if alike*10 >= len(lines)*9 {
			return true
		}
	}
	return false
}
