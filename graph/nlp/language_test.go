package nlp

import (
	"bufio"
	"compress/gzip"
	_ "embed"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/text"
)

//go:embed testdata/languages.tsv
var paragraphs string

func TestParagraphsInOtherLanguagesAreNotEnglish(t *testing.T) {
	for line := range strings.Lines(paragraphs) {
		want, s, found := strings.Cut(strings.TrimSpace(line), "\t")
		if !found || strings.HasPrefix(line, "#") {
			continue
		}
		got := tongueOf(s)
		if !got.foreign {
			t.Errorf("tongueOf(%q) is not foreign, want %s", s, want)
		}
		if got.name != "" && got.name != want {
			t.Errorf("tongueOf = %s, want %s or no name, for %q", got.name, want, s)
		}
	}
}

func TestEnglishIsNeverForeign(t *testing.T) {
	for _, s := range []string{
		"I just want a simple way to get a good deal to whatever Restaurant I want",
		"If you get a good wife, you 'll become happy; if you get a bad one, you 'll become a philosopher.",
		"i do n't even like a&m but i 'd go to see a game in college station",
		"no no no no no no", "Die Hard on DVD", "de Man en de Vries in Den Haag",
		"Kim Clijsters 6-4 6-2, Justine Henin 7-5, Svetlana Kuznetsova 6-1 6-3, Amélie Mauresmo 6-4, Nadia Petrova 7-6, Anastasia Myskina 6-0",
		"Paseo de Montejo Information Module (Módulo de Información Turística Paseo de Montejo) Ave Paseo de Montejo 56A x 33A, e-mail: turismo@merida.gob.mx.",
		"Suilen H. Alvarado, Laboratorio de Bases de Datos, Campus de Elviña, Centro de investigación CITIC, Universidade da Coruña, 15071 A Coruña, Spain",
		"Whitefish Bay Wisconsin harbor master Bob Karlsson sold smoked trout, lake perch, walleye, pike fillets, crab cakes, clam chowder, oysters, shrimp cocktail, lobster rolls, cold beer",
	} {
		if got := tongueOf(s); got.foreign {
			t.Errorf("tongueOf(%q) is foreign: %q", s, got.name)
		}
	}
}

// document makes one of paragraphs.
func document(paragraphs ...string) *text.Document {
	d := &text.Document{}
	for _, p := range paragraphs {
		if d.Text != "" {
			d.Text += "\n\n"
		}
		d.Text += p
		d.Blocks = append(d.Blocks, text.Block{Span: text.Span{Start: len(d.Text) - len(p), End: len(d.Text)}})
	}
	return d
}

const (
	german  = "Der Hafen von Bergen wurde am Montag an eine Reederei aus Hamburg verkauft, wie die Stadt am Abend mitteilte. Der Preis wurde nicht genannt, und der Bürgermeister wollte sich dazu nicht äußern."
	french  = "Le port de Bergen a été vendu lundi à un armateur de Hambourg, a annoncé la ville dans la soirée. Le prix n'a pas été dévoilé et le maire n'a pas souhaité faire de commentaire à ce sujet."
	english = "The harbour of Bergen was sold to a shipping company from Hamburg on Monday, the city said in the evening. The price was not told, and the mayor would not say anything about it."
)

// What trigrams are not sure of, other signs tell: capitals, accents, small words, and letters of Chinese and Japanese among Latin names.
func TestUnusualParagraphsInOtherLanguagesAreNotEnglish(t *testing.T) {
	for _, s := range []string{
		strings.ToUpper(german), strings.ToUpper(french),
		"Những thay đổi liên quan tới một vài tập tin tự động được tạo ra bởi Autotools như là missing, aclocal và configure có thể bị phớt lờ.",
		"Před instalací zavaděče se debian-installer pokusí vyhledat jiné operační systémy instalované na počítači, a pokud nějaké najde, budete informováni.",
		"Das Team stellt Ausgaben der Images, die den Installer nutzen, auf der Webseite zur Verfügung, wo Sie weitere Informationen zu den Images bekommen.",
		"如果你指定了一個locktimeout=16那麼lockfile會在lockfile最後一次修改之後locktimeout秒過後強制性地刪除,很可能是一些其它程式意外死掉很長一段時間後造成不能清除殘餘的lockfiles.",
		"最後に、編集コマンド up-history, down-history, history-search-backward, history-search-forward はヒストリリスト中のイベントを検索し、入力バッファにイベントをコピーします。切り替えます。",
	} {
		if got := tongueOf(s); !got.foreign {
			t.Errorf("tongueOf(%q) is not foreign", s)
		}
	}
	for _, s := range []string{
		strings.ToUpper(english), strings.ToUpper(english) + " 北京大学 清华大学 复旦大学",
		"The universities of Beijing (北京大学), Tsinghua (清华大学), Fudan (复旦大学), Zhejiang (浙江大学) and Nanjing (南京大学) take part, as do those of Kyoto (京都大学) and Tokyo (東京大学).",
		"An émigré of some naïveté ordered soufflés, crèmes brûlées and pâtés at a café with a façade of clichés, and her fiancé, a blasé protégé, paid, Zoë said.",
	} {
		if got := tongueOf(s); got.foreign {
			t.Errorf("tongueOf(%q) is foreign: %q", s, got.name)
		}
	}
}

