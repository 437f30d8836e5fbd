package web

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/read/web/internal/trafilatura"
)

// pagesVariable names a folder of saved pages: NAME/source.html with its main text in NAME/expected.html, as readability's test pages are.
const pagesVariable = "PAGES"

// worst is how many pages are named that are read worst.
const worst = 10

// scored is how well the main text of a page is found, in F1 of its words: by Page, and by each extractor alone.
type scored struct {
	name                        string
	page, trafilatura, readable float64
}

// TestMainTextOfSavedPages prints how well main texts are found, in total and for the pages that are read worst.
func TestMainTextOfSavedPages(t *testing.T) {
	dir := os.Getenv(pagesVariable)
	if dir == "" {
		t.Skip("set " + pagesVariable + " to a folder of pages: NAME/source.html and NAME/expected.html")
	}
	sources, err := filepath.Glob(filepath.Join(dir, "*", "source.html"))
	if err != nil || len(sources) == 0 {
		t.Fatalf("no pages in %s (%v)", dir, err)
	}
	var all []scored
	var sum scored
	for _, path := range sources {
		s, ok := scorePage(t, filepath.Dir(path))
		if !ok {
			continue
		}
		all = append(all, s)
		sum.page, sum.trafilatura, sum.readable = sum.page+s.page, sum.trafilatura+s.trafilatura, sum.readable+s.readable
	}
	slices.SortFunc(all, func(a, b scored) int { return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.name, b.name)) })
	for _, s := range all[:min(worst, len(all))] {
		t.Logf("F1 %.3f (trafilatura %.3f, readability %.3f) %s", s.page, s.trafilatura, s.readable, s.name)
	}
	n := float64(len(all))
	t.Logf("F1 %.3f of %d pages; trafilatura alone %.3f, readability alone %.3f", sum.page/n, len(all), sum.trafilatura/n, sum.readable/n)
}

// scorePage scores one page; one without words is none.
func scorePage(t *testing.T, dir string) (scored, bool) {
	source, err := os.ReadFile(filepath.Join(dir, "source.html"))
	if err != nil {
		t.Fatal(err)
	}
	expected, err := os.ReadFile(filepath.Join(dir, "expected.html"))
	if err != nil {
		t.Fatal(err)
	}
	want := textOf(parsed(t, expected))
	if len(want) == 0 {
		return scored{}, false
	}
	s := scored{name: filepath.Base(dir)}
	if d, err := Page(source, "text/html"); err == nil {
		s.page = f1(wordsOf(strings.TrimPrefix(d.Text, d.Title)), want) // a headline may stand in the text or not
	}
	root := parsed(t, source)
	unseen(root)
	second, _ := readable(root) // what it cannot read scores nothing
	if second != nil {
		s.readable = f1(textOf(second), want)
	}
	if res, err := trafilatura.ExtractDocument(clone(root), nil); err == nil {
		s.trafilatura = f1(textOf(res.ContentNode), want)
	}
	return s, true
}

func parsed(t *testing.T, data []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(prose.Decode(data, "text/html")))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// textOf returns the words below a node.
func textOf(n *html.Node) (out []string) {
	for _, b := range blocksOf(n) {
		out = append(out, b.words...)
	}
	return out
}

// f1 is the harmonic mean of precision and recall of words, each as often as it comes.
func f1(got, want []string) float64 {
	left := map[string]int{}
	for _, w := range want {
		left[w]++
	}
	both := 0
	for _, w := range got {
		if left[w]--; left[w] >= 0 {
			both++
		}
	}
	return 2 * float64(both) / float64(max(1, len(got)+len(want)))
}
