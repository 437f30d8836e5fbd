package resolve

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// fields are walks of life by the nouns that tell them. Two people of one name who are of two of them are two people.
var fields = byWord(map[string]string{
	"politics": `politician senator congressman congresswoman lawmaker mayor governor minister chancellor legislator councillor
		councilman diplomat ambassador premier`,
	"sport": `striker goalkeeper midfielder defender winger footballer golfer swimmer runner sprinter cyclist boxer athlete coach
		quarterback pitcher jockey skier wrestler gymnast skater cricketer`,
	"arts": `actor actress singer musician composer painter sculptor novelist poet writer author filmmaker film-maker guitarist
		drummer pianist violinist dancer conductor photographer rapper playwright`,
	"science": `biologist chemist physicist astronomer geologist scientist researcher mathematician historian archaeologist economist
		botanist zoologist engineer`,
	"business": `banker entrepreneur trader investor businessman businesswoman financier`,
	"law":      `lawyer attorney judge prosecutor barrister solicitor`,
	"order":    `detective sheriff policeman policewoman general colonel soldier sergeant`,
	"care":     `doctor surgeon nurse dentist physician`,
	"kitchen":  `chef baker cook winemaker brewer butcher`,
	"land":     `farmer fisherman shepherd beekeeper gardener rancher`,
	"faith":    `priest bishop pastor imam rabbi nun monk archbishop`,
	"trade":    `carpenter plumber electrician builder mechanic welder`,
	"school":   `teacher headteacher`,
})

// akin are pairs of fields between which people move.
var akin = map[[2]string]bool{
	{"business", "politics"}: true, {"business", "science"}: true, {"law", "politics"}: true, {"business", "law"}: true, {"order",
		"politics"}: true, {"order", "law"}: true,
	{"care", "science"}: true, {"politics", "science"}: true, {"school", "science"}: true, {"kitchen", "business"}: true, {"business",
		"kitchen"}: true, {"arts", "school"}: true,
}

// offices are held by one person at a time in a place.
var offices = byWord(map[string]string{"office": "mayor governor sheriff bishop archbishop"})

func byWord(of map[string]string) map[string]string {
	out := map[string]string{}
	for field, words := range of {
		for _, w := range strings.Fields(words) {
			out[w] = field
		}
	}
	return out
}

var (
	ageAfter  = regexp.MustCompile(`^, (?:aged )?([1-9]\d)(?:,|\.| )`)
	bornAfter = regexp.MustCompile(`^,?(?: who)?(?: was| \()? ?(?:born|b\.)(?: [^.;,()]{0,60}?)?(?: in| on|,)? ?` +
		`(?:[A-Z]?[a-z]* ?\d{0,2},? )?((?:1[6-9]|20)\d\d)\b`)
	yearsAfter = regexp.MustCompile(`^ \(((?:1[6-9]|20)\d\d) ?[-–]`)
	roleAfter  = regexp.MustCompile(`^(?:,| is| was) (?:an?|the|then an?|now an?) ((?:[A-Za-z'’-]+ ){0,4})`)
	officeOf   = regexp.MustCompile(`^ (?:of|in) ((?:[\p{Lu}][\p{L}'’-]+ ?){1,3})`)
)

// traits returns what the article tells of each entity that may tell a person from another of that name, sorted.
func traits(d *text.Document, l *text.Layers, born map[int]int) map[int][]string {
	out := map[int][]string{}
	add := func(e int, kind, what string) {
		if t := kind + " " + what; !slices.Contains(out[e], t) {
			out[e] = append(out[e], t)
		}
	}
	for _, m := range l.Mentions {
		if m.Entity < 0 || m.Kind != text.Name || l.Entities[m.Entity].Type != text.Person {
			continue
		}
		before, after := around(d.Text, m.Span)
		if y := bornIn(after, d.Published); y > 0 {
			add(m.Entity, "born", strconv.Itoa(y))
		}
		for _, role := range []string{roleBefore(before), roleIn(after)} {
			if f := fields[role]; f != "" {
				add(m.Entity, "field", f)
			}
			if p := officeOf.FindStringSubmatch(restAfter(after, role)); offices[role] != "" && p != nil {
				add(m.Entity, "office", role+" "+strings.ToLower(strings.TrimSpace(p[1])))
			}
		}
	}
	for e, y := range born {
		add(e, "born", strconv.Itoa(y))
	}
	for e := range out {
		slices.Sort(out[e])
	}
	return out
}

// around returns the text of a line before and after a span, at most 120 bytes each.
func around(t string, sp text.Span) (before, after string) {
	before, after = t[max(0, sp.Start-120):sp.Start], t[sp.End:min(len(t), sp.End+120)]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	after, _, _ = strings.Cut(after, "\n")
	return before, after
}

// bornIn returns the year of birth that stands right after a name, or that an age gives; 0 without one.
func bornIn(after, published string) int {
	for _, re := range []*regexp.Regexp{bornAfter, yearsAfter} {
		if m := re.FindStringSubmatch(after); m != nil {
			y, _ := strconv.Atoi(m[1])
			return y
		}
	}
	if m := ageAfter.FindStringSubmatch(after); m != nil && len(published) >= 4 {
		age, _ := strconv.Atoi(m[1])
		if y, err := strconv.Atoi(published[:4]); err == nil {
			return y - age
		}
	}
	return 0
}

