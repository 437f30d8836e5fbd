// Package format writes graphs in the formats that other programs read, and reads them. Formats is the table of all of them; what a format has to
// say about is an exchange.Graph.
//
// All writers are deterministic: the same graph gives the same bytes.
package format

import (
	"archive/zip"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/format/cyjs"
	"github.com/quadscope/quadscope/graph/format/dot"
	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/gexf"
	"github.com/quadscope/quadscope/graph/format/gml"
	"github.com/quadscope/quadscope/graph/format/graphml"
	"github.com/quadscope/quadscope/graph/format/note"
	"github.com/quadscope/quadscope/graph/format/page"
	"github.com/quadscope/quadscope/graph/format/picture"
	"github.com/quadscope/quadscope/graph/format/sheet"
)

// Format is one way to write a graph.
type Format struct {
	Name       string   // as it is named on the command line
	Title      string   // as people know it
	BestFor    string   // what it is good for, in a few words
	Extensions []string // with their dots; the first is that of a file written
	MediaType  string
	Text       bool // it can be read by people, and copied
	Placed     bool // it shows where nodes are
	// Write writes all of it to one stream; formats of several files as a zip archive. It is nil for pictures.
	Write func(io.Writer, *exchange.Graph) error
	// Draw writes a picture; nil for the others.
	Draw func(io.Writer, *exchange.Graph, picture.Look) error
	// Read reads a file; nil where there is only a writer. Relative IRIs in it are resolved against base, its address (see Address). On an
	// error that tells a line, the graph holds what stands before it.
	Read func(in io.Reader, base string) (*exchange.Graph, error)
	// Quads is set for the syntaxes of RDF.
	Quads *Syntax
	// Files returns the files of a format that has several; nil otherwise.
	Files func(*exchange.Graph) []File
}

// File is one file of a format that has several.
type File struct {
	Name  string // slash-separated, safe on every system
	Write func(io.Writer) error
}

// Formats returns all formats, the most used first.
func Formats() []Format {
	return []Format{
		{Name: "dot", Title: "Graphviz DOT", BestFor: "Graphviz, xdot, documents", Extensions: []string{".dot", ".gv"}, MediaType: "text/vnd.graphviz", Text: true,
			Write: func(w io.Writer, g *exchange.Graph) error { return dot.Write(w, g, dot.Options{}) }, Read: own(dot.Read)},
		{Name: "dot-plain", Title: "DOT, plain", BestFor: "Gephi and Cytoscape, which read little of DOT", Extensions: []string{".plain.dot", ".plain.gv"},
			MediaType: "text/vnd.graphviz", Text: true, Write: func(w io.Writer, g *exchange.Graph) error { return dot.Write(w, g, dot.Options{Plain: true}) }, Read: own(dot.Read)},
		{Name: "html", Title: "Interactive page", BestFor: "anyone with a browser: one file, a click opens the sentence", Extensions: []string{".html"},
			MediaType: "text/html", Text: true, Placed: true, Write: page.Write},
		{Name: "svg", Title: "SVG drawing", BestFor: "documents and web pages; text stays text", Extensions: []string{".svg"}, MediaType: "image/svg+xml", Placed: true, Draw: picture.WriteSVG},
		{Name: "png", Title: "PNG image", BestFor: "slides and messages", Extensions: []string{".png"}, MediaType: "image/png", Placed: true, Draw: picture.WritePNG},
		{Name: "pdf", Title: "PDF drawing", BestFor: "printing; text stays text", Extensions: []string{".pdf"}, MediaType: "application/pdf", Placed: true, Draw: picture.WritePDF},
		{Name: "markdown", Title: "Markdown report", BestFor: "reading and printing, with quotes and sources", Extensions: []string{".md", ".markdown"}, MediaType: "text/markdown",
			Text: true, Write: note.WriteMarkdown},
		{Name: "obsidian", Title: "Obsidian vault", BestFor: "Obsidian and Logseq: a linked note for each entity", Extensions: []string{".obsidian.zip"},
			MediaType: "application/zip", Write: zipped(vaultFiles), Files: vaultFiles},
		{Name: "gexf", Title: "GEXF", BestFor: "Gephi, with colours, places and dates", Extensions: []string{".gexf"}, MediaType: "application/gexf+xml", Text: true,
			Placed: true, Write: gexf.Write, Read: own(gexf.Read)},
		{Name: "graphml", Title: "GraphML", BestFor: "Cytoscape, networkx, igraph", Extensions: []string{".graphml"}, MediaType: "application/graphml+xml", Text: true,
			Placed: true, Write: func(w io.Writer, g *exchange.Graph) error { return graphml.Write(w, g, graphml.Options{}) }, Read: own(graphml.Read)},
		{Name: "graphml-yed", Title: "GraphML for yEd", BestFor: "yEd, with shapes, colours and places", Extensions: []string{".yed.graphml"},
			MediaType: "application/graphml+xml", Text: true, Placed: true,
			Write: func(w io.Writer, g *exchange.Graph) error { return graphml.Write(w, g, graphml.Options{YEd: true}) }, Read: own(graphml.Read)},
		{Name: "csv", Title: "CSV tables", BestFor: "spreadsheets, pandas, Neo4j: entities, relations, evidence", Extensions: []string{".csv.zip"},
			MediaType: "application/zip", Write: zipped(sheetFiles), Files: sheetFiles, Read: own(readSheets)},
		{Name: "cyjs", Title: "Cytoscape.js JSON", BestFor: "Cytoscape and Cytoscape.js", Extensions: []string{".cyjs"}, MediaType: "application/json", Text: true,
			Placed: true, Write: cyjs.Write},
		{Name: "gml", Title: "GML", BestFor: "older graph programs", Extensions: []string{".gml"}, MediaType: "text/plain", Text: true, Placed: true, Write: gml.Write},
		lines(false).in(Format{Name: "nquads", Title: "N-Quads", BestFor: "RDF stores; keeps every sentence and its place", Extensions: []string{".nq", ".nquads"},
			MediaType: "application/n-quads"}),
		jsonld().in(Format{Name: "jsonld", Title: "JSON-LD", BestFor: "web programs; evidence as PROV and Web Annotation", Extensions: []string{".jsonld"},
			MediaType: "application/ld+json"}),
		turtle(true).in(Format{Name: "trig", Title: "TriG", BestFor: "RDF to read", Extensions: []string{".trig"}, MediaType: "application/trig"}),
		turtle(false).in(Format{Name: "turtle", Title: "Turtle", BestFor: "RDF to read, without labels", Extensions: []string{".ttl", ".turtle"}, MediaType: "text/turtle"}),
		lines(true).in(Format{Name: "ntriples", Title: "N-Triples", BestFor: "RDF tools that know no labels", Extensions: []string{".nt", ".ntriples"},
			MediaType: "application/n-triples"}),
	}
}

