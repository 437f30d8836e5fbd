package main_test

import (
	"bytes"
	"context"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// programs are the built binaries of the window and of the command line.
type programs struct{ window, qs string }

// checkThreads makes the tests build the window without the tag that promises that all is done on the right thread: Fyne checks it then, and
// says so where it is not.
const checkThreads = "CHECK_THREADS"

func build(t *testing.T) programs {
	t.Helper()
	dir := t.TempDir()
	p := programs{filepath.Join(dir, "quadscope"), filepath.Join(dir, "qs")}
	for out, args := range map[string][]string{p.window: {"1", "."}, p.qs: {"0", "../qs"}} {
		build := []string{"build", "-o", out, args[1]}
		if os.Getenv(checkThreads) == "" || args[0] == "0" {
			build = append([]string{"build", "-tags", "migrated_fynedo"}, build[1:]...)
		}
		cmd := exec.Command("go", build...)
		cmd.Env = append(os.Environ(), "CGO_ENABLED="+args[0])
		if msg, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("build %s: %v\n%s", args[1], err, msg)
		}
	}
	return p
}

// desk is a window on a virtual screen with its trace.
type desk struct {
	*screen.Screen
	t      *testing.T
	ctx    context.Context
	trace  *screen.Trace
	export string
}

const width, height = 1440, 900

// setup is how the program is started; what is empty is as usual.
type setup struct {
	width, height int      // of the screen
	dir           string   // for the state of the program
	title         string   // of its window
	env           []string // LANG=de_DE.UTF-8
	plain         bool     // exports are asked about, as always
}

func open(t *testing.T, program string, args ...string) *desk {
	t.Helper()
	return setup{title: title(args)}.open(t, program, args...)
}

// open starts the program and waits for its window.
func (o setup) open(t *testing.T, program string, args ...string) *desk {
	t.Helper()
	if o.width == 0 {
		o.width, o.height = width, height
	}
	if o.dir == "" {
		o.dir = t.TempDir()
	}
	if o.title == "" {
		o.title = "Quadscope"
	}
	dir := o.dir
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(cancel)
	_ = os.Remove(filepath.Join(dir, "trace.jsonl")) // of an earlier start
	var messages bytes.Buffer
	d := &desk{t: t, ctx: ctx, trace: screen.Follow(filepath.Join(dir, "trace.jsonl")), export: filepath.Join(dir, "out.dot")}
	command := []string{program, "--trace", filepath.Join(dir, "trace.jsonl")}
	if !o.plain {
		command = append(command, "--export", d.export)
	}
	command = append(command, args...)
	s, err := screen.Start(ctx, screen.Options{Width: o.width, Height: o.height, Command: command, Stderr: &messages,
		Env: append([]string{"XDG_STATE_HOME=" + dir, "XDG_CONFIG_HOME=" + dir, "XDG_RUNTIME_DIR=" + dir}, o.env...)})
	if err != nil {
		t.Fatal(err)
	}
	d.Screen = s
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
		if strings.Contains(messages.String(), "Error in Fyne call thread") {
			t.Error("something is done on the wrong thread")
		}
		if t.Failed() {
			t.Logf("the window said:\n%s", messages.String())
		}
	})
	d.wait("ready")
	d.must(s.WaitWindow(ctx, o.title))
	d.must(d.trace.Settle(ctx))
	return d
}

// title is that of a window which is opened with arguments.
func title(args []string) string {
	for _, a := range args {
		if name, ok := strings.CutSuffix(filepath.Base(a), ".quadscope"); ok {
			return name + " – Quadscope"
		}
	}
	return "Quadscope"
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		if dir := os.Getenv("PICTURES"); dir != "" {
			_ = d.SavePicture(filepath.Join(dir, d.t.Name()+".png"))
		}
		d.t.Fatal(err)
	}
}

func (d *desk) wait(name string) screen.Event {
	d.t.Helper()
	e, err := d.trace.Wait(d.ctx, name, func(e screen.Event) bool { return e.Name == name })
	d.must(err)
	return e
}

