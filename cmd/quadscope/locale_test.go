package main_test

import (
	"strings"
	"testing"
)

func TestNothingIsSaidAboutTheLanguageOfTheSystem(t *testing.T) {
	program := build(t)
	for name, o := range map[string]setup{
		"unset":            {unset: []string{"LANG"}},
		"C":                {env: []string{"LANG=C"}},
		"POSIX":            {env: []string{"LC_ALL=POSIX", "LANGUAGE=C"}},
		"C.UTF-8":          {env: []string{"LANG=C.UTF-8"}},
		"C.UTF-8 for all":  {env: []string{"LC_ALL=C.UTF-8", "LANG=de_DE.UTF-8"}},
		"with a variant":   {env: []string{"LANG=de_DE@euro"}},
		"broken":           {env: []string{"LANG=%%!_\xff.@"}},
		"nobody speaks it": {env: []string{"LC_MESSAGES=xx_YY.UTF-8", "LANGUAGE=qq:C"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := o.open(t, program)
			d.must(d.Stop())
			if said := d.messages.String(); strings.Contains(said, "locale") {
				t.Errorf("the program says %q", said)
			}
		})
	}
}
