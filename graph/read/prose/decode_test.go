package prose_test

import (
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
