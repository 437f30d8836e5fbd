package main_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// network is a graph of another program: one of its nodes is in the samples, one has no edge, and two edges say the same.
const network = `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="all" attr.name="label" attr.type="string"/>
<graph edgedefault="directed">
<node id="a"><data key="label">Meta</data></node><node id="b"><data key="label">Harbour Trust</data></node>
<node id="c"><data key="label">Quay Bank</data></node><node id="d"><data key="label">Lone Pier</data></node>
<edge source="b" target="a"><data key="label">advises</data></edge><edge source="b" target="c"><data key="label">owns</data></edge>
<edge source="b" target="c"><data key="label">owns</data></edge>
</graph></graphml>`

// numbersIn returns the numbers in some words, in their order.
func numbersIn(s string) (out []int) {
	for _, n := range regexp.MustCompile(`\d+`).FindAllString(s, -1) {
		i, _ := strconv.Atoi(n)
		out = append(out, i)
	}
	return out
}

// What the messages of two drops and a relation that is drawn come to is what the status, the inspector, the filters, the timeline and the
// tables say, and what the command line counts in the project that is saved.
func TestNumbersAgreeInTheWindowAndOnTheCommandLine(t *testing.T) {
	program := build(t)
	samples, err := filepath.Glob("../../assets/samples/*")
	if err != nil || len(samples) != 5 {
		t.Fatalf("samples: %v %v", samples, err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "harbour.graphml")
	if err := os.WriteFile(file, []byte(network), 0o600); err != nil {
		t.Fatal(err)
	}
	d := setup{dir: dir}.open(t, program)
	d.must(d.Drop(d.ctx, 720, 450, samples...))
	first := numbersIn(d.wait("imported").Text("said")) // articles, entities, relations
	d.must(d.Drop(d.ctx, 720, 450, file))
	second := numbersIn(d.wait("imported").Text("said")) // new entities, new relations
	if len(first) < 3 || len(second) < 2 {
		t.Fatalf("the messages say %v and %v", first, second)
	}
	d.settle()
	d.drawRelation("Harbour Trust", "greets", "Quay Bank")
	d.press("escape")
	d.press("escape")
	d.press("d") // the filters, the timeline and the tables count what the detail shows
	d.press("d")
	entities, relations := first[1]+second[0], first[2]+second[1]+1
	d.saysAll(entities, relations, first[0]+1)

	d.press("ctrl+s")
	d.wait("saved")
	d.must(d.Stop())
	out, err := exec.Command(buildQS(t), "stats", "--json", filepath.Join(dir, "Story.quadscope")).Output()
	d.must(err)
	var counted struct{ Articles, Entities, Relations int }
	d.must(json.Unmarshal(out, &counted))
	if counted.Articles != first[0]+1 || counted.Entities != entities || counted.Relations != relations {
		t.Errorf("qs counts %+v, want %d articles, %d entities, %d relations", counted, first[0]+1, entities, relations)
	}
}

// saysAll checks that each part of the window says how much there is.
func (d *desk) saysAll(entities, relations, articles int) {
	d.t.Helper()
	d.settle()
	said, _ := d.last("numbers")
	status := numbersIn(said.Text("status")) // shown of all entities, shown of all relations
	if len(status) != 4 || status[1] != entities || status[3] != relations {
		d.t.Errorf("the status says %q, want %d entities and %d relations", said.Text("status"), entities, relations)
	}
	if n := numbersIn(said.Text("inspector")); len(n) != 3 || n[0] != entities || n[1] != relations || n[2] != articles {
		d.t.Errorf("the inspector says %q, want %d, %d, %d", said.Text("inspector"), entities, relations, articles)
	}
	d.must(d.Click(d.ctx, 150, 68)) // the tab of the filters
	d.settle()
	said, _ = d.last("numbers")
	filters := func(what string) int { return said.Int("filters " + what) }
	if filters("styles") != relations || filters("relations") != relations || filters("types")+filters("unstated") != entities {
		d.t.Errorf("the filters count %v, want %d entities and %d relations", said.Fields, entities, relations)
	}
	d.picture("numbers-filters")
	d.openTables()
	said, _ = d.last("numbers")
	if n := numbersIn(said.Text("table")); len(n) != 1 || n[0] != status[2] {
		d.t.Errorf("the table says %q, the status %d relations shown", said.Text("table"), status[2])
	}
	d.picture("numbers-table")
	d.must(d.Click(d.ctx, 436, 68)) // the tab of the timeline
	d.settle()
	said, _ = d.last("numbers")
	sum := regexp.MustCompile(`: (\d+) relations?(?:, (\d+) without)?`).FindStringSubmatch(said.Text("timeline"))
	if sum == nil || atoi(sum[1])+atoi(sum[2]) != relations {
		d.t.Errorf("the timeline says %q, want %d relations", said.Text("timeline"), relations)
	}
	d.picture("numbers-timeline")
	d.must(d.Click(d.ctx, 310, 68))
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }
