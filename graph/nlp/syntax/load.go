package syntax

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Names of the model files in their folder.
const (
	lexiconFile   = "lexicon.txt.gz"
	taggerFile    = "tagger.bin"
	sketchFile    = "sketch.bin"
	parserFile    = "parser.bin"
	relationsFile = "relations.bin"
	splitterFile  = "splitter.bin"
	wordsFile     = "words.txt.gz"
)

// LexiconFile is the name of the word list, which Train needs and does not make.
const LexiconFile = lexiconFile

// Load reads the models in a folder of fsys, several at a time.
func Load(fsys fs.FS, dir string) (*Model, error) {
	m := &Model{repairs: newRepairs(), parser: &parser{beam: beamWidth, margin: beamMargin}, splitter: &splitter{}, lemmas: &lemmatizer{exceptions: map[uint64]string{}}}
	var words []byte
	jobs := []struct {
		file string
		read func([]byte) error
	}{
		{parserFile, func(b []byte) (err error) { m.parser.search, err = readActions(b); return err }},
		{sketchFile, func(b []byte) (err error) { m.parser.sketch, err = readActions(b); return err }},
		{taggerFile, func(b []byte) error {
			t, err := readClasses(b)
			if err == nil {
				m.tagger = newTagger(t)
			}
			return err
		}},
		{relationsFile, func(b []byte) (err error) { m.parser.relations, err = readClasses(b); return err }},
		{lexiconFile, func(b []byte) (err error) { m.lexicon, err = readLexicon(b); return err }},
		{splitterFile, func(b []byte) (err error) { m.splitter.model, err = readClasses(b); return err }},
		{wordsFile, func(b []byte) error { words = b; return nil }},
	}
	errs := make([]error, len(jobs))
	var wg sync.WaitGroup
	for i, j := range jobs {
		wg.Go(func() {
			if err := loadFile(fsys, path.Join(dir, j.file), j.read); err != nil {
				errs[i] = fmt.Errorf("load model %s: %w", j.file, err)
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	m.splitter.lexicon = m.lexicon
	root := slices.Index(m.parser.relations.classes, "root")
	if root < 0 || len(m.parser.relations.classes) > 64 {
		return nil, fmt.Errorf("load model %s: it has no relation root, or over 64", relationsFile)
	}
	m.parser.root = uint8(root)
	if err := m.readWords(words); err != nil {
		return nil, fmt.Errorf("load model %s: %w", wordsFile, err)
	}
	return m, nil
}

// loadFile unpacks a file and hands it to read.
func loadFile(fsys fs.FS, name string, read func([]byte) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := inflate(f)
	if err != nil {
		return err
	}
	return read(data)
}

func inflate(r io.Reader) ([]byte, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

func compress(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

// readWords reads lines "tag<TAB>word<TAB>class" of words with one class, "closed<TAB>word<TAB>" of words with closed ones, and "lemma<TAB>UPOS XPOS form<TAB>lemma" of exceptions.
func (m *Model) readWords(data []byte) error {
	classes := map[string]uint16{}
	for i, c := range m.tagger.model.classes {
		classes[c] = uint16(i)
	}
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 3 {
			return fmt.Errorf("a line has %d fields", len(f))
		}
		switch f[0] {
		case "tag":
			if c, ok := classes[f[2]]; ok {
				m.tagger.sure[hash(f[1])] = c
			}
		case "lemma":
			if p := strings.LastIndexByte(f[1], ' '); p > 0 {
				m.lemmas.exceptions[exceptionKey(hash(f[1][p+1:]), hash(f[1][:p]))] = f[2]
			}
		case "closed":
			m.tagger.known[hash(f[1])] = true
		}
	}
	return nil
}
