package view

import (
	"cmp"
	"math"
	"slices"

	"github.com/cayleygraph/quad"
)

// filtered is what the filters of a spec leave of an index.
type filtered struct {
	x        *Index
	article  []bool // shown
	entity   []bool // may be shown
	level    level
	articles []int32
	facts    []kept
	at       [][]int32 // facts at each entity
	finer    int       // entities that pass the filters, and that only a higher detail shows
}

// kept is a fact as the shown articles have it.
type kept struct {
	fact     int32
	style    Style
	articles int32
	said     []quad.IRI
}

// skip names a filter that is left out of account.
type skip uint8

const (
	none skip = iota
	types
	relations
	styles
	articles
	dates
	mine
)

// articlesOf returns which articles pass the filters.
func (x *Index) articlesOf(s *Spec, without skip) []bool {
	ok := make([]bool, len(x.articles))
	dated := without != dates && !s.ByEvent && (s.From != "" || s.Until != "")
	for i, a := range x.articles {
		ok[i] = without == articles || !s.HiddenArticles[a.IRI]
		if i == len(x.articles)-1 {
			continue // what the user said has no day
		}
		if dated && (a.Published == "" || a.Published < s.From || s.Until != "" && a.Published > s.Until+"\uffff") {
			ok[i] = false
		}
	}
	return ok
}

// keep returns what of a fact passes the filters.
func (x *Index) keep(s *Spec, without skip, article []bool, n int32) (kept, bool) {
	f := &x.facts[n]
	k := kept{fact: n}
	if without != relations && s.HiddenRelations[f.predicate] {
		return k, false
	}
	if without != types && len(s.HiddenTypes) > 0 && (s.HiddenTypes[x.entities[f.from].Type] || s.HiddenTypes[x.entities[f.to].Type]) {
		return k, false
	}
	timed := s.ByEvent && without != dates && (s.From != "" || s.Until != "")
	for i := range f.said {
		d := &f.said[i]
		if timed && !during(d.time, s.From, s.Until) {
			continue
		}
		if !article[d.article] || float64(d.confidence) < s.Confidence || s.Mine && without != mine && !d.mine {
			continue
		}
		if len(k.said) == 0 || k.style == Dashed { // one sure article is enough
			k.style = d.style
		}
		k.said = append(k.said, d.iri)
	}
	k.articles = x.saidBy(f, k.said)
	if len(k.said) == 0 || s.MinArticles > 1 && int(k.articles) < s.MinArticles || without != styles && s.HiddenStyles[k.style] {
		return k, false
	}
	return k, true
}

// saidBy counts the articles of some of the fact's statements; the user is none.
func (x *Index) saidBy(f *fact, said []quad.IRI) int32 {
	from := f.sources(said)
	n := int32(len(from))
	if n > 0 && int(from[n-1]) == len(x.articles)-1 {
		n--
	}
	return n
}

