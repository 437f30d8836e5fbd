package prose

import (
	"regexp"
	"strings"
)

// furnitureLine matches a whole line that belongs to the page and not to its article.
var furnitureLine = regexp.MustCompile(`(?i)^(?:` + strings.Join([]string{
	`posted|in|by|on|tags?:?|categor(?:y|ies):?|comments?:?|share:?|share (?:this|on|via)\b.{0,60}|tweet|pin it|print|e-?mail|copy link|whatsapp|facebook|twitter|linkedin|reddit`,
	`posted (?:in|by|on)\b.{0,60}|filed under\b.{0,60}|tagged(?: with)?:?.{0,60}`,
	`leave a (?:reply|comment).{0,40}|your e-?mail address will not be published.*|required fields are marked.*|post comment|cancel reply|log in to (?:reply|comment).{0,20}`,
	`\d+ (?:comments?|shares?|likes?)|no comments(?: yet)?|be the first to comment.?`,
	`name \*|e-?mail \*|website|save my name, email.*|notify me of .{0,80}`,
	`(?:please )?(?:subscribe|sign up)(?: (?:to|for|now)\b.{0,80})?|get (?:the|our) (?:newsletter|latest news).{0,60}|enter your e-?mail.{0,60}`,
	`(?:we|this (?:site|website)) uses? cookies.*|(?:accept|reject|manage) (?:all )?cookies?.{0,40}|cookie (?:settings|policy|preferences)|privacy policy|terms (?:of (?:use|service)|and conditions)`,
	`(?:read|see|view) (?:more|also|next)\b:?.{0,100}|(?:related|recommended|popular|most read|latest) (?:articles|posts|stories|news):?|you (?:may|might) also like:?.{0,40}|continue reading.{0,80}|advertisement|sponsored(?: content)?`,
	`(?:to (?:continue|keep) reading|to read (?:the rest|more|on|the full)|continue reading|read the full)\b.{0,40}(?:subscri|sign|log ?in|regist|account|trial).{0,100}|(?:this|the) (?:article|story|content) is (?:for|only|available|reserved)\b.{0,30}(?:subscribers|members)\b.{0,60}`,
	`(?:already (?:a|have an?) (?:subscriber|member|account|subscription)|not a subscriber|subscribe (?:now|today|to)|start your (?:free )?trial|become a (?:member|subscriber))\b.{0,80}|you have (?:\d+|no) (?:free )?articles?.{0,60}`,
	`(?:we and our|with your|our|this site and its) (?:\d+ )?(?:partners?|agreement)\b.{0,160}`,
	`(?:previous|next)(?: (?:post|article|page|chapter|topic|story))?|(?:previous|next)(?: (?:post|article|page|chapter|topic|story))?: .{0,150}|back to top|skip to (?:main )?content|menu|search|home|log ?in|sign ?in|loading.{0,3}`,
	`(?:©|\(c\)|copyright)\s.{0,120}|all rights reserved\.?`,
}, "|") + `)\s*\*?$`)

// furniture reports whether a paragraph is part of the page round the article.
func furniture(s string) bool { return len(s) <= 200 && furnitureLine.MatchString(s) }

var endLine = regexp.MustCompile(`(?i)^leave a (?:reply|comment)\b.{0,40}$`)

// Ends reports whether the article is over with this line: what follows is the form for comments.
func Ends(s string) bool { return len(s) <= 60 && endLine.MatchString(s) }

var otherArticles = regexp.MustCompile(`(?i)^(?:related(?: (?:articles|stories|posts|topics|content|links|coverage))?|more (?:stories|news|from .{1,40}|on this .{1,30})|read (?:more|next|also)|most (?:read|popular|viewed)|` +
	`recommended(?: (?:for you|stories|reading))?|you (?:may|might) (?:also )?(?:like|be interested in)|trending(?: now)?|latest (?:news|stories)|editors?['’]s? picks?|share this.{0,20})\s*:?$`)

// announces reports whether a line is the heading of a list of other articles.
func announces(s string) bool { return len(s) <= 60 && otherArticles.MatchString(s) }
