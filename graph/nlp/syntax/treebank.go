package syntax

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Gold is one sentence of a treebank.
type Gold struct {
	Words, Lemmas, UPOS, XPOS, Deprels []string
	Heads                              []int // from 1; 0 is the root
	Text                               string
	Opens                              bool // it begins a paragraph
	Glued                              bool // no space follows it
}

// ReadTreebank reads sentences in CoNLL-U (https://universaldependencies.org/format.html). Empty nodes and ranges of words are
// skipped.
func ReadTreebank(r io.Reader) ([]Gold, error) {
	var out []Gold
	var g Gold
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		line := s.Text()
		switch {
		case line == "":
			if len(g.Words) > 0 {
				out = append(out, g)
			}
			g = Gold{}
		case line[0] == '#':
			if v, ok := strings.CutPrefix(line, "# text = "); ok {
				g.Text = v
			}
			g.Opens = g.Opens || strings.HasPrefix(line, "# newpar") || strings.HasPrefix(line, "# newdoc")
		default:
			f := strings.Split(line, "\t")
			if len(f) != 10 {
				return nil, fmt.Errorf("a line has %d columns", len(f))
			}
			g.Glued = strings.Contains(f[9], "SpaceAfter=No")
			if strings.ContainsAny(f[0], "-.") {
				continue
			}
			head, err := strconv.Atoi(f[6])
			if err != nil {
				return nil, fmt.Errorf("head: %w", err)
			}
			g.Words, g.Lemmas = append(g.Words, f[1]), append(g.Lemmas, f[2])
			g.UPOS, g.XPOS = append(g.UPOS, f[3]), append(g.XPOS, f[4])
			g.Heads, g.Deprels = append(g.Heads, head), append(g.Deprels, f[7])
		}
	}
	if len(g.Words) > 0 {
		out = append(out, g)
	}
	return out, s.Err()
}
