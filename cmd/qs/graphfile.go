package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph/format"
	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/rdf"
	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/workspace"
)

// splitGraphs parts arguments into graphs, those in folders and archives too, and what may hold articles; see workspace.FindGraphs.
func splitGraphs(args []string) (graphs []workspace.GraphFile, others []string, passed read.Passed) {
	var paths []string
	for _, a := range args {
		if a == "-" || strings.Contains(a, "://") {
			others = append(others, a)
		} else {
			paths = append(paths, expandGlob(a)...)
		}
	}
	graphs, rest, passed := workspace.FindGraphs(paths)
	return graphs, append(rest, others...), passed
}

// leftLines is how many lines say what of a graph file was left out.
const leftLines = 12

// tellLeft says what of a graph file was left out or is otherwise than it stands there.
func tellLeft(c *cobra.Command, name string, left []exchange.Omission) {
	for i, o := range left {
		if i == leftLines {
			fmt.Fprintf(c.ErrOrStderr(), "qs: %s: and %d things more\n", name, len(left)-i)
			return
		}
		fmt.Fprintf(c.ErrOrStderr(), "qs: %s: %v\n", name, o)
	}
}

// importGraphs takes graph files into a project, each as one edit. It goes on after one that cannot be read.
func importGraphs(c *cobra.Command, files []workspace.GraphFile, to string, keep bool) (err error) {
	w, err := openTarget(c, to, workspace.Options{Headless: true})
	if err != nil {
		return err
	}
	defer func() { err = w.close(err) }()
	failed, lost := 0, false
	for _, file := range files {
		if c.Context().Err() != nil {
			return context.Cause(c.Context())
		}
		sum, err := w.ImportGraph(file, keep)
		if err != nil {
			failed++
			report(c.ErrOrStderr(), graphError(file.Name(), err))
			continue
		}
		if sum.Skipped != nil {
			fmt.Fprintf(c.ErrOrStderr(), "qs: %s is broken at %v: what stands before it was taken\n", sum.File, sum.Skipped)
		}
		tellLeft(c, sum.File, sum.Left)
		lost = lost || sum.Lost || sum.Skipped != nil
		if sum.Known {
			fmt.Fprintf(c.OutOrStdout(), "%s is in the project already\n", sum.File)
			continue
		}
		fmt.Fprintf(c.OutOrStdout(), "%s: %s and %s read; %s and %s added\n", sum.File, counted(sum.Nodes, "node", "nodes"),
			counted(sum.Edges, "edge", "edges"), counted(sum.Entities, "entity", "entities"), counted(sum.Relations, "relation", "relations"))
	}
	switch {
	case failed == len(files):
		return status{code: exitFailure}
	case failed > 0, lost:
		return status{code: exitSomeFailed}
	}
	return nil
}

// counted says a number of things: "1 node", "2 nodes".
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// graphError names the file that cannot be read, and where it is broken.
func graphError(path string, err error) error {
	var s *exchange.SyntaxError
	if errors.As(err, &s) && strings.HasSuffix(s.Reason, rdf.NoBase) {
		return hinted{fmt.Errorf("cannot read %q: %w", filepath.Base(path), err), "--base gives the address of the text"}
	}
	if errors.As(err, &s) {
		return hinted{fmt.Errorf("cannot read %q: %w", filepath.Base(path), err), "--keep-valid takes what stands before that place"}
	}
	return openError(filepath.Base(path), err)
}

// hinted is an error with a line that helps.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

// convertFlags are the flags of qs convert.
type convertFlags struct {
	from, to    string
	base        string // address of FROM; that of the file where it is empty
	keep, force bool
	size        string
	look        workspace.Look
}

func convertCommand() *cobra.Command {
	var o convertFlags
	c := &cobra.Command{
		Use:   "convert FROM TO",
		Short: "Turn a graph file into another format",
		Long: `Read a graph file and write it in another format. The endings of the names tell the formats, or --from and --to; "-" is standard input
or output. Quads between the syntaxes of RDF stay exactly what they are; of the other formats, what both can say stays.`,
		Example: `  qs convert network.gexf network.dot
  qs convert facts.ttl facts.nq
  cat net.graphml | qs convert - - --from graphml --to dot | dot -Tsvg > net.svg`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error { return convert(c, args[0], args[1], o) },
	}
	c.Flags().StringVar(&o.from, "from", "", "format of FROM")
	c.Flags().StringVar(&o.to, "to", "", "format of TO")
	c.Flags().StringVar(&o.base, "base", "", "address of FROM, against which its relative IRIs are resolved (default: that of the file)")
	c.Flags().BoolVar(&o.keep, "keep-valid", false, "of a broken file, take what stands before the place where it breaks")
	c.Flags().BoolVar(&o.force, "force", false, "overwrite TO")
	lookFlags(c, &o.look, &o.size)
	return c
}

