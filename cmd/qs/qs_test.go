package main

import (
	"context"
	"os"
	"os/signal"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"qs": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			samples, err := os.ReadDir("../../assets/samples")
			if err != nil {
				return err
			}
			for _, s := range samples {
				data, err := os.ReadFile("../../assets/samples/" + s.Name())
				if err != nil {
					return err
				}
				if err := os.WriteFile(e.WorkDir+"/"+s.Name(), data, 0o600); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

func TestInterruptedImportSaysSo(t *testing.T) {
	ctx, stop := signal.NotifyContext(context.Background())
	stop()
	var out, messages writer
	code := run(ctx, []string{"import", "../../assets/samples", "--to", t.TempDir() + "/story.quadscope"}, nil, &out, &messages)
	if code != exitInterrupted {
		t.Errorf("exit status %d, want %d; messages: %s", code, exitInterrupted, messages)
	}
}

// writer collects what is written to it.
type writer []byte

func (w *writer) Write(p []byte) (int, error) {
	*w = append(*w, p...)
	return len(p), nil
}