// table is the format of a table of edges or nodes as other programs write them, which is read and never written alone.
func table() Format {
	return Format{Name: "table", Title: "CSV table", Extensions: []string{".csv", ".tsv"}, MediaType: "text/csv", Text: true, Read: own(readTable)}
}

// IsTable reports whether a format is that of a single table.
func (f Format) IsTable() bool { return f.Name == "table" }

// ToRead returns the format by which a file is read: that of its name, or of a table of another program.
func ToRead(file string) (Format, bool) {
	if f, ok := ByFile(file); ok {
		return f, true
	}
	f := table()
	return f, slices.Contains(f.Extensions, strings.ToLower(path.Ext(file)))
}

// own makes the reader of a format whose names mean nothing outside of the file.
func own(read func(io.Reader) (*exchange.Graph, error)) func(io.Reader, string) (*exchange.Graph, error) {
	return func(in io.Reader, _ string) (*exchange.Graph, error) { return read(in) }
}

// Address returns the IRI of a file, by which relative IRIs in it are resolved (RFC 3986, section 5.1.3; RFC 8089).
func Address(path string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	slashed := filepath.ToSlash(full)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/a.ttl
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String(), nil
}

// Export writes a graph in the format; look says how pictures are to be.
func (f Format) Export(w io.Writer, g *exchange.Graph, look picture.Look) error {
	if f.Draw != nil {
		return f.Draw(w, g, look)
	}
	return f.Write(w, g)
}

// ByName returns the format with a name.
func ByName(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// ByFile returns the format of a file by the longest ending of its name that one has.
func ByFile(name string) (Format, bool) {
	name = strings.ToLower(name)
	var best Format
	length := 0
	for _, f := range Formats() {
		for _, e := range f.Extensions {
			if strings.HasSuffix(name, e) && len(e) > length {
				best, length = f, len(e)
			}
		}
	}
	return best, length > 0
}

// sheetFiles returns the three tables.
func sheetFiles(g *exchange.Graph) []File {
	var out []File
	for _, t := range sheet.Tables() {
		out = append(out, File{t.Name + ".csv", func(w io.Writer) error { return t.Write(w, g) }})
	}
	return out
}

func vaultFiles(g *exchange.Graph) []File {
	var out []File
	for _, f := range note.Vault(g) {
		out = append(out, File(f))
	}
	return out
}

// zipped returns a writer of a zip archive of files, which bears no dates.
func zipped(files func(*exchange.Graph) []File) func(io.Writer, *exchange.Graph) error {
	return func(w io.Writer, g *exchange.Graph) error {
		z := zip.NewWriter(w)
		for _, f := range files(g) {
			out, err := z.Create(path.Clean(f.Name))
			if err != nil {
				return err
			}
			if err := f.Write(out); err != nil {
				return err
			}
		}
		return z.Close()
	}
}
