package screen

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// Drop drags files over the window and drops them at (x, y), as a file manager does (XDND 5, https://freedesktop.org/wiki/Specifications/XDND).
// It returns when the program has taken them.
func (s *Screen) Drop(ctx context.Context, x, y int, files ...string) error {
	list, err := uriList(files)
	if err != nil {
		return err
	}
	conn, err := xgb.NewConnDisplay(s.display) // a connection of its own, whose events nobody else reads
	if err != nil {
		return err
	}
	defer conn.Close()
	d := &dragSource{conn: conn, target: s.window, root: s.root, x: x, y: y, data: list, atom: s.atom, step: 5}
	stop := context.AfterFunc(ctx, conn.Close)
	defer stop()
	if err := d.run(); err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("drop: %w", ctx.Err())
		}
		return fmt.Errorf("drop: %w", err)
	}
	return nil
}

// uriList writes files as text/uri-list (RFC 2483, section 5).
func uriList(files []string) (string, error) {
	var b strings.Builder
	for _, f := range files {
		abs, err := filepath.Abs(f)
		if err != nil {
			return "", err
		}
		b.WriteString((&url.URL{Scheme: "file", Path: abs}).String() + "\r\n")
	}
	return b.String(), nil
}

// dragSource is the side of a drag and drop that gives.
type dragSource struct {
	conn   *xgb.Conn
	source xproto.Window
	target xproto.Window
	root   xproto.Window
	x, y   int
	data   string
	atom   func(string) xproto.Atom
	step   int // moves that are left before the drop
}

func (d *dragSource) run() error {
	id, err := xproto.NewWindowId(d.conn)
	if err != nil {
		return err
	}
	d.source = id
	err = xproto.CreateWindowChecked(d.conn, 0, d.source, d.root, 0, 0, 1, 1, 0, xproto.WindowClassInputOutput, 0, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check()
	if err != nil {
		return err
	}
	if err := xproto.SetSelectionOwnerChecked(d.conn, d.source, d.atom("XdndSelection"), xproto.TimeCurrentTime).Check(); err != nil {
		return err
	}
	if err := d.send("XdndEnter", 5<<24, uint32(d.atom("text/uri-list"))); err != nil {
		return err
	}
	if err := d.move(); err != nil {
		return err
	}
	for {
		event, err := d.conn.WaitForEvent()
		if err != nil {
			return err
		}
		if event == nil {
			return errors.New("the connection was closed")
		}
		switch e := event.(type) {
		case xproto.SelectionRequestEvent:
			if err := d.give(e); err != nil {
				return err
			}
		case xproto.ClientMessageEvent:
			done, err := d.answer(e)
			if done || err != nil {
				return err
			}
		}
	}
}

// answer goes on after the target's message: over the window in steps, since a drag that only arrives has no place; then the drop.
func (d *dragSource) answer(e xproto.ClientMessageEvent) (done bool, err error) {
	data := e.Data.Data32
	switch e.Type {
	case d.atom("XdndStatus"):
		switch {
		case data[1]&1 == 0:
			return false, errors.New("the window does not take files")
		case d.step > 0:
			d.step--
			return false, d.move()
		case d.step == 0:
			d.step--
			return false, d.send("XdndDrop", 0, uint32(xproto.TimeCurrentTime))
		}
	case d.atom("XdndFinished"):
		if data[1] == 0 { // GLFW sends the length of the list where the protocol has a flag
			return true, errors.New("the window refused the files")
		}
		return true, nil
	}
	return false, nil
}

func (d *dragSource) move() error {
	x, y := d.x-7*d.step, d.y-5*d.step
	return d.send("XdndPosition", 0, uint32(uint16(x))<<16|uint32(uint16(y)), uint32(xproto.TimeCurrentTime), uint32(d.atom("XdndActionCopy")))
}

// send tells the target something; the first value of each message is the source.
func (d *dragSource) send(kind string, values ...uint32) error {
	data := make([]uint32, 5)
	data[0] = uint32(d.source)
	copy(data[1:], values)
	e := xproto.ClientMessageEvent{Format: 32, Window: d.target, Type: d.atom(kind), Data: xproto.ClientMessageDataUnionData32New(data)}
	return xproto.SendEventChecked(d.conn, false, d.target, 0, string(e.Bytes())).Check()
}

// give hands the list of files to who asks for it.
func (d *dragSource) give(e xproto.SelectionRequestEvent) error {
	n := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: e.Property}
	if e.Target == d.atom("text/uri-list") {
		mode := byte(xproto.PropModeReplace)
		for part := range slices.Chunk([]byte(d.data), 1<<17) { // a request has a largest size
			if err := xproto.ChangePropertyChecked(d.conn, mode, e.Requestor, e.Property, e.Target, 8, uint32(len(part)), part).Check(); err != nil {
				return err
			}
			mode = xproto.PropModeAppend
		}
	} else {
		n.Property = xproto.AtomNone
	}
	return xproto.SendEventChecked(d.conn, false, e.Requestor, 0, string(n.Bytes())).Check()
}
