package screen

import "github.com/jezek/xgb/xproto"

// WindowSize returns how wide and high the program's window is.
func (s *Screen) WindowSize() (width, height int, err error) {
	g, err := xproto.GetGeometry(s.conn, xproto.Drawable(s.window)).Reply()
	if err != nil {
		return 0, 0, err
	}
	return int(g.Width), int(g.Height), nil
}
