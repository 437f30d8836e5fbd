package prose

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// Clean makes one line of s: odd spaces and control characters out, runs of white space one space.
func Clean(s string) string { return strings.Join(strings.Fields(Tidy(s)), " ") }

var isoPrefix = regexp.MustCompile(`^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:$|\D)`)

// layouts are the ways in which dates are written that are not ISO 8601.
func layouts() []string {
	return []string{time.RFC1123Z, time.RFC1123, time.RFC850, time.ANSIC, time.UnixDate, time.RubyDate, "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006", "2 January 2006",
		"Jan 2, 2006", "January 2, 2006", "Jan. 2, 2006", "2006/01/02", "2006/1/2", "20060102", "2.1.2006", "Monday, January 2, 2006", "Monday, 2 January 2006", "Mon, 2 Jan 2006",
		"2006-1-2", "20060102150405", "20060102T150405Z0700", "January 2, 2006 3:04 PM", "Jan 2, 2006 3:04 PM", "2 January 2006 15:04", "2006/01/02 15:04:05"}
}

// ISODate returns the day of a date as it is written in documents, as in 2026-03-12, or the empty string. Dates of which
// the order of day and month cannot be told (3/4/2026) are not read.
func ISODate(s string) string {
	s = Clean(s)
	if isoPrefix.MatchString(s) {
		return DayIn(s[:10])
	}
	if len(s) > 14 && strings.HasPrefix(s, "D:") {
		s = s[2:16] // a date of PDF, D:20260312140000+01'00'
	}
	for _, layout := range layouts() {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1000 {
			return t.Format("2006-01-02")
		}
	}
	if len(s) <= longestDay {
		return DayIn(s)
	}
	return ""
}

// longestDay is how many bytes a date with its day of the week and time has at most.
const longestDay = 50

var (
	byPrefix  = regexp.MustCompile(`(?i)^(?:(?:written |posted |reported |edited )?by|von|par|por|auth?or:)\s+`)
	nameOrder = regexp.MustCompile(`^(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?), (\p{Lu}[\p{L}'’.-]+(?: \p{Lu}\.?[\p{L}'’.-]*)?)$`)
	suffix    = regexp.MustCompile(`(?i), (jr|sr|md|m\.d|phd|ph\.d|esq|ii|iii)\b`)
	noName    = regexp.MustCompile(`(?i)^(?:(?:first|last) )?(?:updated|published|posted|modified)\b`)
	listed    = regexp.MustCompile(`\s*;\s*|\s+(?:and|und|et|y|&)\s+|,\s+(?:and\s+)?`)
)

// Authors joins the names of authors with ", " for text.Document. One entry may hold several, as in "By Ann Lee and Bob Ray".
func Authors(entries ...string) string {
	var names []string
	for _, e := range entries {
		e = suffix.ReplaceAllString(byPrefix.ReplaceAllString(Clean(e), ""), " $1")
		if m := nameOrder.FindStringSubmatch(e); m != nil && !strings.Contains(m[1], " ") && !strings.Contains(m[2], " ") {
			e = m[2] + " " + m[1] // Lee, Ann
		}
		for _, n := range listed.Split(e, -1) {
			n = strings.Trim(n, " ,;|")
			if n == "" || strings.EqualFold(n, "anonymous") || strings.Contains(n, "://") || len(n) > 100 || noName.MatchString(n) || slices.Contains(names, n) {
				continue
			}
			names = append(names, n)
		}
	}
	return strings.Join(names, ", ")
}

const (
	writtenDay = `(?i:\d{1,2}(?:st|nd|rd|th|\.)? ` + monthWord + `,? \d{4}|` + monthWord + ` \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d{2}-\d{2}|` +
		`\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4})`
	personName = `\p{Lu}[\p{L}'’.-]*(?: (?:(?:de|van|von|der|den|la|le|bin|al) )*\p{Lu}[\p{L}'’.-]*){1,3}`
	dayHead    = `(?i:(?:(?:first |last |originally )?(?:published|posted|updated|released|issued|modified|filed)|date(?:d|line)?|stand|datum|` +
		`(?:zuletzt )?(?:veröffentlicht|aktualisiert|erschienen|publiziert)|vom|am|on)?(?: on| am)?:? ?` +
		`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? |(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag),? (?:den )?)?)`
)

var bylines = regexp.MustCompile(`^(?:(?:[Bb]y|BY|[Vv]on|[Ww]ritten by|[Rr]eported by) (` + personName + `(?:(?:, | and | und | & |, and )` + personName +
	`)*))?(?:^|[\s,|·•–—-]+|$)(?:` + dayHead + `(` + writtenDay + `)(?:[\s,|·•–—-]+(?:at |um )?\d{1,2}[:.]\d{2}.{0,20})?)?$`)

// Byline reads a line that says nothing but who wrote an article or when it was published, such as "By Ann Lee, 12 March 2026". Of
// other lines both are empty.
func Byline(s string) (author, day string) {
	if s = Clean(s); len(s) > 160 {
		return "", ""
	}
	m := bylines.FindStringSubmatch(s)
	if m == nil {
		return "", ""
	}
	return Authors(m[1]), DayIn(m[2])
}

var onlyName = regexp.MustCompile(`^` + personName + `$`)

// IsPerson reports whether a line is nothing but what looks like the name of a person, of two to four words.
func IsPerson(s string) bool { return onlyName.MatchString(Clean(s)) }

// Language returns the ISO 639-1 code of a language tag such as en-GB or en_US, or the empty string.
func Language(tag string) string {
	code, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-")), "-")
	if len(code) != 2 {
		return ""
	}
	return code
}

// URL returns s when it is an http or https address.
func URL(s string) string {
	s = strings.TrimSpace(s)
	if (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")) && !strings.ContainsAny(s, " \n\t<>\"") {
		return s
	}
	return ""
}
