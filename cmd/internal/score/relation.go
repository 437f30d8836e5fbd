package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/extract"
)

var (
	possessive  = regexp.MustCompile(`'s?$`)
	leadArticle = regexp.MustCompile(`^(?:the|a|an|this|its|their|his|her)\s+`)
	title       = regexp.MustCompile(`^(?:mr|mrs|ms|dr|professor|prof|president|prime minister|minister|captain|` +
		`judge|baroness|queen|king|sir|governor|chancellor|senator|general)\.?\s+`)
	suffix    = regexp.MustCompile(`,?\s+(?:inc|corp|corporation|co|ltd|plc|ag|nv|llc|gmbh|sa)\.?$`)
	since     = regexp.MustCompile(`^(?:about|on|in|by|since|at least|until|before)\s+(\S)`)
	thousands = regexp.MustCompile(`(\d),(\d)`)
	letters   = regexp.MustCompile(`\p{L}+`)
	// hedge finds words that tell in the wording itself that something is no plain fact.
	hedge = regexp.MustCompile(`(?i)\b(?:plan|plans|planned|planning|intend\w*|aim\w*|hope\w*|expect\w*|consider\w*|` +
		`propos\w*|may|might|could|would|will|should|deny|denied|denies|reject\w*|alleg\w*|accus\w*|suspect\w*|suspicion|reportedly|rumou?r\w*|` +
		`not|n't|never|no|without|fail\w*|refus\w*|declin\w*|threaten\w*|promis\w*|due|likely|believ\w*|agree\w*|` +
		`understood|said|says|claim\w*|warn\w*|rul\w* out|acquitted|want\w*|seek\w*|ha[sd] yet|did n.?t|does n.?t)\b|` +
		`n['’]t\b`)
)

var wordingStop = setOf(`a an the of to in on at for by with from as into onto off over under near than and or that which who
	whose is are was were be been being am has have had having do does did will would can could may might
	must shall should not n't never no its his her their this it he she they 's up out also already now
	formerly former recently currently reportedly due expected plans plan intends intend hopes hope`)

// empty are stems that say no more than that two things belong together.
var empty = setOf(`locat bas situat part has belong own consist contain ` + cut("include", wordingEnds))

// irregular folds forms to one.
var irregular = irregularForms(`buy: bought; sell: sold sale sells; make: made maker; hold: held; lead: led leader; win: won winner;
	lose: lost; say: said; meet: met; flee: fled; sink: sank sunk; begin: began begun; find: found_;
	take: took taken; give: gave given; steal: stole stolen; draw: drew; write: wrote written writer;
	build: built builder; spend: spent; leave: left; pay: paid; strike: struck; hit: hits;
	fall: fell fallen; rise: rose; run: ran runs; go: went gone; break: broke broken;
	teach: taught teacher; sign: signed; beat: beaten; tell: told tells; bear: born; fly: flew;
	pull: pulled; turn: turned; die: died dies death; kill: killed kills;
	acquire: acquisition acquires acquired; own: owns owned owner; executive: ceo; head: heads headed;
	locat: located`)

func irregularForms(s string) map[string]string {
	out := map[string]string{}
	for entry := range strings.SplitSeq(s, ";") {
		to, forms, _ := strings.Cut(entry, ":")
		for _, f := range strings.Fields(forms) {
			out[f] = strings.TrimSpace(to)
		}
	}
	return out
}

var wordingEnds = strings.Fields(`ations ation ements ement ing ers er ors or ed es s e`)

// wordingStems returns the stems of the content words of a relation's wording.
func wordingStems(s string) set {
	out := set{}
	s = strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(s), "’", "'"), "'s", " ")
	for _, w := range letters.FindAllString(s, -1) {
		if wordingStop[w] {
			continue
		}
		if x, ok := irregular[w]; ok {
			w = x
		}
		w = cut(w, wordingEnds)
		if r := []rune(w); len(r) > 3 && r[len(r)-1] == r[len(r)-2] && !strings.ContainsRune("ls", r[len(r)-1]) {
			w = string(r[:len(r)-1])
		}
		out[w] = true
	}
	return out
}

