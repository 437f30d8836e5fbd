package read

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// Passed counts, by what they are, the files of folders, archives and messages that people would not take for articles, and that are not
// read. Its elements are in the order of PassedKinds.
type Passed [kindsOfPassed]int

// The kinds of files that are passed over.
const (
	passedPicture = iota
	passedRecording
	passedProgram
	passedHidden
	passedPagePart
	passedUnfinished
	passedEmpty
	passedLink
	passedData
	kindsOfPassed
)

// PassedKinds names what Passed counts, for one file and for several.
func PassedKinds() [kindsOfPassed][2]string {
	return [kindsOfPassed][2]string{
		{"picture", "pictures"}, {"recording", "recordings"}, {"program", "programs"}, {"hidden file or folder", "hidden files and folders"},
		{"part of a saved page", "parts of saved pages"}, {"unfinished file", "unfinished files"}, {"empty file", "empty files"},
		{"link or device", "links and devices"}, {"file of other data", "files of other data"},
	}
}

// Total counts the files of all kinds.
func (p Passed) Total() int {
	n := 0
	for _, k := range p {
		n += k
	}
	return n
}

// Plus adds what was passed over elsewhere.
func (p Passed) Plus(o Passed) Passed {
	for i, n := range o {
		p[i] += n
	}
	return p
}

// String lists the kinds with their numbers, as in "2 pictures and 1 hidden file or folder".
func (p Passed) String() string {
	var parts []string
	for i, k := range PassedKinds() {
		if n := p[i]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, k[min(n-1, 1)]))
		}
	}
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}

// oddEndings are those of files that are no articles though text may stand in them.
var oddEndings = [kindsOfPassed][]string{
	passedPicture:    strings.Fields(".png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .tif .tiff .heic"),
	passedRecording:  strings.Fields(".mp3 .m4a .ogg .wav .mp4 .mov .avi .mkv .webm"),
	passedProgram:    strings.Fields(".exe .dll .so .dylib"),
	passedUnfinished: strings.Fields(".tmp .temp .part .partial .crdownload .download .swp .lock"),
	passedData:       strings.Fields(".ttf .otf .woff .woff2 .bin"),
}

// passes reports whether a file of a folder, archive or message is passed over, and as what. It is not where people would take it for an
// article or for data, of which reading it says what it is. open gives what is in it.
func passes(name string, open func() (io.ReadCloser, error)) (kind int, over bool) {
	if hasEnding(name) {
		return 0, false
	}
	ending := strings.ToLower(filepath.Ext(name))
	for kind, endings := range oddEndings {
		if slices.Contains(endings, ending) {
			return kind, true
		}
	}
	if strings.HasSuffix(name, "~") {
		return passedUnfinished, true
	}
	in, err := open()
	if err != nil {
		return 0, false // reading it says what is wrong
	}
	defer in.Close()
	head, err := io.ReadAll(io.LimitReader(in, headSize))
	if err != nil {
		return 0, false
	}
	return passesAs(head)
}

// passesAs is passes for a file that starts like this.
func passesAs(head []byte) (kind int, over bool) {
	what := foreign(head)
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return passedEmpty, true
	case !strings.Contains(what, "not an article"):
		return 0, false
	case strings.Contains(what, "picture"):
		return passedPicture, true
	case strings.Contains(what, "recording"):
		return passedRecording, true
	case strings.Contains(what, "program"):
		return passedProgram, true
	}
	return passedData, true
}
