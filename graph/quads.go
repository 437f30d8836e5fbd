package graph

import (
	"slices"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"
)

// IRIs of other vocabularies that the quads of a graph use.
const (
	RDFType      quad.IRI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	RDFSLabel    quad.IRI = "http://www.w3.org/2000/01/rdf-schema#label"
	SKOSAltLabel quad.IRI = "http://www.w3.org/2004/02/skos/core#altLabel"
)

// TypeIRI returns the IRI of an entity type.
func TypeIRI(t Type) quad.IRI { return quad.IRI(Base + "type/" + string(t)) }

// Quads returns the plain statements, each labelled with its article, and the names and types of the entities, labelled
// EntitiesLabel, sorted. What an article denies, plans or only reports is not among them.
func (g *Graph) Quads() []quad.Quad {
	var out []quad.Quad
	for _, s := range g.Statements() {
		if s.Plain() {
			out = append(out, s.Quad())
		}
	}
	for _, e := range g.Entities() {
		out = append(out,
			quad.Quad{Subject: e.IRI, Predicate: RDFType, Object: TypeIRI(e.Type), Label: EntitiesLabel},
			quad.Quad{Subject: e.IRI, Predicate: RDFSLabel, Object: quad.String(e.Name), Label: EntitiesLabel})
		for _, a := range e.Aliases {
			out = append(out, quad.Quad{Subject: e.IRI, Predicate: SKOSAltLabel, Object: quad.String(a), Label: EntitiesLabel})
		}
	}
	slices.SortFunc(out, func(a, b quad.Quad) int { return strings.Compare(a.NQuad(), b.NQuad()) })
	return out
}

// plain are letters that are no letter with an accent to Unicode, as people write them without.
var plain = map[rune]string{'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ı': "i"}

// Fold returns the form of a name by which names are compared: lower case, without accents, punctuation as single spaces.
func Fold(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '.':
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.IsSymbol(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			if p := plain[r]; p != "" {
				b.WriteString(p)
			} else {
				b.WriteRune(r)
			}
		default:
			gap = true
		}
	}
	return b.String()
}
