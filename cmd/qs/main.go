// Command qs is Quadscope on the command line: it reads articles into a project, prints what they say, and exports graphs.
//
// Data goes to standard output, messages to standard error. The exit status is 0 when all went well, 1 after a failure, 2 for a wrong
// call, 3 when some inputs failed and the others are done, 4 when nothing was found, and 130 when interrupted.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/assets"
	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/read"
)

// The exit statuses.
const (
	exitFailure     = 1
	exitUsage       = 2
	exitSomeFailed  = 3
	exitNothing     = 4
	exitInterrupted = 130
)

// status is an error that ends the program with a certain exit status. Without a message nothing is printed.
type status struct {
	code int
	err  error
}

func (s status) Error() string {
	if s.err == nil {
		return ""
	}
	return s.err.Error()
}

func (s status) Unwrap() error { return s.err }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program; it returns the exit status.
func run(ctx context.Context, args []string, in io.Reader, out, messages io.Writer) int {
	root := command()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(messages)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	if ctx.Err() != nil {
		fmt.Fprintln(messages, "qs: interrupted")
		return exitInterrupted
	}
	report(messages, err)
	var s status
	if errors.As(err, &s) {
		return s.code
	}
	return exitFailure
}

// report prints an error as one line, and a hint where there is one.
func report(w io.Writer, err error) { (&reporter{w: w}).report(err) }

// mostAlike is how many errors of one reason a reporter prints.
const mostAlike = 10

// reporter prints errors of which many may come: of those with one reason the first ten, and of the others their number at the end. A
// hint that was given is not repeated.
type reporter struct {
	w     io.Writer
	given []string
	count map[string]int // by reason
}

// alike counts a line with a reason, and reports whether there were not yet too many of them.
func (p *reporter) alike(reason string) bool {
	if p.count == nil {
		p.count = map[string]int{}
	}
	p.count[reason]++
	return p.count[reason] <= mostAlike
}

// end prints how many lines were left out.
func (p *reporter) end() {
	for _, reason := range slices.Sorted(maps.Keys(p.count)) {
		if n := p.count[reason] - mostAlike; n > 0 {
			fmt.Fprintf(p.w, "qs: and %d more: %s\n", n, reason)
		}
	}
}

func (p *reporter) report(err error) {
	if err.Error() == "" {
		return
	}
	if r := new(read.Error); errors.As(err, &r) && !p.alike(r.Reason) {
		return
	}
	fmt.Fprintf(p.w, "qs: %v\n", err)
	var h hinted
	if errors.As(err, &h) {
		fmt.Fprintf(p.w, "hint: %s\n", h.hint)
	}
	var r *read.Error
	if errors.As(err, &r) && r.Hint != "" && !slices.Contains(p.given, r.Hint) {
		p.given = append(p.given, r.Hint)
		fmt.Fprintf(p.w, "hint: %s\n", r.Hint)
	}
}

func command() *cobra.Command {
	root := &cobra.Command{
		Use:   "qs",
		Short: "Read articles into a knowledge graph in which every relation knows its sentence",
		Example: `  qs extract article.html                            what does it say?
  cat article.html | qs extract - --dot | dot -Tsvg > a.svg
  qs import news/*.html --to story.quadscope          articles into a project
  qs export story.quadscope --format dot > story.dot  the project as a drawing
  qs convert net.gexf net.dot                         a graph file in another format
  qs stats story.quadscope                            what is in it?`,
		Version:       graph.Version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return c.Help()
		},
	}
	root.SetVersionTemplate("qs {{.Version}}\n")
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(importCommand(), readCommand(), watchCommand(), extractCommand(), exportCommand(), renderCommand(), statsCommand(), pathsCommand(), circlesCommand())
	root.AddCommand(convertCommand())
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage(err) })
	root.Args = checked(cobra.NoArgs)
	for _, c := range root.Commands() {
		c.Args = checked(c.Args)
	}
	root.AddCommand(layoutCommand()) // checks its arguments itself
	return root
}

func usage(err error) error { return status{exitUsage, err} }

// checked makes a wrong number of arguments an error of usage.
func checked(args cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, given []string) error {
		if err := args(c, given); err != nil {
			return usage(fmt.Errorf("%w; see %s --help", err, c.CommandPath()))
		}
		return nil
	}
}

func pipeline() (*nlp.Pipeline, error) {
	p, err := nlp.Load(assets.FS)
	if err != nil {
		return nil, fmt.Errorf("load language models: %w", err)
	}
	return p, nil
}
