package main

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/extract"
)

// wall is what a careful reader pins up of an article: its things and the facts between them.
type wall struct {
	ID       string       `json:"id"`
	Text     string       `json:"text"` // empty where the text is not free
	Entities []wallEntity `json:"entities"`
	Facts    []wallFact   `json:"facts"`
}

type wallEntity struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases"`
	Nominals []string `json:"nominals"`
	Members  []string `json:"members"` // of a group, whose facts may be drawn from each of them
}

type wallFact struct {
	Subject   wallEnds `json:"s"`
	Object    wallEnds `json:"o"`
	Wordings  []string `json:"wordings"` // one that begins with "<" reads from object to subject
	Canonical string   `json:"canonical"`
	Weight    float64  `json:"weight"` // 3 a key fact, 2 worth a line, 1 true, 0 right where it is drawn and never missed
	Modality  string   `json:"modality"`
	Negated   bool     `json:"negated"`
	Hedge     bool     `json:"hedge"` // plain or not, both are right
}

// wallEnds are one or more entities, each of which is right.
type wallEnds []string

// UnmarshalJSON reads a name or a list of names.
func (e *wallEnds) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*e = wallEnds{one}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(e))
}

// walls scores what is drawn of articles against walls. Names are looked up as they stand; a node is a thing also by its common nouns.
func (s *scorer) walls() ([]row, error) {
	f, err := s.open("walls", "gold.json")
	if f == nil {
		return nil, err
	}
	var all []wall
	if err := errors.Join(json.NewDecoder(f).Decode(&all), f.Close()); err != nil {
		return nil, err
	}
	var c wallCounts
	for i := range all {
		if r := s.extract(all[i].Text, all[i].ID); all[i].Text != "" && r != nil {
			c.add(&all[i], r)
		}
	}
	return []row{{"lines", c.edges, 0}, {"nodes that are things", c.things / max(1, c.nodes), 3},
		{"lines that are facts", c.facts / max(1, c.edges), 3},
		{"key facts drawn", c.keyFound / max(1, c.keys), 3}, {"facts worth a line drawn", c.worthFound / max(1, c.worth), 3}}, nil
}

type wallCounts struct{ nodes, things, edges, facts, keys, keyFound, worth, worthFound float64 }

// add scores one article.
func (c *wallCounts) add(w *wall, r *extract.Result) {
	ids := w.lookup()
	seen := map[int]bool{}
	found := make([]bool, len(w.Facts))
	edges := map[string]bool{} // whether an edge is a fact
	for i := range r.Statements {
		s := &r.Statements[i]
		if s.Review || s.Subject.Entity == s.Object.Entity {
			continue
		}
		for _, end := range []extract.Slot{s.Subject, s.Object} {
			if !seen[end.Entity] {
				seen[end.Entity] = true
				c.nodes++
				c.things += one(w.thing(ids, r, end) != "")
			}
		}
		key := strings.Join([]string{r.Layers.Entities[s.Subject.Entity].Name, s.Relation.Lemma, r.Layers.Entities[s.Object.Entity].Name,
			string(s.Modality), string(rune('0' + int(one(s.Negated))))}, "|")
		edges[key] = edges[key] || w.match(ids, r, s, found)
	}
	for _, isFact := range edges {
		c.edges++
		c.facts += one(isFact)
	}
	for i, f := range w.Facts {
		c.keys += one(f.Weight == 3)
		c.keyFound += one(f.Weight == 3 && found[i])
		c.worth += one(f.Weight >= 2)
		c.worthFound += one(f.Weight >= 2 && found[i])
	}
}

// lookup returns the entity of each folded name and common noun.
func (w *wall) lookup() map[string]string {
	out := map[string]string{}
	for _, e := range w.Entities {
		for _, n := range slices.Concat([]string{e.Name}, e.Aliases, e.Nominals) {
			if k := foldName(n); out[k] == "" {
				out[k] = e.ID
			}
		}
	}
	return out
}

// thing returns the entity of the wall that an end stands for, or "".
func (w *wall) thing(ids map[string]string, r *extract.Result, s extract.Slot) string {
	e := r.Layers.Entities[s.Entity]
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if id := ids[foldName(n)]; id != "" {
			return id
		}
	}
	return ""
}

// match marks the facts that a statement states, and reports whether there is one.
func (w *wall) match(ids map[string]string, r *extract.Result, s *extract.Statement, found []bool) bool {
	from, to := w.thing(ids, r, s.Subject), w.thing(ids, r, s.Object)
	if from == "" || to == "" {
		return false
	}
	is := false
	for i := range w.Facts {
		f := &w.Facts[i]
		straight := w.covers(f.Subject, from) && w.covers(f.Object, to)
		turned := w.covers(f.Subject, to) && w.covers(f.Object, from)
		if (straight && f.says(s, false) || turned && f.says(s, true)) && f.meant(s) {
			is, found[i] = true, true
		}
	}
	return is
}

// covers reports whether an entity is one of the ends, or of the members of one that is a group.
func (w *wall) covers(ends wallEnds, id string) bool {
	return slices.Contains(ends, id) || slices.ContainsFunc(w.Entities,
		func(e wallEntity) bool { return slices.Contains(ends, e.ID) && slices.Contains(e.Members, id) })
}

// says reports whether the wording of a statement is that of the fact, whose ends stand the other way round when turned.
func (f *wallFact) says(s *extract.Statement, turned bool) bool {
	if f.Canonical != "" && s.Relation.Canonical == f.Canonical && s.Relation.Inverse == turned {
		return true
	}
	have := wordingStems(s.Relation.Text + " " + s.Relation.Lemma)
	for _, x := range f.Wordings {
		x, back := strings.CutPrefix(x, "<")
		stems := wordingStems(x)
		if common(stems, have) == 0 && !(isEmpty(stems) && isEmpty(have)) {
			continue
		}
		if (turns(x) != turns(s.Relation.Text)) == (turned != back) {
			return true
		}
	}
	return false
}

var softened = regexp.MustCompile(`(?i)\b(?:plan|intend|aim|hope|expect|consider|propos|may|might|could|would|will|should|can|` +
	`alleg|accus|suspect|claim|want|seek|agree|set to|to be|attempt|tr(?:y|ies|ied))`)

// meant reports whether denial and modality agree.
func (f *wallFact) meant(s *extract.Statement) bool {
	if f.Negated != s.Negated && !(f.Negated && denial.MatchString(s.Relation.Text)) {
		return false
	}
	plain := f.Modality == "asserted" || f.Modality == "" || f.Modality == "reported"
	hedged := s.Modality != extract.Asserted && s.Modality != extract.Reported
	switch {
	case f.Hedge:
		return true
	case plain:
		return !hedged
	}
	return hedged || s.Attribution.Text != "" || softened.MatchString(s.Relation.Text)
}

var denial = regexp.MustCompile(`(?i)\b(?:not|never|no|without|den(?:y|ied|ies)|refus|reject|fail|declin)`)
