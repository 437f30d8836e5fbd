package workspace

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/quadscope/quadscope/graph/store"
)

// Open opens the project file at path, making it when it does not exist. The errors are those of store.Open. A damaged project is
// repaired: what can be read takes its place, the damaged file is kept beside it, and Notice says so.
func Open(path string, o Options) (*Workspace, error) {
	w, err := openFile(path, o)
	if !errors.Is(err, store.ErrDamaged) {
		return w, err
	}
	salvage, kept, err := replaceDamaged(path)
	if err != nil {
		return nil, err
	}
	if w, err = openFile(path, o); err != nil {
		return nil, err
	}
	w.notice = fmt.Sprintf("%s The damaged file is kept as “%s”.", salvage, filepath.Base(kept))
	return w, nil
}

func openFile(path string, o Options) (*Workspace, error) {
	f, err := store.Open(path)
	if err != nil {
		return nil, err
	}
	w, err := New(o, f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	w.name, w.path = filepath.Base(path), path
	if why := f.ReadOnly(); why != nil {
		w.readOnly = true
		w.notice = fmt.Sprintf("“%s” is open for reading: %s.", w.name, why)
	} else if !o.Headless && !o.Peek {
		if err := w.partNouns(); err != nil {
			return nil, errors.Join(fmt.Errorf("keep common nouns apart: %w", err), w.Close())
		}
	}
	return w, nil
}

// replaceDamaged puts what can be read of a project in its place and returns where the damaged file is now.
func replaceDamaged(path string) (s store.Salvage, kept string, err error) {
	saved := path + ".saved"
	if err := os.Remove(saved); err != nil && !errors.Is(err, os.ErrNotExist) {
		return s, "", err // what an earlier repair did not finish
	}
	if s, err = store.Repair(path, saved); err != nil {
		return s, "", err
	}
	for n := 1; ; n++ {
		kept = fmt.Sprintf("%s.damaged-%d", path, n)
		if _, err := os.Stat(kept); errors.Is(err, os.ErrNotExist) {
			break
		}
	}
	if err := os.Rename(path, kept); err != nil {
		return s, "", err
	}
	if err := os.Rename(path+"-wal", kept+"-wal"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return s, "", err
	}
	if err := os.Remove(path + "-shm"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return s, "", err
	}
	return s, kept, os.Rename(saved, path)
}

// Notice returns what the user should know of the project that is open: that it can only be read, or that it was damaged and what of it
// was saved. It is empty when all is well.
func (w *Workspace) Notice() string { return w.notice }

// Close stops running imports after the articles that are in work (ResumeImport goes on with the rest), keeps the positions, closes the
// project and copies it to the folder for backups. Events that were published before are still delivered, but Close does not wait for that,
// so that subscribers may call it. Afterwards, and after a second call, which is nil, what needs the project fails with ErrClosed.
func (w *Workspace) Close() error {
	w.mu.Lock()
	w.ending = true
	w.mu.Unlock()
	w.stop()
	w.jobs.Wait()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return nil
	}
	w.closed = true
	defer w.events.stop()
	return w.shut()
}

// shut closes the store after it has kept what is not an edit, and makes a backup or, where the file is gone, a copy of all.
func (w *Workspace) shut() error {
	var err error
	if !w.readOnly {
		err = errors.Join(w.savePositions(), w.remember())
	}
	missing := w.missing()
	if missing && w.o.Backups != "" {
		err = errors.Join(err, w.rescue())
	}
	if e := w.store.Close(); err == nil {
		err = e
	}
	if err == nil && !missing && w.o.Backups != "" && w.path != "" && !w.readOnly {
		err = store.Backup(w.path, BackupFolder(w.o.Backups, w.path), cmp.Or(w.o.KeepBackups, 5))
	}
	return err
}

// Keep keeps the positions and how the graph is looked at, as Close does, and goes on.
func (w *Workspace) Keep() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.readOnly || w.ending {
		return nil
	}
	return errors.Join(w.savePositions(), w.remember())
}

// Missing reports whether the project's file was deleted, moved or replaced since it was opened. SaveAs keeps what is in it; so does Close,
// in the folder for backups.
func (w *Workspace) Missing() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.missing()
}

func (w *Workspace) missing() bool {
	f, ok := w.store.(*store.File)
	return ok && w.path != "" && f.Missing()
}

// rescue writes a copy of a project whose file is gone to the folder for backups, beside the others.
func (w *Workspace) rescue() error {
	dir := BackupFolder(w.o.Backups, w.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	stem := strings.TrimSuffix(filepath.Base(w.path), filepath.Ext(w.path))
	for n := 1; ; n++ {
		to := filepath.Join(dir, fmt.Sprintf("%s-rescued-%d%s", stem, n, filepath.Ext(w.path)))
		if _, err := os.Stat(to); errors.Is(err, os.ErrNotExist) {
			return w.store.(*store.File).SaveAs(to)
		}
	}
}

// SaveAs writes a copy of the whole project, with its history, to a file that takes the place of one that is there. The project that is open
// stays what it is. The file appears when it is complete. Others wait for the project only while a copy is made on this computer's own disk, not
// while that is brought to its place, which may be far.
func (w *Workspace) SaveAs(path string) error {
	dir, err := os.MkdirTemp("", "quadscope")
	if err != nil {
		return fmt.Errorf("cannot save %q: %w", filepath.Base(path), err)
	}
	defer os.RemoveAll(dir)
	near := filepath.Join(dir, "copy.quadscope")
	if done, err := w.copyTo(near, path); done || err != nil {
		return err
	}
	err = SaveFile(path, true, func(out io.Writer) error {
		in, err := os.Open(near)
		if err != nil {
			return err
		}
		defer in.Close()
		_, err = io.Copy(out, in)
		return err
	})
	if err != nil {
		return fmt.Errorf("cannot save %q: %w", filepath.Base(path), err)
	}
	return nil
}

// copyTo writes a copy of the project to near, unless it is to be saved where it is: then everything is kept already, as it is done.
func (w *Workspace) copyTo(near, path string) (done bool, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return false, ErrClosed
	}
	if absolute(path) == absolute(w.path) && !w.missing() {
		return true, nil
	}
	f, ok := w.store.(*store.File)
	if !ok {
		return false, fmt.Errorf("cannot save %q: this project is in memory alone", filepath.Base(path))
	}
	if !w.readOnly {
		if err := errors.Join(w.savePositions(), w.remember()); err != nil && !errors.Is(err, ErrUnkept) { // a copy is what saves such a project
			return false, err
		}
	}
	return false, f.SaveAs(near)
}

// BackupFolder returns the folder below dir for the copies of the project at path, which are listed by store.Backups.
func BackupFolder(dir, path string) string {
	h := sha256.Sum256([]byte(absolute(path)))
	base := filepath.Base(path)
	return filepath.Join(dir, strings.TrimSuffix(base, filepath.Ext(base))+"-"+hex.EncodeToString(h[:4]))
}
