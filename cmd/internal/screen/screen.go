// Package screen runs a program in a real window on a virtual X screen and uses it as a person would: it drops files on the window, clicks,
// types, and takes pictures. It needs Xvfb.
//
// Lengths are pixels of the screen, which the window fills.
package screen

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// Options say what to run.
type Options struct {
	Width, Height int
	Command       []string
	Env           []string // added to the environment
	Unset         []string // variables that are taken out of it
	Stderr        io.Writer
}

// Screen is a virtual screen with one program on it. Its methods are not safe for concurrent use.
type Screen struct {
	conn     *xgb.Conn
	root     xproto.Window
	window   xproto.Window
	width    int
	height   int
	keys     keyboard
	display  string
	server   *exec.Cmd
	program  *exec.Cmd
	finished chan struct{} // the program has ended
}

// tick is how often something is asked again that is not announced.
const tick = 25 * time.Millisecond

// Start starts a virtual screen and the program on it.
func Start(ctx context.Context, o Options) (*Screen, error) {
	if _, err := exec.LookPath("Xvfb"); err != nil {
		return nil, errors.New("there is no Xvfb; on Debian, install the package xvfb")
	}
	s := &Screen{width: o.Width, height: o.Height, finished: make(chan struct{})}
	if err := s.serve(o); err != nil {
		return nil, fmt.Errorf("start virtual screen: %w", err)
	}
	if err := s.connect(ctx); err != nil {
		_ = s.Stop() // the first error is the one to tell
		return nil, fmt.Errorf("connect to virtual screen: %w", err)
	}
	s.program = exec.Command(o.Command[0], o.Command[1:]...)
	s.program.Env = slices.DeleteFunc(append(s.environment(), o.Env...), func(e string) bool {
		name, _, _ := strings.Cut(e, "=")
		return slices.Contains(o.Unset, name)
	})
	s.program.Stdout, s.program.Stderr = o.Stderr, o.Stderr
	s.program.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := s.program.Start(); err != nil {
		s.program = nil
		_ = s.Stop() // the first error is the one to tell
		return nil, fmt.Errorf("start %s: %w", o.Command[0], err)
	}
	go func() {
		defer close(s.finished)
		_ = s.program.Wait() // how it ended does not matter to who drives it
	}()
	return s, nil
}

// serve starts Xvfb. Two that start at the same time may find the same display free; then the one that does not get it tries again.
func (s *Screen) serve(o Options) (err error) {
	for range 10 {
		if err = s.startServer(o); err == nil {
			return nil
		}
	}
	return err
}

// startServer starts Xvfb on a free display.
func (s *Screen) startServer(o Options) error {
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	defer r.Close()
	s.server = exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", o.Width, o.Height), "-nolisten", "tcp")
	s.server.ExtraFiles = []*os.File{w}
	s.server.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	err = s.server.Start()
	w.Close()
	if err != nil {
		s.server = nil
		return err
	}
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		_ = s.server.Process.Kill()
		_ = s.server.Wait() // it has ended, or was killed
		s.server = nil
		return fmt.Errorf("the screen did not come up: %w", err)
	}
	s.display = ":" + strings.TrimSpace(line)
	return nil
}

// connect waits until the server takes connections.
func (s *Screen) connect(ctx context.Context) error {
	xgb.Logger.SetOutput(io.Discard)
	for {
		conn, err := xgb.NewConnDisplay(s.display)
		if err == nil {
			s.conn = conn
			break
		}
		if e := pause(ctx); e != nil {
			return err
		}
	}
	s.root = xproto.Setup(s.conn).DefaultScreen(s.conn).Root
	if err := xtest.Init(s.conn); err != nil {
		return err
	}
	return s.keys.load(s.conn)
}

// environment is that of the program: this screen, drawn by the processor, without Wayland.
func (s *Screen) environment() []string {
	var env []string
	for _, e := range os.Environ() {
		if name, _, _ := strings.Cut(e, "="); name != "WAYLAND_DISPLAY" && name != "DISPLAY" && !strings.HasPrefix(name, "LANG") && !strings.HasPrefix(name, "LC_") {
			env = append(env, e)
		}
	}
	return append(env, "DISPLAY="+s.display, "LANG=en_US.UTF-8", "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_SCALE=1")
}

// pause waits a moment; the error says why ctx has ended.
func pause(ctx context.Context) error {
	t := time.NewTimer(tick)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-t.C:
		return nil
	}
}

// Pause waits a moment, to ask again for what is not announced; the error says why ctx has ended.
func (s *Screen) Pause(ctx context.Context) error { return pause(ctx) }

// WaitWindow waits for the program's window with this title, lets it fill the screen and gives it the keyboard.
func (s *Screen) WaitWindow(ctx context.Context, title string) error {
	for {
		if w := s.find(s.root, title); w != 0 {
			s.window = w
			break
		}
		select {
		case <-s.finished:
			return errors.New("the program ended before it opened its window")
		default:
		}
		if err := pause(ctx); err != nil {
			return fmt.Errorf("wait for the window %q: %w", title, err)
		}
	}
	if _, err := s.Fill(ctx); err != nil {
		return err
	}
	return xproto.SetInputFocusChecked(s.conn, xproto.InputFocusPointerRoot, s.window, xproto.TimeCurrentTime).Check()
}

