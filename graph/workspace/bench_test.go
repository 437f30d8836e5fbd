package workspace_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/workspace"
)

// shortArticle returns a made-up article of some 200 words.
func shortArticle(r *rand.Rand) string {
	pick := func(s string) string { l := strings.Split(s, "|"); return l[r.IntN(len(l))] }
	name := func() string {
		if r.IntN(10) < 1 {
			return pick("The regional council|Harbour Energy|Northern Rail|Meta|OpenAI|Google|Anthropic|Siemens|Allianz|The European Commission")
		}
		return pick("Anna|Jonas|Mara|Peter|Lea|Ines|Tomas|Karin|Omar|Yusuf|Chen|Maria|Ravi|Sofia|Luca") + " " + pick("Brandt|Devlin|Okafor|Lindqvist|Meyer|Rossi|Patel|Novak|Silva|Haddad|Kowalski|Jensen|Moreau|Fischer|Tanaka")
	}
	var b strings.Builder
	for range 4 {
		for range 3 + r.IntN(4) {
			fmt.Fprintf(&b, "%s %s %s %s. ", name(), pick("announced|questioned|approved|postponed|described|bought|criticised|acquired|rejected"),
				pick("the second stage of the tram line|forty new wind turbines|Kestrel Labs|a plan for the old dockyard|several smaller rivals|the licence for the ferry|a stake in Nordlicht AI|an offer from Microsoft"),
				pick("after a long debate on Tuesday|without giving details|in Berlin|for the third time this year|in March 2026|two weeks before the election|in Aarhus"))
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// BenchmarkImport reads, extracts, resolves and stores short articles.
func BenchmarkImport(b *testing.B) {
	p, err := nlp.Load(os.DirFS("../../assets"))
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{500, 2000} {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			for range b.N {
				dir := b.TempDir()
				r := rand.New(rand.NewPCG(1, 2))
				for i := range n {
					if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), []byte(shortArticle(r)), 0o600); err != nil {
						b.Fatal(err)
					}
				}
				w, err := workspace.Open(filepath.Join(b.TempDir(), "p.quadscope"), workspace.Options{Pipeline: p, Headless: true})
				if err != nil {
					b.Fatal(err)
				}
				sum := w.Import(context.Background(), []workspace.Source{{Path: dir}}).Wait()
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(sum.Articles), "added")
			}
		})
	}
}
