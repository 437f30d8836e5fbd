package workspace

import (
	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
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
	c := carrier{old: old, new: add.Add.Articles[0].IRI, newText: text, add: add.Add}
	if d, err := w.store.Document(old); err == nil {
		c.oldText = d.Text
	}
	for _, d := range w.graph.Decisions() {
		if next, moved := c.carry(d); moved {
			r.Decisions = append(r.Decisions, d)
			add.Add.Decisions = append(add.Add.Decisions, next)
		}
	}
	return add, nil
}
