package extract

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// countsText holds common words by how often news and web text has them: lines of n, a tab, and the words that stand 2^n to 2^(n+1) times in
// 8 million tokens. Words that stand there less than 64 times are left out.
//
//go:embed counts.txt
var countsText string

// counts returns n of each common word.
var counts = sync.OnceValue(func() map[string]int {
	out := make(map[string]int, 6000)
	for line := range strings.Lines(countsText) {
		n, words, _ := strings.Cut(strings.TrimSpace(line), "\t")
		class, err := strconv.Atoi(n)
		if err != nil {
			continue
		}
		for _, w := range strings.Fields(words) {
			out[w] = class
		}
	}
	return out
})

// common tells how common a word is, 0 for a rare one to about 2 for those of every second sentence.
func common(word string) float64 {
	if n := counts()[word]; n > 0 {
		return float64(n-5) / 5
	}
	return 0
}
