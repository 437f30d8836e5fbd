package syntax

import (
	"maps"
	"slices"
	"strings"
)

// wordFile lists the words that always have one tag, and the lemmas that rules do not find.
func wordFile(gold []Gold) []byte {
	tags := map[string]map[string]int{}
	lemmas := map[string]map[string]int{}
	for _, g := range gold {
		for i, w := range g.Words {
			low := lowered(w)
			count(tags, low, g.UPOS[i]+" "+g.XPOS[i])
			if g.UPOS[i] != "PROPN" && g.Lemmas[i] != "_" {
				count(lemmas, g.UPOS[i]+" "+g.XPOS[i]+" "+low, g.Lemmas[i])
			}
		}
	}
	var lines []string
	for w, m := range tags {
		total, c := most(m)
		if letterOrDigitIn(w) && slices.ContainsFunc(slices.Collect(maps.Keys(m)), func(c string) bool { u, _, _ := strings.Cut(c, " "); return closedClass(u) }) {
			lines = append(lines, "closed\t"+w+"\t")
		}
		if total >= 60 && m[c]*1000 >= total*998 {
			lines = append(lines, "tag\t"+w+"\t"+c)
		}
	}
	for k, m := range lemmas {
		total, lemma := most(m)
		f := strings.SplitN(k, " ", 3)
		if total >= 2 && m[lemma]*3 >= total*2 && ruleLemma(f[2], f[0], f[1]) != lemma && !strings.Contains(lemma, " ") {
			lines = append(lines, "lemma\t"+k+"\t"+lemma)
		}
	}
	slices.Sort(lines)
	return []byte(strings.Join(lines, "\n") + "\n")
}

func count(m map[string]map[string]int, key, value string) {
	if m[key] == nil {
		m[key] = map[string]int{}
	}
	m[key][value]++
}

// most returns the sum and the most frequent value, the first of equals.
func most(m map[string]int) (total int, value string) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		total += m[k]
		if m[k] > m[value] {
			value = k
		}
	}
	return total, value
}
