package gui

import (
	"testing"

	"github.com/quadscope/quadscope/graph/workspace"
)

const agency = "Meta acquired Kestrel Labs. OpenAI released ChatGPT. The company said on Tuesday that researchers at four hundred laboratories had asked for the " +
	"weights, and that it would publish the training code, the tests and a report on what the models can be misused for before the end of the summer."

// Stories that are told twice are offered again when the project is opened again, until the user has chosen.
func TestTheSameStoryIsOfferedAtEachStart(t *testing.T) {
	d := openDesk(t)
	d.add(workspace.Source{Name: "one", Data: []byte(agency)}, workspace.Source{Name: "two", Data: []byte(agency + " The agency contributed.")})
	d.until(func() bool { return d.heard("imported") == 1 })
	d.catchUp()
	reopen := func() {
		d.cancel()
		d.use(d.ws, "")
	}
	told := d.heard("same story")
	reopen()
	d.until(func() bool { return d.heard("same story") > told })
	if needTwins(d.Window) != "" {
		t.Errorf("they cannot be chosen between: %s", needTwins(d.Window))
	}
	pair := d.pairs()[0]
	if err := d.ws.Do(workspace.KeepBoth(pair)); err != nil {
		t.Fatal(err)
	}
	reopen()
	d.until(func() bool { return d.last("twins", "pairs") == 0 })
	if d.heard("same story") != told+1 || needTwins(d.Window) == "" {
		t.Errorf("both are kept, and it is told %d times: %v", d.heard("same story"), d.pairs())
	}
}
