package screen

import (
	"context"
	"fmt"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// Answered waits until the program has taken all keys and clicks that were sent before: its window answers a _NET_WM_PING after them, as windows do
// for window managers (Extended Window Manager Hints 1.5). It waits for no window that is not in sight.
func (s *Screen) Answered(ctx context.Context) error {
	conn, err := xgb.NewConnDisplay(s.display) // a connection of its own, whose events nobody else reads
	if err != nil {
		return fmt.Errorf("ping: %w", err)
	}
	defer conn.Close()
	if err := s.ping(conn); err != nil {
		return fmt.Errorf("ping: %w", err)
	}
	kind := s.atom("WM_PROTOCOLS")
	for s.viewable(s.window) {
		for e, _ := conn.PollForEvent(); e != nil; e, _ = conn.PollForEvent() {
			if m, ok := e.(xproto.ClientMessageEvent); ok && m.Type == kind {
				return nil
			}
		}
		if err := pause(ctx); err != nil {
			return fmt.Errorf("ping: %w", err)
		}
	}
	return nil
}

// ping asks the window, which answers to those who listen at the root.
func (s *Screen) ping(conn *xgb.Conn) error {
	if err := xproto.ChangeWindowAttributesChecked(conn, s.root, xproto.CwEventMask, []uint32{xproto.EventMaskSubstructureNotify}).Check(); err != nil {
		return err
	}
	data := []uint32{uint32(s.atom("_NET_WM_PING")), uint32(xproto.TimeCurrentTime), uint32(s.window), 0, 0}
	e := xproto.ClientMessageEvent{Format: 32, Window: s.window, Type: s.atom("WM_PROTOCOLS"), Data: xproto.ClientMessageDataUnionData32New(data)}
	if err := xproto.SendEventChecked(conn, false, s.window, 0, string(e.Bytes())).Check(); err != nil && s.viewable(s.window) {
		return err
	}
	return nil
}
