package syntax

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestDateline is its greatest length in bytes, with its dash.
const longestDateline = 80

var (
	dashed = regexp.MustCompile(`^[^—–\n]{2,76}? ?(?:—|–| --? |--|:) ?`)
	dated  = regexp.MustCompile(`^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, ` +
		`(?:\p{Lu}[a-z]+ \d{1,2},? \d{4}|\d{1,2} \p{Lu}[a-z]+ \d{4})[.:]? `)
	agency   = regexp.MustCompile(`^(.*?) ?\((?:[A-Z][\p{L}.&/' ]{1,24})\)$`)
	daysEnd  = regexp.MustCompile(`,? (?:on )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?$`)
	shouting = regexp.MustCompile(`^\p{Lu}{2}[\p{Lu}.'’-]+(?:[ /]\p{Lu}[\p{Lu}.'’-]*){0,4}` +
		`(?:, (?:\p{Lu}[\p{L}.]*)(?: \p{Lu}[\p{L}.]*){0,2}){0,2}$`)
	places = regexp.MustCompile(`^\p{Lu}[\p{L}.'’-]+(?: (?:de|la|of|upon|on|al|el)? ?\p{Lu}[\p{L}.'’-]+){0,3}` +
		`(?:, (\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+){0,2}))?(?:, (\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+){0,2}))?$`)
)

// dateline returns the bytes of the line of place, day and agency with which a report begins: "CLEVANA, Ohio (AP) — ". It is 0 without
// one. opening tells that it is the first paragraph of the text, in which a lone name before a dash will do.
func dateline(s string, opening bool) int {
	if m := dated.FindString(s); m != "" {
		if next, _ := utf8.DecodeRuneInString(s[len(m):]); unicode.IsUpper(next) {
			return len(m)
		}
	}
	m := dashed.FindString(s)
	if m == "" || len(m) > longestDateline || len(m) == len(s) {
		return 0
	}
	mark := strings.TrimSpace(m)
	_, size := utf8.DecodeLastRuneInString(mark)
	head := strings.TrimSpace(strings.TrimRight(mark[:len(mark)-size], "- "))
	if next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[len(m):], `"“‘'`)); !unicode.IsUpper(next) && !unicode.IsDigit(next) {
		return 0
	}
	named := false
	if a := agency.FindStringSubmatch(head); a != nil {
		head, named = a[1], true
	}
	if d := daysEnd.FindString(head); d != "" {
		head, named = strings.TrimSuffix(head, d), true
	}
	head = strings.TrimRight(head, ", ")
	switch p := places.FindStringSubmatch(head); {
	case head == "":
		if named {
			return len(m)
		}
	case shouting.MatchString(head):
		return len(m)
	case strings.HasSuffix(mark, ":"), p == nil:
		return 0
	case named, opening && p[1] == "" && strings.Count(head, " ") < 2, regions[p[1]], regions[p[2]]:
		return len(m)
	}
	return 0
}

// regions are what stands after a town in a dateline: states, provinces and large countries, also as newspapers shorten them.
var regions = lineSet(`Alabama Ala. AL Alaska AK Arizona Ariz. AZ Arkansas Ark. AR California Calif. CA Colorado Colo. CO Connecticut Conn. CT Delaware Del. DE
	Florida Fla. FL Georgia Ga. GA Hawaii HI Idaho ID Illinois Ill. IL Indiana Ind. IN Iowa IA Kansas Kan. KS Kentucky Ky. KY Louisiana La. LA Maine ME Maryland Md. MD
	Massachusetts Mass. MA Michigan Mich. MI Minnesota Minn. MN Mississippi Miss. MS Missouri Mo. MO Montana Mont. MT Nebraska Neb. NE Nevada Nev. NV
	New_Hampshire N.H. NH New_Jersey N.J. NJ New_Mexico N.M. NM New_York N.Y. NY North_Carolina N.C. NC North_Dakota N.D. ND Ohio OH Oklahoma Okla. OK Oregon Ore. OR
	Pennsylvania Pa. PA Rhode_Island R.I. RI South_Carolina S.C. SC South_Dakota S.D. SD Tennessee Tenn. TN Texas TX Utah UT Vermont Vt. VT Virginia Va. VA
	Washington Wash. WA West_Virginia W.Va. WV Wisconsin Wis. WI Wyoming Wyo. WY D.C. DC Ontario Ont. Quebec Que. Alberta Alta. Manitoba Man. Saskatchewan B.C.
	Nova_Scotia N.S. England Scotland Wales Ireland Northern_Ireland UK U.K. Germany France Italy Spain Portugal Poland Austria Switzerland Netherlands Belgium
	Denmark Sweden Norway Finland Russia Ukraine Greece Turkey Israel Egypt Iraq Iran Syria Lebanon Jordan Pakistan India China Japan South_Korea Taiwan Vietnam Thailand
	Indonesia Philippines Australia New_Zealand Canada Mexico Brazil Argentina Chile Colombia Peru Venezuela Nigeria Kenya Ethiopia Sudan Somalia South_Africa Ghana
	U.S. USA US Afghanistan Bangladesh Hungary Romania Bulgaria Serbia Croatia Czech_Republic`)

func lineSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[strings.ReplaceAll(w, "_", " ")] = true
	}
	return m
}