func TestForeignParagraphsOfAnEnglishPageAreLeftOut(t *testing.T) {
	d := document(english, german, english)
	foreign, err := checkLanguage(d)
	if err != nil || len(foreign) != 1 || foreign[0].In(d.Text) != german || foreign[0].Language != "German" {
		t.Fatalf("checkLanguage = %v, %v, want the German paragraph", foreign, err)
	}
	left := without(d, foreign)
	if len(left.Text) != len(d.Text) || strings.Contains(left.Text, "Hafen") || len(left.Blocks) != 2 || left.Blocks[1].In(left.Text) != english {
		t.Errorf("without = %q with %d blocks", left.Text, len(left.Blocks))
	}
	if !strings.Contains(d.Text, "Hafen") {
		t.Error("the document itself was changed")
	}
}

func TestDocumentsInOtherLanguagesAreRefused(t *testing.T) {
	var lines []string // each is too short to be judged alone
	for s := range strings.SplitSeq(german+" "+french, ", ") {
		lines = append(lines, s)
	}
	for name, c := range map[string]struct {
		doc  *text.Document
		want string
	}{
		"German": {document(german, german), "German"}, "two languages": {document(german, french, german), "German"}, "with an English line": {document("Read this in English", french, french), "French"},
		"short lines": {document(strings.Split(strings.NewReplacer(", ", "|", ". ", "|", " et ", "|").Replace(french+" "+french), "|")...), "French"}, "no blocks": {&text.Document{Text: german}, "German"},
		"Cyrillic": {document("Компания выпустила новую модель и сообщила об этом в понедельник всем своим клиентам."), "a language in Cyrillic letters"},
		"Japanese": {document("会社は月曜日に新しいモデルを発表しました。これは今年で三つ目のモデルであり、多くの人が待っていました。"), "Japanese"},
	} {
		_, err := checkLanguage(c.doc)
		var refused *LanguageError
		if !errors.As(err, &refused) || refused.Language != c.want {
			t.Errorf("%s: checkLanguage = %v, want %s", name, err, c.want)
		}
	}
	if _, err := checkLanguage(document(lines[:1]...)); err != nil {
		t.Errorf("a short line is refused: %v", err)
	}
}

// treebankVariable names a folder of treebanks (*.conllu.gz) in English, of which no sentence may be refused.
const treebankVariable = "TREEBANKS"

func TestNoSentenceOfATreebankIsForeign(t *testing.T) {
	dir := os.Getenv(treebankVariable)
	if dir == "" {
		t.Skip("set " + treebankVariable + " to a folder of English treebanks (*.conllu.gz)")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.conllu.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no treebanks in %s (%v)", dir, err)
	}
	n := 0
	for _, name := range files {
		for s := range sentencesOf(t, name) {
			if n++; tongueOf(s).foreign {
				t.Errorf("%s: %q is foreign", filepath.Base(name), s)
			}
		}
	}
	t.Logf("%d sentences", n)
}

// sentencesOf yields the texts of the sentences of a treebank.
func sentencesOf(t *testing.T, name string) func(func(string) bool) {
	return func(yield func(string) bool) {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		for in := bufio.NewScanner(z); in.Scan(); {
			if s, found := strings.CutPrefix(in.Text(), "# text = "); found && !yield(s) {
				return
			}
		}
	}
}

func FuzzTongue(f *testing.F) {
	for _, s := range []string{german, french, english, strings.ToUpper(german), "如果a_1", "\xff\xfe", "ǅ ß İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := tongueOf(s); got.foreign && got.english || got.letters < 0 {
			t.Errorf("tongueOf(%q) = %+v", s, got)
		}
	})
}
