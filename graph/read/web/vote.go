package web

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
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
	times  map[string]int  // how often each comes
	grams  map[string]bool // runs of gram words in them
	words  int
}

const gram = 4 // words

// shortPage is how many words a page has of which all but links and furniture is taken for the article: no extractor is made for so little.
const shortPage = 120

// article returns the blocks of the article of a page. The copy of trafilatura decides; where it and go-readability differ,
// readability adds what it holds between the first and the last block, and has to agree to what stands in the places of furniture or is
// nothing but a link. Where articleBody of the page's JSON-LD, which sites write for search engines, is in the page, it decides.
func article(root *html.Node, res *trafilatura.ExtractResult, readable *html.Node, body string) []block {
	page, suspect := withoutGallery(blocksOf(withoutComments(root))), suspects(root)
	open := slices.DeleteFunc(slices.Clone(page), func(b block) bool { return b.link || len(b.words) == 0 || suspect[b.key()] })
	if len(open) > 0 && count(page) <= shortPage {
		return open
	}
	var main, second opinion
	if readable != nil {
		second = opinionOf(withoutGallery(blocksOf(readable)))
	}
	if main = second; res != nil {
		main = opinionOf(withoutGallery(blocksOf(res.ContentNode)))
	}
	out := agreed(page, main, second, honest(body, page), suspect)
	if count(out)*2 < main.words {
		return main.blocks // the extractors do not see the same article
	}
	return out
}

// picture matches the number of a picture among others before its title: "3/50".
var picture = regexp.MustCompile(`^(\d{1,3})\s?/\s?(\d{1,3})\s+\S`)

// fewPictures is how many numbered pictures at least are a gallery.
const fewPictures = 4

// withoutGallery takes the pictures of a gallery out of a page: the heading, the titles with their numbers, and as much behind the last one as
// stands behind the one before it.
func withoutGallery(page []block) []block {
	of, next, first, last, behind := "", 1, -1, -1, 0
	for i, b := range page {
		m := picture.FindStringSubmatch(b.s)
		if m == nil || m[1] != strconv.Itoa(next) || of != "" && m[2] != of {
			continue
		}
		if next == 1 {
			first = i
		}
		of, behind, last = m[2], i-last-1, i
		next++
	}
	if next <= fewPictures || of != strconv.Itoa(next-1) {
		return page
	}
	if first > 0 && page[first-1].kind == text.Heading {
		first--
	}
	return slices.Delete(slices.Clone(page), first, min(last+1+behind, len(page)))
}

// readable returns what go-readability takes for the article, or nil.
func readable(root *html.Node) (node *html.Node, err error) {
	defer func() {
		if x := recover(); x != nil {
			node, err = nil, fmt.Errorf("go-readability: %v", x)
		}
	}()
	p := readability.NewParser()
	a, err := p.ParseDocument(clone(root), nil)
	return a.Node, err
}

// agreed keeps the blocks of the page that belong to the article, each once, or as often as both extractors have it.
func agreed(page []block, main, second opinion, said *opinion, suspect map[string]bool) []block {
	first, last := -1, -1
	for i, b := range page {
		if main.holds(b, b.key()) {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	var out []block
	seen := map[string]int{}
	for i, b := range page {
		key := b.key()
		if len(b.words) == 0 || seen[key] >= max(1, min(main.times[key], second.times[key])) && len(b.words) > 3 {
			continue
		}
		one, two, odd := main.holds(b, key), second.holds(b, key), suspect[key] || b.link
		keep := one && two || one && !odd || two && !odd && i > first && i < last
		if said != nil && !(one && two && !odd) {
			keep = said.holds(b, key)
		}
		if keep {
			seen[key]++
			out = append(out, b)
		}
	}
	return out
}

// key is the words of a block, by which it is known again.
func (b block) key() string { return strings.Join(b.words, " ") }

func opinionOf(blocks []block) opinion {
	o := opinion{blocks: blocks, whole: map[string]bool{}, times: map[string]int{}, grams: map[string]bool{}}
	var all []string
	for _, b := range blocks {
		key := strings.Join(b.words, " ")
		o.whole[key] = true
		o.times[key]++
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
