package nlp_test

import (
	"context"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/text"
)

// standing lists the pronouns and nouns of a text that stand for something else than themselves, as "word=entity", and "word=" for those
// that stand for nothing. Only those words count that the text has in one of the places marked by a preceding underscore.
func standing(t *testing.T, p *nlp.Pipeline, in string) (string, []string) {
	t.Helper()
	var at []int
	plain := ""
	for _, part := range strings.SplitAfter(in, "_") {
		if p, ok := strings.CutSuffix(part, "_"); ok {
			plain += p
			at = append(at, len(plain))
		} else {
			plain += part
		}
	}
	l, err := p.Annotate(context.Background(), &text.Document{Text: plain})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range at {
		word := plain[a : a+strings.IndexAny(plain[a:]+" ", " .,;”’\"")]
		name := ""
		for _, m := range l.Mentions {
			if m.Start <= a && a < m.End && m.Kind != text.Name && m.Entity >= 0 {
				name = l.Entities[m.Entity].Name
				for _, e := range m.All {
					name += " and " + l.Entities[e].Name
				}
			}
		}
		got = append(got, word+"="+name)
	}
	return plain, got
}

func TestReferences(t *testing.T) {
	p := load(t)
	for _, c := range []struct{ in, want string }{
		// "I" in a quotation is who says it, elsewhere nobody; "you" is nobody
		{"Coach Ilse Brandt said the course is hard. “_I gave it all,” Riley Opelk said. “_I ran one of the best races,” Diego Schwarz said.", "I=Riley Opelk I=Diego Schwarz"},
		{"Mara Dahl spoke on Monday. She said: “_My team won.”", "My=Mara Dahl"},
		{"Mara Dahl and Ute Kern met. _I think that both did well, and _you may agree.", "I= you="},
		{"The company said in a letter: “_I regret the loss.”", "I="},
		{"Ann Lee: _I was born in Leeds.\n\nTom Ray: And _I in York.", "I=Ann Lee I=Tom Ray"},
		// an "it" that stands for nothing
		{"Kestrel sells cars. The edit made _it look as if the pilots were drunk.", "it="},
		{"Kestrel sells cars. _It was clear that the market had changed.", "It="},
		{"Kestrel sells cars. _It rained on Monday, and _it takes years to build a plant.", "It= it="},
		// the subject before others; no one where two are as likely
		{"Prince Osric met Lionel Wrede and Otto Behn in Lisbon. Before noon _he left.", "he=Prince Osric"},
		{"Tom Falk hired Otto Behn. Behn says that Falk likes _his wife.", "his="},
		{"Otto Behn founded Kestrel in 2001. _He sold it to Meta.", "He=Otto Behn"},
		// nouns that tell more, or another thing, than the name
		{"The Syrian government met the Flag Project in May. The Jordanian _government did not come.", "government=Jordanian government"},
		{"A man was robbed by Denny Kroll. The _man was hurt, and the _child with him.", "man= child="},
		{"Police stopped a train in the Fresno Bay Area. They searched the _area.", "area=area"},
		{"Meta released LLaMA. The _company is based in Menlo Park.", "company=Meta"},
		{"Jordania closed its border with Saria. According to the Jordanian government, the _country had admitted 40,000 refugees.", "country=Jordania"},
		{"Athens is the capital of Greece. The _city lies in Attica.", "city=Athens"},
		// "they" are the people whom the subject before lists
		{"Pia Holm and Nora Lind won the cup, where _they beat Tess Vale.", "they=Pia Holm and Nora Lind"},
		{"Pia Holm saw Nora Lind in Leeds. _They had lost.", "They="},
		// a name after a noun in a clause about another
		{"Police say the man who abducted the _child, Denny Kroll, was sentenced.", "child="},
		// a noun with "a" is new to the text; many before "they" are nearer than one
		{"The chief gave an address to a joint meeting of the council, an _appearance arranged by the mayor.", "appearance=appearance"},
		{"Kestrel describes the change as a gift to developers who told of how _they built games.", "they=developers"},
		// no name is called by the last word alone where that is a thing of many; "it" is no part of a longer noun
		{"Ada Lund leads the Halden Centre for Food Research. Tom Renn was not involved in the _research.", "research=research"},
		{"The firm stopped the royalty payments that _it had sent.", "it="},
		// whose mother somebody is does not tell who
		{"Sophia Vera, the mother of the boy, was arrested. Vera, 26, is the second mother charged this year. In May paramedics saved the life of a girl in Oakland after her _mother left poison in their home.", "mother="},
		// "it" is not one of those that a sentence before joins
		{"The European Commission is expected to present rules in June. OpenAI and the Halden Institute support a public register of models. Meta and the Open Model Alliance oppose _it.", "it="},
		{"Kestrel Bank and Norvane Bank met Ruth Holm in Leeds. _It sold the mill.", "It="},
		// who speaks does not say "he" of himself
		{"Tom Falk was the victim. “It is hard, because _he died in my arms,” Tom Falk said.", "he="},
	} {
		plain, got := standing(t, p, c.in)
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: %s, want %s", plain, s, c.want)
		}
	}
}

// A pronoun that no name is sure for stays in the chain of the likeliest one, so that it is drawn for nothing and not lost.
func TestUnsureReferencesStayInTheirChain(t *testing.T) {
	const in = "Tom Falk hired Otto Behn. Behn says that Falk likes his wife."
	l, err := load(t).Annotate(context.Background(), &text.Document{Text: in})
	if err != nil {
		t.Fatal(err)
	}
	likely := l.Likely()
	for i, m := range l.Mentions {
		if m.In(in) == "his" && (m.Entity >= 0 || likely[i] < 0 || l.Entities[likely[i]].Type != text.Person) {
			t.Errorf("his: entity %d, likely %d", m.Entity, likely[i])
		}
	}
}
