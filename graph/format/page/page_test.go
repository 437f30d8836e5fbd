package page_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/page"
)

const hostile = "</script><script>alert(1)</script><!-- {{script}} \u2028 \"'\\ \xff & <b>"

// star is a page's worth of hostile names.
func star() *exchange.Graph {
	g := &exchange.Graph{Title: hostile, Articles: []exchange.Article{{ID: "a", Article: graph.Article{Title: hostile, Site: hostile, URL: "javascript:alert(1)"}},
		{ID: "b", Article: graph.Article{Title: "News", URL: "https://b.example/?q=" + hostile}}},
		Nodes: []exchange.Node{{ID: "x", Name: hostile, Type: "person", Aliases: []string{hostile}, X: 1, Y: 2, Placed: true, Extra: []exchange.Field{{Name: hostile, Value: hostile}}}, {ID: "y", Name: "Meta"}},
		Edges: []exchange.Edge{{Source: "x", Target: "y", Label: hostile, Modality: graph.Planned, Negated: true, Claims: []exchange.Claim{{Article: "a", Wording: "w", Attribution: hostile,
			Quotes: []exchange.Quote{{Text: "Zoë joins Meta.", Article: "a", Confidence: 0.5, Subject: graph.Span{Start: 0, End: 4}, Relation: graph.Span{Start: 5, End: 10}, Object: graph.Span{Start: 11, End: 15}},
				{Text: hostile, Article: "b", Subject: graph.Span{Start: 3, End: 900}}}}}}}}
	return g
}

func written(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := page.Write(&b, star()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestThePageStandsAlone looks for anything that a browser would load or run beside the page's own script.
func TestThePageStandsAlone(t *testing.T) {
	out := written(t)
	doc, err := html.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script":
			scripts++
		case "img", "iframe", "object", "embed", "base", "form", "b":
			t.Errorf("there is an element <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || (a.Key == "src" || a.Key == "href") && !strings.HasPrefix(a.Val, "data:") {
				t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
			}
		}
	}
	if scripts != 2 {
		t.Errorf("%d scripts, want the data and the page's own", scripts)
	}
	if strings.Contains(out, "javascript:") || strings.Contains(out, "url(") || strings.Contains(out, "@import") || strings.Contains(out, "fetch(") || strings.Contains(out, "innerHTML") {
		t.Error("the page could run or load something of an article")
	}
	if !strings.Contains(out, "default-src 'none'") {
		t.Error("the page does not forbid the network")
	}
}

func TestThePageHoldsTheSentences(t *testing.T) {
	m := regexp.MustCompile(`(?s)type="application/json">(.*?)</script>`).FindStringSubmatch(written(t))
	if m == nil {
		t.Fatal("there are no data")
	}
	var data struct {
		Nodes []struct {
			Name string  `json:"n"`
			X    float64 `json:"x"`
		} `json:"nodes"`
		Edges []struct {
			Label  string `json:"l"`
			Style  string `json:"k"`
			Quotes []struct {
				Parts [][2]string `json:"t"`
			} `json:"q"`
		} `json:"edges"`
	}
	if err := json.Unmarshal([]byte(m[1]), &data); err != nil {
		t.Fatal(err)
	}
	want := strings.ToValidUTF8(hostile, "\uFFFD")
	if data.Nodes[0].Name != want || data.Nodes[0].X != 1 || data.Edges[0].Label != want || data.Edges[0].Style != "double" {
		t.Errorf("data: %+v", data)
	}
	var got []string
	for _, q := range data.Edges[0].Quotes {
		line := ""
		for _, p := range q.Parts {
			line += p[0] + "[" + p[1] + "]"
		}
		got = append(got, line)
	}
	if len(got) != 2 || got[0] != "s[Zoë][ ]r[joins][ ]o[Meta][.]" || got[1] != "["+want+"]" {
		t.Errorf("sentences: %q", got)
	}
}

func TestAnEmptyGraphIsAPage(t *testing.T) {
	var b bytes.Buffer
	if err := page.Write(&b, &exchange.Graph{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `"nodes":[],"edges":[],"articles":[]`) {
		t.Error("the lists of an empty graph are not empty lists")
	}
}
