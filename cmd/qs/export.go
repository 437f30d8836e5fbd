package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/assets"
	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
)

// openProject opens a project that must exist.
func openProject(path string) (*workspace.Workspace, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, openError(filepath.Base(path), err)
	}
	return workspace.Open(path, workspace.Options{Headless: true, Assets: assets.FS})
}

// exportFlags are the flags of qs export.
type exportFlags struct {
	format, scope, out, detail string
	entities                   []string
	force                      bool
	size                       string
	look                       workspace.Look
}

func exportCommand() *cobra.Command {
	var names []string
	var list strings.Builder
	for _, f := range workspace.ExportFormats() {
		names = append(names, f.Name)
		fmt.Fprintf(&list, "  %-12s %s: %s\n", f.Name, f.Title, f.BestFor)
	}
	var o exportFlags
	c := &cobra.Command{
		Use:   "export PROJECT",
		Short: "Write the graph of a project in a format that other programs read",
		Long: `Write the graph of a project to standard output, or to a file with --out. The formats:

` + list.String() + `
--scope visible takes what the window shows; --detail takes that at another detail than the window was left at. --scope selection takes the entities named by --entity, and what is stated between them.
A format of several files is a zip archive on standard output and where --out ends in .zip, else a folder.
Without --format the ending of --out decides.`,
		Example: `  qs export story.quadscope --format dot | dot -Tsvg > story.svg
  qs export story.quadscope --out story.graphml
  qs export story.quadscope --out story.png --scope visible --scale 2
  qs export story.quadscope --format csv --out tables/
  qs export story.quadscope --entity Meta --entity LLaMA --format nquads`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return export(c, args[0], o) },
	}
	c.Flags().StringVar(&o.format, "format", "", "one of "+strings.Join(names, ", ")+" (default dot)")
	c.Flags().StringVar(&o.scope, "scope", "", "all, visible or selection (default all)")
	c.Flags().StringArrayVar(&o.entities, "entity", nil, "name or IRI of an entity of the selection; may be repeated")
	c.Flags().StringVarP(&o.out, "out", "o", "", "the file or folder to write")
	c.Flags().BoolVar(&o.force, "force", false, "overwrite files")
	detailFlagOr(c, &o.detail, "", "of what is visible; takes the place of --scope visible")
	lookFlags(c, &o.look, &o.size)
	return c
}

// lookFlags adds the flags that say how a picture is to be.
func lookFlags(c *cobra.Command, l *workspace.Look, size *string) {
	c.Flags().StringVar(size, "size", "1600x1000", "width and height of a picture, in units of the window")
	c.Flags().StringVar(&l.Theme, "theme", "light", "look of a picture: light or dark")
	c.Flags().Float64Var(&l.Scale, "scale", 1, "pixels of a unit in a PNG")
	c.Flags().BoolVar(&l.Transparent, "transparent", false, "leave out the ground of a picture")
}

// lookOf reads the size of a picture.
func lookOf(l workspace.Look, size string) (workspace.Look, error) {
	l.Assets = assets.FS
	if n, err := fmt.Sscanf(size, "%dx%d", &l.Width, &l.Height); n != 2 || err != nil || l.Width < 1 || l.Height < 1 {
		return l, usage(fmt.Errorf("size %q is not of the form 1600x1000", size))
	}
	return l, nil
}

// formatOf returns the format that the flags ask for.
func (o exportFlags) formatOf() (format.Format, error) {
	if o.format == "" && o.out != "" && o.out != "-" {
		f, ok := format.ByFile(o.out)
		if !ok {
			return f, usage(fmt.Errorf("no format has the ending of %q: give --format", filepath.Base(o.out)))
		}
		return f, nil
	}
	name := cmp.Or(o.format, "dot")
	f, ok := format.ByName(name)
	if !ok {
		var names []string
		for _, f := range format.Formats() {
			names = append(names, f.Name)
		}
		return f, usage(fmt.Errorf("unknown format %q; there are %s", name, strings.Join(names, ", ")))
	}
	return f, nil
}

