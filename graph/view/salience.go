package view

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// leastSalience is the salience from which a noun is shown with the concepts.
// What is kept from there on was pinned up by 7 in 10 readers of articles that the weights do not know.
const leastSalience = .35

// salienceText holds what the salience of a noun is made of, in lines parted by a tab: a feature and what it adds to the log odds. It is fitted by
// cmd/internal/score --fit-salience to things that readers pinned up or left out, and to the ends of judged statements.
//
//go:embed salience.txt
var salienceText string

var salienceWeights = sync.OnceValue(func() map[string]float64 {
	out := map[string]float64{}
	for line := range strings.Lines(salienceText) {
		name, weight, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if w, err := strconv.ParseFloat(weight, 64); ok && err == nil {
			out[name] = w
		}
	}
	return out
})

// Salience returns how much of what is told hangs on an entity, 0 to 1; a name has 1.
func (x *Index) Salience(entity quad.IRI) float64 {
	i, ok := x.at[entity]
	if !ok {
		return 0
	}
	if x.entities[i].level == nameLevel {
		return 1
	}
	return float64(x.entities[i].salience)
}

// SalienceFeatures returns what tells of what the salience of an entity of g is made, which x is the index of.
func (x *Index) SalienceFeatures(g *graph.Graph) func(entity quad.IRI) []string {
	s := x.survey(g)
	return func(entity quad.IRI) []string {
		i, ok := x.at[entity]
		if !ok {
			return nil
		}
		return s.features(i, g.MentionsOf(entity))
	}
}

// weighNouns gives the entities that are no names their salience. It takes O(n) in the size of the graph.
func (x *Index) weighNouns(g *graph.Graph) {
	s, weights := x.survey(g), salienceWeights()
	for i := range x.entities {
		e := &x.entities[i]
		if e.Type.IsValue() || s.named[i] {
			continue
		}
		sum := weights["bias"]
		for _, f := range s.features(int32(i), g.MentionsOf(e.IRI)) {
			sum += weights[f]
		}
		e.salience = float32(1 / (1 + math.Exp(-sum)))
		if s.sayNothing(int32(i), len(g.MentionsOf(e.IRI))) {
			e.salience /= 10
		}
	}
}

// sayNothing reports whether an entity is called by a lone noun that says nothing by itself, whatever is stated of it: "move", or "camp" where the article
// names a camp in more words and the lone noun once.
func (s *survey) sayNothing(i int32, mentions int) bool {
	e, words := &s.x.entities[i], s.words[i]
	if len(words) != 1 {
		return len(words) == 0
	}
	last := singular(words[0])
	return lightNouns()[last] || mentions < 2 && slices.ContainsFunc(e.articles, func(a int32) bool { return s.longer[a][last] })
}

// survey is what the salience of a noun depends on beside the noun.
type survey struct {
	x      *Index
	words  [][]string        // folded, of each entity that is no name
	named  []bool            // entities that some article names
	titles []string          // folded, of each article
	ends   []int             // where the last mention of each article starts
	longer []map[string]bool // by article: the heads of phrases of several words
}

func (x *Index) survey(g *graph.Graph) *survey {
	s := &survey{x: x, words: make([][]string, len(x.entities)), named: make([]bool, len(x.entities)), titles: make([]string, len(x.articles)), ends: make([]int, len(x.articles)), longer: make([]map[string]bool, len(x.articles))}
	for i, a := range x.articles {
		s.titles[i] = " " + graph.Fold(a.Title) + " "
	}
	for i := range x.entities {
		e := &x.entities[i]
		for _, m := range g.MentionsOf(e.IRI) {
			s.named[i] = s.named[i] || m.Kind == "name" && e.Type != "concept"
			if a, ok := x.articleAt[m.Article]; ok {
				s.ends[a] = max(s.ends[a], m.Span.Start)
			}
		}
		if !s.named[i] && !e.Type.IsValue() {
			s.words[i] = strings.Fields(graph.Fold(e.Name))
		}
		space := strings.LastIndexByte(e.Name, ' ')
		if space < 0 {
			continue
		}
		for _, a := range e.articles {
			if s.longer[a] == nil {
				s.longer[a] = map[string]bool{}
			}
			s.longer[a][singular(strings.ToLower(e.Name[space+1:]))] = true
		}
	}
	return s
}

