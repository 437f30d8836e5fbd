// Score measures what the extractor finds against development sets that people made, and prints one table.
//
//	go run ./cmd/internal/score --data DIR [--keep FILE] [--only WORD] [--explain] [--fit FILE]
//
// DIR holds the sets as they are published; a set that is not there is left out. --keep writes the table to a file, which is kept in the
// project so that a change of extraction shows up as a difference. --explain tells for each paragraph with a gold graph what was found.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/quadscope/quadscope/assets"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/read"
)

func main() {
	data := flag.String("data", "", "folder with the development sets")
	keep := flag.String("keep", "", "write the table to this file, too")
	only := flag.String("only", "", "score only the sets whose name contains this")
	explain := flag.Bool("explain", false, "tell what was found and missed in the paragraphs with gold graphs")
	weights := flag.String("fit", "", "write the weights of confidence, fitted to the sets, to this file")
	unjudged := flag.String("unjudged", "", "write the statements of the judged articles that are still to be read to this file, and score nothing")
	flag.Parse()
	if err := run(*data, *keep, *only, *weights, *unjudged, *explain); err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

func run(data, keep, only, weights, unjudged string, explain bool) error {
	p, err := nlp.Load(assets.FS)
	if err != nil {
		return err
	}
	s := &scorer{pipeline: p, data: data, paragraphs: filepath.Join("graph", "extract", "testdata", "gold"),
		corpus: filepath.Join("cmd", "internal", "score", "judged")}
	if unjudged != "" {
		return s.unjudged(unjudged)
	}
	if explain {
		s.explain = func(format string, args ...any) { fmt.Printf(format, args...) }
	}
	var out bytes.Buffer
	w := io.MultiWriter(os.Stdout, &out)
	fmt.Fprintf(w, "%-34s %-30s %8s\n", "set", "measure", "score")
	for _, m := range measures {
		if !strings.Contains(m.name, only) {
			continue
		}
		rows, err := m.score(s)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		for _, r := range rows {
			fmt.Fprintf(w, "%-34s %-30s %8.*f\n", m.name, r.name, r.digits, r.value)
		}
	}
	if weights != "" {
		if err := s.fitTo(weights); err != nil {
			return err
		}
	}
	if keep == "" {
		return nil
	}
	return os.WriteFile(keep, out.Bytes(), 0o644)
}

// scorer runs the extractor over sets.
type scorer struct {
	pipeline *nlp.Pipeline
	data     string
	// paragraphs is the folder of the project's own gold graphs.
	paragraphs string
	// corpus is the folder of the judged articles.
	corpus     string
	judgements []judgement
	tuples     fitted // weights of clauses, once their set has been scored
	explain    func(format string, args ...any)
}

// row is one figure of a set.
type row struct {
	name   string
	value  float64
	digits int
}

// annotate takes a text through the stages up to mentions and entities. A text that is refused gives nil.
func (s *scorer) annotate(t, name string) *extract.Result {
	doc := read.Plain(t, name)
	layers, err := s.pipeline.Annotate(context.Background(), doc)
	if err != nil {
		return nil
	}
	return &extract.Result{Doc: doc, Layers: layers}
}

// extract takes a text through all stages. A text that is refused gives nil.
func (s *scorer) extract(t, name string) *extract.Result {
	r := s.annotate(t, name)
	if r != nil {
		r.Tuples, r.Statements = extract.Tuples(r.Doc, r.Layers), extract.Statements(r.Doc, r.Layers)
	}
	return r
}
