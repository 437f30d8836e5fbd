package main

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

//go:embed engines.cjs
var engines []byte

var errMissing = errors.New("it is not installed")

// program is one way to lay out.
type program struct {
	name   string
	peer   bool
	layout func(ctx context.Context, edges, out string) (cpu float64, err error)
	tick   func(ctx context.Context, edges string, ticks int) (ms float64, err error)
}

func programs(o options, dir string) []program {
	out := []program{{name: "qs", layout: o.ours("balanced"), tick: o.ourTick}, {name: "qs structure", layout: o.ours("structure"), tick: noTick},
		{name: "sfdp", peer: true, layout: sfdp(dir), tick: noTick}}
	for _, engine := range []string{"d3-force", "ngraph.forcelayout", "graphology-layout-forceatlas2"} {
		out = append(out, o.npm(dir, engine))
	}
	return out
}

func noTick(context.Context, string, int) (float64, error) { return 0, errMissing }

// ours measures qs layout, as the mean of some seeds.
func (o options) ours(mode string) func(context.Context, string, string) (float64, error) {
	return func(ctx context.Context, edges, out string) (float64, error) {
		sum := 0.0
		for seed := range o.seeds {
			c := exec.CommandContext(ctx, o.qs, "layout", "--edges", edges, "--out", out, "--mode", mode, "--seed", strconv.Itoa(seed+1), "--jobs", "1")
			cpu, err := measure(c)
			if err != nil {
				return 0, err
			}
			sum += cpu
		}
		return sum / float64(o.seeds), nil
	}
}

func (o options) ourTick(ctx context.Context, edges string, ticks int) (float64, error) {
	return lastJSON(exec.CommandContext(ctx, o.qs, "layout", "--edges", edges, "--ticks", strconv.Itoa(ticks), "--jobs", "1"))
}

// measure runs a command and returns its CPU time in seconds.
func measure(c *exec.Cmd) (float64, error) {
	var messages bytes.Buffer
	c.Stderr = &messages
	if err := c.Run(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return 0, errMissing
		}
		return 0, fmt.Errorf("%w: %s", err, messages.String())
	}
	return (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds(), nil
}

// lastJSON runs a command and returns the CPU time of a step from its last line.
func lastJSON(c *exec.Cmd) (float64, error) {
	var out bytes.Buffer
	c.Stdout = &out
	if _, err := measure(c); err != nil {
		return 0, err
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	var t struct {
		CPU float64 `json:"cpu_ms_per_tick"`
	}
	err := json.Unmarshal([]byte(lines[len(lines)-1]), &t)
	return t.CPU, err
}

// sfdp measures Graphviz, with nodes as points and straight edges.
func sfdp(dir string) func(context.Context, string, string) (float64, error) {
	return func(ctx context.Context, edges, out string) (float64, error) {
		dot := filepath.Join(dir, "graph.dot")
		if err := writeDOT(edges, dot); err != nil {
			return 0, err
		}
		plain, err := os.Create(filepath.Join(dir, "plain"))
		if err != nil {
			return 0, err
		}
		defer plain.Close()
		c := exec.CommandContext(ctx, "sfdp", "-Tplain", "-Nshape=point", "-Gsplines=none", dot)
		c.Stdout = plain
		cpu, err := measure(c)
		if err != nil {
			return 0, err
		}
		return cpu, readPlain(plain.Name(), out)
	}
}

func writeDOT(edges, dot string) error {
	in, err := os.ReadFile(edges)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("graph {\n")
	for line := range strings.Lines(string(in)) {
		if f := strings.Fields(line); len(f) >= 2 {
			fmt.Fprintf(&b, "%q -- %q\n", f[0], f[1])
		}
	}
	b.WriteString("}\n")
	return os.WriteFile(dot, b.Bytes(), 0o600)
}

// readPlain turns Graphviz's plain output into places.
func readPlain(plain, out string) error {
	in, err := os.Open(plain)
	if err != nil {
		return err
	}
	defer in.Close()
	var b bytes.Buffer
	s := bufio.NewScanner(in)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if f := strings.Fields(s.Text()); len(f) > 3 && f[0] == "node" {
			fmt.Fprintf(&b, "%s %s %s\n", strings.Trim(f[1], `"`), f[2], f[3])
		}
	}
	if s.Err() != nil {
		return s.Err()
	}
	return os.WriteFile(out, b.Bytes(), 0o600)
}

// layoutSteps is how many steps the engines of npm make for a layout: the default of d3-force.
const layoutSteps = 300

func (o options) npm(dir, engine string) program {
	node := func(ctx context.Context, args ...string) *exec.Cmd {
		c := exec.CommandContext(ctx, "node", append([]string{filepath.Join(dir, "engines.cjs"), engine}, args...)...)
		modules, err := filepath.Abs(filepath.Join(o.modules, "node_modules"))
		if err != nil {
			modules = o.modules
		}
		c.Env = append(os.Environ(), "NODE_PATH="+modules)
		return c
	}
	installed := func() bool {
		_, err := os.Stat(filepath.Join(o.modules, "node_modules", engine))
		return err == nil
	}
	return program{name: engine, peer: true,
		layout: func(ctx context.Context, edges, out string) (float64, error) {
			if !installed() {
				return 0, errMissing
			}
			return measure(node(ctx, edges, strconv.Itoa(layoutSteps), out))
		},
		tick: func(ctx context.Context, edges string, ticks int) (float64, error) {
			if !installed() {
				return 0, errMissing
			}
			return lastJSON(node(ctx, edges, strconv.Itoa(ticks)))
		},
	}
}
