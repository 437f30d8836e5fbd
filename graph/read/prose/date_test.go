package prose_test

import (
	"testing"
	"time"

	"github.com/quadscope/quadscope/graph/read/prose"
)

func TestDaysInWords(t *testing.T) {
	for in, want := range map[string]string{
		"March 5, 2024": "2024-03-05", "5 March 2024": "2024-03-05", "Tuesday, 5th March 2024 at 10:30 am GMT": "2024-03-05",
		"Sept. 3, 2021": "2021-09-03", "Published on Jan. 2nd, 2020": "2020-01-02", "2024-03-05T10:20:30+01:00": "2024-03-05",
		"2024/03/05": "2024-03-05", "By Ann Lee | 5-Mar-2024 | 3 comments": "2024-03-05", "the 3rd of May 2022": "2022-05-03",
		"12. März 2026": "2026-03-12", "Dienstag, 3. Dezember 2024": "2024-12-03", "1. Mai 2022": "2022-05-01", "Stand: 12.03.2026, 14:05 Uhr": "2026-03-12",
		"9. Okt. 2023": "2023-10-09", "31/12/2023": "2023-12-31", "12/31/2023": "2023-12-31", "5/5/2024": "2024-05-05",
		"03/12/2025 March 12, 2025": "2025-03-12",
		"May 2022":                  "", "yesterday": "", "": "", "March 55, 2024": "", "call 2024 now": "", "2024-13-05": "", "0000-01-01": "", "3/4/2024": "",
		"version 1.2.3": "", "32.01.2024": "", "1.13.2024": "", "marching 5, 2024": "", "34/13/2024": "", "192.168.1.2024": "",
	} {
		if got := prose.DayIn(in); got != want {
			t.Errorf("DayIn(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDayOfADateline(t *testing.T) {
	for in, want := range map[string]string{
		"BERLIN, 12 March 2025 (Reuters) — The bank bought it.":          "2025-03-12",
		"NEW YORK, March 12, 2025 /PRNewswire/ -- The bank bought it.":   "2025-03-12",
		"SAN JOSE, Calif., Sept. 3, 2021 (GLOBE NEWSWIRE) -- Harbour it": "2021-09-03",
		"Feb. 23, 2015 -- Life is good.":                                 "2015-02-23",
		"Berlin, 12. März 2026 – Die Bank kaufte es.":                    "2026-03-12",
		"LONDON, March 12 (Reuters) - No year.":                          "",
		"On 12 March 2025 the bank bought it.":                           "",
		"In Berlin, March 12, 2025 was a cold day - and a long one.":     "",
		"The bank was founded in Oslo, 12 March 1925.":                   "",
		"Harbour Bank, 12 March 1925 to 3 May 1999":                      "",
	} {
		if got := prose.Dateline(in); got != want {
			t.Errorf("Dateline(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDaysInNamesOfFiles(t *testing.T) {
	for in, want := range map[string]string{
		"2024-03-05 Bank buys pier": "2024-03-05", "news_20240305": "2024-03-05", "bank.2024.03.05": "2024-03-05", "20240305-bank": "2024-03-05",
		"2024-0305": "", "id-120240305": "", "202403051": "", "2024-13-05": "", "2024-02-30": "", "2024-03-05 to 2024-03-06": "", "chapter 2024": "",
	} {
		if got := prose.DayInName(in); got != want {
			t.Errorf("DayInName(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"/2024/05/17/bank": "2024-05-17", "/news/20240517-x": "2024-05-17", "/2024/5": "", "/x/2024/05": ""} {
		if got := prose.DayInPath(in); got != want {
			t.Errorf("DayInPath(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestBylinesWithDays(t *testing.T) {
	for in, want := range map[string][2]string{
		"Published: 12 March 2026": {"", "2026-03-12"}, "Updated March 12, 2026, 10:30 am": {"", "2026-03-12"}, "Last updated on 3rd May 2022": {"", "2022-05-03"},
		"Stand: 12.03.2026": {"", "2026-03-12"}, "Von Anna Berg, 12. März 2026": {"Anna Berg", "2026-03-12"}, "Veröffentlicht am 12. März 2026": {"", "2026-03-12"},
		"By Ann Lee and Bob Ray | 12 March 2026": {"Ann Lee, Bob Ray", "2026-03-12"}, "Published 3/4/2026": {"", ""},
		"The bank was sold on 12 March 2026.": {"", ""}, "On 12 March 2026": {"", "2026-03-12"},
	} {
		if author, day := prose.Byline(in); author != want[0] || day != want[1] {
			t.Errorf("Byline(%q) = %q, %q, want %q", in, author, day, want)
		}
	}
}

func FuzzDayIn(f *testing.F) {
	for _, s := range []string{"5 March 2024", "12. März 2026", "31/12/2023", "2024-03-05", "1.1.1000", "BERLIN, 12 March 2025 (Reuters) — x", "MÄRZ 1, 2000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_, of := prose.Byline(s)
		for _, day := range []string{prose.DayIn(s), prose.Dateline(s), prose.ISODate(s), prose.DayInName(s), prose.DayInPath(s), of} {
			if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
				t.Errorf("%q has the day %q", s, day)
			}
		}
	})
}
