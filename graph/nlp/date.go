package nlp

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12, "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7,
	"aug.": 8, "sep.": 9, "sept.": 9, "oct.": 10, "nov.": 11, "dec.": 12,
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
}

var (
	dayParts    = wordSet("morning afternoon evening night")
	periods     = wordSet("year month week quarter decade century weekend day night spring summer autumn fall winter season")
	seasons     = wordSet("spring summer autumn winter")
	timePreps   = wordSet("in on by since until till before after from to during of around about early late mid between and through last next this past every each for")
	yearPreps   = wordSet("in since by until till before after from during of around about early late mid between and to through circa ( ; summer spring autumn fall winter year")
	datePhrases = wordSet("end beginning start middle close turn")
)

// date reads a date at token i of a sentence that ends before end, and gives its ISO 8601 form where it is known: a day,
// a month, a year, an interval, a week, or --MM-DD when the year is not known.
func (s *scan) date(i, end int) (n int, iso string) {
	w := s.low[i]
	if datePhrases[w] && s.at(i+1, end) == "of" && s.at(i-1, end) == "the" {
		k := i + 2
		if s.at(k, end) == "the" {
			k++
		}
		if k < end {
			if m, v := s.date(k, end); m > 0 {
				return k + m - i, v
			}
		}
		return 0, ""
	}
	if m, ok := months[w]; ok && s.capital(i) {
		return s.monthFirst(i, end, m)
	}
	if _, ok := weekdays[w]; ok && s.capital(i) {
		return s.weekday(i, end, 0)
	}
	if w != "" && w[0] >= '0' && w[0] <= '9' {
		return s.digitDate(i, end)
	}
	return s.wordDate(i, end)
}

