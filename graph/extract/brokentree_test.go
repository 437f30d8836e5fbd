package extract_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

// tree makes a document of one sentence from words "form/UPOS/XPOS/lemma/head/relation", with heads counted from 1. Words with a type behind a seventh
// slash are entities: names where they are proper nouns, else common nouns.
func tree(t *testing.T, s string) *extract.Result {
	t.Helper()
	var b strings.Builder
	l := &text.Layers{}
	for _, w := range strings.Fields(s) {
		f := strings.Split(w, "/")
		head, err := strconv.Atoi(f[4])
		if err != nil {
			t.Fatal(err)
		}
		span := text.Span{Start: b.Len(), End: b.Len() + len(f[0])}
		b.WriteString(f[0] + " ")
		l.Tokens = append(l.Tokens, text.Token{Span: span, UPOS: f[1], XPOS: f[2], Lemma: f[3], Head: head - 1, Deprel: f[5], Lead: 1, Agreed: true, Alike: true})
		if len(f) > 6 {
			kind := text.Nominal
			if f[1] == "PROPN" {
				kind = text.Name
			}
			l.Mentions = append(l.Mentions, text.Mention{Span: span, Type: text.Type(f[6]), Kind: kind, Entity: len(l.Entities)})
			l.Entities = append(l.Entities, text.Entity{Name: f[0], Type: text.Type(f[6]), Confidence: 1})
		}
	}
	l.Sentences = []text.Sentence{{Span: text.Span{End: b.Len() - 1}, Last: len(l.Tokens)}}
	d := &text.Document{Text: b.String(), Blocks: []text.Block{{Span: text.Span{End: b.Len()}, Kind: text.Paragraph}}}
	return &extract.Result{Doc: d, Layers: l, Statements: extract.Statements(d, l)}
}

// TestBrokenTrees holds what trees that break the grammar give: what words and names leave no doubt about is put right, and nothing is drawn of the rest.
func TestBrokenTrees(t *testing.T) {
	for _, c := range []struct{ name, tree, want string }{
		{"two subjects", "Kestrel/PROPN/NNP/Kestrel/3/nsubj/organization Norvane/PROPN/NNP/Norvane/3/nsubj/organization sued/VERB/VBD/sue/0/root " +
			"Lund/PROPN/NNP/Lund/3/obj/place ././././3/punct", "? Kestrel | sued | Lund = sues"},
		{"two objects of a verb that takes one", "Kestrel/PROPN/NNP/Kestrel/2/nsubj/organization sued/VERB/VBD/sue/0/root Norvane/PROPN/NNP/Norvane/2/obj/organization " +
			"Lund/PROPN/NNP/Lund/2/obj/place ././././2/punct", "? Kestrel | sued | Lund = sues"},
		{"an object of a passive", "Kestrel/PROPN/NNP/Kestrel/3/nsubj:pass/organization was/AUX/VBD/be/3/aux:pass sued/VERB/VBN/sue/0/root " +
			"Lund/PROPN/NNP/Lund/3/obj/place ././././3/punct", "? Kestrel | was sued | Lund"},
		{"that as a second subject", "Vorra/PROPN/NNP/Vorra/2/nsubj/organization reported/VERB/VBD/report/0/root that/PRON/WDT/that/5/nsubj " +
			"Kestrel/PROPN/NNP/Kestrel/5/nsubj/organization sued/VERB/VBD/sue/2/ccomp Lund/PROPN/NNP/Lund/5/obj/place ././././2/punct",
			"Kestrel | sued | Lund = sues [reported] says Vorra"},
		{"a clause of a rumour taken for one about it", "Rumours/NOUN/NNS/rumour/6/nsubj/concept that/PRON/WDT/that/4/nsubj Kestrel/PROPN/NNP/Kestrel/4/nsubj/organization " +
			"sued/VERB/VBD/sue/1/acl:relcl Lund/PROPN/NNP/Lund/4/obj/place spread/VERB/VBD/spread/0/root ././././6/punct", "Kestrel | sued | Lund = sues [alleged]"},
		{"a participle behind a comma on the last noun", "Kestrel/PROPN/NNP/Kestrel/2/nsubj/organization stands/VERB/VBZ/stand/0/root at/ADP/IN/at/4/case " +
			"stern/NOUN/NN/stern/2/obl/place ,/PUNCT/,/,/6/punct driven/VERB/VBN/drive/4/acl by/ADP/IN/by/8/case Norvane/PROPN/NNP/Norvane/6/obl/organization ././././2/punct",
			"Kestrel | driven by | Norvane"},
		{"a subject taken for a phrase", "Dinner/NOUN/NN/dinner/2/nsubj/concept came/VERB/VBD/come/0/root before/ADP/IN/before/4/case " +
			"Kestrel/PROPN/NNP/Kestrel/5/obl/organization sued/VERB/VBD/sue/2/ccomp Lund/PROPN/NNP/Lund/5/obj/place ././././2/punct", "Kestrel | sued | Lund = sues"},
		{"a word that hangs on itself through another", "Kestrel/PROPN/NNP/Kestrel/2/nsubj/organization sued/VERB/VBD/sue/3/ccomp Lund/PROPN/NNP/Lund/2/obj/place ././././2/punct",
			""},
	} {
		got := lines(tree(t, c.tree))
		if c.want != "" && !strings.Contains("\n"+got, "\n"+c.want+"\n") {
			t.Errorf("%s: want %s\ngot\n%s", c.name, c.want, got)
		}
		for line := range strings.Lines(got) {
			if strings.HasPrefix(c.want, "? ") && !strings.HasPrefix(line, "? ") {
				t.Errorf("%s: drawn: %s", c.name, line)
			}
		}
	}
}
