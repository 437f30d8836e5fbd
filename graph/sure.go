package graph

// What is sure enough to be shown. The numbers follow from statements of real articles that people have read: cmd/internal/score prints what is right,
// useless and wrong at each, in articles that nothing was fitted to.
const (
	// Draw is how likely a statement must be right and worth keeping to get into the graph when its article is read.
	Draw = .50
	// Doubt is how likely it must at least not be wrong.
	Doubt = .70
	// Harm takes the place of Doubt between two people, where a false line does harm.
	Harm = .80
	// Solid is the confidence, which is the likelihood of not being wrong, from which a relation is drawn solid. Under it, it is drawn dashed and asked
	// about.
	Solid = .85
)

// Drawn reports whether a statement gets into the graph that is right and worth keeping, and that is not wrong, with these likelihoods.
func Drawn(right, sound float64, people bool) bool {
	return right >= Draw && sound >= Asked(people)
}

// Asked returns how likely a statement must not be wrong to be drawn, between two people or not.
func Asked(people bool) float64 {
	if people {
		return Harm
	}
	return Doubt
}
