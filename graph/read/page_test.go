package read_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/read"
)

const (
	dealOne   = "Harbour Bank bought Pier Insurance for 12 million dollars on Tuesday, the company said in a statement that was read to reporters in Oslo."
	dealTwo   = "Pia Holm, who leads Harbour Bank, said that the deal would make the company the largest insurer of ships in the north, with offices in nine towns."
	dealThree = "Teo Brandt founded Pier Insurance in 1998 and will leave the company in June, according to two people who know of his plans."
)

func TestPagesKeepTheirParagraphs(t *testing.T) {
	for name, c := range map[string]struct {
		author string
		want   []string
	}{
		"liveblog.html": {"", []string{"Live: Harbour deal", "11:02", "Founder to leave", "Teo Brandt will leave Pier Insurance in June.", "10:15", "Price known", "Harbour Bank paid 12 million dollars.", "09:40", "Bank confirms",
			"Harbour Bank bought Pier Insurance."}},
		"paywall.html": {"", []string{"Harbour Bank buys Pier", "Harbour Bank bought Pier Insurance on Tuesday …"}},
		"amp.html":     {"Pia Lind, Olaf Berg", []string{"Harbour Bank buys Pier", dealOne, dealTwo, dealThree}},
		"authors.html": {"Pia Lind, Olaf Berg, Harbour Agency", []string{"Harbour Bank buys Pier", dealOne, dealTwo, dealThree}},
		"short.html": {"", []string{"Harbour Bank buys Pier", "Pia Holm leads Harbour Bank.", "Teo Brandt founded Pier Insurance.", "Yara Lund joined Dock Media", "Olaf Berg sued Quay Capital",
			"Quay Capital | Bergen"}},
		"inline.html": {"", []string{"Harbour Bank buys Pier", strings.Replace(dealOne, "Insurance", "Insurance[1]", 1), "“We are glad,” said Pia Holm of Harbour Bank to the reporters who had been waiting for her.", dealThree,
			"Yara Lund opened the office of Dock Media. Photo: Olaf Berg/Agency", "More", "Quay Capital belongs to Yara Lund, who bought it from Dock Media in the year of 2011 for three million.",
			"H2O is sold by Pier Insurance. Added"}},
		"sideways.pdf": {"", []string{"Kestrel Group bought Brightwater in 2019. Nina Falk leads Kestrel Group.", "Omar Diaz founded Marlow Finch.", "Jo Vance joined the board of Brightwater in May. Ann Rey sued Marlow Finch in Leeds."}},
	} {
		d, err := read.File(context.Background(), "testdata/"+name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if want := strings.Join(c.want, "\n\n"); d.Text != want || d.Author != c.author {
			t.Errorf("%s: by %q, want %q; text\n%s\nwant\n%s", name, d.Author, c.author, d.Text, want)
		}
	}
}

// Shells of pages have their article in JSON-LD or in an element alone, of which the last resort must not glue the paragraphs together.
func TestLastResortsKeepParagraphs(t *testing.T) {
	const one, two = "The talks between the city and the bank have stalled.", "Sanders said that nobody had asked him about the price of the harbour, and that he knew it from the papers alone."
	long := two + " “It was a shame,” he said."
	for name, c := range map[string]struct {
		page string
		want []string
	}{
		"glued":     {`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":` + fmt.Sprintf("%q", one+long) + `}</script><body><noscript>Please turn on scripts.</noscript><div id="app"></div>`, []string{one, long}},
		"line ends": {`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":` + fmt.Sprintf("%q", one+"\n\n"+long) + `}</script><body><div id="app"></div>`, []string{one, long}},
		"markup":    {`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":` + fmt.Sprintf("%q", "<p>"+one+"</p><p>"+long+"</p>") + `}</script><body><div id="app"></div>`, []string{one, long}},
		"article":   {"<article><div>" + one + "</div><div>" + long + "</div></article>", []string{one, long}},
	} {
		f := all(t, []byte("<!DOCTYPE html><html><head><title>Talks</title>"+c.page), name+".html")[name+".html"]
		if f.Doc == nil {
			t.Errorf("%s: %v", name, f.Err)
			continue
		}
		if want := strings.Join(c.want, "\n\n"); f.Doc.Text != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, f.Doc.Text, want)
		}
	}
}

