package workspace

import (
	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
)

// earlier returns the article that was read from the same file before it changed, or the empty IRI. Articles of archives, mailboxes
// and tables have none: their places in the file may have moved. The caller holds w.mu.
func (w *Workspace) earlier(p *prepared) quad.IRI {
	if !p.alone {
		return ""
	}
	known, err := w.store.ArticlesFrom(p.original.Path)
	if err != nil {
		return "" // it is then added beside its earlier version
	}
	for _, a := range known {
		if _, in := w.graph.Article(a); in && a != p.item.Article {
			return a
		}
	}
	return ""
}

// instead makes one delta that adds an article and removes its earlier version. The new version was resolved beside the old one, so
// that entities keep their identity and with it what the user decided on them. What he decided on the old version's statements and
// mentions is carried to the new one.
func (w *Workspace) instead(old quad.IRI, add graph.Delta, text string) (graph.Delta, error) {
	both, err := w.graph.Apply(add)
	if err != nil {
		return add, err
	}
	gone, err := both.RemoveArticle(old)
	if err != nil {
		return add, err
	}
	r := &add.Remove
	r.Articles, r.Places = append(r.Articles, gone.Remove.Articles...), append(r.Places, gone.Remove.Places...)
	r.Entities = append(r.Entities, gone.Remove.Entities...)
	r.Mentions = append(r.Mentions, gone.Remove.Mentions...)
	r.Statements = append(r.Statements, gone.Remove.Statements...)
	return w.carried(add, carrier{old: old, new: add.Add.Articles[0].IRI, newText: text, add: add.Add}), nil
}

// carried adds to a delta that the decisions on one version of an article go over to the next.
func (w *Workspace) carried(d graph.Delta, c carrier) graph.Delta {
	if doc, err := w.store.Document(c.old); err == nil {
		c.oldText = doc.Text
	}
	for _, x := range w.graph.Decisions() {
		if next, moved := c.carry(x); moved {
			d.Remove.Decisions = append(d.Remove.Decisions, x)
			d.Add.Decisions = append(d.Add.Decisions, next)
		}
	}
	return d
}

// Replace takes an article out of the project that another one of it tells as well, as one edit. What the user decided on the old one's
// statements and mentions goes over to the new one.
func (w *Workspace) Replace(old, by quad.IRI) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	raw := w.graph.Extracted()
	d, err := w.graph.RemoveArticle(old)
	if err != nil {
		return errNotThere
	}
	doc, err := w.store.Document(by)
	if err != nil {
		return errNotThere
	}
	c := carrier{old: old, new: by, newText: doc.Text, add: graph.Part{Statements: raw.StatementsIn(by), Mentions: raw.MentionsIn(by)}}
	edit := store.Edit{Title: store.Titled(titleReplace, short(w.titleOf(old)), short(w.titleOf(by))), Delta: w.carried(d, c)}
	if err := w.apply(edit); err != nil {
		return err
	}
	w.publish("replace")
	return nil
}

// titleOf returns the title of an article. The caller holds w.mu.
func (w *Workspace) titleOf(article quad.IRI) string {
	a, _ := w.graph.Article(article)
	return a.Title
}

// knows reports whether an article is in the project.
func (w *Workspace) knows(article quad.IRI) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, in := w.graph.Article(article)
	return in
}
