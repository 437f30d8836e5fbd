package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"

	"github.com/quadscope/quadscope/graph/nlp/syntax"
)

// madeSentences is how many sentences a grammar adds to those of the treebanks.
const madeSentences = 6000

// trainSyntax trains the tagger and the parser on the training parts of two treebanks, and scores them on the development parts.
func trainSyntax(j *job) (result, error) {
	var gold []syntax.Gold
	for _, name := range []string{"ewt-train", "gum-free-train"} {
		g, err := treebank(j, name)
		if err != nil {
			return result{}, err
		}
		gold = append(gold, g...)
	}
	words, err := wordList(j)
	if err != nil {
		return result{}, err
	}
	made, err := newGrammar(gold, "assets/lexicon", 1)
	if err != nil {
		return result{}, err
	}
	files, err := syntax.Train(gold, syntax.Options{Seed: 1, Lexicon: words, Made: made.sentences(madeSentences), TagEpochs: 8, SketchEpochs: 5, SearchEpochs: 6, LabelEpochs: 5, Beam: 8, Log: j.log})
	if err != nil {
		return result{}, err
	}
	m, err := syntax.Load(memory(files), ".")
	if err != nil {
		return result{}, err
	}
	var scores strings.Builder
	scores.WriteString("set          tokens   UPOS   XPOS  lemma    UAS    LAS  sentences\n")
	for _, name := range []string{"ewt-dev", "gum-free-dev"} {
		dev, err := treebank(j, name)
		if err != nil {
			return result{}, err
		}
		s := m.Evaluate(dev)
		fmt.Fprintf(&scores, "%-12s %6d  %5.2f  %5.2f  %5.2f  %5.2f  %5.2f  %9.2f\n", name, s.Tokens, 100*s.UPOS, 100*s.XPOS, 100*s.Lemma, 100*s.UAS, 100*s.LAS, 100*m.EvaluateSplit(dev))
	}
	return result{files: files, scores: scores.String()}, nil
}

// wordList reads the list of words and their tags, which lies among the models.
func wordList(j *job) ([]byte, error) {
	f, err := os.Open(filepath.Join(j.out, syntax.LexiconFile))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", syntax.LexiconFile, err)
	}
	return io.ReadAll(z)
}

// memory makes a file system of model files that are not written yet.
func memory(files map[string][]byte) fstest.MapFS {
	m := fstest.MapFS{}
	for name, data := range files {
		m[name] = &fstest.MapFile{Data: data}
	}
	return m
}

// treebank reads the sentences of one treebank.
func treebank(j *job, name string) ([]syntax.Gold, error) {
	f, err := os.Open(filepath.Join(j.data, "treebank", name+".conllu.gz"))
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
