package main

import (
	"bytes"
	"io"
)

// quiet passes on what is logged, but for what Fyne reports, with its cause and place, whenever a dialog of files opens where somebody has no folder
// of music, videos and so on: it shows the others, and nothing is wrong. Each call of Write is a line.
type quiet struct {
	to   io.Writer
	skip bool // the line before was left out
}

// Write implements io.Writer.
func (q *quiet) Write(line []byte) (int, error) {
	more := q.skip && (bytes.Contains(line, []byte("  Cause: ")) || bytes.Contains(line, []byte("  At: ")))
	if q.skip = more || bytes.Contains(line, []byte("Getting favorite locations")); q.skip {
		return len(line), nil
	}
	return q.to.Write(line)
}
