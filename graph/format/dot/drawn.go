package dot

// drawn is the attributes that say only how Graphviz draws (https://graphviz.org/doc/info/attrs.html), and our own key of an edge.
var drawn = func() map[string]bool {
	out := map[string]bool{}
	for _, name := range []string{"URL", "href", "area", "arrowhead", "arrowsize", "arrowtail", "bb", "bgcolor", "center", "charset", "class", "clusterrank", "color", "colorscheme",
		"comment", "compound", "concentrate", "constraint", "decorate", "dir", "distortion", "edgeURL", "edgehref", "edgetarget", "edgetooltip", "fillcolor", "fixedsize",
		"fontcolor", "fontname", "fontsize", "gradientangle", "group", "headURL", "head_lp", "headclip", "headhref", "headlabel", "headport", "headtarget", "headtooltip", "height",
		"id", "image", "imagepos", "imagescale", "key", "labelURL", "labelangle", "labeldistance", "labelfloat", "labelfontcolor", "labelfontname", "labelfontsize", "labelhref",
		"labeljust", "labelloc", "labeltarget", "labeltooltip", "layer", "len", "lhead", "lp", "ltail", "margin", "minlen", "nojustify", "ordering", "orientation", "penwidth",
		"peripheries", "pin", "pos", "rank", "rects", "regular", "samehead", "sametail", "samplepoints", "shape", "shapefile", "showboxes", "sides", "skew", "sortv", "style",
		"tailURL", "tail_lp", "tailclip", "tailhref", "taillabel", "tailport", "tailtarget", "tailtooltip", "target", "tooltip", "vertices", "width", "xlabel", "xlp", "z"} {
		out[name] = true
	}
	return out
}()
