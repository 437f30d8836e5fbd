package page_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/quadscope/quadscope/graph/format/page"
)

// clicker clicks the canvas of the page point by point until a sentence appears beside it.
const clicker = `<script>
addEventListener("load", () => setTimeout(() => {
  const c = document.querySelector("canvas"), r = c.getBoundingClientRect();
  const at = (type, x, y) => c.dispatchEvent(new PointerEvent(type, {clientX: x, clientY: y, pointerId: 1, button: 0, buttons: type === "pointerup" ? 0 : 1, bubbles: true}));
  let clicks = 0;
  for (let y = r.top + 10; y < r.bottom && !document.querySelector("#side q"); y += 6)
    for (let x = r.left + 10; x < r.right && !document.querySelector("#side q"); x += 6) { at("pointerdown", x, y); at("pointerup", x, y); clicks++; }
  document.body.dataset.clicks = clicks;
}, 500));
</script></body>`

// TestAClickOnALineShowsItsSentence drives the page in Chromium, where there is one, from a file and without a network.
func TestAClickOnALineShowsItsSentence(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("there is no chromium to show the page in")
	}
	g := star()
	g.Edges[0].Label, g.Title = "joins", "Story"
	g.Nodes[0].Name, g.Nodes[0].X, g.Nodes[0].Y = "Zoë", -120, 0
	g.Nodes[1].X, g.Nodes[1].Y, g.Nodes[1].Placed = 120, 0, true
	var b bytes.Buffer
	if err := page.Write(&b, g); err != nil {
		t.Fatal(err)
	}
	out := strings.Replace(b.String(), "</body>", clicker, 1)
	dir := t.TempDir()
	name := filepath.Join(dir, "page.html")
	if err := os.WriteFile(name, []byte(out), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1200,800", "--user-data-dir="+filepath.Join(dir, "profile"),
		"--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=8000", "--dump-dom", "file://"+name)
	dom, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(dom), `data-clicks="`) {
		t.Fatal("the page's script did not run")
	}
	side := regexp.MustCompile(`(?s)<(\w+)[^>]* id="side".*`).FindString(string(dom))
	if !strings.Contains(side, "<q>") || !strings.Contains(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(side, ""), "Zoë joins Meta.") {
		t.Errorf("no click shows the sentence; beside the graph stands %.2000s", side)
	}
}
