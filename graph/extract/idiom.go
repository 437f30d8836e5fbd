package extract

import "strings"

// idioms are verbs with an object, or with a phrase, that mean none of their words: nothing is said between the subject and anything
// else. A preposition before the noun asks for a phrase, "house+down" for a particle.
var idioms = func() map[string]bool {
	out := map[string]bool{}
	for _, f := range strings.Fields(`kick:bucket throw:under_bus bring:house+down bite:bullet spill:beans hit:sack hit:road hit:roof miss:boat turn:table
		break:ice cut:corner raise:eyebrow ring:bell jump:gun pass:buck call:shot steal:show steal:thunder rock:boat save:face save:day
		hold:water bite:dust pull:string pull:leg face:music burn:bridge cross:line drop:ball follow:suit play:fire beat:around_bush
		let:out_of_bag go:off_rail sweep:under_rug sweep:under_carpet hit:nail hit:jackpot bark:up_tree turn:back_page chew:fat
		eat:humble_pie fan:flame foot:bill grease:wheel hit:bullseye jump:on_bandwagon keep:cool kill:two_bird lose:temper lose:cool
		make:waves make:wave move:goalpost move:mountain open:floodgate pack:punch pay:lip_service pick:bone play:ball pull:weight push:envelope
		push:luck ruffle:feather run:gauntlet stem:tide strike:chord take:bait take:biscuit take:cake tip:scale tip:balance
		toe:line touch:wood turn:cheek twist:arm walk:tightrope weather:storm go:bust go:belly sit:on_fence get:cold_feet hang:by_thread
		bring:to_table bring:to_light throw:in_towel throw:towel hold:fort hold:horse drag:foot drag:heel cut:mustard shoot:in_foot
		stab:in_back leave:mark have:say take:stock take:toll ring:true keep:at_bay`) {
		out[f] = true
	}
	return out
}()

// opaque reports whether a verb is one of an idiom.
func (d *document) opaque(v int) bool {
	l := d.lemma(v)
	for _, c := range d.all(v, "obj", "obl") {
		if d.isName(c) {
			continue
		}
		noun := d.lemma(c)
		if p := d.prep(c); p != "" {
			noun = strings.ReplaceAll(p, " ", "_") + "_" + noun
		}
		if idioms[l+":"+noun] {
			return true
		}
		for _, p := range d.all(v, "compound:prt", "advmod") {
			if idioms[l+":"+noun+"+"+d.low(p)] {
				return true
			}
		}
	}
	return false
}

// pretended are adjectives that say of a noun that it is only called so.
var pretended = words("so-called called self-styled self-proclaimed self-described styled proclaimed described alleged supposed purported reputed would-be suspected putative ostensible")

// onlyCalled reports whether a noun is said of somebody with doubt: "the so-called king of Leeds", "a “friend” of Norvane".
func (d *document) onlyCalled(n int) bool {
	s := d.l.Sentences[d.sentence]
	for k := n; k >= s.First && k > n-6; k-- {
		w := d.low(k)
		switch {
		case w == "“" || w == "\"" || w == "``" || w == "‘":
			return n+1 < s.Last && (d.low(n+1) == "”" || d.low(n+1) == "\"" || d.low(n+1) == "''" || d.low(n+1) == "’")
		case k < n && pretended[w] && (w != "called" && w != "styled" && w != "proclaimed" && w != "described" ||
			k > s.First && d.word(k-1) == "-"):
			return true
		}
		if p := d.pos(k); p != "NOUN" && p != "ADJ" && p != "PROPN" && p != "ADV" && p != "VERB" && w != "-" {
			return false
		}
	}
	return false
}
