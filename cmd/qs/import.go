package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

func importCommand() *cobra.Command {
	var to string
	var o importOptions
	var keep bool
	c := &cobra.Command{
		Use:   "import FILE...",
		Short: "Read articles and folders of articles into a project",
		Long: `Read articles, and folders with everything below them, into a project file, which is made when it does not exist.
Of folders, archives (zip, tar, gzip) and messages everything is read but pictures, programs, hidden files and the like, which are counted.
An article that is in the project already changes nothing. One that cannot be read costs nothing but itself: the
others go in, and the exit status is 3. "-" reads one article from standard input; http and https addresses are fetched with
--network. An import that was interrupted goes on with --resume.

Graph files (see qs export for the formats) go in as they are, each as one change, with what they quote as evidence.`,
		Example: `  qs import news/ notes.md --to story.quadscope
  qs import 'news/*.html' mail.mbox --to story.quadscope --json
  qs import network.graphml facts.nq --to story.quadscope
  qs import --resume --to story.quadscope`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && !o.resume {
				return fmt.Errorf("import needs files or folders")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if to == "" && !o.dry {
				return usage(fmt.Errorf("import needs --to PROJECT; see qs import --help"))
			}
			graphs, articles, passed := splitGraphs(args)
			var ofGraphs error
			taken := len(graphs) > 0 && !o.dry
			if taken {
				ofGraphs = importGraphs(c, graphs, to, keep)
				if len(articles) == 0 && !o.resume {
					tellPassed(c.ErrOrStderr(), passed)
					return ofGraphs
				}
				if ofGraphs != nil && !errors.As(ofGraphs, new(status)) {
					return ofGraphs
				}
			}
			sources, err := sourcesOf(c, articles)
			if err != nil {
				return err
			}
			if passed.Total() > 0 {
				sources = append(sources, workspace.Source{Passed: passed})
			}
			err = runImport(c, sources, to, o)
			if taken {
				return bothOutcomes(ofGraphs, err)
			}
			return err
		},
	}
	c.Flags().StringVar(&to, "to", "", "the project file")
	c.Flags().IntVar(&o.jobs, "jobs", 0, "articles read at once (default: the number of cores)")
	c.Flags().BoolVar(&o.dry, "dry-run", false, "read the articles and say what would be added, without keeping anything")
	c.Flags().BoolVar(&o.json, "json", false, "print a JSON line for each article")
	o.register(c)
	c.Flags().BoolVar(&keep, "keep-valid", false, "of a graph file that is broken, take what stands before the place where it breaks")
	c.Flags().BoolVar(&o.resume, "resume", false, "go on with the import that was interrupted")
	return c
}

type importOptions struct {
	intakeFlags
	jobs              int
	dry, json, resume bool
}

// intakeFlags are the flags of what becomes of the articles that come.
type intakeFlags struct{ workspace.Intake }

func (f *intakeFlags) register(c *cobra.Command) {
	c.Flags().BoolVar(&f.Network, "network", false, "fetch links")
	c.Flags().BoolVar(&f.LinkOriginals, "link-originals", false, "keep only where the files are, not the files themselves")
	c.Flags().Var(f, "same-story", "an article that tells the same story as one of the project: keep it as a further source, replace the old one, or skip it")
}

// sameNames are the values of --same-story.
var sameNames = []string{workspace.KeepSame: "keep", workspace.ReplaceSame: "replace", workspace.SkipSame: "skip"}

// Set, String and Type read and show --same-story.
func (f *intakeFlags) Set(s string) error {
	i := slices.Index(sameNames, s)
	if i < 0 {
		return fmt.Errorf("it must be keep, replace or skip")
	}
	f.Same = workspace.Same(i)
	return nil
}

func (f *intakeFlags) String() string { return sameNames[f.Same] }

func (*intakeFlags) Type() string { return "keep|replace|skip" }

