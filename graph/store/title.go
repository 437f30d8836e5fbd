package store

import "strings"

// Title says what an edit does, for people: a form, such as "Rename “%s” to “%s”", and the values that stand in its places. The two are kept
// apart, so that a window can say the form in another language.
type Title string

// unit stands between the form and the values of a title.
const unit = "\x1f"

// Titled makes a title of a form and a value for each of its places "%s".
func Titled(form string, values ...string) Title {
	t := form
	for _, v := range values {
		t += unit + strings.ReplaceAll(v, unit, " ")
	}
	return Title(t)
}

// Parts returns the form of a title and its values.
func (t Title) Parts() (form string, values []string) {
	all := strings.Split(string(t), unit)
	return all[0], all[1:]
}

// String returns the title with its values in their places.
func (t Title) String() string {
	form, values := t.Parts()
	return Fill(form, values)
}

// Fill puts values into the places "%s" of a form, in their order. Places without a value stay.
func Fill(form string, values []string) string {
	var b strings.Builder
	for _, v := range values {
		before, after, ok := strings.Cut(form, "%s")
		if !ok {
			break
		}
		b.WriteString(before + v)
		form = after
	}
	return b.String() + form
}