// claim is a statement with its ends as gold entities, "" for none.
type claim struct {
	statement       *extract.Statement
	s, o            string
	stems           set
	wording         string
	lenient, strict bool
}

// wanted is a gold relation with what was found of it.
type wanted struct {
	goldRelation
	stems           set
	subjects        set
	lenient, strict bool
	by              []*claim
}

func (s *graphScorer) countRelations(where map[string]int) {
	want, claims := s.wanted(), s.claims()
	for i := range want {
		if want[i].Alias != "" {
			s.matchAlias(&want[i], claims, where)
		}
	}
	for i := range claims {
		for k := range want {
			s.match(&want[k], &claims[i])
		}
	}
	for _, w := range want {
		if !w.Optional {
			s.c.relations++
			s.c.lenient += one(w.lenient)
			s.c.strict += one(w.strict)
		}
	}
	for _, c := range claims {
		s.c.statements++
		if c.s != "" && c.o != "" && (c.s != c.o || c.lenient) {
			s.c.inScope++
			s.c.lenientRight += one(c.lenient)
			s.c.strictRight += one(c.strict)
		}
	}
	for _, w := range want {
		s.modality(w)
	}
	s.report(want, claims)
}

// wanted prepares the gold relations: one to a value may start from another party of the same event.
func (s *graphScorer) wanted() []wanted {
	types := map[string]string{}
	for _, e := range s.g.Entities {
		types[e.ID] = e.Type
	}
	var out []wanted
	for _, r := range s.g.Relations {
		out = append(out, wanted{goldRelation: r, stems: wordingStems(r.Wording), subjects: set{r.Subject: true}})
	}
	for i := range out {
		r := &out[i]
		if t := types[r.Object]; t != "date" && t != "money" && t != "quantity" {
			continue
		}
		for k := range out {
			o := &out[k]
			if k == i || o.Sentence != r.Sentence || common(o.stems, r.stems) == 0 || o.Alias != "" {
				continue
			}
			switch r.Subject {
			case o.Subject:
				r.subjects[o.Object] = true
			case o.Object:
				r.subjects[o.Subject] = true
			}
		}
	}
	return out
}

func (s *graphScorer) claims() []claim {
	var out []claim
	for i := range s.r.Statements {
		st := &s.r.Statements[i]
		out = append(out, claim{statement: st, s: s.resolve(st.Subject), o: s.resolve(st.Object), wording: st.Relation.Text,
			stems: wordingStems(st.Relation.Text + " " + st.Relation.Lemma)})
	}
	return out
}

// resolve returns the gold entity of a slot, or "".
func (s *graphScorer) resolve(x extract.Slot) string {
	if a, ok := s.table[x.Entity]; ok && x.Entity >= 0 {
		k := foldName(x.Text)
		if g, gold := s.byName[k]; gold && a.covered[g][k] {
			return g
		}
		return a.gold
	}
	if x.Span.End > 0 {
		if g, _ := s.located(s.letters(x.Span)); g != "" {
			return g
		}
	}
	g, _ := s.named(foldName(x.Text))
	return g
}

// matchAlias holds "formerly known as" for found when both names are in one entity, or a statement stands between them.
func (s *graphScorer) matchAlias(w *wanted, claims []claim, where map[string]int) {
	at, ok := where[foldName(w.Alias)]
	for _, e := range s.g.Entities {
		for _, n := range e.Aliases {
			if e.ID == w.Subject && ok && foldName(n) != foldName(w.Alias) {
				if x, has := where[foldName(n)]; has && x == at {
					w.lenient, w.strict = true, true
				}
			}
		}
	}
	for i := range claims {
		c := &claims[i]
		if c.s == w.Subject && c.o == w.Subject && foldName(c.statement.Subject.Text) != foldName(c.statement.Object.Text) {
			w.lenient, w.strict, c.lenient, c.strict = true, true, true, true
		}
	}
}

