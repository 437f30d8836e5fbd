package read_test

import (
	"fmt"
	"strings"
	"testing"
)

// A text that is too long for an article is read whole, in parts that end with a sentence.
func TestALongTextIsReadInParts(t *testing.T) {
	const sentence = "The bank bought the ship, and the mayor of Bergen sold it to her. "
	line := strings.Repeat(sentence, 5<<20/len(sentence))
	chapters := strings.Repeat("# Chapter\n\n"+strings.Repeat(sentence, 3000)+"\n\n", 6)
	for name, c := range map[string]struct {
		in    string
		start string // of each part
		end   string
	}{
		"line.txt":   {line, "The bank", "to her."},
		"books.md":   {chapters, "Chapter\n\n", "to her."},
		"letter.txt": {strings.Repeat("Größe ", 3<<20/8), "Größe", "Größe"},
		"signs.txt":  {"Some words first. " + strings.Repeat("ö", 1<<20), "", ""},
	} {
		found := all(t, []byte(c.in), name)
		letters := 0
		for i := 1; i <= len(found); i++ {
			f, ok := found[fmt.Sprintf("%s/%d", name, i)]
			if !ok || f.Err != nil {
				t.Fatalf("%s: part %d of %d: %v", name, i, len(found), f.Err)
			}
			d := f.Doc
			if want := fmt.Sprintf("(part %d of %d)", i, len(found)); !strings.HasSuffix(d.Title, want) {
				t.Errorf("%s: title %q, want %s at its end", name, d.Title, want)
			}
			if !strings.HasPrefix(d.Text, c.start) || !strings.HasSuffix(d.Text, c.end) || len(d.Text) > 256<<10 {
				t.Errorf("%s: part %d of %d bytes: %.20q … %q", name, i, len(d.Text), d.Text, d.Text[len(d.Text)-20:])
			}
			letters += lettersOf(d.Text)
		}
		if want := lettersOf(c.in); letters != want || len(found) < 2 {
			t.Errorf("%s: %d letters in %d parts, want %d", name, letters, len(found), want)
		}
	}
}

func lettersOf(s string) int {
	n := 0
	for _, r := range s {
		if r != ' ' && r != '\n' && r != '#' {
			n++
		}
	}
	return n
}
