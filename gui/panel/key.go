package panel

import (
	"strings"

	"fyne.io/fyne/v2/lang"
)

// KeyName writes a key such as "Ctrl+Shift+E" as it is called on the user's keyboard, to be shown and never to be read again: Ctrl+Shift+E, or in
// German Strg+Umschalt+E. The names in are those of Fyne.
func KeyName(key string) string {
	var out []string
	for key != "" {
		part, rest, more := strings.Cut(key, "+")
		if part == "" || !more {
			part, rest = key, "" // the last, which may be + itself
		}
		out = append(out, keyPart(part))
		key = rest
	}
	return strings.Join(out, "+")
}

func keyPart(name string) string {
	switch name {
	case "Ctrl":
		return lang.L("Ctrl")
	case "Shift":
		return lang.L("Shift")
	case "Delete":
		return lang.L("Del")
	case "Menu":
		return lang.L("Menu key")
	case "Left":
		return lang.L("Left")
	case "Right":
		return lang.L("Right")
	case "Up":
		return lang.L("Up")
	case "Down":
		return lang.L("Down")
	}
	return name
}
