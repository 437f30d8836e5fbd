package main_test

import (
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

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
	program := build(t)
	files := articles(t)
	d := open(t, program, "--theme", "light")
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
	if diff := cmp.Diff(commandLineDOT(t, buildQS(t), files), string(window)); diff != "" {
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
		if e.Bool("free") && (!ok || e.Text("label") == "released") {
			found, ok = e, true
		}
	}
	return found, ok
}

// clickSentence clicks a line and checks that its sentence is marked in the reader.
func (d *desk) clickSentence(view screen.Event) {
	d.t.Helper()
	for _, e := range view.Items("edges") {
		if !e.Bool("free") {
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
		d.until("the marked sentence", func() bool { return markerPixels(d, width-370) >= before+500 })
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

// undoRedo takes the drop back and brings it again.
func (d *desk) undoRedo(nodes int) {
	d.t.Helper()
	d.press("ctrl+z")
	d.nodes(0)
	d.press("ctrl+shift+z")
	d.nodes(nodes)
}

// findLLaMA searches with a letter missing.
func (d *desk) findLLaMA() {
	d.t.Helper()
	d.press("ctrl+f")
	d.must(d.Type(d.ctx, "llma"))
	d.press("return")
	if e := d.selected("entity"); e.Text("name") != "LLaMA" {
		d.t.Errorf("search for llma selected %q", e.Text("name"))
	}
}

func TestBrokenFilesCostOnlyThemselves(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	for name, data := range map[string]string{"empty.txt": "", "noise.txt": "\x00\x01\x02\x00", "good.txt": "OpenAI released ChatGPT in 2022. Microsoft invested in OpenAI."} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := open(t, program, "--theme", "dark")
	d.must(d.Drop(d.ctx, 720, 450, dir))
	done := d.wait("imported")
	if done.Int("articles") != 1 || done.Int("failed") != 2 {
		t.Errorf("imported %v, want one article and two failures", done.Fields)
	}
}

// TestScreenshots makes the pictures of the README when UPDATE is set, and checks that both looks draw something.
func TestScreenshots(t *testing.T) {
	program := build(t)
	samples, err := filepath.Glob("../../assets/samples/*")
	if err != nil || len(samples) != 5 {
		t.Fatalf("samples: %v %v", samples, err)
	}
	for _, look := range []string{"light", "dark"} {
		d := open(t, program, "--theme", look)
		d.must(d.Drop(d.ctx, 720, 450, samples...))
		d.wait("imported")
		if e, ok := line(d.view()); ok {
			d.must(d.Click(d.ctx, e.Int("x"), e.Int("y")))
			d.wait("reader")
		}
		d.settle()
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
