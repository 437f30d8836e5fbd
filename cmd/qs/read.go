package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph/read"
)

func readCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "read FILE...|-",
		Short: "Print the text of articles, as it is read out of their files",
		Long: `Print the text of articles: pages, PDFs, office documents, books, messages, feeds, tables, archives and folders of them.
"-" reads standard input.

--json prints one JSON object a line for each article: path, kind, title, authors (a list), site, published (ISO 8601),
language, url, text and error, which is empty when the article was read.`,
		Example: `  qs read page.html
  qs read news.zip mail.mbox --json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return readEach(c, args, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one article a line")
	return c
}

// readLine is what qs read --json prints of an article.
type readLine struct {
	Path      string   `json:"path"`
	Kind      string   `json:"kind"`
	Title     string   `json:"title"`
	Authors   []string `json:"authors"`
	Site      string   `json:"site"`
	Published string   `json:"published"`
	Language  string   `json:"language"`
	URL       string   `json:"url"`
	Text      string   `json:"text"`
	Error     string   `json:"error"`
}

func readEach(c *cobra.Command, args []string, asJSON bool) error {
	out := bufio.NewWriter(c.OutOrStdout())
	articles, failed := 0, 0
	var passed read.Passed
	problems := reporter{w: c.ErrOrStderr()}
	found := func(f read.Found) error {
		if f.Doc == nil && f.Err == nil {
			passed = passed.Plus(f.Passed)
			return nil
		}
		articles++
		if f.Err != nil {
			failed++
			problems.report(f.Err)
		}
		return printFound(out, f, asJSON)
	}
	if err := readAll(c, args, found); err != nil {
		return err
	}
	problems.end()
	tellPassed(c.ErrOrStderr(), passed)
	if err := out.Flush(); err != nil {
		return err
	}
	switch {
	case failed > 0 && failed == articles:
		return status{code: exitFailure}
	case failed > 0:
		return status{code: exitSomeFailed}
	}
	return nil
}

// readGC lets the heap grow to five times what is in use, up to readMemory: pages make many trees that live shortly, and little stays.
const (
	readGC     = 400
	readMemory = 400 << 20
)

// readAll reads files on all cores and hands out their articles in the order of the arguments.
func readAll(c *cobra.Command, args []string, found func(read.Found) error) error {
	defer debug.SetGCPercent(debug.SetGCPercent(readGC))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(readMemory))
	ctx, cancel := context.WithCancel(c.Context())
	defer cancel()
	files := make(chan chan read.Found, 2*runtime.GOMAXPROCS(0))
	go func() {
		defer close(files)
		slots := make(chan struct{}, runtime.GOMAXPROCS(0))
		for _, a := range args {
			for each := range sourcesIn(a, c.InOrStdin()) {
				slots <- struct{}{}
				out := make(chan read.Found, 4)
				files <- out
				go func() {
					defer func() { <-slots }()
					defer close(out)
					_ = each(ctx, func(f read.Found) error { // its error is that of ctx
						select {
						case out <- f:
							return nil
						case <-ctx.Done():
							return ctx.Err()
						}
					})
				}()
			}
		}
	}()
	var failure error
	for each := range files {
		for f := range each {
			if failure == nil {
				failure = found(f)
			}
			if failure != nil {
				cancel()
			}
		}
	}
	return cmp.Or(failure, c.Context().Err())
}

type eachArticle func(context.Context, func(read.Found) error) error

// sourcesIn yields what an argument names: standard input, a file, or the files of a folder.
func sourcesIn(arg string, in io.Reader) iter.Seq[eachArticle] {
	return func(yield func(eachArticle) bool) {
		if arg == "-" {
			yield(func(ctx context.Context, found func(read.Found) error) error {
				data, err := io.ReadAll(in)
				if err != nil {
					return found(read.Found{Path: arg, Err: err})
				}
				return read.EachIn(ctx, data, "standard input", found)
			})
			return
		}
		files, problems, passed := read.Walk([]string{arg})
		if passed.Total() > 0 && !yield(func(_ context.Context, found func(read.Found) error) error {
			return found(read.Found{Path: arg, Passed: passed})
		}) {
			return
		}
		for _, f := range files {
			if !yield(func(ctx context.Context, found func(read.Found) error) error { return read.Each(ctx, f, found) }) {
				return
			}
		}
		for _, p := range problems {
			if !yield(func(_ context.Context, found func(read.Found) error) error {
				return found(read.Found{Path: p.Name, Err: p.Err})
			}) {
				return
			}
		}
	}
}

func printFound(out *bufio.Writer, f read.Found, asJSON bool) error {
	if !asJSON {
		if f.Doc == nil {
			return nil
		}
		_, err := fmt.Fprintf(out, "%s\n\n%s\n\n", f.Doc.Title, f.Doc.Text)
		return err
	}
	l := readLine{Path: f.Path, Authors: []string{}}
	if d := f.Doc; d != nil {
		l = readLine{Path: f.Path, Kind: d.Kind, Title: d.Title, Authors: d.Authors(), Site: d.Site, Published: d.Published, Language: d.Language, URL: d.URL, Text: d.Text}
	}
	if f.Err != nil {
		l.Error = f.Err.Error()
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return e.Encode(l)
}
