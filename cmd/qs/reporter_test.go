package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/read"
)

func TestManyProblemsOfAKindAreCounted(t *testing.T) {
	var b strings.Builder
	p := reporter{w: &b}
	for i := range 5000 {
		p.report(&read.Error{Name: fmt.Sprintf("%d.txt", i), Reason: "it is empty"})
	}
	p.report(&read.Error{Name: "a.pdf", Reason: "it is locked with a password"})
	p.end()
	got := b.String()
	if n := strings.Count(got, "\n"); n != mostAlike+2 || !strings.Contains(got, "a.pdf") || !strings.HasSuffix(got, "qs: and 4990 more: it is empty\n") {
		t.Errorf("%d lines:\n%s", n, got)
	}
}
