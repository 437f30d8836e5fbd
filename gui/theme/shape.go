package theme

import (
	"fmt"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/quadscope/quadscope/graph"
)

// Shape returns the outline of an entity type in its colour, as lists and the legend show it: the same shapes as on the canvas.
func Shape(t graph.Type) fyne.Resource {
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path d="%s"/></svg>`, outline(t))
	return fynetheme.NewColoredResource(fyne.NewStaticResource("shape-"+string(t)+".svg", []byte(svg)), TypeColor(t))
}

// outline is a filled path on a grid of 24 units. Holes run the other way round.
func outline(t graph.Type) string {
	switch t {
	case "person":
		return "M12 2.5C17.25 2.5 21.5 6.75 21.5 12C21.5 17.25 17.25 21.5 12 21.5C6.75 21.5 2.5 17.25 2.5 12C2.5 6.75 6.75 2.5 12 2.5Z"
	case "organization":
		return "M6 3.5L18 3.5C19.5 3.5 20.5 4.5 20.5 6L20.5 18C20.5 19.5 19.5 20.5 18 20.5L6 20.5C4.5 20.5 3.5 19.5 3.5 18L3.5 6C3.5 4.5 4.5 3.5 6 3.5Z"
	case "place":
		return "M3.5 4L20.5 4C22.3 4 23 5.4 22.2 6.8L13.6 21.2C12.8 22.5 11.2 22.5 10.4 21.2L1.8 6.8C1 5.4 1.7 4 3.5 4Z"
	case "product":
		return "M10.3 1.9C11.2 1 12.8 1 13.7 1.9L22.1 10.3C23 11.2 23 12.8 22.1 13.7L13.7 22.1C12.8 23 11.2 23 10.3 22.1L1.9 13.7C1 12.8 1 11.2 1.9 10.3Z"
	case "event":
		return "M10.4 2.8C11.2 1.5 12.8 1.5 13.6 2.8L22.2 17.2C23 18.6 22.3 20 20.5 20L3.5 20C1.7 20 1 18.6 1.8 17.2Z"
	case "work":
		return "M5 2L15 2L19.5 6.5L19.5 22L5 22Z"
	case "concept":
		return "M12 2.5C17.25 2.5 21.5 6.75 21.5 12C21.5 17.25 17.25 21.5 12 21.5C6.75 21.5 2.5 17.25 2.5 12C2.5 6.75 6.75 2.5 12 2.5Z" +
			"M12 6C8.7 6 6 8.7 6 12C6 15.3 8.7 18 12 18C15.3 18 18 15.3 18 12C18 8.7 15.3 6 12 6Z"
	case "date":
		return "M3 6.5L21 6.5C22.3 6.5 23 7.2 23 8.5L23 15.5C23 16.8 22.3 17.5 21 17.5L3 17.5C1.7 17.5 1 16.8 1 15.5L1 8.5C1 7.2 1.7 6.5 3 6.5Z"
	case "money":
		return "M10 2.7L10 21.3C5.7 20.4 2.5 16.6 2.5 12C2.5 7.4 5.7 3.6 10 2.7ZM14 2.7C18.3 3.6 21.5 7.4 21.5 12C21.5 16.6 18.3 20.4 14 21.3Z"
	}
	return "M9 1.5L15 1.5L15 9L22.5 9L22.5 15L15 15L15 22.5L9 22.5L9 15L1.5 15L1.5 9L9 9Z"
}
