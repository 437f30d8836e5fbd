package locale

import (
	"testing"

	"golang.org/x/text/language"
)

func TestWhatFyneCannotReadIsTakenOut(t *testing.T) {
	valid := func(tag string) bool {
		_, err := language.Parse(tag)
		return err == nil
	}
	for in, want := range map[string]string{
		"en_US.UTF-8":           "",
		"de":                    "",
		"de_AT.UTF-8@euro":      "",
		"fr:de_DE":              "",
		"C.UTF-8":               "en",
		"de_DE@euro":            "de_DE",
		"sr_RS@latin":           "sr_RS",
		"en_XYZW":               "en",
		"C:de_DE.UTF-8":         "de_DE",
		"!!":                    "en",
		"xx_YY":                 "en",
		"\x00\xff.UTF-8@:fr_CA": "fr_CA",
	} {
		got, changed := clean(in, valid)
		if changed != (want != "") || changed && got != want {
			t.Errorf("clean(%q) = %q, %v, want %q", in, got, changed, want)
		}
	}
}
