package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/mail"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // decoders for the charsets of messages

	"howett.net/plist"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/read/web"
	"github.com/quadscope/quadscope/graph/text"
)

const (
	maxParts     = 500 // of a message
	maxPartDepth = 20
)

// letter is what is gathered from a message.
type letter struct {
	plain, html string
	attached    []input
	parts       int
}

// mail reads a message (RFC 5322, RFC 2045): its body without quoted replies and signature, its attachments as articles of their own.
func (c *call) mail(in input) error {
	data, err := c.unpack(in.reader(), maxBytes)
	if err != nil {
		return err
	}
	e, _ := message.Read(bytes.NewReader(data)) // an unknown charset is an error beside an entity
	if e == nil {
		return errors.New("it is damaged: the head of the message cannot be read")
	}
	var l letter
	if err := c.part(e, in.path, &l, 0); err != nil {
		return err
	}
	d, err := l.document(headerText(e, "Subject"))
	if err != nil {
		return err
	}
	header(e, d)
	if err := c.hand(in, d, data); err != nil {
		var s stopped
		if errors.As(err, &s) || len(l.attached) == 0 {
			return err
		}
	}
	for _, a := range l.attached {
		if err := c.insideOr(a); err != nil {
			return err
		}
	}
	return nil
}

// part gathers the text and the attachments below a part.
func (c *call) part(e *message.Entity, at string, l *letter, depth int) error {
	if l.parts++; l.parts > maxParts || depth > maxPartDepth {
		return errors.New("it has too many parts for a message")
	}
	if parts := e.MultipartReader(); parts != nil {
		for {
			p, err := parts.NextPart()
			if err == io.EOF || p == nil {
				return nil
			}
			if err := c.part(p, at, l, depth+1); err != nil {
				return err
			}
		}
	}
	kind, params, _ := e.Header.ContentType()
	disposition, dp, _ := e.Header.ContentDisposition()
	name := dp["filename"]
	if name == "" {
		name = params["name"]
	}
	body, err := c.unpack(e.Body, maxBytes)
	if err != nil && len(body) == 0 {
		return nil // a broken part costs itself
	}
	switch {
	case kind == "message/rfc822":
		l.attach(at, strconv.Itoa(l.parts)+".eml", body)
	case disposition == "attachment" || name != "":
		if dec, err := new(mime.WordDecoder).DecodeHeader(name); err == nil {
			name = dec
		}
		if name == "" {
			name = strconv.Itoa(l.parts)
		}
		if kind, over := attachmentPasses(name, body); over {
			c.passed[kind]++
		} else {
			l.attach(at, name, body)
		}
	case kind == "text/plain" || kind == "":
		l.plain += prose.Decode(body, "text/plain") + "\n\n"
	case kind == "text/html":
		l.html += prose.Decode(body, "text/html")
	case !strings.HasPrefix(kind, "text/"):
		if kind, over := passesAs(body[:min(len(body), headSize)]); over {
			c.passed[kind]++
		} else {
			c.passed[passedData]++
		}
	}
	return nil
}

// attachmentPasses is passes for an attachment. Data of an unknown ending is passed over too: signatures, invitations and cards come with many
// messages.
func attachmentPasses(name string, body []byte) (kind int, over bool) {
	if hiddenPart(path.Base(name)) != "" {
		return passedHidden, true
	}
	kind, over = passes(name, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil })
	if !over && !hasEnding(name) && foreign(body[:min(len(body), headSize)]) == "" && notProse(prose.Decode(body, "text/plain"), path.Ext(name)) != "" {
		return passedData, true
	}
	return kind, over
}

func (l *letter) attach(at, name string, data []byte) {
	l.attached = append(l.attached, input{path: at + "/" + shownName(path.Base(name)), at: reader(data), size: int64(len(data)), data: data})
}

