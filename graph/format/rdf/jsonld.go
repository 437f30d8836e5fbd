package rdf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"
)

// maxJSONLD is how large a file of JSON-LD may be: it is held in memory several times.
const maxJSONLD = 512 << 20

// ReadJSONLD reads JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) and calls emit with each quad, in the order of Sort. Relative IRIs are
// resolved against base. Nothing is fetched: a context that stands elsewhere is an error, but for that of schema.org, which is its vocabulary.
func ReadJSONLD(r io.Reader, base string, emit func(quad.Quad) error) (err error) {
	data, err := io.ReadAll(io.LimitReader(r, maxJSONLD+1))
	if err != nil {
		return err
	}
	if len(data) > maxJSONLD {
		return errors.New("the file is larger than 512 MB")
	}
	doc, err := decodeJSON(data)
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			err = &SyntaxError{Reason: fmt.Sprintf("the JSON is no JSON-LD: %v", p)}
		}
	}()
	options := ld.NewJsonLdOptions(base)
	options.DocumentLoader = offline{}
	options.ProcessingMode = ld.JsonLd_1_1
	out, err := ld.NewJsonLdProcessor().ToRDF(doc, options)
	if err != nil {
		return &SyntaxError{Reason: reasonOf(err)}
	}
	dataset, ok := out.(*ld.RDFDataset)
	if !ok {
		return errors.New("the JSON-LD gives no quads")
	}
	qs, err := quadsOf(dataset)
	if err != nil {
		return err
	}
	for _, q := range Sort(qs) {
		if err := emit(q); err != nil {
			return err
		}
	}
	return nil
}

// decodeJSON returns the value, or the line where it breaks.
func decodeJSON(data []byte) (any, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	var doc any
	err := json.Unmarshal(data, &doc)
	if err == nil {
		return doc, nil
	}
	var s *json.SyntaxError
	if errors.As(err, &s) {
		return nil, &SyntaxError{Line: 1 + bytes.Count(data[:min(int(s.Offset), len(data))], []byte("\n")), Reason: s.Error()}
	}
	return nil, &SyntaxError{Reason: err.Error()}
}

func reasonOf(err error) string {
	var e *ld.JsonLdError
	if errors.As(err, &e) {
		if e.Details != nil {
			return fmt.Sprintf("%s: %v", e.Code, e.Details)
		}
		return string(e.Code)
	}
	return err.Error()
}

// offline loads no document.
type offline struct{}

func (offline) LoadDocument(address string) (*ld.RemoteDocument, error) {
	if host := strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://"); strings.TrimRight(host, "/") == "schema.org" || strings.HasPrefix(host, "schema.org/docs/jsonldcontext.json") {
		context := map[string]any{"@context": map[string]any{"@vocab": "http://schema.org/", "schema": "http://schema.org/"}}
		return &ld.RemoteDocument{DocumentURL: address, Document: context}, nil
	}
	return nil, ld.NewJsonLdError(ld.LoadingDocumentFailed, address+" is not fetched")
}

func quadsOf(d *ld.RDFDataset) ([]quad.Quad, error) {
	var out []quad.Quad
	for _, name := range slices.Sorted(maps.Keys(d.Graphs)) {
		for _, q := range d.Graphs[name] {
			t := quad.Quad{Subject: term(q.Subject), Predicate: term(q.Predicate), Object: term(q.Object)}
			if name != "@default" {
				t.Label = node(name)
			}
			if err := check(&t); err != nil {
				return nil, &SyntaxError{Reason: err.Error()}
			}
			out = append(out, t)
		}
	}
	return out, nil
}

func node(name string) quad.Value {
	if rest, blank := strings.CutPrefix(name, "_:"); blank {
		return quad.BNode(rest)
	}
	return quad.IRI(name)
}

func term(n ld.Node) quad.Value {
	switch n := n.(type) {
	case ld.Literal:
		return termOfLiteral(n)
	case *ld.Literal:
		return termOfLiteral(*n)
	}
	return node(n.GetValue())
}

func termOfLiteral(l ld.Literal) quad.Value {
	if l.Language != "" {
		return quad.LangString{Value: quad.String(l.Value), Lang: l.Language}
	}
	return literal(l.Value, l.Datatype)
}
