package coref

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// errFile says that a model file is not what Append wrote.
var errFile = errors.New("the model of coreference is damaged")

// newModel makes the table of weights; their order does not matter.
func newModel(ws []weight) *Model {
	slices.SortFunc(ws, func(a, b weight) int { return cmp.Compare(a.hash, b.hash) })
	size := 2
	for size < 2*len(ws)+2 {
		size *= 2
	}
	m := &Model{slots: make([]weight, size)}
	for _, w := range ws {
		i := w.hash & uint32(size-1)
		for m.slots[i].value != 0 {
			i = (i + 1) & uint32(size-1)
		}
		m.slots[i] = w
	}
	return m
}

// Append appends the model as a file to out: the number of weights, differences of hashes, weights; compressed.
func (m *Model) Append(out []byte) ([]byte, error) {
	var ws []weight
	for _, w := range m.slots {
		if w.value != 0 {
			ws = append(ws, w)
		}
	}
	slices.SortFunc(ws, func(a, b weight) int { return cmp.Compare(a.hash, b.hash) })
	data := binary.AppendUvarint(nil, uint64(len(ws)))
	last := uint32(0)
	for _, w := range ws {
		data = binary.AppendUvarint(data, uint64(w.hash-last))
		last = w.hash
	}
	for _, w := range ws {
		data = binary.AppendVarint(data, int64(w.value)/(scale/step))
	}
	var buf bytes.Buffer
	z, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return append(out, buf.Bytes()...), nil
}

// Read reads what Append wrote.
func Read(file []byte) (*Model, error) {
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("read model of coreference: %w", err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("read model of coreference: %w", err)
	}
	n, at := binary.Uvarint(data)
	if at <= 0 || n > uint64(len(data)) {
		return nil, errFile
	}
	ws := make([]weight, n)
	last := uint32(0)
	for i := range ws {
		v, k := binary.Uvarint(data[at:])
		if k <= 0 {
			return nil, errFile
		}
		at += k
		last += uint32(v)
		ws[i].hash = last
	}
	for i := range ws {
		v, k := binary.Varint(data[at:])
		if k <= 0 || v == 0 {
			return nil, errFile
		}
		at += k
		ws[i].value = int32(v) * (scale / step)
	}
	return newModel(ws), nil
}
