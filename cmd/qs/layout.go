package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph/layout"
)

// layoutModes are the values of --mode.
var layoutModes = map[string]layout.Mode{"balanced": layout.Balanced, "structure": layout.Structure, "clusters": layout.Clusters}

type layoutFlags struct {
	edges, out, mode, center, dates string
	seed                            uint64
	jobs, ticks                     int
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
	c.Flags().StringVar(&f.mode, "mode", "balanced", "by forces: balanced, structure or clusters; else "+kindNames())
	c.Flags().StringVar(&f.center, "center", "", "node in the middle of a radial layout (default the one with the most edges)")
	c.Flags().StringVar(&f.dates, "dates", "", `dates for a timeline, "node 2024-05-31" or "node number" a line`)
	c.Flags().Uint64Var(&f.seed, "seed", 1, "start of the random numbers")
	c.Flags().IntVar(&f.ticks, "ticks", 0, "instead of a layout, time so many steps of the moving picture and print their medians as JSON")
	c.Flags().IntVar(&f.jobs, "jobs", runtime.GOMAXPROCS(0), "cores to use")
	return c
}

func kindNames() string {
	var names []string
	for _, k := range layout.Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

func runLayout(c *cobra.Command, f layoutFlags) error {
	mode, byForces := layoutModes[f.mode]
	if !byForces && !slices.Contains(layout.Kinds(), layout.Kind(f.mode)) {
		return usage(fmt.Errorf("there is no mode %q; there are balanced, structure, clusters, %s", f.mode, kindNames()))
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
	var at []layout.Point
	if byForces {
		at, err = layout.Network(c.Context(), g.names.len(), g.edges, layout.Options{Mode: mode, Seed: f.seed, Jobs: f.jobs})
	} else {
		at, err = arrange(c.Context(), g, f)
	}
	if err != nil {
		return err
	}
	return writePlaces(c.OutOrStdout(), f.out, g, at)
}

// nodeRadius is that of the nodes of a plain graph, in scene units.
const nodeRadius = 8

// arrange lays a graph out by a rule instead of forces.
func arrange(ctx context.Context, g *edgeList, f layoutFlags) ([]layout.Point, error) {
	n := g.names.len()
	a := layout.Arrangement{Kind: layout.Kind(f.mode), Seed: f.seed, Center: -1}
	if f.center != "" {
		i, ok := g.names.find([]byte(f.center))
		if !ok {
			return nil, usage(fmt.Errorf("no edge has the node %q", f.center))
		}
		a.Center = i
	}
	if a.Kind == layout.Timeline {
		if f.dates == "" {
			return nil, usage(errors.New("a timeline needs --dates"))
		}
		var err error
		if a.When, err = readDates(f.dates, g); err != nil {
			return nil, err
		}
	}
	p := layout.Problem{Edges: g.edges, Pos: make([]layout.Point, n), Pinned: make([]bool, n), Radius: make([]float32, n)}
	for i := range p.Radius {
		p.Radius[i] = nodeRadius
	}
	return layout.Arrange(ctx, p, a)
}

// readDates returns a number for each node of g that grows with its date, not a number where the file has none.
func readDates(name string, g *edgeList) ([]float64, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	when := make([]float64, g.names.len())
	for i := range when {
		when[i] = math.NaN()
	}
	s := bufio.NewScanner(file)
	for line := 1; s.Scan(); line++ {
		node, rest := token(s.Bytes())
		i, ok := g.names.find(node)
		if !ok {
			continue
		}
		date, _ := token(rest)
		if day, err := time.Parse(time.DateOnly, string(date)); err == nil {
			when[i] = float64(day.Unix())
		} else if when[i], err = strconv.ParseFloat(string(date), 64); err != nil {
			return nil, fmt.Errorf("read %s: line %d: %q is neither a date nor a number", name, line, date)
		}
	}
	return when, s.Err()
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