// document makes one of the words of a letter; of one that was passed on, as its subject says, those of the older letter too.
func (l *letter) document(subject string) (*text.Document, error) {
	ownWords := ownWords
	if forward.MatchString(subject) {
		ownWords = forwarded
	}
	if strings.TrimSpace(l.plain) != "" {
		return prose.Text(ownWords(l.plain)), nil
	}
	d, err := web.Fragment(l.html)
	if err != nil {
		return nil, err
	}
	return prose.Text(ownWords(d.Text)), nil
}

var (
	replyHead = regexp.MustCompile(`(?i)^(?:on .{4,150} wrote:|[^<>]{2,80} <\S+@\S+> (?:wrote|schrieb|a écrit) ?:|am .{4,150} schrieb .{1,100}:|le .{4,150} a écrit :|-{2,} ?(?:original message|forwarded message|ursprüngliche nachricht).*|_{10,})$`)
	replyOpen = regexp.MustCompile(`(?i)^(?:on|am|le) .{4,120}$`)
	replyEnd  = regexp.MustCompile(`(?i)(?:wrote|schrieb|écrit) ?:$`)
)

var (
	forward     = regexp.MustCompile(`(?i)^\s*(?:fwd?|wg|tr|rv|i)\s*:`)
	forwardHead = regexp.MustCompile(`(?i)^(?:from|sent|date|to|cc|subject|von|gesendet|datum|an|betreff|de|envoyé|à|objet)\s*:`)
)

// forwarded takes the frame off a message that was passed on: the line above the older message, and its head. All words stay.
func forwarded(s string) string {
	var out []string
	head := false
	for line := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		t := strings.TrimSpace(strings.TrimLeft(line, "> "))
		switch {
		case replyHead.MatchString(t):
			head = true
			out = append(out, "")
			continue
		case forwardHead.MatchString(t) && (head || strings.HasPrefix(strings.ToLower(t), "from:")):
			head = true
			continue
		case head && t != "":
			head = false
		}
		out = append(out, t)
	}
	return strings.Join(out, "\n")
}

