package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParagraphsOfATreebank(t *testing.T) {
	in := "# newdoc id = a\n# newpar\n# text = One two.\n1\tOne\n\n# text = Three.\n\n" +
		"# newpar id = p2\n# text = Four five six.\n\n# newdoc id = b\n# text = Seven.\n"
	got, err := readParagraphs(strings.NewReader(in))
	want := map[string][]string{"a": {"One two. Three.", "Four five six."}, "b": {"Seven."}}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("readParagraphs: %v, %s", err, d)
	}
	s := source{documents: got}
	for recipe, want := range map[string]string{"2 a": "One two. Three.\n", "all a b": "One two. Three.\n\nFour five six.\n\nSeven.\n"} {
		if got, err := s.text(recipe); got != want || err != nil {
			t.Errorf("text(%q) = %q, %v, want %q", recipe, got, err, want)
		}
	}
	if _, err := s.text("all c"); err == nil {
		t.Error("a document that is not there gives no error")
	}
}

func TestItemsOfASetOfNames(t *testing.T) {
	s := source{sentences: []namedText{{text: "One."}, {text: "Two ."}, {text: "Three."}}}
	if got, err := s.text("0-1 2-2"); got != "One. Two.\n\nThree.\n" || err != nil {
		t.Errorf("text = %q, %v", got, err)
	}
	for _, bad := range []string{"2-3", "1-0", "x"} {
		if _, err := s.text(bad); err == nil {
			t.Errorf("text(%q) gives no error", bad)
		}
	}
	if got, err := (&source{}).text("0-1"); got != "" || err != nil {
		t.Errorf("a set that is not there gives %q, %v", got, err)
	}
}

func TestNaturalTextOfPartedTokens(t *testing.T) {
	for in, want := range map[string]string{
		"Daesh ’ s long - term plan":                    "Daesh’s long-term plan",
		"the U.K. ' s ship":                             "the U.K.'s ship",
		"The Beatles ' Apple Corps":                     "The Beatles' Apple Corps",
		"6, 000 people in May 2013, 700 of them":        "6,000 people in May 2013, 700 of them",
		"It came. \"":                                   "It came.\"",
		"`` Yes, '' he said":                            "\"Yes,\" he said",
		"for bravery . [ 2 ] After":                     "for bravery. After",
		"about 2. 5 million and/or":                     "about 2.5 million and/or",
		"the war over Kuwait in 1990 - 91 and / or oil": "the war over Kuwait in 1990-91 and/or oil",
	} {
		if got := natural(in, true); got != want {
			t.Errorf("natural(%q) = %q, want %q", in, got, want)
		}
	}
	if got := natural("a career - a medal", false); got != "a career - a medal" {
		t.Errorf("a dash became %q", got)
	}
}

func TestArticlesHaveTheirParts(t *testing.T) {
	s := &scorer{data: t.TempDir()}
	got, err := s.articles("judged")
	if err != nil || len(got) != 30 {
		t.Fatalf("%d articles without data, %v", len(got), err)
	}
	parts := map[part]int{}
	for _, a := range got {
		parts[a.part]++
		if !a.seen || a.part != partOf(a.id) {
			t.Errorf("%s: %v, %v", a.id, a.seen, a.part)
		}
	}
	if parts[forFitting] == 0 || parts[forDevelopment] == 0 || parts[forTest] == 0 {
		t.Errorf("parts %v", parts)
	}
}
