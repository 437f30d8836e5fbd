package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

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
	found := func(f read.Found) error {
		articles++
		if f.Err != nil {
			failed++
			report(c.ErrOrStderr(), f.Err)
		}
		return printFound(out, f, asJSON)
	}
	for _, a := range args {
		if err := readOne(c.Context(), c.InOrStdin(), a, found); err != nil {
			return err
		}
	}
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

func readOne(ctx context.Context, in io.Reader, arg string, found func(read.Found) error) error {
	if arg == "-" {
		data, err := io.ReadAll(in)
		if err != nil {
			return fmt.Errorf("read standard input: %w", err)
		}
		return read.EachIn(ctx, data, "standard input", found)
	}
	files, problems := read.Walk([]string{arg})
	for _, f := range files {
		if err := read.Each(ctx, f, found); err != nil {
			return err
		}
	}
	for _, p := range problems {
		if err := found(read.Found{Path: p.Name, Err: p.Err}); err != nil {
			return err
		}
	}
	return nil
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
