package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// story is an invented article of which it is known what its names mean.
type story struct {
	text  string
	names []storyName
}

// storyName is a stretch of a story that names a thing.
type storyName struct {
	start, end int
	thing      string // the same for the same thing in all stories
}

// thing is a firm, body, person or place with the names that stories give it.
type thing struct {
	id    string
	full  string   // as a story first calls it
	later []string // as it goes on, in the same story
	alone []string // as another story calls it that never says more
	told  string   // what a story that first names it adds, after a comma, and before one: "the chef |, a chef in Leeds,"
}

// world is what the stories are about.
type world struct {
	firms, people, namesakes, bodies, places []thing
}

var (
	firmStems = strings.Fields(`
		Norvane Kestrel Halden Quillstone Brenwick Tavora Oxmere Pellmar Corvane Dunwell Estrava Fenlock Gravik Hollins Ilmara
		Jorvik Kelsend Lumira Marrow Nordun Ostrel Pravena Quorra Relvin Sorvane Tamsin Ulvera Varnell Wexler Yarrow Zentra
		Ambrel Bexley Cardex Drovna Elstow Farrow Gentra Hexel Istrane`)
	firmKinds = strings.Fields("Systems Foods Labs Group Holdings Motors Energy Pharmaceuticals Bank Software")
	legalForm = []string{"Inc.", "Corp.", "Ltd", "plc", "NV", "AG", "GmbH", "Corporation"}
	givens    = strings.Fields(`
		Amara Luis Greta Tomas Astrid Henrik Priya Karin Ines Paul Maeve Luc Nora Milos Hanna Pieter Olga Marco Elena Victor
		Clara Simon Julia Oscar Helen Robert Alice Martin Laura Peter Emma David Sarah Daniel Rosa George Anna Michael Ruth
		Thomas`)
	families = strings.Fields(`
		Okonjo Ferrada Lindqvist Brelund Falk Moen Raman Holmqvist Okafor Weiss Kinsella Perrin Aalto Hrabal Boone Tarrant
		Quist Sobel Byrne Okada Mansour Dahl Drost Reyes Haddad Novak Petrov Silva Moreau Castell Brandt Vogel Jansen Kovac
		Marin Ortega Popov Rask Sandoval Tanaka Urban Valdez Winther Yilmaz Zeller`)
	towns  = []string{"Leeds", "Toledo", "Rotterdam", "Bergen", "Turin", "Porto", "Graz", "Lyon", "Malmö", "Cork"}
	fields = []string{"Marine", "Desert", "Forest", "Polar", "Urban", "Rural", "Coastal", "Alpine"}
)

// invented returns the world of the stories.
func invented(r *rand.Rand) *world {
	w := &world{}
	for i, stem := range firmStems {
		kind, legal := firmKinds[i%len(firmKinds)], legalForm[i%len(legalForm)]
		name := stem + " " + kind
		f := thing{id: "firm " + stem, full: name + " " + legal, later: []string{stem, name, stem}, alone: []string{name, stem,
			name + " " + legal}}
		switch i % 7 {
		case 3: // a former name
			former := families[(i*3)%len(families)] + "tech"
			f.full, f.told = name, ", formerly known as "+former+","
			f.alone = append(f.alone, former)
		case 5: // a hyphen, with and without
			f.full, f.later = stem+"-Tek "+legal, []string{stem + "-Tek"}
			f.alone = []string{stem + "-Tek", stem + " Tek"}
		}
		w.firms = append(w.firms, f)
	}
	for i, family := range families[:40] {
		given := givens[i%len(givens)]
		p := thing{id: "person " + family, full: given + " " + family, later: []string{family, family, given + " " + family},
			alone: []string{given + " " + family, family}}
		switch i % 5 {
		case 1:
			p.full = given + " " + string(rune('A'+i%20)) + ". " + family
		case 2:
			p.alone = append(p.alone, given[:1]+". "+family)
		case 3:
			p.later = []string{given, family}
		}
		w.people = append(w.people, p)
	}
	w.people = append(w.people,
		thing{id: "person Núñez", full: "José Núñez", later: []string{"Núñez"}, alone: []string{"Jose Nunez", "José Núñez"}},
		thing{id: "person Morel", full: "Jean-Luc Morel", later: []string{"Morel"}, alone: []string{"Jean Luc Morel", "Jean-Luc Morel"}},
		thing{id: "person Doorn", full: "Ilse van Doorn", later: []string{"van Doorn"}, alone: []string{"Ilse van Doorn"}})
	for i, name := range []string{"John Smith", "Mary Jones", "Anna Berg", "James Brown", "Linda Clark"} {
		y := 1940 + 3*i
		for k, told := range []string{", a chef born in %d,", ", a senator born in %d,", ", a striker born in %d,"} {
			id := fmt.Sprintf("namesake %s %d", name, k)
			words := strings.Fields(name)
			w.namesakes = append(w.namesakes, thing{id: id, full: name, told: fmt.Sprintf(told, y+14*k), later: []string{words[1], name}})
		}
	}
	for i, f := range fields {
		body := []string{"Bureau of %s Research", "Institute for %s Studies", "National %s Safety Board"}[i%3]
		name := fmt.Sprintf(body, f)
		var acronym strings.Builder
		for _, word := range strings.Fields(name) {
			if word != "of" && word != "for" {
				acronym.WriteByte(word[0])
			}
		}
		a := acronym.String()
		w.bodies = append(w.bodies, thing{id: "body " + f, full: name, told: " (" + a + ")", later: []string{a}, alone: []string{a, name}})
	}
	for _, t := range towns {
		w.places = append(w.places, thing{id: "place " + t, full: t, later: []string{t}, alone: []string{t}})
	}
	w.places = append(w.places, thing{id: "place US", full: "United States", later: []string{"U.S."}, alone: []string{"U.S.", "US"}})
	return w
}

