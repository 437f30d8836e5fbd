package text

// Layers are the annotations of one document. Offsets are bytes; lists are in document order.
type Layers struct {
	Sentences []Sentence
	Tokens    []Token
	Mentions  []Mention
	Entities  []Entity
	Foreign   []Foreign // what was left out; no other layer reaches into it
}

// Foreign is a block that is not in English.
type Foreign struct {
	Span
	Language string // English name, or empty when only that it is not English is certain
}

// Sentence is a span and its tokens Tokens[First:Last].
type Sentence struct {
	Span
	First, Last int
}

// Token is a word, a clitic or a punctuation mark, by Universal Dependencies' rules for English.
type Token struct {
	Span
	Lemma  string
	UPOS   string // universal part of speech: NOUN, PROPN, VERB, …
	XPOS   string // Penn Treebank tag, or empty
	Head   int    // index into Tokens of the governor; -1 for a root or when there is no parse
	Deprel string // Universal Dependencies relation to the head, or empty

	// What other parses of the sentence say of the arc to Head.
	Lead   float32 // how much worse the best tree with another head is, 0 to 1; 1 where no tree that was looked at has one
	Agreed bool    // a quicker parse from the end of the sentence gives the same head
	Alike  bool    // and the same relation
}

// Type is the type of an entity.
type Type string

// The ten types, in the order in which they are listed to people.
const (
	Person       Type = "person"
	Organization Type = "organization"
	Place        Type = "place"
	Product      Type = "product"
	Event        Type = "event"
	Work         Type = "work"
	Concept      Type = "concept"
	Date         Type = "date"
	Money        Type = "money"
	Quantity     Type = "quantity"
)

// MentionKind says in what manner a mention names its entity.
type MentionKind string

// The kinds of mention.
const (
	Name    MentionKind = "name"    // a proper name
	Nominal MentionKind = "nominal" // "the company", "open-source AI models"
	Pronoun MentionKind = "pronoun"
	Value   MentionKind = "value" // dates, money, quantities
)

// Mention is a span that names an entity: without article, possessive 's, surrounding quotes or personal title.
type Mention struct {
	Span
	Type   Type
	Kind   MentionKind
	Entity int    // index into Layers.Entities, or -1
	All    []int  // further entities of a plural pronoun: "they" after "Ann and Bob"; nil in general
	Chain  int    // mentions with the same number over 0 are likely one thing, though it may have no name and be no entity
	Value  string // normal form of a value ("2026-03-12", "USD 4250000"), or empty
}

// Likely returns for each mention its entity or, where none was sure enough, the first one of its chain; -1 where there is none. It takes
// time linear in the number of mentions.
func (l *Layers) Likely() []int {
	first := map[int]int{} // of chains; names before others
	for _, named := range []bool{true, false} {
		for _, m := range l.Mentions {
			if _, ok := first[m.Chain]; !ok && m.Chain > 0 && m.Entity >= 0 && (m.Kind == Name) == named {
				first[m.Chain] = m.Entity
			}
		}
	}
	out := make([]int, len(l.Mentions))
	for i, m := range l.Mentions {
		out[i] = m.Entity
		if e, ok := first[m.Chain]; ok && m.Entity < 0 {
			out[i] = e
		}
	}
	return out
}

// Entity is one thing of a document, however it is called in it.
type Entity struct {
	Name       string // the fullest proper name in the text, else the head phrase without article
	Type       Type
	Aliases    []string // other names in the text, sorted; no pronouns
	Confidence float64  // 0 to 1
}
