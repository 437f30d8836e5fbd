package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAFileIsNamedInAnyWay(t *testing.T) {
	t.Setenv("HOME", "/home/ines")
	project := []string{projectEnding}
	for _, c := range []struct {
		typed   string
		endings []string
		want    string // empty: it has no name
	}{
		{"Story", project, "/stories/Story.quadscope"},
		{"Story.quadscope", project, "/stories/Story.quadscope"},
		{" /data/Story ", project, "/data/Story.quadscope"},
		{"/data/v1.2/Story 2.0.Quadscope", project, "/data/v1.2/Story 2.0.Quadscope"},
		{"~/Story", project, "/home/ines/Story.quadscope"},
		{"sub/Story", project, "/stories/sub/Story.quadscope"},
		{"../Story", project, "/Story.quadscope"},
		{"file:///data/Story", project, "/data/Story.quadscope"},
		{`"/data/Story"`, project, "/data/Story.quadscope"},
		{"~", project, ""}, {"~ines", project, "/stories/~ines.quadscope"}, {"", project, ""}, {"/data/", project, ""},
		{"net.gv", []string{".dot", ".gv"}, "/stories/net.gv"},
		{"net.v2", []string{".dot", ".gv"}, "/stories/net.v2.dot"},
	} {
		if got, err := pathOf(c.typed, "/stories", c.endings); got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("pathOf(%q) = %q, %v, want %q", c.typed, got, err, c.want)
		}
	}
}

// A file that cannot be written is asked for again, with the reason; one that can be is.
func TestAFileIsAskedForAgain(t *testing.T) {
	d := openDesk(t, "a.md")
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "plain"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "x.dot"), 0o700); err != nil {
		t.Fatal(err)
	}
	d.o.App.Preferences().SetString(folderKey, dir)
	for typed, want := range map[string]string{"missing/a": "There is no folder " + filepath.Join(dir, "missing"), "plain/a": filepath.Join(dir, "plain") + " is no folder", "x": "is a folder"} {
		path, err := pathOf(typed, dir, []string{".dot"})
		if err != nil {
			t.Fatal(err)
		}
		d.tryFile(newFile{title: "Save", name: typed, endings: []string{".dot"}, do: func(string) { t.Errorf("%s is written", typed) }}, path)
		d.until(func() bool { return d.win.Canvas().Overlays().Top() != nil })
		if got := strings.Join(d.overlaid(), " "); !strings.Contains(got, want) {
			t.Errorf("%s: the form says %q, want %q", typed, got, want)
		}
		d.win.Canvas().Overlays().Remove(d.win.Canvas().Overlays().Top())
	}
	written := ""
	path := filepath.Join(dir, "good.dot")
	d.tryFile(newFile{endings: []string{".dot"}, do: func(p string) { written = p }}, path)
	d.until(func() bool { return written != "" })
	if written != path {
		t.Errorf("written is %s", written)
	}
}