// features describes a noun: how it is called, where it stands, how often, and what is said of it.
func (s *survey) features(i int32, mentions []graph.Mention) []string {
	e := &s.x.entities[i]
	words := s.words[i]
	out := append([]string{"type=" + string(e.Type)}, from("mentions", len(mentions), 2, 3, 5)...)
	out = append(out, from("words", len(words), 2, 3, 4)...)
	if len(words) > 0 {
		out = append(out, s.head(e, words)...)
	}
	if strings.IndexFunc(e.Name[min(1, len(e.Name)):], unicode.IsUpper) >= 0 {
		out = append(out, "capital")
	}
	if strings.IndexFunc(e.Name, unicode.IsDigit) >= 0 {
		out = append(out, "digit")
	}
	if len(e.Aliases) > 0 {
		out = append(out, "other names")
	}
	return append(append(out, s.place(i, mentions)...), s.said(i)...)
}

// head describes the last word of a noun phrase.
func (s *survey) head(e *entity, words []string) []string {
	var out []string
	last := singular(words[len(words)-1])
	number := "several"
	if len(words) == 1 {
		number = "one"
	}
	if lightNouns()[last] {
		out = append(out, "light head, "+number+" word")
	}
	for _, end := range []string{"tion", "ment", "ing", "ness", "ity", "er"} {
		if strings.HasSuffix(last, end) && len(last) > len(end)+2 {
			out = append(out, "ends in -"+end)
			break
		}
	}
	if len(words) > 1 && vagueAdjectives()[words[0]] {
		out = append(out, "vague adjective")
	}
	if last != words[len(words)-1] {
		out = append(out, "plural")
	}
	if len(words) == 1 {
		for _, a := range e.articles {
			if s.longer[a][last] {
				return append(out, "bare head")
			}
		}
	}
	return out
}

// place describes where a noun is mentioned.
func (s *survey) place(i int32, mentions []graph.Mention) []string {
	var out []string
	e, name := &s.x.entities[i], " "+strings.Join(s.words[i], " ")+" "
	for _, a := range e.articles {
		if strings.Contains(s.titles[a], name) {
			out = append(out, "in the title")
			break
		}
	}
	first, kinds := math.Inf(1), map[string]bool{}
	for _, m := range mentions {
		kinds[m.Kind] = true
		if a, ok := s.x.articleAt[m.Article]; ok {
			first = min(first, float64(m.Span.Start)/float64(max(1, s.ends[a])))
		}
	}
	for _, k := range []string{"name", "pronoun"} {
		if kinds[k] {
			out = append(out, "mention is a "+k)
		}
	}
	switch {
	case first < .1:
		out = append(out, "in the lead")
	case first < .4:
		out = append(out, "in the first half")
	}
	return out
}

// said describes what is stated of a noun.
func (s *survey) said(i int32) []string {
	names, subject, solid := map[int32]bool{}, false, false
	var out []string
	for _, n := range s.x.touching[i] {
		f := &s.x.facts[n]
		if o := f.other(i); s.named[o] {
			names[o] = true
		}
		subject = subject || f.from == i
		solid = solid || slices.ContainsFunc(f.said, func(d said) bool { return d.style == Solid })
		if f.predicate == instanceOf {
			out = append(out, map[bool]string{true: "is defined", false: "defines"}[f.from == i])
		}
	}
	out = append(append(out, from("facts", len(s.x.touching[i]), 2, 3, 5)...), from("names", len(names), 1, 2, 3)...)
	if subject {
		out = append(out, "subject")
	}
	if solid {
		out = append(out, "said for sure")
	}
	slices.Sort(out)
	return slices.Compact(out)
}

