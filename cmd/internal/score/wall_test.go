package main

import (
	"encoding/json"
	"testing"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

// said is a result with one statement between two entities of a text.
func said(subject, relation, object string, change func(*extract.Statement)) *extract.Result {
	r := &extract.Result{Doc: &text.Document{}, Layers: &text.Layers{Entities: []text.Entity{{Name: subject}, {Name: object}}}}
	s := extract.Statement{Subject: extract.Slot{Text: subject, Entity: 0}, Object: extract.Slot{Text: object, Entity: 1},
		Relation: extract.Relation{Text: relation, Lemma: relation},
		Modality: extract.Asserted, Attribution: extract.Slot{Entity: -1}}
	if change != nil {
		change(&s)
	}
	r.Statements = []extract.Statement{s}
	return r
}

const smallWall = `{"id": "x", "entities": [{"id": "a", "name": "Ada Lund", "aliases": ["Lund"], "nominals": ["the founder"]},
	{"id": "k", "name": "Kestrel", "aliases": []},
	{"id": "g", "name": "the Lunds", "members": ["a"]}],
	"facts": [{"s": "a", "o": ["k"], "wordings": ["founded", "<was founded by"], "weight": 3, "modality": "asserted"},
	{"s": "g", "o": "k", "wordings": ["sold"], "weight": 2, "modality": "planned"}]}`

func TestWalls(t *testing.T) {
	var w wall
	if err := json.Unmarshal([]byte(smallWall), &w); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		r    *extract.Result
		want wallCounts
	}{
		"a key fact":       {said("Ada Lund", "founded", "Kestrel", nil), wallCounts{2, 2, 1, 1, 1, 1, 2, 1}},
		"turned":           {said("Kestrel", "was founded by", "Lund", nil), wallCounts{2, 2, 1, 1, 1, 1, 2, 1}},
		"wrong way round":  {said("Kestrel", "founded", "Lund", nil), wallCounts{2, 2, 1, 0, 1, 0, 2, 0}},
		"junk":             {said("Lund", "founded", "area", nil), wallCounts{2, 1, 1, 0, 1, 0, 2, 0}},
		"a plan as a fact": {said("Lund", "sold", "Kestrel", nil), wallCounts{2, 2, 1, 0, 1, 0, 2, 0}},
		"a plan of members": {said("Lund", "sold", "Kestrel", func(s *extract.Statement) { s.Modality = extract.Planned }),
			wallCounts{2, 2, 1, 1, 1, 0, 2, 1}},
		"denied": {said("Lund", "founded", "Kestrel", func(s *extract.Statement) { s.Negated = true }),
			wallCounts{2, 2, 1, 0, 1, 0, 2, 0}},
		"not drawn": {said("Lund", "founded", "Kestrel", func(s *extract.Statement) { s.Review = true }),
			wallCounts{0, 0, 0, 0, 1, 0, 2, 0}},
	} {
		var got wallCounts
		if got.add(&w, c.r); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestShortTexts(t *testing.T) {
	c := sentenceCase{Expect: [][]string{{"Ada Lund", "bought", "Kestrel", "planned"}}, Forbid: [][]string{{"Norvane", "*", "Kestrel"}}}
	plan := func(s *extract.Statement) { s.Modality = extract.Planned }
	for name, x := range map[string]struct {
		r            *extract.Result
		missing, bad bool
	}{
		"there":         {said("Ada Lund", "will buy bought", "Kestrel Labs", plan), false, false},
		"plain":         {said("Ada Lund", "bought", "Kestrel", nil), true, false},
		"another verb":  {said("Ada Lund", "sold", "Kestrel", plan), true, false},
		"forbidden":     {said("Norvane", "praised", "Kestrel", nil), true, true},
		"longer name":   {said("Norvane Group", "praised", "Kestrel", nil), true, false},
		"nothing drawn": {nil, true, false},
	} {
		if missing, bad := c.check(x.r); missing != x.missing || bad != x.bad {
			t.Errorf("%s: missing %v, forbidden %v", name, missing, bad)
		}
	}
}
