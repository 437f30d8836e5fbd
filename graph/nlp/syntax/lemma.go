package syntax

import "strings"

// lemmatizer finds the form of a word that dictionaries list: by a list of exceptions, else by rules of spelling.
type lemmatizer struct{ exceptions map[uint64]string } // by exceptionKey: of "VERB VBD" and "went" "go"

// exceptionKey is the key of a word in lower case with a tag.
func exceptionKey(low, tag uint64) uint64 { return low*k1 + tag*k2 }

// lemma returns the base form of a word.
func (l *lemmatizer) lemma(word string, f *form, tag *tag) string {
	if tag.upos == "PROPN" {
		return word
	}
	if s, ok := l.exceptions[exceptionKey(f.low, tag.hash)]; ok {
		return s
	}
	return ruleLemma(f.lowText, tag.upos, tag.xpos)
}

// ruleLemma undoes regular inflection.
func ruleLemma(w, upos, xpos string) string {
	switch {
	case upos == "NOUN" && (xpos == "NNS" || xpos == "NNPS"):
		return singular(w)
	case (upos == "VERB" || upos == "AUX") && xpos == "VBZ":
		return singular(w)
	case (upos == "VERB" || upos == "AUX") && (xpos == "VBD" || xpos == "VBN"):
		return stem(w, "ed")
	case (upos == "VERB" || upos == "AUX") && xpos == "VBG":
		return stem(w, "ing")
	case upos == "ADJ" && xpos == "JJR", upos == "ADV" && xpos == "RBR":
		return stem(w, "er")
	case upos == "ADJ" && xpos == "JJS", upos == "ADV" && xpos == "RBS":
		return stem(w, "est")
	}
	return w
}

func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "zzes"),
		strings.HasSuffix(w, "oes") && len(w) > 4:
		return w[:len(w)-2]
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "s") && len(w) > 2:
		return w[:len(w)-1]
	}
	return w
}

// stem takes an ending off and restores the base: "stopped" → "stop", "released" → "release", "tried" → "try".
func stem(w, ending string) string {
	s, ok := strings.CutSuffix(w, ending)
	if !ok || len(s) < 2 {
		return w
	}
	n := len(s)
	last, before := s[n-1], s[n-2]
	switch {
	case last == 'i' && ending != "ing" && n == 2, last == 'e', s == "postpon":
		return s + "e" // "tied", "freed"
	case last == 'i' && ending != "ing":
		return s[:n-1] + "y"
	case last == 'l' && before == 'l' && vowelGroups(s) > 1 && !doubled[s]:
		return s[:n-1] // "cancelled"
	case last == before && !strings.ContainsRune("lsefzo", rune(last)) && !isVowel(last):
		return s[:n-1]
	case !hasVowel(s):
		return s + "e"
	case strings.HasSuffix(s, "at"), strings.HasSuffix(s, "iz"), strings.HasSuffix(s, "bl"), strings.HasSuffix(s, "us"), last == 'v', last == 'u', last == 'c',
		last == 'g' && before != 'n' && before != 'o', strings.HasSuffix(s, "dg"), strings.HasSuffix(s, "rg"), strings.HasSuffix(s, "ang"),
		last == 's' && before != 's', last == 'z' && before != 'z', strings.HasSuffix(s, "tl"), strings.HasSuffix(s, "ir") && n > 3:
		return s + "e"
	case n >= 3 && !isVowel(last) && isVowel(before) && !isVowel(s[n-3]) && !strings.ContainsRune("wxynmrltkpd", rune(last)):
		return s + "e"
	case n == 3 && !isVowel(last) && isVowel(before) && !isVowel(s[0]) && strings.ContainsRune("kpmd", rune(last)):
		return s + "e"
	}
	return s
}

// doubled are bases of more than one syllable that end in two l.
var doubled = map[string]bool{"install": true, "reinstall": true, "enroll": true, "recall": true, "fulfill": true, "instill": true, "distill": true,
	"appall": true, "enthrall": true, "refill": true, "forestall": true, "stonewall": true, "befall": true, "unroll": true, "overfill": true}

// vowelGroups counts the runs of vowels in a word.
func vowelGroups(s string) int {
	n := 0
	for i := range len(s) {
		if isVowel(s[i]) && (i == 0 || !isVowel(s[i-1])) {
			n++
		}
	}
	return n
}

func isVowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }
