package gui

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// articleMenu opens the menu of an article in the list.
func (w *Window) articleMenu(a quad.IRI, at fyne.Position) { w.menuAt(at, w.articleItems(a)...) }

func (w *Window) articleItems(a quad.IRI) []*fyne.MenuItem {
	return []*fyne.MenuItem{
		fyne.NewMenuItem(lang.L("Read"), func() { w.openArticle(a) }),
		fyne.NewMenuItem(lang.L("Open the original"), func() { w.openOriginal(a) }),
		fyne.NewMenuItem(lang.L("Read it again"), func() { w.readAgain(a) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(lang.L("Show only this article"), func() { w.showOnly(a) }),
		w.menuItem("article.all"),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(lang.L("Remove from the project"), func() { w.removeArticle(a) }),
	}
}

// menuAt opens a menu at a place of the window.
func (w *Window) menuAt(at fyne.Position, items ...*fyne.MenuItem) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), w.win.Canvas(), at)
}

// showOnly shows what one article says and hides the others.
func (w *Window) showOnly(a quad.IRI) {
	s := w.now().Spec
	s.HiddenArticles = map[quad.IRI]bool{}
	for _, other := range w.state.Graph.Articles() {
		if other.IRI != a {
			s.HiddenArticles[other.IRI] = true
		}
	}
	w.ws.SetSpec(s)
}

func (w *Window) showAllArticles() {
	s := w.now().Spec
	s.HiddenArticles = nil
	w.ws.SetSpec(s)
}

// readAgain extracts an article anew, beside the window's thread. Decisions go on to hold.
func (w *Window) readAgain(a quad.IRI) {
	ws := w.ws
	w.beside(func() {
		changed, err := ws.Reextract(context.Background(), a)
		w.post(func() {
			switch {
			case err != nil:
				w.run(err)
			case changed:
				w.tell(panel.Message{Bold: lang.L("Read again:"), Detail: w.articleName(a), Action: lang.L("Undo"), OnAction: w.undoThis()})
			default:
				w.tell(panel.Message{Bold: lang.L("Read again:"), Detail: lang.L("nothing has changed")})
			}
			w.o.Trace("reextracted", map[string]any{"changed": changed})
		})
	})
}

// removeArticle takes an article out once it has been said what hangs on it; the message offers to undo that.
func (w *Window) removeArticle(a quad.IRI) {
	w.whenSure(a, lang.L("Remove"), func() {
		title := w.articleName(a)
		if err := w.ws.Do(workspace.RemoveArticle{Article: a}); err != nil {
			w.run(err)
			return
		}
		w.tell(panel.Message{Bold: lang.L("Removed"), Detail: title, Action: lang.L("Undo"), OnAction: w.undoThis()})
	})
}

// openOriginal opens the file or page that an article was read from with the program that the desktop has for it.
func (w *Window) openOriginal(a quad.IRI) {
	u, err := w.originalOf(a)
	if err == nil {
		err = w.openURL(u, w.placeOf(a))
	}
	if err != nil {
		w.tell(panel.Message{Bold: lang.L("The original cannot be opened:"), Detail: panel.Told(err.Error()), Problem: true})
	}
}

// openURL opens a file or web page, at a place where its program can be told one.
func (w *Window) openURL(u *url.URL, at place) error {
	if u.Scheme == "file" {
		if openAt(filepath.FromSlash(u.Path), at) {
			w.o.Trace("opened", map[string]any{"path": u.Path, "page": at.page, "quote": at.quote})
			return nil
		}
	} else {
		u = textFragment(u, at.quote)
	}
	w.o.Trace("opened", map[string]any{"url": u.String()})
	return w.o.App.OpenURL(u)
}

// originalOf returns where the original of an article is: its file where it was, the copy kept in the project, or its page in the net.
func (w *Window) originalOf(a quad.IRI) (*url.URL, error) {
	o, err := w.ws.Original(a)
	if err != nil {
		return nil, err
	}
	if o.Path != "" && harmless(o.Path) == o.Path {
		if _, err := os.Stat(o.Path); err == nil {
			return fileURL(o.Path), nil
		}
	}
	if x, ok := w.state.Graph.Article(a); ok && o.Data != nil {
		name, err := copyOf(x.Name, o.Data)
		return fileURL(name), err
	}
	if doc, err := w.ws.Document(a); err == nil && doc.URL != "" {
		return url.Parse(doc.URL)
	}
	return nil, errors.New(lang.L("it is not where it was, and the project has no copy"))
}

func fileURL(name string) *url.URL { return &url.URL{Scheme: "file", Path: filepath.ToSlash(name)} }

// copyOf writes a copy of an original into a folder for such.
func copyOf(name string, data []byte) (string, error) {
	dir, err := os.MkdirTemp("", "quadscope-original-")
	if err != nil {
		return "", err
	}
	name = filepath.Join(dir, harmless(filepath.Base(name)))
	return name, os.WriteFile(name, data, 0o600)
}

// copyWords puts words of the open article on the clipboard, with where they stand.
func (w *Window) copyWords(s text.Span) {
	doc, err := w.ws.Document(w.reader.Shown())
	if err != nil {
		w.run(err)
		return
	}
	w.o.App.Clipboard().SetContent(fmt.Sprintf("“%s” (%s)", strings.Join(strings.Fields(s.In(doc.Text)), " "), joinedBy(", ", doc.Title, doc.Site, panel.Date(doc.Published))))
	w.tell(panel.Message{Bold: lang.L("Copied"), Detail: lang.L("the words and where they stand")})
}
