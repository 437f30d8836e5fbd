package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/assets"
	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/workspace"
)

// rendering is what a picture of a project is asked to be.
type rendering struct {
	out, size, theme, detail string
	scale                    float64
}

func renderCommand() *cobra.Command {
	var r rendering
	c := &cobra.Command{
		Use:   "render PROJECT --out FILE",
		Short: "Paint the picture that the window shows of a project, as PNG or SVG",
		Example: `  qs render story.quadscope --out story.png
  qs render story.quadscope --out story.svg --size 1600x1000 --theme dark`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return r.run(c.Context(), args[0]) },
	}
	f := c.Flags()
	f.StringVar(&r.out, "out", "", "file to write; its name ends in .png or .svg")
	f.StringVar(&r.size, "size", "1600x1000", "width and height in units of the window")
	f.StringVar(&r.theme, "theme", "light", "one of "+strings.Join(scene.Themes(), ", "))
	f.Float64Var(&r.scale, "scale", 1, "pixels of a unit, as on screens of high density")
	detailFlagOr(c, &r.detail, "", "what is shown (default: as the window was left)")
	if err := c.MarkFlagRequired("out"); err != nil {
		panic(err) // there is such a flag
	}
	return c
}

// most is the largest side of a picture in pixels: that of an 8K screen, twice.
const most = 16384

func (r *rendering) run(ctx context.Context, project string) error {
	var w, h int
	if n, err := fmt.Sscanf(r.size, "%dx%d", &w, &h); n != 2 || err != nil || w < 1 || h < 1 {
		return usage(fmt.Errorf("size %q is not of the form 1600x1000", r.size))
	}
	if r.scale < .25 || r.scale > 8 || float64(max(w, h))*r.scale > most {
		return usage(fmt.Errorf("a picture of %dx%d at scale %g is not possible; it may have up to %d pixels a side", w, h, r.scale, most))
	}
	palette, ok := scene.Theme(r.theme)
	if !ok {
		return usage(fmt.Errorf("unknown theme %q; there are %s", r.theme, strings.Join(scene.Themes(), ", ")))
	}
	ext := strings.ToLower(filepath.Ext(r.out))
	if ext != ".png" && ext != ".svg" {
		return usage(fmt.Errorf("cannot tell the format of %q: its name ends neither in .png nor in .svg", r.out))
	}
	s, pinned, err := picture(project, r.detail)
	if err != nil {
		return err
	}
	fonts, err := scene.LoadFonts(assets.FS)
	if err != nil {
		return err
	}
	st := scene.State{Hover: scene.Nothing(), Selected: scene.Nothing(), Pinned: pinned}
	camera := scene.Fit(s, float64(w), float64(h))
	p := scene.NewPainter(fonts, palette)
	pw, ph := int(float64(w)*r.scale), int(float64(h)*r.scale)
	return write(r.out, func(out io.Writer) error {
		if ext == ".svg" {
			return p.WriteSVG(out, s, camera, st, pw, ph, r.scale)
		}
		img := image.NewRGBA(image.Rect(0, 0, pw, ph))
		if err := p.Paint(ctx, img, s, camera, st, r.scale); err != nil {
			return err
		}
		return png.Encode(out, img)
	})
}

// picture opens a project and returns its scene as the window shows it, or as it would at another detail. The project is left as it is.
func picture(project, detail string) (*scene.Scene, []bool, error) {
	if _, err := os.Stat(project); err != nil {
		return nil, nil, openError(filepath.Base(project), err)
	}
	w, err := workspace.Open(project, workspace.Options{Peek: true})
	if err != nil {
		return nil, nil, err
	}
	if detail != "" {
		d, err := detailOf(detail)
		if err != nil {
			return nil, nil, errors.Join(err, w.Close())
		}
		w.SetSpec(w.State().Spec.AtDetail(d))
	}
	st := w.State()
	if err := w.Close(); err != nil {
		return nil, nil, err
	}
	pos := make([]layout.Point, len(st.View.Nodes))
	pinned := make([]bool, len(st.View.Nodes))
	for i, n := range st.View.Nodes {
		pos[i], pinned[i] = st.Positions[n.Entity], st.Pinned[n.Entity]
	}
	return scene.New(st.View, pos), pinned, nil
}

// write makes a file of what do writes; after an error there is none.
func write(name string, do func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	err = do(b)
	if err == nil {
		err = b.Flush()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(name)
	}
	return err
}
