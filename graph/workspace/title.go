package workspace

import "github.com/quadscope/quadscope/graph/store"

// Title says what an edit does.
type Title = store.Title

// Entry is an edit in the history.
type Entry = store.Entry

// The forms of the titles of edits. A window may say them in another language.
const (
	titleImport       = "Import “%s”"
	titleImportMore   = "Import “%s” and %s more"
	titleUpdate       = "Update “%s”"
	titleReplaceStory = "Replace a story by “%s”"
	titleReplace      = "Replace “%s” by “%s”"
	titleKeepBoth     = "Keep both “%s” and “%s”"
	titleReadAgain    = "Read “%s” again"
	titleRemove       = "Remove “%s”"
	titleRemoveMore   = "Remove “%s” and %s more"

	titleRename     = "Rename “%s” to “%s”"
	TitleRetype     = "Make “%s” a %s"        // the type of entities is the last value
	TitleRetypeMany = "Make %s entities a %s" // the same
	titleMerge      = "Merge “%s” into “%s”"
	titleMergeMore  = "Merge “%s” and %s more into “%s”"
	titleEverywhere = "Make “%s” the same thing everywhere"
	titlePerArticle = "Make “%s” another thing in each article"
	titleNouns      = "Keep the common nouns of articles apart"
	titleSplit      = "Split “%s” from “%s”"
	titleAdd        = "Add “%s”"
	titleMark       = "Mark “%s” in the text"
	titleApart      = "Keep “%s” and “%s” apart"

	titleReject   = "Reject “%s”"
	titleConfirm  = "Confirm “%s”"
	titleReverse  = "Reverse “%s”"
	titleChange   = "Change “%s” to “%s”"
	titleDelete   = "Delete “%s”"
	titleRestore  = "Restore what was rejected or confirmed"
	titleNote     = "Note on “%s”"
	titleUnnote   = "Remove the note on “%s”"
	titleTag      = "Tag “%s”: “%s”"
	titleUntag    = "Remove tag “%s”"
	TitleAndMore  = " and %s more" // after the others where several things are meant
	titleMove     = "Move “%s”"
	titleMoveMany = "Move %s nodes"

	titlePin       = "Pin “%s”"
	titlePinMany   = "Pin %s nodes"
	titleUnpin     = "Unpin “%s”"
	titleUnpinMany = "Unpin %s nodes"

	titleArrange  = "Arrange"
	titleRows     = "Arrange in rows"
	titleRings    = "Arrange in rings"
	titleCircle   = "Arrange in a circle"
	titleGrid     = "Arrange in a grid"
	titleTimeline = "Arrange by date"

	TitleExpand       = "Expand “%s”"
	TitleExpandMany   = "Expand %s entities"
	TitleExpandBy     = "Expand “%s” by “%s”"
	TitleCollapse     = "Collapse “%s”"
	TitleCollapseMany = "Collapse %s entities"
	TitleHide         = "Hide “%s”"
	TitleHideMany     = "Hide %s entities"
	TitleOthers       = "Hide all but “%s”"
	TitleOthersMany   = "Hide all but %s entities"
	TitleShowAll      = "Show all"
	TitleImportant    = "Show the most important"
	TitleNames        = "Show names only"
	TitleConcepts     = "Show names and concepts"
	TitleEverything   = "Show everything that was read"
	TitleBeside       = "Show “%s”"
)

// Titled makes a title of a form and the values for its places.
func Titled(form string, values ...string) Title { return store.Titled(form, values...) }
