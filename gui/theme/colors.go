package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/quadscope/quadscope/graph"
)

// Colours beyond those that Fyne names.
const (
	Canvas     fyne.ThemeColorName = "qsCanvas" // the graph's ground
	Card       fyne.ThemeColorName = "qsCard"   // the reader's page, evidence cards
	Text2      fyne.ThemeColorName = "qsText2"  // verbs, labels
	Text3      fyne.ThemeColorName = "qsText3"  // sources, dates, counts
	Marker     fyne.ThemeColorName = "qsMarker" // the chosen evidence
	MarkerSoft fyne.ThemeColorName = "qsMarkerSoft"
	MarkerLine fyne.ThemeColorName = "qsMarkerLine"
	Found      fyne.ThemeColorName = "qsFound" // words that were searched for
	Edge       fyne.ThemeColorName = "qsEdge"
	EdgeInk    fyne.ThemeColorName = "qsEdgeInk"
)

type pair struct{ light, dark color.NRGBA }

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

func rgba(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 24), G: uint8(hex >> 16), B: uint8(hex >> 8), A: uint8(hex)}
}

func tokens() map[fyne.ThemeColorName]pair { return table }

// table is the one list of the window's colours; nothing changes it.
var table = map[fyne.ThemeColorName]pair{
	fynetheme.ColorNameBackground:          {rgb(0xF4F4F1), rgb(0x1C1F23)},
	fynetheme.ColorNameHeaderBackground:    {rgb(0xECECE7), rgb(0x22262A)},
	fynetheme.ColorNameButton:              {rgb(0xE9E9E4), rgb(0x2E3339)},
	fynetheme.ColorNameDisabledButton:      {rgb(0xEEEEEA), rgb(0x262A2F)},
	fynetheme.ColorNameInputBackground:     {rgb(0xFFFFFF), rgb(0x15181B)},
	fynetheme.ColorNameInputBorder:         {rgb(0x858A87), rgb(0x6E767E)},
	fynetheme.ColorNameMenuBackground:      {rgb(0xFFFFFF), rgb(0x282D32)},
	fynetheme.ColorNameOverlayBackground:   {rgb(0xFFFFFF), rgb(0x24282D)},
	fynetheme.ColorNameForeground:          {rgb(0x1B1F23), rgb(0xE9EBED)},
	fynetheme.ColorNamePlaceHolder:         {rgb(0x656C72), rgb(0x959DA4)},
	fynetheme.ColorNameDisabled:            {rgb(0x9CA2A6), rgb(0x646C73)},
	fynetheme.ColorNamePrimary:             {rgb(0x0D6770), rgb(0x57BCC4)},
	fynetheme.ColorNameForegroundOnPrimary: {rgb(0xFFFFFF), rgb(0x0B1C1E)},
	fynetheme.ColorNameHyperlink:           {rgb(0x0B5F68), rgb(0x6CCBD2)},
	fynetheme.ColorNameFocus:               {rgba(0x0D677066), rgba(0x57BCC480)},
	fynetheme.ColorNameHover:               {rgba(0x1B1F230F), rgba(0xFFFFFF12)},
	fynetheme.ColorNamePressed:             {rgba(0x1B1F231F), rgba(0xFFFFFF24)},
	fynetheme.ColorNameSelection:           {rgba(0x0D67702B), rgba(0x57BCC438)},
	fynetheme.ColorNameSeparator:           {rgb(0xD9D9D2), rgb(0x363B41)},
	fynetheme.ColorNameScrollBar:           {rgba(0x1B1F2359), rgba(0xFFFFFF4D)},
	fynetheme.ColorNameScrollBarBackground: {rgba(0), rgba(0)},
	fynetheme.ColorNameShadow:              {rgba(0x1B1F2324), rgba(0x00000080)},
	fynetheme.ColorNameError:               {rgb(0xB3261E), rgb(0xFF8A80)},
	fynetheme.ColorNameWarning:             {rgb(0x8A5300), rgb(0xF2B24B)},
	fynetheme.ColorNameSuccess:             {rgb(0x1E6B3A), rgb(0x74C991)},
	fynetheme.ColorNameForegroundOnError:   {rgb(0xFFFFFF), rgb(0x14171A)},
	fynetheme.ColorNameForegroundOnWarning: {rgb(0xFFFFFF), rgb(0x14171A)},
	fynetheme.ColorNameForegroundOnSuccess: {rgb(0xFFFFFF), rgb(0x14171A)},
	Canvas:                                 {rgb(0xFCFCFA), rgb(0x14171A)},
	Card:                                   {rgb(0xFFFFFF), rgb(0x24282D)},
	Text2:                                  {rgb(0x454C53), rgb(0xBCC2C8)},
	Text3:                                  {rgb(0x555D64), rgb(0xA5ADB4)},
	Marker:                                 {rgb(0xFFE27A), rgb(0x5E4A0C)},
	MarkerSoft:                             {rgb(0xFFF4C9), rgb(0x3A3113)},
	MarkerLine:                             {rgb(0xB58200), rgb(0xF2C230)},
	Found:                                  {rgb(0xCFE6E8), rgb(0x1F4347)},
	Edge:                                   {rgb(0x6A737B), rgb(0x8B949C)},
	EdgeInk:                                {rgb(0x1B1F23), rgb(0xF2F4F5)},
	TypeColor("person"):                    {rgb(0xD3791A), rgb(0xEB7E02)},
	TypeColor("organization"):              {rgb(0x3C6CDD), rgb(0x6E9BFB)},
	TypeColor("place"):                     {rgb(0x19815A), rgb(0x3C8565)},
	TypeColor("product"):                   {rgb(0x580C93), rgb(0x8759D6)},
	TypeColor("event"):                     {rgb(0xE1627E), rgb(0xDC3A3A)},
	TypeColor("work"):                      {rgb(0x503720), rgb(0xC9A892)},
	TypeColor("concept"):                   {rgb(0x3C9BB8), rgb(0x73E5F0)},
	TypeColor("date"):                      {rgb(0x3A3D41), rgb(0x737386)},
	TypeColor("money"):                     {rgb(0x646103), rgb(0xD8DC7C)},
	TypeColor("quantity"):                  {rgb(0x7C5678), rgb(0xBC8AA3)},
}

// TypeColor returns the name of the colour of an entity type.
func TypeColor(t graph.Type) fyne.ThemeColorName { return fyne.ThemeColorName(typeColors + t) }

const typeColors = "qsType-"

// ColorName returns the name of the colour that a type comes with.
func ColorName(t graph.Type) string {
	return map[graph.Type]string{"person": lang.L("Orange"), "organization": lang.L("Blue"), "place": lang.L("Green"), "product": lang.L("Violet"), "event": lang.L("Red"), "work": lang.L("Brown"), "concept": lang.L("Turquoise"),
		"date": lang.L("Grey"), "money": lang.L("Olive"), "quantity": lang.L("Mauve")}[t]
}

// TypeName returns the name of a type as it is shown.
func TypeName(t graph.Type) string {
	if t == "" {
		return ""
	}
	return lang.L(string(t[0]-'a'+'A') + string(t[1:]))
}
