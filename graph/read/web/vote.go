package web

import (
	"slices"
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	distiller "github.com/markusmobius/go-domdistiller"
	"github.com/quadscope/quadscope/graph/read/web/internal/trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

// block is a paragraph of the page with its words, lower-case.
type block struct {
	kind  text.BlockKind
	s     string
	words []string
	link  bool // all of it is links
}

// opinion is what one extractor takes for the article.
type opinion struct {
	blocks []block
	whole  map[string]bool // its blocks
	grams  map[string]bool // runs of gram words in them
	words  int
	said   bool // the page itself says that this is the article
}

const gram = 4 // words

// article returns the blocks of the article of a page. go-trafilatura, go-readability and go-domdistiller each judge; what two of
// three take is text (majority votes of extractors beat each of them: Bevendorff et al. 2023,
// https://doi.org/10.1145/3539618.3591920). With articleBody of the page's JSON-LD, which sites write for search engines, that
// votes too, where it is in the page at all.
func article(root *html.Node, res *trafilatura.ExtractResult, extracted [2]*html.Node, body string) []block {
	var opinions []opinion
	add := func(n *html.Node) {
		if n == nil {
			return
		}
		if o := opinionOf(blocksOf(n)); o.words > 0 {
			opinions = append(opinions, o)
		}
	}
	if res != nil {
		add(res.ContentNode)
	}
	add(extracted[0])
	add(extracted[1])
	if len(opinions) == 0 {
		return nil
	}
	page := blocksOf(withoutComments(root))
	if o := honest(body, page); o != nil {
		opinions = append(opinions, *o, *o)
	}
	out := vote(page, opinions, suspects(root))
	best := opinions[0]
	if n := count(out); n*2 < best.words {
		return best.blocks // the extractors do not see the same article
	}
	return out
}

// extractors runs go-readability and go-domdistiller on copies of the page. One that fails has no opinion.
func extractors(root *html.Node) (nodes [2]*html.Node) {
	func() {
		defer func() { _ = recover() }() // its vote is lost, the others stand
		p := readability.NewParser()
		if a, err := p.ParseDocument(clone(root), nil); err == nil {
			nodes[0] = a.Node
		}
	}()
	func() {
		defer func() { _ = recover() }()
		if r, err := distiller.Apply(clone(root), &distiller.Options{SkipPagination: true}); err == nil {
			nodes[1] = r.Node
		}
	}()
	return nodes
}

// vote keeps the blocks of the page that most opinions hold, each once. Of two opinions the first decides. Suspects need all,
// and whole.
func vote(page []block, opinions []opinion, suspect map[string]bool) []block {
	var out []block
	seen := map[string]bool{}
	for _, b := range page {
		key := strings.Join(b.words, " ")
		if len(b.words) == 0 || seen[key] && len(b.words) > 3 {
			continue
		}
		votes, holders := 0, 0
		for i, o := range opinions {
			if o.whole[key] || (o.said || !suspect[key]) && o.holds(b, key) {
				holders++
				if votes++; i == 0 && len(opinions) == 2 {
					votes++
				}
			}
		}
		if 2*votes > len(opinions) && (!suspect[key] || holders == len(opinions)) {
			seen[key] = true
			out = append(out, b)
		}
	}
	return out
}

func opinionOf(blocks []block) opinion {
	o := opinion{blocks: blocks, whole: map[string]bool{}, grams: map[string]bool{}}
	var all []string
	for _, b := range blocks {
		o.whole[strings.Join(b.words, " ")] = true
		o.words += len(b.words)
		all = append(all, b.words...)
	}
	for i := range len(all) - gram + 1 {
		o.grams[strings.Join(all[i:i+gram], " ")] = true
	}
	return o
}

// holds reports whether most of a block is in the opinion; short blocks must be there whole.
func (o opinion) holds(b block, key string) bool {
	if o.whole[key] || b.link {
		return o.whole[key]
	}
	n := len(b.words) - gram + 1
	if n < 1 {
		return false
	}
	in := 0
	for i := range n {
		if o.grams[strings.Join(b.words[i:i+gram], " ")] {
			in++
		}
	}
	return in*10 >= n*7
}

// honest makes an opinion of articleBody when it is a text of some length that the page shows, and not only its beginning.
func honest(body string, page []block) *opinion {
	words := wordsOf(body)
	if len(words) < 80 || strings.HasSuffix(strings.TrimSpace(body), "...") || strings.HasSuffix(strings.TrimSpace(body), "…") {
		return nil
	}
	shown := opinionOf(page)
	in := 0
	for i := range len(words) - gram + 1 {
		if shown.grams[strings.Join(words[i:i+gram], " ")] {
			in++
		}
	}
	if in*10 < (len(words)-gram+1)*8 {
		return nil
	}
	o := opinionOf([]block{{s: body, words: words}})
	o.said = true
	return &o
}

func count(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += len(b.words)
	}
	return n
}

// blocksOf returns the paragraphs below a node.
func blocksOf(n *html.Node) []block {
	n = clone(n)
	strip(n)
	links := map[string]bool{}
	linked(n, links)
	b := prose.Builder{}
	walk(n, &b)
	d := b.Document("html")
	out := make([]block, len(d.Blocks))
	for i, x := range d.Blocks {
		s := x.In(d.Text)
		out[i] = block{x.Kind, s, wordsOf(s), links[s]}
	}
	return out
}

// linked gathers the texts of links.
func linked(n *html.Node, texts map[string]bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if atomOf(c) == atom.A {
			texts[prose.Clean(words(c))] = true
			continue
		}
		linked(c, texts)
	}
}

var commentPlaces = []string{"comments", "comment-list", "commentlist", "comments-area", "comment-section", "disqus_thread", "respond", "comments-section"}

// withoutComments takes the comments of readers out of a page, unless they are most of it, as in a forum.
func withoutComments(root *html.Node) *html.Node {
	root = clone(root)
	total := len(words(root))
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			names := append(strings.Fields(attribute(c, "class")), attribute(c, "id"))
			if slices.ContainsFunc(names, func(s string) bool { return slices.Contains(commentPlaces, strings.ToLower(s)) }) && 2*len(words(c)) < total {
				n.RemoveChild(c)
			} else {
				visit(c)
			}
			c = next
		}
	}
	visit(root)
	return root
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// clone copies a tree.
func clone(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: slices.Clone(n.Attr)}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.AppendChild(clone(k))
	}
	return c
}
