package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/nlp/proper"
	"github.com/quadscope/quadscope/graph/text"
)

// corpus is a data set of names. Tokens outside its names may have the types that it does not mark.
type corpus struct {
	name   string
	marks  []text.Type
	weight float32
	read   func(j *job, c *corpus) ([]marked, error)
}

// marked is a text with the names that are marked in it.
type marked struct {
	text  string
	spans []markedSpan
}

// markedSpan is a name, or a stretch of which it is not known what it is: then types are those it may have.
type markedSpan struct {
	text.Span
	types   []text.Type
	outside bool // it may be no name
}

var (
	everyType = proper.Types[:]
	firmTypes = []text.Type{text.Person, text.Organization, text.Place}
	ownTypes  = []text.Type{text.Person, text.Organization, text.Place, text.Product, text.Event, text.Work}
	softTypes = []text.Type{text.Product, text.Event, text.Work, text.Concept}
)

// nameCorpora are the data sets from which names are learned; readDev says which part of CrossNER's development sets.
func nameCorpora(readDev func(*job, *corpus) ([]marked, error)) []corpus {
	cs := []corpus{
		{"btc", firmTypes, .4, readTagged},
		{"wikigold", firmTypes, 1, readTagged},
		{"wnut17-train", []text.Type{text.Person, text.Organization, text.Place, text.Product, text.Work}, .5, readTagged},
		{"wnut17-dev", []text.Type{text.Person, text.Organization, text.Place, text.Product, text.Work}, .5, readTagged},
		{"redocred-dev", firmTypes, 1, readRelations},
		{"gum-free-train", firmTypes, 1, readMentions},
		{"ewt-train", firmTypes, .2, readProperNouns},
		{"news", ownTypes, 1, readOwn},
		{"senate", ownTypes, 1, readOwn},
	}
	for _, d := range domains {
		cs = append(cs, corpus{"crossner-" + d.name + "-train", d.marks, 1, readTagged}, corpus{"crossner-" + d.name + "-dev", d.marks, 1, readDev})
	}
	return cs
}

// readNews reads a tagged set of news that is for measuring alone.
func readNews(j *job, c *corpus) ([]marked, error) {
	data, err := unzip(j, "news", c.name+".iob.gz")
	if err != nil {
		return nil, err
	}
	return tagged(data)
}

// half reads every second text of a tagged set, from the first or the second on.
func half(which int) func(*job, *corpus) ([]marked, error) {
	return func(j *job, c *corpus) ([]marked, error) {
		all, err := readTagged(j, c)
		var out []marked
		for i := which; i < len(all); i += 2 {
			out = append(out, all[i])
		}
		return out, err
	}
}

// domains are the domains of CrossNER with the types that each marks.
var domains = []struct {
	name  string
	marks []text.Type
}{
	{"ai", []text.Type{text.Person, text.Organization, text.Place, text.Product, text.Event, text.Concept}},
	{"literature", []text.Type{text.Person, text.Organization, text.Place, text.Event, text.Work, text.Concept}},
	{"music", everyType},
	{"politics", []text.Type{text.Person, text.Organization, text.Place, text.Event}},
	{"science", []text.Type{text.Person, text.Organization, text.Place, text.Event, text.Work, text.Concept}},
}

// nameOptions are the settings of the model of names.
func nameOptions(j *job) proper.Options {
	return proper.Options{Seed: 1, Epochs: 6, Rate: .1, Sparse: .2, Rare: 2, Log: j.log}
}

// trainNames trains the model of names and scores it on sets it has not seen.
func trainNames(j *job) (result, error) {
	p, err := nlp.LoadSyntax(assetFolder{os.DirFS("assets"), j.out})
	if err != nil {
		return result{}, err
	}
	var scores strings.Builder
	scores.WriteString("set                        F1  precision recall  by type\n")
	if j.cross {
		for which := range 2 {
			m, _, err := learnNames(j, p, half(which))
			if err != nil {
				return result{}, err
			}
			for _, d := range domains {
				if err := scoreNames(j, p, m, &corpus{"crossner-" + d.name + "-dev", d.marks, 1, half(1 - which)}, &scores); err != nil {
					return result{}, err
				}
			}
		}
	}
	m, file, err := learnNames(j, p, readTagged)
	if err != nil {
		return result{}, err
	}
	for _, c := range []corpus{{"uner-ewt-dev", firmTypes, 1, readTagged}, {"gum-free-dev", firmTypes, 1, readMentions},
		{"meantime", firmTypes, 1, readNews}, {"gmb-voa-dev", firmTypes, 1, readNews}} {
		if err := scoreNames(j, p, m, &c, &scores); err != nil {
			return result{}, err
		}
	}
	return result{files: map[string][]byte{"names.bin": file}, scores: scores.String()}, nil
}

