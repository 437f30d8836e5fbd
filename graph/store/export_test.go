package store

import (
	"context"
	"testing"
)

// Limit lets the file grow no further, as a full disk does.
func (f *File) Limit(t *testing.T) {
	var pages int
	ctx := context.Background()
	if err := f.conn.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if err := f.conn.QueryRowContext(ctx, "PRAGMA max_page_count = 1").Scan(&pages); err != nil {
		t.Fatal(err)
	}
}
