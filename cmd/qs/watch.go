package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph/workspace"
)

func watchCommand() *cobra.Command {
	var to string
	var once bool
	var in intakeFlags
	c := &cobra.Command{
		Use:   "watch DIR",
		Short: "Take in the articles of a folder as they come",
		Long: `Take in the articles of a folder and those that are put into it or changed later, once they are complete: when their size
and time have not changed for a while. Ends when interrupted. --once ends when nothing is left to take in.`,
		Example: "  qs watch ~/news --to story.quadscope",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if to == "" {
				return usage(fmt.Errorf("watch needs --to PROJECT; see qs watch --help"))
			}
			p, err := pipeline()
			if err != nil {
				return err
			}
			w, err := openTarget(c, to, workspace.Options{Pipeline: p, Headless: true, Intake: in.Intake})
			if err != nil {
				return err
			}
			defer func() { err = w.close(err) }()
			return workspace.Watch(c.Context(), args[0], once, func(ready []workspace.Source) { fmt.Fprintln(c.OutOrStdout(), runSources(c, w.Workspace, ready)) })
		},
	}
	c.Flags().StringVar(&to, "to", "", "the project file")
	in.register(c)
	c.Flags().BoolVar(&once, "once", false, "end when nothing is left to take in")
	return c
}
