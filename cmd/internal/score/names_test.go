package main

import (
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

func TestNames(t *testing.T) {
	gold, err := readIOB(strings.NewReader("Ada\tB-PER\tB-person\nLovelace\tI-PER\tI-person\nmet\tO\tO\nMr.\tO\tO\n" +
		"Bo\tB-PER\tB-person\n.\tO\tO\n\n" +
		"# text = In Rome, it rained.\nIn\tO\tO\nRome\tB-LOC\tB-place\n,\tO\tO\nit\tB-MISC\tB-ignore\nrained\tO\tO\n.\tO\tO\n"))
	if err != nil || len(gold) != 2 {
		t.Fatalf("readIOB: %+v, %v", gold, err)
	}
	if got := gold[0].text; got != "Ada Lovelace met Mr. Bo." {
		t.Errorf("text = %q", got)
	}
	mention := func(g namedText, s string, typ text.Type) text.Mention {
		i := strings.Index(g.text, s)
		return text.Mention{Span: text.Span{Start: i, End: i + len(s)}, Type: typ, Kind: text.Name}
	}
	result := func(g namedText, ms ...text.Mention) *extract.Result {
		return &extract.Result{Doc: &text.Document{Text: g.text}, Layers: &text.Layers{Mentions: ms}}
	}
	words, places := scoreNames(gold, []*extract.Result{
		result(gold[0], mention(gold[0], "Ada Lovelace", text.Person), mention(gold[0], "Bo.", text.Person)),
		result(gold[1], mention(gold[1], "Rome", text.Person), mention(gold[1], "it", text.Person), mention(gold[1], "rained", text.Event)),
	})
	if words != (nameCounts{right: 2, system: 3, gold: 3}) { // "it" is ignored, events are no type of the gold
		t.Errorf("by words %+v", words)
	}
	if places != (nameCounts{right: 1, system: 3, gold: 3}) {
		t.Errorf("by place %+v", places)
	}
}

func TestCoref(t *testing.T) {
	docs, err := readCoref(strings.NewReader(`{"text":"Zoë ran. She won. Bo saw it.","mentions":[` +
		`{"start":0,"end":3,"entity":"a"},{"start":9,"end":12,"entity":"a"},{"start":18,"end":20,"entity":"b"}]}`))
	if err != nil || len(docs) != 1 {
		t.Fatalf("readCoref: %+v, %v", docs, err)
	}
	system := func(entities ...int) []*extract.Result {
		spans := []text.Span{{Start: 0, End: 4}, {Start: 10, End: 13}, {Start: 19, End: 21}}
		l := &text.Layers{}
		for i, e := range entities {
			l.Mentions = append(l.Mentions, text.Mention{Span: spans[i], Entity: e})
		}
		return []*extract.Result{{Doc: &text.Document{Text: docs[0].Text}, Layers: l}}
	}
	if got := scoreCoref(docs, system(0, 0, 1)); !near(got, 1) {
		t.Errorf("all right: %.3f", got)
	}
	if got := scoreCoref(docs, system(0, 1, 2)); got != 0 {
		t.Errorf("nothing joined: %.3f", got)
	}
	if got := scoreCoref(docs, system(0, 0, 0)); !near(got, .6940) {
		t.Errorf("all joined: %.4f, want .6940", got)
	}
}

func TestBestAssignment(t *testing.T) {
	if got := bestAssignment([][]float64{{.9, .8, 0}, {.8, .1, 0}}); !near(got, 1.6) {
		t.Errorf("bestAssignment = %.3f, want 1.6", got)
	}
}
