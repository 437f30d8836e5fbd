package nlp_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/text"
)

func load(t testing.TB) *nlp.Pipeline {
	t.Helper()
	p, err := nlp.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// entities lists the named entities of a text as "name (type): alias, alias".
func entities(t *testing.T, p *nlp.Pipeline, s string) map[string]bool {
	t.Helper()
	l, err := p.Annotate(context.Background(), &text.Document{Text: s, Published: "2026-03-12"})
	if err != nil {
		t.Fatal(err)
	}
	named := map[int]bool{}
	for _, m := range l.Mentions {
		if m.Kind == text.Name || m.Kind == text.Value {
			named[m.Entity] = true
		}
	}
	out := map[string]bool{}
	for i, e := range l.Entities {
		if named[i] {
			line := e.Name + " (" + string(e.Type) + ")"
			if len(e.Aliases) > 0 {
				line += ": " + strings.Join(e.Aliases, ", ")
			}
			out[line] = true
		}
	}
	return out
}

func TestNamesAreFoundWithTheirTypesAndAliases(t *testing.T) {
	p := load(t)
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Meta Platforms Inc., formerly known as Facebook, opened an office in Paris. Meta said so on Monday.",
			[]string{"Meta Platforms Inc. (organization): Facebook, Meta", "Paris (place)", "Monday (date)"}},
		{"Prime Minister Astrid Falk met Dr. Tomas Brelund. Falk thanked Brelund.",
			[]string{"Astrid Falk (person): Falk", "Tomas Brelund (person): Brelund"}},
		{"The World Health Organization (WHO) was founded in 1948. The WHO is based in Geneva.",
			[]string{"World Health Organization (organization): WHO", "Geneva (place)", "1948 (date)"}},
		{"Oslo University Hospital paid $2.4 billion for Aurora-7B, a language model.",
			[]string{"Oslo University Hospital (organization)", "Aurora-7B (product)", "$2.4 billion (money)"}},
		{"Both Chao and Yang were known for their humor. Both Renn and Falk were born in Genoa.",
			[]string{"Chao (person)", "Yang (person)", "Renn (person)", "Falk (person)"}},
		{"Stormers DL Sheldon Ricard joked. Lt. Col. Sean Hicks and Vice President Joe Poe left.",
			[]string{"Sheldon Ricard (person)", "Sean Hicks (person)", "Joe Poe (person)"}},
		{"Harbour Bank buys Pier & Sons", []string{"Harbour Bank (organization)", "Pier & Sons (organization)"}},
		{"Ashdown & Lee sued Société Générale.", []string{"Ashdown & Lee (organization)", "Société Générale (organization)"}},
		{"Ivan Brask served as chief of Hipstream. Ivan left the firm in May.", []string{"Ivan Brask (person): Ivan"}},
		{"Aurora-7B beats GPT-4. Great news from #OpenAI today.", []string{"Aurora-7B (product)", "GPT-4 (product)", "OpenAI (organization)"}},
		{"U.S. President Donald Trump met Malaysia's Prime Minister Najib Razak in Paris.",
			[]string{"Donald Trump (person)", "Najib Razak (person)", "Malaysia (place)", "U.S. (place)"}},
		{"Matthew Ingram of The Globe and Mail wrote it.", []string{"Matthew Ingram (person)", "Globe and Mail (organization)"}},
		{"Start-up Photon Labs says its chip uses light. Photon raised $45 million.", []string{"Photon Labs (organization): Photon"}},
		{"The bank is owned by the National Heritage Fund. A firm wanted it, but the Fund refused.", []string{"National Heritage Fund (organization): Fund"}},
		{"The composer Arvid Lindgren had a teacher, his uncle, Gustav Lindgren. In Prague he met Lindgren again.",
			[]string{"Arvid Lindgren (person): Lindgren", "Gustav Lindgren (person)"}},
		{"She sued Wexler Bank NV on Monday. Wexler denied it. Jorvik Motors Corporation paid Jorvik staff.",
			[]string{"Wexler Bank NV (organization): Wexler", "Jorvik Motors Corporation (organization): Jorvik"}},
		{"He lives in San Rafael Ca and not in miramar florida.", []string{"San Rafael (place)", "Ca (place)", "miramar (place)", "florida (place)"}},
		{"National Rural Safety Board inspectors left. Doctors Abroad opened a clinic in Lindo. Institute for Urban Studies staff wrote to Bob.",
			[]string{"National Rural Safety Board (organization)", "Doctors Abroad (organization)", "Institute for Urban Studies (organization)"}},
		{"Oscar Reyes won on Monday. Oscar thanked his wife.", []string{"Oscar Reyes (person): Oscar"}},
		{"Arduino LLC sued Arduino SRL. Federico Musto, the head of the firm now called Arduino SRL, said so.",
			[]string{"Arduino LLC (organization)", "Arduino SRL (organization)", "Federico Musto (person)"}},
		{"Steve Jobs led Apple. In 2011 he fell ill. Jobs resigned in August.", []string{"Steve Jobs (person): Jobs"}},
		{"The Dana F. Besecker Company sued Google, Inc. on Monday.", []string{"Dana F. Besecker Company (organization)", "Google, Inc. (organization)"}},
		{"He drew it with QGIS 2.8 and Qt4 for the Bush administration.", []string{"QGIS 2.8 (product)", "Qt4 (product)", "Bush (person)"}},
		{"Ben (also Te Kaurinui) Parata lives in Leeds.", []string{"Leeds (place)"}},
		{"The Commission on Elections and Ethics fined the Ministry of Health and Welfare.",
			[]string{"Commission on Elections and Ethics (organization)", "Ministry of Health and Welfare (organization)"}},
		{"The Nissan Sentro sold well at the Tokyo Motor Show. The A380 superjumbo landed.",
			[]string{"Nissan Sentro (product)", "Tokyo Motor Show (event)", "A380 (product)"}},
		{"Many Tunisians and Persians left.", nil},
		{"Israeli attacks and South Korean plans met other Latin American countries.", nil},
		{"While many companies guard their models, By contrast nobody complained.", nil},
	} {
		got := entities(t, p, c.in)
		for _, w := range c.want {
			if !got[w] {
				t.Errorf("%q: no %q among %v", c.in, w, got)
			}
		}
		if c.want == nil && len(got) > 0 {
			t.Errorf("%q: names %v, want none", c.in, got)
		}
	}
}

