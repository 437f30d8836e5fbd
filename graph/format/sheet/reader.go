package sheet

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

// ErrHeader says that a table has no column by which it could be one of a graph.
var ErrHeader = errors.New("its first row names no columns of entities, relations or evidence")

// maxField is how long a cell may be.
const maxField = 1 << 20

// Reader takes tables, in the order entities, relations, evidence, and makes a graph of them. The columns that Tables names are found by their
// names, in any order and case; those of Gephi and Neo4j for nodes and edges are known too. Other columns are kept.
type Reader struct {
	b     *exchange.Builder
	edges map[string]int // by key
	cited map[string]bool
}

// NewReader returns a reader that has read nothing.
func NewReader() *Reader {
	return &Reader{b: exchange.NewBuilder(), edges: map[string]int{}, cited: map[string]bool{}}
}

// Beside tells that a table is read that nobody named, because it belongs to one that was.
func (r *Reader) Beside(name string) {
	r.b.Note(exchange.FilesOf, name+" belongs to it and was read too", 0)
}

// Graph returns what was read so far.
func (r *Reader) Graph() *exchange.Graph {
	g := r.b.Graph()
	for i := range g.Edges {
		if e := &g.Edges[i]; e.Weighted && len(e.Claims) > 0 {
			e.Weighted = false
			e.Weighted = e.Weight() != e.Strength
		}
	}
	r.b.Finish()
	return g
}

// row is one line of a table, by the names of its columns.
type row struct {
	line    int
	cells   []string
	columns map[string]int
	used    []bool
}

// of returns the first cell that is not empty among columns of these names.
func (r *row) of(names ...string) string {
	value := ""
	for _, n := range names {
		if i, ok := r.columns[n]; ok && i < len(r.cells) {
			r.used[i] = true
			if c := unguard(r.cells[i]); value == "" {
				value = c
			}
		}
	}
	return value
}

// unguard is the reverse of guard.
func unguard(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && guard(rest) == cell {
		return rest
	}
	return cell
}

// Read reads one table; its first row says which. A row that is odd costs that row. On a *exchange.SyntaxError the rows before it are in the
// graph.
func (r *Reader) Read(in io.Reader) error {
	decoded, tell := exchange.DecodeText(in, nil, &r.b.Graph().Left)
	data, err := io.ReadAll(decoded)
	if err != nil {
		return err
	}
	tell()
	table := newScanner(data)
	header, err := table.next()
	if err != nil {
		return syntax(err)
	}
	columns := columnsOf(header)
	names := make([]string, len(header))
	for i, h := range header {
		names[i] = columnName(h)
	}
	take, err := r.kind(columns)
	if err != nil {
		return err
	}
	for {
		cells, err := table.next()
		line := table.line
		var broken *csv.ParseError
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &broken):
			r.b.Omit(exchange.RowsOf, broken.Err.Error(), line)
			continue
		case err != nil:
			return err
		}
		r.b.Line = line
		if len(cells) > len(header) {
			r.b.Omit(exchange.ValuesOf, "cells beyond the last column", line)
		}
		if slices.ContainsFunc(cells, func(c string) bool { return len(c) > maxField }) {
			r.b.Omit(exchange.RowsOf, "a cell is longer than a million bytes", line)
		} else if !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			continue // an empty row
		} else if err := take(&row{line: line, cells: cells, columns: columns, used: make([]bool, len(cells))}, names); err != nil {
			r.b.Omit(exchange.RowsOf, err.Error(), line)
		}
	}
}

// scanner reads rows. One that is broken costs its first line alone: a quotation mark that is not closed takes nothing else with it.
type scanner struct {
	*csv.Reader
	data   []byte
	start  int // of what the Reader reads, in data
	before int // lines before start
	line   int // of the row that was read last, from 1
}

func newScanner(data []byte) *scanner {
	s := &scanner{data: data}
	s.restart()
	return s
}

