package extract

import "github.com/quadscope/quadscope/graph/text"

// based reads "Amsterdam-based group" and "the Leeds company".
func (d *document) based(i int) {
	if d.low(i) == "based" && i >= 2 && d.head(i) >= 0 {
		k := i - 1
		if d.word(k) == "-" {
			k--
		}
		place, ok := d.slot(k)
		if !ok && d.within[k] >= 0 {
			place, ok = d.slotOf(int(d.within[k])), true
		}
		d.seat(i, d.head(i), place, ok)
		return
	}
	if s, ok := d.slot(i); !ok || d.typeOf(s) != text.Organization || d.isName(i) {
		return
	}
	for _, c := range d.all(i, "compound") {
		if !firms[d.lemma(i)] {
			break // "U.S. forces" and "the Yerba theater" tell of more than a seat
		}
		place, ok := d.slot(c)
		d.seat(i, i, place, ok && d.isName(c))
	}
}

// firms are nouns that are called after their seat: "the Leeds company".
var firms = words("company firm startup start-up maker manufacturer brewer publisher retailer lender insurer")

// seat makes the statement of where an organization is.
func (d *document) seat(at, i int, place Slot, ok bool) {
	if !ok || d.typeOf(place) != text.Place {
		return
	}
	if subject, ok := d.slot(i); ok && subject.Entity != place.Entity {
		d.push(at, Relation{Text: "based in", Lemma: "base in", Canonical: "based_in"}, subject, place, plain(), .84, "based")
	}
}
