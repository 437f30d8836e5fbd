package read

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"syscall"
	"time"

	"github.com/quadscope/quadscope/graph/read/prose"
)

const (
	maxFetch     = 32 << 20
	maxRedirects = 8
	fetchTime    = 30 * time.Second
)

// Fetch reads the article at an http or https address. Callers ask only after the user has allowed the network. The address and
// each redirect must lead to public addresses, checked after their names are resolved; answers are cut at 32 MB and 30 s.
// The error is that of found or of ctx.
func Fetch(ctx context.Context, address string, found func(Found) error) error {
	c := &call{ctx: ctx, found: found, left: maxUnpacked, items: maxItems}
	data, name, err := download(ctx, address, publicOnly)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return c.fail(address, &Error{Name: address, Reason: reachReason(err)})
	}
	return EachIn(ctx, data, name, func(f Found) error {
		if f.Doc != nil && f.Doc.URL == "" {
			f.Doc.URL = address
		}
		if f.Path == name {
			f.Path = address
		}
		return found(f)
	})
}

var errPrivate = errors.New("it leads to a private address of this network, which is not fetched")

// publicOnly refuses connections to addresses that are not on the public internet. It sees the address that is dialled, so that
// neither a redirect nor a changed DNS answer gets past it.
func publicOnly(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := at.Addr().Unmap()
	for _, special := range []string{"100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4", "0.0.0.0/8", "64:ff9b::/96", "2002::/16", "2001:db8::/32"} {
		if netip.MustParsePrefix(special).Contains(ip) {
			return errPrivate
		}
	}
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return errPrivate
	}
	return nil
}

// download returns the body of an answer and a name with the ending of its type.
func download(ctx context.Context, address string, allowed func(network, address string, c syscall.RawConn) error) (data []byte, name string, err error) {
	if prose.URL(address) == "" {
		return nil, "", errors.New("it is not a web address")
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: allowed}
	client := &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: 10 * time.Second, DisableKeepAlives: true, MaxResponseHeaderBytes: 1 << 20},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return errors.New("it redirects too often")
			}
			if r.URL.Scheme != "http" && r.URL.Scheme != "https" {
				return errors.New("it redirects to something that is no web page")
			}
			return nil
		}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, "", err
	}
	req.Header.Set("User-Agent", "Quadscope")
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5")
	res, err := client.Do(req)
	if err != nil {
		return nil, "", err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, "", fmt.Errorf("the server answered %s", res.Status)
	}
	data, err = io.ReadAll(io.LimitReader(res.Body, maxFetch+1))
	if err == nil && len(data) > maxFetch {
		err = errors.New("the answer is larger than 32 MB")
	}
	return data, nameOf(res), err
}

// nameOf makes a file name of an answer: the end of its path with the ending of its type.
func nameOf(res *http.Response) string {
	base := path.Base(res.Request.URL.Path)
	if base == "/" || base == "." {
		base = res.Request.URL.Hostname()
	}
	kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	ending := map[string]string{"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md", "application/rss+xml": ".xml", "application/atom+xml": ".xml"}[kind]
	if path.Ext(base) != ending {
		base += ending
	}
	return base
}

// reachReason says why an address gave nothing, without the words of the library round it.
func reachReason(err error) string {
	var dns *net.DNSError
	var ue *url.Error
	var cert *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errPrivate):
		return errPrivate.Error()
	case errors.Is(err, context.DeadlineExceeded):
		return "the server takes too long"
	case errors.As(err, &dns):
		return "there is no server of that name, or no network"
	case errors.As(err, &cert):
		return "its certificate is not to be trusted"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the server takes no connections"
	case strings.Contains(err.Error(), "headers exceeded"):
		return "the head of the answer is larger than 1 MB"
	case errors.As(err, &ue) && strings.Contains(ue.Err.Error(), "net/http"):
		return "what the server answers is no answer of a web server"
	case errors.As(err, &ue):
		return ue.Err.Error()
	}
	return err.Error()
}
