package prose_test

import (
	"slices"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/quadscope/quadscope/graph/read/prose"
)

func TestEncodingIsGuessedFromLetters(t *testing.T) {
	const (
		english = "“We don’t know,” said Zoë Müller – the café’s owner – on Tuesday, “and I’m not sure that anybody does.” She laughed…"
		polish  = "Źródła podają, że spółka sprzedała część udziałów w zeszłym tygodniu, a jej prezes złożył rezygnację. Rząd nie skomentował tych doniesień."
		czech   = "Vláda schválila nový zákon o dani z příjmů, který má začít platit příští rok. Opozice jej kritizuje a žádá změny, protože poškozuje rodiny s dětmi."
		russian = "Правительство утвердило новый закон о налогах, который вступит в силу в следующем году. Оппозиция критикует его и требует изменений."
		german  = "Der Vorsitzende der Gewerkschaft fordert höhere Löhne für die Beschäftigten in Süddeutschland; die Arbeitgeber äußerten sich nicht."
		nihon   = "政府は新しい法律を承認しました。来年から施行されます。野党はこれを批判し、変更を求めています。"
		chinese = "政府批准了一项新的法律，将于明年生效。反对党对此提出批评，并要求作出修改。"
	)
	for name, c := range map[string]struct {
		enc encoding.Encoding
		s   string
	}{
		"Windows-1252": {charmap.Windows1252, english}, "Mac OS Roman": {charmap.Macintosh, english}, "Windows-1250 Polish": {charmap.Windows1250, polish},
		"ISO 8859-2 Polish": {charmap.ISO8859_2, polish}, "Windows-1250 Czech": {charmap.Windows1250, czech}, "Windows-1251": {charmap.Windows1251, russian}, "KOI8-R": {charmap.KOI8R, russian},
		"German in 1252": {charmap.Windows1252, german}, "German in Mac OS Roman": {charmap.Macintosh, german}, "Shift JIS": {japanese.ShiftJIS, nihon}, "EUC-JP": {japanese.EUCJP, nihon}, "GBK": {simplifiedchinese.GBK, chinese},
	} {
		data, err := c.enc.NewEncoder().Bytes([]byte(c.s))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := prose.Decode(data, "text/plain"); got != c.s {
			t.Errorf("%s: Decode = %q, want %q", name, got, c.s)
		}
	}
}

func TestDatesAndAuthors(t *testing.T) {
	for in, want := range map[string]string{"2026-03-12T10:00:00Z": "2026-03-12", "12 March 2026": "2026-03-12", "Thu, 12 Mar 2026 10:00:00 GMT": "2026-03-12", "D:20260312140000+01'00'": "2026-03-12",
		"March 12, 2026": "2026-03-12", "3/4/2026": "", "2026-13-40": "", "": ""} {
		if got := prose.ISODate(in); got != want {
			t.Errorf("ISODate(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"By Ann Lee and Bob Ray": "Ann Lee, Bob Ray", "Lee, Ann": "Ann Lee", "Ann Lee; Bob Ray": "Ann Lee, Bob Ray", "Martin King, Jr.": "Martin King Jr.", "https://x.example/ann": ""} {
		if got := prose.Authors(in); got != want {
			t.Errorf("Authors(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLinesAreJoinedWhereAWidthCutsThem(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"a short mail": {"Hi Tom,\n\nNorthwind Shipping has agreed to buy the old harbour in Bergen from the\ncity for 40 million euros. The mayor signed the contract in\ntheir town hall.\n\nBest,\nAnna\n",
			[]string{"Hi Tom,", "Northwind Shipping has agreed to buy the old harbour in Bergen from the city for 40 million euros. The mayor signed the contract in their town hall.", "Best,", "Anna"}},
		"one wrapped paragraph": {"Northwind Shipping has agreed to buy the old harbour in Bergen from the\ncity for 40 million euros.", []string{"Northwind Shipping has agreed to buy the old harbour in Bergen from the city for 40 million euros."}},
		"a broken word":         {"The company that owns the largest container harbour of the north respon-\nded on Monday that it would not sell any of its berths, whatever the price\nthat is offered.", []string{"The company that owns the largest container harbour of the north responded on Monday that it would not sell any of its berths, whatever the price that is offered."}},
		"a sentence a line":     {"Northwind Shipping bought the harbour in Bergen.\nThe mayor said on Monday that she was happy with the price.\nThe fish market stays.", []string{"Northwind Shipping bought the harbour in Bergen.", "The mayor said on Monday that she was happy with the price.", "The fish market stays."}},
		"headlines":             {"Northwind Shipping buys the harbour of Bergen\nMayor happy with the price of forty million\nFish market to stay where it has always been for ages", []string{"Northwind Shipping buys the harbour of Bergen", "Mayor happy with the price of forty million", "Fish market to stay where it has always been for ages"}},
		"a poem":                {"The sea is calm tonight,\nthe tide is full, the moon lies fair", []string{"The sea is calm tonight,", "the tide is full, the moon lies fair"}},
		"a list":                {"The council decided three things on Monday evening, after a debate that\ntook four hours:\n- the harbour is sold to the company that offered the most money for all\n  of it\n- the market stays", []string{"The council decided three things on Monday evening, after a debate that took four hours:", "- the harbour is sold to the company that offered the most money for all of it", "- the market stays"}},
	} {
		if got := prose.Paragraphs(c.in); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\nwant\n%q", name, got, c.want)
		}
	}
}
