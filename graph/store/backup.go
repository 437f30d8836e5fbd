package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Backup copies the closed project at path into a folder, which it makes, and keeps the last few copies there: "story~12.quadscope" is the
// twelfth. Copies are numbered, since a clock may go back. One that would be the same as the last is not made.
func Backup(path, dir string, keep int) error {
	if err := backup(path, dir, keep); err != nil {
		return fmt.Errorf("cannot back up %q: %w", filepath.Base(path), plain(err))
	}
	return nil
}

func backup(path, dir string, keep int) error {
	st, err := os.Stat(path)
	if err != nil || keep <= 0 {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	copies, err := Backups(path, dir)
	if err != nil {
		return err
	}
	next := 1
	if n := len(copies); n > 0 {
		last, err := os.Stat(copies[n-1])
		if err == nil && last.Size() == st.Size() && last.ModTime().Equal(st.ModTime()) {
			return nil
		}
		next = number(copies[n-1]) + 1
	}
	name, ext := stem(path)
	to := filepath.Join(dir, fmt.Sprintf("%s~%d%s", name, next, ext))
	if err := copyFile(path, to+".part"); err != nil {
		return err
	}
	if err := errors.Join(os.Chtimes(to+".part", st.ModTime(), st.ModTime()), os.Rename(to+".part", to)); err != nil {
		os.Remove(to + ".part")
		return err
	}
	for len(copies) >= keep {
		if err := os.Remove(copies[0]); err != nil {
			return err
		}
		copies = copies[1:]
	}
	return nil
}

// Backups returns the copies of the project at path in a folder, the oldest first.
func Backups(path, dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var out []string
	name, ext := stem(path)
	for _, e := range entries {
		if rest, ok := strings.CutPrefix(e.Name(), name+"~"); ok && strings.HasSuffix(rest, ext) && number(e.Name()) > 0 {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	slices.SortFunc(out, func(a, b string) int { return number(a) - number(b) })
	return out, err
}

func stem(path string) (name, ext string) {
	ext = filepath.Ext(path)
	return strings.TrimSuffix(filepath.Base(path), ext), ext
}

// number returns which copy a file is, 0 for none.
func number(path string) int {
	name, _ := stem(path)
	n, err := strconv.Atoi(name[strings.LastIndexByte(name, '~')+1:])
	if err != nil {
		return 0
	}
	return n
}
