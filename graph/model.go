// Package graph is the knowledge graph: articles, entities and statements with their evidence, as quads.
//
// The label of a quad is the IRI of the article that it comes from, so the same fact from two articles is two quads and
// removing an article is removing one label. Names and types of entities stand under EntitiesLabel. A statement that its
// article denies, plans or only reports is never a plain quad: it exists as a Statement (and, exported, as an rdf:Statement
// with its modality), so that no reader of the quads takes it for a fact.
//
// What the user says stands beside that as Decisions, under UserLabel. The methods of a Graph show what was extracted as the decisions
// have it.
//
// A Graph is immutable. Graph.Apply(Delta) makes the next one; Delta.Inverse undoes it.
package graph

import (
	"cmp"
	"strings"

	"github.com/cayleygraph/quad"
)

// Base is the prefix of every IRI that Quadscope mints.
const Base = "urn:quadscope:"

// EntitiesLabel is the label of the quads that say what an entity is called and what type it has.
const EntitiesLabel quad.IRI = Base + "graph/entities"

// Type is the type of an entity: "person", "organization", … The closed list is Types.
type Type string

// Types returns the ten entity types in the order in which they are listed to people.
func Types() []Type {
	return []Type{"person", "organization", "place", "product", "event", "work", "concept", "date", "money", "quantity"}
}

// IsValue reports whether entities of the type are dates, money or quantities: they say when and how much.
func (t Type) IsValue() bool { return t == "date" || t == "money" || t == "quantity" }

// Modality says how an article means a statement: asserted, planned, possible, alleged or reported.
type Modality string

// The modalities.
const (
	Asserted Modality = "asserted"
	Planned  Modality = "planned"
	Possible Modality = "possible"
	Alleged  Modality = "alleged"
	Reported Modality = "reported"
)

// Article is what the graph knows of a document; its text is kept by the store.
type Article struct {
	IRI       quad.IRI // Base + "art/sha256-" + 64 hex digits of its normalised text's hash
	Title     string   // never empty: the file name where the article has none
	Author    string
	Site      string
	Published string // ISO 8601 date, or empty
	URL       string
	Language  string
	Name      string // file name it was imported from
	Kind      string
}

// Entity is a thing that articles mention. Its IRI is minted once and kept on rename.
type Entity struct {
	IRI     quad.IRI // Base + "ent/" + slug
	Name    string
	Type    Type
	Aliases []string // other names, sorted, without Name
}

// Span is a half-open range of bytes in an article's text.
type Span struct{ Start, End int }

// Mention is a stretch of an article that names an entity.
type Mention struct {
	Article quad.IRI
	Entity  quad.IRI
	Span    Span
	Kind    string // "name", "nominal", "pronoun" or "value"
	Local   string `json:",omitempty"` // of the first mention of a name in its article, Local.String of what the article tells of the thing
}

// StatedRule is the Rule of evidence that a graph file states: it was not read out of a text.
const StatedRule = "import"

// Evidence is one sentence that states a statement.
type Evidence struct {
	Article    quad.IRI // where it stands; empty when that is the statement's label
	Sentence   Span     // of the article's text
	Subject    Span     // mention of the subject inside the article; zero if none
	Object     Span     // mention of the object
	Relation   Span     // the wording; zero if inferred
	Quote      string   // the sentence as it stands in the article
	Rule       string   // rule that found it
	Version    string   // of the extractor
	Confidence float64  // how likely the statement is not wrong, 0 to 1
}

// Statement is one claim of one article. Its IRI is a hash of article, subject, predicate, object, negation and
// modality, so that a re-import is idempotent.
type Statement struct {
	IRI         quad.IRI // Base + "st/" + hex
	Subject     quad.IRI
	Predicate   quad.IRI // Base + "rel/" + canonical name or slug of the wording
	Object      quad.IRI
	Label       quad.IRI // the article, or UserLabel
	Wording     string   // to show: "releases"
	Negated     bool
	Modality    Modality
	Attribution string     // who says so, or empty when it is the author
	Time        string     // ISO 8601 date of the event, or an interval ("2010/2014", "2019/.."), or empty; the day of publication is the article's
	Evidence    []Evidence // in text order; none only where the user added the statement
	Confirmed   bool       // the user says that it is so
}

// SourceOf returns the article in which a piece of the statement's evidence stands.
func (s *Statement) SourceOf(e *Evidence) quad.IRI { return cmp.Or(e.Article, s.Label) }

// Plain reports whether the article asserts the statement, so that it may stand as a quad.
func (s *Statement) Plain() bool { return !s.Negated && s.Modality == Asserted }

// Confidence returns the best confidence among the statement's evidence, 0 to 1; what the user added or confirmed is sure.
func (s *Statement) Confidence() float64 {
	if s.Confirmed || s.Label == UserLabel {
		return 1
	}
	best := 0.0
	for _, e := range s.Evidence {
		best = max(best, e.Confidence)
	}
	return best
}

// Phrase returns the wording as it is shown: a denied statement says so, also where its wording alone does not.
func (s *Statement) Phrase() string {
	if !s.Negated {
		return s.Wording
	}
	for _, w := range strings.Fields(strings.ToLower(s.Wording)) {
		switch w {
		case "not", "never", "no", "without", "denied", "denies", "deny", "refused", "refuses", "failed", "fails", "cannot":
			return s.Wording
		}
		if strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
			return s.Wording
		}
	}
	return "not: " + s.Wording
}

// Quad returns the statement as a quad labelled with its article.
func (s *Statement) Quad() quad.Quad {
	return quad.Quad{Subject: s.Subject, Predicate: s.Predicate, Object: s.Object, Label: s.Label}
}

// Part is a set of records, each list sorted by IRI (mentions by article, then span).
type Part struct {
	Articles   []Article
	Places     []int `json:",omitempty"` // of the articles, where they stand in the order they came; none puts them last
	Entities   []Entity
	Mentions   []Mention
	Statements []Statement
	Decisions  []Decision
}

// Delta is a change of the graph, already computed. What Remove names leaves, then what Add holds comes; a changed entity
// stands in both.
type Delta struct{ Remove, Add Part }

// Inverse returns the delta that undoes d.
func (d Delta) Inverse() Delta { return Delta{Remove: d.Add, Add: d.Remove} }
