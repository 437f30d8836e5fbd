package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/text"
)

func extractCommand() *cobra.Command {
	var asJSON, asDOT bool
	var lines string
	c := &cobra.Command{
		Use:   "extract FILE...|-",
		Short: "Print what articles say, without keeping it",
		Long: `Print the statements of articles, each with the sentence that makes it. "-" reads standard input.

--json prints one JSON object a line for each article, with sentences, tokens, mentions, entities and statements; offsets are
Unicode code points of its "text". Plain text is taken as it is then. --lines FILE reads an article from each line.
--dot prints the graph for Graphviz.`,
		Example: `  qs extract article.html
  cat article.html | qs extract - --dot | dot -Tsvg > a.svg`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && lines == "" {
				return errors.New("extract needs a file, or - for standard input")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case asJSON && asDOT:
				return usage(errors.New("--json and --dot exclude each other"))
			case lines != "" && !asJSON:
				return usage(errors.New("--lines needs --json"))
			case asDOT:
				return extractDOT(c, args)
			}
			return extractEach(c, args, lines, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one article a line")
	c.Flags().BoolVar(&asDOT, "dot", false, "print a graph for Graphviz")
	c.Flags().StringVar(&lines, "lines", "", "read an article from each line of this file (- is standard input)")
	return c
}

func extractDOT(c *cobra.Command, args []string) error {
	sources, err := sourcesOf(c, args)
	if err != nil {
		return err
	}
	w, sum, err := inMemory(c, sources)
	if err != nil {
		return err
	}
	defer w.Close()
	out := bufio.NewWriter(c.OutOrStdout())
	if err := w.ExportDOT(out); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return outcome(c, sum)
}

// printer writes the result of one article after the other.
type printer struct {
	ctx        context.Context
	p          *nlp.Pipeline
	json       bool
	out        *bufio.Writer
	messages   io.Writer
	articles   int
	failed     int
	statements int
}

func extractEach(c *cobra.Command, args []string, lines string, asJSON bool) error {
	p, err := pipeline()
	if err != nil {
		return err
	}
	pr := &printer{ctx: c.Context(), p: p, json: asJSON, out: bufio.NewWriter(c.OutOrStdout()), messages: c.ErrOrStderr()}
	for _, a := range args {
		if err := pr.file(a, c.InOrStdin()); err != nil {
			return err
		}
	}
	if lines != "" {
		if err := pr.lines(lines, c.InOrStdin()); err != nil {
			return err
		}
	}
	if err := pr.out.Flush(); err != nil {
		return err
	}
	switch {
	case pr.failed > 0 && pr.failed == pr.articles:
		return status{code: exitFailure}
	case pr.failed > 0:
		return status{code: exitSomeFailed}
	case pr.statements == 0 && !asJSON:
		return status{exitNothing, errors.New("no statements found")}
	}
	return nil
}

func (pr *printer) file(name string, in io.Reader) error {
	shown := filepath.Base(name)
	article := read.Reader
	if pr.json {
		article = read.Verbatim
	}
	if name == "-" {
		shown = "standard input"
	} else {
		f, err := os.Open(name)
		if err != nil {
			return pr.fail(name, openError(shown, err))
		}
		defer f.Close()
		in = f
	}
	doc, err := article(pr.ctx, in, shown)
	if err != nil {
		return pr.fail(name, err)
	}
	return pr.print(name, doc)
}

// openError says in read's words why a file does not open.
func openError(name string, err error) error {
	reason := err.Error()
	var pe *os.PathError
	switch {
	case errors.Is(err, os.ErrNotExist):
		reason = "there is no such file"
	case errors.Is(err, os.ErrPermission):
		reason = "this user may not read it"
	case errors.As(err, &pe):
		reason = pe.Err.Error()
	}
	return &read.Error{Name: name, Reason: reason}
}

// lines reads an article from each line of a file.
func (pr *printer) lines(name string, in io.Reader) error {
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return openError(filepath.Base(name), err)
		}
		defer f.Close()
		in = f
	}
	r := bufio.NewReader(in)
	for n := 1; ; n++ {
		line, err := r.ReadString('\n')
		if err != nil && line == "" {
			if err == io.EOF {
				return nil
			}
			return fmt.Errorf("read %s: %w", name, err)
		}
		id := strconv.Itoa(n)
		if err := pr.print(id, read.Plain(strings.TrimRight(line, "\r\n"), id)); err != nil {
			return err
		}
	}
}

func (pr *printer) print(id string, doc *text.Document) error {
	layers, err := pr.p.Annotate(pr.ctx, doc)
	if err != nil {
		if pr.ctx.Err() != nil {
			return err
		}
		return pr.fail(id, fmt.Errorf("cannot read %q: %w", doc.Name, err))
	}
	pr.articles++
	result := &extract.Result{Doc: doc, Layers: layers, Statements: extract.Statements(doc, layers)}
	pr.statements += len(result.Statements)
	if pr.json {
		return extract.WriteJSON(pr.out, id, result)
	}
	return pr.prose(result)
}

// fail reports an article that gave nothing; in JSON it keeps its line.
func (pr *printer) fail(id string, err error) error {
	if pr.ctx.Err() != nil {
		return err
	}
	pr.articles++
	pr.failed++
	report(pr.messages, err)
	if !pr.json {
		return nil
	}
	return extract.WriteProblem(pr.out, id, err)
}

// prose writes statements for people: subject, wording and object, what qualifies them, and the sentence.
func (pr *printer) prose(r *extract.Result) error {
	fmt.Fprintf(pr.out, "%s\n", r.Doc.Title)
	name := func(s extract.Slot) string {
		if s.Entity >= 0 {
			return r.Layers.Entities[s.Entity].Name
		}
		return s.Text
	}
	for _, s := range r.Statements {
		var marks []string
		if s.Negated {
			marks = append(marks, "denied")
		}
		if s.Modality != extract.Asserted {
			marks = append(marks, string(s.Modality))
		}
		if s.Attribution.Text != "" {
			marks = append(marks, "says "+name(s.Attribution))
		}
		mark := ""
		if len(marks) > 0 {
			mark = " [" + strings.Join(marks, ", ") + "]"
		}
		fmt.Fprintf(pr.out, "\n%s — %s — %s%s  %.0f %%\n    %s\n", name(s.Subject), s.Relation.Text, name(s.Object), mark, 100*s.Confidence,
			s.Sentence.In(r.Doc.Text))
	}
	_, err := fmt.Fprintln(pr.out)
	return err
}
