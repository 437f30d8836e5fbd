package gexf_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/gexf"
)

func written(t testing.TB, g *exchange.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := gexf.Write(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// FuzzRead holds that what was read and written reads back, to the same bytes.
func FuzzRead(f *testing.F) {
	f.Add(`<gexf version="1.3"><graph mode="dynamic"><attributes class="node"><attribute id="0" title="type" type="string"><default>person</default></attribute></attributes>
<nodes><node id="a" label="A"><attvalues><attvalue for="0" value="place"/></attvalues><viz:position x="1" y="2"/><viz:size value="30"/></node><node id="b"/></nodes>
<edges><edge source="a" target="b" kind="k" weight="2.5" start="2020-02-03"/></edges></graph></gexf>`)
	f.Add(`<gexf><graph><attributes class="edge"><attribute id="e" title="evidence"/><attribute id="t" title="article"/></attributes><edges><edge source="x" target="x">
<attvalues><attvalue for="e" value="“so” — T, 2020"/><attvalue for="t" value="T"/></attvalues></edge></edges></graph></gexf>`)
	f.Fuzz(func(t *testing.T, in string) {
		g, err := gexf.Read(strings.NewReader(in))
		if err != nil {
			return
		}
		first := written(t, g)
		back, err := gexf.Read(strings.NewReader(first))
		if err != nil {
			t.Fatalf("%v in what was written:\n%s", err, first)
		}
		if len(back.Nodes) != len(g.Nodes) || len(back.Edges) != len(g.Edges) {
			t.Fatalf("%d nodes and %d edges of %d and %d", len(back.Nodes), len(back.Edges), len(g.Nodes), len(g.Edges))
		}
		if second := written(t, back); second != first {
			t.Fatalf("written again it differs:\n%s\n%s", first, second)
		}
	})
}
