package format

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/sheet"
)

// maxArchive is how large the tables of an archive may be together.
const maxArchive = 1 << 30

// readSheets reads an archive of tables.
func readSheets(in io.Reader) (*exchange.Graph, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxArchive+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxArchive {
		return nil, errors.New("the archive is larger than a gigabyte")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &exchange.SyntaxError{Reason: "it is not a zip archive of tables: " + err.Error()}
	}
	return ReadTables(z, ".")
}

// readTable reads a table alone.
func readTable(in io.Reader) (*exchange.Graph, error) {
	r := sheet.NewReader()
	err := r.Read(in)
	return r.Graph(), err
}

// kindsOfTables are the words in the names of tables that belong together, in the order in which they are read.
var kindsOfTables = []string{"entities", "nodes", "relations", "edges", "evidence"}

// ReadTables reads the tables of a folder or archive: one with those that belong to it, or all for ".". They are files that end in ".csv" or
// ".tsv"; entities come first, evidence last.
func ReadTables(dir fs.FS, one string) (*exchange.Graph, error) {
	names, err := fs.Glob(dir, "*.[ct]sv")
	if err != nil {
		return nil, err
	}
	if one != "." {
		names = slices.DeleteFunc(names, func(n string) bool { return n != one && TableFamily(n) != TableFamily(one) })
	}
	if len(names) == 0 {
		return nil, errors.New("there are no tables in it")
	}
	slices.SortStableFunc(names, func(a, b string) int { return TableRank(a) - TableRank(b) })
	r := sheet.NewReader()
	var left int64 = maxArchive
	for _, name := range names {
		f, err := dir.Open(name)
		if err != nil {
			return nil, err
		}
		if one != "." && name != one {
			r.Beside(name)
		}
		limited := &io.LimitedReader{R: f, N: left}
		err = r.Read(limited)
		f.Close()
		if left = limited.N; left <= 0 {
			return nil, errors.New("the tables are larger than a gigabyte")
		}
		if err != nil {
			return r.Graph(), inFile(path.Base(name), err)
		}
	}
	return r.Graph(), nil
}

// TableRank tells when a table is read.
func TableRank(name string) int {
	for i, part := range kindsOfTables {
		if strings.Contains(strings.ToLower(name), part) {
			return i
		}
	}
	return 2
}

// TableFamily returns what the names of tables that belong together have in common: "x-edges.csv" and "X-nodes.csv". It is the name itself where
// that tells no kind.
func TableFamily(name string) string {
	lower := strings.ToLower(name)
	for _, part := range kindsOfTables {
		if strings.Contains(lower, part) {
			return strings.Replace(lower, part, "*", 1)
		}
	}
	return lower
}

// inFile says in which file of several an error is.
func inFile(name string, err error) error {
	var s *exchange.SyntaxError
	if errors.As(err, &s) {
		return &exchange.SyntaxError{Line: s.Line, Reason: fmt.Sprintf("%s, in %s", s.Reason, name)}
	}
	return fmt.Errorf("%s: %w", name, err)
}
