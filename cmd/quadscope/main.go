// Command quadscope opens the window: it reads articles that are dropped on it, shows what they say as a graph, and opens the sentence behind
// each line.
//
//	quadscope [flags] [FILE...]
//
// A FILE is an article or folder to add, or a project to open. Without one the project of the last time is shown. When a window is open
// already, it is given the files.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"golang.design/x/clipboard"
	"golang.org/x/text/language"

	"github.com/quadscope/quadscope/assets"
	"github.com/quadscope/quadscope/cmd/internal/locale"
	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/store"
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
	log.SetOutput(&quiet{to: os.Stderr})
	locale.Restore(func(tag string) bool {
		_, err := language.Parse(tag)
		return err == nil
	})
	if *showVersion {
		fmt.Println("quadscope", graph.Version())
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
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: gui.Title, Version: graph.Version(), Icon: fyne.NewStaticResource("icon.png", icon)})
	a := app.NewWithID(appID)
	if mode == "" {
		mode = theme.Mode(a.Preferences().StringWithFallback("theme", string(theme.System)))
	}
	th, err := theme.Load(assets.FS, mode)
	if err != nil {
		return err
	}
	a.Settings().SetTheme(th.WithColors(gui.TypeColors(a)))
	gui.ApplyScale(a)
	loader := &pipeline{load: func() (*nlp.Pipeline, error) { return nlp.Load(assets.FS) }, rest: modelRest}
	debug.SetGCPercent(gcPercent)
	go func() {
		if _, err := loader.take(); err == nil { // the models are read while the window opens; the first article waits for them, the window does not
			loader.give()
		}
		debug.FreeOSMemory()
	}()
	options := workspace.Options{Extract: loader.extract, Assets: assets.FS, Backups: backups()}
	projectOpener := &opener{open: func(path string) (*workspace.Workspace, error) {
		ws, err := workspace.Open(path, options)
		go debug.FreeOSMemory() // reading a project needs twice of what it then takes
		return ws, err
	}}
	projects, articles := split(args)
	if len(args) == 0 {
		projects = lastOpen()
	}
	blank := func() (*workspace.Workspace, error) { return workspace.New(options, store.Memory()) }
	s, err := first(projectOpener, blank, projects)
	if err != nil {
		return err
	}
	state, err := stateDir()
	if err != nil {
		return err
	}
	crash, err := watchCrash(state)
	if err != nil {
		fmt.Fprintf(os.Stderr, "quadscope: %v\n", err) // the window opens without it
	}
	o := gui.Options{App: a, State: state, Assets: assets.FS, Workspace: s.Workspace, Path: s.path, Open: projectOpener.take, ExportPath: export, CopyPNG: copyPNG, KeepOpen: keepOpen,
		Later: s.later, Blank: blank, Nameless: s.nameless, Closed: endSoon}
	if trace != "" {
		f, err := os.Create(trace)
		if err != nil {
			return err
		}
		defer f.Close()
		o.Trace = throwing(tracer(f))
	}
	w, err := gui.New(o)
	if err != nil {
		return err
	}
	w.Show()
	if s.problem != nil {
		fmt.Fprintf(os.Stderr, "quadscope: %v\n", s.problem)
		w.Report(s.problem)
	}
	for _, p := range projects[min(1, len(projects)):] {
		w.OpenWindow(p)
	}
	w.Add(articles...)
	stop := receive(socket, w.Take)
	defer stop()
	leaveOnSignal(a.Lifecycle(), w.Quit)
	leaveWithoutDisplay(w.Leave)
	if crash != "" {
		w.Ended(crash)
	}
	err = loop(a, w.Broken)
	w.Leave()
	return err
}

// split tells the projects among the arguments, as absolute paths, from articles.
func split(args []string) (projects, articles []string) {
	for _, a := range args {
		if !strings.HasSuffix(a, ".quadscope") {
			articles = append(articles, a)
			continue
		}
		if abs, err := filepath.Abs(a); err == nil {
			a = abs
		}
		projects = append(projects, a)
	}
	return projects, articles
}

// start is the project that the first window shows.
type start struct {
	*workspace.Workspace
	path     string // empty when the user has not named it
	later    string // a project that is large, or on a disk that does not answer: the window is there before it
	nameless string // the project that is kept without a name; empty when it cannot be had
	problem  error  // why it is not the project that was asked for
}

// largeProject is the size of a file, in bytes, that takes longer to read than somebody likes to wait for a window.
const largeProject = 4 << 20

// gcPercent keeps the heap within half again of what is in use: a window that stays open all day shares the machine with others.
const gcPercent = 50

// first opens the first of the named projects, or, when there is none or it cannot be opened, the one that is kept without a name. When
// that is open in another program, an empty project in memory takes its place.
func first(o *opener, blank func() (*workspace.Workspace, error), projects []string) (s start, err error) {
	dir, err := stateDir()
	if err != nil {
		return s, err
	}
	s.nameless = filepath.Join(dir, "unsaved.quadscope")
	for _, p := range append(slices.Clone(projects[:min(1, len(projects))]), s.nameless) {
		ws, answered, err := o.soon(p)
		if !answered || errors.Is(err, errLarge) {
			s.later = p
			s.Workspace, err = blank()
			return s, err
		}
		if err == nil {
			if s.Workspace = ws; p != s.nameless {
				s.path = p
			}
			return s, nil
		}
		if s.problem == nil {
			s.problem = err
		}
	}
	s.nameless, s.problem = "", fmt.Errorf("%w: what is added now is not kept when the window closes", s.problem)
	s.Workspace, err = blank()
	return s, err
}

// openFile returns the path of the list of the projects that are open.
func openFile() (string, error) {
	dir, err := stateDir()
	return filepath.Join(dir, "open.json"), err
}

// keepOpen remembers the projects that are open. It writes at once: the program may be killed.
func keepOpen(paths []string) error {
	name, err := openFile()
	if err != nil {
		return err
	}
	return workspace.SaveFile(name, true, func(w io.Writer) error { return json.NewEncoder(w).Encode(paths) })
}

// lastOpen returns the projects that were open when the program ended and still exist. A list that cannot be read is an empty one.
func lastOpen() []string {
	name, err := openFile()
	if err != nil {
		return nil
	}
	data, err := os.ReadFile(name)
	var paths []string
	if err != nil || json.Unmarshal(data, &paths) != nil {
		return nil
	}
	return existing(paths)
}

// copyPNG puts a picture on the clipboard. Fyne's own clipboard takes text alone.
func copyPNG(png []byte) error {
	if clipboard.Init() != nil || clipboard.Write(clipboard.FmtImage, png) == nil {
		return errors.New("this system takes no picture on its clipboard; export a PNG file instead")
	}
	return nil
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
			data = fmt.Appendf(nil, `{"event":"broken","of":%q,"why":%q}`, event, err)
		}
		mu.Lock()
		defer mu.Unlock()
		_, _ = w.Write(append(data, '\n')) // a trace that cannot be written must not stop the window
	}
}
