package gui

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/gui/panel"
)

// recentProject is a project that was open, as the preferences keep it.
type recentProject struct {
	Path               string
	Articles, Entities int
	Closed             time.Time
}

const (
	recentKey  = "recent"
	mostRecent = 6
)

// recentProjects returns the projects that were open lately and still exist, the latest first.
func (w *Window) recentProjects() []recentProject {
	var all []recentProject
	if json.Unmarshal([]byte(w.o.App.Preferences().String(recentKey)), &all) != nil {
		return nil // nothing kept yet, or by another version
	}
	return slices.DeleteFunc(all, func(r recentProject) bool {
		_, err := os.Stat(r.Path)
		return err != nil
	})
}

// noteRecent keeps the project that is open now among the recent ones. A project without a name of the user's is not one of them.
func (w *Window) noteRecent() {
	if w.path == "" || w.state == nil {
		return
	}
	articles, entities, _ := w.state.Graph.Size()
	all := slices.DeleteFunc(w.recentProjects(), func(r recentProject) bool { return r.Path == w.path })
	all = append([]recentProject{{w.path, articles, entities, time.Now()}}, all...)
	data, err := json.Marshal(all[:min(mostRecent, len(all))])
	if err != nil {
		w.run(err)
		return
	}
	w.o.App.Preferences().SetString(recentKey, string(data))
}

// showRecent fills the list of the start screen.
func (w *Window) showRecent() {
	var rows []panel.RecentRow
	for _, r := range w.recentProjects() {
		if r.Path == w.path {
			continue
		}
		rows = append(rows, panel.RecentRow{Name: projectName(r.Path), Detail: counted(r.Articles, lang.L("article"), lang.L("articles")) + ", " + counted(r.Entities, lang.L("entity"), lang.L("entities")),
			Day: dayBefore(r.Closed, time.Now()), Open: func() { w.openProject(r.Path) }})
	}
	w.empty.SetRecent(rows)
}

// recentMenu lists the recent projects.
func (w *Window) recentMenu() *fyne.MenuItem {
	item := fyne.NewMenuItem(lang.L("Open recent"), nil)
	item.ChildMenu = fyne.NewMenu("")
	for _, r := range w.recentProjects() {
		item.ChildMenu.Items = append(item.ChildMenu.Items, fyne.NewMenuItem(projectName(r.Path), func() { w.openProject(r.Path) }))
	}
	item.Disabled = len(item.ChildMenu.Items) == 0
	return item
}

func projectName(path string) string { return strings.TrimSuffix(filepath.Base(path), projectEnding) }

// dayBefore names a day as seen from now: today, yesterday, 2 Mar 2026.
func dayBefore(t, now time.Time) string {
	day := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	switch d := day(now.Local()).Sub(day(t.Local())); {
	case d < 24*time.Hour:
		return lang.L("today")
	case d < 48*time.Hour:
		return lang.L("yesterday")
	}
	return panel.DateOf(t.Local())
}