func (s *scanner) restart() {
	s.Reader = csv.NewReader(bytes.NewReader(s.data[s.start:]))
	s.Comma = separator(s.data)
	s.FieldsPerRecord = -1
	s.ReuseRecord = true
}

func (s *scanner) next() ([]string, error) {
	at := s.start + int(s.InputOffset())
	cells, err := s.Read()
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		s.line = s.before + broken.StartLine
		for at < len(s.data) && (s.data[at] == '\n' || s.data[at] == '\r') {
			at++ // empty lines before it
		}
		end := bytes.IndexByte(s.data[at:], '\n')
		if end < 0 {
			end = len(s.data) - at - 1
		}
		s.start, s.before = at+end+1, s.line
		s.restart()
	} else if err == nil {
		line, _ := s.FieldPos(0)
		s.line = s.before + line
	}
	return cells, err
}

// separator returns the character that parts the cells of the first row: the one of comma, semicolon and tab that is there most.
func separator(data []byte) rune {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	best := ','
	for _, c := range ";\t" {
		if bytes.Count(first, []byte(string(c))) > bytes.Count(first, []byte(string(best))) {
			best = c
		}
	}
	return best
}

// IsGraph reports whether a table that begins with head is one of a graph that other programs write: of edges, by its columns for both ends,
// or of nodes, by id and label without a column of text.
func IsGraph(head []byte) bool {
	decoded, _ := exchange.Decode(bytes.NewReader(head), nil, false)
	text, err := io.ReadAll(decoded)
	if err != nil {
		return false
	}
	header, err := newScanner(text).next()
	if err != nil {
		return false
	}
	columns := columnsOf(header)
	has := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { _, ok := columns[n]; return ok })
	}
	ends := has("source", "start_id") && has("target", "end_id") || has("from") && has("to") && has("type", "label", "weight", "relation")
	return ends || has("id") && has("label", "name") && !has("text", "body", "content", "article", "description", "summary", "url", "link", "title")
}

// columnsOf returns where the columns are, by their names as Reader compares them.
func columnsOf(header []string) map[string]int {
	columns := map[string]int{}
	for i, h := range header {
		if _, twice := columns[columnName(h)]; !twice {
			columns[columnName(h)] = i
		}
	}
	return columns
}

func columnName(h string) string {
	return strings.Trim(strings.ToLower(strings.TrimPrefix(strings.TrimSpace(h), "\uFEFF")), ":_")
}

// kind tells by its columns what a table holds.
func (r *Reader) kind(columns map[string]int) (func(*row, []string) error, error) {
	has := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { _, ok := columns[n]; return ok })
	}
	switch {
	case has("source", "start_id", "from") && has("target", "end_id", "to"):
		return r.relation, nil
	case has("relation") && has("sentence"):
		return r.evidence, nil
	case has("id") || has("name"):
		return r.entity, nil
	}
	return nil, &exchange.SyntaxError{Line: 1, Reason: ErrHeader.Error()}
}

func syntax(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return &exchange.SyntaxError{Line: p.Line, Reason: p.Err.Error()}
	}
	if errors.Is(err, io.EOF) {
		return &exchange.SyntaxError{Line: 1, Reason: "the table is empty"}
	}
	return err
}

// rest gives to set the cells that nothing has read, by the names of their columns.
func (r *row) rest(names []string, set func(name, value string)) {
	for i, c := range r.cells {
		if i < len(names) && !r.used[i] && c != "" && names[i] != "" {
			set(names[i], unguard(c))
		}
	}
}

func (r *Reader) entity(w *row, names []string) error {
	name := w.of("name", "label", "title")
	id := cmp.Or(w.of("id"), name)
	if id == "" {
		return errors.New("an entity has neither id nor name")
	}
	n := r.b.Declare(id, w.line)
	n.Name = cmp.Or(name, n.Name)
	v := exchange.Values{"type": w.of("type"), "mentions": w.of("mentions"), "articles": w.of("articles"), "first": w.of("first")}
	if aliases := w.of("aliases"); aliases != "" {
		n.Aliases = strings.Split(aliases, "; ")
	}
	v["label"] = n.Name
	w.rest(names, func(name, value string) { v[name] = value })
	n.SetFields(v)
	return nil
}

