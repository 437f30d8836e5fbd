package graph_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/quadscope/quadscope/"

// allowed is the table of ARCHITECTURE.md: which of the project's own packages a package may import. A name that
// ends in "/..." stands for all packages below it.
var allowed = map[string][]string{
	"graph":                 {},
	"graph/text":            {},
	"graph/job":             {},
	"graph/layout":          {"graph/layout/..."},
	"graph/layout/force":    {},
	"graph/analyze":         {"graph"},
	"graph/read":            {"graph/text", "graph/job", "graph/read/..."},
	"graph/nlp":             {"graph/text", "graph/nlp/..."},
	"graph/nlp/syntax":      {"graph/text"},
	"graph/extract":         {"graph", "graph/text"},
	"graph/resolve":         {"graph", "graph/text", "graph/extract"},
	"graph/format":          {"graph", "graph/text", "graph/format/..."},
	"graph/format/picture":  {"graph", "graph/format/exchange", "graph/layout", "graph/scene", "graph/view"},
	"graph/store":           {"graph", "graph/text"},
	"graph/store/storetest": {"graph", "graph/text", "graph/store"},
	"graph/view":            {"graph"},
	"graph/scene":           {"graph", "graph/view", "graph/layout"},
	"graph/workspace":       {"graph/...", "graph"},
	"gui":                   {"gui/...", "graph/workspace", "graph/scene", "graph/view", "graph/layout", "graph", "graph/text", "graph/job"},
	"assets":                {},
	"cmd":                   {"cmd/...", "gui", "gui/...", "graph", "graph/...", "assets"},
}

// testsMay lists what the tests of a package may import beside what its code may.
var testsMay = map[string][]string{
	"graph": {"graph", "graph/...", "assets"},
	"gui":   {"gui", "gui/...", "graph", "graph/...", "assets"},
}

func TestPackagesImportOnlyWhatTheTableAllows(t *testing.T) {
	for file, imports := range goFiles(t) {
		for _, imported := range imports {
			own, isOwn := strings.CutPrefix(imported, module)
			if isOwn && !mayImport(file, own) {
				t.Errorf("%s imports %s, which the table does not allow", file, own)
			}
		}
	}
}

func TestTheCoreKnowsNoWindow(t *testing.T) {
	for file, imports := range goFiles(t) {
		for _, imported := range imports {
			if !strings.HasPrefix(imported, "fyne.io/") {
				continue
			}
			if strings.HasPrefix(file, "graph/") {
				t.Errorf("%s imports %s: graph knows no window", file, imported)
			}
			if strings.HasPrefix(imported, "fyne.io/fyne/v2/app") && path.Dir(file) != "cmd/quadscope" {
				t.Errorf("%s imports %s: only cmd/quadscope may, because it needs cgo", file, imported)
			}
		}
	}
}

func mayImport(file, imported string) bool {
	dir := path.Dir(file)
	test := strings.HasSuffix(file, "_test.go")
	if imported == dir || strings.HasPrefix(imported, dir+"/") && test {
		return true
	}
	list := allowed[row(dir)]
	if top, _, _ := strings.Cut(dir, "/"); test {
		list = append(slices.Clone(list), testsMay[top]...)
	}
	return slices.ContainsFunc(list, func(pattern string) bool {
		prefix, below := strings.CutSuffix(pattern, "...")
		return imported == pattern || below && strings.HasPrefix(imported, prefix) || row(imported) == pattern
	})
}

// row returns the line of the table that holds for dir: its own, or that of the nearest folder above.
func row(dir string) string {
	for d := dir; d != "."; d = path.Dir(d) {
		if _, ok := allowed[d]; ok && (d != "graph" || dir == "graph") {
			return d
		}
	}
	return dir
}

// goFiles returns the imports of each Go file of the module, by its slash-separated path from the top.
func goFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	top := os.DirFS("..")
	err := fs.WalkDir(top, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && name != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "testdata" || name == "build") {
			return fs.SkipDir
		}
		if e.IsDir() || path.Ext(name) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", name), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		files[name] = []string{}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			files[name] = append(files[name], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
