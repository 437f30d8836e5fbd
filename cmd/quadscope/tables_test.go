package main_test

import "testing"

func TestTablesChooseSeveralRowsLinkedWithTheGraph(t *testing.T) {
	p := build(t)
	d := open(t, p.window, "--theme", "light")
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	d.must(d.trace.Settle(d.ctx))
	d.must(d.Click(d.ctx, 366, 68)) // the tab of the tables
	d.must(d.trace.Settle(d.ctx))
	d.must(d.Click(d.ctx, 420, 240))
	if e := d.wait("selected"); e.Text("kind") != "relation" {
		t.Errorf("a row selects %v", e.Fields)
	}
	d.press("shift+down")
	if e := d.wait("selected"); e.Text("kind") != "entity" {
		t.Errorf("two rows select %v", e.Fields)
	}
	d.picture("table-relations")
	d.must(d.Click(d.ctx, 390, 107)) // entities
	d.must(d.trace.Settle(d.ctx))
	d.picture("table-entities")
	d.must(d.Click(d.ctx, 420, 300))
	if e := d.wait("selected"); e.Text("kind") != "entity" {
		t.Errorf("a row selects %v", e.Fields)
	}
	d.picture("table-one")
	d.press("shift+down")
	d.wait("selected")
	d.press("shift+down")
	d.wait("selected")
	d.picture("table-three")
	d.must(d.Click(d.ctx, 310, 68)) // the graph
	d.picture("table-graph")
}
