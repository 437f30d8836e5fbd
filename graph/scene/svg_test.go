package scene_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/scene"
)

// svg draws a scene and returns the drawing.
func svg(t *testing.T, s *scene.Scene, st scene.State) string {
	t.Helper()
	var b bytes.Buffer
	if err := scene.NewPainter(fonts(t), scene.Light()).WriteSVG(&b, s, scene.Fit(s, 860, 560), st, 860, 560, 1); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSVGHoldsAllWordsAndIsWellFormed(t *testing.T) {
	s := sample()
	s.View.Nodes[0].Name = "A\x00 & B <\"c\"> \uFFFF"
	got := svg(t, s, scene.State{Hover: scene.Nothing(), Selected: target(-1, 1, -1)})
	for _, want := range []string{"A  &amp; B &lt;&quot;c&quot;&gt;", ">LLaMA</text>", ">releases</text>", "<title>Open by Default did not name large language models</title>", "stroke-dasharray"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in the drawing", want)
		}
	}
	d := xml.NewDecoder(strings.NewReader(got))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
