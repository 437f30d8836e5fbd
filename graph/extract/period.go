package extract

import "github.com/quadscope/quadscope/graph/text"

// time returns when what a verb, or the noun of a role, says is so: the date that stands beside it, or from when to when as an interval
// of ISO 8601 with ".." for an end that is not told (ISO 8601-2): "2010/2014" of "from 2010 to 2014", "2019/.." of "since 2019",
// "../2015-03" of "until March 2015".
func (d *document) time(v int) string {
	if from, to := d.period(v); from != "" || to != "" {
		return openEnd(from) + "/" + openEnd(to)
	}
	for _, c := range d.all(v, "obl", "obl:unmarked", "obl:tmod", "nmod:unmarked") {
		if s, ok := d.slot(c); ok && d.typeOf(s) == text.Date && !d.notTheTime(c) {
			if x := d.valueOf(s); x != "" {
				return x
			}
		}
	}
	return ""
}

func openEnd(s string) string {
	if s == "" {
		return ".."
	}
	return s
}

// period returns from when to when something is so; both are empty where no phrase tells.
func (d *document) period(v int) (from, to string) {
	for _, c := range d.timesOf(v) {
		s, ok := d.slot(c)
		if !ok || d.typeOf(s) != text.Date || d.afterFirstTime(c) {
			continue
		}
		switch d.prep(c) {
		case "from":
			if from = d.valueOf(s); from != "" && to == "" {
				to = d.endBehind(c)
			}
		case "between":
			if b := d.child(c, "conj"); b >= 0 {
				if e, ok := d.slot(b); ok && d.typeOf(e) == text.Date {
					from, to = d.valueOf(s), d.valueOf(e)
				}
			}
		case "since":
			from = d.valueOf(s)
		case "until", "till":
			to = d.valueOf(s)
		}
	}
	return from, to
}

// timesOf returns the phrases of a verb or noun, with those of its own phrases.
func (d *document) timesOf(v int) []int {
	out := d.all(v, "obl", "nmod", "nmod:unmarked", "obl:unmarked")
	if d.pos(v) != "VERB" {
		for _, c := range d.all(v, "nmod") {
			out = append(out, d.all(c, "nmod")...)
		}
	}
	return out
}

// endBehind returns the date behind "to" or "until" that follows a date with "from": "from 2010 to 2014", or nothing.
func (d *document) endBehind(c int) string {
	k := c + 1
	if m := d.within[c]; m >= 0 {
		k = d.last[m]
	}
	s := d.l.Sentences[d.sentence]
	if w := d.low(min(k, s.Last-1)); w != "to" && w != "until" && w != "till" && w != "through" || k+1 >= s.Last {
		return ""
	}
	m := d.within[k+1]
	if m < 0 || d.l.Mentions[m].Type != text.Date {
		return ""
	}
	return d.valueOf(d.slotOf(int(m)))
}

// ended reports whether a role is told with the time until which it was held.
func (d *document) ended(at int) bool {
	_, to := d.period(at)
	return to != ""
}
