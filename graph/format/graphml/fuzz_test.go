package graphml_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/graphml"
)

func written(t testing.TB, g *exchange.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := graphml.Write(&b, g, graphml.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// FuzzRead holds that what was read and written reads back, to the same bytes.
func FuzzRead(f *testing.F) {
	f.Add(`<graphml><key id="d0" for="node" attr.name="type" attr.type="string"><default>person</default></key><key id="d1" for="all" attr.name="weight"/><graph>
<node id="a"><data key="d0">place</data></node><node id="b"><data key="d1">7</data></node><edge source="a" target="b"><data key="d1">2.5</data></edge></graph></graphml>`)
	f.Add(`<graphml><key id="y" for="node" yfiles.type="nodegraphics"/><key id="e" for="edge" attr.name="evidence"/><graph><node id="a"><data key="y"><S><Geometry x="1" y="2" width="3" height="4"/>
<NodeLabel>A</NodeLabel></S></data><graph><node id="c"/></graph></node><edge source="a" target="c"><data key="e">“so” — T, 2020</data></edge></graph></graphml>`)
	f.Fuzz(func(t *testing.T, in string) {
		g, err := graphml.Read(strings.NewReader(in))
		if err != nil {
			return
		}
		first := written(t, g)
		back, err := graphml.Read(strings.NewReader(first))
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
