package view

// Counts says how much there is in a project and how much of it is shown. Everything that is counted in a window or beside it is counted here; a
// relation is a graph.Line.
type Counts struct {
	Articles, Entities, Relations int // in the project
	Unstated                      int // entities of which nothing is said, so that they are not drawn unless they are named often
	ShownEntities, ShownRelations int
}

// Count counts what x is the index of, and what v shows of it.
func (x *Index) Count(v *View) Counts {
	c := Counts{Articles: len(x.articles) - 1, Entities: len(x.entities), Relations: len(x.facts), ShownEntities: len(v.Nodes), ShownRelations: len(v.Edges)}
	for _, passes := range x.filter(&Spec{}, none).entity {
		if !passes {
			c.Unstated++
		}
	}
	return c
}

// Whole reports whether everything that can be drawn is shown.
func (c Counts) Whole() bool {
	return c.ShownEntities == c.Entities-c.Unstated && c.ShownRelations == c.Relations
}
