package syntax

import (
	"slices"
	"strings"
	"unicode"

	"github.com/quadscope/quadscope/graph/text"
)

// Words by which the repairs know their cases.
var (
	numerals    = wordSet("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety")
	infinitives = wordSet("plans aims hopes needs wants intends promises offers moves vows pledges seeks refuses declines fails continues agrees threatens tries claims proposes")
	twoObjects  = wordSet("called named given offered awarded dubbed titled sent paid elected appointed considered shown told taught handed granted made nicknamed")
	auxiliaries = wordSet("is are was were be been being has have had having get gets got 's 're 've")
)

// repairs are the tags that repair gives.
type repairs struct{ name, number, past, present tag }

func newRepairs() repairs {
	return repairs{newTag("PROPN NNP"), newTag("NUM CD"), newTag("VERB VBD"), newTag("VERB VBZ")}
}

// repair mends tags of which the context says that they are wrong, in text that the treebanks have little of: news in the past tense about
// names that no treebank knows.
func (r *repairs) repair(fs []form, ts []*tag) {
	x := func(i int) string {
		if i < 0 || i >= len(ts) {
			return ""
		}
		return ts[i].xpos
	}
	verbless := len(ts) > 5 && ts[len(ts)-1].upos == "PUNCT"
	for _, t := range ts {
		switch t.xpos {
		case "VBD", "VBZ", "VBP", "MD":
			verbless = false
		}
	}
	for i := range ts {
		low := fs[i].lowText
		switch {
		case camel(fs[i].text) && !strings.HasPrefix(x(i), "NNP"):
			ts[i] = &r.name // "LLaMA", "OpenAI"
		case ts[i].upos != "NUM" && numerals[low]:
			ts[i] = &r.number
		case x(i) == "VBN" && subjectBefore(fs, ts, i) && objectAfter(x(i+1)) && !twoObjects[low]:
			ts[i] = &r.past // "The company released LLaMA"
		case x(i) == "NNS" && strings.HasPrefix(x(i-1), "NNP") && x(i+1) == "TO" && infinitives[low]:
			ts[i] = &r.present // "Meta plans to invest"
		case x(i) == "NNS" && i > 0 && strings.HasPrefix(x(i-1), "NN") && (x(i+1) == "PRP" && fs[i+1].lowText != "it's"):
			ts[i] = &r.present // "technology sets it apart"
		case verbless && x(i) == "NNS" && x(i-1) == "NN" && (x(i+1) == "IN" || x(i+1) == "DT" || x(i+1) == "RB" || x(i+1) == "TO"):
			ts[i] = &r.present // "Its decision to share its technology aligns with a trend."
			verbless = false
		}
	}
}

// camel reports whether a word of letters has a capital after a small letter: only names are written so.
func camel(w string) bool {
	small, found := false, false
	for _, r := range w {
		if !unicode.IsLetter(r) {
			return false
		}
		found = found || small && unicode.IsUpper(r)
		small = unicode.IsLower(r)
	}
	return found
}

// subjectBefore reports whether a noun stands right before a participle, or with an adverb between, and no auxiliary before that noun's phrase.
func subjectBefore(fs []form, ts []*tag, i int) bool {
	k := i - 1
	for k >= 0 && ts[k].upos == "ADV" {
		k--
	}
	if k < 0 || ts[k].upos != "NOUN" && ts[k].upos != "PROPN" {
		return false
	}
	for k >= 0 && (ts[k].upos == "NOUN" || ts[k].upos == "PROPN" || ts[k].upos == "ADJ" || ts[k].upos == "DET" || ts[k].upos == "PART" || ts[k].xpos == "PRP$") {
		k--
	}
	return k < 0 || !auxiliaries[fs[k].lowText] && ts[k].upos != "ADP" && ts[k].upos != "VERB"
}

// objectAfter reports whether an object may begin with a tag.
func objectAfter(xpos string) bool {
	switch xpos {
	case "DT", "NNP", "NNPS", "PRP$", "CD", "$":
		return true
	}
	return false
}

