package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

func importCommand() *cobra.Command {
	var to string
	c := &cobra.Command{
		Use:   "import FILE...",
		Short: "Read articles and folders of articles into a project",
		Long: `Read articles, and folders with everything below them, into a project file, which is made when it does not exist.
An article that is in the project already changes nothing. One that cannot be read costs nothing but itself: the
others go in, and the exit status is 3. "-" reads one article from standard input.`,
		Example: "  qs import news/ notes.md --to story.quadscope",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if to == "" {
				return usage(fmt.Errorf("import needs --to PROJECT; see qs import --help"))
			}
			sources, err := sourcesOf(c, args)
			if err != nil {
				return err
			}
			return runImport(c, sources, to)
		},
	}
	c.Flags().StringVar(&to, "to", "", "the project file")
	return c
}

// sourcesOf turns arguments into sources; "-" is standard input.
func sourcesOf(c *cobra.Command, args []string) ([]workspace.Source, error) {
	var sources []workspace.Source
	for _, a := range args {
		if a != "-" {
			sources = append(sources, workspace.Source{Path: a})
			continue
		}
		data, err := io.ReadAll(c.InOrStdin())
		if err != nil {
			return nil, fmt.Errorf("read standard input: %w", err)
		}
		if data == nil {
			data = []byte{}
		}
		sources = append(sources, workspace.Source{Name: "standard input", Data: data})
	}
	return sources, nil
}

func runImport(c *cobra.Command, sources []workspace.Source, to string) (err error) {
	p, err := pipeline()
	if err != nil {
		return err
	}
	w, err := workspace.Open(to, workspace.Options{Pipeline: p, Headless: true})
	if err != nil {
		return err
	}
	defer func() {
		if e := w.Close(); err == nil && e != nil {
			err = fmt.Errorf("cannot close %q: %w", filepath.Base(to), e)
		}
	}()
	sum := runSources(c, w, sources)
	fmt.Fprintln(c.OutOrStdout(), sum)
	return outcome(c, sum)
}

// runSources imports the sources, naming on standard error those in which nothing was found.
func runSources(c *cobra.Command, w *workspace.Workspace, sources []workspace.Source) workspace.Summary {
	messages := c.ErrOrStderr()
	var quiet []workspace.Item
	done := make(chan struct{})
	cancel := w.Subscribe(func(e workspace.Event) {
		switch e := e.(type) {
		case workspace.ItemChanged:
			if e.Item.State == workspace.Nothing || e.Item.State == workspace.Known {
				quiet = append(quiet, e.Item)
			}
		case workspace.ImportDone:
			close(done)
		}
	})
	defer cancel()
	sum := w.Import(c.Context(), sources).Wait()
	<-done
	for _, i := range quiet {
		fmt.Fprintf(messages, "qs: %s: %s\n", filepath.Base(i.Name), i.Problem)
	}
	for _, p := range sum.Problems {
		report(messages, p.Err)
	}
	return sum
}

// outcome is the exit status of an import.
func outcome(c *cobra.Command, sum workspace.Summary) error {
	switch {
	case c.Context().Err() != nil:
		return context.Cause(c.Context())
	case sum.Failed > 0 && sum.Articles+sum.Known+sum.Nothing == 0:
		return status{code: exitFailure}
	case sum.Failed > 0:
		return status{code: exitSomeFailed}
	case sum.Articles+sum.Known == 0:
		return status{code: exitNothing}
	}
	return nil
}

// inMemory imports the sources into a project that is kept nowhere.
func inMemory(c *cobra.Command, sources []workspace.Source) (*workspace.Workspace, workspace.Summary, error) {
	p, err := pipeline()
	if err != nil {
		return nil, workspace.Summary{}, err
	}
	w, err := workspace.New(workspace.Options{Pipeline: p, Headless: true}, store.Memory())
	if err != nil {
		return nil, workspace.Summary{}, err
	}
	return w, runSources(c, w, sources), nil
}
