package extract

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// The JSON form of a result. Offsets are Unicode code points of the text.
type (
	jsonDocument struct {
		ID         string          `json:"id"`
		Text       string          `json:"text"`
		Language   string          `json:"language,omitempty"`
		Error      string          `json:"error,omitempty"`
		Sentences  []jsonSentence  `json:"sentences,omitempty"`
		Mentions   []jsonMention   `json:"mentions,omitempty"`
		Entities   []jsonEntity    `json:"entities,omitempty"`
		Tuples     []jsonTuple     `json:"tuples,omitempty"`
		Statements []jsonStatement `json:"statements,omitempty"`
	}
	jsonSentence struct {
		Start  int         `json:"start"`
		End    int         `json:"end"`
		Tokens []jsonToken `json:"tokens"`
	}
	jsonToken struct {
		Start  int    `json:"start"`
		End    int    `json:"end"`
		Lemma  string `json:"lemma,omitempty"`
		UPOS   string `json:"upos,omitempty"`
		XPOS   string `json:"xpos,omitempty"`
		Head   int    `json:"head"`
		Deprel string `json:"deprel,omitempty"`
	}
	jsonMention struct {
		Start  int    `json:"start"`
		End    int    `json:"end"`
		Type   string `json:"type"`
		Kind   string `json:"kind"`
		Entity string `json:"entity,omitempty"`
		Value  string `json:"value,omitempty"`
	}
	jsonEntity struct {
		ID         string   `json:"id"`
		Name       string   `json:"name"`
		Type       string   `json:"type"`
		Aliases    []string `json:"aliases"`
		Confidence float64  `json:"confidence,omitempty"`
		Salience   float64  `json:"salience,omitempty"`
		Shown      *bool    `json:"shown,omitempty"`
	}
	jsonSlot struct {
		Text   string `json:"text"`
		Start  *int   `json:"start,omitempty"`
		End    *int   `json:"end,omitempty"`
		Entity string `json:"entity,omitempty"`
	}
	jsonRelation struct {
		Text      string `json:"text"`
		Lemma     string `json:"lemma,omitempty"`
		Canonical string `json:"canonical,omitempty"`
		Start     *int   `json:"start,omitempty"`
		End       *int   `json:"end,omitempty"`
	}
	jsonArgument struct {
		jsonSlot
		Role string `json:"role,omitempty"`
	}
	jsonTuple struct {
		Subject     jsonSlot       `json:"subject"`
		Relation    jsonRelation   `json:"relation"`
		Object      *jsonSlot      `json:"object,omitempty"`
		Arguments   []jsonArgument `json:"arguments,omitempty"`
		Negated     bool           `json:"negated,omitempty"`
		Modality    string         `json:"modality"`
		Attribution *jsonSlot      `json:"attribution,omitempty"`
		Confidence  float64        `json:"confidence"`
		Sentence    [2]int         `json:"sentence"`
		Rule        string         `json:"rule,omitempty"`
	}
	jsonStatement struct {
		Subject     jsonSlot     `json:"subject"`
		Relation    jsonRelation `json:"relation"`
		Object      jsonSlot     `json:"object"`
		Inverse     bool         `json:"inverse,omitempty"`
		Negated     bool         `json:"negated,omitempty"`
		Modality    string       `json:"modality"`
		Attribution *jsonSlot    `json:"attribution,omitempty"`
		Time        string       `json:"time,omitempty"`
		Confidence  float64      `json:"confidence"`
		Sound       float64      `json:"sound"`
		Shown       bool         `json:"shown"`
		Sentence    [2]int       `json:"sentence"`
		Rule        string       `json:"rule,omitempty"`
		Held        string       `json:"held,omitempty"`
		Review      bool         `json:"review,omitempty"`
	}
)