func (s *graphScorer) match(w *wanted, c *claim) {
	if c.s == "" || c.o == "" || w.Alias != "" {
		return
	}
	straight := w.subjects[c.s] && c.o == w.Object
	swapped := w.subjects[c.o] && c.s == w.Object
	if !straight && !swapped {
		return
	}
	w.lenient, c.lenient = true, true
	if straight && sameMeaning(w, c, false) || swapped && sameMeaning(w, c, true) {
		w.strict, c.strict = true, true
		w.by = append(w.by, c)
	}
}

// sameMeaning reports whether a claim means the gold relation and runs in its direction, given whether its ends stand swapped.
func sameMeaning(w *wanted, c *claim, swapped bool) bool {
	same := w.Canonical != "" && c.statement.Relation.Canonical == w.Canonical
	if !same && common(w.stems, c.stems) == 0 && !(isEmpty(w.stems) && isEmpty(c.stems)) {
		return false
	}
	switch w.Canonical {
	case "also_known_as", "competes_with", "partners_with", "spouse_of":
		return true
	}
	if f := strings.Fields(w.Wording); len(f) > 0 && f[len(f)-1] == "with" {
		return true
	}
	turned := (turns(w.Wording) != turns(c.wording)) == swapped
	return turned || same && (w.Inverse != c.statement.Relation.Inverse) == swapped
}

func isEmpty(stems set) bool {
	for w := range stems {
		if !empty[w] {
			return false
		}
	}
	return true
}

var turnedWords = regexp.MustCompile(`\bby$|^(?:has|have|had|includes?|'s)$`)

// turns reports whether a wording runs backwards: "bought by", and the bare "has".
func turns(wording string) bool {
	return turnedWords.MatchString(strings.TrimSpace(strings.ToLower(wording)))
}

// isPlain reports whether a claim looks like a fact.
func (c *claim) isPlain() bool {
	st := c.statement
	return !st.Negated && st.Modality == extract.Asserted && st.Attribution.Text == "" && !hedge.MatchString(c.wording)
}

func (s *graphScorer) modality(w wanted) {
	if len(w.by) == 0 {
		return
	}
	hard := w.Negated || slices.ContainsFunc(w.Modalities, func(m string) bool { return m == "planned" || m == "possible" || m == "alleged" })
	switch {
	case hard:
		for _, c := range w.by {
			s.c.hard++
			s.c.hardPlain += one(c.isPlain())
			if s.explain != nil && c.isPlain() {
				s.explain("   PLAIN    (%s | %s | %s)\n", c.statement.Subject.Text, c.wording, c.statement.Object.Text)
			}
		}
	case w.Modality == "reported":
		s.c.said++
		s.c.saidKept += one(slices.ContainsFunc(w.by, func(c *claim) bool { return !c.isPlain() }))
	default:
		s.c.plain++
		s.c.lax += one(!slices.ContainsFunc(w.by, func(c *claim) bool {
			m := c.statement.Modality
			return !c.statement.Negated && (m == extract.Asserted || m == extract.Reported)
		}))
	}
}

// report tells what was found, missed and made up.
func (s *graphScorer) report(want []wanted, claims []claim) {
	if s.explain == nil {
		return
	}
	name := map[string]string{}
	for _, e := range s.g.Entities {
		name[e.ID] = e.Name
	}
	for _, w := range want {
		mark := "missed"
		switch {
		case w.strict:
			mark = "found"
		case w.lenient:
			mark = "lenient"
		case w.Optional:
			mark = "optional"
		}
		s.explain("   %-8s (%s | %s | %s)%s\n", mark, name[w.Subject], w.Wording, orElse(w.Alias, name[w.Object]),
			strings.Join(append([]string{""}, w.Modalities...), " "))
	}
	for _, c := range claims {
		mark := "outside"
		switch {
		case c.strict:
			mark = "RIGHT"
		case c.s != "" && c.o != "":
			mark = "WRONG"
		}
		s.explain("   %-8s (%s | %s | %s) %s %.2f\n", mark, c.statement.Subject.Text, c.wording, c.statement.Object.Text, c.statement.Rule,
			c.statement.Confidence)
	}
}