// formatFor returns the format that a flag names or an ending tells.
func formatFor(name, file, flag string) (format.Format, error) {
	f, ok := format.ByName(name)
	switch {
	case name != "" && !ok:
		return f, usage(fmt.Errorf("unknown format %q", name))
	case name == "":
		if f, ok = format.ByFile(file); !ok {
			return f, usage(fmt.Errorf("no format has the ending of %q: give --%s", filepath.Base(file), flag))
		}
	}
	return f, nil
}

func convert(c *cobra.Command, from, to string, o convertFlags) error {
	out, err := formatFor(o.to, to, "to")
	if err != nil {
		return err
	}
	if o.look, err = lookOf(o.look, o.size); err != nil {
		return err
	}
	if st, err := os.Stat(from); from != "-" && o.from == "" && err == nil && st.IsDir() {
		g, _, err := workspace.ReadGraph(workspace.GraphFile{Path: from}, o.keep)
		return o.write(c, from, to, g, out, err)
	}
	f, ok := format.ToRead(from)
	if o.from != "" || !ok {
		if f, err = formatFor(o.from, from, "from"); err != nil {
			return err
		}
	} else if f.IsTable() && from != "-" {
		g, _, err := workspace.ReadGraph(workspace.GraphFile{Path: from}, o.keep)
		return o.write(c, from, to, g, out, err)
	}
	in, err := openInput(c, from)
	if err != nil {
		return err
	}
	defer in.Close()
	if o.base == "" && from != "-" {
		if o.base, err = format.Address(from); err != nil {
			return err
		}
	}
	if f.Quads == nil || out.Quads == nil {
		g, err := workspace.ReadGraphFrom(in, f, o.base, o.keep)
		return o.write(c, from, to, g, out, err)
	}
	lost := false
	err = o.save(c, to, func(w io.Writer) (err error) {
		lost, err = o.quads(c, from, in, f, w, out)
		return err
	})
	if err == nil && lost {
		return status{code: exitSomeFailed}
	}
	return err
}

// save writes to a file that is there only when it is complete, or to standard output.
func (o convertFlags) save(c *cobra.Command, to string, write func(io.Writer) error) error {
	if to != "-" {
		return writeError(to, workspace.SaveFile(to, o.force, write))
	}
	w := bufio.NewWriter(c.OutOrStdout())
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}

// write writes a graph that was read, with err, to its place.
func (o convertFlags) write(c *cobra.Command, from, to string, g *exchange.Graph, out format.Format, err error) error {
	switch {
	case g == nil:
		return graphError(from, err)
	case err != nil:
		o.warn(c, from, err)
	}
	tellLeft(c, filepath.Base(from), g.Omissions())
	if out.Placed {
		if err := workspace.Arrange(c.Context(), g); err != nil {
			return err
		}
	}
	if out.Files != nil && to != "-" {
		if err := workspace.SaveGraph(to, g, out, o.look, o.force); err != nil {
			return writeError(to, err)
		}
	} else if err := o.save(c, to, func(w io.Writer) error { return out.Export(w, g, o.look) }); err != nil {
		return err
	}
	if g.Loses() {
		return status{code: exitSomeFailed}
	}
	return nil
}

// openInput opens a file, or standard input for "-".
func openInput(c *cobra.Command, name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(c.InOrStdin()), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, openError(filepath.Base(name), err)
	}
	return f, nil
}

// quads turns one syntax of RDF into another, quad for quad. lost says that some could not be read, which is told.
func (o convertFlags) quads(c *cobra.Command, name string, in io.Reader, f format.Format, w io.Writer, out format.Format) (lost bool, err error) {
	var left exchange.Graph
	text, tell := exchange.DecodeText(in, nil, &left.Left)
	var first error
	read := 0
	err = out.Quads.Write(w, func(emit func(quad.Quad) error) error {
		skip := func(s *exchange.SyntaxError) {
			if first == nil {
				first = s
			}
			left.Left.Add(exchange.StatementsOf, s.Reason, s.Line, true)
		}
		err := f.Quads.Read(text, format.Reading{Base: o.base, Skip: skip}, func(q quad.Quad) error {
			read++
			return emit(q)
		})
		if err == nil && read == 0 && first != nil {
			err = first // nothing of it can be read
		}
		var s *exchange.SyntaxError
		switch {
		case err == nil:
			return nil
		case !errors.As(err, &s):
			return err
		case !o.keep:
			return graphError(name, err)
		}
		o.warn(c, name, err)
		return nil
	})
	tell()
	tellLeft(c, filepath.Base(name), left.Omissions())
	return left.Loses(), err
}

func (convertFlags) warn(c *cobra.Command, name string, err error) {
	fmt.Fprintf(c.ErrOrStderr(), "qs: %s is broken at %v: what stands before it was taken\n", filepath.Base(name), err)
}

// writeError says what could not be written.
func writeError(to string, err error) error {
	switch {
	case errors.Is(err, workspace.ErrExists):
		return fmt.Errorf("cannot write %q: %w; use --force to overwrite it", to, err)
	case err != nil && !errors.As(err, &hinted{}):
		return fmt.Errorf("cannot write %q: %w", to, err)
	}
	return err
}
