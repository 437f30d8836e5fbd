package workspace_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/workspace"
)

// told is long enough to be told from others.
const told = "Meta Opens Its Models\n\nMeta acquired Kestrel Labs. OpenAI released ChatGPT. The company said on Tuesday that researchers at four hundred laboratories " +
	"had asked for the weights, and that it would publish the training code, the tests and a report on what the models can be misused for before the end of the summer."

// Articles that tell the same story are known after each start, until one goes or the user keeps both; what is decided is undone like all else.
func TestTwinsAreKnownAfterEachStart(t *testing.T) {
	for _, file := range []bool{false, true} {
		d := newDesk(t, file)
		sources := []workspace.Source{pasted("one", told), pasted("two", told+" The agency contributed."), pasted("three", strings.Repeat("OpenAI acquired Paris. ", 30))}
		if sum := d.Import(t.Context(), sources).Wait(); sum.Articles != 3 {
			t.Fatal(sum)
		}
		all := d.State().Graph.Articles()
		all = all[len(all)-3:]
		pair := workspace.Twins{Old: all[0].IRI, New: all[1].IRI}
		lists := func(when string, want ...workspace.Twins) {
			t.Helper()
			for range 2 {
				got, err := d.Twins(t.Context())
				if diff := cmp.Diff(want, got); diff != "" || err != nil {
					t.Errorf("Twins %s: %v (-want +got):\n%s", when, err, diff)
				}
				d.reopen()
			}
		}
		lists("after the import", pair)
		if err := d.Do(workspace.RemoveArticle{Article: pair.New}); err != nil {
			t.Fatal(err)
		}
		lists("without the second")
		d.step(d.Undo)
		lists("with the second again", pair)
		if err := d.Do(workspace.KeepBoth(pair)); err != nil {
			t.Fatal(err)
		}
		lists("when both are kept")
		d.step(d.Undo)
		lists("when that is undone", pair)
		if err := d.Do(workspace.KeepBoth{Old: pair.Old, New: "urn:none"}); err == nil || slices.Contains(d.articles(), "") {
			t.Error("an article that is not there is kept")
		}
	}
}