// learnNames trains on all data sets; readDev says which part of CrossNER's development sets is among them. The model is as read from the file.
func learnNames(j *job, p *nlp.Pipeline, readDev func(*job, *corpus) ([]marked, error)) (*proper.Model, []byte, error) {
	var train []proper.Example
	for _, c := range nameCorpora(readDev) {
		e, err := examples(j, p, &c)
		if err != nil {
			return nil, nil, err
		}
		train = append(train, e...)
	}
	file, err := proper.Train(train, nameOptions(j)).Append(nil)
	if err != nil {
		return nil, nil, err
	}
	m, err := proper.Read(file)
	return m, file, err
}

// assetFolder is the folder of assets with the models of another.
type assetFolder struct {
	fs.FS
	models string
}

// Open implements fs.FS.
func (a assetFolder) Open(name string) (fs.File, error) {
	if rest, ok := strings.CutPrefix(name, "models/en/"); ok {
		return os.DirFS(a.models).Open(rest)
	}
	return a.FS.Open(name)
}

// examples annotates the texts of a corpus and turns its marks into labels.
func examples(j *job, p *nlp.Pipeline, c *corpus) ([]proper.Example, error) {
	texts, err := c.read(j, c)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", c.name, err)
	}
	var out []proper.Example
	for _, m := range texts {
		l, sents, err := p.NameSentences(context.Background(), &text.Document{Text: m.text})
		if err != nil {
			return nil, err
		}
		free := outsideLabels(c.marks)
		for k, toks := range sents {
			sn := l.Sentences[k]
			allowed := make([]uint16, len(toks))
			for i := range toks {
				allowed[i] = labelsAt(l.Tokens[sn.First+i].Span, m.spans, free)
				if i > 0 && allowed[i-1]&allowed[i] != allowed[i] && allowed[i]&1 == 0 && !reachable(allowed[i-1], allowed[i]) {
					allowed[i] |= allowed[i] >> 1 & begins // a name that the sentence's beginning cuts
				}
			}
			if len(allowed) > 0 && allowed[0]&(begins|1) == 0 {
				allowed[0] |= allowed[0] >> 1
			}
			out = append(out, proper.Example{Tokens: toks, Allowed: allowed, Weight: c.weight})
		}
	}
	j.log("%s: %d sentences", c.name, len(out))
	return out, nil
}

// begins has the bits of all labels that begin a name.
const begins = 0x2AAA

// reachable reports whether a label in b may follow one in a.
func reachable(a, b uint16) bool { return b&(begins|1) != 0 || b&(a|a<<1) != 0 }

// outsideLabels are the labels that a token outside the marked names may have.
func outsideLabels(marks []text.Type) uint16 {
	bits := uint16(1)
	for t, typ := range proper.Types {
		marked := false
		for _, m := range marks {
			marked = marked || m == typ
		}
		if !marked {
			bits |= 1<<proper.Begin(t) | 1<<proper.Inside(t)
		}
	}
	return bits
}

// labelsAt returns the labels that a token may have.
func labelsAt(tok text.Span, spans []markedSpan, free uint16) uint16 {
	lo, hi := 0, len(spans)
	for lo < hi {
		if mid := (lo + hi) / 2; spans[mid].End <= tok.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(spans) || !spans[lo].Overlaps(tok) {
		return free
	}
	s := &spans[lo]
	bits := uint16(0)
	for t, typ := range proper.Types {
		for _, x := range s.types {
			if x != typ {
				continue
			}
			if tok.Start <= s.Start || s.outside {
				bits |= 1 << proper.Begin(t)
			}
			if tok.Start > s.Start {
				bits |= 1 << proper.Inside(t)
			}
		}
	}
	if s.outside {
		bits |= 1
	}
	return bits
}
