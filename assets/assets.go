// Package assets holds what the programs carry with them: fonts, icons, language models, word lists and sample articles.
//
// NOTICE, beside the README, tells where each comes from and under which licence it stands.
package assets

import "embed"

// FS holds the folders fonts, icons, lang, lexicon, models and samples, and the program's icon.
//
//go:embed fonts icons lang lexicon models samples icon.png
var FS embed.FS
