package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph/layout"
)

// layoutModes are the values of --mode.
var layoutModes = map[string]layout.Mode{"balanced": layout.Balanced, "structure": layout.Structure, "clusters": layout.Clusters}

type layoutFlags struct {
	edges, out, mode string
	seed             uint64
	jobs, ticks      int
}

func layoutCommand() *cobra.Command {
	var f layoutFlags
	c := &cobra.Command{
		Use:   "layout --edges FILE --out FILE",
		Short: "Place the nodes of a plain edge list",
		Long: `Reads a graph, one edge "source target" a line, and writes "node x y" lines in the order in which the nodes appear.
The name - stands for standard input and output. The same edges, mode and seed give the same places on any number of cores.`,
		Example: "  qs layout --edges graph.txt --out places.txt --mode clusters",
		Args:    checked(cobra.NoArgs),
		RunE:    func(c *cobra.Command, _ []string) error { return runLayout(c, f) },
	}
	c.Flags().StringVar(&f.edges, "edges", "", `edge list, "source target" a line`)
	c.Flags().StringVar(&f.out, "out", "-", `file for the places, "node x y" a line`)
	c.Flags().StringVar(&f.mode, "mode", "balanced", "what to show: balanced, structure or clusters")
	c.Flags().Uint64Var(&f.seed, "seed", 1, "start of the random numbers")
	c.Flags().IntVar(&f.ticks, "ticks", 0, "instead of a layout, time so many steps of the moving picture and print their medians as JSON")
	c.Flags().IntVar(&f.jobs, "jobs", runtime.GOMAXPROCS(0), "cores to use")
	return c
}

func runLayout(c *cobra.Command, f layoutFlags) error {
	mode, ok := layoutModes[f.mode]
	if !ok {
		return usage(fmt.Errorf("there is no mode %q; there are balanced, structure and clusters", f.mode))
	}
	if f.edges == "" {
		return usage(errors.New("--edges is missing; see qs layout --help"))
	}
	g, err := loadEdges(c.InOrStdin(), f.edges)
	if err != nil {
		return err
	}
	if f.ticks > 0 {
		return runTicks(c, g, f.ticks, f.jobs)
	}
	at, err := layout.Network(c.Context(), g.names.len(), g.edges, layout.Options{Mode: mode, Seed: f.seed, Jobs: f.jobs})
	if err != nil {
		return err
	}
	return writePlaces(c.OutOrStdout(), f.out, g, at)
}

func loadEdges(in io.Reader, name string) (*edgeList, error) {
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		in = file
	}
	g, err := readEdges(in)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return g, nil
}

func writePlaces(out io.Writer, name string, g *edgeList, at []layout.Point) error {
	if name == "-" {
		return printPlaces(out, g, at)
	}
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	err = printPlaces(file, g, at)
	if e := file.Close(); err == nil {
		err = e
	}
	return err
}

func printPlaces(out io.Writer, g *edgeList, at []layout.Point) error {
	b := bufio.NewWriterSize(out, 1<<16)
	var line []byte
	for i, p := range at {
		line = append(append(line[:0], g.names.name(i)...), ' ')
		line = append(strconv.AppendFloat(line, float64(p.X), 'f', 2, 32), ' ')
		line = append(strconv.AppendFloat(line, float64(p.Y), 'f', 2, 32), '\n')
		b.Write(line)
	}
	return b.Flush()
}