// mendTree mends relations of which the words say that they are wrong; heads count from first.
func mendTree(fs []form, ts []text.Token, first int) {
	for i := range ts {
		if ts[i].Deprel != "mark" || ts[i].Head < 0 {
			continue
		}
		c := &ts[ts[i].Head-first]
		switch {
		case i > 0 && fs[i].lowText == "whether" && c.Deprel == "advcl" && c.Head == first+i-1 && ts[i-1].UPOS == "VERB":
			c.Deprel = "ccomp" // "has not decided whether to buy"
		case fs[i].lowText == "that" && c.Deprel == "conj" && c.Head >= first && c.Head < first+i && ts[c.Head-first].UPOS == "VERB" && (i == 0 || ts[i-1].UPOS != "CCONJ"):
			c.Deprel = "ccomp" // "allege that they hid losses"
		}
	}
	for i := range ts {
		switch {
		case ts[i].XPOS == "VBN":
			mendParticiple(ts, i, first)
		case ts[i].Deprel == "parataxis", ts[i].Deprel == "appos" && hasCopula(ts, i, first):
			mendSubject(ts, i, first)
		case i > 0 && ts[i].Deprel == "obj" && ts[i].UPOS == "PROPN" && ts[i-1].UPOS == "NOUN" && strings.HasPrefix(ts[i-1].Deprel, "obl") && ts[i].Head == ts[i-1].Head:
			mendName(ts, i, first)
		}
	}
}

// mendParticiple gives the subject of a sentence back to its verb where the participle i in between has taken it:
// "Meta, formerly known as Facebook, has shared it".
func mendParticiple(ts []text.Token, i, first int) {
	subject, verb := -1, -1
	for k := range ts {
		switch {
		case ts[k].Head != first+i:
		case strings.HasPrefix(ts[k].Deprel, "aux"), ts[k].Deprel == "cop":
			return
		case k < i && ts[k].Deprel != "conj" && (ts[k].UPOS == "NOUN" || ts[k].UPOS == "PROPN"):
			subject = k
		case k > i && verb < 0 && (ts[k].Deprel == "parataxis" || ts[k].Deprel == "conj" || ts[k].Deprel == "ccomp"):
			verb = k
		}
	}
	if h := ts[i].Head - first; verb < 0 && h > i {
		verb = h
	}
	if subject < 0 || verb < 0 || !lacksSubject(ts, verb, first) || !commaBetween(ts, subject, i) || !commaBetween(ts, i, verb) {
		return
	}
	if ts[verb].Head == first+i {
		ts[verb].Head, ts[verb].Deprel = ts[i].Head, ts[i].Deprel
		for k := verb + 1; k < len(ts); k++ {
			if ts[k].Head == first+i {
				ts[k].Head = first + verb
			}
		}
	}
	ts[subject].Head, ts[subject].Deprel = first+verb, "nsubj"
	ts[i].Head, ts[i].Deprel = first+subject, "acl"
}

// mendName makes the name i the head of the noun before it: "held by its research lab FAIR".
func mendName(ts []text.Token, i, first int) {
	for k := range ts[:i] {
		if ts[k].Head == first+i-1 && ts[k].Deprel == "case" {
			ts[k].Head = first + i
		}
	}
	ts[i].Deprel = ts[i-1].Deprel
	ts[i-1].Head, ts[i-1].Deprel = first+i, "compound"
}

// mendSubject makes the noun that a clause i without a subject was hung on its subject, where nothing parts the two:
// "Meta, Nordlicht AI and the University of Oslo are members".
func mendSubject(ts []text.Token, i, first int) {
	noun := ts[i].Head - first
	if noun < 0 || noun > i || ts[noun].Head >= 0 || ts[noun].UPOS != "NOUN" && ts[noun].UPOS != "PROPN" || !lacksSubject(ts, i, first) {
		return
	}
	start := i
	for k := noun + 1; k < i; k++ {
		if ts[k].Head == first+i {
			start = min(start, k)
		}
	}
	if start == noun+1 || ts[start-1].UPOS == "PUNCT" {
		return
	}
	for k := i + 1; k < len(ts); k++ {
		if ts[k].Head == first+noun {
			ts[k].Head = first + i
		}
	}
	ts[i].Head, ts[i].Deprel = -1, "root"
	ts[noun].Head, ts[noun].Deprel = first+i, "nsubj"
}

func hasCopula(ts []text.Token, i, first int) bool {
	return slices.ContainsFunc(ts, func(t text.Token) bool { return t.Head == first+i && t.Deprel == "cop" })
}

// lacksSubject reports whether a word is the head of a clause with a finite verb and without a subject.
func lacksSubject(ts []text.Token, i, first int) bool {
	found := finite(ts[i].XPOS)
	for k := range ts {
		if ts[k].Head != first+i {
			continue
		}
		if strings.Contains(ts[k].Deprel, "subj") || ts[k].Deprel == "expl" || ts[k].Deprel == "mark" {
			return false
		}
		found = found || finite(ts[k].XPOS) && ts[k].UPOS == "AUX"
	}
	return found
}

func finite(xpos string) bool {
	return xpos == "VBZ" || xpos == "VBD" || xpos == "VBP" || xpos == "MD"
}

func commaBetween(ts []text.Token, a, b int) bool {
	for k := a + 1; k < b; k++ {
		if ts[k].XPOS == "," {
			return true
		}
	}
	return false
}
