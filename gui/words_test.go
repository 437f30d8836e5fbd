package gui

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// dynamic are the words that are translated by what a variable holds.
func dynamic() []string {
	out := append(view.Verdicts(), "unsure")
	for _, t := range graph.Types() {
		out = append(out, theme.TypeName(t))
	}
	for _, k := range workspace.PassedKinds() {
		out = append(out, k[:]...)
	}
	for _, f := range workspace.ExportFormats() {
		out = append(out, f.Title, f.BestFor)
	}
	out = append(out, panel.Sentences()...)
	return append(append(out, workspace.OmissionWords()...), workspace.FactorWords()...)
}

// said collects the words that the window translates, and those in calls that show words and translate none.
func said(t *testing.T) (words map[string]bool, plain []string) {
	t.Helper()
	words = map[string]bool{}
	shows := []string{"NewButton", "Hint", "NewMenuItem", "SetPlaceHolder", "NewConfirm", "SetTitleText", "NewLabel", "newText", "caption", "body", "newPill", "newRow", "dateEntry"}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			c, ok := n.(*ast.CallExpr)
			if !ok || len(c.Args) == 0 {
				return true
			}
			lit, ok := firstWords(c.Args[0])
			s, isCall := c.Fun.(*ast.SelectorExpr)
			name := ""
			if isCall {
				name = s.Sel.Name
			} else if id, ok := c.Fun.(*ast.Ident); ok {
				name = id.Name
			}
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case name == "L":
				words[text] = true
			case slices.Contains(shows, name) && strings.ContainsFunc(text, unicode.IsLetter):
				plain = append(plain, files.Position(lit.Pos()).String()+": "+text)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range append(dynamic(), titles(t)...) {
		words[w] = true
	}
	return words, plain
}

// firstWords returns the literal that an expression is or begins with, and others of a sum where that is none.
func firstWords(e ast.Expr) (*ast.BasicLit, bool) {
	if sum, ok := e.(*ast.BinaryExpr); ok {
		if lit, ok := firstWords(sum.X); ok {
			return lit, true
		}
		return firstWords(sum.Y)
	}
	lit, ok := e.(*ast.BasicLit)
	return lit, ok
}

// The window has words for each sentence that the core says why something could not be done.
func TestEverySentenceOfTheCoreIsKnown(t *testing.T) {
	inside := []string{"enough"} // that never come to the window
	for _, root := range []string{"../graph/workspace", "../graph/read"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if s, ok := sentenceIn(n); ok && !slices.Contains(inside, s) && !slices.Contains(panel.Sentences(), s) {
					t.Errorf("%s: the window has no words for %q", path, s)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// sentenceIn returns the sentence of an errors.New, or of the Reason or Hint of an error, without values.
func sentenceIn(n ast.Node) (string, bool) {
	var e ast.Expr
	switch x := n.(type) {
	case *ast.CallExpr:
		if s, ok := x.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "New" && len(x.Args) == 1 {
			if id, ok := s.X.(*ast.Ident); ok && id.Name == "errors" {
				e = x.Args[0]
			}
		}
	case *ast.KeyValueExpr:
		if k, ok := x.Key.(*ast.Ident); ok && (k.Name == "Reason" || k.Name == "Hint") {
			e = x.Value
		}
	}
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

func TestSentencesOfTheCoreAreSaidInGerman(t *testing.T) {
	speak(t, "de_DE.UTF-8")
	if err := loadWords(os.DirFS("../assets")); err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]string{
		"it is empty": "es ist leer", "Meta / Meta Platforms: the same?": "Meta / Meta Platforms: dasselbe?", "no such sentence {{.}}": "no such sentence {{.}}",
		"“Meta” and “Metta” differ in one letter":          "„Meta“ und „Metta“ unterscheiden sich in einem Buchstaben",
		"both are called “X”, one as person, one as place": "beide heißen „X“, eins als Person, eins als Ort",
		"it was found with a confidence of 71 %":           "die Sicherheit ist nur 71 %",
	} {
		if got := panel.Told(s); got != want {
			t.Errorf("Told(%q) = %q, want %q", s, got, want)
		}
	}
}

// titles are the forms of the titles of edits.
func titles(t *testing.T) (out []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "../graph/workspace/title.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.ValueSpec); ok {
			for _, v := range s.Values {
				form, err := strconv.Unquote(v.(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, form)
			}
		}
		return true
	})
	return out
}

func TestEveryWordIsThereInEachLanguage(t *testing.T) {
	speak(t, "en_US.UTF-8") // types are called as in the table
	if err := loadWords(os.DirFS("../assets")); err != nil {
		t.Fatal(err)
	}
	words, plain := said(t)
	if len(words) < 300 {
		t.Fatalf("only %d words found", len(words))
	}
	for _, p := range plain {
		t.Errorf("%s is not translated", p)
	}
	for _, language := range []string{"en", "de"} {
		data, err := os.ReadFile("../assets/lang/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var has map[string]string
		if err := json.Unmarshal(data, &has); err != nil {
			t.Fatal(err)
		}
		for w := range words {
			if has[w] == "" {
				t.Errorf("%s: no words for %q", language, w)
			}
			if strings.Count(has[w], "%") != strings.Count(w, "%") {
				t.Errorf("%s: %q has other places for values than %q", language, has[w], w)
			}
		}
		for w := range has {
			if !words[w] {
				t.Errorf("%s: nothing says %q", language, w)
			}
		}
	}
}
