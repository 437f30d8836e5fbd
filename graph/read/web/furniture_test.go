package web_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/read/web"
)

// layout is how a kind of site sets an article: what stands between its paragraphs, and how all is wrapped.
type layout struct {
	name   string
	inside func(m maker, i int) string // behind the i-th paragraph
	wrap   func(m maker, title, body string) string
}

const (
	siteNav  = `<header class="site-header"><a class="logo" href="/">The Example Courier</a><nav><ul><li><a href="/w">World</a></li><li><a href="/p">Politics</a></li><li><a href="/b">Business</a></li><li><a href="/o">Opinion</a></li></ul></nav><form><input name=q><button>Search</button></form></header>`
	siteFoot = `<footer class="site-footer"><ul><li><a href="/a">About us</a></li><li><a href="/j">Jobs</a></li><li><a href="/c">Contact</a></li><li><a href="/t">Terms of use</a></li></ul><p>© 2026 The Example Courier Ltd. All rights reserved. The Courier is not responsible for the content of external sites.</p></footer>`
	consent  = `<div class="fc-consent-root"><div class="fc-dialog" role="dialog" aria-label="Consent"><h2>The Example Courier asks for your consent to use your personal data to:</h2><ul><li>Personalised advertising and content, advertising and content measurement, audience research and services development</li><li>Store and/or access information on a device</li></ul><p>Your personal data will be processed and information from your device (cookies, unique identifiers, and other device data) may be stored by, accessed by and shared with 142 partners.</p><button>Consent</button><button>Manage options</button></div></div>`
	share    = `<div class="share-tools" aria-label="Share"><span>Share</span><ul><li><a href="https://f.example">Facebook</a></li><li><a href="https://x.example">X</a></li><li><a href="https://w.example">WhatsApp</a></li><li><button>Copy link</button></li></ul></div>`
	letter   = `<div class="newsletter-signup"><h3>Get the Morning Briefing</h3><p>Sign up for our free daily newsletter and never miss a story from the region.</p><form><input type="email" placeholder="Your email address"><button>Sign up</button></form><p class="legal">By signing up you agree to our terms and our privacy policy. You can unsubscribe at any time.</p></div>`
	advert   = `<div class="ad-slot" data-google-query-id="x"><span>Advertisement</span><div id="gpt-1"></div></div>`
	bio      = `<div class="author-bio"><img src="l.jpg" alt=""><h4>Ann Lee</h4><p>Ann Lee has been a reporter at the Courier since 2015 and covers transport, energy and everything that floats.</p><a href="/author/ann">More from Ann Lee</a></div>`
	wall     = `<div class="piano-offer paywall__container"><h2>Keep reading for 1 € a month</h2><p>Already a subscriber? <a href="/login">Log in</a></p><ul><li>Unlimited access to all articles</li><li>Cancel at any time</li></ul><a class="button" href="/subscribe">Subscribe now</a></div>`
)

func (m maker) teasers(tag string, n int) string {
	s := ""
	for range n {
		s += fmt.Sprintf(`<%s class="teaser"><a href="/x"><img src="t.jpg" alt=""><h3>%s</h3></a><p>%s</p><span class="time">2 hours ago</span></%s>`, tag, strings.TrimSuffix(m.sentence(), "."), m.sentence(), tag)
	}
	return s
}

func (m maker) replies(n int) string {
	s := `<div id="disqus_thread" class="comments-area"><h2>` + fmt.Sprint(n) + ` comments</h2>`
	for range n {
		s += `<article class="comment"><footer><b>reader` + fmt.Sprint(m.r.IntN(99)) + `</b> <time datetime="2026-03-13">a day ago</time></footer><div class="comment-content"><p>I do not believe that ` + strings.ToLower(m.sentence()) + ` ` + m.sentence() + `</p></div><a href="#">Reply</a> <a href="#">Like</a></article>`
	}
	return s + `<form id="respond"><h3>Leave a Reply</h3><textarea></textarea><p>Your email address will not be published.</p></form></div>`
}

