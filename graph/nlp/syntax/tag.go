package syntax

import "strings"

// tag is a universal and a Penn tag, and what is known of them.
type tag struct {
	upos, xpos        string
	hash              uint64
	kind              uint16 // one bit for the sort of word
	open              bool   // new words may have it
	verb, comma, conj bool   // it counts as such between two words
}

// newTag makes a tag of a class "UPOS XPOS".
func newTag(class string) tag {
	u, x, _ := strings.Cut(class, " ")
	return tag{upos: u, xpos: x, hash: hash(class), kind: kindOf(u, x), open: !closedClass(u), verb: u == "VERB" || x == "MD", comma: u == "PUNCT", conj: u == "CCONJ"}
}

// newTags makes the tags of classes, and after them one that stands for what is before a sentence.
func newTags(classes []string) []tag {
	out := make([]tag, 0, len(classes)+1)
	for _, c := range classes {
		out = append(out, newTag(c))
	}
	return append(out, tag{hash: 1})
}

// closedClass reports whether a universal tag belongs to words of which a language makes no new ones.
func closedClass(upos string) bool {
	switch upos {
	case "ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ":
		return true
	}
	return false
}

// Kinds of words that introduce nouns, and of nouns.
const (
	kindsOfCase = 1 | 4 | 8<<0 | 8<<1 | 8<<6 | 8<<10 | 8<<11 // to, 's, adpositions, subordinators, verbs, adjectives and adverbs
	kindNoun    = 8 << 7
)

// kindOf returns one bit for the sort of word that a tag stands for.
func kindOf(upos, xpos string) uint16 {
	switch xpos {
	case "TO":
		return 1
	case "WDT", "WP", "WRB", "WP$":
		return 2
	case "POS":
		return 4
	}
	if upos == "PROPN" {
		upos = "NOUN"
	}
	for i, u := range [...]string{"ADP", "SCONJ", "AUX", "DET", "PUNCT", "CCONJ", "VERB", "NOUN", "PRON", "NUM", "ADJ", "ADV"} {
		if upos == u {
			return 8 << i
		}
	}
	return 1 << 15
}
