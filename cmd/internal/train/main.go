// Command train makes the language models that the programs carry with them, one stage after another. Beside its models each stage
// writes how well they do on the development sets. The same data and the same code give the same bytes.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// stage trains models of one kind. A later stage may load what earlier ones wrote to the same folder.
type stage struct {
	name string
	run  func(*job) (result, error)
}

// stages returns all of them in the order in which they run. Each has a file of its own.
func stages() []stage {
	return []stage{
		{"syntax", trainSyntax},
		{"names", trainNames},
		{"coref", trainCoref},
	}
}

// job is what a stage is given.
type job struct {
	data  string // folder of the data sets
	out   string // folder of the models
	cross bool   // score by cross-validation, too, where a development set is also trained on
}

// log tells how the training goes.
func (j *job) log(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%s  "+format+"\n", append([]any{time.Now().Format("15:04:05")}, args...)...)
}

// result is what a stage returns: model files by name, and a table of scores for people to read.
type result struct {
	files  map[string][]byte
	scores string
}

func main() {
	data := flag.String("data", "", "folder of the data sets, with folders such as treebank in it")
	out := flag.String("out", "assets/models/en", "folder for the models")
	cross := flag.Bool("cross", false, "score by cross-validation, too (takes three times as long)")
	only := flag.String("only", "", "train this stage only")
	flag.Parse()
	if err := run(*data, *out, *only, *cross); err != nil {
		fmt.Fprintf(os.Stderr, "train: %v\n", err)
		os.Exit(1)
	}
}

func run(data, out, only string, cross bool) error {
	if data == "" {
		return errors.New("no data: give --data DIR")
	}
	if !slices.ContainsFunc(stages(), func(s stage) bool { return only == "" || s.name == only }) {
		return fmt.Errorf("there is no stage %q", only)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	j := &job{data: data, out: out, cross: cross}
	for _, s := range stages() {
		if only != "" && s.name != only {
			continue
		}
		r, err := s.run(j)
		if err != nil {
			return fmt.Errorf("train %s: %w", s.name, err)
		}
		if err := write(j, s.name, r); err != nil {
			return err
		}
	}
	return nil
}

// write stores a stage's models, and their scores and sizes as NAME.scores.txt.
func write(j *job, name string, r result) error {
	var names []string
	for name := range r.files {
		names = append(names, name)
	}
	slices.Sort(names)
	report := r.scores
	for _, name := range names {
		report += fmt.Sprintf("%-14s %d bytes\n", name, len(r.files[name]))
		if err := os.WriteFile(filepath.Join(j.out, name), r.files[name], 0o644); err != nil {
			return err
		}
	}
	fmt.Print(report)
	return os.WriteFile(filepath.Join(j.out, name+".scores.txt"), []byte(report), 0o644)
}