func TestOfficeMailFeedsAndBooksKeepTheirWords(t *testing.T) {
	const long = "The company lends money to shipping firms and it has grown ever since."
	for name, c := range map[string]struct{ title, has, lacks string }{
		"ligatures.pdf": {"", "National Audit Office", "Na tional"},
		"fakebold.pdf":  {"", "Harbour Bank bought Pier Insurance.\n\nPia Holm", "Insurance.\n\nHarbour"},
		"boxes.docx":    {"", "Dock Media owns a fifth of Quay Capital.\n\nHarbour Bank bought Pier Insurance in 2019.\n\nTeo Brandt founded Quay Capital.\n\nPia", "Hidden"},
		"slides.pptx":   {"First slide", "Brightwater in 2019.\n\nAnn Rey objected to the sale.\n\nSecond slide\n\nOmar Diaz", "Third"},
		"front.md":      {"The deal: a story", "Kestrel bought Brightwater in 2019. Omar Diaz leads Brightwater.", "private"},
		"charset.eml":   {"News of the day", "Harbour Bank’s chief, José Núñez", "\u0092"},
		"forward.eml":   {"FW: Deal", "See below.\n\nDock Media owns a fifth of Quay Capital.", "Sent"},
		"inline.eml":    {"Re: Questions", "Harbour Bank bought it in 2019.\n\nYara Lund leads", "wrote:"},
		"short.epub":    {"Interlude", "Kestrel Group bought Brightwater in 2019. Nina Falk opposed the sale.", long},
		"feed.rss":      {"Second bold", "Teo Brandt founded Quay Capital.", "CDATA"},
		"pages.rtf":     {"", "José Núñez met Пия Holm.\n\nZürich –— ok\n\nTeo Brandt founded Quay-Capital and Dock Media.", "Hidden"},
	} {
		var got []string
		err := read.Each(context.Background(), "testdata/"+name, func(f read.Found) error {
			if f.Err != nil {
				t.Errorf("%s: %v", name, f.Err)
			} else if c.title == "" || f.Doc.Title == c.title {
				got = append(got, f.Doc.Text)
			}
			return nil
		})
		if all := strings.Join(got, "\n"); err != nil || !strings.Contains(all, c.has) || strings.Contains(all, c.lacks) {
			t.Errorf("%s: %v\n%s\nwant %q and no %q", name, err, all, c.has, c.lacks)
		}
	}
	if d, err := read.File(context.Background(), "testdata/front.md"); err != nil || d.Author != "Nina Falk, Omar Diaz" {
		t.Errorf("front.md: by %q (%v), want both authors", d.Author, err)
	}
}

func TestSmallMarksOfMarkdownMailAndRichText(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"wiki.md":     {"See [[Harbour Bank#History]] and [[Pier]]. ![[map.png]]Done <!-- not\nthis -->now.", "See Harbour Bank and Pier. Done now."},
		"task.md":     {"- [x] Anna sold the harbour.\n- [ ] Teo bought it.", "Anna sold the harbour.\n\nTeo bought it."},
		"percent.md":  {"Sales rose by 5% or 6%, and a==b is no mark.", "Sales rose by 5% or 6%, and a==b is no mark."},
		"deleted.rtf": {`{\rtf1\ansi Anna {\deleted sold}bought {\v never }the harbour.\par}`, "Anna bought the harbour."},
		"greek.rtf":   {`{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f3\fcharset161 B;}}{\f3 \'cd\'df\'ea\'ef\'f2} met Anna.\par}`, "Νίκος met Anna."},
		"fwd.eml": {"From: a@x.example\nTo: b@x.example\nSubject: Fwd: Deal\nMIME-Version: 1.0\n\nFYI\n\n---------- Forwarded message ---------\nFrom: Teo <teo@x.example>\nDate: Fri, 3 May 2024\nSubject: Deal\n" +
			"To: a@x.example\n\nDock Media owns Quay Capital.\n", "a@x.example wrote to b@x.example.\n\nFYI\n\nDock Media owns Quay Capital."},
		"reply.eml": {"From: a@x.example\nTo: b@x.example\nSubject: Re: Deal\nMIME-Version: 1.0\n\nYes.\n\n________________________________\nFrom: Teo <teo@x.example>\nSent: Friday\n\nDock Media owns Quay Capital?\n",
			"a@x.example wrote to b@x.example.\n\nYes."},
	} {
		f := all(t, []byte(c.in), name)[name]
		if f.Doc == nil || f.Doc.Text != c.want {
			t.Errorf("%s: %v, %+v\nwant %q", name, f.Err, f.Doc, c.want)
		}
	}
}
