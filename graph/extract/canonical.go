package extract

import "github.com/quadscope/quadscope/graph/text"

// canonical returns the relation of the closed vocabulary that a verb with its preposition means. Inverse tells that it runs from
// object to subject. A passive with "by" is asked for as "verb by".
func canonical(lemma, prep string, passive bool) (name string, inverse bool) {
	if passive && prep == "by" {
		if name, ok := active[lemma]; ok {
			return name, true
		}
		return "", false
	}
	if prep == "to" && lemma == "lose" && !passive {
		return "defeats", true
	}
	if prep != "" {
		if name, ok := prepositional[lemma+" "+prep]; ok {
			return name, false
		}
		return "", false
	}
	if passive {
		return "", false
	}
	return active[lemma], false
}

// belonging returns what "belongs to" means between things of two types.
func belonging(subject, object text.Type) (name string, inverse bool) {
	switch {
	case subject == text.Person:
		return "member_of", false
	case object == text.Place:
		return "part_of", false
	case object == text.Organization || object == text.Person:
		return "owns", true
	}
	return "", false
}

// active are verbs with a direct object.
var active = table(`
	acquires: buy acquire purchase take_over snap_up
	releases: release publish launch unveil open share open-source ship introduce issue
	authors: write author compose pen
	causes: cause trigger spark prompt bring_about provoke
	creates: create invent build_up compose
	defeats: defeat beat thrash overcome oust
	develops: develop design build train construct
	employs: employ hire recruit
	founded: found co-found establish set_up
	funds: fund finance sponsor bankroll subsidise subsidize
	has_part: include comprise contain
	has_value: cost weigh total
	hosts: host hold organise organize stage convene
	invests_in: back
	kills: kill murder
	leads: lead head run chair manage direct coordinate govern rule coach conduct oversee
	member_of: join
	owns: own control
	produces: produce make manufacture
	sells: sell
	spouse_of: marry
	sues: sue
	supplies: supply provide deliver
	uses: use employ_as adopt deploy
	wins: win
	announces: announce declare
	opposes: oppose criticise criticize condemn reject denounce question ban block veto
	supports: support defend praise endorse welcome approve favour favor
	participates_in: attend
`)

// prepositional are verbs with a preposition.
var prepositional = table(`
	based_in: base_in headquarter_in headquarter_at
	located_in: locate_in live_in stand_in lie_in situate_in stand_on lie_on reside_in grow_in
	born_in: bear_in
	died_in: die_in
	causes: lead_to result_in
	competes_with: compete_with
	defeats: win_against win_over prevail_over prevail_against triumph_over
	partners_with: partner_with collaborate_with cooperate_with work_with team_with
	educated_at: study_at graduate_from train_at learn_at study_in
	invests_in: invest_in
	funds: donate_to pay_for
	works_for: work_for work_at teach_at
	occurs_on: take_on happen_on occur_on
	participates_in: participate_in take_part_in compete_in compete_at star_in play_in
	part_of: belong_in
	published_by: publish_by appear_in
	spouse_of: marry_to
	has_part: consist_of
	also_known_as: know_as
	uses: rely_on
	supports: call_for vote_for
	opposes: vote_against warn_against protest_against
	wins: win_in
`)

func table(s string) map[string]string {
	out := map[string]string{}
	name := ""
	for _, f := range fieldsOf(s) {
		if f[len(f)-1] == ':' {
			name = f[:len(f)-1]
			continue
		}
		out[spaced(f)] = name
	}
	return out
}
