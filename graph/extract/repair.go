package extract

import (
	"slices"
	"strings"
	"sync"

	"github.com/quadscope/quadscope/graph/text"
)

// repaired returns layers whose trees are put right where words and names leave no doubt that the parser erred. The layers that are
// given stay as they are. It takes time linear in the number of tokens, but for a sentence's length where a clause is sought.
func repaired(doc *text.Document, l *text.Layers) (*text.Layers, []gap) {
	out := *l
	out.Tokens = slices.Clone(l.Tokens)
	r := repairer{doc: doc, ts: out.Tokens, mention: make([]int32, len(l.Tokens)), mentions: l.Mentions}
	r.cover()
	for _, s := range l.Sentences {
		r.s = s
		if !r.isTree() { // nothing can be told of words that hang on each other
			for i := s.First; i < s.Last; i++ {
				r.ts[i].Head, r.ts[i].Deprel = -1, ""
			}
			continue
		}
		before, gaps := slices.Clone(r.ts[s.First:s.Last]), len(r.gaps)
		for i := s.First; i < s.Last; i++ {
			r.wordForm(i)
			r.fullVerb(i)
			r.likeVerb(i)
			r.inverted(i)
			r.raised(i)
			r.nounVerb(i)
			r.swallowedSubject(i)
			r.nearestApposition(i)
			r.given(i)
			r.smallClause(i)
			r.cleft(i)
			r.floating(i)
			r.lentSubject(i)
			r.nameBeforeVerb(i)
			r.dayBeforeSubject(i)
			r.nameIsNoTime(i)
			r.whoseClause(i)
			r.headless(i)
			r.score(i)
			r.contentClause(i)
			r.saidThat(i)
			r.hopeClause(i)
			r.timeClause(i)
			r.secondClause(i)
			r.twoDeeds(i)
			r.listedApposition(i)
			r.modifierOfName(i)
			r.price(i)
			r.bothList(i)
			r.basedName(i)
			r.ownPhrase(i)
			r.secondRole(i)
			r.likeness(i)
		}
		for i := s.First; i < s.Last; i++ {
			r.antecedent(i)
			r.participle(i)
			r.seriesVerb(i)
			r.speakersVerb(i)
		}
		for i := s.First; i < s.Last; i++ {
			r.gap(i)
		}
		if !r.isTree() { // two that do not go together
			copy(r.ts[s.First:s.Last], before)
			r.gaps = r.gaps[:gaps]
		}
	}
	return &out, r.gaps
}

// isTree reports whether every token of the sentence hangs, through others of it, on one that hangs on none.
func (r *repairer) isTree() bool {
	seen := make([]int, r.s.Last-r.s.First) // the token from which a climb passed first, plus one
	for i := r.s.First; i < r.s.Last; i++ {
		for k := i; k >= 0; k = r.ts[k].Head {
			if k < r.s.First || k >= r.s.Last || seen[k-r.s.First] == i+1 {
				return false
			}
			if seen[k-r.s.First] > 0 {
				break
			}
			seen[k-r.s.First] = i + 1
		}
	}
	return true
}

// repairer changes the tokens of one sentence after the other.
type repairer struct {
	doc      *text.Document
	ts       []text.Token
	mentions []text.Mention
	mention  []int32 // longest mention that covers a token, or -1
	s        text.Sentence
	gaps     []gap
}

// cover notes the longest mention over each token, names before others.
func (r *repairer) cover() {
	for i := range r.mention {
		r.mention[i] = -1
	}
	at := 0
	for m, x := range r.mentions {
		for at > 0 && r.ts[min(at, len(r.ts)-1)].Start > x.Start {
			at--
		}
		for at < len(r.ts) && r.ts[at].End <= x.Start {
			at++
		}
		for i := at; i < len(r.ts) && r.ts[i].Start < x.End; i++ {
			o := r.mention[i]
			if o < 0 || x.Kind == text.Name && r.mentions[o].Kind != text.Name ||
				(x.Kind == text.Name) == (r.mentions[o].Kind == text.Name) && r.mentions[o].End-r.mentions[o].Start < x.End-x.Start {
				r.mention[i] = int32(m)
			}
		}
	}
}

