package gui

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/gui/panel"
)

// folderKey is under what the preferences keep the folder in which a file was saved last.
const folderKey = "folder"

// newFile is a file that is asked for.
type newFile struct {
	title    string
	name     string   // that is proposed, or what was typed
	endings  []string // that it may have; the first is added where it has none of them
	replaces bool     // it is written anew, so one that is there is asked about
	problem  string   // of what was typed before
	do       func(path string)
}

// askFile asks where a file is to be written: a name in the folder that the form tells, or a whole path.
func (w *Window) askFile(f newFile) {
	dir := w.saveFolder()
	w.form(panel.Form{Title: f.title, Do: lang.L("Save"), Problem: f.problem,
		Fields: []panel.Field{{Label: lang.L("File"), Value: f.name}},
		OnValue: func(v []string) string {
			path, err := pathOf(v[0], dir, f.endings)
			if err != nil {
				return fmt.Sprintf(lang.L("in the folder %s"), dir)
			}
			return path
		},
		Extra: func(closeForm func()) []fyne.CanvasObject {
			return []fyne.CanvasObject{panel.NewButton(lang.L("Choose the folder…"), "folder-open", panel.Outlined, func() {
				closeForm()
				w.askSaveFolder(f)
			})}
		},
		OnDo: func(v []string) error {
			path, err := pathOf(v[0], dir, f.endings)
			if err != nil {
				return err
			}
			f.name = v[0]
			w.tryFile(f, path)
			return nil
		}})
}

// askSaveFolder asks for the folder of a file, and for the file then.
func (w *Window) askSaveFolder(f newFile) {
	f.name, f.problem = filepath.Base(f.name), ""
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		w.run(err)
		if err == nil && u != nil {
			w.o.App.Preferences().SetString(folderKey, u.Path())
		}
		w.askFile(f)
	}, w.win)
	d.Resize(fyne.NewSize(900, 600))
	d.Show()
}

// saveFolder is where files are saved when their folder is not named: that of the last one, of the project, or the user's own.
func (w *Window) saveFolder() string {
	if dir := w.o.App.Preferences().String(folderKey); dir != "" {
		return dir
	}
	if w.path != "" {
		return filepath.Dir(w.path)
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return home
}

// tryFile writes a file if it can be, beside the window's thread: its disk may be slow. Where it cannot be, it asks again and says why.
func (w *Window) tryFile(f newFile, path string) {
	w.beside(func() {
		there, err := room(path)
		w.post(func() {
			switch {
			case err != nil:
				f.problem = err.Error()
				w.askFile(f)
			case w.all.of(path) != nil && w.all.of(path) != w && f.replaces:
				f.problem = lang.L("that project is open in another window")
				w.askFile(f)
			case there && f.replaces && path != w.path:
				dialog.ShowConfirm(lang.L("Overwrite it?"), path+lang.L(" is there already."), func(yes bool) {
					if yes {
						w.writeTo(f, path)
					}
				}, w.win)
			default:
				w.writeTo(f, path)
			}
		})
	})
}

func (w *Window) writeTo(f newFile, path string) {
	w.o.App.Preferences().SetString(folderKey, filepath.Dir(path))
	f.do(path)
}

// pathOf returns the file that somebody means by what they typed: a whole path, one that begins at their own folder (~), or one in dir. It gets an
// ending if it has none of these.
func pathOf(typed, dir string, endings []string) (string, error) {
	typed = strings.Trim(strings.TrimSpace(typed), `"'`)
	typed = strings.TrimPrefix(typed, "file://")
	if typed == "" || typed == "~" || os.IsPathSeparator(typed[len(typed)-1]) {
		return "", errors.New(lang.L("a file needs a name"))
	}
	if rest, ok := strings.CutPrefix(typed, "~"); ok && os.IsPathSeparator(rest[0]) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		typed = filepath.Join(home, rest)
	}
	if !filepath.IsAbs(typed) {
		typed = filepath.Join(dir, typed)
	}
	if !slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(strings.ToLower(typed), e) }) {
		typed += endings[0]
	}
	return filepath.Clean(typed), nil
}

// room reports whether there is a file at a path, or why there cannot be one.
func room(path string) (there bool, err error) {
	dir := filepath.Dir(path)
	switch st, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return false, fmt.Errorf(lang.L("there is no folder %s"), dir)
	case err != nil:
		return false, err
	case !st.IsDir():
		return false, fmt.Errorf(lang.L("%s is no folder"), dir)
	}
	switch st, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case st.IsDir():
		return false, fmt.Errorf(lang.L("%s is a folder"), path)
	}
	return true, nil
}
