package nlp

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/quadscope/quadscope/graph/text"
)

// LanguageError says that a document is in a language that is not read.
type LanguageError struct{ Language string } // its English name

// Error is a sentence for the user.
func (e *LanguageError) Error() string {
	return fmt.Sprintf("it is in %s; this version reads English", e.Language)
}

// frequent are the most frequent small words of languages that are written in Latin letters.
var frequent = map[string]map[string]bool{
	"English":    wordSet("the of and to in is that for it was on with as be by are from at this have not has an had they which were or but"),
	"German":     wordSet("der die und das ist nicht von mit dem den des sich ein eine auf für im zu als auch es an werden aus er hat dass nach bei"),
	"French":     wordSet("le la les de des et un une du est que dans pour qui au sur pas avec par plus ce il se sont ne en à été"),
	"Spanish":    wordSet("el la los las de del y en que un una por con para su al se no es lo como más pero sus le ya fue"),
	"Italian":    wordSet("il la di che e un una per con non del della è sono si da al nel dei le gli come più anche alla ha i"),
	"Portuguese": wordSet("o a os as de do da dos das e em que um uma para com não por se na no mais ao como foi é sua"),
	"Dutch":      wordSet("de het een en van is dat op te in voor met zijn niet aan er om ook als door bij naar uit wordt maar"),
	"Swedish":    wordSet("och att det som en på är av för med den till i inte om ett har de han var från vid"),
	"Danish":     wordSet("og at det som en på er af for med den til i ikke om et har de han var fra ved blev"),
	"Polish":     wordSet("i w na z do się nie jest że to o jak po co od za przez ale dla są tym był"),
	"Turkish":    wordSet("ve bir bu için ile de da olarak daha çok olan gibi en ne kadar sonra ama"),
}

// scripts are alphabets with the languages that mostly use them.
var scripts = []struct {
	table *unicode.RangeTable
	name  string
}{
	{unicode.Cyrillic, "a language in Cyrillic letters"}, {unicode.Greek, "Greek"}, {unicode.Arabic, "a language in Arabic letters"},
	{unicode.Hebrew, "Hebrew"}, {unicode.Hiragana, "Japanese"}, {unicode.Katakana, "Japanese"}, {unicode.Hangul, "Korean"}, {unicode.Han, "Chinese"},
	{unicode.Devanagari, "a language in Devanagari letters"}, {unicode.Thai, "Thai"},
}

// checkLanguage refuses a text that is clearly not English. It reads the first 60,000 bytes; a text of few words passes.
func checkLanguage(d *text.Document) error {
	s := d.Text[:min(len(d.Text), 60_000)]
	letters, latin := 0, 0
	other := make([]int, len(scripts))
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if unicode.Is(unicode.Latin, r) {
			latin++
			continue
		}
		for i, x := range scripts {
			if unicode.Is(x.table, r) {
				other[i]++
				break
			}
		}
	}
	if letters >= 40 && latin*2 < letters {
		top := 0
		for i := range other {
			if other[i] > other[top] {
				top = i
			}
		}
		if other[4]+other[5] > 0 && scripts[top].name == "Chinese" {
			top = 4 // Chinese characters with kana between them
		}
		return &LanguageError{scripts[top].name}
	}
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) < 15 {
		return nil
	}
	counts := map[string]int{}
	for _, w := range words {
		for language, set := range frequent {
			if set[w] {
				counts[language]++
			}
		}
	}
	most, name := 0, ""
	for language, n := range counts {
		if language != "English" && (n > most || n == most && language < name) {
			most, name = n, language
		}
	}
	if most*100 >= len(words)*14 && most > 2*counts["English"] {
		return &LanguageError{name}
	}
	return nil
}