// typeOf returns the type of the longest mention over a token.
func (r *repairer) typeOf(i int) text.Type {
	if m := r.mention[i]; m >= 0 {
		return r.mentions[m].Type
	}
	return ""
}

// isName reports whether a token belongs to a proper name.
func (r *repairer) isName(i int) bool {
	return r.mention[i] >= 0 && r.mentions[r.mention[i]].Kind == text.Name
}

// endOf returns the token behind the mention over a token, or behind the token.
func (r *repairer) endOf(i int) int {
	m := r.mention[i]
	if m < 0 {
		return i + 1
	}
	for i < r.s.Last && r.ts[i].Start < r.mentions[m].End {
		i++
	}
	return i
}

func (r *repairer) low(i int) string {
	if i < r.s.First || i >= r.s.Last {
		return ""
	}
	return strings.ToLower(r.ts[i].In(r.doc.Text))
}

func (r *repairer) lemma(i int) string { return strings.ToLower(r.ts[i].Lemma) }

// child returns the first dependent of a token from a place on by one of the relations, or -1.
func (r *repairer) child(of, from int, rels ...string) int {
	for i := max(from, r.s.First); i < r.s.Last; i++ {
		if r.ts[i].Head == of && slices.Contains(rels, r.ts[i].Deprel) {
			return i
		}
	}
	return -1
}

// verbBefore returns the nearest verb before a token, or -1.
func (r *repairer) verbBefore(i int) int {
	for i--; i >= r.s.First; i-- {
		if r.ts[i].UPOS == "VERB" {
			return i
		}
	}
	return -1
}

// hang makes a token depend on another, unless the other already depends on it.
func (r *repairer) hang(i, head int, rel string) {
	for k, n := head, 0; k >= 0 && n < 400; k, n = r.ts[k].Head, n+1 {
		if k == i {
			return
		}
	}
	r.ts[i].Head, r.ts[i].Deprel = head, rel
}

// finite reports whether a token is a verb with a tense.
func (r *repairer) finite(i int) bool {
	if i < r.s.First || i >= r.s.Last {
		return false
	}
	switch r.ts[i].XPOS {
	case "VBZ", "VBD", "VBP", "MD":
		return r.ts[i].UPOS == "VERB" || r.ts[i].UPOS == "AUX"
	}
	return false
}

// person reports whether a token heads a mention of a person or is a noun for one.
func (r *repairer) person(i int) bool {
	return r.typeOf(i) == text.Person || personNouns[r.lemma(i)]
}

// wordForm gives verbs that the rules know their final "e" back: "pressur" of "pressuring".
func (r *repairer) wordForm(i int) {
	t := &r.ts[i]
	if t.UPOS == "VERB" && t.XPOS != "VB" && !ruleVerbs()[strings.ToLower(t.Lemma)] && ruleVerbs()[strings.ToLower(t.Lemma)+"e"] {
		t.Lemma += "e"
	}
}

// ruleVerbs are all verbs that the rules know.
var ruleVerbs = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, set := range []map[string]bool{sayVerbs, claimVerbs, planVerbs, tryVerbs, failVerbs, denyVerbs, barVerbs, plainVerbs, objectControl, askVerbs, spreadVerbs, payVerbs,
		winVerbs, loseVerbs, ownDeed, openDeed, voidDeed} {
		for v := range set {
			out[v] = true
		}
	}
	for v := range active {
		out[v] = true
	}
	return out
})

// personNouns are nouns of people that names seldom have.
var personNouns = words(`man woman boy girl child person people clerk guard soldier officer worker driver farmer student teacher nurse doctor lawyer judge
	player visitor guest resident voter villager passenger victim witness friend parent mother father son daughter brother sister
	colleague neighbour neighbor tourist customer client artist writer singer actor candidate member employee official minister manager
	leader founder owner scientist researcher expert analyst`)
