package web_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/quadscope/quadscope/graph/read/web"
)

// maker writes test pages: the same article in the many ways in which sites wrap theirs.
type maker struct{ r *rand.Rand }

func (m maker) pick(list ...string) string { return list[m.r.IntN(len(list))] }

func (m maker) sentence() string {
	return m.pick("The regional council", "Harbour Energy", "Mara Devlin", "A spokeswoman for the ministry", "The founder of the company", "Every second reader", "Our test laboratory", "The harbour master", "A retired engineer", "The appeal court", "Northern Rail", "A young biologist") + " " + m.pick("quietly", "at last", "once more", "formally", "in part", "reluctantly", "openly") + " " +
		m.pick("announced", "questioned", "approved", "postponed", "measured", "described", "bought") + " " +
		m.pick("the second stage of the tram line", "forty new wind turbines", "a plan for the old dockyard", "the results of the survey", "several smaller rivals", "the licence for the ferry", "a collection of old maps", "the new opening hours", "an offer from abroad", "the length of the contract", "the cost of the repair") + " " +
		m.pick("after a long debate on Tuesday evening", "without giving further details", "because the earlier figures were wrong", "in spite of the criticism from residents", "for the third time this year", "while the mayor was on holiday", "two weeks before the election", "with the help of a foundation", "after the spring floods", "as the newspaper had reported before") + "."
}

func (m maker) paragraph() string {
	var s []string
	for range 2 + m.r.IntN(4) {
		s = append(s, m.sentence())
	}
	return strings.Join(s, " ")
}

// body returns the inside of an article as HTML, and its text.
func (m maker) body() (page, want string) {
	var h, t strings.Builder
	add := func(format, s string) {
		fmt.Fprintf(&h, format, s)
		t.WriteString(s + "\n")
	}
	for i := range 4 + m.r.IntN(8) {
		switch {
		case i > 0 && m.r.IntN(5) == 0:
			add("<h2>%s</h2>", "What "+m.pick("comes next for the city", "the council decided", "the figures say", "residents want"))
		case i > 1 && m.r.IntN(7) == 0:
			add("<blockquote><p>%s</p></blockquote>", m.sentence())
		case i > 1 && m.r.IntN(8) == 0:
			h.WriteString("<ul>")
			for range 3 {
				add("<li>%s</li>", m.sentence())
			}
			h.WriteString("</ul>")
		case i > 1 && m.r.IntN(9) == 0:
			add("<figure><img src=a.jpg><figcaption><p>%s</p>", m.sentence())
			add("<p>%s</p></figcaption></figure>", m.sentence())
		}
		add("<p>%s</p>\n", m.paragraph())
	}
	return h.String(), t.String()
}

// site returns what stands before and behind an article.
func (m maker) site(kind string) (before, after string) {
	nav := `<header><div class="top-nav"><a href=/>Home</a> <a href=/w>World</a> <a href=/s>Sport</a> <a href=/c>Culture</a></div></header>`
	cookie := `<div id="cookie-banner" role="dialog"><p>We and our 214 partners store and access information on your device to show you personal advertising.</p><button>Accept all</button></div>`
	teasers := `<aside class="related"><h3>More from this section</h3><ul>`
	for range 5 {
		teasers += `<li><a href="/x">` + strings.TrimSuffix(m.sentence(), ".") + `</a></li>`
	}
	teasers += `</ul></aside>`
	comments := `<section id="comments" class="comments"><h3>3 comments</h3>`
	for range 3 {
		comments += `<div class="comment"><span class="author">reader` + fmt.Sprint(m.r.IntN(99)) + `</span><p>I think ` + strings.ToLower(m.sentence()) + `</p><a href=#>Reply</a></div>`
	}
	comments += `</section>`
	paywall := `<div class="paywall subscription-offer"><p>To continue reading this article, subscribe now for only 1 € in the first month.</p><a class="btn">Subscribe</a></div>`
	footer := `<footer><p>© 2026 The Example Courier Ltd. All rights reserved.</p><a href=/i>Imprint</a> <a href=/p>Privacy</a></footer>`
	switch kind {
	case "news":
		return nav + cookie + `<main><article class="article"><h1>A headline of the day</h1>`, `</article></main>` + teasers + footer
	case "blog":
		return nav + `<div id="content"><div class="post hentry"><h1 class="entry-title">A headline of the day</h1><div class="entry-content">`, `</div></div>` + comments + `</div><div id="sidebar" class="widget-area">` + teasers + `</div>` + footer
	case "paywall":
		return cookie + nav + `<div class="story"><h1>A headline of the day</h1><div class="story-body">`, `</div>` + paywall + teasers + `</div>` + footer
	case "table":
		return `<table width=100%><tr><td><a href=/>Home</a><br><a href=/n>News</a></td><td><h1>A headline of the day</h1>`, `</td></tr></table>` + footer
	}
	return nav + `<div class="wrapper"><div class="doc-nav">` + teasers + `</div><div class="doc-content"><h1>A headline of the day</h1>`, `<div class="pager"><a href=a>Previous</a> <a href=b>Next</a></div></div></div>` + footer
}

