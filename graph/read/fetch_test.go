package read

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
)

func TestPrivateAddressesAreRefused(t *testing.T) {
	for address, ok := range map[string]bool{"127.0.0.1:80": false, "10.1.2.3:80": false, "192.168.0.1:443": false, "169.254.169.254:80": false, "[::1]:80": false, "[fe80::1]:80": false, "[fd00::1]:80": false,
		"[::ffff:10.0.0.1]:80": false, "100.64.0.1:80": false, "0.0.0.0:80": false, "224.0.0.1:80": false, "93.184.215.14:443": true, "[2606:4700::1111]:443": true} {
		if err := publicOnly("tcp", address, nil); (err == nil) != ok {
			t.Errorf("publicOnly(%s) = %v, want allowed %v", address, err, ok)
		}
	}
	s := httptest.NewServer(http.NotFoundHandler())
	defer s.Close()
	err := Fetch(context.Background(), s.URL, func(f Found) error {
		if f.Err == nil || !strings.Contains(f.Err.Error(), "private address") {
			t.Errorf("error = %v", f.Err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestDownloadFollowsAndLimits(t *testing.T) {
	anywhere := func(string, string, syscall.RawConn) error { return nil }
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/a":
			http.Redirect(w, r, "/news/b", http.StatusFound)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/away":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case "/gone":
			http.NotFound(w, r)
		case "/head":
			for i := range 2000 {
				w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("y", 1000))
			}
		case "/huge":
			for range 40 {
				if _, err := w.Write(make([]byte, 1<<20)); err != nil {
					return
				}
			}
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte("<p>page")) // the client is the test
		}
	}))
	defer s.Close()
	if data, name, err := download(context.Background(), s.URL+"/a", anywhere); err != nil || string(data) != "<p>page" || name != "b.html" {
		t.Errorf("download = %q, %q, %v", data, name, err)
	}
	for path, want := range map[string]string{"/loop": "too often", "/huge": "larger than 32 MB", "/away": "no web page", "/gone": "404", "/head": "larger than 1 MB"} {
		if _, _, err := download(context.Background(), s.URL+path, anywhere); err == nil || !strings.Contains(reachReason(err), want) {
			t.Errorf("download(%s) = %v, want %q", path, err, want)
		}
	}
}

func TestAnswerWithoutEndStopsWithTheContext(t *testing.T) {
	begun := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte("<p>words")) // the client may be gone
		w.(http.Flusher).Flush()
		close(begun)
		<-r.Context().Done()
	}))
	defer s.Close()
	ctx, cancel := context.WithCancel(context.Background())
	go func() { <-begun; cancel() }()
	if _, _, err := download(ctx, s.URL, func(string, string, syscall.RawConn) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
}

func TestRedirectToAPrivateAddressIsRefused(t *testing.T) {
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the private server was asked") }))
	defer inside.Close()
	outside := httptest.NewServer(http.RedirectHandler(inside.URL, http.StatusFound))
	defer outside.Close()
	allowed := func(network, address string, c syscall.RawConn) error {
		if strings.HasSuffix(outside.URL, address) {
			return nil
		}
		return publicOnly(network, address, c)
	}
	if _, _, err := download(context.Background(), outside.URL, allowed); err == nil || !strings.Contains(reachReason(err), "private address") {
		t.Errorf("error = %v", err)
	}
}
