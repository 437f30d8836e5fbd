package main

import (
	"archive/zip"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const (
	modulePath = "github.com/quadscope/quadscope"
	published  = "v0.9.7"
)

// TestIsInstalledByItsPath installs qs as people do who have no clone: go install …/cmd/qs@VERSION, from a module proxy in a folder. It
// plans the build with all packages and embedded files; with INSTALL=build in the environment it builds as well, which takes minutes, and
// asks the program for its version.
func TestIsInstalledByItsPath(t *testing.T) {
	cache := goEnv(t, "GOMODCACHE")
	proxy, modules, bin := t.TempDir(), t.TempDir(), t.TempDir()
	publish(t, proxy)
	borrow(t, cache, modules)
	args := []string{"install", "-n", modulePath + "/cmd/qs@" + published}
	build := os.Getenv("INSTALL") == "build"
	if build {
		args = []string{"install", modulePath + "/cmd/qs@" + published}
	}
	c := exec.Command("go", args...)
	c.Dir = t.TempDir()
	c.Env = append(os.Environ(), "GOPROXY="+folder(proxy)+","+folder(filepath.Join(cache, "cache", "download")),
		"GONOSUMDB=*", "GONOSUMCHECK=1", "GOFLAGS=-mod=mod -modcacherw", "GOMODCACHE="+modules, "GOBIN="+bin, "CGO_ENABLED=0", "GOWORK=off")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, tail(out))
	}
	if !build {
		if !strings.Contains(string(out), modulePath+"@"+published) {
			t.Errorf("the plan does not build %s:\n%s", published, tail(out))
		}
		return
	}
	said, err := exec.Command(filepath.Join(bin, "qs"), "--version").Output()
	if want := "qs version " + strings.TrimPrefix(published, "v") + "\n"; err != nil || string(said) != want {
		t.Errorf("qs --version = %q, %v, want %q", said, err, want)
	}
}

func folder(path string) string { return "file://" + filepath.ToSlash(path) }

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func tail(out []byte) string { return string(out[max(0, len(out)-4000):]) }

// publish writes the module as it lies here into a folder as a module proxy serves it (https://go.dev/ref/mod#goproxy-protocol).
func publish(t *testing.T, proxy string) {
	t.Helper()
	dir := filepath.Join(proxy, filepath.FromSlash(modulePath), "@v")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"list": []byte(published + "\n"), published + ".mod": mod,
		published + ".info": []byte(`{"Version":"` + published + `","Time":"2026-11-30T00:00:00Z"}`)} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Create(filepath.Join(dir, published+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	if err := pack(z, os.DirFS("../..")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// pack writes what a module zip holds: no other modules, nothing that the repository ignores.
func pack(z *zip.Writer, top fs.FS) error {
	return fs.WalkDir(top, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			_, other := fs.Stat(top, name+"/go.mod")
			if name != "." && (other == nil || name == "build" || strings.HasPrefix(name, ".")) {
				return fs.SkipDir
			}
			return nil
		}
		if !e.Type().IsRegular() || name == ".git" {
			return nil
		}
		in, err := top.Open(name)
		if err != nil {
			return err
		}
		defer in.Close()
		out, err := z.CreateHeader(&zip.FileHeader{Name: modulePath + "@" + published + "/" + name, Method: zip.Store})
		if err != nil {
			return err
		}
		_, err = io.Copy(out, in)
		return err
	})
}

// borrow links the modules that are in the module cache already into an empty one, which spares unpacking them again.
func borrow(t *testing.T, cache, into string) {
	t.Helper()
	err := filepath.WalkDir(cache, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(cache, path)
		if err != nil || rel == "." {
			return err
		}
		if rel == "cache" {
			return fs.SkipDir
		}
		if !e.IsDir() {
			return nil
		}
		if !strings.Contains(e.Name(), "@") {
			return os.MkdirAll(filepath.Join(into, rel), 0o700)
		}
		if err := os.Symlink(path, filepath.Join(into, rel)); err != nil {
			return err
		}
		return fs.SkipDir
	})
	if err != nil {
		t.Fatal(err)
	}
}
