package main_test

import "testing"

func TestTablesChooseSeveralRowsLinkedWithTheGraph(t *testing.T) {
	program := build(t)
	d := open(t, program, "--theme", "light")
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	d.settle()
	d.openTables()
	d.must(d.Click(d.ctx, 420, 240))
	d.selected("relation")
	d.press("shift+down")
	d.selected("entity") // two rows select what they join
	d.picture("table-relations")
	d.must(d.Click(d.ctx, 390, 107)) // entities
	d.settle()
	d.picture("table-entities")
	d.must(d.Click(d.ctx, 420, 300))
	d.selected("entity")
	d.picture("table-one")
	d.press("shift+down")
	d.selected("entity")
	d.press("shift+down")
	d.selected("entity")
	d.picture("table-three")
	d.must(d.Click(d.ctx, 310, 68)) // the graph
	d.picture("table-graph")
}
