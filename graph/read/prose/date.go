package prose

import (
	"regexp"
	"strings"
	"sync"
	"time"
)

// monthWord matches the name of a month in English or German, whole or short.
const monthWord = `(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz?|maerz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|` +
	`sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.?`

// dayForms match the days of English and German texts: 5th March 2024, 5. März 2024, March 5, 2024, 2024-03-05, 2024/03/05, 05.03.2024 and
// 25/03/2024.
const dayForms = `\b(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)?[ -](` + monthWord + `),?[ -](\d{4})\b` +
	`|\b(` + monthWord + `) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b` +
	`|\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D|$)` +
	`|\b(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\b` +
	`|\b(\d{1,2})/(\d{1,2})/(\d{4})\b`

var days = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)` + dayForms) })

// DayIn returns the first day that a text names, as in 2024-03-05, or the empty string. Dates without a day or year, and those of which the
// order of day and month cannot be told (3/4/2024), are not read.
func DayIn(s string) string {
	for _, m := range days().FindAllStringSubmatch(s, -1) {
		if day := dayOf(m); day != "" {
			return day
		}
	}
	return ""
}

// dayOf returns the day of a match of dayForms, or the empty string.
func dayOf(m []string) string {
	switch {
	case m[1] != "":
		return dayFrom(m[3], monthNumber(m[2]), m[1])
	case m[4] != "":
		return dayFrom(m[6], monthNumber(m[4]), m[5])
	case m[7] != "":
		return dayFrom(m[7], m[8], m[9])
	case m[10] != "":
		return dayFrom(m[12], m[11], m[10])
	case m[13] == m[14]:
		return dayFrom(m[15], m[14], m[13])
	}
	a, b := dayFrom(m[15], m[14], m[13]), dayFrom(m[15], m[13], m[14])
	if a != "" && b != "" {
		return ""
	}
	return a + b
}

// monthNumber returns the number of a month by its first letters.
func monthNumber(name string) string {
	name = strings.NewReplacer("ä", "a", "mae", "ma", "mai", "may", "okt", "oct", "dez", "dec").Replace(strings.ToLower(name))
	t, err := time.Parse("Jan", name[:min(len(name), 3)])
	if err != nil {
		return ""
	}
	return t.Format("1")
}

func dayFrom(year, month, day string) string {
	t, err := time.Parse("2006-1-2", year+"-"+strings.TrimLeft(month, "0")+"-"+strings.TrimLeft(day, "0"))
	if err != nil || t.Year() < 1000 {
		return "" // 55 March
	}
	return t.Format(time.DateOnly)
}

// dateline matches the head of a report with its place, day and agency: "BERLIN, 12 March 2025 (Reuters) — ".
var dateline = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\p{Lu}[\p{L} .'’-]{1,40}(?:, \p{Lu}[\p{L} .'’-]{1,30}){0,2},? )?(?:\([\p{L} /.-]{2,30}\)[ ,–—-]+)?` +
		`(?i:(?:on )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?` +
		`(\d{1,2}(?:st|nd|rd|th|\.)? ` + monthWord + `,? \d{4}|` + monthWord + ` \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}))` +
		`,?(?: ?[(/][\p{L} /.-]{2,40}[)/])? ?(?:[—–―-]|--) ?\S`)
})

// Dateline returns the day at the head of a report, or the empty string.
func Dateline(s string) string {
	if m := dateline().FindStringSubmatch(s[:min(len(s), 200)]); m != nil {
		return DayIn(m[1])
	}
	return ""
}

var (
	nameDay = regexp.MustCompile(`(?:^|\D)((?:19|20)\d{2})([-_.]?)(0[1-9]|1[0-2])([-_.]?)(0[1-9]|[12]\d|3[01])(?:\D|$)`)
	pathDay = regexp.MustCompile(`/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_-]|$)`)
)

// DayInPath returns the day in the path of an address or file, as news sites and blogs have it: /2024/03/05/title, or the empty string.
func DayInPath(path string) string {
	if m := pathDay.FindStringSubmatch(path); m != nil {
		return dayFrom(m[1], m[2], m[3])
	}
	return ""
}

// DayInName returns the day in the name of a file, as in "2024-03-05 Bank buys pier.txt" and "news_20240305.html". Where several days are in it
// it is empty.
func DayInName(name string) string {
	all := nameDay.FindAllStringSubmatch(name, -1)
	if len(all) != 1 || all[0][2] != all[0][4] {
		return ""
	}
	return dayFrom(all[0][1], all[0][3], all[0][5])
}
