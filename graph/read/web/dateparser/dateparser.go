// Package dateparser stands in for github.com/markusmobius/go-dateparser, which go-htmldate falls back on for dates in words. That one
// compiles the names of months of two hundred languages when a program starts, whatever the program is asked to do: 0.2 s and 78 MB. This
// one reads English dates, those of the articles that Quadscope reads, and has of the interface what go-htmldate uses.
package dateparser

import (
	"errors"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/markusmobius/go-dateparser/date"
)

// ParserType names a way to parse. All are taken together here.
type ParserType uint8

// The ways that go-htmldate asks for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says which of several dates that a text may mean is taken.
type PreferredDateSource uint8

// Past is the one in the past.
const Past PreferredDateSource = 1

// Configuration is taken and not used: dates without a year are none here, so that there is nothing to choose.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Parser parses dates.
type Parser struct{ ParserTypes []ParserType }

var errNoDate = errors.New("no date")

// layouts are what is left of a date after plain has taken off what does not matter.
var layouts = []string{
	"2 January 2006", "January 2 2006", "2 Jan 2006", "Jan 2 2006", "2006 January 2", "2006 Jan 2", "January 2006", "Jan 2006",
	"2006-01-02", "2006/01/02", "2006.01.02", "02/01/2006", "01/02/2006", "02.01.2006", "20060102",
}

// clutter is what may stand in a date beside day, month and year: names of weekdays, ordinals, times of the day.
var clutter = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b|\b(at|on|of|the|published|updated|posted)\b` +
		`|[t ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?( ?[ap]\.?m\b\.?)?( ?(z|gmt|utc|[ecmp][sd]t|[+-]\d{2}:?\d{2})\b)?|[,|]`)
})

var ordinal = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b(\d{1,2})(st|nd|rd|th)\b`) })

// Parse returns the date that a text is, in the first of the formats or, if there is none that fits, in a usual English one.
func (p *Parser) Parse(_ *Configuration, s string, formats ...string) (date.Date, error) {
	for _, f := range formats {
		if t, err := time.Parse(f, s); err == nil {
			return date.Date{Time: t}, nil
		}
	}
	s = strings.ReplaceAll(strings.ToLower(s), "sept ", "sep ")
	s = ordinal().ReplaceAllString(clutter().ReplaceAllString(s, " "), "$1")
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, ". ", " ")), " ")
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return date.Date{Time: t}, nil
		}
	}
	return date.Date{}, errNoDate
}
