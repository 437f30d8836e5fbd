package syntax_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/nlp/syntax"
	"github.com/quadscope/quadscope/graph/text"
)

func load(t testing.TB) *syntax.Model {
	t.Helper()
	m, err := syntax.Load(os.DirFS("../../../assets"), "models/en")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func annotate(t testing.TB, m *syntax.Model, s string) *text.Layers {
	t.Helper()
	l, err := m.Annotate(context.Background(), &text.Document{Text: s})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestTokens(t *testing.T) {
	m := load(t)
	for in, want := range map[string]string{
		"Meta's lab didn't close.":               "Meta|'s|lab|did|n't|close|.",
		"Meta’s open-source models":              "Meta|’s|open|-|source|models",
		"It cost $2.4 billion (about 12%).":      "It|cost|$|2.4|billion|(|about|12|%|)|.",
		"“We cannot,” said Mr. O’Brien.":         "“|We|can|not|,|”|said|Mr.|O’Brien|.",
		"Mr. Bush 's plan -LRB- old -RRB- .":     "Mr.|Bush|'s|plan|-LRB-|old|-RRB-|.",
		"See https://a.example/x?y=1, or a@b.c":  "See|https://a.example/x?y=1|,|or|a@b.c",
		"Acme Corp. bought it... really?!":       "Acme|Corp.|bought|it|...|really|?|!",
		"the co-founder, re-elected in the U.S.": "the|co-founder|,|re-elected|in|the|U.S.",
		"":                                       "",
		" ":                                      "",
	} {
		var got []string
		for _, tok := range annotate(t, m, in).Tokens {
			got = append(got, tok.In(in))
		}
		if diff := cmp.Diff(want, strings.Join(got, "|")); diff != "" {
			t.Errorf("tokens of %q (-want +got):\n%s", in, diff)
		}
	}
}

func TestSentences(t *testing.T) {
	m := load(t)
	for in, want := range map[string]int{
		"One. Two! Three? Four":                                                      4,
		"Mr. Smith went to Washington D.C. He met Dr. J. K. Lee.":                    2,
		"“Really?” she asked. He said: “No.” They left.":                             3,
		"Meta Platforms Inc. said it will. The U.S. Senate met at 3 p.m. It rained.": 3,
		"It grew 3.5 percent in 2021. 12 people came.":                               2,
	} {
		l := annotate(t, m, in)
		if len(l.Sentences) != want {
			var got []string
			for _, s := range l.Sentences {
				got = append(got, s.In(in))
			}
			t.Errorf("%q has %d sentences %q, want %d", in, len(l.Sentences), got, want)
		}
	}
}

func TestSentencesEndAfterAbbreviations(t *testing.T) {
	m := load(t)
	for in, want := range map[string]string{
		"It is sold in the U.S. Nina Falk runs it.":                   "It is sold in the U.S.|Nina Falk runs it.",
		"She lives in Washington, D.C. Tom Falk lives in Leeds.":      "She lives in Washington, D.C.|Tom Falk lives in Leeds.",
		"He left Kestrel Inc. Diaz left, too.":                        "He left Kestrel Inc.|Diaz left, too.",
		"It was founded by Boone & Dahl Co. The list is long.":        "It was founded by Boone & Dahl Co.|The list is long.",
		"Aurora-7B beats GPT-4. Openness matters.":                    "Aurora-7B beats GPT-4.|Openness matters.",
		"The U.S. Senate met. U.S. Steel rose.":                       "The U.S. Senate met.|U.S. Steel rose.",
		"The Rt. Hon. Tom Falk met Lt. Col. Ann Lee.":                 "The Rt. Hon. Tom Falk met Lt. Col. Ann Lee.",
		"Vagen says the ID. ROAM VIZION may go on show.":              "Vagen says the ID. ROAM VIZION may go on show.",
		"It is No. 10 of the list.":                                   "It is No. 10 of the list.",
		"MADRAS — The port is closed. It opens on Monday.":            "MADRAS —|The port is closed.|It opens on Monday.",
		"CLEVANA, Ohio (AP) — Two men were hurt. One of them is old.": "CLEVANA, Ohio (AP) —|Two men were hurt.|One of them is old.",
	} {
		var got []string
		for _, s := range annotate(t, m, in).Sentences {
			got = append(got, s.In(in))
		}
		if diff := cmp.Diff(want, strings.Join(got, "|")); diff != "" {
			t.Errorf("sentences of %q (-want +got):\n%s", in, diff)
		}
	}
}

func TestSentencesKeepToBlocks(t *testing.T) {
	d := &text.Document{Text: "A Title Without Stop\n\nMeta released it.", Blocks: []text.Block{
		{Span: text.Span{Start: 0, End: 20}, Kind: text.Heading}, {Span: text.Span{Start: 22, End: 39}}}}
	l, err := load(t).Annotate(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Sentences) != 2 {
		t.Errorf("%d sentences, want 2", len(l.Sentences))
	}
}

func TestTree(t *testing.T) {
	s := "The company released LLaMA under an open licence, and OpenAI did not follow."
	var got []string
	l := annotate(t, load(t), s)
	for _, tok := range l.Tokens {
		head := "root"
		if tok.Head >= 0 {
			head = l.Tokens[tok.Head].In(s)
		}
		switch tok.Deprel {
		case "nsubj", "obj", "obl", "conj", "root":
			got = append(got, tok.Lemma+" "+tok.Deprel+" "+head)
		}
	}
	want := []string{"company nsubj released", "release root root", "LLaMA obj released", "licence obl released", "OpenAI nsubj follow", "follow conj released"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tree (-want +got):\n%s", diff)
	}
}

// check tells what is wrong with layers: every character is in one token and one sentence, and heads make one tree of each sentence.
func check(t *testing.T, s string, l *text.Layers) {
	t.Helper()
	at := 0
	for i, tok := range l.Tokens {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(s) {
			t.Fatalf("token %d is at %v after %d", i, tok.Span, at)
		}
		if strings.TrimFunc(s[at:tok.Start], unicode.IsSpace) != "" {
			t.Fatalf("text before token %d is in none: %q", i, s[at:tok.Start])
		}
		at = tok.End
	}
	if strings.TrimFunc(s[at:], unicode.IsSpace) != "" {
		t.Fatalf("text at the end is in no token: %q", s[at:])
	}
	next := 0
	for _, sn := range l.Sentences {
		if sn.First != next || sn.Last <= sn.First {
			t.Fatalf("sentence holds tokens %d to %d after %d", sn.First, sn.Last, next)
		}
		next = sn.Last
		roots := 0
		for i := sn.First; i < sn.Last; i++ {
			h, steps := i, 0
			for h >= 0 && steps <= sn.Last-sn.First {
				h = l.Tokens[h].Head
				steps++
				if h >= 0 && (h < sn.First || h >= sn.Last) {
					t.Fatalf("token %d hangs on one of another sentence", i)
				}
			}
			if h >= 0 {
				t.Fatalf("token %d hangs in a circle", i)
			}
			if l.Tokens[i].Head < 0 {
				roots++
			}
		}
		if roots != 1 {
			t.Fatalf("sentence has %d roots", roots)
		}
	}
	if next != len(l.Tokens) {
		t.Fatalf("%d tokens are in sentences, of %d", next, len(l.Tokens))
	}
}

func FuzzAnnotate(f *testing.F) {
	m := load(f)
	for _, s := range []string{"Meta's lab. It didn't!", "((((((", "a-b-c--d...e", "\u2028 ½ ﬁ 日本語 עברית", "-LRB- `` '' 's n't", "$$$ % . . .", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		if len(s) > 4000 {
			s = strings.ToValidUTF8(s[:4000], "?")
		}
		l := annotate(t, m, s)
		check(t, s, l)
		if diff := cmp.Diff(l, annotate(t, m, s)); diff != "" {
			t.Errorf("second run (-first +second):\n%s", diff)
		}
	})
}

func TestHostileTextKeepsItsShape(t *testing.T) {
	m := load(t)
	for _, unit := range []string{"(", "a-", "word ", "A. ", "'", "https://a.b/", "x@", "...", "\u202eא", "👩‍👩‍👧", "\x01 ", "a'b.", "«", "1,", "$", "\n", "é"} {
		s := strings.Repeat(unit, 60_000/len(unit))
		check(t, s, annotate(t, m, s))
	}
}

func TestAnnotateIsDeterministic(t *testing.T) {
	m := load(t)
	s := strings.Repeat("Meta's lab, which OpenAI's staff had left, didn't close; it moved to Paris. ", 20)
	if diff := cmp.Diff(annotate(t, m, s), annotate(t, m, s)); diff != "" {
		t.Errorf("second run (-first +second):\n%s", diff)
	}
}

func BenchmarkAnnotate(b *testing.B) {
	m := load(b)
	s := strings.Repeat("Meta Platforms Inc., formerly known as Facebook, said on Thursday that it will keep sharing its research. ", 100)
	b.Run("sentences=100", func(b *testing.B) {
		for b.Loop() {
			if _, err := m.Annotate(context.Background(), &text.Document{Text: s}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func TestSubjectsBeforeParticiplesKeepTheirVerb(t *testing.T) {
	m := load(t)
	for s, want := range map[string]string{
		"Kestrel, formerly known as Facebook, has been sharing its AI technology.":              "Kestrel nsubj sharing",
		"Meta, Nordlicht AI and the University of Oslo are members of the Open Model Alliance.": "Meta nsubj members",
		"According to Ines Okafor, OpenAI bought Kestrel Labs.":                                 "Ines obl bought",
	} {
		var got []string
		l := annotate(t, m, s)
		for _, tok := range l.Tokens {
			if tok.Head >= 0 {
				got = append(got, tok.In(s)+" "+tok.Deprel+" "+l.Tokens[tok.Head].In(s))
			}
		}
		if !slices.Contains(got, want) {
			t.Errorf("arcs of %q: %q, want %q among them", s, got, want)
		}
	}
}

func TestWhatIsNoLanguageGetsAFlatTree(t *testing.T) {
	s := strings.Repeat("12 | 3.5 | - ", 30)
	for i, tok := range annotate(t, load(t), s).Tokens {
		if tok.Deprel != "root" && tok.Deprel != "dep" {
			t.Fatalf("token %d is %s of %d, want dep of the first", i, tok.Deprel, tok.Head)
		}
	}
}
