package graph

import (
	"os"
	"runtime/debug"
	"strings"
	"testing"
)

func TestVersionIsThatOfTheModule(t *testing.T) {
	for _, c := range []struct {
		name string
		b    *debug.BuildInfo
		want string
	}{
		{"installed", &debug.BuildInfo{Main: debug.Module{Path: modulePath, Version: "v0.2.1"}}, "0.2.1"},
		{"in a clone", &debug.BuildInfo{Main: debug.Module{Path: modulePath, Version: "v0.0.0-20261126002822-da416a391895+dirty"}},
			"0.0.0-20261126002822-da416a391895+dirty"},
		{"without version control", &debug.BuildInfo{Main: debug.Module{Path: modulePath, Version: "(devel)"}}, release},
		{"in another program", &debug.BuildInfo{Main: debug.Module{Path: "example.org/other", Version: "v9.0.0"},
			Deps: []*debug.Module{{Path: "example.org/lib", Version: "v3.0.0"}, {Path: modulePath, Version: "v0.3.0"}}}, "0.3.0"},
		{"nothing known", nil, release},
	} {
		if got := versionOf(c.b); got != c.want {
			t.Errorf("%s: versionOf = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheBundleHasTheSameVersion(t *testing.T) {
	data, err := os.ReadFile("../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `Version = "`+release+`"`) {
		t.Errorf("FyneApp.toml has another version than %s:\n%s", release, data)
	}
}
