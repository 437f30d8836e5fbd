package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/extract"
)

// verdict is a statement of an article as it was read, and what readers said of it. It holds for a later version's statement that stands
// in the same sentence between the same words, with the same ends, wording and hedges.
type verdict struct {
	article              string
	from, to             int // the sentence, in code points of the text
	subject, object      end
	relation             string
	hedge                string // "not", the modality unless it is plain, and who says so: "not; planned; by Ada Lund"
	time                 string
	verdict, cause, note string
	second               string // what another reader said, or empty
}

// end is one end of a statement: the words of the text, and the name and type of the node that they lead to.
type end struct{ words, node, typ string }

// What readers say of a statement.
const (
	rightVerdict   = "right"
	uselessVerdict = "useless"
	wrongVerdict   = "wrong"
)

// fields of a line of verdicts.txt, parted by tabs.
const verdictFields = 16

func (v *verdict) line() string {
	f := []string{v.article, strconv.Itoa(v.from), strconv.Itoa(v.to), v.subject.words, v.subject.node, v.subject.typ, v.relation,
		v.object.words, v.object.node, v.object.typ,
		v.hedge, v.time, v.verdict, v.cause, v.second, v.note}
	for i := range f {
		f[i] = strings.Join(strings.Fields(f[i]), " ")
	}
	return strings.Join(f, "\t") + "\n"
}

func parseVerdict(line string) (v verdict, err error) {
	f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
	if len(f) != verdictFields {
		return v, fmt.Errorf("%d fields instead of %d", len(f), verdictFields)
	}
	if v.from, err = strconv.Atoi(f[1]); err != nil {
		return v, fmt.Errorf("start of the sentence: %w", err)
	}
	if v.to, err = strconv.Atoi(f[2]); err != nil {
		return v, fmt.Errorf("end of the sentence: %w", err)
	}
	v.article, v.subject, v.relation, v.object = f[0], end{f[3], f[4], f[5]}, f[6], end{f[7], f[8], f[9]}
	v.hedge, v.time, v.verdict, v.cause, v.second, v.note = f[10], f[11], f[12], f[13], f[14], f[15]
	for _, x := range []string{v.verdict, v.second} {
		if x != "" && x != rightVerdict && x != uselessVerdict && x != wrongVerdict {
			return v, fmt.Errorf("verdict %q", x)
		}
	}
	return v, nil
}

// readVerdicts reads verdicts.txt of the judged corpus, by article.
func readVerdicts(dir string) (map[string][]verdict, error) {
	f, err := os.Open(filepath.Join(dir, "verdicts.txt"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string][]verdict{}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		v, err := parseVerdict(sc.Text())
		if err != nil {
			return nil, fmt.Errorf("verdicts.txt, line %d: %w", n, err)
		}
		out[v.article] = append(out[v.article], v)
	}
	return out, sc.Err()
}

// asked returns a statement of a result as readers are asked about it.
func asked(id string, r *extract.Result, st *extract.Statement) verdict {
	at := func(b int) int { return utf8.RuneCountInString(r.Doc.Text[:b]) }
	v := verdict{article: id, from: at(st.Sentence.Start), to: at(st.Sentence.End), subject: endOf(r, st.Subject),
		object: endOf(r, st.Object), relation: st.Relation.Text, time: st.Time}
	var hedges []string
	if st.Negated {
		hedges = append(hedges, "not")
	}
	if st.Modality != extract.Asserted {
		hedges = append(hedges, string(st.Modality))
	}
	if st.Attribution.Text != "" {
		hedges = append(hedges, "by "+endOf(r, st.Attribution).name())
	}
	v.hedge = strings.Join(hedges, "; ")
	return v
}

func endOf(r *extract.Result, s extract.Slot) end {
	e := end{words: squeeze(s.Text)}
	if s.Entity >= 0 {
		e.node, e.typ = squeeze(r.Layers.Entities[s.Entity].Name), string(r.Layers.Entities[s.Entity].Type)
	}
	return e
}

func (e end) name() string {
	if e.node != "" {
		return e.node
	}
	return e.words
}

// holds reports whether what was said of v holds for x, a statement of the same article.
func (v *verdict) holds(x *verdict) bool {
	return v.from < x.to && x.from < v.to && folded(v.relation) == folded(x.relation) && v.subject.same(x.subject) &&
		v.object.same(x.object) && sameHedge(v.hedge, x.hedge)
}

// same reports whether two ends have the same words and lead to the same node: its name may have got longer or shorter, "Lund" and "Ada
// Lund".
func (e end) same(f end) bool {
	return folded(e.words) == folded(f.words) && sameName(e.node, f.node)
}

func sameName(a, b string) bool {
	x, y := strings.Fields(folded(a)), strings.Fields(folded(b))
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) > 0 && !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
}

// sameHedge compares hedges; who says so may be named in more or fewer words.
func sameHedge(a, b string) bool {
	a1, a2, _ := strings.Cut(a, "by ")
	b1, b2, _ := strings.Cut(b, "by ")
	return a1 == b1 && (a2 == b2 || sameName(a2, b2))
}

func folded(s string) string {
	return strings.ToLower(strings.ReplaceAll(squeeze(s), "’", "'"))
}
