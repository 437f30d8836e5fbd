package note

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

// File is one note of a vault.
type File struct {
	Name  string // slash-separated
	Write func(io.Writer) error
}

// maxName is how long the name of a note may be, in bytes: file systems bear 255 with the ending.
const maxName = 120

// FileName returns a name for a file that every system bears: no character that Windows, macOS, Linux or a link of Obsidian gives a meaning to, no
// reserved word, no dot or space at an end, and not too long.
func FileName(name string) string {
	s := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*#^[]%`, r) {
			return ' '
		}
		return printable(r)
	}, exchange.OneLine(strings.ToValidUTF8(name, "\uFFFD")))
	s = strings.Trim(exchange.OneLine(s), " .")
	if len(s) > maxName {
		cut := maxName
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = strings.Trim(s[:cut], " .")
	}
	base, _, _ := strings.Cut(strings.ToUpper(s), ".")
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CLOCK$"}, base) || len(base) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) {
		s += " (name)"
	}
	if s == "" {
		h := sha256.Sum256([]byte(name))
		s = "Unnamed " + hex.EncodeToString(h[:3])
	}
	return s
}

// Vault returns the notes of a vault: Graph.md to begin with, a note for each entity in a folder for its type, and one for each article in Articles.
// Names that differ only in case, or not at all, get a number; a note that bears another name than its entity keeps that as an alias.
func Vault(g *exchange.Graph) []File {
	v := &vault{book: newBook(g), entity: map[string]string{}, article: map[string]string{}, taken: map[string]bool{"graph": true}}
	var out []File
	for i := range g.Nodes {
		n := &g.Nodes[i]
		v.entity[n.ID] = v.free(cmp.Or(n.Name, n.ID))
	}
	for i := range g.Articles {
		a := &g.Articles[i]
		v.article[a.ID] = v.free(cmp.Or(a.Title, a.ID))
	}
	out = append(out, File{"Graph.md", v.index})
	for i := range g.Nodes {
		n := &g.Nodes[i]
		folder := heading(n.Type)
		out = append(out, File{folder + "/" + v.entity[n.ID] + ".md", func(w io.Writer) error { return v.writeEntity(w, n) }})
	}
	for i := range g.Articles {
		a := &g.Articles[i]
		out = append(out, File{"Articles/" + v.article[a.ID] + ".md", func(w io.Writer) error { return v.writeArticle(w, a) }})
	}
	slices.SortFunc(out, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

type vault struct {
	*book
	entity, article map[string]string // names of notes, by ID
	taken           map[string]bool
}

// free returns a name that no note has yet. A link finds a note by its name, whatever folder it is in.
func (v *vault) free(name string) string {
	base := FileName(name)
	for n := 1; ; n++ {
		try := base
		if n > 1 {
			try = fmt.Sprintf("%s (%d)", base, n)
		}
		if fold := strings.ToLower(try); !v.taken[fold] {
			v.taken[fold] = true
			return try
		}
	}
}

// link returns a link to a note, shown by a name.
func link(note, shown string) string {
	shown = strings.Map(func(r rune) rune {
		if strings.ContainsRune("[]|", r) {
			return ' '
		}
		return printable(r)
	}, exchange.OneLine(shown))
	if shown == "" || shown == note {
		return "[[" + note + "]]"
	}
	return "[[" + note + "|" + shown + "]]"
}

// yaml returns a quoted string of YAML.
func yaml(s string) string {
	s = strings.Map(printable, exchange.OneLine(strings.ToValidUTF8(s, "\uFFFD")))
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "[[", "[ [").Replace(s) + `"`
}

func (v *vault) index(w io.Writer) error {
	p := bufio.NewWriter(w)
	fmt.Fprintf(p, "# %s\n\n%s, %s, %s.\n\n## Most connected\n\n", cmp.Or(Text(v.Title), "Graph"), counted(len(v.Nodes), "entity", "entities"),
		counted(len(v.Edges), "relation", "relations"), counted(len(v.Articles), "article", "articles"))
	top := make([]*exchange.Node, len(v.Nodes))
	for i := range v.Nodes {
		top[i] = &v.Nodes[i]
	}
	slices.SortStableFunc(top, func(a, b *exchange.Node) int { return cmp.Compare(len(v.of[b.ID]), len(v.of[a.ID])) })
	for _, n := range top[:min(50, len(top))] {
		fmt.Fprintf(p, "- %s (%s)\n", link(v.entity[n.ID], n.Name), counted(len(v.of[n.ID]), "relation", "relations"))
	}
	fmt.Fprintf(p, "\n## Articles\n\n")
	for i := range v.Articles {
		a := &v.Articles[i]
		fmt.Fprintf(p, "- %s\n", strings.Join(slices.DeleteFunc([]string{link(v.article[a.ID], a.Title), Text(a.Site), Text(a.Published)}, func(s string) bool { return s == "" }), ", "))
	}
	return p.Flush()
}

func (v *vault) writeEntity(w io.Writer, n *exchange.Node) error {
	p := bufio.NewWriter(w)
	fmt.Fprintf(p, "---\ntype: %s\n", yaml(cmp.Or(string(n.Type), "other")))
	aliases := slices.Clone(n.Aliases)
	if n.Name != v.entity[n.ID] {
		aliases = append([]string{n.Name}, aliases...)
	}
	if len(aliases) > 0 {
		fmt.Fprintf(p, "aliases:\n")
		for _, a := range aliases {
			fmt.Fprintf(p, "  - %s\n", yaml(a))
		}
	}
	if n.Mentions > 0 {
		fmt.Fprintf(p, "mentions: %d\narticles: %d\n", n.Mentions, n.Articles)
	}
	if n.First != "" {
		fmt.Fprintf(p, "first: %s\n", yaml(n.First))
	}
	for _, f := range n.Extra {
		fmt.Fprintf(p, "%s: %s\n", yaml(f.Name), yaml(f.Value))
	}
	fmt.Fprintf(p, "id: %s\n---\n# %s\n", yaml(string(exchange.IRI(exchange.EntityID, n.ID))), cmp.Or(Text(n.Name), Text(n.ID)))
	for _, e := range v.of[n.ID] {
		fmt.Fprintf(p, "\n- %s\n", v.line(e))
		for _, c := range e.Claims {
			for _, q := range c.Quotes {
				fmt.Fprintf(p, "\n  > “%s” — %s\n", Text(q.Text), v.cite(q.Article))
			}
		}
	}
	return p.Flush()
}

// line writes an edge with links to both ends.
func (v *vault) line(e *exchange.Edge) string {
	return v.sentence(e, func(id string) string { return link(v.entity[id], v.name(id)) })
}

// cite links to the note of an article.
func (v *vault) cite(id string) string {
	a := v.articles[id]
	if a == nil {
		return "unknown source"
	}
	return strings.Join(slices.DeleteFunc([]string{link(v.article[id], a.Title), Text(a.Site), Text(a.Published)}, func(s string) bool { return s == "" }), ", ")
}

func (v *vault) writeArticle(w io.Writer, a *exchange.Article) error {
	p := bufio.NewWriter(w)
	fmt.Fprintf(p, "---\ntype: \"article\"\n")
	for _, f := range []exchange.Field{{Name: "site", Value: a.Site}, {Name: "author", Value: a.Author}, {Name: "published", Value: a.Published}, {Name: "url", Value: a.URL}} {
		if f.Value != "" && (f.Name != "url" || exchange.WebLink(f.Value)) {
			fmt.Fprintf(p, "%s: %s\n", f.Name, yaml(f.Value))
		}
	}
	fmt.Fprintf(p, "---\n# %s\n", cmp.Or(Text(a.Title), Text(a.ID)))
	for _, e := range v.from[a.ID] {
		fmt.Fprintf(p, "\n- %s\n", v.line(e))
		for _, c := range e.Claims {
			for _, q := range c.Quotes {
				if q.Article == a.ID {
					fmt.Fprintf(p, "\n  > “%s”\n", Text(q.Text))
				}
			}
		}
	}
	return p.Flush()
}
