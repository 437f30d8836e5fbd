package view

import (
	"slices"
	"time"

	"github.com/cayleygraph/quad"
)

// When says in words when something happened: the earliest of some times of ISO 8601, as "12 Mar 2026", "Mar 2026" or "2026". It is empty where
// none of them is a day, a month or a year.
func When(times ...string) string {
	for _, t := range slices.Sorted(slices.Values(times)) {
		for layout, form := range map[string]string{time.DateOnly: "2 Jan 2006", "2006-01": "Jan 2006", "2006": "2006"} {
			if at, err := time.Parse(layout, t); err == nil {
				return at.Format(form)
			}
		}
	}
	return ""
}

// when returns when what is kept of a fact happened.
func (f *fact) when(said []quad.IRI) string {
	var times []string
	for i := range f.said {
		d := &f.said[i]
		if _, kept := slices.BinarySearch(said, d.iri); kept && d.time != "" {
			times = append(times, d.time)
		}
	}
	return When(times...)
}
