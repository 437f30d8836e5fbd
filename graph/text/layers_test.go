package text_test

import (
	"slices"
	"testing"

	"github.com/quadscope/quadscope/graph/text"
)

// A mention that nothing sure is known of is likely what its chain names, a name before a noun.
func TestLikely(t *testing.T) {
	l := text.Layers{Mentions: []text.Mention{
		{Kind: text.Nominal, Entity: 3, Chain: 1},
		{Kind: text.Name, Entity: 0, Chain: 1},
		{Kind: text.Pronoun, Entity: -1, Chain: 1},
		{Kind: text.Pronoun, Entity: 2, Chain: 1},
		{Kind: text.Pronoun, Entity: -1, Chain: 2},
		{Kind: text.Pronoun, Entity: -1},
	}}
	if got, want := l.Likely(), []int{3, 0, 0, 2, -1, -1}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
