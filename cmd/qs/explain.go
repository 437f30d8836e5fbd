package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

// explainEach tells for each article how its statements came about.
func explainEach(c *cobra.Command, args []string) error {
	p, err := pipeline()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.OutOrStdout())
	pr := &printer{ctx: c.Context(), p: p}
	for _, a := range args {
		doc, err := pr.fileReader(a, c.InOrStdin())(c.Context())
		if err != nil {
			return err
		}
		layers, err := p.Annotate(c.Context(), doc)
		if err != nil {
			return fmt.Errorf("cannot read %q: %w", doc.Name, err)
		}
		explainArticle(out, doc, layers)
	}
	return out.Flush()
}

// explainArticle writes each sentence with its words, its statements and what was dropped.
func explainArticle(out io.Writer, doc *text.Document, l *text.Layers) {
	statements, dropped := extract.Explain(doc, l)
	for _, s := range l.Sentences {
		fmt.Fprintf(out, "%s\n    %s\n", s.In(doc.Text), explainWords(doc, l, s))
		for i := range statements {
			if statements[i].Sentence == s.Span {
				explainStatement(out, doc, l, &statements[i])
			}
		}
		for _, d := range dropped {
			if d.Sentence == s.Span {
				fmt.Fprintf(out, "  x %s — %s — %s\n    rule %s; dropped: %s\n", d.Subject, d.Relation, d.Object, d.Rule, d.Why)
			}
		}
		fmt.Fprintln(out)
	}
}

// explainWords lists the words of a sentence with their part of speech, their relation and the word that they hang on.
func explainWords(doc *text.Document, l *text.Layers, s text.Sentence) string {
	var words []string
	for i := s.First; i < s.Last; i++ {
		t := l.Tokens[i]
		head := "root"
		if t.Head >= 0 {
			head = l.Tokens[t.Head].In(doc.Text)
		}
		words = append(words, fmt.Sprintf("%s/%s/%s>%s", t.In(doc.Text), t.UPOS, t.Deprel, head))
	}
	return strings.Join(words, " ")
}

// fewFactors is how many features of a statement are told, the weightiest first.
const fewFactors = 12

func explainStatement(out io.Writer, doc *text.Document, l *text.Layers, s *extract.Statement) {
	mark, fate := "+", "drawn dashed"
	switch {
	case s.Review:
		mark, fate = "?", "not drawn: "+s.Undrawn()
	case s.Sound >= graph.Solid:
		fate = "drawn"
	}
	fmt.Fprintf(out, "  %s %s — %s — %s  right %.0f %%, not wrong %.0f %%; %s\n", mark, l.Entities[s.Subject.Entity].Name, s.Relation.Text, l.Entities[s.Object.Entity].Name,
		100*s.Confidence, 100*s.Sound, fate)
	fmt.Fprintf(out, "    rule %s; words %q, %q, %q", s.Rule, s.Subject.Text, s.Relation.Text, s.Object.Text)
	if s.Relation.Canonical != "" {
		fmt.Fprintf(out, "; relation %s", s.Relation.Canonical)
	}
	if s.Negated {
		fmt.Fprint(out, "; denied")
	}
	if s.Modality != extract.Asserted {
		fmt.Fprintf(out, "; %s", s.Modality)
	}
	fmt.Fprintln(out)
	for _, end := range []extract.Slot{s.Subject, s.Object, s.Attribution} {
		if r, ok := extract.RefersTo(doc, l, end); ok {
			fmt.Fprintf(out, "    %s, %s\n", strings.Join(r.Chain, " → "), howFarBack(r.Back))
		}
	}
	var why []string
	for _, f := range s.Why() {
		if len(why) < fewFactors {
			why = append(why, fmt.Sprintf("%+.2f %s", f.Weight, f.Name))
		}
	}
	fmt.Fprintf(out, "    %s\n", strings.Join(why, ", "))
}

// howFarBack says where the name of a thing stands.
func howFarBack(sentences int) string {
	switch {
	case sentences < 0:
		return "named further on"
	case sentences == 0:
		return "same sentence"
	case sentences == 1:
		return "previous sentence"
	}
	return fmt.Sprintf("%d sentences back", sentences)
}