// Fill lets the window fill the screen, and reports whether it did not. A program asks for a size of its own when it opens its window, and may do so
// after it was given another.
func (s *Screen) Fill(ctx context.Context) (changed bool, err error) {
	values := []uint32{0, 0, uint32(s.width), uint32(s.height), xproto.StackModeAbove}
	mask := uint16(xproto.ConfigWindowX | xproto.ConfigWindowY | xproto.ConfigWindowWidth | xproto.ConfigWindowHeight | xproto.ConfigWindowStackMode)
	for ; ; changed = true {
		g, err := xproto.GetGeometry(s.conn, xproto.Drawable(s.window)).Reply()
		if err != nil || int(g.Width) == s.width && int(g.Height) == s.height && g.X == 0 && g.Y == 0 {
			return changed, err
		}
		if err := xproto.ConfigureWindowChecked(s.conn, s.window, mask, values).Check(); err != nil {
			return changed, err
		}
		if err := s.Answered(ctx); err != nil {
			return changed, err
		}
		if err := pause(ctx); err != nil {
			return changed, err
		}
	}
}

func (s *Screen) viewable(w xproto.Window) bool {
	a, err := xproto.GetWindowAttributes(s.conn, w).Reply()
	return err == nil && a.MapState == xproto.MapStateViewable
}

// find returns the window below w that is in sight, takes drops and whose title ends so, or 0.
func (s *Screen) find(w xproto.Window, title string) xproto.Window {
	if name := s.property(w, "_NET_WM_NAME"); strings.HasSuffix(name, title) && s.property(w, "XdndAware") != "" && s.viewable(w) {
		return w
	}
	tree, err := xproto.QueryTree(s.conn, w).Reply()
	if err != nil {
		return 0
	}
	for _, c := range tree.Children {
		if found := s.find(c, title); found != 0 {
			return found
		}
	}
	return 0
}

func (s *Screen) atom(name string) xproto.Atom {
	r, err := xproto.InternAtom(s.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0
	}
	return r.Atom
}

func (s *Screen) property(w xproto.Window, name string) string {
	r, err := xproto.GetProperty(s.conn, false, w, s.atom(name), xproto.GetPropertyTypeAny, 0, 1<<16).Reply()
	if err != nil {
		return ""
	}
	return strings.TrimRight(string(r.Value), "\x00")
}

// Picture returns what is on the screen.
func (s *Screen) Picture() (*image.RGBA, error) {
	img := image.NewRGBA(image.Rect(0, 0, s.width, s.height))
	const rows = 64 // a reply has a largest size
	for y := 0; y < s.height; y += rows {
		h := min(rows, s.height-y)
		r, err := xproto.GetImage(s.conn, xproto.ImageFormatZPixmap, xproto.Drawable(s.root), 0, int16(y), uint16(s.width), uint16(h), ^uint32(0)).Reply()
		if err != nil {
			return nil, fmt.Errorf("take picture: %w", err)
		}
		for i := 0; i+3 < len(r.Data) && i < 4*s.width*h; i += 4 {
			p := i / 4
			img.SetRGBA(p%s.width, y+p/s.width, color.RGBA{R: r.Data[i+2], G: r.Data[i+1], B: r.Data[i], A: 255})
		}
	}
	return img, nil
}

// SavePicture writes a picture of the screen as PNG.
func (s *Screen) SavePicture(path string) error {
	img, err := s.Picture()
	if err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(f, img); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// Lose takes the screen away from the program, as a display that is disconnected, and waits for the program to end.
func (s *Screen) Lose() error {
	s.conn.Close()
	s.conn = nil
	if err := s.server.Process.Kill(); err != nil {
		return err
	}
	_ = s.server.Wait() // it was killed
	s.server = nil
	return s.ended()
}

// Signal sends the program a signal.
func (s *Screen) Signal(sig syscall.Signal) error { return syscall.Kill(s.program.Process.Pid, sig) }

// CloseWindow asks the program to close its window, as the button of its frame does and a session that ends.
func (s *Screen) CloseWindow() error {
	data := xproto.ClientMessageDataUnionData32New([]uint32{uint32(s.atom("WM_DELETE_WINDOW")), xproto.TimeCurrentTime, 0, 0, 0})
	e := xproto.ClientMessageEvent{Format: 32, Window: s.window, Type: s.atom("WM_PROTOCOLS"), Data: data}
	return xproto.SendEventChecked(s.conn, false, s.window, 0, string(e.Bytes())).Check()
}

// Ended waits for the program to end by itself and returns its exit status; the error says that it does not end.
func (s *Screen) Ended() (status int, err error) {
	if err := s.ended(); err != nil {
		return 0, err
	}
	return s.program.ProcessState.ExitCode(), nil
}

// ended waits for the program to end. One that does not is made to, and to print what its goroutines wait for.
func (s *Screen) ended() error {
	p, spent := s.pace(), time.Duration(0)
	for spent < patience {
		select {
		case <-s.finished:
			return nil
		case <-time.After(tick):
			spent += p.step()
		}
	}
	s.stackTraces()
	return errors.New("the program does not end")
}

// stackTraces ends the program, which prints what its goroutines wait for.
func (s *Screen) stackTraces() {
	_ = syscall.Kill(-s.program.Process.Pid, syscall.SIGQUIT) // it may have ended
	<-s.finished
}

// Stop ends the program and the screen, and waits for both.
func (s *Screen) Stop() error {
	var err error
	if s.program != nil {
		_ = syscall.Kill(-s.program.Process.Pid, syscall.SIGTERM) // it may have ended
		err = s.ended()
	}
	if s.conn != nil {
		s.conn.Close()
	}
	if s.server != nil {
		_ = s.server.Process.Signal(syscall.SIGTERM)
		_ = s.server.Wait() // it was told to end
	}
	return err
}
