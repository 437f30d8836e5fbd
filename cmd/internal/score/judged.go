package main

import (
	"bytes"
	"os"

	"github.com/quadscope/quadscope/graph/extract"
)

// least is the confidence from which statements are read.
const least = .3

// judgement is a statement of the judged corpus with the verdict that holds for it, or nil.
type judgement struct {
	article   *article
	statement *extract.Statement
	asked     verdict
	verdict   *verdict
	person    bool // both ends are people
	named     bool // both ends have proper names
}

// judge extracts the judged articles and looks up what was said of their statements.
func (s *scorer) judge() ([]judgement, error) {
	if s.judgements != nil {
		return s.judgements, nil
	}
	said, err := readVerdicts(s.corpus)
	if err != nil {
		return nil, err
	}
	articles, err := s.articles(s.corpus)
	if err != nil {
		return nil, err
	}
	for i := range articles {
		a := &articles[i]
		r := s.extract(a.text, a.id)
		if r == nil {
			continue
		}
		for k := range r.Statements {
			s.judgements = append(s.judgements, judged(a, r, &r.Statements[k], said[a.id]))
		}
	}
	return s.judgements, nil
}

func judged(a *article, r *extract.Result, st *extract.Statement, said []verdict) judgement {
	j := judgement{article: a, statement: st, asked: asked(a.id, r, st)}
	j.named = properEnd(r, st.Subject) && properEnd(r, st.Object)
	j.person = j.asked.subject.typ == "person" && j.asked.object.typ == "person"
	for i := range said {
		if said[i].verdict != "" && said[i].holds(&j.asked) {
			j.verdict = &said[i]
			break
		}
	}
	return j
}

// properEnd reports whether an end leads to a node with a proper name.
func properEnd(r *extract.Result, s extract.Slot) bool {
	for _, m := range r.Layers.Mentions {
		if m.Entity == s.Entity && m.Kind == "name" {
			return true
		}
	}
	return false
}

// unjudged writes the statements of the judged articles from the confidence least up that no verdict holds for, as lines of verdicts.txt.
func (s *scorer) unjudged(name string) error {
	all, err := s.judge()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	for _, j := range all {
		if j.verdict == nil && j.statement.Confidence >= least {
			out.WriteString(j.asked.line())
		}
	}
	return os.WriteFile(name, out.Bytes(), 0o644)
}
