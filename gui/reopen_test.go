package gui

import (
	"os"
	"slices"
	"testing"
	"time"

	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

// program are some windows of one program, the list of what its next start opens, and its clock.
type program struct {
	windows map[string]*Window
	opens   []string
	now     time.Time
}

// openProgram opens a window for each project; that of "" has no name.
func openProgram(t *testing.T, projects ...string) *program {
	t.Helper()
	p := &program{windows: map[string]*Window{}, now: time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC)}
	all := &windows{leaving: leaving{clock: func() time.Time { return p.now }}}
	a := newApp(t)
	for _, path := range projects {
		ws, err := workspace.New(workspace.Options{Extract: simple}, store.Memory())
		if err != nil {
			t.Fatal(err)
		}
		w, err := newWindow(Options{App: a, Assets: os.DirFS("../assets"), Workspace: ws, Path: path, Nameless: "/state/unsaved.quadscope", Post: func(func()) {},
			KeepOpen: func(paths []string) error { p.opens = slices.Clone(paths); return nil }}, all)
		if err != nil {
			t.Fatal(err)
		}
		p.windows[path] = w
	}
	return p
}

// The windows that a session closes one after the other are all opened again; one that its user closed before, and went on, is not.
func TestWhatIsClosedTogetherIsOpenedTogether(t *testing.T) {
	const a, b, c = "/a.quadscope", "/b.quadscope", "/c.quadscope"
	type step struct {
		after  time.Duration
		closed string // or
		used   string
	}
	for name, x := range map[string]struct {
		steps []step
		want  []string
	}{
		"a session ends":                   {[]step{{0, a, ""}, {time.Second, b, ""}, {8 * time.Second, c, ""}}, []string{a, b, c}},
		"it is killed in the middle of it": {[]step{{0, a, ""}, {time.Second, b, ""}}, []string{a, b, c}},
		"one was closed long before":       {[]step{{0, b, ""}, {time.Hour, a, ""}, {time.Second, c, ""}}, []string{a, c}},
		"another was used after one":       {[]step{{0, b, ""}, {time.Second, "", c}, {time.Second, a, ""}, {time.Second, c, ""}}, []string{a, c}},
		"all but one were closed":          {[]step{{0, a, ""}, {time.Second, b, ""}, {time.Hour, "", c}, {0, c, ""}}, []string{c}},
	} {
		t.Run(name, func(t *testing.T) {
			p := openProgram(t, a, b, c)
			for _, s := range x.steps {
				p.now = p.now.Add(s.after)
				if s.used != "" {
					p.windows[s.used].strike("F1")
				} else {
					p.windows[s.closed].win.Close()
				}
			}
			slices.Sort(p.opens)
			if !slices.Equal(p.opens, x.want) {
				t.Errorf("the next start opens %v, want %v", p.opens, x.want)
			}
		})
	}
}

// Quitting keeps what was closed just before it, and the project without a name where there is something in it.
func TestQuittingKeepsAllThatWasOpen(t *testing.T) {
	p := openProgram(t, "", "/a.quadscope", "/b.quadscope")
	w := p.windows[""]
	if err := w.ws.Do(workspace.AddEntity{Name: "Meta", Type: "organization"}); err != nil {
		t.Fatal(err)
	}
	w.state = w.ws.State()
	p.windows["/a.quadscope"].win.Close()
	w.quit()
	slices.Sort(p.opens)
	if want := []string{"/a.quadscope", "/b.quadscope", "/state/unsaved.quadscope"}; !slices.Equal(p.opens, want) {
		t.Errorf("the next start opens %v, want %v", p.opens, want)
	}
}
