package syntax

import (
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

// repair mends tags of which the context says that they are wrong, in text that the treebanks have little of: news in the past tense about
// names that no treebank knows.
func repair(fs []forms, ts []text.Token) {
	x := func(i int) string {
		if i < 0 || i >= len(ts) {
			return ""
		}
		return ts[i].XPOS
	}
	set := func(i int, upos, xpos string) { ts[i].UPOS, ts[i].XPOS = upos, xpos }
	verbless := len(ts) > 5 && ts[len(ts)-1].UPOS == "PUNCT"
	for _, t := range ts {
		switch t.XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			verbless = false
		}
	}
	for i := range ts {
		low := fs[i].lowText
		switch {
		case camel(fs[i].text) && !strings.HasPrefix(x(i), "NNP"):
			set(i, "PROPN", "NNP") // "LLaMA", "OpenAI"
		case numerals[low] && ts[i].UPOS != "NUM":
			set(i, "NUM", "CD")
		case x(i) == "VBN" && subjectBefore(fs, ts, i) && objectAfter(x(i+1)) && !twoObjects[low]:
			set(i, "VERB", "VBD") // "The company released LLaMA"
		case x(i) == "NNS" && infinitives[low] && strings.HasPrefix(x(i-1), "NNP") && x(i+1) == "TO":
			set(i, "VERB", "VBZ") // "Meta plans to invest"
		case x(i) == "NNS" && i > 0 && strings.HasPrefix(x(i-1), "NN") && (x(i+1) == "PRP" && fs[i+1].lowText != "it's"):
			set(i, "VERB", "VBZ") // "technology sets it apart"
		case verbless && x(i) == "NNS" && x(i-1) == "NN" && (x(i+1) == "IN" || x(i+1) == "DT" || x(i+1) == "RB" || x(i+1) == "TO"):
			set(i, "VERB", "VBZ") // "Its decision to share its technology aligns with a trend."
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
func subjectBefore(fs []forms, ts []text.Token, i int) bool {
	k := i - 1
	for k >= 0 && ts[k].UPOS == "ADV" {
		k--
	}
	if k < 0 || ts[k].UPOS != "NOUN" && ts[k].UPOS != "PROPN" {
		return false
	}
	for k >= 0 && (ts[k].UPOS == "NOUN" || ts[k].UPOS == "PROPN" || ts[k].UPOS == "ADJ" || ts[k].UPOS == "DET" || ts[k].UPOS == "PART" || ts[k].XPOS == "PRP$") {
		k--
	}
	return k < 0 || !auxiliaries[fs[k].lowText] && ts[k].UPOS != "ADP" && ts[k].UPOS != "VERB"
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
func mendTree(fs []forms, ts []text.Token, first int) {
	for i := range ts {
		if i == 0 || fs[i].lowText != "whether" || ts[i].Deprel != "mark" || ts[i].Head < 0 {
			continue
		}
		c := &ts[ts[i].Head-first]
		if c.Deprel == "advcl" && c.Head == first+i-1 && ts[i-1].UPOS == "VERB" {
			c.Deprel = "ccomp" // "has not decided whether to buy"
		}
	}
}