func layouts() []layout {
	nothing := func(maker, int) string { return "" }
	every := func(n int, pieces ...string) func(maker, int) string {
		return func(_ maker, i int) string {
			if i%n != n-1 {
				return ""
			}
			return pieces[i/n%len(pieces)]
		}
	}
	return []layout{
		{"newspaper", every(3, advert, letter), func(m maker, title, body string) string {
			return consent + siteNav + `<main><article class="article"><header><h1>` + title + `</h1>` + share + `</header><div class="article__body">` + body + `</div>` + bio + share + `</article><aside class="most-read"><h2>Most read</h2>` + m.teasers("li", 5) + `</aside></main><section class="more-stories"><h2>More on this story</h2>` + m.teasers("div", 6) + `</section>` + siteFoot
		}},
		{"hashed classes", every(4, strings.ReplaceAll(advert, "ad-slot", "sc-1x9k")), func(m maker, title, body string) string {
			return `<div id="root"><div class="css-1q2w3e">` + siteNav + `</div><div class="css-9z8y"><div class="css-a1"><h1 class="css-h">` + title + `</h1><div class="css-b2"><div class="css-c3">` + body + `</div></div></div><div class="css-d4">` + m.teasers("div", 4) + `</div></div>` + siteFoot + `</div>`
		}},
		{"paywall", nothing, func(m maker, title, body string) string {
			return consent + siteNav + `<article><h1>` + title + `</h1><section class="story">` + body + `</section>` + wall + `</article><section><h2>Read next</h2>` + m.teasers("div", 4) + `</section>` + siteFoot
		}},
		{"blog with replies", nothing, func(m maker, title, body string) string {
			return siteNav + `<div class="site-content"><main id="main" class="site-main"><article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">` + title + `</h1><div class="entry-meta">Posted on <time class="entry-date" datetime="2026-03-12">12 March 2026</time> by <a rel="author" href="/a">Ann Lee</a></div></header><div class="entry-content">` + body + `</div><footer class="entry-footer">Posted in <a href="/c">City</a> Tagged <a href="/t">tram</a></footer></article><nav class="post-navigation"><a rel="prev" href="/1">Previous post</a><a rel="next" href="/2">Next post</a></nav>` + m.replies(6) + `</main><aside class="widget-area"><section class="widget"><h2>Recent posts</h2><ul>` + m.teasers("li", 4) + `</ul></section><section class="widget"><h2>Archives</h2><ul><li><a href="/2026">March 2026</a></li></ul></section></aside></div>` + siteFoot
		}},
		{"read more inside", func(m maker, i int) string {
			if i%3 != 1 {
				return ""
			}
			return `<div class="inline-related"><strong>Read more:</strong> <a href="/y">` + strings.TrimSuffix(m.sentence(), ".") + `</a></div>`
		}, func(m maker, title, body string) string {
			return siteNav + `<main role="main"><div class="story-wrap"><h1>` + title + `</h1><div class="story-text">` + body + `</div></div><div class="related-links"><h2>Related</h2><ul>` + m.teasers("li", 5) + `</ul></div></main>` + siteFoot
		}},
		{"pictures", func(m maker, i int) string {
			if i != 1 && i != 4 {
				return ""
			}
			return `<div class="gallery"><button>Previous</button><img src="g.jpg" alt=""><button>Next</button><span class="count">1 / 8</span></div>`
		}, func(_ maker, title, body string) string {
			return siteNav + `<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">` + title + `</h1><div itemprop="articleBody">` + body + `</div></article>` + letter + siteFoot
		}},
		{"wiki", nothing, func(_ maker, title, body string) string {
			return `<div id="mw-navigation"><ul><li><a href="/m">Main page</a></li><li><a href="/r">Random article</a></li></ul></div><div id="content" class="mw-body"><h1 id="firstHeading">` + title + `</h1><div id="bodyContent"><div id="mw-content-text"><div class="mw-parser-output">` + body + `</div></div><div class="catlinks">Categories: <a href="/c1">Ports</a> | <a href="/c2">Ferries</a></div></div></div><div id="footer"><ul><li>This page was last edited on 12 March 2026.</li><li>Text is available under a free licence.</li></ul></div>`
		}},
		{"live blog", nothing, func(m maker, title, body string) string {
			return siteNav + `<main class="live"><h1>` + title + `</h1><div class="live-feed" itemscope itemtype="https://schema.org/LiveBlogPosting">` + strings.ReplaceAll(body, "<p>", `<div class="update"><p>`) + `</div></main><aside>` + m.teasers("div", 3) + `</aside>` + siteFoot
		}},
	}
}