// WriteJSON writes a result as one line of JSON.
func WriteJSON(w io.Writer, id string, r *Result) error {
	at := codePoints(r.Doc.Text)
	d := jsonDocument{ID: id, Text: r.Doc.Text, Language: "en"}
	for _, s := range r.Layers.Sentences {
		js := jsonSentence{Start: at(s.Start), End: at(s.End), Tokens: []jsonToken{}}
		for i := s.First; i < s.Last; i++ {
			t := r.Layers.Tokens[i]
			head := 0
			if t.Head >= 0 {
				head = t.Head - s.First + 1
			}
			js.Tokens = append(js.Tokens, jsonToken{at(t.Start), at(t.End), t.Lemma, t.UPOS, t.XPOS, head, t.Deprel})
		}
		d.Sentences = append(d.Sentences, js)
	}
	likely := r.Layers.Likely()
	for i, m := range r.Layers.Mentions {
		d.Mentions = append(d.Mentions, jsonMention{at(m.Start), at(m.End), string(m.Type), string(m.Kind), cmp.Or(entityID(likely[i]), chainID(m.Chain)), m.Value})
	}
	for i, e := range r.Layers.Entities {
		aliases := e.Aliases
		if aliases == nil {
			aliases = []string{}
		}
		je := jsonEntity{ID: entityID(i), Name: e.Name, Type: string(e.Type), Aliases: aliases, Confidence: e.Confidence}
		if r.Shown != nil {
			je.Salience, je.Shown = rounded(r.Shown.Salience[i]), &r.Shown.Entities[i]
		}
		d.Entities = append(d.Entities, je)
	}
	slot := func(s Slot) jsonSlot {
		start, end := span(at, s.Span)
		return jsonSlot{s.Text, start, end, entityID(s.Entity)}
	}
	for _, t := range r.Tuples {
		d.Tuples = append(d.Tuples, tupleJSON(at, slot, t))
	}
	for i, s := range r.Statements {
		start, end := span(at, s.Relation.Span)
		js := jsonStatement{Subject: slot(s.Subject), Object: slot(s.Object), Inverse: s.Relation.Inverse, Negated: s.Negated, Modality: string(s.Modality),
			Relation: jsonRelation{s.Relation.Text, s.Relation.Lemma, s.Relation.Canonical, start, end}, Time: s.Time,
			Confidence: rounded(s.Confidence), Sound: rounded(s.Sound), Shown: !s.Review, Sentence: [2]int{at(s.Sentence.Start), at(s.Sentence.End)}, Rule: s.Rule, Held: s.Held, Review: s.Review}
		if s.Attribution.Text != "" {
			a := slot(s.Attribution)
			js.Attribution = &a
		}
		if r.Shown != nil {
			js.Shown = r.Shown.Statements[i]
		}
		d.Statements = append(d.Statements, js)
	}
	return encode(w, d)
}

func tupleJSON(at func(int) int, slot func(Slot) jsonSlot, t Tuple) jsonTuple {
	start, end := span(at, t.Relation.Span)
	j := jsonTuple{Subject: slot(t.Subject), Relation: jsonRelation{t.Relation.Text, t.Relation.Lemma, t.Relation.Canonical, start, end},
		Negated: t.Negated, Modality: string(t.Modality), Confidence: rounded(t.Confidence), Sentence: [2]int{at(t.Sentence.Start), at(t.Sentence.End)}, Rule: t.Rule}
	if t.Object.Text != "" {
		o := slot(t.Object)
		j.Object = &o
	}
	if t.Attribution.Text != "" {
		a := slot(t.Attribution)
		j.Attribution = &a
	}
	for _, a := range t.Arguments {
		j.Arguments = append(j.Arguments, jsonArgument{slot(a.Slot), a.Role})
	}
	return j
}

// rounded keeps three digits of a confidence.
func rounded(c float64) float64 { return float64(int(c*1000+.5)) / 1000 }

// WriteProblem writes the line of a document that gave nothing; doc is nil when not even its text is known.
func WriteProblem(w io.Writer, id string, doc *text.Document, problem error) error {
	if problem == nil {
		return errors.New("no problem to write")
	}
	d := jsonDocument{ID: id, Error: problem.Error()}
	if doc != nil {
		d.Text = doc.Text
	}
	return encode(w, d)
}

func encode(w io.Writer, d jsonDocument) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(d)
}

// chainID names what mentions refer to that is no entity.
func chainID(i int) string {
	if i <= 0 {
		return ""
	}
	return "c" + strconv.Itoa(i)
}

func entityID(i int) string {
	if i < 0 {
		return ""
	}
	return "e" + strconv.Itoa(i+1)
}

func span(at func(int) int, s text.Span) (start, end *int) {
	if s.End <= s.Start {
		return nil, nil
	}
	a, b := at(s.Start), at(s.End)
	return &a, &b
}

// codePoints returns a function that turns byte offsets of s into counts of code points, in O(1).
func codePoints(s string) func(int) int {
	const stride = 64
	every := make([]int, 0, len(s)/stride+1)
	n := 0
	for i := range len(s) {
		if i%stride == 0 {
			every = append(every, n)
		}
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return func(offset int) int {
		i := offset / stride
		if i >= len(every) {
			return n
		}
		c := every[i]
		for _, b := range []byte(s[i*stride : min(offset, len(s))]) {
			if utf8.RuneStart(b) {
				c++
			}
		}
		return c
	}
}
