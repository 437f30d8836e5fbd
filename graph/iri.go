package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"
)

// ArticleIRI returns the IRI of the article with the given normalised text.
func ArticleIRI(text string) quad.IRI {
	h := sha256.Sum256([]byte(text))
	return quad.IRI(Base + "art/sha256-" + hex.EncodeToString(h[:]))
}

// EntityIRI returns the IRI for the n-th entity (from 1) whose name has this slug.
func EntityIRI(name string, n int) quad.IRI {
	iri := Base + "ent/" + Slug(name)
	if n > 1 {
		iri += "~" + strconv.Itoa(n)
	}
	return quad.IRI(iri)
}

// LocalIRI returns the IRI for the n-th common noun (from 1) of an article that has this slug. It is the same in whatever order articles come.
func LocalIRI(name string, article quad.IRI, n int) quad.IRI {
	h := strings.TrimPrefix(string(article), Base+"art/sha256-")
	iri := Base + "ent/" + Slug(name) + "~" + Slug(h)[:min(12, len(Slug(h)))]
	if n > 1 {
		iri += "~" + strconv.Itoa(n)
	}
	return quad.IRI(iri)
}

// RelationIRI returns the IRI of a relation by its canonical name or wording.
func RelationIRI(name string) quad.IRI { return quad.IRI(Base + "rel/" + Slug(name)) }

// StatementIRI returns the IRI that s must have; it reads all fields that tell statements apart.
func StatementIRI(s *Statement) quad.IRI {
	h := sha256.New()
	for _, f := range []string{string(s.Label), string(s.Subject), string(s.Predicate), string(s.Object),
		strconv.FormatBool(s.Negated), string(s.Modality)} {
		h.Write([]byte(f))
		h.Write([]byte{0})
	}
	return quad.IRI(Base + "st/" + hex.EncodeToString(h.Sum(nil)[:16]))
}

// Slug turns a name into lower-case letters and digits joined by hyphens, safe inside an IRI. A name with neither gives a
// hash of itself.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(strings.ToLower(name)) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
		if b.Len() > 80 {
			break
		}
	}
	if b.Len() == 0 {
		h := sha256.Sum256([]byte(name))
		return "x" + hex.EncodeToString(h[:6])
	}
	return b.String()
}
