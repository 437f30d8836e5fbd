package screen

import (
	"context"
	"fmt"
	"strings"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

func (s *Screen) fake(kind, detail byte, x, y int) error {
	if err := xtest.FakeInputChecked(s.conn, kind, detail, 0, s.root, int16(x), int16(y), 0).Check(); err != nil {
		return fmt.Errorf("input: %w", err)
	}
	return nil
}

// Move moves the pointer.
func (s *Screen) Move(x, y int) error { return s.fake(xproto.MotionNotify, 0, x, y) }

// Click presses and releases the left button at a place.
func (s *Screen) Click(ctx context.Context, x, y int) error {
	if err := s.Move(x-3, y-2); err != nil { // two moves, so that the program sees one even when the pointer is there already
		return err
	}
	if err := s.Move(x, y); err != nil {
		return err
	}
	return s.button(ctx, 1)
}

func (s *Screen) button(ctx context.Context, b byte) error {
	if err := pause(ctx); err != nil {
		return err
	}
	if err := s.fake(xproto.ButtonPress, b, 0, 0); err != nil {
		return err
	}
	if err := pause(ctx); err != nil {
		return err
	}
	return s.fake(xproto.ButtonRelease, b, 0, 0)
}

// Scroll turns the wheel at a place, up for positive n.
func (s *Screen) Scroll(ctx context.Context, x, y, n int) error {
	if err := s.Move(x, y); err != nil {
		return err
	}
	b := byte(4)
	if n < 0 {
		b, n = 5, -n
	}
	for range n {
		if err := s.button(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// Drag presses the left button at one place and releases it at another.
func (s *Screen) Drag(ctx context.Context, x1, y1, x2, y2 int) error {
	if err := s.Move(x1, y1); err != nil {
		return err
	}
	if err := pause(ctx); err != nil {
		return err
	}
	if err := s.fake(xproto.ButtonPress, 1, 0, 0); err != nil {
		return err
	}
	const steps = 12
	for i := 1; i <= steps; i++ {
		if err := pause(ctx); err != nil {
			return err
		}
		if err := s.Move(x1+(x2-x1)*i/steps, y1+(y2-y1)*i/steps); err != nil {
			return err
		}
	}
	return s.fake(xproto.ButtonRelease, 1, 0, 0)
}

// keyboard maps the symbols of keys to their codes on the screen's layout.
type keyboard struct {
	codes   map[xproto.Keysym]byte
	shifted map[xproto.Keysym]bool
}

// Symbols of keys that have no character (X11/keysymdef.h).
func keysyms() map[string]xproto.Keysym {
	return map[string]xproto.Keysym{"ctrl": 0xFFE3, "shift": 0xFFE1, "alt": 0xFFE9, "escape": 0xFF1B, "return": 0xFF0D, "tab": 0xFF09,
		"backspace": 0xFF08, "delete": 0xFFFF, "left": 0xFF51, "up": 0xFF52, "right": 0xFF53, "down": 0xFF54, "f1": 0xFFBE, "f2": 0xFFBF, "menu": 0xFF67, "space": ' '}
}

func (k *keyboard) load(c *xgb.Conn) error {
	setup := xproto.Setup(c)
	first, n := setup.MinKeycode, setup.MaxKeycode-setup.MinKeycode+1
	r, err := xproto.GetKeyboardMapping(c, first, byte(n)).Reply()
	if err != nil {
		return fmt.Errorf("read keyboard: %w", err)
	}
	k.codes, k.shifted = map[xproto.Keysym]byte{}, map[xproto.Keysym]bool{}
	per := int(r.KeysymsPerKeycode)
	for i := range int(n) {
		for level := range min(2, per) {
			sym := r.Keysyms[i*per+level]
			if _, ok := k.codes[sym]; !ok && sym != 0 {
				k.codes[sym], k.shifted[sym] = byte(first)+byte(i), level == 1
			}
		}
	}
	return nil
}

// parseKeys splits "ctrl+shift+e" into the symbols of modifiers and key.
func parseKeys(s string) ([]xproto.Keysym, error) {
	var out []xproto.Keysym
	for _, part := range strings.Split(strings.ToLower(s), "+") {
		if sym, ok := keysyms()[part]; ok {
			out = append(out, sym)
		} else if len(part) == 1 {
			out = append(out, xproto.Keysym(part[0]))
		} else {
			return nil, fmt.Errorf("unknown key %q", part)
		}
	}
	return out, nil
}

// Key presses a key with modifiers, such as "ctrl+shift+e", and releases them.
func (s *Screen) Key(ctx context.Context, keys string) error {
	syms, err := parseKeys(keys)
	if err != nil {
		return err
	}
	return s.press(ctx, syms)
}

func (s *Screen) press(ctx context.Context, syms []xproto.Keysym) error {
	var codes []byte
	for _, sym := range syms {
		code, ok := s.keys.codes[sym]
		if !ok {
			return fmt.Errorf("the keyboard has no key for %#x", sym)
		}
		codes = append(codes, code)
	}
	for _, c := range codes {
		if err := s.fake(xproto.KeyPress, c, 0, 0); err != nil {
			return err
		}
	}
	if err := pause(ctx); err != nil {
		return err
	}
	for i := len(codes) - 1; i >= 0; i-- {
		if err := s.fake(xproto.KeyRelease, codes[i], 0, 0); err != nil {
			return err
		}
	}
	return pause(ctx)
}

// Type types characters that the keyboard has keys for.
func (s *Screen) Type(ctx context.Context, text string) error {
	for _, r := range text {
		sym := xproto.Keysym(r)
		syms := []xproto.Keysym{sym}
		if s.keys.shifted[sym] {
			syms = []xproto.Keysym{keysyms()["shift"], sym}
		}
		if err := s.press(ctx, syms); err != nil {
			return err
		}
	}
	return nil
}
