package view

import (
	"cmp"
	"slices"
	"time"
)

// Bin is a stretch of time with what falls into it.
type Bin struct {
	From, Until string // ISO 8601 days, both inclusive
	Date        string // as exact as its length: "2026-03-12", "2026-03", "2026"; "1990/2026" where all are in one
	Count       int
}

// Timeline is when the relations were said that the filters of a spec leave, but for those of time.
type Timeline struct {
	Bins    []Bin // each counts the relations that are said in it: one that is said in several is counted in each
	Dated   int   // relations with a date
	Undated int   // relations without one
	Within  int   // relations with a date that the spec chooses; Dated when it chooses none
}

// Timeline counts relations in at most most bins. With ByEvent a date is that of the event as the article states it, else that of the article's
// publication. It takes O(n log n).
func (x *Index) Timeline(s Spec, most int) Timeline {
	var out Timeline
	var all []string
	var of [][]string // the dates of each relation
	for _, k := range x.filter(&s, dates).facts {
		days := x.daysOf(&x.facts[k.fact], k, s.ByEvent)
		if len(days) == 0 {
			out.Undated++
			continue
		}
		out.Dated++
		if slices.ContainsFunc(days, func(d string) bool { return during(d, s.From, s.Until) }) {
			out.Within++
		}
		all, of = append(all, days...), append(of, days)
	}
	out.Bins = Bins(all, most)
	for i := range out.Bins {
		out.Bins[i].Count = 0
	}
	for _, days := range of {
		counted := -1
		for _, d := range days { // ascending
			if at := binOf(out.Bins, d); at != counted {
				out.Bins[at].Count++
				counted = at
			}
		}
	}
	return out
}

// binOf returns which bin a day is in; there is one.
func binOf(bins []Bin, d string) int {
	i, _ := slices.BinarySearchFunc(bins, d, func(b Bin, d string) int { return cmp.Compare(b.Until, d) })
	return i
}

// daysOf returns the days on which what is kept of a fact was said, ascending.
func (x *Index) daysOf(f *fact, k kept, byEvent bool) []string {
	var out []string
	for _, d := range f.said {
		t := d.time
		if !byEvent {
			t = x.articles[d.article].Published
		}
		if at, ok := day(t); ok && slices.Contains(k.said, d.iri) {
			out = append(out, at.Format(time.DateOnly))
		}
	}
	slices.Sort(out)
	return out
}

// during reports whether a date lies between two days, both inclusive and open when empty. Months and years count as their first day.
func during(date, from, until string) bool {
	t, ok := day(date)
	if !ok {
		return false
	}
	d := t.Format(time.DateOnly)
	return d >= from && (until == "" || d <= until)
}

// day reads an ISO 8601 day, month or year as its first day.
func day(s string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s[:min(len(s), len(layout))]); err == nil && len(s) >= len(layout) {
			return t, true
		}
	}
	return time.Time{}, false
}

// scale is a length of bins.
type scale struct {
	date  string // layout of time.Format
	floor func(time.Time) time.Time
	next  func(time.Time) time.Time
}

// scales are the lengths that bins may have, the shortest first: day, week, month, quarter, year, ten years, hundred years.
func scales() []scale {
	add := func(y, m, d int) func(time.Time) time.Time {
		return func(t time.Time) time.Time { return t.AddDate(y, m, d) }
	}
	month := func(by int) func(time.Time) time.Time {
		return func(t time.Time) time.Time {
			return time.Date(t.Year(), time.Month((int(t.Month())-1)/by*by+1), 1, 0, 0, 0, 0, time.UTC)
		}
	}
	year := func(by int) func(time.Time) time.Time {
		return func(t time.Time) time.Time { return time.Date(t.Year()/by*by, 1, 1, 0, 0, 0, 0, time.UTC) }
	}
	return []scale{
		{time.DateOnly, func(t time.Time) time.Time { return t }, add(0, 0, 1)},
		{time.DateOnly, func(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }, add(0, 0, 7)},
		{"2006-01", month(1), add(0, 1, 0)},
		{"2006-01", month(3), add(0, 3, 0)},
		{"2006", year(1), add(1, 0, 0)},
		{"2006", year(10), add(10, 0, 0)},
		{"2006", year(100), add(100, 0, 0)},
	}
}

// Bins counts dates in at most most bins of one length, without a gap, the earliest first. Dates that are none are left out.
func Bins(dates []string, most int) []Bin {
	var days []time.Time
	for _, d := range dates {
		if t, ok := day(d); ok {
			days = append(days, t)
		}
	}
	if len(days) == 0 {
		return nil
	}
	slices.SortFunc(days, time.Time.Compare)
	first, last := days[0], days[len(days)-1]
	for _, s := range scales() {
		var bins []Bin
		for t := s.floor(first); !t.After(last) && len(bins) <= most; t = s.next(t) {
			bins = append(bins, Bin{From: t.Format(time.DateOnly), Until: s.next(t).AddDate(0, 0, -1).Format(time.DateOnly), Date: t.Format(s.date)})
		}
		if len(bins) <= most {
			count(bins, days)
			return bins
		}
	}
	whole := Bin{From: first.Format(time.DateOnly), Until: last.Format(time.DateOnly), Date: first.Format("2006") + "/" + last.Format("2006"), Count: len(days)}
	return []Bin{whole}
}

// count puts sorted days into bins.
func count(bins []Bin, days []time.Time) {
	i := 0
	for _, d := range days {
		for s := d.Format(time.DateOnly); bins[i].Until < s; {
			i++
		}
		bins[i].Count++
	}
}
