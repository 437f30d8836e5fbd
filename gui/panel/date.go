package panel

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"
)

// months returns the short names of the months.
func months() []string {
	return []string{lang.L("Jan"), lang.L("Feb"), lang.L("Mar"), lang.L("Apr"), lang.L("May"), lang.L("Jun"), lang.L("Jul"), lang.L("Aug"), lang.L("Sep"),
		lang.L("Oct"), lang.L("Nov"), lang.L("Dec")}
}

// Date writes an ISO 8601 day, month or year, or two with a slash between, as every part of the window shows dates: 12 Mar 2026, Mar 2026, 2026. What
// is none stays as it is.
func Date(iso string) string {
	if from, until, span := strings.Cut(iso, "/"); span {
		return Date(from) + " – " + Date(until)
	}
	if t, err := time.Parse(time.DateOnly, iso); err == nil {
		return fmt.Sprintf(lang.L("%d %s %d"), t.Day(), months()[t.Month()-1], t.Year())
	}
	if t, err := time.Parse("2006-01", iso); err == nil {
		return fmt.Sprintf("%s %d", months()[t.Month()-1], t.Year())
	}
	if t, err := time.Parse("2006", iso); err == nil {
		return fmt.Sprint(t.Year())
	}
	return iso
}

// DateOf is Date for the day of a time, where that is.
func DateOf(t time.Time) string { return Date(t.Format(time.DateOnly)) }

// ReadDate returns the ISO 8601 date that somebody has typed, as that or as Date writes it; an empty one stays empty. False where it is none.
func ReadDate(typed string) (iso string, ok bool) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return "", true
	}
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, typed); err == nil {
			return typed, true
		}
	}
	for i, name := range months() {
		for _, m := range []string{name, fmt.Sprint(i + 1), fmt.Sprintf("%02d", i+1)} {
			for _, form := range []string{lang.L("%d %s %d"), "%d.%s.%d"} {
				var day, year int
				if n, err := fmt.Sscanf(typed, strings.Replace(form, "%s", m, 1), &day, &year); err != nil || n != 2 {
					continue
				}
				t := time.Date(year, time.Month(i+1), day, 0, 0, 0, 0, time.UTC)
				return t.Format(time.DateOnly), t.Day() == day
			}
		}
	}
	return "", false
}
