package extract

import "github.com/quadscope/quadscope/graph/text"

// Repaired gives tests the trees as the rules see them.
func Repaired(doc *text.Document, l *text.Layers) *text.Layers {
	out, _ := repaired(doc, l)
	return out
}
