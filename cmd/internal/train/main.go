// Command train makes the language models that the programs carry with them. It prints how well they do on the development
// treebanks, and writes that beside the models.
package main

import (
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/nlp/syntax"
)

func main() {
	data := flag.String("data", "", "folder with ewt-train.conllu.gz, ewt-dev.conllu.gz, gum-free-train.conllu.gz and gum-free-dev.conllu.gz, or with a folder treebank of them")
	out := flag.String("out", "assets/models/en", "folder for the models")
	tagEpochs := flag.Int("tag-epochs", 7, "passes over the treebanks for the tagger")
	parseEpochs := flag.Int("parse-epochs", 10, "passes over the treebanks for the parser")
	flag.Parse()
	if err := run(*data, *out, *tagEpochs, *parseEpochs); err != nil {
		fmt.Fprintf(os.Stderr, "train: %v\n", err)
		os.Exit(1)
	}
}

func run(data, out string, tagEpochs, parseEpochs int) error {
	if st, err := os.Stat(filepath.Join(data, "treebank")); err == nil && st.IsDir() {
		data = filepath.Join(data, "treebank")
	}
	var gold []syntax.Gold
	for _, name := range []string{"ewt-train", "gum-free-train"} {
		g, err := read(data, name)
		if err != nil {
			return err
		}
		gold = append(gold, g...)
	}
	files, err := syntax.Train(gold, syntax.Options{Seed: 1, TagEpochs: tagEpochs, ParseEpochs: parseEpochs, Log: func(f string, args ...any) {
		fmt.Fprintf(os.Stderr, f+"\n", args...)
	}})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var names []string
	for name, data := range files {
		names = append(names, name)
		if err := os.WriteFile(filepath.Join(out, name), data, 0o644); err != nil {
			return err
		}
	}
	m, err := syntax.Load(os.DirFS(out), ".")
	if err != nil {
		return err
	}
	var report strings.Builder
	report.WriteString("set          tokens   UPOS   XPOS  lemma    UAS    LAS\n")
	for _, name := range []string{"ewt-dev", "gum-free-dev"} {
		dev, err := read(data, name)
		if err != nil {
			return err
		}
		s := m.Evaluate(dev)
		fmt.Fprintf(&report, "%-12s %6d  %5.2f  %5.2f  %5.2f  %5.2f  %5.2f\n", name, s.Tokens, 100*s.UPOS, 100*s.XPOS, 100*s.Lemma, 100*s.UAS, 100*s.LAS)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&report, "%-12s %d bytes\n", name, len(files[name]))
	}
	fmt.Print(report.String())
	return os.WriteFile(filepath.Join(out, "SCORES.txt"), []byte(report.String()), 0o644)
}

func read(dir, name string) ([]syntax.Gold, error) {
	f, err := os.Open(filepath.Join(dir, name+".conllu.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	g, err := syntax.ReadTreebank(z)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return g, nil
}