// roleBefore returns the noun right before a name: "the chef John Smith".
func roleBefore(before string) string {
	words := strings.Fields(before)
	if len(words) == 0 || !strings.HasSuffix(before, " ") {
		return ""
	}
	return strings.ToLower(words[len(words)-1])
}

// roleIn returns the noun of the phrase right after a name that tells what a person is: ", a young chef in Leeds".
func roleIn(after string) string {
	m := roleAfter.FindString(after)
	if m == "" {
		return ""
	}
	rest := after[len(m):]
	if i := strings.IndexAny(rest, " ,.;:)"); i >= 0 {
		rest = rest[:i]
	}
	found := ""
	for _, w := range strings.Fields(m + rest) {
		if w = strings.ToLower(strings.Trim(w, ",")); fields[w] != "" {
			return w
		}
	}
	return found
}

// restAfter returns what stands behind the first occurrence of a word.
func restAfter(s, word string) string {
	if word == "" {
		return ""
	}
	if _, rest, ok := strings.Cut(s, word); ok {
		return rest
	}
	return s
}

// contradict parts the records of people with one name where they cannot be of one person: years of birth more than one apart, fields
// between
// which nobody moves, one office in two places. It returns a number for each, -1 for those that may be any of several; nil where nothing
// contradicts. The result depends on the set of records alone.
func contradict(traits [][]string) []int {
	for _, split := range []func([][]string) []int{byBirth, byField, byOffice} {
		if of := split(traits); of != nil {
			return adopt(of, traits)
		}
	}
	return nil
}

// values returns what the traits of a kind say.
func values(traits []string, kind string) []string {
	var out []string
	for _, t := range traits {
		if v, ok := strings.CutPrefix(t, kind+" "); ok {
			out = append(out, v)
		}
	}
	return out
}

func byBirth(traits [][]string) []int {
	var years []int
	for _, t := range traits {
		for _, v := range values(t, "born") {
			if y, err := strconv.Atoi(v); err == nil {
				years = append(years, y)
			}
		}
	}
	slices.Sort(years)
	group, n := map[int]string{}, 0
	for i, y := range years {
		if i > 0 && y > years[i-1]+1 {
			n++
		}
		group[y] = strconv.Itoa(n)
	}
	return numbered(traits, func(t []string) string {
		for _, v := range values(t, "born") {
			y, _ := strconv.Atoi(v)
			return group[y]
		}
		return ""
	})
}

// byField joins fields between which people move, and those that one record has together.
func byField(traits [][]string) []int {
	group := map[string]string{}
	find := func(f string) string {
		for group[f] != f {
			f = group[f]
		}
		return f
	}
	for _, t := range traits {
		for _, f := range values(t, "field") {
			if group[f] == "" {
				group[f] = f
			}
		}
	}
	join := func(a, b string) {
		if a, b = find(a), find(b); a != b {
			group[max(a, b)] = min(a, b)
		}
	}
	for a := range group {
		for b := range group {
			if akin[[2]string{a, b}] {
				join(a, b)
			}
		}
	}
	for _, t := range traits {
		for _, f := range values(t, "field") {
			join(f, values(t, "field")[0])
		}
	}
	return numbered(traits, func(t []string) string {
		if fs := values(t, "field"); len(fs) > 0 {
			return find(fs[0])
		}
		return ""
	})
}

func byOffice(traits [][]string) []int {
	places := map[string]string{} // office → the first place that it is of
	two := false
	for _, t := range traits {
		for _, v := range values(t, "office") {
			office, place, _ := strings.Cut(v, " ")
			two = two || places[office] != "" && places[office] != place
			places[office] = place
		}
	}
	if !two {
		return nil
	}
	return numbered(traits, func(t []string) string { return strings.Join(values(t, "office"), ",") })
}

// numbered numbers the records by what of tells; nil when there are not two kinds.
func numbered(traits [][]string, of func([]string) string) []int {
	number := map[string]int{}
	out := make([]int, len(traits))
	for i, t := range traits {
		out[i] = -1
		if k := of(t); k != "" {
			if _, ok := number[k]; !ok {
				number[k] = len(number)
			}
			out[i] = number[k]
		}
	}
	if len(number) < 2 {
		return nil
	}
	return out
}

// adopt gives a record without number the one whose records share a trait with it, where only one does.
func adopt(of []int, traits [][]string) []int {
	has := map[string]map[int]bool{}
	for i, n := range of {
		for _, t := range traits[i] {
			if has[t] == nil {
				has[t] = map[int]bool{}
			}
			if n >= 0 {
				has[t][n] = true
			}
		}
	}
	out := slices.Clone(of)
	for i, n := range of {
		for _, t := range traits[i] {
			if n < 0 && len(has[t]) == 1 {
				for k := range has[t] {
					out[i] = k
				}
			}
		}
	}
	return out
}