func tokens(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// f1 compares the runs of four words of two texts.
func f1(got, want string) float64 {
	count := func(s string) map[string]int {
		w, m := tokens(s), map[string]int{}
		for i := range len(w) - 3 {
			m[strings.Join(w[i:i+4], " ")]++
		}
		return m
	}
	g, w := count(got), count(want)
	both, ng, nw := 0, 0, 0
	for k, n := range g {
		both, ng = both+min(n, w[k]), ng+n
	}
	for _, n := range w {
		nw += n
	}
	return 2 * float64(both) / float64(max(1, ng+nw))
}

func TestMainTextOfGeneratedPages(t *testing.T) {
	kinds := []string{"news", "blog", "paywall", "table", "docs"}
	sums, n := map[string]float64{}, 0
	const each = 8
	for seed := range uint64(each) {
		for _, kind := range kinds {
			m := maker{rand.New(rand.NewPCG(seed, 7))}
			before, after := m.site(kind)
			body, want := m.body()
			d, err := web.Page([]byte(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A headline of the day | The Example Courier</title>`+
				`<meta property="og:site_name" content="The Example Courier"><meta name="author" content="Ann Lee"><meta property="article:published_time" content="2026-03-12T10:00:00Z">`+
				`<link rel="canonical" href="https://courier.example/a"></head><body>`+before+body+after+`</body></html>`), "text/html")
			if err != nil {
				t.Errorf("%s %d: %v", kind, seed, err)
				continue
			}
			if d.Title != "A headline of the day" || d.Author != "Ann Lee" || d.Published != "2026-03-12" || d.Site != "The Example Courier" || d.URL != "https://courier.example/a" || d.Language != "en" {
				t.Errorf("%s %d: metadata %q %q %q %q %q %q", kind, seed, d.Title, d.Author, d.Published, d.Site, d.URL, d.Language)
			}
			s := f1(strings.TrimPrefix(d.Text, d.Title), want)
			sums[kind] += s
			if n++; s < 0.97 {
				t.Logf("%s %d: F1 %.3f", kind, seed, s)
				for line := range strings.SplitSeq(want, "\n") {
					if !strings.Contains(d.Text, line) {
						t.Logf("missing: %s", line)
					}
				}
				for _, b := range d.Blocks {
					if !strings.Contains(want, b.In(d.Text)) {
						t.Logf("added: %s", b.In(d.Text))
					}
				}
			}
		}
	}
	total := 0.0
	for _, kind := range kinds {
		t.Logf("%-8s F1 %.3f", kind, sums[kind]/each)
		total += sums[kind]
	}
	t.Logf("all      F1 %.3f of %d pages", total/float64(n), n)
	if total/float64(len(kinds)*each) < 0.98 {
		t.Errorf("mean F1 = %.3f, want at least 0.98", total/float64(len(kinds)*each))
	}
}

// What a page shows beside its article does not become text, and an article does not stop being one because a site marks its parts.
func TestPlayersGalleriesAndMarkedParts(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(3, 3))}
	body, want := m.body()
	player := `<div class="video-js"><p class="vjs-modal-dialog-description">This is a modal window.</p><span class="vjs-control-text">Loaded: 0 percent of the film</span>` +
		`<div class="vjs-text-track-settings">Captions off, selected by the player of the page</div></div>`
	gallery := "<div><h3>The week in pictures</h3>"
	for i := range 6 {
		gallery += fmt.Sprintf("<p>%d/6 Ships at sea</p><p>The ships of the harbour of Bergen went to sea on day %d of the week, and came back.</p>", i+1, i)
	}
	marked := strings.ReplaceAll(body, "<p>", `<p class="paywall">`)
	program := "<script>x = '" + strings.Repeat("long program of the page ", 20_000) + "'</script>"
	for name, page := range map[string]string{"player": player + body, "gallery": body + gallery + "</div>", "marked": marked, "marked, with a program": program + marked} {
		d, err := web.Page([]byte(`<html lang="en"><head><title>A headline of the day</title></head><body><main><article><h1>A headline of the day</h1>`+page+`</article></main></body></html>`), "text/html")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s := f1(strings.TrimPrefix(d.Text, d.Title), want); s < .97 || strings.Contains(d.Text, "modal window") || strings.Contains(d.Text, "3/6") {
			t.Errorf("%s: F1 %.3f:\n%s", name, s, d.Text)
		}
	}
}

func TestJSONLDNamesAuthorsAndDate(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(1, 1))}
	body, _ := m.body()
	d, err := web.Page([]byte(`<html><head><script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"Tram &amp; bus","author":[{"@type":"Person","name":"Ann Lee"},{"name":"Bob Ray"}],`+
		`"datePublished":"2026-03-11T23:30:00+01:00","publisher":{"name":"The Courier"},"inLanguage":"en-GB"}]}</script></head><body><article>`+body+`</article></body></html>`), "text/html")
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "Tram & bus" || strings.Join(d.Authors(), "+") != "Ann Lee+Bob Ray" || d.Published != "2026-03-11" || d.Site != "The Courier" || d.Language != "en" {
		t.Errorf("metadata: %q %q %q %q %q", d.Title, d.Authors(), d.Published, d.Site, d.Language)
	}
}

func TestTwoBreaksPartParagraphs(t *testing.T) {
	d, err := web.Fragment("<html><body>The first paragraph.<br>It goes on.<br> <br>The second one.</body></html>")
	if err != nil || d.Text != "The first paragraph. It goes on.\n\nThe second one." {
		t.Errorf("Fragment = %q, %v", d.Text, err)
	}
}

func FuzzPage(f *testing.F) {
	f.Add([]byte("<html><body><p>x<p>y<table><tr><td>a"))
	f.Add([]byte(`<script type="application/ld+json">{"@type":"Article","author":{"name":["a",1]}}</script><article><p>Some words in a row, and more of them.`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := web.Page(data, "text/html")
		if err != nil {
			return
		}
		for _, b := range d.Blocks {
			if b.Start < 0 || b.End > len(d.Text) || b.Start >= b.End {
				t.Fatalf("block %v in a text of %d bytes", b.Span, len(d.Text))
			}
		}
	})
}