func (d *desk) press(keys string) {
	d.t.Helper()
	d.must(d.Key(d.ctx, keys))
}

// view waits until the picture rests and returns what it shows.
func (d *desk) view() screen.Event {
	d.t.Helper()
	d.must(d.trace.Settle(d.ctx))
	e, ok, err := d.trace.Last("view")
	d.must(err)
	if !ok { // it is still to come, on a machine that has much to do
		e = d.wait("view")
	}
	return e
}

// articles puts two sample articles under names with spaces and letters beyond ASCII.
func articles(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	var out []string
	for from, to := range map[string]string{"meta-opens-models.html": "Zoë’s article (1).html", "small-labs.md": "kleine Labore – Übersicht.md"} {
		data, err := os.ReadFile(filepath.Join("../../assets/samples", from))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, to)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		out = append(out, path)
	}
	if out[0] > out[1] {
		out[0], out[1] = out[1], out[0]
	}
	return out
}

func TestFromDropToSentenceToDOT(t *testing.T) {
	p := build(t)
	files := articles(t)
	d := open(t, p.window, "--theme", "light")
	d.must(d.Drop(d.ctx, 720, 450, files...))
	done := d.wait("imported")
	if done.Int("articles") != 2 || done.Int("failed") != 0 || done.Int("relations") < 20 {
		t.Fatalf("imported %v, want two articles with at least 20 relations", done.Fields)
	}
	view := d.view()
	names := map[string]bool{}
	for _, n := range view.Items("nodes") {
		names[n.Text("name")] = true
	}
	for _, want := range []string{"LLaMA", "FAIR", "Nordlicht AI", "Ines Okafor", "Tomas Lindqvist"} {
		if !names[want] {
			t.Errorf("no node %q in the graph", want)
		}
	}
	d.clickSentence(view)
	d.press("ctrl+shift+e")
	d.wait("exported")
	window, err := os.ReadFile(d.export)
	d.must(err)
	if diff := cmp.Diff(commandLineDOT(t, p.qs, files), string(window)); diff != "" {
		t.Errorf("DOT of qs and of the window differ (-qs +window):\n%s", diff)
	}
	d.undoRedo(len(view.Items("nodes")))
	d.findLLaMA()
}

// line returns a line that can be clicked, if there is one of a release.
func line(view screen.Event) (screen.Event, bool) {
	var found screen.Event
	ok := false
	for _, e := range view.Items("edges") {
		if free, _ := e.Fields["free"].(bool); free && (!ok || e.Text("label") == "released") {
			found, ok = e, true
		}
	}
	return found, ok
}

// clickSentence clicks a line and checks that its sentence is marked in the reader.
func (d *desk) clickSentence(view screen.Event) {
	d.t.Helper()
	for _, e := range view.Items("edges") {
		if free, _ := e.Fields["free"].(bool); !free {
			continue
		}
		before := markerPixels(d, width-370)
		d.must(d.Click(d.ctx, e.Int("x"), e.Int("y")))
		read := d.wait("reader")
		if read.Text("subject") != e.Text("from") || read.Text("object") != e.Text("to") {
			d.t.Errorf("clicked %s → %s, the reader shows %s → %s", e.Text("from"), e.Text("to"), read.Text("subject"), read.Text("object"))
		}
		if len(strings.Fields(read.Text("sentence"))) < 3 {
			d.t.Errorf("sentence = %q", read.Text("sentence"))
		}
		d.must(d.trace.Settle(d.ctx))
		if after := markerPixels(d, width-370); after < before+500 {
			d.t.Errorf("%d pixels of the reader are marked, %d were before the click", after, before)
		}
		return
	}
	d.t.Fatal("no line can be clicked")
}

