package workspace

import (
	"errors"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
)

// errNotThere says that a command speaks of something that is not, or no longer, in the graph.
var errNotThere = errors.New("it is not in the graph")

// edit makes an edit of new decisions that take the place of those on the same targets for which instead holds.
func (s *State) edit(title store.Title, instead func(graph.Decision) bool, ds ...graph.Decision) (store.Edit, error) {
	targets := map[quad.IRI]bool{}
	for _, d := range ds {
		targets[d.Target] = true
	}
	e := store.Edit{Title: title, Delta: s.Graph.Decide(ds...)}
	for _, d := range s.Graph.Decisions() {
		if targets[d.Target] && instead(d) {
			e.Delta.Remove.Decisions = append(e.Delta.Remove.Decisions, d)
		}
	}
	return e, nil
}

// without makes an edit that takes back the decisions for which gone holds.
func (s *State) without(title store.Title, gone func(graph.Decision) bool) (store.Edit, error) {
	e := store.Edit{Title: title}
	for _, d := range s.Graph.Decisions() {
		if gone(d) {
			e.Delta.Remove.Decisions = append(e.Delta.Remove.Decisions, d)
		}
	}
	if len(e.Delta.Remove.Decisions) == 0 {
		return e, errors.New("there is nothing to take back")
	}
	return e, nil
}

// isAny returns a test for decisions of these actions.
func isAny(actions ...graph.Action) func(graph.Decision) bool {
	return func(d graph.Decision) bool { return slices.Contains(actions, d.Action) }
}

func none(graph.Decision) bool { return false }

// clean brings a name or word that a user typed to one line.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))), " ")
}

// short cuts a name for a title.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

func (s *State) entity(iri quad.IRI) (graph.Entity, error) {
	e, ok := s.Graph.Entity(iri)
	if !ok {
		return e, errNotThere
	}
	return e, nil
}

// statements returns the shown statements, each once; it is an error when one of them is not there, or there are none.
func (s *State) statements(iris []quad.IRI) ([]graph.Statement, error) {
	var out []graph.Statement
	for _, iri := range iris {
		st, ok := s.Graph.Statement(iri)
		if !ok {
			return nil, errNotThere
		}
		if !slices.ContainsFunc(out, func(o graph.Statement) bool { return o.IRI == iri }) {
			out = append(out, st)
		}
	}
	if len(out) == 0 {
		return nil, errNotThere
	}
	return out, nil
}

// phrase says a statement in words, for a title.
func (s *State) phrase(st graph.Statement) string {
	from, _ := s.Graph.Entity(st.Subject)
	to, _ := s.Graph.Entity(st.Object)
	return short(from.Name) + " " + short(st.Phrase()) + " " + short(to.Name)
}

// onStatements makes a decision of one action on each of the statements, with a copy of what it was made of. The form of its title has a place for
// the first of them, and then for more values.
func (s *State) onStatements(form string, iris []quad.IRI, of graph.Decision, instead []graph.Action, more ...string) (store.Edit, error) {
	sts, err := s.statements(iris)
	if err != nil {
		return store.Edit{}, err
	}
	var ds []graph.Decision
	for _, st := range sts {
		d := of
		d.Target = st.IRI
		if source, ok := s.Graph.Source(st.IRI); ok {
			d.Statement = &source
		}
		ds = append(ds, d)
	}
	return s.edit(store.Titled(form, append([]string{s.phrase(sts[0])}, more...)...), isAny(instead...), ds...)
}

// RejectStatement says that statements are wrong; they are no longer shown, whatever is extracted.
type RejectStatement struct{ Statements []quad.IRI }

// Title names the command.
func (RejectStatement) Title() string { return "Reject relation" }

// Plan computes the decisions.
func (c RejectStatement) Plan(s *State) (store.Edit, error) {
	return s.onStatements(titleReject, c.Statements, graph.Decision{Action: graph.Reject}, []graph.Action{graph.Reject, graph.Confirm})
}

// ConfirmStatement says that statements are right: they are sure, and stay when they are no longer extracted from the same text.
type ConfirmStatement struct{ Statements []quad.IRI }

// Title names the command.
func (ConfirmStatement) Title() string { return "Confirm relation" }

// Plan computes the decisions.
func (c ConfirmStatement) Plan(s *State) (store.Edit, error) {
	return s.onStatements(titleConfirm, c.Statements, graph.Decision{Action: graph.Confirm}, []graph.Action{graph.Reject, graph.Confirm})
}

// ReverseStatement says that statements hold from their object to their subject; on reversed ones, that they do not.
type ReverseStatement struct{ Statements []quad.IRI }

// Title names the command.
func (ReverseStatement) Title() string { return "Reverse relation" }

// Plan computes the decisions.
func (c ReverseStatement) Plan(s *State) (store.Edit, error) {
	return s.onStatements(titleReverse, c.Statements, graph.Decision{Action: graph.Reverse}, nil)
}

// SetRelation says what relation statements state.
type SetRelation struct {
	Statements []quad.IRI
	Relation   string
}

// Title names the command.
func (SetRelation) Title() string { return "Change relation" }

// Plan computes the decisions.
func (c SetRelation) Plan(s *State) (store.Edit, error) {
	relation := clean(c.Relation)
	if relation == "" {
		return store.Edit{}, errors.New("a relation needs a word for it")
	}
	return s.onStatements(titleChange, c.Statements, graph.Decision{Action: graph.Relate, Text: relation}, []graph.Action{graph.Relate}, short(relation))
}

// AddStatement adds a relation that the user draws, with the words of an article that say it if there are any.
type AddStatement struct {
	Subject, Object quad.IRI
	Relation        string
	Negated         bool
	Time            string           // ISO 8601 date of the event, or empty
	Evidence        []graph.Evidence // with their articles; Quote is the sentence
}

// Title names the command.
func (AddStatement) Title() string { return "Add relation" }

// Plan computes the decision.
func (c AddStatement) Plan(s *State) (store.Edit, error) {
	relation := clean(c.Relation)
	for _, end := range []quad.IRI{c.Subject, c.Object} {
		if _, err := s.entity(end); err != nil {
			return store.Edit{}, err
		}
	}
	switch {
	case relation == "":
		return store.Edit{}, errors.New("a relation needs a word for it")
	case c.Subject == c.Object:
		return store.Edit{}, errors.New("a relation needs two different ends")
	}
	for i := range c.Evidence {
		if _, ok := s.Graph.Article(c.Evidence[i].Article); !ok {
			return store.Edit{}, errNotThere
		}
	}
	st := graph.Statement{Subject: c.Subject, Predicate: graph.RelationIRI(relation), Object: c.Object, Label: graph.UserLabel, Wording: relation,
		Negated: c.Negated, Modality: graph.Asserted, Time: c.Time, Evidence: slices.Clone(c.Evidence)}
	for i := range st.Evidence {
		st.Evidence[i].Rule, st.Evidence[i].Confidence = "user", 1
	}
	st.IRI = graph.StatementIRI(&st)
	if _, there := s.Graph.Statement(st.IRI); there {
		return store.Edit{}, errors.New("you added that relation before")
	}
	return s.edit(store.Titled(titleAdd, s.phrase(st)), isAny(graph.AddStatement, graph.Reject), graph.Decision{Action: graph.AddStatement, Target: st.IRI, Statement: &st})
}
