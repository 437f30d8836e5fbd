package graph

// What is sure enough to be shown. The numbers follow from statements of real articles that people have read: cmd/internal/score prints what is right,
// useless and wrong at each, in articles that nothing was fitted to.
const (
	// Draw is how likely a statement must be right and worth keeping to get into the graph when its article is read.
	Draw = .30
	// Doubt is how likely it must at least not be wrong.
	Doubt = .60
	// Solid is the confidence, which is the likelihood of not being wrong, from which a relation is drawn solid. Under it, it is drawn dashed and asked
	// about.
	Solid = .75
)

// Drawn reports whether a statement gets into the graph that is right and worth keeping, and that is not wrong, with these likelihoods. Between two
// people only what is drawn solid is: a false line there does harm.
func Drawn(right, sound float64, people bool) bool {
	return right >= Draw && sound >= Doubt && (!people || sound >= Solid)
}
