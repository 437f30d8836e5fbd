package panel

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/gui/theme"
)

// The core speaks English: why an article could not be read, why a command could not be done, what is asked in the review. What it says is put into
// the language of the window here.

// Told says a sentence of the core in the window's language; one that is not known stays as it is.
func Told(s string) string {
	for _, known := range Sentences() {
		if values, ok := valuesIn(known, s); ok {
			for i, v := range values {
				if t := graph.Type(v.(string)); slices.Contains(graph.Types(), t) {
					values[i] = theme.TypeName(t)
				}
			}
			return fmt.Sprintf(lang.L(known), values...)
		}
	}
	return s
}

// valuesIn returns what stands in a sentence at the places %s of a form; false when it is not of that form.
func valuesIn(form, s string) (values []any, ok bool) {
	parts := strings.Split(strings.ReplaceAll(form, "%%", "%"), "%s")
	rest, ok := strings.CutPrefix(s, parts[0])
	if len(parts) == 1 {
		return nil, ok && rest == ""
	}
	for _, p := range parts[1 : len(parts)-1] {
		value, after, found := strings.Cut(rest, p)
		ok = ok && found
		values, rest = append(values, value), after
	}
	value, ends := strings.CutSuffix(rest, parts[len(parts)-1])
	return append(values, value), ok && ends && value != ""
}

// Sentences returns what the core says as far as the window has words for it: forms, in which %s stands for a value.
func Sentences() []string {
	return []string{
		"the rules of today read this sentence otherwise",
		"a graph file states this: it was not read out of a text",
		"you said this: it was not read out of a text",
		"it is the same thing everywhere already",
		"it has a name, and names are the same everywhere",
		"it is damaged: the head of the message cannot be read",
		"it is damaged: the head of the saved page cannot be read",
		"it is not in the graph",
		"there is nothing to take back",
		"a relation needs a word for it",
		"a relation needs two different ends",
		"you added that relation before",
		"there is a file of that name",
		"a name needs at least one letter",
		"it has that name already",
		"it has that type already",
		"a merge needs two entities",
		"a split needs mentions",
		"understanding it takes too long",
		"split it into its chapters or items",
		"it is larger than 512 MB unpacked",
		"nothing is shown that could be laid out",
		"it stands there already",
		"an article is removed, not deleted",
		"the note says that already",
		"a tag needs at least one letter",
		"it has that tag already",
		"there are no articles in it",
		"the disk or network that it is on does not answer",
		"try again when it does",
		"it is a link, and the network is not allowed",
		"allow the network to have its page fetched",
		"it is damaged: its list of files cannot be read",
		"it is made to do harm: the files in it overlap",
		"it is locked with a password",
		"it is damaged or packed in a way that cannot be opened here",
		"its archive unpacks to more than 2 GB; the rest is left out",
		"it is damaged: it ends in the middle or is no tar archive",
		"it unpacks to more than 2 GB; the rest is left out",
		"it is damaged: it cannot be unpacked",
		"too many articles",
		"it is one of more than 50,000 articles in one file; it and the rest are left out",
		"it is empty",
		"no article text found in it",
		"reading it takes too much memory",
		"reading it takes too long",
		"it is packed too deeply",
		"it leads to a private address of this network, which is not fetched",
		"it is not a web address",
		"it redirects too often",
		"it redirects to something that is no web page",
		"the answer is larger than 32 MB",
		"it is locked by its seller (DRM)",
		"it has more than 5,000 chapters",
		"it is damaged: it has no list of chapters",
		"it is damaged: its list of chapters cannot be read",
		"it is not a feed that can be read",
		"it is not a table that can be read",
		"it has no column of text",
		"name the column with the articles text, body or content",
		"row too long",
		"the line is not a JSON object",
		"the line has no text, body or content",
		"there is no web address in it",
		"it has too many parts for a message",
		"it is larger than 64 MB",
		"there is no page in it",
		"it is damaged: its parts cannot be unpacked",
		"it unpacks to more than 32 MB",
		"its elements are nested too deeply",
		"its groups are nested too deeply",
		"it has too much text for an article",
		"its pages unpack to more than 32 MB each",
		"it has no text layer: its pages are pictures (a scan), which need text recognition first",
		"it is damaged: no PDF that can be opened",
		"it is damaged: it has no pages",
		"it has more than 10,000 pages",
		"it is a folder",
		"it is not a regular file",
		"it holds several articles",
		"import it into a project, or list them with qs read",
		"there are no articles in the folder",
		"it has no text",
		"its elements are nested too deeply for a web page",
		"it has more than 80,000 elements, too many for an article",
		"it has more than 4 MB of text, too much for an article",
		"it has more than 400,000 attributes, too many for an article",
		"No names and no relations found in it",
		"Already in the project",

		"%s / %s: the same?",
		"%s: true?",
		"it was found with a confidence of %s %%",
		"both are called “%s”, one as %s, one as %s",
		"both are called “%s”",
		"both are also called “%s”",
		"“%s” and “%s” differ only in how they are written",
		"“%s” and “%s” differ in one letter",
		"“%s” may be short for “%s”",
		"“%s” may be “%s”",
		"Tells the same story as “%s”",
	}
}
