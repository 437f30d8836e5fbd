package workspace

// Intake is what a user has chosen for the articles that he adds.
type Intake struct {
	Network       bool // links may be fetched
	LinkOriginals bool // keep only the places of the files that articles come from, not the files
	Same          Same // what becomes of an article that tells the same story as one of the project
}

// Same says what becomes of an article that tells nearly the same as one of the project, such as an agency story on two sites.
type Same uint8

// The choices. An article that is kept is a further source of what both say.
const (
	KeepSame    Same = iota // keep both and say so: Item.SameStory
	ReplaceSame             // the new one takes the place of the old
	SkipSame                // the new one is left out
)

// SetIntake changes what is done with the articles that come from now on, also those of imports that run.
func (w *Workspace) SetIntake(i Intake) { w.intake.Store(&i) }

// Intake returns what is done with articles that come.
func (w *Workspace) Intake() Intake { return *w.intake.Load() }