// ownWords drops quoted replies and the signature (RFC 3676, 4.3: a line "-- ") from the text of a message.
func ownWords(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	var out []string
	for i, line := range lines {
		t := strings.TrimSpace(line)
		next := ""
		if i+1 < len(lines) {
			next = strings.TrimSpace(lines[i+1])
		}
		switch {
		case line == "-- " || line == "--":
			return strings.Join(out, "\n")
		case strings.HasPrefix(t, ">"), replyHead.MatchString(t), replyOpen.MatchString(t) && replyEnd.MatchString(next) && len(next) < 80,
			replyEnd.MatchString(t) && i > 0 && replyOpen.MatchString(strings.TrimSpace(lines[i-1])):
			if strings.HasPrefix(t, "-") || strings.HasPrefix(t, "_") {
				return strings.Join(out, "\n") // everything below is the older message
			}
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// headerText returns a field of the head; words in an encoding that nobody knows are guessed (RFC 2047).
func headerText(e *message.Entity, field string) string {
	dec := mime.WordDecoder{CharsetReader: func(_ string, r io.Reader) (io.Reader, error) {
		data, err := io.ReadAll(r)
		return strings.NewReader(prose.Decode(data, "text/plain")), err
	}}
	if s, err := e.Header.Text(field); err == nil {
		return s
	}
	s, err := dec.DecodeHeader(e.Header.Get(field))
	if err != nil {
		return e.Header.Get(field)
	}
	return s
}

// header puts From, To, Date and Subject into d: as metadata, and as a first sentence that states them.
func header(e *message.Entity, d *text.Document) {
	names := func(field string) string {
		s := headerText(e, field)
		if s == "" {
			return ""
		}
		list, err := mail.ParseAddressList(s)
		if err != nil {
			return prose.Clean(s)
		}
		var out []string
		for _, a := range list {
			if a.Name == "" {
				a.Name = a.Address
			}
			out = append(out, prose.Authors(a.Name))
		}
		return strings.Join(out, ", ")
	}
	d.Kind = "mail"
	d.Title, d.Author = prose.Clean(headerText(e, "Subject")), names("From")
	to := names("To")
	when := ""
	if t, err := mail.ParseDate(e.Header.Get("Date")); err == nil {
		d.Published = t.Format("2006-01-02")
		when = " on " + t.Format("2 January 2006")
	}
	if d.Author == "" || to == "" || d.Text == "" {
		return
	}
	sentence := prose.Clean(d.Author + " wrote to " + to + when + ".")
	shift := len(sentence) + 2
	blocks := []text.Block{{Span: text.Span{End: len(sentence)}}}
	for _, b := range d.Blocks {
		b.Start, b.End = b.Start+shift, b.End+shift
		blocks = append(blocks, b)
	}
	d.Text, d.Blocks = sentence+"\n\n"+d.Text, blocks
}

// mbox reads the messages of a mailbox (RFC 4155) one after the other.
func (c *call) mbox(in input) error {
	r := bufio.NewReaderSize(contextReader{c.ctx, in.reader()}, 1<<16)
	var msg bytes.Buffer
	n, blank, long := 0, true, false
	flush := func() error {
		if msg.Len() == 0 {
			return nil
		}
		n++
		data := bytes.Clone(msg.Bytes())
		msg.Reset()
		at := fmt.Sprintf("%s/%d.eml", in.path, n)
		if long {
			long = false
			return c.fail(at, errors.New("it is larger than 64 MB"))
		}
		return c.insideOr(input{path: at, at: reader(data), size: int64(len(data)), data: data})
	}
	for {
		line, err := r.ReadSlice('\n')
		if len(line) == 0 && err != nil {
			return flush()
		}
		if blank && mboxHead.Match(line) {
			if err := flush(); err != nil {
				return err
			}
			blank = false
			continue
		}
		blank = len(bytes.TrimSpace(line)) == 0
		if msg.Len() > maxBytes {
			long = true
			continue
		}
		if bytes.HasPrefix(line, []byte(">From ")) {
			line = line[1:]
		}
		msg.Write(line)
	}
}

// mhtml reads a web page saved as one file (RFC 2557): its first HTML part.
func mhtml(data []byte) (*text.Document, error) {
	e, _ := message.Read(bytes.NewReader(data)) // an unknown charset is an error beside an entity
	if e == nil {
		return nil, errors.New("it is damaged: the head of the saved page cannot be read")
	}
	c := &call{ctx: background(), left: maxBytes * 2}
	var l letter
	if err := c.part(e, "", &l, 0); err != nil {
		return nil, err
	}
	if l.html == "" {
		return nil, errors.New("there is no page in it")
	}
	d, err := web.Page([]byte(l.html), "text/html")
	if err != nil {
		return nil, err
	}
	d.Kind = "mhtml"
	if d.URL == "" {
		d.URL = prose.URL(e.Header.Get("Snapshot-Content-Location"))
	}
	return d, nil
}

// webarchive reads a page saved by Safari.
func webarchive(data []byte) (*text.Document, error) {
	var a struct {
		WebMainResource struct {
			WebResourceData             []byte
			WebResourceURL              string
			WebResourceTextEncodingName string
		}
	}
	if _, err := plist.Unmarshal(data, &a); err != nil || len(a.WebMainResource.WebResourceData) == 0 {
		return nil, errors.New("there is no page in it")
	}
	m := a.WebMainResource
	contentType := "text/html"
	if m.WebResourceTextEncodingName != "" {
		contentType += "; charset=" + m.WebResourceTextEncodingName
	}
	d, err := web.Page(m.WebResourceData, contentType)
	if err != nil {
		return nil, err
	}
	d.Kind = "webarchive"
	if d.URL == "" {
		d.URL = prose.URL(m.WebResourceURL)
	}
	return d, nil
}
