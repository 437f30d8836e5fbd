// Command demo plays the program on a virtual screen: it drops the sample articles on the window, and leaves a picture of it, the exported
// graph and Graphviz' drawing of that in the folder build.
package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/quadscope/quadscope/assets"
	"github.com/quadscope/quadscope/cmd/internal/screen"
)

func main() {
	if err := run(context.Background(), "build"); err != nil {
		fmt.Fprintf(os.Stderr, "demo: %v\n", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out string) error {
	dir, err := os.MkdirTemp("", "quadscope-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	files, err := samples(dir)
	if err != nil {
		return err
	}
	dot := filepath.Join(out, "demo.dot")
	trace := filepath.Join(dir, "trace.jsonl")
	s, err := screen.Start(ctx, screen.Options{Width: 1440, Height: 900, Stderr: os.Stderr,
		Command: []string{filepath.Join(out, "quadscope"), "--theme", "light", "--trace", trace, "--export", dot},
		Env:     []string{"XDG_STATE_HOME=" + dir, "XDG_CONFIG_HOME=" + dir, "XDG_RUNTIME_DIR=" + dir}})
	if err != nil {
		return err
	}
	events := screen.Follow(trace)
	watched, done := s.Watch(ctx, events)
	err = play(watched, s, events, files, filepath.Join(out, "demo.png"))
	done()
	if stopped := s.Stop(); err == nil {
		err = stopped
	}
	if err != nil {
		return err
	}
	svg := filepath.Join(out, "demo.svg")
	if msg, err := exec.CommandContext(ctx, "dot", "-Tsvg", "-o", svg, dot).CombinedOutput(); err != nil {
		return fmt.Errorf("dot: %w\n%s", err, msg)
	}
	fmt.Printf("Left in %s: demo.png, demo.dot, demo.svg.\n", out)
	return nil
}

// play drops the files on the window, clicks a line, exports and takes the picture.
func play(ctx context.Context, s *screen.Screen, t *screen.Trace, files []string, picture string) error {
	named := func(name string) func(screen.Event) bool {
		return func(e screen.Event) bool { return e.Name == name }
	}
	if _, err := t.Wait(ctx, "the window", named("ready")); err != nil {
		return err
	}
	if err := s.WaitWindow(ctx, "Quadscope"); err != nil {
		return err
	}
	if err := s.Settle(ctx, t); err != nil {
		return err
	}
	if err := s.Drop(ctx, 700, 500, files...); err != nil {
		return err
	}
	done, err := t.Wait(ctx, "the import", named("imported"))
	if err != nil {
		return err
	}
	if err := s.Settle(ctx, t); err != nil {
		return err
	}
	if err := clickEdge(ctx, s, t); err != nil {
		return err
	}
	if err := s.Key(ctx, "ctrl+shift+e"); err != nil {
		return err
	}
	if _, err := t.Wait(ctx, "the export", named("exported")); err != nil {
		return err
	}
	if err := s.Settle(ctx, t); err != nil {
		return err
	}
	fmt.Printf("%d articles, %d entities, %d relations\n", done.Int("articles"), done.Int("entities"), done.Int("relations"))
	return s.SavePicture(picture)
}

// clickEdge clicks a line of the graph that nothing covers: the longest wording between two names, or any.
func clickEdge(ctx context.Context, s *screen.Screen, t *screen.Trace) error {
	view, ok, err := t.Last("view")
	if err != nil || !ok {
		return fmt.Errorf("the window shows no graph (%w)", err)
	}
	for _, want := range []string{"released", ""} {
		for _, e := range view.Items("edges") {
			if free, _ := e.Fields["free"].(bool); free && (want == "" || e.Text("label") == want) {
				if err := s.Click(ctx, e.Int("x"), e.Int("y")); err != nil {
					return err
				}
				_, err := t.Wait(ctx, "the sentence", func(e screen.Event) bool { return e.Name == "reader" })
				return err
			}
		}
	}
	return fmt.Errorf("no line of the graph can be clicked")
}

// samples writes the sample articles into a folder and returns their paths.
func samples(dir string) ([]string, error) {
	var out []string
	err := fs.WalkDir(assets.FS, "samples", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := assets.FS.ReadFile(name)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.Base(name))
		out = append(out, path)
		return os.WriteFile(path, data, 0o600)
	})
	return out, err
}