// sourcesOf turns arguments into sources; "-" is standard input.
func sourcesOf(c *cobra.Command, args []string) ([]workspace.Source, error) {
	var sources []workspace.Source
	for _, a := range args {
		if a != "-" {
			for _, path := range expandGlob(a) {
				sources = append(sources, workspace.Source{Path: path})
			}
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

// expandGlob expands a pattern that the shell has left alone; a name that exists, or matches nothing, stays.
func expandGlob(arg string) []string {
	if _, err := os.Lstat(arg); err == nil || !strings.ContainsAny(arg, "*?[") || strings.Contains(arg, "://") {
		return []string{arg}
	}
	if found, err := filepath.Glob(arg); err == nil && len(found) > 0 {
		return found
	}
	return []string{arg}
}

func runImport(c *cobra.Command, sources []workspace.Source, to string, o importOptions) (err error) {
	p, err := pipeline()
	if err != nil {
		return err
	}
	options := workspace.Options{Pipeline: p, Headless: true, Workers: o.jobs, Intake: o.Intake}
	var w *workspace.Workspace
	if o.dry {
		if w, err = workspace.New(options, store.Memory()); err != nil {
			return err
		}
		defer w.Close()
	} else {
		t, e := openTarget(c, to, options)
		if e != nil {
			return e
		}
		w = t.Workspace
		defer func() { err = t.close(err) }()
	}
	var sum workspace.Summary
	if o.resume && len(sources) == 0 {
		sum, err = watchImport(c, w, o.json, func() ([]*workspace.Import, error) { return w.ResumeImports(c.Context()) })
	} else {
		sum, err = watchImport(c, w, o.json, begin(c, w, sources))
	}
	if err != nil {
		return err
	}
	if !o.json {
		fmt.Fprintln(c.OutOrStdout(), sum)
	}
	return outcome(c, sum)
}

// target is the project that an import goes into.
type target struct {
	*workspace.Workspace
	c    *cobra.Command
	path string
	made bool // there was none
}

// openTarget opens a project, and makes it where there is none.
func openTarget(c *cobra.Command, path string, o workspace.Options) (*target, error) {
	_, missing := os.Lstat(path)
	w, err := workspace.Open(path, o)
	if err != nil {
		return nil, err
	}
	return &target{w, c, path, errors.Is(missing, fs.ErrNotExist)}, nil
}

// close closes the project and returns err, or why that went wrong. One that was made for nothing is taken away again, except after an
// interruption, which --resume goes on from.
func (t *target) close(err error) error {
	empty := len(t.State().History) == 0
	if e := t.Close(); e != nil {
		return cmp.Or(err, fmt.Errorf("cannot close %q: %w", filepath.Base(t.path), e))
	}
	if t.made && empty && t.c.Context().Err() == nil {
		return cmp.Or(err, os.Remove(t.path))
	}
	return err
}

// itemLine is what --json prints of an article.
type itemLine struct {
	Path      string `json:"path"`
	Title     string `json:"title"`
	State     string `json:"state"`
	Article   string `json:"article"`
	Entities  int    `json:"entities"`
	Relations int    `json:"relations"`
	Problem   string `json:"problem"`
	Hint      string `json:"hint"`
	SameStory string `json:"same_story"`
	Note      string `json:"note"`
}

// printItem prints an article that has come to its end.
func printItem(out io.Writer, i workspace.Item) error {
	name, ended := map[workspace.ItemState]string{workspace.Done: "done", workspace.Known: "known", workspace.Nothing: "nothing", workspace.Failed: "failed", workspace.Removed: "removed"}[i.State]
	if !ended {
		return nil
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return e.Encode(itemLine{i.Name, i.Title, name, string(i.Article), i.Entities, i.Relations, i.Problem, i.Hint, string(i.SameStory), i.Note})
}

// runSources imports the sources; see watchImport.
func runSources(c *cobra.Command, w *workspace.Workspace, sources []workspace.Source) workspace.Summary {
	sum, _ := watchImport(c, w, false, begin(c, w, sources)) // start has no error
	return sum
}

// begin starts an import of the sources.
func begin(c *cobra.Command, w *workspace.Workspace, sources []workspace.Source) func() ([]*workspace.Import, error) {
	return func() ([]*workspace.Import, error) { return []*workspace.Import{w.Import(c.Context(), sources)}, nil }
}

// watchImport starts imports and waits for them, naming on standard error those articles in which nothing was found. With lines it
// prints a JSON line an article as it ends. On a terminal it shows how far it is.
func watchImport(c *cobra.Command, w *workspace.Workspace, lines bool, start func() ([]*workspace.Import, error)) (workspace.Summary, error) {
	messages := c.ErrOrStderr()
	var quiet []workspace.Item
	var failure error
	ended := make(chan struct{}, 16)
	var running atomic.Pointer[[]*workspace.Import]
	bar := terminal(messages)
	cancel := w.Subscribe(func(e workspace.Event) {
		switch e := e.(type) {
		case workspace.ItemChanged:
			if e.Item.State == workspace.Nothing || e.Item.State == workspace.Known || e.Item.State == workspace.Done && (e.Item.SameStory != "" || e.Item.Note != "") {
				quiet = append(quiet, e.Item)
			}
			if lines && failure == nil {
				failure = printItem(c.OutOrStdout(), e.Item)
			}
			if all := running.Load(); bar && all != nil {
				fmt.Fprintf(messages, "\r\x1b[K%s", progress(*all))
			}
		case workspace.ImportDone:
			ended <- struct{}{}
		}
	})
	defer cancel()
	all, err := start()
	if err != nil {
		return workspace.Summary{}, err
	}
	running.Store(&all)
	var sum workspace.Summary
	for _, i := range all {
		sum = sum.Plus(i.Wait())
	}
	for range all {
		<-ended
	}
	if bar {
		fmt.Fprint(messages, "\r\x1b[K")
	}
	tellQuiet(messages, w, quiet)
	problems := reporter{w: messages}
	for _, p := range sum.Problems {
		problems.report(p.Err)
	}
	problems.end()
	tellPassed(messages, sum.Passed)
	return sum, failure
}

// tellPassed counts the files that are no articles.
func tellPassed(messages io.Writer, passed read.Passed) {
	if passed.Total() > 0 {
		fmt.Fprintf(messages, "qs: passed over: %v\n", passed)
	}
}

// progress says how far imports are.
func progress(all []*workspace.Import) string {
	done, total, left := 0, 0, time.Duration(0)
	for _, i := range all {
		n, t, l := i.Progress()
		done, total, left = done+n, total+t, max(left, l)
	}
	return fmt.Sprintf("%d of %d articles%s", done, total, leftText(left))
}

// tellQuiet names the articles that changed nothing, those that tell a story that was there, and those of which something was left out.
func tellQuiet(messages io.Writer, w *workspace.Workspace, items []workspace.Item) {
	same := false
	lines := reporter{w: messages}
	for _, i := range items {
		if i.Note != "" && lines.alike(i.Note) {
			fmt.Fprintf(messages, "qs: %s: %s\n", read.ShownName(i.Name), i.Note)
		}
		said := i.Problem
		if i.State == workspace.Done && i.SameStory == "" {
			continue
		}
		if i.State == workspace.Done {
			a, _ := w.State().Graph.Article(i.SameStory)
			said, same = fmt.Sprintf("tells the same story as “%s”, and was kept as a further source", a.Title), true
		}
		if lines.alike(said) {
			fmt.Fprintf(messages, "qs: %s: %s\n", read.ShownName(i.Name), said)
		}
	}
	lines.end()
	if same {
		fmt.Fprintln(messages, "hint: --same-story replace or skip keeps one of them")
	}
}

func leftText(left time.Duration) string {
	if left <= 0 {
		return ""
	}
	return ", " + left.String() + " left"
}

// terminal reports whether w is shown to somebody.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
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

// bothOutcomes is the exit status of an import of graph files and articles, of which each has come to its end: that of both where they
// agree, and else that some failed, unless one went well and the other only found nothing.
func bothOutcomes(graphs, articles error) error {
	var a, b status
	switch {
	case graphs != nil && !errors.As(graphs, &a):
		return graphs
	case articles != nil && !errors.As(articles, &b):
		return articles
	case a.code == b.code, b.code == exitNothing:
		return graphs
	}
	return status{code: exitSomeFailed}
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
