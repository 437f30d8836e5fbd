// Package extract turns an annotated document into statements: who did what to whom, with the sentence that says it.
package extract

import "github.com/quadscope/quadscope/graph/text"

// Modality says how a statement is meant by the text.
type Modality string

// The modalities. Attribution ("X said that …") is Reported unless one of the others applies too.
const (
	Asserted Modality = "asserted"
	Planned  Modality = "planned"  // plans to, will, is expected to
	Possible Modality = "possible" // may, could, if
	Alleged  Modality = "alleged"  // reportedly, accused of, denied doing it
	Reported Modality = "reported" // X said that …
)

// Slot is one end of a statement.
type Slot struct {
	Text   string    // the words as they stand in the document
	Span   text.Span // where; zero when the words are not in one piece
	Entity int       // index into Layers.Entities, or -1
}

// Relation is the middle of a statement.
type Relation struct {
	Text      string    // wording with its preposition: "was acquired by"
	Lemma     string    // lemma of its head word and preposition: "acquire by"
	Canonical string    // a name of the closed vocabulary ("acquires"), or empty
	Span      text.Span // where; zero when the wording is inferred
	Inverse   bool      // the canonical relation runs from object to subject
}

// Statement is one binary claim of a document, before identity across documents is resolved.
// Subject and object of a Statement made for the graph always have an entity.
type Statement struct {
	Subject, Object Slot
	Relation        Relation
	Negated         bool
	Modality        Modality
	Attribution     Slot      // who says so; Entity is -1 and Text empty when it is the author
	Time            string    // ISO 8601 date of the event when stated, or an interval: "2010/2014", "2019/..", "../2015"
	Confidence      float64   // how likely it is right and says something, 0 to 1
	Sound           float64   // how likely it is not wrong, 0 to 1
	Sentence        text.Span // the evidence
	Rule            string    // which rule made it, e.g. "svo"
	Prior           float64   // how sure the rule is by itself
	Features        []Feature // what its confidences are made of
	Room            float64   // log odds that the confidence has because the text is short
	People          bool      // both ends are people, where more is asked of it
	Held            string    // why it is not drawn however sure it is, or empty
	Review          bool      // held, or not sure enough to be drawn: for people who look for more, not for the graph
}

// Result is a document with all its layers and statements.
type Result struct {
	Doc        *text.Document
	Layers     *text.Layers
	Tuples     []Tuple     // clauses as written; nil when nobody asked for them
	Statements []Statement // sorted by sentence, then spans
	Shown      *Shown      // what of it a graph shows; nil when nobody asked
}

// Shown tells of each entity and statement of a result whether a graph that holds nothing else shows it, and how much of the story hangs on each
// entity, 0 to 1.
type Shown struct {
	Entities, Statements []bool
	Salience             []float64
}