// heads are the ways in which pages say what they are.
func heads(title string) map[string]string {
	return map[string]string{
		"JSON-LD":    `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"` + title + `","datePublished":"2026-03-12T08:00:00Z","author":[{"@type":"Person","name":"Ann Lee"}],"publisher":{"@type":"Organization","name":"The Example Courier"},"mainEntityOfPage":"https://courier.example/a"}</script>`,
		"Open Graph": `<meta property="og:title" content="` + title + ` | The Example Courier"><meta property="og:site_name" content="The Example Courier"><meta property="article:published_time" content="2026-03-12"><meta property="og:url" content="https://courier.example/a"><meta name="author" content="By Ann Lee">`,
		"Dublin":     `<meta name="dc.title" content="` + title + `"><meta name="dc.creator" content="Lee, Ann"><meta name="dc.date" content="2026-03-12"><meta name="dc.publisher" content="The Example Courier"><link rel="canonical" href="https://courier.example/a">`,
		"title only": `<link rel="canonical" href="https://courier.example/a"><meta name="author" content="Ann Lee"><meta name="date" content="12 March 2026">`,
	}
}

// TestMainTextBetweenFurniture holds the mean over many made-up layouts at .98, and the metadata at 90 %.
func TestMainTextBetweenFurniture(t *testing.T) {
	const each = 4
	total, pages, right, asked := 0.0, 0, 0, 0
	for _, l := range layouts() {
		sum, n := 0.0, 0
		for seed := range uint64(each) {
			m := maker{rand.New(rand.NewPCG(seed, 11))}
			title := strings.TrimSuffix(m.sentence(), ".")
			page, want := m.body()
			body := ""
			for i, p := range strings.Split(strings.TrimSpace(page), "\n") {
				body += p + l.inside(m, i)
			}
			html := l.wrap(m, title, body)
			for head, meta := range heads(title) {
				d, err := web.Page([]byte(`<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>`+title+` | The Example Courier</title>`+meta+`</head><body>`+html+`</body></html>`), "text/html")
				if err != nil {
					t.Errorf("%s %d %s: %v", l.name, seed, head, err)
					continue
				}
				for field, ok := range map[string]bool{"title " + d.Title: d.Title == title, "author " + d.Author: d.Author == "Ann Lee", "date " + d.Published: d.Published == "2026-03-12", "site " + d.Site: d.Site == "The Example Courier",
					"address " + d.URL: d.URL == "https://courier.example/a", "language " + d.Language: d.Language == "en"} {
					if asked++; ok {
						right++
					} else {
						t.Logf("%s %d %s: %s", l.name, seed, head, field)
					}
				}
				if head != "title only" {
					continue
				}
				s := f1(strings.TrimPrefix(d.Text, title), want)
				sum, n = sum+s, n+1
				if s < 0.97 {
					t.Logf("%s %d: F1 %.3f", l.name, seed, s)
					for _, b := range d.Blocks {
						if !strings.Contains(want, b.In(d.Text)) {
							t.Logf("added: %.100s", b.In(d.Text))
						}
					}
				}
			}
		}
		t.Logf("%-18s F1 %.3f", l.name, sum/float64(n))
		total, pages = total+sum, pages+n
	}
	t.Logf("%-18s F1 %.3f of %d pages, metadata F1 %.3f of %d", "furniture", total/float64(pages), pages, float64(right)/float64(asked), asked)
	if total/float64(pages) < 0.98 || float64(right)/float64(asked) < 0.9 {
		t.Errorf("mean F1 %.3f, want at least 0.98; metadata %.3f, want at least 0.9", total/float64(pages), float64(right)/float64(asked))
	}
}