// markerPixels counts the pixels in the colour of evidence in the lower half, from a column on: that is where the reader is.
func markerPixels(d *desk, left int) int {
	d.t.Helper()
	img, err := d.Picture()
	d.must(err)
	n := 0
	for y := img.Bounds().Dy() / 2; y < img.Bounds().Dy(); y++ {
		for x := left; x < img.Bounds().Dx(); x++ {
			if c := img.RGBAAt(x, y); c.R == 0xFF && c.G == 0xE2 && c.B == 0x7A {
				n++
			}
		}
	}
	return n
}

// commandLineDOT imports the same files by the command line and exports them.
func commandLineDOT(t *testing.T, qs string, files []string) string {
	t.Helper()
	project := filepath.Join(t.TempDir(), "story.quadscope")
	if msg, err := exec.Command(qs, append(append([]string{"import"}, files...), "--to", project)...).CombinedOutput(); err != nil {
		t.Fatalf("qs import: %v\n%s", err, msg)
	}
	out, err := exec.Command(qs, "export", project, "--format", "dot").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// undoRedo takes both articles back and brings them again.
func (d *desk) undoRedo(nodes int) {
	d.t.Helper()
	for range 2 {
		d.press("ctrl+z")
	}
	if n := len(d.view().Items("nodes")); n != 0 {
		d.t.Errorf("%d nodes after undoing both articles", n)
	}
	for range 2 {
		d.press("ctrl+shift+z")
	}
	if n := len(d.view().Items("nodes")); n != nodes {
		d.t.Errorf("%d nodes after redo, want %d", n, nodes)
	}
}

// findLLaMA searches with a letter missing.
func (d *desk) findLLaMA() {
	d.t.Helper()
	d.press("ctrl+f")
	d.must(d.Type(d.ctx, "llma"))
	d.press("return")
	e, err := d.trace.Wait(d.ctx, "the entity", func(e screen.Event) bool { return e.Name == "selected" && e.Text("kind") == "entity" })
	d.must(err)
	if e.Text("name") != "LLaMA" {
		d.t.Errorf("search for llma selected %q", e.Text("name"))
	}
}

func TestBrokenFilesCostOnlyThemselves(t *testing.T) {
	p := build(t)
	dir := t.TempDir()
	for name, data := range map[string]string{"empty.txt": "", "noise.txt": "\x00\x01\x02\x00", "good.txt": "OpenAI released ChatGPT in 2022. Microsoft invested in OpenAI."} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := open(t, p.window, "--theme", "dark")
	d.must(d.Drop(d.ctx, 720, 450, dir))
	done := d.wait("imported")
	if done.Int("articles") != 1 || done.Int("failed") != 2 {
		t.Errorf("imported %v, want one article and two failures", done.Fields)
	}
}

// TestScreenshots makes the pictures of the README when UPDATE is set, and checks that both looks draw something.
func TestScreenshots(t *testing.T) {
	p := build(t)
	samples, err := filepath.Glob("../../assets/samples/*")
	if err != nil || len(samples) != 5 {
		t.Fatalf("samples: %v %v", samples, err)
	}
	for _, look := range []string{"light", "dark"} {
		d := open(t, p.window, "--theme", look)
		d.must(d.Drop(d.ctx, 720, 450, samples...))
		d.wait("imported")
		if e, ok := line(d.view()); ok {
			d.must(d.Click(d.ctx, e.Int("x"), e.Int("y")))
			d.wait("reader")
		}
		d.must(d.trace.Settle(d.ctx))
		img, err := d.Picture()
		d.must(err)
		if n := colours(img); n < 100 {
			t.Errorf("%s: %d colours in the picture", look, n)
		}
		if os.Getenv("UPDATE") != "" {
			d.must(d.SavePicture("../../.github/screenshot-" + look + ".png"))
		}
		d.must(d.Stop())
		d.Screen = &screen.Screen{}
	}
}

func colours(img *image.RGBA) int {
	seen := map[[3]uint8]bool{}
	for i := 0; i < len(img.Pix); i += 4 {
		seen[[3]uint8{img.Pix[i], img.Pix[i+1], img.Pix[i+2]}] = true
	}
	return len(seen)
}
