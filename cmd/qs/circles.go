package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/analyze"
	"github.com/quadscope/quadscope/graph/workspace"
)

func circlesCommand() *cobra.Command {
	var most int
	var mixed, asJSON bool
	var detail string
	c := &cobra.Command{
		Use:   "circles PROJECT",
		Short: "Print which entities lead back to themselves, such as firms that own each other, with the sentences",
		Long: `Print the groups of entities of which each leads to each other by statements of one relation, the largest first, and for
each the shortest way round with the sentence of every step. With --mixed, statements of different relations may make one
circle. All names of the project are searched, also those that its window leaves out, and with --detail more. What is denied, planned or only reported leads nowhere. Exit status 4 means that there are none.`,
		Example: "  qs circles story.quadscope --most 3",
		Args:    cobra.ExactArgs(1),
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
			found, err := s.Circles(c.Context(), mixed, most)
			if err != nil {
				return err
			}
			if len(found) == 0 {
				return status{exitNothing, fmt.Errorf("there are no circles")}
			}
			return printCircles(c.OutOrStdout(), s.Graph, found, asJSON)
		},
	}
	c.Flags().IntVarP(&most, "most", "n", 20, "circles to print at most")
	c.Flags().BoolVar(&mixed, "mixed", false, "let statements of different relations make one circle")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	detailFlag(c, &detail, "what is searched")
	return c
}

func printCircles(out io.Writer, g *graph.Graph, found []analyze.Circle, asJSON bool) error {
	type circle struct {
		Entities []string `json:"entities"`
		Around   [][]step `json:"around"`
	}
	var list []circle
	for i, f := range found {
		if asJSON {
			x := circle{Around: stepsOf(g, f.Around)}
			for _, iri := range f.Group {
				e, _ := g.Entity(iri)
				x.Entities = append(x.Entities, e.Name)
			}
			list = append(list, x)
			continue
		}
		if i > 0 {
			fmt.Fprintln(out)
		}
		if _, err := io.WriteString(out, workspace.CircleText(g, f)); err != nil {
			return err
		}
	}
	if asJSON {
		return writeJSON(out, list)
	}
	return nil
}
