package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/analyze"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
)

func pathsCommand() *cobra.Command {
	var most int
	var asJSON bool
	var detail string
	c := &cobra.Command{
		Use:   "paths PROJECT A B",
		Short: "Print what joins two entities, with the sentence of every step",
		Long: `Print what joins two entities, with the sentence of every step. Paths lead over names; where none does, over concepts, and at last over everything
that was read. --detail says where to begin. What the window of the project hides is no hindrance.`,
		Example: "  qs paths story.quadscope OpenAI Meta --most 3",
		Args:    cobra.ExactArgs(3),
		RunE: func(c *cobra.Command, args []string) error {
			d, err := detailOf(detail)
			if err != nil {
				return err
			}
			w, err := openProject(args[0])
			if err != nil {
				return err
			}
			defer w.Close()
			s := w.State().Whole()
			s.Spec.Detail = d
			var ends [2]graph.Entity
			for i, name := range args[1:] {
				if ends[i], err = lookUp(s.Graph, name); err != nil {
					return err
				}
			}
			ways, err := s.Paths(c.Context(), ends[0].IRI, ends[1].IRI, most)
			if err != nil {
				return err
			}
			if len(ways.Paths) == 0 {
				return status{exitNothing, fmt.Errorf("nothing joins %q and %q", ends[0].Name, ends[1].Name)}
			}
			if ways.Detail != d {
				fmt.Fprintf(c.ErrOrStderr(), "qs: no way over %s; over %s:\n", d, ways.Detail)
			}
			return printPaths(c.OutOrStdout(), s.Graph, ways.Paths, asJSON)
		},
	}
	c.Flags().IntVarP(&most, "most", "n", 1, "paths to print at most, the shortest first")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	detailFlag(c, &detail, "over what paths lead first")
	return c
}

// lookUp finds an entity by what a user calls it.
func lookUp(g *graph.Graph, name string) (graph.Entity, error) {
	if e, ok := g.Entity(quad.IRI(name)); ok {
		return e, nil
	}
	for _, h := range view.Search(g, name, 50) {
		if e, ok := g.Entity(h.IRI); ok {
			return e, nil
		}
	}
	return graph.Entity{}, status{exitNothing, fmt.Errorf("there is no entity like %q", name)}
}

func printPaths(out io.Writer, g *graph.Graph, ps []analyze.Path, asJSON bool) error {
	if !asJSON {
		for i, p := range ps {
			if i > 0 {
				fmt.Fprintln(out)
			}
			if _, err := io.WriteString(out, workspace.PathText(g, p)); err != nil {
				return err
			}
		}
		return nil
	}
	list := [][][]step{}
	for _, p := range ps {
		list = append(list, stepsOf(g, p))
	}
	return writeJSON(out, list)
}

func writeJSON(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// quote and step are what --json prints of a path.
type quote struct {
	Text    string   `json:"text"`
	Article quad.IRI `json:"article"`
}

type step struct {
	Subject  string  `json:"subject"`
	Relation string  `json:"relation"`
	Object   string  `json:"object"`
	Quotes   []quote `json:"quotes"`
}

// stepsOf returns the statements of each hop of a path.
func stepsOf(g *graph.Graph, p analyze.Path) [][]step {
	var steps [][]step
	for _, h := range p {
		var hop []step
		for _, s := range h.Statements {
			from, _ := g.Entity(s.Subject)
			to, _ := g.Entity(s.Object)
			st := step{Subject: from.Name, Relation: s.Phrase(), Object: to.Name, Quotes: []quote{}}
			for _, e := range s.Evidence {
				st.Quotes = append(st.Quotes, quote{e.Quote, s.SourceOf(&e)})
			}
			hop = append(hop, st)
		}
		steps = append(steps, hop)
	}
	return steps
}
