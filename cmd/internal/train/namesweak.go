package main

import (
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/nlp/proper"
	"github.com/quadscope/quadscope/graph/text"
)

// readProperNouns reads a treebank, whose proper nouns tell where names may be but not of which type: all other words are in no name, but for
// small words between proper nouns.
func readProperNouns(j *job, c *corpus) ([]marked, error) {
	data, err := unzip(j, "treebank", c.name+".conllu.gz")
	if err != nil {
		return nil, err
	}
	var out []marked
	var words []string
	var propers []bool
	written := ""
	flush := func() {
		if len(words) > 0 {
			out = append(out, markProperNouns(words, propers, written))
		}
		words, propers, written = nil, nil, ""
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		f := strings.Split(line, "\t")
		switch {
		case line == "":
			flush()
		case strings.HasPrefix(line, "# text = "):
			written = strings.TrimPrefix(line, "# text = ")
		case len(f) == 10 && !strings.ContainsAny(f[0], "-."):
			words, propers = append(words, f[1]), append(propers, f[3] == "PROPN")
		}
	}
	flush()
	return out, nil
}

var between = []string{"of", "the", "and", "for", "-", "&", "'s", "in", "de"}

func markProperNouns(words []string, propers []bool, written string) marked {
	m, at := place(words, written)
	for i := 0; i < len(words); {
		if !propers[i] {
			i++
			continue
		}
		last := i
		for k := i + 1; k < len(words) && k <= last+2; k++ {
			if propers[k] {
				last = k
			} else if !slices.Contains(between, words[k]) {
				break
			}
		}
		m.spans = append(m.spans, markedSpan{Span: text.Span{Start: at[i].Start, End: at[last].End}, types: proper.Types[:], outside: true})
		i = last + 1
	}
	return m
}
