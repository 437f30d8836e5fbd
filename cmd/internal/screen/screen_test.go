package screen

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jezek/xgb/xproto"
)

func TestFilesBecomeURIs(t *testing.T) {
	got, err := uriList([]string{"/tmp/Zoë’s article (1).html", "/tmp/100 %#?.txt"})
	if err != nil {
		t.Fatal(err)
	}
	want := "file:///tmp/Zo%C3%AB%E2%80%99s%20article%20%281%29.html\r\nfile:///tmp/100%20%25%23%3F.txt\r\n"
	if got != want {
		t.Errorf("uriList = %q, want %q", got, want)
	}
}

func TestKeysAreParsed(t *testing.T) {
	got, err := parseKeys("Ctrl+Shift+e")
	if err != nil || !cmp.Equal(got, []xproto.Keysym{0xFFE3, 0xFFE1, 'e'}) {
		t.Errorf("parseKeys = %v, %v", got, err)
	}
	if _, err := parseKeys("ctrl+nokey"); err == nil {
		t.Error("an unknown key is taken")
	}
}

func TestTraceIsFollowed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trace.jsonl")
	tr := Follow(path)
	if _, ok, err := tr.Last("ready"); ok || err != nil {
		t.Errorf("Last on no file = %v, %v", ok, err)
	}
	if err := os.WriteFile(path, []byte("{\"event\":\"ready\"}\n{\"event\":\"view\",\"nodes\":[{\"name\":\"Meta\",\"x\":3.7}]}\n{\"event\":\"imp"), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := tr.Wait(context.Background(), "view", func(e Event) bool { return e.Name == "view" })
	if err != nil || e.Items("nodes")[0].Text("name") != "Meta" || e.Items("nodes")[0].Int("x") != 3 {
		t.Errorf("Wait = %+v, %v", e, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := tr.Wait(ctx, "import", func(e Event) bool { return e.Name == "imp" }); err == nil {
		t.Error("half a line is an event")
	}
}
