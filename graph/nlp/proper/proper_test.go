package proper_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/nlp/proper"
	"github.com/quadscope/quadscope/graph/text"
)

// sentence makes tokens of words; a mark such as "Ann/person" begins a name and "Lee/+" goes on with it.
func sentence(s string) proper.Example {
	e := proper.Example{Weight: 1}
	typ := 0
	for _, f := range strings.Fields(s) {
		word, mark, _ := strings.Cut(f, "/")
		label := 0
		switch mark {
		case "":
		case "+":
			label = proper.Inside(typ)
		default:
			for t, x := range proper.Types {
				if x == text.Type(mark) {
					typ = t
				}
			}
			label = proper.Begin(typ)
		}
		e.Tokens = append(e.Tokens, proper.Token{Word: word, Low: strings.ToLower(word), UPOS: "X", Head: -1})
		e.Allowed = append(e.Allowed, 1<<label)
	}
	return e
}

func train() *proper.Model {
	var examples []proper.Example
	for range 8 {
		examples = append(examples,
			sentence("Ann/person Lee/+ lives in Paris/place ."),
			sentence("Bob/person Ray/+ works for Acme/organization Corp./+"),
			sentence("the firm Zeta/organization Corp./+ hired Eve/person Fox/+ in Rome/place"),
			sentence("nobody lives there ."))
	}
	return proper.Train(examples, proper.Options{Seed: 1, Epochs: 6, Rate: .3, Sparse: .05, Rare: 1, Log: func(string, ...any) {}})
}

func names(m *proper.Model, s string) []string {
	e := sentence(s)
	var out []string
	for _, n := range m.NewTagger().Tag(e.Tokens, nil) {
		var words []string
		for _, t := range e.Tokens[n.First:n.Last] {
			words = append(words, t.Word)
		}
		out = append(out, strings.Join(words, " ")+" "+string(proper.Types[n.Type]))
	}
	return out
}

func TestNamesAreLearnedFromTheirSurroundings(t *testing.T) {
	got := names(train(), "Tom Ray works for Omega Corp. in Oslo")
	want := []string{"Tom Ray person", "Omega Corp. organization", "Oslo place"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestTheSameExamplesGiveTheSameFileAndReadBack(t *testing.T) {
	a, err := train().Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := train().Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("two trainings differ")
	}
	m, err := proper.Read(a)
	if err != nil {
		t.Fatal(err)
	}
	c, err := m.Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, c) {
		t.Error("a model that was read is written differently")
	}
	if _, err := proper.Read(a[:len(a)/2]); err == nil {
		t.Error("half a file is read without an error")
	}
}

func FuzzTag(f *testing.F) {
	m := train()
	f.Add("Ann Lee lives in Paris .")
	f.Add("– ’s 1,2 é̈ \xff ﬁ A A A A")
	f.Fuzz(func(t *testing.T, s string) {
		e := sentence(s)
		last := 0
		for _, n := range m.NewTagger().Tag(e.Tokens, nil) {
			if n.First < last || n.Last <= n.First || n.Last > len(e.Tokens) || !(n.Sure >= 0 && n.Sure <= 1.001) {
				t.Fatalf("name %+v of %d tokens", n, len(e.Tokens))
			}
			last = n.Last
		}
	})
}