func (r *Reader) relation(w *row, names []string) error {
	source, target := w.of("source", "start_id", "from"), w.of("target", "end_id", "to")
	if source == "" || target == "" {
		return errors.New(exchange.NoEnds)
	}
	for _, end := range [2]struct{ id, name string }{{source, w.of("source_name")}, {target, w.of("target_name")}} {
		if !r.b.Has(end.id) {
			r.b.Node(end.id).Name = cmp.Or(end.name, end.id)
		}
	}
	direction, typed := w.of("direction"), w.of("type")
	if d := exchange.DirectionOf(typed, "none"); direction == "" && d != "none" { // Gephi's
		direction, typed = string(d), ""
	}
	v := exchange.Values{"label": cmp.Or(w.of("label", "interaction", "relationship"), typed), "direction": direction, "relation": w.of("relation"), "modality": w.of("modality"), "negated": w.of("negated"),
		"confidence": w.of("confidence"), "weight": w.of("weight"), "omitted": w.of("omitted")}
	w.of("since") // follows from the evidence
	id := w.of("id")
	w.rest(names, func(name, value string) { v[name] = value })
	if v["label"] != "" && typed != "" && typed != v["label"] {
		v["type"] = typed
	}
	r.b.Edge(source, target, v)
	if id != "" {
		r.edges[id] = len(r.b.Graph().Edges) - 1
	}
	return nil
}

func (r *Reader) evidence(w *row, _ []string) error {
	id := w.of("relation")
	i, ok := r.edges[id]
	if !ok {
		return fmt.Errorf("there is no relation %q", id)
	}
	e := &r.b.Graph().Edges[i]
	if !r.cited[id] { // the claim that the table of relations stands for gives way to those with sentences
		r.cited[id] = true
		e.Strength, e.Weighted, e.Claims = e.Weight(), true, nil
	}
	article := w.of("article")
	if article != "" && article != exchange.UserID {
		r.b.Article(exchange.Article{ID: article, Article: graph.Article{Title: w.of("title"), Site: w.of("site"), Published: w.of("published"), URL: w.of("url")}})
	}
	confidence, err := strconv.ParseFloat(cmp.Or(w.of("confidence"), "1"), 64)
	if err != nil || confidence < 0 || confidence > 1 {
		return fmt.Errorf("the confidence %q is not a number from 0 to 1", w.of("confidence"))
	}
	c := exchange.Claim{ID: w.of("statement"), Article: cmp.Or(w.of("by"), article), Wording: cmp.Or(w.of("wording"), e.Label), Attribution: w.of("says"), Time: w.of("time"), Sure: w.of("sure") == "true"}
	at := slices.IndexFunc(e.Claims, func(d exchange.Claim) bool {
		return d.ID == c.ID && d.Article == c.Article && d.Wording == c.Wording && d.Attribution == c.Attribution && d.Time == c.Time && d.Sure == c.Sure
	})
	if at < 0 {
		at = len(e.Claims)
		e.Claims = append(e.Claims, c)
	}
	if sentence := w.of("sentence"); sentence != "" || w.of("end", "rule") != "" {
		start, _ := strconv.Atoi(w.of("start")) // not known when it is no number
		end, _ := strconv.Atoi(w.of("end"))
		e.Claims[at].Quotes = append(e.Claims[at].Quotes, exchange.Quote{Text: sentence, Article: article, Start: max(0, start), End: max(0, end),
			Rule: w.of("rule"), Version: w.of("version"), Confidence: confidence})
	} else if confidence < 1 {
		e.Claims[at].Given = confidence
	}
	return nil
}
