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

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
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
	return append(append(out, workspace.OmissionWords()...), workspace.FactorWords()...)
}

// said collects the words that the window translates, and those in calls that show words and translate none.
func said(t *testing.T) (words map[string]bool, plain []string) {
	t.Helper()
	words = map[string]bool{}
	shows := []string{"NewButton", "Hint", "NewMenuItem", "SetPlaceHolder", "NewConfirm", "SetTitleText"}
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
			lit, ok := c.Args[0].(*ast.BasicLit)
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
			case slices.Contains(shows, name) && text != "":
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