func TestValuesAreBroughtToNormalForm(t *testing.T) {
	l, err := load(t).Annotate(context.Background(), &text.Document{Published: "2026-03-12",
		Text: "On 4 October it paid €40 million, 9% more than last year, to 1,800 people."})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range l.Mentions {
		if m.Kind == text.Value {
			got = append(got, string(m.Type)+" "+m.Value)
		}
	}
	want := []string{"date 2025-10-04", "money EUR 40000000", "quantity 9 percent", "date 2025", "quantity 1800 people"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

func TestNounsAndPronounsStandForNames(t *testing.T) {
	p := load(t)
	for in, want := range map[string]string{
		"The Halden Institute published a study. Meta paid for it. The institute is based in London.": "institute=Halden Institute",
		"Ines Okafor leads FAIR. She joined Meta in 2019.":                                            "She=Ines Okafor",
		"Meta released LLaMA. The company is based in Menlo Park.":                                    "company=Meta",
	} {
		l, err := p.Annotate(context.Background(), &text.Document{Text: in})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, m := range l.Mentions {
			if m.Entity >= 0 && m.In(in)+"="+l.Entities[m.Entity].Name == want {
				found = true
			}
		}
		if !found {
			t.Errorf("%q: no mention %s", in, want)
		}
	}
}

// calledBy returns by name the stretches that stand for each entity of a text.
func calledBy(t *testing.T, p *nlp.Pipeline, in string) map[string][]string {
	t.Helper()
	l, err := p.Annotate(context.Background(), &text.Document{Text: in})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, m := range l.Mentions {
		if m.Entity >= 0 && m.Kind != text.Pronoun {
			name := l.Entities[m.Entity].Name
			out[name] = append(out[name], m.In(in))
		}
	}
	return out
}

func TestNounsBehindNamesTellWhatTheyAre(t *testing.T) {
	p := load(t)
	for _, c := range []struct {
		in, name string
		want     []string
	}{
		{"Lumira belongs to the Novaxen group. Novaxen sells drugs.", "Novaxen", []string{"Novaxen", "Novaxen group", "Novaxen"}},
		{"It protects against the RS-7 virus. RS-7 kills.", "RS-7", []string{"RS-7", "RS-7 virus", "RS-7"}},
		{"The Rukban camp lies in Syria. Rukban is small.", "Rukban", []string{"Rukban", "Rukban camp", "Rukban"}},
		{"The Leeds company paid its debts.", "Leeds", []string{"Leeds"}},
		{"The Microsoft subsidiary lost a case.", "Microsoft", []string{"Microsoft"}},
		{"An earthquake struck the town. The quake destroyed a bridge.", "earthquake", []string{"earthquake", "quake"}},
	} {
		got := calledBy(t, p, c.in)[c.name]
		slices.Sort(got)
		slices.Sort(c.want)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q: what stands for %s (-want +got):\n%s", c.in, c.name, diff)
		}
	}
}

func TestOtherLanguagesAreRefused(t *testing.T) {
	p := load(t)
	for in, want := range map[string]string{
		"Die Firma hat am Montag ein neues Modell vorgestellt, und das ist nicht das erste, das sie in diesem Jahr zeigt. Der Preis wurde nicht genannt, und die Aktionäre sind von dem Auftritt sehr enttäuscht.": "German",
		"Le gouvernement a annoncé que la loi sera votée dans les prochains jours et que le ministre est pour la réforme. Les syndicats ne sont pas d'accord et préparent une grève dans tout le pays.":            "French",
		"Компания выпустила новую модель и сообщила об этом в понедельник всем своим клиентам.":                                                                                                                    "a language in Cyrillic letters",
		"会社は月曜日に新しいモデルを発表しました。これは今年で三つ目のモデルであり、多くの人が待っていました。そしてそれは良いものです。":                                                                                                                                         "Japanese",
		"Meta releases LLaMA": "",
		"Zoë met Łukasz in Zürich and they talked about the café for an hour or two in the rain.": "",
	} {
		_, err := p.Annotate(context.Background(), &text.Document{Text: in})
		var foreign *nlp.LanguageError
		got := ""
		if errors.As(err, &foreign) {
			got = foreign.Language
		} else if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%q is taken for %q, want %q", in, got, want)
		}
	}
}

func FuzzAnnotate(f *testing.F) {
	p := load(f)
	for _, s := range []string{"Meta Platforms Inc., formerly known as Facebook, said so.", "A B C D E F (G) & H", "$1,2,3 million percent of 99.99.99", "“‘(The)’”", "he she it its his her"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s[:min(len(s), 4000)], "?")
		l, err := p.Annotate(context.Background(), &text.Document{Text: s})
		if err != nil {
			return // another language
		}
		for _, m := range l.Mentions {
			if m.Start < 0 || m.End > len(s) || m.Start >= m.End || m.Entity < -1 || m.Entity >= len(l.Entities) {
				t.Fatalf("mention %+v of %d bytes and %d entities", m, len(s), len(l.Entities))
			}
		}
		for _, e := range l.Entities {
			if strings.TrimSpace(e.Name) == "" {
				t.Fatalf("an entity without a name: %+v", e)
			}
		}
	})
}
