package workspace

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

// Account tells how a sentence came to state a relation.
type Account struct {
	Rule         string
	Right, Sound float64     // how likely it is right and worth a line, and not wrong, 0 to 1
	For, Against []string    // what makes it likelier or less likely than usual to be right, out of FactorWords, the weightiest first
	References   []Reference // how its ends came to stand for their things, where the words do not name them
}

// Reference is the chain from words to the name of what they stand for: "He", "the coach", "Teo Brandt".
type Reference struct {
	Chain []string
	Back  int // how many sentences the name stands before the words; -1 where the text names it only later, or nowhere
}

// mostFactors bounds each side of an account.
const mostFactors = 4

// ErrOtherwise says that what extracts today does not find a statement that an earlier version found, or that the user added.
var ErrOtherwise = errors.New("the rules of today read this sentence otherwise")

// What was not read out of a text has no account, and is not read again.
var (
	ErrStated = errors.New("a graph file states this: it was not read out of a text")
	ErrYours  = errors.New("you said this: it was not read out of a text")
)

// FactorWords returns all that an account may name for or against a statement.
func FactorWords() []string { return extract.FeatureNames() }

// Account reads an article again and tells how a piece of its evidence came about. It takes as long as an import of the article. The error is
// ErrOtherwise where nothing like the evidence is found, and ErrStated or ErrYours where no rule made it.
func (w *Workspace) Account(ctx context.Context, article quad.IRI, e graph.Evidence) (Account, error) {
	switch e.Rule {
	case graph.StatedRule:
		return Account{}, ErrStated
	case "":
		return Account{}, ErrYours
	}
	doc, err := w.Document(article)
	if err != nil {
		return Account{}, err
	}
	r, err := w.o.extract(ctx, doc)
	if err != nil {
		return Account{}, fmt.Errorf("read %q again: %w", doc.Title, err)
	}
	for i := range r.Statements {
		if s := &r.Statements[i]; madeOf(s, e) {
			return accountOf(r, s), nil
		}
	}
	return Account{}, ErrOtherwise
}

// madeOf reports whether evidence is that of a statement.
func madeOf(s *extract.Statement, e graph.Evidence) bool {
	at := func(t text.Span, g graph.Span) bool { return t.Start == g.Start && t.End == g.End }
	subject, object := s.Subject.Span, s.Object.Span
	if s.Relation.Inverse {
		subject, object = object, subject
	}
	return at(s.Sentence, e.Sentence) && at(subject, e.Subject) && at(object, e.Object) && at(s.Relation.Span, e.Relation)
}

func accountOf(r *extract.Result, s *extract.Statement) Account {
	a := Account{Rule: s.Rule, Right: s.Confidence, Sound: s.Sound}
	for _, f := range s.Why() {
		switch {
		case extract.IsRule(f.Name):
		case f.Weight > 0 && len(a.For) < mostFactors:
			a.For = append(a.For, f.Name)
		case f.Weight < 0 && len(a.Against) < mostFactors:
			a.Against = append(a.Against, f.Name)
		}
	}
	for _, end := range []extract.Slot{s.Subject, s.Object, s.Attribution} {
		if ref, ok := extract.RefersTo(r.Doc, r.Layers, end); ok {
			a.References = append(a.References, Reference{ref.Chain, ref.Back})
		}
	}
	return a
}
