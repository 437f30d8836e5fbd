// Command quadscope opens the window: it reads articles that are dropped on it, shows what they say as a graph, and opens the sentence behind
// each line.
//
//	quadscope [flags] [FILE...]
//
// A FILE is an article or folder to add, or a project to open. Without one the project of the last time is shown. When a window is open
// already, it is given the files.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"github.com/quadscope/quadscope/assets"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui"
	"github.com/quadscope/quadscope/gui/theme"
)

const appID = "io.github.quadscope.quadscope"

func main() {
	mode := flag.String("theme", "", "light, dark or system; default what was chosen in the window")
	trace := flag.String("trace", "", "write what happens in the window to this `file`, as JSON lines")
	export := flag.String("export", "", "export to this `file` instead of asking")
	showVersion := flag.Bool("version", false, "print the version and exit")
	flag.Usage = func() {
		fmt.Fprintf(flag.CommandLine.Output(), "Usage: quadscope [flags] [FILE...]\n\nFILE is an article or folder to add, or a project to open.\n\n")
		flag.PrintDefaults()
	}
	flag.Parse()
	if *showVersion {
		fmt.Println("quadscope", version())
		return
	}
	if err := run(theme.Mode(*mode), *trace, *export, flag.Args()); err != nil {
		fmt.Fprintf(os.Stderr, "quadscope: %v\n", err)
		os.Exit(1)
	}
}

func run(mode theme.Mode, trace, export string, args []string) error {
	socket, err := socketPath()
	if err != nil {
		return err
	}
	if handOver(socket, args) {
		return nil
	}
	icon, err := assets.FS.ReadFile("icon.png")
	if err != nil {
		return err
	}
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: gui.Title, Version: version(), Icon: fyne.NewStaticResource("icon.png", icon)})
	a := app.NewWithID(appID)
	if mode == "" {
		mode = theme.Mode(a.Preferences().StringWithFallback("theme", string(theme.System)))
	}
	th, err := theme.Load(assets.FS, mode)
	if err != nil {
		return err
	}
	a.Settings().SetTheme(th)
	gui.ApplyScale(a)
	loader := &pipeline{}
	go func() { _, _ = loader.get() }() // the models are read while the window opens; the first article waits for them, the window does not
	options := workspace.Options{Extract: loader.extract, Assets: assets.FS, Backups: backups()}
	open := func(path string) (*workspace.Workspace, error) { return workspace.Open(path, options) }
	project, articles := split(args)
	ws, err := first(open, options, project)
	if err != nil {
		return err
	}
	o := gui.Options{App: a, Assets: assets.FS, Workspace: ws, Path: named(project), Open: open, ExportPath: export}
	if trace != "" {
		f, err := os.Create(trace)
		if err != nil {
			return err
		}
		defer f.Close()
		o.Trace = tracer(f)
	}
	w, err := gui.New(o)
	if err != nil {
		return err
	}
	w.Show()
	w.Add(articles...)
	stop := receive(socket, w.Take)
	defer stop()
	a.Run()
	return nil
}

// named returns the absolute path of a project that the user has named, or nothing.
func named(project string) string {
	if abs, err := filepath.Abs(project); err == nil && project != "" {
		return abs
	}
	return project
}

// pipeline loads the language models once.
type pipeline struct {
	once sync.Once
	p    *nlp.Pipeline
	err  error
}

func (l *pipeline) get() (*nlp.Pipeline, error) {
	l.once.Do(func() { l.p, l.err = nlp.Load(assets.FS) })
	return l.p, l.err
}

// extract reads the statements out of a document.
func (l *pipeline) extract(ctx context.Context, doc *text.Document) (*extract.Result, error) {
	p, err := l.get()
	if err != nil {
		return nil, err
	}
	layers, err := p.Annotate(ctx, doc)
	if err != nil {
		return nil, err
	}
	return &extract.Result{Doc: doc, Layers: layers, Statements: extract.Statements(doc, layers)}, nil
}

// split tells the project among the arguments from articles.
func split(args []string) (project string, articles []string) {
	for _, a := range args {
		if strings.HasSuffix(a, ".quadscope") && project == "" {
			project = a
		} else {
			articles = append(articles, a)
		}
	}
	return project, articles
}

// first opens the named project, or the one that is kept without a name. When that is open in another window, this one starts with an
// empty project in memory.
func first(open func(string) (*workspace.Workspace, error), o workspace.Options, project string) (*workspace.Workspace, error) {
	if project != "" {
		return open(project)
	}
	dir, err := stateDir()
	if err != nil {
		return nil, err
	}
	ws, err := open(filepath.Join(dir, "unsaved.quadscope"))
	if err == nil {
		return ws, nil
	}
	fmt.Fprintf(os.Stderr, "quadscope: %v\nhint: what is added now is not kept when the window closes\n", err)
	return workspace.New(o, store.Memory())
}

// backups returns the folder for copies of projects, or nothing where there is no folder for the state.
func backups() string {
	dir, err := stateDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "backups")
}

// stateDir returns and makes $XDG_STATE_HOME/quadscope (XDG Base Directory Specification 0.8).
func stateDir() (string, error) {
	base := os.Getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(base) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		base = filepath.Join(home, ".local", "state")
	}
	dir := filepath.Join(base, "quadscope")
	return dir, os.MkdirAll(dir, 0o700)
}

// tracer writes events as JSON lines.
func tracer(w io.Writer) func(string, map[string]any) {
	var mu sync.Mutex
	return func(event string, fields map[string]any) {
		line := map[string]any{"event": event}
		for k, v := range fields {
			line[k] = v
		}
		data, err := json.Marshal(line)
		if err != nil {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		_, _ = w.Write(append(data, '\n')) // a trace that cannot be written must not stop the window
	}
}

func version() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "" {
		return b.Main.Version
	}
	return "(devel)"
}
