package gui

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// The preferences of what is done with articles that come. Whether the network may be used is asked once, when a link comes first.
const (
	networkKey = "network" // "yes", "no", or empty when it has not been asked
	linkKey    = "link-originals"
	sameKey    = "same-story"
	watchedKey = "watched " // followed by the project: a folder
)

// intake returns what the user has chosen.
func (w *Window) intake() workspace.Intake {
	p := w.o.App.Preferences()
	return workspace.Intake{Network: p.String(networkKey) == "yes", LinkOriginals: p.Bool(linkKey), Same: workspace.Same(p.IntWithFallback(sameKey, int(workspace.KeepSame)))}
}

// takeIntake makes the choices hold for the project that is open, and shows them.
func (w *Window) takeIntake() {
	i := w.intake()
	w.ws.SetIntake(i)
	w.status.SetNetwork(i.Network)
}

// linkIn returns the web address that a dropped or pasted name is, or the empty string. Some file managers give links as paths.
func linkIn(s string) string {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, " \n\t<>\"") {
		return ""
	}
	for _, scheme := range []string{"https:", "http:"} {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(s, "/"), scheme+"/"); ok && strings.Trim(rest, "/") != "" {
			return scheme + "//" + strings.TrimLeft(rest, "/")
		}
	}
	return ""
}

// isLink reports whether a source is a web address or a file that names one.
func isLink(s workspace.Source) bool {
	return s.Data == nil && (linkIn(s.Path) != "" || slices.Contains([]string{".url", ".webloc", ".desktop"}, strings.ToLower(filepath.Ext(s.Path))))
}

// allowed calls then once the user has said whether links may be fetched, if there are links among the sources.
func (w *Window) allowed(sources []workspace.Source, then func()) {
	if w.o.App.Preferences().String(networkKey) != "" || !slices.ContainsFunc(sources, isLink) {
		then()
		return
	}
	w.askNetwork(then)
}

// askNetwork asks whether the network may be used.
func (w *Window) askNetwork(then func()) {
	d := dialog.NewConfirm(lang.L("Fetch the pages of links?"), lang.L("Quadscope works offline. It needs the network only to add a link: it fetches that page, and nothing else, ever."), func(yes bool) {
		w.setNetwork(yes)
		then()
	}, w.win)
	d.SetConfirmText(lang.L("Fetch pages"))
	d.SetDismissText(lang.L("Stay offline"))
	d.Show()
	w.o.Trace("asked", map[string]any{"what": "network"})
}

func (w *Window) setNetwork(on bool) {
	answer := map[bool]string{true: "yes", false: "no"}[on]
	w.o.App.Preferences().SetString(networkKey, answer)
	w.takeIntake()
	w.o.Trace("network", map[string]any{"allowed": on})
}

func (w *Window) toggleNetwork() {
	on := !w.intake().Network
	w.setNetwork(on)
	if on {
		w.tell(panel.Message{Bold: lang.L("Links are fetched:"), Detail: lang.L("when one is added, its page is read from the network")})
	} else {
		w.tell(panel.Message{Bold: lang.L("Offline:"), Detail: lang.L("links are not fetched")})
	}
}

func (w *Window) setOriginals(link bool) {
	w.o.App.Preferences().SetBool(linkKey, link)
	w.takeIntake()
}

func (w *Window) setSame(s workspace.Same) {
	w.o.App.Preferences().SetInt(sameKey, int(s))
	w.takeIntake()
}

// intakeSettings are the choices as the sheet of settings shows them.
func (w *Window) intakeSettings() []panel.Setting {
	now := w.intake()
	index := map[bool]int{true: 1}
	same := []workspace.Same{workspace.KeepSame, workspace.ReplaceSame, workspace.SkipSame}
	return []panel.Setting{
		{Title: lang.L("Links"), Detail: lang.L("Quadscope needs the network only to add a link: it fetches that page, and nothing else."),
			Options: []string{lang.L("Stay offline"), lang.L("Fetch their pages")}, Chosen: index[now.Network], OnChoose: func(i int) { w.setNetwork(i == 1) }},
		{Title: lang.L("Originals"), Options: []string{lang.L("Keep a copy in the project"), lang.L("Keep only their location")}, Chosen: index[now.LinkOriginals],
			OnChoose: func(i int) { w.setOriginals(i == 1) }},
		{Title: lang.L("Stories that are already there"), Options: []string{lang.L("Keep both"), lang.L("Replace the older"), lang.L("Skip the new one")}, Chosen: slices.Index(same, now.Same),
			OnChoose: func(i int) { w.setSame(same[i]) }},
	}
}

// askWatch asks for a folder to watch.
func (w *Window) askWatch() {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err != nil || u == nil {
			w.run(err)
			return
		}
		w.watch(u.Path())
	}, w.win)
	d.Resize(fyne.NewSize(900, 600))
	d.Show()
}

// watch takes in the articles of a folder, and those that come into it, for as long as the project is open and whenever it is opened
// again. Without a folder it ends that.
func (w *Window) watch(dir string) {
	w.stopWatching()
	w.watched = dir
	w.o.App.Preferences().SetString(watchedKey+w.path, dir)
	if dir == "" {
		w.showStatus()
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	w.stopWatching = cancel
	ws := w.ws
	take := func(ready []workspace.Source) {
		w.post(func() {
			if ctx.Err() == nil && w.ws == ws {
				w.add(ready...)
			}
		})
	}
	w.beside(func() {
		if err := workspace.Watch(ctx, dir, false, take); err != nil && !errors.Is(err, context.Canceled) {
			w.post(func() { w.run(err) })
		}
	})
	w.showStatus()
	w.o.Trace("watching", map[string]any{"folder": dir})
}

// takeWatched goes on with the folder of the project.
func (w *Window) takeWatched() {
	w.stopWatching()
	w.watched = ""
	if dir := w.o.App.Preferences().String(watchedKey + w.path); dir != "" {
		w.watch(dir)
	}
}
