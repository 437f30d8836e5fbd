package nlp_test

import (
	"context"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/text"
)

func TestDatesAreNormalisedAgainstTheArticlesDate(t *testing.T) {
	p := load(t)
	const published = "2026-03-12" // a Thursday
	for _, c := range [][2]string{
		{"It opened on 4 October 2025.", "2025-10-04"},
		{"It opened on October 4, 2025, in Oslo.", "2025-10-04"},
		{"It opened on the 4th of October 2025.", "2025-10-04"},
		{"It opened on Oct. 4, 2025.", "2025-10-04"},
		{"It opened on 2025-10-04.", "2025-10-04"},
		{"It opened in October 2025.", "2025-10"},
		{"It opened in 2009.", "2009"},
		{"It will open on 4 October.", "2025-10-04"},
		{"It opens on April 2.", "2026-04-02"},
		{"It opened in January.", "2026-01"},
		{"It closed last October.", "2025-10"},
		{"It opened on Monday.", "2026-03-09"},
		{"It opened last Friday.", "2026-03-06"},
		{"It opens next Tuesday.", "2026-03-17"},
		{"It opened on Thursday.", "2026-03-12"},
		{"It opened yesterday.", "2026-03-11"},
		{"It opens tomorrow.", "2026-03-13"},
		{"It opened last year.", "2025"},
		{"It opens next month.", "2026-04"},
		{"It opened this week.", "2026-W11"},
		{"It opens next quarter.", "2026-04/2026-06"},
		{"It opened last decade.", "2010/2019"},
		{"It opened three years ago.", "2023"},
		{"It opened two months ago.", "2026-01"},
		{"It opened two weeks ago.", "2026-W09"},
		{"It opened two days ago.", "2026-03-10"},
		{"It opened a decade ago.", "2016"},
		{"It was popular in the 1990s.", "1990/1999"},
		{"It was built in the 19th century.", "1801/1900"},
		{"It opened in early 2024.", "2024"},
		{"It closes by the end of June.", "2026-06"},
		{"It opened in the summer of 2025.", "2025"},
		{"It worked from 2009 to 2012.", "2009 2012"},
		{"It worked in 2010-2015.", "2010/2015"},
		{"It grew in the first quarter of 2025.", "2025-01/2025-03"},
		{"It grew in Q3 2025.", "2025-07/2025-09"},
		{"May I sing? We march. It may be 2 pm.", ""},
		{"It has 2000 employees and 1990 seats.", ""},
	} {
		l, err := p.Annotate(context.Background(), &text.Document{Text: c[0], Published: published})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range l.Mentions {
			if m.Type == text.Date && m.Kind == text.Value {
				got = append(got, m.Value)
			}
		}
		if g := strings.Join(got, " "); g != c[1] {
			t.Errorf("dates of %q = %q, want %q", c[0], g, c[1])
		}
	}
}

func TestDatesWithoutAnArticlesDateSayOnlyWhatIsWritten(t *testing.T) {
	p := load(t)
	for in, want := range map[string]string{
		"It opened on Monday.": "", "It opened last year.": "", "It opened on 4 October.": "--10-04", "It opened in October.": "--10", "It opened in 2009.": "2009",
		"It opened three years ago.": "",
	} {
		l, err := p.Annotate(context.Background(), &text.Document{Text: in})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range l.Mentions {
			if m.Type == text.Date && m.Value != want {
				t.Errorf("date of %q = %q, want %q", in, m.Value, want)
			}
		}
	}
}
