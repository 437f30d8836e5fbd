package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format"
	"github.com/quadscope/quadscope/graph/workspace"
)

// openProject opens a project that must exist.
func openProject(path string) (*workspace.Workspace, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, openError(filepath.Base(path), err)
	}
	return workspace.Open(path, workspace.Options{Headless: true})
}

func exportCommand() *cobra.Command {
	formats := format.Formats()
	var names []string
	for _, f := range formats {
		names = append(names, f.Name)
	}
	var name string
	c := &cobra.Command{
		Use:     "export PROJECT",
		Short:   "Print the graph of a project in a format that other programs read",
		Example: "  qs export story.quadscope --format dot | dot -Tsvg > story.svg",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			for _, f := range formats {
				if f.Name == name {
					return export(c, args[0], f)
				}
			}
			return usage(fmt.Errorf("unknown format %q; there are %s", name, strings.Join(names, ", ")))
		},
	}
	c.Flags().StringVar(&name, "format", formats[0].Name, "one of "+strings.Join(names, ", "))
	return c
}

func export(c *cobra.Command, path string, f format.Format) error {
	w, err := openProject(path)
	if err != nil {
		return err
	}
	defer w.Close()
	out := bufio.NewWriter(c.OutOrStdout())
	if err := f.Write(out, w.State().Graph, w); err != nil {
		return fmt.Errorf("export %s: %w", f.Name, err)
	}
	return out.Flush()
}

// stats is what a project holds.
type stats struct {
	Articles   int            `json:"articles"`
	Entities   int            `json:"entities"`
	Statements int            `json:"statements"`
	Mentions   int            `json:"mentions"`
	ByType     map[string]int `json:"entities_by_type"`
	ByModality map[string]int `json:"statements_by_modality"`
	Denied     int            `json:"denied"`
}

func statsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "stats PROJECT",
		Short: "Count what is in a project",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			w, err := openProject(args[0])
			if err != nil {
				return err
			}
			s := count(w.State().Graph)
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
	return c
}

func count(g *graph.Graph) stats {
	s := stats{ByType: map[string]int{}, ByModality: map[string]int{}}
	s.Articles, s.Entities, s.Statements = g.Size()
	for _, e := range g.Entities() {
		s.ByType[string(e.Type)]++
		s.Mentions += len(g.MentionsOf(e.IRI))
	}
	for _, st := range g.Statements() {
		s.ByModality[string(st.Modality)]++
		if st.Negated {
			s.Denied++
		}
	}
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
	line(0, "statements", s.Statements)
	for _, m := range []graph.Modality{graph.Asserted, graph.Planned, graph.Possible, graph.Alleged, graph.Reported} {
		if n := s.ByModality[string(m)]; n > 0 {
			line(1, string(m), n)
		}
	}
	line(1, "denied", s.Denied)
}