// teller writes one story.
type teller struct {
	r    *rand.Rand
	b    strings.Builder
	said map[string]int // thing → how often it was named
	lone map[string]bool
	out  []storyName
}

// name names a thing as it is this story's turn: in full at first, unless the story calls it by another name only.
func (t *teller) name(x *thing) {
	n := t.said[x.id]
	t.said[x.id]++
	if n == 0 && len(x.alone) > 0 && t.r.IntN(4) == 0 {
		t.lone[x.id] = true
	}
	words, told := x.full, ""
	switch {
	case t.lone[x.id]:
		words = x.alone[int(t.r.Uint32()%uint32(len(x.alone)))]
		x.alone = []string{words} // the same in all of this story: x is a copy
	case n == 0:
		told = x.told
	case len(x.later) > 0:
		words = x.later[(n-1)%len(x.later)]
	}
	t.out = append(t.out, storyName{t.b.Len(), t.b.Len() + len(words), x.id})
	t.b.WriteString(words + told)
}

// tell writes a sentence in which %f, %g, %p, %q, %l and %b stand for things.
func (t *teller) tell(sentence string, of map[byte]*thing) {
	for i := 0; i < len(sentence); i++ {
		if sentence[i] == '%' && i+1 < len(sentence) && of[sentence[i+1]] != nil {
			i++
			t.name(of[sentence[i]])
			continue
		}
		t.b.WriteByte(sentence[i])
	}
}

var plots = [][]string{
	{"%f named %p as its chief executive on Monday. ", "%p will move to %l in May. ", "%f employs 1,200 people in %l. ",
		"%q, who had led %f since 2011, will retire. ",
		"%p praised %q. "},
	{"%f agreed to buy %g for $310 million. ", "%p, the chairman of %g, said the price was fair. ",
		"%f will close the offices of %g in %l. ", "%p owns a tenth of %g. "},
	{"Researchers at %b found high levels of lead in %l. ", "%p led the study for %b. ", "%f denied that its plant was the cause. ",
		"%p said that %f had not answered. ",
		"%b will publish its report in June. "},
	{"%h opened a museum in %l on Friday. ", "%h thanked %p. ", "%p said that %h had paid for the roof. ", "%f gave the museum a grant. "},
	{"A court in %l fined %f on Thursday. ", "%q, a lawyer for %f, called the ruling unfair. ", "%b had sued %f in 2024. ",
		"%p, a former director of %f, was acquitted. ",
		"%q will appeal. "},
}

// stories returns n invented articles. They depend on the seed alone.
func stories(n int, seed uint64) []story {
	r := rand.New(rand.NewPCG(seed, 1))
	w := invented(r)
	pick := func(list []thing) *thing {
		x := list[r.IntN(len(list))]
		return &x
	}
	var out []story
	for i := range n {
		t := &teller{r: r, said: map[string]int{}, lone: map[string]bool{}}
		of := map[byte]*thing{'f': pick(w.firms), 'g': pick(w.firms), 'p': pick(w.people), 'q': pick(w.people), 'l': pick(w.places),
			'b': pick(w.bodies),
			'h': pick(w.namesakes)}
		for of['g'].id == of['f'].id {
			of['g'] = pick(w.firms)
		}
		for of['q'].id == of['p'].id {
			of['q'] = pick(w.people)
		}
		for _, s := range plots[i%len(plots)] {
			t.tell(s, of)
		}
		out = append(out, story{strings.TrimSpace(t.b.String()), t.out})
	}
	return out
}