// sources returns the articles of some of the fact's statements, ascending.
func (f *fact) sources(said []quad.IRI) []int32 {
	out := make([]int32, 0, 4)
	k := 0
	for i := range f.said {
		if k < len(said) && f.said[i].iri == said[k] {
			out = append(out, f.said[i].article)
			k++
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// filter applies the filters of a spec, in O(n).
func (x *Index) filter(s *Spec, without skip) *filtered {
	f := &filtered{x: x, level: s.Detail.level(), article: x.articlesOf(s, without), entity: make([]bool, len(x.entities)), articles: make([]int32, len(x.entities)), at: make([][]int32, len(x.entities))}
	beyond := make([]bool, len(x.entities)) // ends of facts that only a higher detail shows
	silent := true
	for i := range x.facts {
		k, ok := x.keep(s, without, f.article, int32(i))
		if !ok {
			continue
		}
		silent = false
		from, to := x.facts[i].from, x.facts[i].to
		if !x.passes(s, &x.facts[i]) {
			beyond[from], beyond[to] = true, true
			continue
		}
		n := int32(len(f.facts))
		f.facts = append(f.facts, k)
		f.at[from] = append(f.at[from], n)
		if to != from {
			f.at[to] = append(f.at[to], n)
		}
	}
	for i := range x.entities {
		e := &x.entities[i]
		for _, a := range e.articles {
			if f.article[a] {
				f.articles[i]++
			}
		}
		stated := len(f.at[i]) > 0
		alone := standsAlone(e.Type) && (silent || e.mentions > 1) && int(f.articles[i]) >= s.MinArticles
		if s.Mine && without != mine {
			alone = e.mine
		}
		if (f.articles[i] == 0 && !e.added && !stated && !beyond[i]) || without != types && s.HiddenTypes[e.Type] {
			continue
		}
		named := e.level == nameLevel // a noun needs a relation that is shown
		f.entity[i] = stated || e.added || s.Beside[e.IRI] || named && (alone || beyond[i])
		if !f.entity[i] && (alone || beyond[i]) {
			f.finer++
		}
	}
	return f
}

// weight says how much an entity counts among those that pass the filters.
func (f *filtered) weight(i int32) float64 {
	stated := 0
	for _, k := range f.at[i] {
		stated += len(f.facts[k].said)
		if kf := &f.x.facts[f.facts[k].fact]; kf.from == kf.to {
			stated += len(f.facts[k].said)
		}
	}
	return float64(3*stated+int(f.x.entities[i].mentions)) + 2*float64(f.articles[i])
}

// choose returns which of the entities that pass the filters are shown.
func (f *filtered) choose(s *Spec) []bool {
	show := make([]bool, len(f.entity))
	n := 0
	for i, ok := range f.entity {
		show[i] = ok && (s.Only == nil || s.Only[f.x.entities[i].IRI])
		if show[i] {
			n++
		}
	}
	switch budget := cmp.Or(s.Budget, DefaultBudget); {
	case len(s.Focus) > 0:
		show = f.within(s.Focus, s.Depth, show)
	case s.Only == nil && budget > 0 && n > budget:
		show = f.backbone(budget)
	}
	f.each(s.Hidden, func(i int32) { show[i] = false })
	f.each(s.Beside, func(i int32) { show[i] = show[i] || f.entity[i] && !s.Hidden[f.x.entities[i].IRI] })
	for _, e := range s.Expanded {
		for _, iri := range e.Added {
			if i, ok := f.x.at[iri]; ok && f.entity[i] && !s.Hidden[iri] {
				show[i] = true
			}
		}
	}
	return show
}

// each calls do with the number of each entity that m is true of.
func (f *filtered) each(m map[quad.IRI]bool, do func(int32)) {
	for iri, on := range m {
		if i, ok := f.x.at[iri]; ok && on {
			do(i)
		}
	}
}

// within returns the entities that are at most depth facts away from some, by way of entities that may be shown.
func (f *filtered) within(from []quad.IRI, depth int, may []bool) []bool {
	show := make([]bool, len(may))
	var front []int32
	for _, iri := range from {
		if i, ok := f.x.at[iri]; ok && f.entity[i] && !show[i] {
			show[i] = true
			front = append(front, i)
		}
	}
	for range depth {
		var next []int32
		for _, i := range front {
			for _, k := range f.at[i] {
				if o := f.x.facts[f.facts[k].fact].other(i); may[o] && !show[o] {
					show[o] = true
					next = append(next, o)
				}
			}
		}
		front = next
	}
	return show
}

// backbone returns the n most important entities by PageRank, those of equal rank by IRI; of those that are no neighbours of others among them,
// each gives its place to the next that is.
func (f *filtered) backbone(n int) []bool {
	order := make([]int32, 0, len(f.entity))
	for i, ok := range f.entity {
		if ok {
			order = append(order, int32(i))
		}
	}
	rank := f.x.rank(f.level)
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(rank[b], rank[a]) })
	show := make([]bool, len(f.entity))
	n = min(n, len(order))
	for _, i := range order[:n] {
		show[i] = true
	}
	rest := order[n:]
	for _, i := range slices.Backward(order[:n]) {
		if f.joined(i, show) {
			continue
		}
		for len(rest) > 0 && !f.joined(rest[0], show) {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			break
		}
		show[i], show[rest[0]] = false, true
		rest = rest[1:]
	}
	return show
}

// joined reports whether an entity has a neighbour that is shown.
func (f *filtered) joined(i int32, show []bool) bool {
	return slices.ContainsFunc(f.at[i], func(k int32) bool {
		o := f.x.facts[f.facts[k].fact].other(i)
		return o != i && show[o]
	})
}

// Build makes the view of a spec. An entity may be shown when an article that is shown states something of it, or names it more than once;
// values and concepts only when something is stated of them. What the user added is always shown. Where nothing is stated at all, all names
// are. Of all that, the detail of the spec shows what is of its level, and what was asked for beside it. It takes O(n) in the size of the graph.
func (x *Index) Build(s Spec) *View {
	f := x.filter(&s, none)
	show := f.choose(&s)
	v := &View{index: map[quad.IRI]int32{}}
	node := make([]int32, len(x.entities))
	top := f.top()
	for i := range x.entities {
		if !show[i] {
			continue
		}
		e := &x.entities[i]
		node[i] = int32(len(v.Nodes))
		v.index[e.IRI] = node[i]
		v.Nodes = append(v.Nodes, Node{Entity: e.IRI, Name: e.Name, Type: e.Type, Importance: scaled(f.weight(int32(i)), top), Articles: int(f.articles[i]), More: f.more(int32(i), show), Mine: e.mine})
	}
	for i := range f.facts {
		k := &f.facts[i]
		y := &x.facts[k.fact]
		if show[y.from] && show[y.to] {
			v.Edges = append(v.Edges, Edge{From: node[y.from], To: node[y.to], Label: y.label, When: y.when(k.said), Style: k.style, Statements: k.said, Articles: int(k.articles), Predicate: y.predicate})
		}
	}
	for i, ok := range f.entity {
		if ok {
			v.Entities++
			if !show[i] {
				v.LeftOut++
			}
		}
	}
	v.Relations, v.Finer = len(f.facts), f.finer
	return v
}

// more counts the neighbours of an entity that the filters let pass and the choice leaves out.
func (f *filtered) more(i int32, show []bool) int {
	var out []int32
	for _, k := range f.at[i] {
		if o := f.x.facts[f.facts[k].fact].other(i); !show[o] && f.entity[o] {
			out = append(out, o)
		}
	}
	if len(out) < 2 {
		return len(out)
	}
	slices.Sort(out)
	return len(slices.Compact(out))
}

// top returns the logarithm of the largest weight.
func (f *filtered) top() float64 {
	top := 0.0
	for i, ok := range f.entity {
		if ok {
			top = max(top, math.Log1p(f.weight(int32(i))))
		}
	}
	return top
}

// scaled brings a weight to 0..1 by the logarithm, so that one hub does not make all others dots.
func scaled(weight, top float64) float32 {
	low := math.Log1p(4)
	r := float32(max(0, (math.Log1p(weight)-low)/max(0.1, top-low)))
	return r * r
}

// beyond returns the neighbours of an entity that v leaves out by choice, in the order of the index; with a predicate, those it leads to.
func (x *Index) beyond(s Spec, v *View, entity, predicate quad.IRI) []int32 {
	i, ok := x.at[entity]
	if !ok {
		return nil
	}
	var out []int32
	for _, n := range x.leftOut(s, v, i) {
		if predicate == "" || n.predicate == predicate {
			out = append(out, n.to)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// step is a relation from an entity to one that is left out.
type step struct {
	to        int32
	predicate quad.IRI
	label     string
}

// leftOut returns the relations from an entity to what v leaves out by choice.
func (x *Index) leftOut(s Spec, v *View, i int32) []step {
	f := x.filter(&s, none)
	var out []step
	for _, k := range f.at[i] {
		y := &x.facts[f.facts[k].fact]
		if o := y.other(i); f.entity[o] && v.Index(x.entities[o].IRI) < 0 {
			out = append(out, step{o, y.predicate, y.label})
		}
	}
	return out
}

// Beyond is what expanding an entity by one relation would bring.
type Beyond struct {
	Predicate quad.IRI
	Label     string
	Count     int // entities
}

// Beyond counts, by relation, the neighbours of an entity that v, the view of s, leaves out by choice; the most first.
func (x *Index) Beyond(s Spec, v *View, entity quad.IRI) []Beyond {
	i, ok := x.at[entity]
	if !ok {
		return nil
	}
	seen := map[step]bool{}
	at := map[quad.IRI]int{}
	var out []Beyond
	for _, n := range x.leftOut(s, v, i) {
		k, ok := at[n.predicate]
		if !ok {
			k = len(out)
			at[n.predicate] = k
			out = append(out, Beyond{Predicate: n.predicate, Label: n.label})
		}
		if one := (step{to: n.to, predicate: n.predicate}); !seen[one] {
			seen[one] = true
			out[k].Count++
		}
	}
	slices.SortStableFunc(out, func(a, b Beyond) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label)) })
	return out
}