var instanceOf = graph.RelationIRI("instance_of")

// from names the steps that a count reaches: "mentions from 2", "mentions from 3".
func from(of string, n int, steps ...int) []string {
	var out []string
	for _, step := range steps {
		if n >= step {
			out = append(out, of+" from "+strconv.Itoa(step))
		}
	}
	return out
}

// singular takes the plural off a folded noun, roughly: the same noun comes out of both numbers.
func singular(s string) string {
	switch {
	case strings.HasSuffix(s, "ies") && len(s) > 4:
		return s[:len(s)-3] + "y"
	case strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss") && !strings.HasSuffix(s, "us") && !strings.HasSuffix(s, "is") && len(s) > 3:
		return s[:len(s)-1]
	}
	return s
}

// vagueAdjectives say how much or how good, new, large or early something is, and not which it is.
var vagueAdjectives = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`additional average bad basic best better big bigger biggest brief certain clear close common complete complex considerable constant
		contributory critical current dangerous deep different difficult direct due early earlier easy effective enough entire essential excellent extensive extra extreme
		fair few final fine first former frequent full further future general good great greater greatest hard heavy high higher highest huge immediate important
		impressive initial interesting key large larger largest last late later latest least lengthy less lesser likely limited little local long longer low lower main
		major many many mere minor modest more most much multiple narrow near necessary new newer next nefarious normal notable numerous obvious old older only ordinary
		other overall overt own particular past poor possible potential powerful present previous primary prior proper quick rapid rare real recent recognizable
		regular related relative relevant remarkable rented same second secondary separate serious settled several severe short significant similar simple single slight
		slow small smaller smallest special specific steady strict strong subsequent substantial successful sudden sufficient suitable sure thick total true typical
		unique unusual useful usual valuable various vast very voluntary weak whole wide wider widespread wonderful worse worst young younger prestigious responsible
		strategic collaborative rich warm`) {
		out[w] = true
	}
	return out
})

// lightNouns say little of what they name: parts, manners, acts, measures, times, scenery.
var lightNouns = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`ability access account act action activity addition advance advantage afternoon age aim amount answer approach area argument aspect
		attempt attention background base basis beginning benefit bit body call capacity care case cause center challenge chance change characteristic choice circumstance
		claim class collection combination comment commitment comparison concern conclusion condition connection consequence consideration contact content context
		contribution control corner count couple course cover day deal death decade decision degree demand detail development difference difficulty direction discussion
		distance doubt edge effect effort element emphasis end evening event evidence example exception existence expectation experience explanation extent face fact
		factor failure fall feature feeling field figure finding form front function future goal group growth half hand head hope hour idea image impact importance
		improvement increase individual influence information instance intention interest introduction issue item job kind knowledge lack lead length level life light
		line list look loss lot majority man manner matter mean meaning measure meeting member middle mile mind minute moment month morning move name nature need news night
		note number occasion one opinion opportunity option order others outcome page pair part party past path pattern people percent percentage performance period
		person perspective phase piece place plan point position possibility potential practice presence present pressure problem procedure process product progress
		promise proportion purpose quality quantity question range rate reaction reality reason reduction relation relationship release report request requirement
		research respect response responsibility rest result return review rise risk role room round scale scene season section seat sense series set shape share shift
		side sign significance situation size skill sort source space stage standard start state statement status step story strategy strength string structure study
		style subject success summer sum support surface system talk target task term text thing thought threat time title today tomorrow tonight top topic total tour
		treatment trend trip trouble truth turn two type understanding unit use value variety version view visit voice volume way weather week weekend weight west
		winter woman word work world year yesterday north south east arm back ball bed benefit bread bottom box card chair coat cup door ear edge evening eye finger fire floor foot force garden
		gate grant ground hair hall harm heart help insight key land landfall leg letter living mouth paper pen plate pretense road rule sale seat shore shoulder sky street table tool
		town tree wall water window`) {
		out[w] = true
	}
	return out
})
