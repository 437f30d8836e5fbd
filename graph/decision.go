package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/cayleygraph/quad"
)

// UserLabel is the label of what the user said: statements that he added, and his decisions.
const UserLabel quad.IRI = Base + "graph/user"

// Action is what a decision does.
type Action string

// The actions, with the fields of a Decision that each reads beside Target.
const (
	Rename       Action = "rename"        // Text: the entity's name
	Retype       Action = "retype"        // Type: the entity's type
	Merge        Action = "merge"         // Others: entities that are the same thing as Target
	Everywhere   Action = "everywhere"    // the common noun Target is the same thing in all articles, also in later ones; Others: those of articles that are there
	NotSame      Action = "not same"      // Others: entities that are not the same thing as Target, whatever they are called; or articles to keep beside it
	Split        Action = "split"         // Mentions: those that mean the entity Target, whatever was extracted
	Mark         Action = "mark"          // Marks: stretches of articles that name the entity Target, though no mention was found there
	Reject       Action = "reject"        // the entity or statement is not shown; Statement: a copy, of a statement
	Confirm      Action = "confirm"       // Statement: a copy; it is sure, and stays when it is no longer extracted
	Relate       Action = "relate"        // Text: the relation of the statement; Statement: a copy
	Reverse      Action = "reverse"       // the statement holds from its object to its subject; Statement: a copy
	AddEntity    Action = "add entity"    // Entity
	AddStatement Action = "add statement" // Statement, labelled UserLabel
	Note         Action = "note"          // Text: what the user remarks on the entity, statement or article
	Tag          Action = "tag"           // Text: a word by which the user groups entities, statements or articles
)

// MentionKey finds a mention again after another extraction of the same text: the article and where the mention starts.
type MentionKey struct {
	Article quad.IRI
	Start   int
}

// Decision is something that the user said of the graph. It is a record beside what was extracted, never a rewrite of it: it holds
// for whatever is extracted later, loses its effect when it is removed, and sleeps while what it speaks of is not in the graph. Among
// decisions that contradict each other the one with the highest Seq holds.
type Decision struct {
	IRI       quad.IRI // DecisionIRI of the rest
	Seq       int      // order, from 1
	Action    Action
	Target    quad.IRI // entity, statement or article
	Text      string
	Type      Type
	Others    []quad.IRI
	Mentions  []MentionKey
	Marks     []Mention `json:",omitempty"`
	Entity    *Entity
	Statement *Statement
	At        string // when, RFC 3339, or empty; for people only
}

// DecisionIRI returns the IRI that d must have: a hash of all its other fields.
func DecisionIRI(d Decision) quad.IRI {
	d.IRI = ""
	b, err := json.Marshal(d)
	if err != nil {
		panic(err) // a Decision holds nothing that JSON cannot
	}
	h := sha256.Sum256(b)
	return quad.IRI(Base + "decision/" + hex.EncodeToString(h[:16]))
}

// Decide returns the delta that adds decisions to g after all that are there; it fills in their Seq and IRI.
func (g *Graph) Decide(ds ...Decision) Delta {
	seq := g.rules.last()
	ds = slices.Clone(ds)
	for i := range ds {
		seq++
		ds[i].Seq = seq
		ds[i].IRI = DecisionIRI(ds[i])
	}
	slices.SortFunc(ds, func(a, b Decision) int { return cmp.Compare(a.IRI, b.IRI) })
	return Delta{Add: Part{Decisions: ds}}
}

// Decisions returns what the user decided, in that order. The slice is shared: do not change it.
func (g *Graph) Decisions() []Decision { return g.rules.list }

// DecisionsOn returns the decisions whose target this is, in order.
func (g *Graph) DecisionsOn(target quad.IRI) []Decision {
	var out []Decision
	for _, i := range g.rules.of(target).list {
		out = append(out, g.rules.list[i])
	}
	return out
}

// Source returns what a shown statement is made of: the statement as it was extracted or added.
func (g *Graph) Source(statement quad.IRI) (Statement, bool) {
	if s := (sight{g.raw, g.rules}).source(sourceIRI(statement)); s != nil {
		return *s, true
	}
	return Statement{}, false
}
