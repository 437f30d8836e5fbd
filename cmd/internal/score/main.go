// Score measures what the extractor finds against sets that people made, and prints it in tables.
//
//	go run ./cmd/internal/score --data DIR [--only WORD] [--explain] [--keep FILE] [--before FILE] [--figures FILE] [--fit FILE]
//	go run ./cmd/internal/score --data DIR --unjudged FILE
//	go run ./cmd/internal/score --data DIR --fit-salience FILE
//
// DIR holds the development sets as they are published; a set that is not there is left out. The project's own paragraphs and the judged
// statements (folder judged, with a README) stand in the project. --keep writes the tables to a file, which is kept so that a change of
// extraction shows up as a difference. --before names the figures of the version before, which stand beside those of this one; --figures
// writes them, when a version is released. --explain tells for each paragraph with a gold graph what was found.
//
// --fit fits the weights of confidences. How likely a clause is well cut is fitted to CaRB's development set; how likely a statement is
// not wrong, and useful when it is not, to judged statements. Which articles may be used for what is drawn by the hash of their names:
// some for fitting, some for choosing features and thresholds, and some for tests alone. All figures of judged statements are of weights
// that were fitted without their article.
//
// --unjudged writes the judged articles' statements that nobody has read yet, in the form in which verdicts are kept, and scores nothing.
// --fit-salience fits the weights of the salience of nouns to walls and judged statements, and prints what is kept in articles that it was not fitted to.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/quadscope/quadscope/assets"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/read"
)

// options are the flags.
type options struct {
	data, only, keep, before, figures, weights, salience, unjudged string
	explain                                                        bool
}

func main() {
	var o options
	flag.StringVar(&o.data, "data", "", "folder with the development sets")
	flag.StringVar(&o.only, "only", "", "score only the sets whose name contains this")
	flag.BoolVar(&o.explain, "explain", false, "tell what was found and missed in the paragraphs with gold graphs")
	flag.StringVar(&o.keep, "keep", "", "write the tables to this file, too")
	flag.StringVar(&o.before, "before", "", "file with the figures of the version before")
	flag.StringVar(&o.figures, "figures", "", "write the figures to this file, for the next version's --before")
	flag.StringVar(&o.weights, "fit", "", "write the weights of confidence, fitted to the sets, to this file")
	flag.StringVar(&o.salience, "fit-salience", "", "write the weights of the salience of nouns, fitted to walls and judged statements, to this file, and score nothing")
	flag.StringVar(&o.unjudged, "unjudged", "",
		"write the statements of the judged articles that are still to be read to this file, and score nothing")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	p, err := nlp.Load(assets.FS)
	if err != nil {
		return err
	}
	s := &scorer{pipeline: p, data: o.data, paragraphs: filepath.Join("graph", "extract", "testdata", "gold"),
		corpus: filepath.Join("cmd", "internal", "score", "judged")}
	if o.unjudged != "" {
		return s.unjudged(o.unjudged)
	}
	if o.salience != "" {
		return s.fitSalience(o.salience)
	}
	if o.explain {
		s.explain = func(format string, args ...any) { fmt.Printf(format, args...) }
	}
	before, err := readKept(o.before)
	if err != nil {
		return err
	}
	tables, err := s.tables(o.only)
	if err != nil {
		return err
	}
	var out, figures bytes.Buffer
	for i := range tables {
		tables[i].print(io.MultiWriter(os.Stdout, &out), before)
		figures.WriteString(tables[i].keepLines())
	}
	if o.weights != "" {
		if err := s.fitTo(o.weights); err != nil {
			return err
		}
	}
	return errors.Join(write(o.keep, out.Bytes()), write(o.figures, figures.Bytes()))
}

// write writes a file that was asked for.
func write(name string, b []byte) error {
	if name == "" {
		return nil
	}
	return os.WriteFile(name, b, 0o644)
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
