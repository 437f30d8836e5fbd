package view

import (
	"fmt"
	"slices"
	"time"
)

// Bin is a stretch of time with what falls into it.
type Bin struct {
	From, Until string // ISO 8601 days, both inclusive
	Label       string // "12 Mar 2026", "Mar 2026", "2026"
	Count       int
}

// Times returns a date for each statement that the filters of a spec leave, but for those of time, and that has one; sorted. With ByEvent it
// is that of the event as the article states it, else that of the article's publication. It takes O(n log n).
func (x *Index) Times(s Spec) []string {
	var out []string
	for _, k := range x.filter(&s, dates).facts {
		for _, d := range x.facts[k.fact].said {
			t := d.time
			if !s.ByEvent {
				t = x.articles[d.article].Published
			}
			if _, ok := day(t); ok && slices.Contains(k.said, d.iri) {
				out = append(out, t)
			}
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
	label string // layout of time.Format
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
		{"2 Jan 2006", func(t time.Time) time.Time { return t }, add(0, 0, 1)},
		{"2 Jan 2006", func(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }, add(0, 0, 7)},
		{"Jan 2006", month(1), add(0, 1, 0)},
		{"Jan 2006", month(3), add(0, 3, 0)},
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
			bins = append(bins, Bin{From: t.Format(time.DateOnly), Until: s.next(t).AddDate(0, 0, -1).Format(time.DateOnly), Label: t.Format(s.label)})
		}
		if len(bins) <= most {
			count(bins, days)
			return bins
		}
	}
	whole := Bin{From: first.Format(time.DateOnly), Until: last.Format(time.DateOnly), Label: fmt.Sprintf("%d–%d", first.Year(), last.Year()), Count: len(days)}
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
