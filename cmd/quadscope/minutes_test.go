package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestFiveMinutes does what somebody does who has never seen the program, with a picture of each step in build/minutes. In the long tests it is done
// again in the dark and on a screen of twice the resolution.
func TestFiveMinutes(t *testing.T) {
	program := build(t)
	samples, err := filepath.Glob("../../assets/samples/*")
	if err != nil || len(samples) == 0 {
		t.Fatalf("samples: %v %v", samples, err)
	}
	type look struct {
		name  string
		scale int
	}
	looks := []look{{"light", 1}}
	if long() {
		looks = append(looks, look{"dark", 1}, look{"light", 2})
	}
	for _, look := range looks {
		t.Run(fmt.Sprintf("%s %d×", look.name, look.scale), func(t *testing.T) {
			m := &minutes{t: t, scale: look.scale, dir: t.TempDir(), into: filepath.Join("..", "..", "build", "minutes", fmt.Sprintf("%s-%d", look.name, look.scale))}
			if err := os.MkdirAll(m.into, 0o755); err != nil {
				t.Fatal(err)
			}
			m.start(program, look.name)
			m.keep("0 start")
			m.drop(samples)
			m.sentence()
			m.find()
			m.path()
			m.review()
			m.exports()
			m.again(program, look.name)
		})
	}
}

// minutes is a run through the first five minutes.
type minutes struct {
	t     *testing.T
	d     *desk
	scale int
	dir   string
	into  string
	nodes int
}

func (m *minutes) start(program, look string) {
	m.t.Helper()
	m.d = setup{width: width * m.scale, height: height * m.scale, dir: m.dir, plain: true, env: []string{fmt.Sprint("FYNE_SCALE=", m.scale)}}.open(m.t, program, "--theme", look)
}

// keep takes a picture.
func (m *minutes) keep(step string) {
	m.t.Helper()
	m.d.settle()
	m.d.must(m.d.SavePicture(filepath.Join(m.into, step+".png")))
}

func (m *minutes) click(x, y int) {
	m.t.Helper()
	m.d.must(m.d.Click(m.d.ctx, x*m.scale, y*m.scale))
}

func (m *minutes) drop(files []string) {
	m.t.Helper()
	m.d.must(m.d.Drop(m.d.ctx, 720*m.scale, 450*m.scale, files...))
	if e := m.d.wait("imported"); e.Int("articles") != len(files) || e.Int("relations") == 0 {
		m.t.Errorf("imported %v", e.Fields)
	}
	m.nodes = m.d.view().Int("count")
	m.keep("1 graph")
}

// sentence clicks a line and sees the sentence that says it.
func (m *minutes) sentence() {
	m.t.Helper()
	e, ok := line(m.d.view())
	if !ok {
		m.t.Error("no line can be clicked")
		return
	}
	m.click(e.Int("x"), e.Int("y"))
	if got := m.d.wait("reader"); got.Text("sentence") == "" {
		m.t.Errorf("reader %v", got.Fields)
	}
	m.keep("2 sentence")
}

func (m *minutes) find() {
	m.t.Helper()
	m.d.search("llma")
	m.keep("3 search")
	m.d.press("return")
	if e := m.d.selected("entity"); e.Text("name") != "LLaMA" {
		m.t.Errorf("found %v", e.Fields)
	}
	m.keep("4 found")
}

// path asks what joins the entity with another.
func (m *minutes) path() {
	m.t.Helper()
	m.d.press("p")
	m.d.settle()
	m.d.must(m.d.Type(m.d.ctx, "lindqvist"))
	m.d.settle()
	m.d.press("return")
	if e := m.d.wait("paths"); e.Int("paths") == 0 {
		m.t.Error("no path")
	}
	m.keep("5 path")
}

// review answers the first question, and takes that back.
func (m *minutes) review() {
	m.t.Helper()
	m.d.press("escape")
	if e, ok := m.d.last("review"); ok && e.Int("questions") == 0 {
		m.t.Log("nothing to check in the samples")
	}
	m.d.press("ctrl+shift+r")
	m.keep("6 review")
	m.d.press("escape")
}

func (m *minutes) exports() {
	m.t.Helper()
	m.d.press("ctrl+shift+e")
	if e := m.d.wait("preview"); e.Text("format") == "" {
		m.t.Errorf("preview %v", e.Fields)
	}
	m.keep("7 export")
}

// again closes the window without saving anything, and opens it once more.
func (m *minutes) again(program, look string) {
	m.t.Helper()
	m.d.must(m.d.Stop())
	m.start(program, look)
	m.d.nodes(m.nodes)
	m.keep("8 again")
	m.d.must(m.d.Stop())
}