func export(c *cobra.Command, path string, o exportFlags) error {
	f, err := o.formatOf()
	if err != nil {
		return err
	}
	e := workspace.Export{Format: f.Name, Scope: workspace.Scope(o.scope)}
	if e.Look, err = lookOf(o.look, o.size); err != nil {
		return err
	}
	switch {
	case o.scope == "" && len(o.entities) > 0:
		e.Scope = workspace.ScopeSelection
	case o.scope == "" && o.detail != "":
		e.Scope = workspace.ScopeVisible
	}
	d, err := detailOf(o.detail)
	if err != nil {
		return err
	}
	switch {
	case e.Scope != "" && !slices.Contains(workspace.Scopes(), e.Scope):
		return usage(fmt.Errorf("unknown scope %q; there are all, visible and selection", o.scope))
	case o.detail != "" && e.Scope != workspace.ScopeVisible:
		return usage(errors.New("--detail goes with --scope visible"))
	case (e.Scope == workspace.ScopeSelection) != (len(o.entities) > 0):
		return usage(errors.New("--scope selection and --entity go together"))
	}
	w, err := openProject(path)
	if err != nil {
		return err
	}
	defer w.Close()
	if o.detail != "" {
		w.SetSpec(w.State().Spec.AtDetail(d))
	}
	if e.Selection, err = find(w.State().Graph, o.entities); err != nil {
		return err
	}
	if o.out != "" && o.out != "-" {
		return writeError(o.out, w.SaveExport(o.out, e, o.force))
	}
	out := bufio.NewWriter(c.OutOrStdout())
	if err := w.Export(out, e); err != nil {
		return fmt.Errorf("export %s: %w", f.Name, err)
	}
	return out.Flush()
}

// find returns the entities with these IRIs or names.
func find(g *graph.Graph, names []string) ([]quad.IRI, error) {
	var out []quad.IRI
	for _, n := range names {
		found := g.ByName(graph.Fold(n))
		if _, ok := g.Entity(quad.IRI(n)); ok {
			found = []quad.IRI{quad.IRI(n)}
		}
		if len(found) == 0 {
			return nil, status{exitNothing, fmt.Errorf("no entity is called %q", n)}
		}
		out = append(out, found...)
	}
	return out, nil
}

// stats is what a project holds.
type stats struct {
	Articles   int            `json:"articles"`
	Entities   int            `json:"entities"`
	Relations  int            `json:"relations"` // as the window counts them: one may be said by several statements
	Statements int            `json:"statements"`
	Mentions   int            `json:"mentions"`
	ByType     map[string]int `json:"entities_by_type"`
	ByModality map[string]int `json:"statements_by_modality"`
	Denied     int            `json:"denied"`
}

func statsCommand() *cobra.Command {
	var asJSON bool
	var detail string
	c := &cobra.Command{
		Use:   "stats PROJECT",
		Short: "Count what is in a project, or what of it a detail shows",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			d, err := detailOf(detail)
			if err != nil {
				return err
			}
			w, err := openProject(args[0])
			if err != nil {
				return err
			}
			s := count(w.State().Graph, shownAt(w.State().Graph, d, detail != ""))
			if err := w.Close(); err != nil {
				return err
			}
			if asJSON {
				return json.NewEncoder(c.OutOrStdout()).Encode(s)
			}
			s.print(c)
			if s.Articles == 0 {
				return status{exitNothing, errors.New("the project is empty")}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	detailFlagOr(c, &detail, "", "count only what this detail shows")
	return c
}

// shownAt returns what a detail shows of a graph of any size; nil where no detail is asked for.
func shownAt(g *graph.Graph, d view.Detail, asked bool) *view.View {
	if !asked {
		return nil
	}
	return view.Build(g, view.Spec{Detail: d, Budget: -1})
}

// count counts what is in a graph, or what of it a view shows.
func count(g *graph.Graph, v *view.View) stats {
	s := stats{ByType: map[string]int{}, ByModality: map[string]int{}, Articles: len(g.Articles())}
	for _, e := range g.Entities() {
		if v != nil && v.Index(e.IRI) < 0 {
			continue
		}
		s.Entities++
		s.ByType[string(e.Type)]++
		s.Mentions += len(g.MentionsOf(e.IRI))
	}
	lines := map[graph.Line]bool{}
	for _, st := range g.Statements() {
		if v != nil && v.EdgeOf(st.IRI) < 0 {
			continue
		}
		s.Statements++
		lines[st.Line()] = true
		s.ByModality[string(st.Modality)]++
		if st.Negated {
			s.Denied++
		}
	}
	s.Relations = len(lines)
	return s
}

func (s stats) print(c *cobra.Command) {
	line := func(depth int, name string, n int) {
		fmt.Fprintf(c.OutOrStdout(), "%-*s%-*s%8d\n", 2*depth, "", 22-2*depth, name, n)
	}
	line(0, "articles", s.Articles)
	line(0, "entities", s.Entities)
	for _, t := range graph.Types() {
		if n := s.ByType[string(t)]; n > 0 {
			line(1, string(t), n)
		}
	}
	line(0, "mentions", s.Mentions)
	line(0, "relations", s.Relations)
	line(0, "statements", s.Statements)
	for _, m := range []graph.Modality{graph.Asserted, graph.Planned, graph.Possible, graph.Alleged, graph.Reported} {
		if n := s.ByModality[string(m)]; n > 0 {
			line(1, string(m), n)
		}
	}
	line(1, "denied", s.Denied)
}
