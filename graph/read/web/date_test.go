package web

import "testing"

func TestDatesThatAPageShows(t *testing.T) {
	for _, c := range []struct{ name, head, body, want string }{
		{"meta", `<meta property="article:published_time" content="2024-03-05T01:00:00Z">`, `<p class="date">1 May 2020</p>`, "2024-03-05"},
		{"words in a time", "", `<time>5 March 2024</time>`, "2024-03-05"},
		{"class", "", `<div class="entry-meta"><span>By Ann Lee</span><span>March</span> <b>5,</b><span>2024</span></div>`, "2024-03-05"},
		{"class of all", "", `<div class="post-dated">` + longProse + ` It was 3 May 1999.</div>`, ""},
		{"address", `<link rel="canonical" href="https://example.org/2024/03/05/bank-buys-pier">`, ``, "2024-03-05"},
		{"address with a number", `<link rel="canonical" href="https://example.org/news/20240305-x">`, ``, "2024-03-05"},
		{"not the page's own", "", `<aside><time>5 March 2024</time></aside><footer class="date">1 May 2020</footer>`, ""},
		{"shown in German", "", `<span class="date">Stand: 12.03.2026, 14:05 Uhr</span>`, "2026-03-12"},
		{"meta in German", `<meta name="date" content="12. März 2026">`, "", "2026-03-12"},
		{"byline without a name", "", `<div><p>By <a>Ann Lee</a></p><p>Updated <b>March 12, 2026</b></p></div>`, "2026-03-12"},
		{"day that tells nothing, then one that does", "", `<span class="date">03/12/2025</span><span class="date">March 12, 2025</span>`, "2025-03-12"},
		{"of the story", "", `<span class="date">6 June 1944</span>`, ""},
		{"linked data in a frame", "<script type=\"application/ld+json\">\n<![CDATA[\n{\"@type\": \"Article\", \"headline\": \"A bank\nbuys a pier\", \"datePublished\": \"2024-03-05T01:00:00Z\"}\n]]>\n</script>", "", "2024-03-05"},
		{"script", `<script>window.state = {"article": {"publishedAt": "2024-03-05T01:00:00Z"}}</script>`, "", "2024-03-05"},
		{"script of many", `<script>x = [{"publishedAt": "2024-03-05T01:00:00Z"}, {"publishedAt": "2024-04-05T01:00:00Z"}, {"publishedAt": "2024-03-05"}]</script>`, "", ""},
		{"in the text", "", `<p>The bank was founded on 3 May 1999.</p>`, ""},
	} {
		page := "<html><head><title>A bank buys a pier</title>" + c.head + "</head><body><article><h1>A bank buys a pier</h1>" + c.body +
			"<p>" + longProse + "</p></article></body></html>"
		d, err := Page([]byte(page), "text/html; charset=utf-8")
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if d.Published != c.want {
			t.Errorf("%s: published %q, want %q", c.name, d.Published, c.want)
		}
	}
}

const longProse = "Harbour Bank bought the old pier for twelve million pounds, its chief executive said in a letter to the shareholders of the firm. " +
	"The pier had been closed for nine years, and the council had looked for a buyer since the fire that destroyed its theatre and half of the arcade."
