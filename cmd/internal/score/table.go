package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
)

// table is a family of figures that are read side by side.
type table struct {
	title   string
	columns []heading
	lines   []line
}

// heading names a column. Beside what grew or fell with the version stands the figure of the version before.
type heading struct {
	name   string
	beside bool
}

// line has a figure for each column, or NaN.
type line struct {
	name    string
	figures []figure
}

type figure struct {
	value  float64
	digits int
}

var none = figure{value: math.NaN()}

func (f figure) String() string {
	if math.IsNaN(f.value) {
		return ""
	}
	s := strconv.FormatFloat(f.value, 'f', f.digits, 64)
	if f.digits > 0 && strings.HasPrefix(s, "0.") {
		return s[1:]
	}
	return s
}

// pivot makes a table of sets that have the same measures: a line for each measure, a column for each set.
func pivot(title string, sets []string, rows [][]row) table {
	t := table{title: title}
	at := map[string]int{}
	for k, set := range sets {
		t.columns = append(t.columns, heading{set, true})
		for _, r := range rows[k] {
			i, ok := at[r.name]
			if !ok {
				i = len(t.lines)
				at[r.name] = i
				t.lines = append(t.lines, line{r.name, slices.Repeat([]figure{none}, len(sets))})
			}
			t.lines[i].figures[k] = figure{r.value, r.digits}
		}
	}
	return t
}

// kept are figures of the version before, by the title of the table, the line and the column.
type kept map[[3]string]string

// readKept reads figures as keepLines writes them. There may be none.
func readKept(name string) (kept, error) {
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) || name == "" {
		return nil, nil
	}
	out := kept{}
	for l := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSuffix(l, "\n"), "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("%s: %d fields instead of 4 in %q", name, len(f), l)
		}
		out[[3]string{f[0], f[1], f[2]}] = f[3]
	}
	return out, err
}

// keepLines returns the figures of a table that are shown beside those of the next version: title, line, column and figure, parted by tabs.
func (t *table) keepLines() string {
	var b strings.Builder
	for _, l := range t.lines {
		for k, c := range t.columns {
			if s := l.figures[k].String(); c.beside && s != "" {
				fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", t.title, l.name, c.name, s)
			}
		}
	}
	return b.String()
}

// print writes a table in columns.
func (t *table) print(w io.Writer, before kept) {
	head := []string{t.title}
	for _, c := range t.columns {
		if head = append(head, c.name); c.beside && before != nil {
			head = append(head, "before")
		}
	}
	cells := [][]string{head}
	for _, l := range t.lines {
		row := []string{"  " + l.name}
		for k, c := range t.columns {
			if row = append(row, l.figures[k].String()); c.beside && before != nil {
				row = append(row, before[[3]string{t.title, l.name, c.name}])
			}
		}
		cells = append(cells, row)
	}
	width := make([]int, len(head))
	for _, row := range cells {
		for k, s := range row {
			width[k] = max(width[k], len([]rune(s)))
		}
	}
	for _, row := range cells {
		var b strings.Builder
		fmt.Fprintf(&b, "%-*s", max(30, width[0]), row[0])
		for k, s := range row[1:] {
			fmt.Fprintf(&b, "  %*s", max(6, width[k+1]), s)
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
	fmt.Fprintln(w)
}
