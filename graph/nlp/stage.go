package nlp

import (
	"context"
	"fmt"

	"github.com/quadscope/quadscope/graph/text"
)

// layer is one kind of annotation of a document.
type layer string

// The layers, in the order in which the stages make them.
const (
	language   layer = "language" // it is known to be English
	sentences  layer = "sentences"
	tokens     layer = "tokens"
	tags       layer = "tags"
	trees      layer = "trees"
	surveyed   layer = "survey" // what the document shows about its words
	valued     layer = "values"
	guesses    layer = "guesses" // names by rules
	named      layer = "names"
	aliased    layer = "aliases"
	typed      layer = "types"
	phrased    layer = "phrases"
	references layer = "references"
	entities   layer = "entities"
)

// stage makes some layers from others.
type stage struct {
	name         string
	needs, gives []layer
	run          func(context.Context, *Pipeline, *passage) error
}

// passage is one document on its way through the stages.
type passage struct {
	doc     *text.Document // with spaces where it is foreign
	foreign []text.Foreign
	l       *text.Layers
	scan    *scan
	values  []value
	phrases []phrase
}

// stages returns the stages of the pipeline in their order.
func stages() []stage {
	return []stage{
		{"language", nil, []layer{language}, func(_ context.Context, _ *Pipeline, w *passage) (err error) {
			w.foreign, err = checkLanguage(w.doc)
			w.doc = without(w.doc, w.foreign)
			return err
		}},
		{"syntax", []layer{language}, []layer{sentences, tokens, tags, trees}, func(ctx context.Context, p *Pipeline, w *passage) (err error) {
			if w.l, err = p.syntax.Annotate(ctx, w.doc); err == nil {
				w.l.Foreign = w.foreign
			}
			return err
		}},
		{"survey", []layer{sentences, tokens, tags}, []layer{surveyed}, quick(func(p *Pipeline, w *passage) { w.scan = newScan(p.recognizer.gaz, w.doc, w.l) })},
		{"values", []layer{surveyed, tags}, []layer{valued}, quick(func(_ *Pipeline, w *passage) { w.values = w.scan.values() })},
		{"rules", []layer{surveyed, tags, valued}, []layer{guesses}, quick(func(_ *Pipeline, w *passage) { w.scan.guess() })},
		{"names", []layer{guesses, trees}, []layer{named}, quick(func(p *Pipeline, w *passage) { w.scan.learned(p.recognizer.model) })},
		{"aliases", []layer{named}, []layer{aliased}, quick(func(_ *Pipeline, w *passage) { w.scan.linkNames() })},
		{"types", []layer{aliased}, []layer{typed}, quick(func(_ *Pipeline, w *passage) { w.scan.settleTypes() })},
		{"phrases", []layer{trees, named, valued}, []layer{phrased}, quick(func(_ *Pipeline, w *passage) { w.phrases = w.scan.phrases() })},
		{"references", []layer{typed, phrased}, []layer{references}, quick(func(p *Pipeline, w *passage) {
			w.scan.resolve(w.phrases)
			if p.recognizer.coref != nil {
				w.scan.rank(p.recognizer.coref, w.phrases)
			}
			w.scan.describes(w.phrases)
			w.scan.itself(w.phrases)
			w.scan.shorter(w.phrases)
			w.scan.withNames(w.phrases)
		})},
		{"entities", []layer{references, valued}, []layer{entities}, quick(func(_ *Pipeline, w *passage) { w.scan.emit(w.values, w.phrases) })},
	}
}

// quick makes a stage's function of one that takes little time and cannot fail.
func quick(f func(*Pipeline, *passage)) func(context.Context, *Pipeline, *passage) error {
	return func(_ context.Context, p *Pipeline, w *passage) error {
		f(p, w)
		return nil
	}
}

// checkOrder returns an error when a stage stands before one that makes a layer it needs, or when two make the same layer.
func checkOrder(list []stage) error {
	by := map[layer]string{}
	for _, s := range list {
		for _, l := range s.needs {
			if by[l] == "" {
				return fmt.Errorf("stage %s needs the layer %s, which no stage before it makes", s.name, l)
			}
		}
		for _, l := range s.gives {
			if by[l] != "" {
				return fmt.Errorf("stages %s and %s both make the layer %s", by[l], s.name, l)
			}
			by[l] = s.name
		}
	}
	return nil
}
