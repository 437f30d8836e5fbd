package view_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/view/viewtest"
)

func TestBinsAreOfOneLengthWithoutGaps(t *testing.T) {
	for _, c := range []struct {
		dates []string
		most  int
		want  []view.Bin
	}{
		{nil, 10, nil},
		{[]string{"soon", ""}, 10, nil},
		{[]string{"2026-03-12", "2026-03-14", "2026-03-12"}, 10, []view.Bin{
			{From: "2026-03-12", Until: "2026-03-12", Date: "2026-03-12", Count: 2}, {From: "2026-03-13", Until: "2026-03-13", Date: "2026-03-13"},
			{From: "2026-03-14", Until: "2026-03-14", Date: "2026-03-14", Count: 1}}},
		{[]string{"2026-01-31", "2026-02-01", "2026-03"}, 5, []view.Bin{
			{From: "2026-01-26", Until: "2026-02-01", Date: "2026-01-26", Count: 2}, {From: "2026-02-02", Until: "2026-02-08", Date: "2026-02-02"},
			{From: "2026-02-09", Until: "2026-02-15", Date: "2026-02-09"}, {From: "2026-02-16", Until: "2026-02-22", Date: "2026-02-16"},
			{From: "2026-02-23", Until: "2026-03-01", Date: "2026-02-23", Count: 1}}},
		{[]string{"2024", "2026-12-31"}, 3, []view.Bin{{From: "2024-01-01", Until: "2024-12-31", Date: "2024", Count: 1},
			{From: "2025-01-01", Until: "2025-12-31", Date: "2025"}, {From: "2026-01-01", Until: "2026-12-31", Date: "2026", Count: 1}}},
		{[]string{"0001", "2026"}, 3, []view.Bin{{From: "0001-01-01", Until: "2026-01-01", Date: "0001/2026", Count: 2}}},
	} {
		if d := cmp.Diff(c.want, view.Bins(c.dates, c.most)); d != "" {
			t.Errorf("Bins(%q, %d): %s", c.dates, c.most, d)
		}
	}
}

func TestTimeOfEventsFilters(t *testing.T) {
	p := viewtest.Part(6)
	for i := range p.Statements {
		p.Statements[i].Time = ""
	}
	p.Statements[0].Time, p.Statements[1].Time, p.Statements[2].Time = "2019", "2021-05", "soon"
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		t.Fatal(err)
	}
	x := view.NewIndex(g)
	all := x.Count(x.Build(view.Spec{Detail: view.Everything})).Relations
	if l := x.Timeline(view.Spec{Detail: view.Everything, ByEvent: true, From: "2021-01-01"}, 10); l.Dated != 2 || l.Undated != all-2 || l.Within != 1 {
		t.Errorf("times of events: %+v of %d", l, all)
	}
	if l := x.Timeline(view.Spec{Detail: view.Everything}, 10); l.Dated != all || l.Undated != 0 || l.Within != all {
		t.Errorf("times of publication: %+v of %d", l, all)
	}
	for _, c := range []struct {
		from, until string
		want        int
	}{{"2019-01-01", "2020-12-31", 1}, {"2019-01-01", "", 2}, {"", "2018-12-31", 0}, {"", "2021-05-01", 2}} {
		said := 0
		for _, e := range x.Build(view.Spec{Detail: view.Everything, ByEvent: true, From: c.from, Until: c.until}).Edges {
			said += len(e.Statements)
		}
		if said != c.want {
			t.Errorf("%d statements from %q until %q, want %d", said, c.from, c.until, c.want)
		}
	}
}

func TestTimesAreSaidInWords(t *testing.T) {
	for _, c := range []struct {
		times []string
		want  string
	}{{nil, ""}, {[]string{"", "soon"}, ""}, {[]string{"2021"}, "2021"}, {[]string{"2021-05"}, "May 2021"}, {[]string{"2026-03-02", "2026-03-12", ""}, "2 Mar 2026"}} {
		if got := view.When(c.times...); got != c.want {
			t.Errorf("When(%q) = %q, want %q", c.times, got, c.want)
		}
	}
}

func TestALineSaysWhenItHappened(t *testing.T) {
	p := viewtest.Part(6)
	for i := range p.Statements {
		p.Statements[i].Time = "2021-05"
	}
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		t.Fatal(err)
	}
	e := view.Build(g, view.Spec{Detail: view.Everything}).Edges[0]
	if c, _ := view.DescribeRelation(g, e.Statements); e.Words() != e.Label+", May 2021" || c.When != "May 2021" {
		t.Errorf("the line says %q, its card %q", e.Words(), c.When)
	}
}
