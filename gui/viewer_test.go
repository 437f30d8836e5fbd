package gui

import (
	"net/url"
	"slices"
	"testing"
)

func TestOriginalsOpenAtTheirPlace(t *testing.T) {
	const sentence = "The café bought the old-fashioned dockyard + two cranes from the city of Aarhus."
	for _, c := range []struct {
		desktop, file string
		at            place
		want          []string
	}{
		{"org.gnome.Evince.desktop", "/a/b c.pdf", place{page: 3}, []string{"evince", "--page-label=3", "/a/b c.pdf"}},
		{"okularApplication_pdf.desktop", "/a.pdf", place{page: 12}, []string{"okular", "--page=12", "/a.pdf"}},
		{"firefox-esr.desktop", "/a b.pdf", place{page: 2}, []string{"firefox", "file:///a%20b.pdf#page=2"}},
		{"chromium.desktop", "/a.html", place{quote: "Meta opens."}, []string{"chromium", "file:///a.html#:~:text=Meta%20opens."}},
		{"chromium.desktop", "/a.html", place{quote: sentence}, []string{"chromium", "file:///a.html#:~:text=The%20caf%C3%A9%20bought%20the,the%20city%20of%20Aarhus."}},
		{"chromium.desktop", "/a.html", place{}, nil},
		{"org.gnome.Evince.desktop", "/a.pdf", place{}, nil},
		{"org.gnome.gedit.desktop", "/a.txt", place{page: 1, quote: "x"}, nil},
	} {
		if got := viewerOf(c.desktop, c.file, c.at); !slices.Equal(got, c.want) {
			t.Errorf("viewerOf(%s, %s, %v) = %q, want %q", c.desktop, c.file, c.at, got, c.want)
		}
	}
	u, err := url.Parse("https://courier.example/a?b=1")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := textFragment(u, "old-fashioned").String(), "https://courier.example/a?b=1#:~:text=old%2Dfashioned"; got != want {
		t.Errorf("textFragment = %s, want %s", got, want)
	}
}

func TestWhatProgramsRunOpensAsText(t *testing.T) {
	for name, want := range map[string]string{"a.PDF": "a.PDF", "a.desktop": "a.desktop.txt", "run": "run.txt", "a.html": "a.html", "a.sh": "a.sh.txt"} {
		if got := harmless(name); got != want {
			t.Errorf("harmless(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestLinksAreKnownInTheirManyForms(t *testing.T) {
	for in, want := range map[string]string{"https://a.example/b": "https://a.example/b", " http://a.example \n": "http://a.example", "/http:/a.example/b": "http://a.example/b", "/home/a/b.html": "",
		"https://a.example and more": "", "https:": "", "http://": ""} {
		if got := linkIn(in); got != want {
			t.Errorf("linkIn(%q) = %q, want %q", in, got, want)
		}
	}
}
