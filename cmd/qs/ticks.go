package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph/job"
	"github.com/quadscope/quadscope/graph/layout"
)

// tickTimes are the medians of steps of the moving picture.
type tickTimes struct {
	Nodes int     `json:"nodes"`
	Edges int     `json:"edges"`
	Ticks int     `json:"ticks"`
	Wall  float64 `json:"ms_per_tick"`
	CPU   float64 `json:"cpu_ms_per_tick"`
}

// runTicks measures n steps in which all nodes move.
func runTicks(c *cobra.Command, g *edgeList, n, jobs int) error {
	at, err := layout.Network(c.Context(), g.names.len(), g.edges, layout.Options{Seed: 1, Jobs: jobs})
	if err != nil {
		return err
	}
	l := layout.NewLive(layout.Problem{Edges: g.edges, Pos: at}, jobs)
	wall, cpu := make([]float64, n), make([]float64, n)
	for k := range n {
		if err := c.Context().Err(); err != nil {
			return err
		}
		l.Heat()
		start, used := time.Now(), job.ProcessorTime()
		l.Tick()
		wall[k], cpu[k] = milliseconds(time.Since(start)), milliseconds(job.ProcessorTime()-used)
	}
	return printTicks(c.OutOrStdout(), tickTimes{len(at), len(g.edges), n, median(wall), median(cpu)})
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}

func printTicks(out io.Writer, t tickTimes) error {
	b, err := json.Marshal(t)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s\n", b)
	return err
}
