package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/resolve"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
)

func extractCommand() *cobra.Command {
	var asJSON, asDOT, explain bool
	var lines, detail string
	var jobs int
	c := &cobra.Command{
		Use:   "extract FILE...|-",
		Short: "Print what articles say, without keeping it",
		Long: `Print the relations that a project would take in of articles, each with the sentences that say it and how sure it is, as qs import and the
window tell it. "-" reads standard input.

--json prints one JSON object a line for each article, with sentences, tokens, mentions, entities and statements; offsets are
Unicode code points of its "text". Plain text is taken as it is then. --lines FILE reads an article from each line.
--dot prints the graph for Graphviz. --explain tells for each statement which rule made it of which words, what its confidence is made of, and
what was found and dropped.`,
		Example: `  qs extract article.html
  cat article.html | qs extract - --dot | dot -Tsvg > a.svg`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && lines == "" {
				return errors.New("extract needs a file, or - for standard input")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			d, err := detailOf(detail)
			switch {
			case err != nil:
				return err
			case asJSON && asDOT:
				return usage(errors.New("--json and --dot exclude each other"))
			case explain && (asJSON || asDOT):
				return usage(errors.New("--explain goes with neither --json nor --dot"))
			case lines != "" && !asJSON:
				return usage(errors.New("--lines needs --json"))
			case asDOT:
				return extractDOT(c, args, d)
			case explain:
				return explainEach(c, args)
			}
			return extractEach(c, args, lines, asJSON, d, max(1, jobs))
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one article a line")
	c.Flags().BoolVar(&asDOT, "dot", false, "print a graph for Graphviz")
	c.Flags().BoolVar(&explain, "explain", false, "tell how each statement came about, and what was dropped")
	c.Flags().StringVar(&lines, "lines", "", "read an article from each line of this file (- is standard input)")
	detailFlag(c, &detail, "what --dot draws and --json marks as shown; without it --json marks all of a text under six sentences")
	c.Flags().IntVar(&jobs, "jobs", runtime.GOMAXPROCS(0), "articles to work on at the same time; the result does not depend on it")
	return c
}

func extractDOT(c *cobra.Command, args []string, d view.Detail) error {
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
	w.SetSpec(view.Spec{Detail: d, Budget: -1})
	if err := w.Export(out, workspace.Export{Format: "dot", Scope: workspace.ScopeVisible}); err != nil {
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
	detail     view.Detail
	asked      bool // the detail was asked for
	out        *bufio.Writer
	messages   io.Writer
	articles   int
	failed     int
	statements int
}

// article is one input: its id and what reads it.
type article struct {
	id   string
	read func(context.Context) (*text.Document, error)
}

// outcomeOf is what became of an article: a result or a problem.
type outcomeOf struct {
	id      string
	result  *extract.Result
	delta   graph.Delta // what an empty project would take in of it; not for JSON
	doc     *text.Document
	problem error
}

func extractEach(c *cobra.Command, args []string, lines string, asJSON bool, d view.Detail, jobs int) error {
	p, err := pipeline()
	if err != nil {
		return err
	}
	pr := &printer{ctx: c.Context(), p: p, json: asJSON, detail: d, asked: c.Flags().Changed("detail"), out: bufio.NewWriter(c.OutOrStdout()), messages: c.ErrOrStderr()}
	var linesErr error
	inputs := func(yield func(article) bool) {
		for _, a := range args {
			if !yield(article{a, pr.fileReader(a, c.InOrStdin())}) {
				return
			}
		}
		if lines != "" {
			linesErr = eachLine(lines, c.InOrStdin(), yield)
		}
	}
	if err := pr.all(inputs, jobs); err != nil {
		return err
	}
	if err := pr.out.Flush(); err != nil {
		return err
	}
	switch {
	case linesErr != nil:
		return linesErr
	case pr.failed > 0 && pr.failed == pr.articles:
		return status{code: exitFailure}
	case pr.failed > 0:
		return status{code: exitSomeFailed}
	case pr.statements == 0 && !asJSON:
		return status{exitNothing, errors.New("no statements found")}
	}
	return nil
}

// all extracts the inputs with jobs workers and prints the results in the order of the inputs. No more than 2·jobs articles are in
// memory at a time.
func (pr *printer) all(inputs iter.Seq[article], jobs int) error {
	ctx, stop := context.WithCancel(pr.ctx)
	defer stop()
	type task struct {
		article
		done chan outcomeOf
	}
	work, order := make(chan task), make(chan chan outcomeOf, jobs)
	var workers sync.WaitGroup
	for range jobs {
		workers.Go(func() {
			for t := range work {
				t.done <- pr.extract(ctx, t.article)
			}
		})
	}
	workers.Go(func() {
		defer close(order)
		defer close(work)
		for a := range inputs {
			t := task{a, make(chan outcomeOf, 1)}
			select {
			case order <- t.done:
			case <-ctx.Done():
				return
			}
			select {
			case work <- t:
			case <-ctx.Done():
				t.done <- outcomeOf{id: a.id, problem: ctx.Err()}
				return
			}
		}
	})
	defer workers.Wait()
	defer stop()
	for done := range order {
		if err := pr.print(<-done); err != nil {
			return err
		}
	}
	return pr.ctx.Err()
}

// extract reads and annotates one article and takes its statements.
func (pr *printer) extract(ctx context.Context, a article) outcomeOf {
	doc, err := a.read(ctx)
	if err != nil {
		return outcomeOf{id: a.id, problem: err}
	}
	layers, err := pr.p.Annotate(ctx, doc)
	if err != nil {
		if ctx.Err() == nil {
			err = fmt.Errorf("cannot read %q: %w", doc.Name, err)
		}
		return outcomeOf{id: a.id, doc: doc, problem: err}
	}
	r := &extract.Result{Doc: doc, Layers: layers, Statements: extract.Statements(doc, layers)}
	if pr.json {
		r.Tuples = extract.Tuples(doc, layers)
		d := pr.detail
		if !pr.asked && extract.IsNote(layers) {
			d = view.Everything // names first would leave a note of nouns empty
		}
		if r.Shown, err = workspace.Alone(r, d); err != nil {
			return outcomeOf{id: a.id, doc: doc, problem: err}
		}
		return outcomeOf{id: a.id, result: r}
	}
	d, err := resolve.Article(graph.Empty(), r)
	return outcomeOf{id: a.id, result: r, delta: d, problem: err}
}

// fileReader returns what reads a file, or standard input for "-".
func (pr *printer) fileReader(name string, in io.Reader) func(context.Context) (*text.Document, error) {
	return func(ctx context.Context) (*text.Document, error) {
		switch {
		case name == "-" && pr.json:
			return read.Verbatim(ctx, in, "standard input")
		case name == "-":
			return read.Reader(ctx, in, "standard input")
		case !pr.json:
			return read.File(ctx, name)
		}
		shown := filepath.Base(name)
		f, err := os.Open(name)
		if err != nil {
			return nil, openError(shown, err)
		}
		defer f.Close()
		return read.Verbatim(ctx, f, shown)
	}
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

// eachLine yields an article for each line of a file.
func eachLine(name string, in io.Reader, yield func(article) bool) error {
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
		plain := func(context.Context) (*text.Document, error) {
			return read.Plain(strings.TrimRight(line, "\r\n"), id), nil
		}
		if !yield(article{id, plain}) {
			return nil
		}
	}
}

// print writes what became of an article; in JSON a problem keeps its line.
func (pr *printer) print(o outcomeOf) error {
	if pr.ctx.Err() != nil {
		return pr.ctx.Err()
	}
	pr.articles++
	switch {
	case o.problem != nil && pr.json:
		pr.failed++
		report(pr.messages, o.problem)
		return extract.WriteProblem(pr.out, o.id, o.doc, o.problem)
	case o.problem != nil:
		pr.failed++
		report(pr.messages, o.problem)
		return nil
	}
	if note := nlp.LeftOut(o.result.Layers.Foreign); note != "" {
		fmt.Fprintf(pr.messages, "qs: %s: %s\n", o.result.Doc.Name, note)
	}
	if pr.json {
		return extract.WriteJSON(pr.out, o.id, o.result)
	}
	pr.statements += len(o.delta.Add.Statements)
	return pr.prose(o.result, o.delta)
}

// prose writes for people what a project would keep of an article: each relation with the words of its ends, what qualifies it, how sure it is, and
// all sentences that say it.
func (pr *printer) prose(r *extract.Result, d graph.Delta) error {
	names := map[quad.IRI]string{}
	for _, e := range d.Add.Entities {
		names[e.IRI] = e.Name
	}
	fmt.Fprintf(pr.out, "%s\n", d.Add.Articles[0].Title)
	for _, s := range inTextOrder(d.Add.Statements) {
		fmt.Fprintf(pr.out, "\n%s — %s — %s%s  %.0f %%\n", names[s.Subject], s.Wording, names[s.Object], marksOf(&s), 100*s.Confidence())
		for i, e := range s.Evidence {
			if i == 0 || e.Sentence != s.Evidence[i-1].Sentence {
				fmt.Fprintf(pr.out, "    %s\n", e.Quote)
			}
		}
	}
	switch n := undrawn(r); {
	case n == 1:
		fmt.Fprint(pr.out, "\n1 more statement is not drawn; --explain tells why\n")
	case n > 1:
		fmt.Fprintf(pr.out, "\n%d more statements are not drawn; --explain tells why\n", n)
	}
	_, err := fmt.Fprintln(pr.out)
	return err
}

// inTextOrder returns statements in the order of the sentences that say them first.
func inTextOrder(all []graph.Statement) []graph.Statement {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b graph.Statement) int {
		x, y := a.Evidence[0], b.Evidence[0]
		return cmp.Or(cmp.Compare(x.Sentence.Start, y.Sentence.Start), cmp.Compare(x.Subject.Start, y.Subject.Start), cmp.Compare(x.Object.Start, y.Object.Start))
	})
	return all
}

// marksOf tells in brackets how a statement is meant, or is empty for one that the article asserts.
func marksOf(s *graph.Statement) string {
	var marks []string
	if s.Negated {
		marks = append(marks, "denied")
	}
	if s.Modality != graph.Asserted {
		marks = append(marks, string(s.Modality))
	}
	if s.Attribution != "" {
		marks = append(marks, "says "+s.Attribution)
	}
	if len(marks) == 0 {
		return ""
	}
	return " [" + strings.Join(marks, ", ") + "]"
}

// undrawn counts the statements of an article that do not get into a project.
func undrawn(r *extract.Result) int {
	n := 0
	for i := range r.Statements {
		if r.Statements[i].Review {
			n++
		}
	}
	return n
}
