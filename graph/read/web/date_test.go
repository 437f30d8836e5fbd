package web

import "testing"

func TestDatesInWords(t *testing.T) {
	for in, want := range map[string]string{
		"March 5, 2024": "2024-03-05", "5 March 2024": "2024-03-05", "Tuesday, 5th March 2024 at 10:30 am GMT": "2024-03-05",
		"Sept. 3, 2021": "2021-09-03", "Published on Jan. 2nd, 2020": "2020-01-02", "2024-03-05T10:20:30+01:00": "2024-03-05",
		"2024/03/05": "2024-03-05", "By Ann Lee | 5-Mar-2024 | 3 comments": "2024-03-05", "the 3rd of May 2022": "2022-05-03",
		"31/12/2023": "", "May 2022": "", "yesterday": "", "": "", "March 55, 2024": "", "call 2024 now": "", "2024-13-05": "", "0000-01-01": "",
	} {
		if got := dayIn(in); got != want {
			t.Errorf("dayIn(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDatesThatAPageShows(t *testing.T) {
	for _, c := range []struct{ name, head, body, want string }{
		{"meta", `<meta property="article:published_time" content="2024-03-05T01:00:00Z">`, `<p class="date">1 May 2020</p>`, "2024-03-05"},
		{"words in a time", "", `<time>5 March 2024</time>`, "2024-03-05"},
		{"class", "", `<div class="entry-meta"><span>By Ann Lee</span><span>March</span> <b>5,</b><span>2024</span></div>`, "2024-03-05"},
		{"class of all", "", `<div class="post-dated">` + longProse + ` It was 3 May 1999.</div>`, ""},
		{"address", `<link rel="canonical" href="https://example.org/2024/03/05/bank-buys-pier">`, ``, "2024-03-05"},
		{"address with a number", `<link rel="canonical" href="https://example.org/news/20240305-x">`, ``, "2024-03-05"},
		{"not the page's own", "", `<aside><time>5 March 2024</time></aside><footer class="date">1 May 2020</footer>`, ""},
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
