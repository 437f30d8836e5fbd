package gui

import (
	"os"
	"testing"

	"github.com/quadscope/quadscope/gui/panel"
)

// What the window shows as a date it reads as one, in each language.
func TestDatesAreReadAsTheyAreWritten(t *testing.T) {
	for language, locale := range languages() {
		speak(t, locale)
		if err := loadWords(os.DirFS("../assets")); err != nil {
			t.Fatal(err)
		}
		for _, iso := range []string{"2026-03-12", "1999-12-31", "2026-05-01", "2026-10", "2026", ""} {
			if got, ok := panel.ReadDate(panel.Date(iso)); (got != iso || !ok) && len(iso) != len("2026-10") {
				t.Errorf("%s: %q is written %q and read %q, %t", language, iso, panel.Date(iso), got, ok)
			}
		}
		if got := panel.Date("2026-03-12"); got != map[string]string{"en": "12 Mar 2026", "de": "12. März 2026"}[language] {
			t.Errorf("%s: %q", language, got)
		}
	}
	for typed, want := range map[string]string{"12.3.2026": "2026-03-12", "12.03.2026": "2026-03-12", "31.2.2026": "", "soon": "", "2026-13": "", " 2026-03 ": "2026-03"} {
		if got, ok := panel.ReadDate(typed); ok != (want != "") || ok && got != want {
			t.Errorf("ReadDate(%q) = %q, %t, want %q", typed, got, ok, want)
		}
	}
	for iso, want := range map[string]string{"0001/2026": "1 – 2026", "not long ago": "not long ago"} {
		if got := panel.Date(iso); got != want {
			t.Errorf("Date(%q) = %q, want %q", iso, got, want)
		}
	}
}