// wordDate reads dates that begin with a word: "last year", "yesterday", "recent years", "eleven years ago".
func (s *scan) wordDate(i, end int) (int, string) {
	w, next := s.low[i], s.at(i+1, end)
	if n, v := s.quarterOf(i, end); n > 0 {
		return n, v
	}
	switch w {
	case "yesterday", "today", "tomorrow", "tonight":
		shift := map[string]int{"yesterday": -1, "tomorrow": 1}[w]
		if s.published.IsZero() {
			return 1, ""
		}
		return 1, s.published.AddDate(0, 0, shift).Format(time.DateOnly)
	case "last", "next", "this", "past", "previous", "coming":
		sign := map[string]int{"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}[w]
		if m, ok := months[next]; ok && s.capital(i+1) {
			return 2, s.nearMonth(m, sign)
		}
		if _, ok := weekdays[next]; ok {
			n, v := s.weekday(i+1, end, sign)
			return n + 1, v
		}
		if periods[next] {
			return 2, s.period(next, sign)
		}
	case "recent", "coming-", "past-":
		if next == "years" || next == "months" || next == "weeks" || next == "days" || next == "decades" {
			return 2, ""
		}
	case "early", "late", "mid":
		k := i + 1
		if next == "-" {
			k++
		}
		if k < end {
			if n, v := s.date(k, end); n > 0 && s.low[k] != "in" {
				return k + n - i, v
			}
		}
	}
	if seasons[w] {
		prev := s.at(i-1, end)
		if y := year(next); y > 0 {
			return 2, next
		}
		if timePreps[prev] && prev != "of" && prev != "and" && prev != "for" && next != "-" && !s.joined(i+1) {
			return 1, ""
		}
		return 0, ""
	}
	return s.ago(i, end)
}

// ago reads "eleven years ago" and "a year earlier".
func (s *scan) ago(i, end int) (int, string) {
	f, k, _ := s.amount(i, end)
	if k == 0 && (s.low[i] == "a" || s.low[i] == "an") {
		f, k = 1, 1
	}
	if k == 0 || s.at(i+k+1, end) != "ago" {
		return 0, ""
	}
	unit := singular(s.at(i+k, end))
	if !periods[unit] && unit != "hour" && unit != "minute" {
		return 0, ""
	}
	p := s.published
	if p.IsZero() || f <= 0 || f > 5000 {
		return k + 2, ""
	}
	switch n := int(f); unit {
	case "year":
		return k + 2, strconv.Itoa(p.Year() - n)
	case "month":
		return k + 2, time.Date(p.Year(), p.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, -n, 0).Format("2006-01")
	case "week":
		y, w := p.AddDate(0, 0, -7*n).ISOWeek()
		return k + 2, fmt.Sprintf("%04d-W%02d", y, w)
	case "day":
		return k + 2, p.AddDate(0, 0, -n).Format(time.DateOnly)
	case "decade":
		return k + 2, strconv.Itoa(p.Year() - 10*n)
	}
	return k + 2, ""
}

// monthFirst reads "October", "October 4", "October 4, 2026" and "October 2026".
func (s *scan) monthFirst(i, end int, m time.Month) (int, string) {
	if d := monthDay(s.at(i+1, end)); d > 0 && (!s.joined(i+1) || s.low[i] != "may") {
		if s.at(i+2, end) == "," && year(s.at(i+3, end)) > 0 {
			return 4, fmt.Sprintf("%04d-%02d-%02d", year(s.at(i+3, end)), m, d)
		}
		if y := year(s.at(i+2, end)); y > 0 {
			return 3, fmt.Sprintf("%04d-%02d-%02d", y, m, d)
		}
		return 2, s.nearDay(m, d)
	}
	k := 1
	if s.at(i+1, end) == "of" || s.at(i+1, end) == "," {
		k = 2
	}
	if y := year(s.at(i+k, end)); y > 0 {
		return k + 1, fmt.Sprintf("%04d-%02d", y, m)
	}
	prev := s.at(i-1, end)
	sure := timePreps[prev] || s.l.Tokens[i].UPOS == "PROPN"
	if s.low[i] == "may" || s.low[i] == "march" || len(s.low[i]) < 4 || m == 8 || m == 4 || m == 6 {
		sure = timePreps[prev]
	}
	if !sure || i+1 < end && s.capital(i+1) && s.at(i+1, end) != "" && months[s.low[i+1]] == 0 {
		return 0, ""
	}
	return 1, s.nearMonth(m, 0)
}

// digitDate reads dates that begin with a digit: "4 October", "2009", "1990s", "2026-03-12", "70th minute".
func (s *scan) digitDate(i, end int) (int, string) {
	w := s.low[i]
	if t, err := time.Parse(time.DateOnly, w); err == nil {
		return 1, t.Format(time.DateOnly)
	}
	if year(w) > 0 && s.at(i+1, end) == "-" && s.at(i+3, end) == "-" && s.joined(i+1) && s.joined(i+4) && i+4 < end {
		if t, err := time.Parse(time.DateOnly, strings.Join(s.low[i:i+5], "")); err == nil {
			return 5, t.Format(time.DateOnly)
		}
	}
	if d := monthDay(w); d > 0 {
		k := i + 1
		if s.at(k, end) == "of" {
			k++
		}
		if m, ok := months[s.at(k, end)]; ok && s.capital(k) {
			if y := year(s.at(k+1, end)); y > 0 {
				return k + 2 - i, fmt.Sprintf("%04d-%02d-%02d", y, m, d)
			}
			return k + 1 - i, s.nearDay(m, d)
		}
	}
	if len(w) == 5 && w[4] == 's' && year(w[:4]) > 0 {
		return 1, years(year(w[:4]), 10)
	}
	if c, ok := ordinal(w); ok {
		switch s.at(i+1, end) {
		case "century":
			if c > 0 && c < 31 {
				return 2, years(c*100-99, 100)
			}
		case "minute", "hour":
			return 2, ""
		}
	}
	return s.bareYear(i, end)
}

// bareYear reads a year that its neighbours show to be one.
func (s *scan) bareYear(i, end int) (int, string) {
	y := year(s.low[i])
	if y == 0 || i+1 < end && (s.joined(i+1) && s.low[i+1] == "%" || measures[s.low[i+1]]) {
		return 0, ""
	}
	prev := s.at(i-1, end)
	if to := year(s.at(i+2, end)); to > y && (s.at(i+1, end) == "-" || s.at(i+1, end) == "–") {
		return 3, years(y, to-y+1)
	}
	nextNoun := i+1 < end && s.l.Tokens[i+1].UPOS == "NOUN" && strings.HasSuffix(s.low[i+1], "s") && (!yearPreps[prev] || prev == "and")
	first := s.l.Sentences[s.sent[i]].First
	if nextNoun || i > first && (prev == "$" || prev == "£" || prev == "€") {
		return 0, ""
	}
	if yearPreps[prev] || prev == "," || prev == "-" || prev == "–" || prev == "the" || (i == first && s.at(i+1, end) == ",") || y >= 1900 && y <= 2050 {
		return 1, s.low[i]
	}
	return 0, ""
}

// weekday reads a weekday with an optional part of the day; sign picks the one before (-1) or after (+1) publication.
func (s *scan) weekday(i, end, sign int) (int, string) {
	n := 1
	if dayParts[s.at(i+1, end)] {
		n = 2
	}
	if s.published.IsZero() {
		return n, ""
	}
	back := (int(s.published.Weekday()) - int(weekdays[s.low[i]]) + 7) % 7
	day := s.published.AddDate(0, 0, -back)
	switch {
	case sign > 0:
		day = day.AddDate(0, 0, 7)
	case sign < 0 && back == 0:
		day = day.AddDate(0, 0, -7)
	}
	return n, day.Format(time.DateOnly)
}

// period resolves "last year" and its like against the date of publication; sign is -1, 0 or 1.
func (s *scan) period(unit string, sign int) string {
	p := s.published
	if p.IsZero() {
		return ""
	}
	switch unit {
	case "year":
		return strconv.Itoa(p.Year() + sign)
	case "month":
		return time.Date(p.Year(), p.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, sign, 0).Format("2006-01")
	case "week":
		y, w := p.AddDate(0, 0, 7*sign).ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case "day", "night":
		return p.AddDate(0, 0, sign).Format(time.DateOnly)
	case "quarter":
		return quarter(p.Year(), (int(p.Month())-1)/3+sign)
	case "decade":
		return years(p.Year()/10*10+10*sign, 10)
	case "century":
		return years((p.Year()-1)/100*100+1+100*sign, 100)
	}
	return ""
}

// quarter gives the months of quarter q, from 0, of a year; q may lie outside it.
func quarter(y, q int) string {
	first := time.Date(y, time.Month(1+3*q), 1, 0, 0, 0, 0, time.UTC)
	return first.Format("2006-01") + "/" + first.AddDate(0, 2, 0).Format("2006-01")
}

// years gives the interval of n years from y on.
func years(y, n int) string { return fmt.Sprintf("%04d/%04d", y, y+n-1) }

// quarters are the words for a quarter of a year, from 0.
var quarters = map[string]int{"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3, "q1": 0, "q2": 1, "q3": 2, "q4": 3}

// quarterOf reads "first quarter of 2025" and "Q3 2025".
func (s *scan) quarterOf(i, end int) (int, string) {
	q, ok := quarters[s.low[i]]
	if !ok {
		return 0, ""
	}
	k := i + 1
	if len(s.low[i]) > 2 {
		if s.at(k, end) != "quarter" {
			return 0, ""
		}
		k++
	}
	if s.at(k, end) == "of" {
		k++
	}
	if y := year(s.at(k, end)); y > 0 {
		return k + 1 - i, quarter(y, q)
	}
	return 0, ""
}

// nearDay gives a day of the year that lies nearest to publication; without that, --MM-DD.
func (s *scan) nearDay(m time.Month, d int) string {
	if s.published.IsZero() {
		return fmt.Sprintf("--%02d-%02d", m, d)
	}
	best := time.Time{}
	for y := s.published.Year() - 1; y <= s.published.Year()+1; y++ {
		t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
		if t.Day() == d && (best.IsZero() || t.Sub(s.published).Abs() < best.Sub(s.published).Abs()) {
			best = t
		}
	}
	if best.IsZero() {
		return fmt.Sprintf("--%02d-%02d", m, d)
	}
	return best.Format(time.DateOnly)
}

// nearMonth gives the month nearest to publication, or the one before (-1) or after it (+1); without that, --MM.
func (s *scan) nearMonth(m time.Month, sign int) string {
	p := s.published
	if p.IsZero() {
		return fmt.Sprintf("--%02d", m)
	}
	y := p.Year()
	diff := int(m) - int(p.Month())
	switch {
	case sign < 0 && diff >= 0, sign == 0 && diff > 6:
		y--
	case sign > 0 && diff <= 0, sign == 0 && diff < -6:
		y++
	}
	return fmt.Sprintf("%04d-%02d", y, m)
}

// year returns w as a year from 1000 to 2199, or 0.
func year(w string) int {
	if len(w) != 4 {
		return 0
	}
	y, err := strconv.Atoi(w)
	if err != nil || y < 1000 || y > 2199 {
		return 0
	}
	return y
}

// monthDay returns w ("4", "4th") as a day of a month, or 0.
func monthDay(w string) int {
	if len(w) > 2 {
		if n, ok := ordinal(w); ok && n <= 31 {
			return n
		}
		return 0
	}
	d, err := strconv.Atoi(w)
	if err != nil || d < 1 || d > 31 {
		return 0
	}
	return d
}

// ordinal parses "1st", "19th".
func ordinal(w string) (int, bool) {
	if len(w) < 3 || len(w) > 5 {
		return 0, false
	}
	switch w[len(w)-2:] {
	case "st", "nd", "rd", "th":
	default:
		return 0, false
	}
	n, err := strconv.Atoi(w[:len(w)-2])
	return n, err == nil && n > 0
}
