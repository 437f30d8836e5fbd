// Package locale keeps from Fyne the languages of the environment that it cannot read. It complains on the standard error stream about each, such as
// the C of C.UTF-8, already while its package lang is initialised. So this package, which a program only has to import, takes the variables away
// before that, and Restore gives them back.
//
// That it comes first is sure: of the packages that are ready, Go initialises the one with the least path (https://go.dev/doc/go1.21#language).
// This one needs os alone, and Fyne's needs golang.org/x/text.
package locale

import (
	"os"
	"slices"
	"strings"
)

// The variables that name languages, in the order in which they count, and that with a list of them, which goes before all
// (GNU gettext, “Locale Environment Variables”).
const list = "LANGUAGE"

func variables() []string { return []string{"LC_ALL", "LC_MESSAGES", "LANG", list} }

// taken are the variables as the program was started with them.
var taken = take()

func take() map[string]string {
	out := map[string]string{}
	for _, name := range variables() {
		if value, ok := os.LookupEnv(name); ok {
			out[name] = value
			os.Unsetenv(name)
		}
	}
	return out
}

// Restore gives the environment its variables back. Where they name a language that Fyne would not take, the list of languages is set to those that
// it does, which are tags for which valid is true, such as “de-AT”. It is called once, before the program says anything.
func Restore(valid func(tag string) bool) {
	for name, value := range taken {
		os.Setenv(name, value)
	}
	named := ""
	for _, name := range variables()[:3] {
		if named = taken[name]; named != "" {
			break
		}
	}
	if named == "" && taken[list] == "" || named == "C" || named == "POSIX" {
		return // no language is asked for
	}
	if taken[list] != "" {
		named = taken[list]
	}
	if readable, changed := clean(named, valid); changed {
		os.Setenv(list, readable)
	}
}

// clean returns those of a list of locales that are valid, if need be without their variant or region, or English when there are none; changed is
// false when the list can be used as it is.
func clean(list string, valid func(string) bool) (readable string, changed bool) {
	var out []string
	for _, locale := range strings.Split(list, ":") {
		name, _, _ := strings.Cut(locale, ".") // Fyne does this much itself
		plain, _, _ := strings.Cut(name, "@")
		language, _, _ := strings.Cut(plain, "_")
		i := slices.IndexFunc([]string{name, plain, language}, func(s string) bool { return valid(strings.Replace(s, "_", "-", 1)) })
		if i >= 0 {
			out = append(out, []string{name, plain, language}[i])
		}
		changed = changed || i != 0
	}
	if len(out) == 0 {
		out = []string{"en"}
	}
	return strings.Join(out, ":"), changed
}
