package graph

import (
	"runtime/debug"
	"strings"
	"sync"
)

// release is the version of builds that do not say which they are, such as those of tests.
const release = "0.1.0"

const modulePath = "github.com/quadscope/quadscope"

// Version returns the version of Quadscope that runs, without a leading "v": what the programs print and what evidence keeps as that of
// the extractor. It is the module's version where Go knows it (go install …@v0.2.0, or a build in a clone, which names its commit).
var Version = sync.OnceValue(func() string {
	b, _ := debug.ReadBuildInfo()
	return versionOf(b)
})

// versionOf returns the version of the module in a build, which is that of the program or a library in another one.
func versionOf(b *debug.BuildInfo) string {
	if b == nil {
		return release
	}
	for _, m := range append(b.Deps, &b.Main) {
		if v, ok := strings.CutPrefix(m.Version, "v"); ok && m.Path == modulePath {
			return v
		}
	}
	return release
}
