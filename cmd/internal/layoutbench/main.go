// Command layoutbench lays graphs out with qs and with other programs side by side, and prints one table of CPU time and quality.
//
// Peers are Graphviz sfdp, and d3-force, ngraph.forcelayout and graphology-layout-forceatlas2 on Node.js; those that are not installed are
// left out with a note. CPU time is user and system time of the whole process, reading and writing included. The second table compares one
// step of the moving picture.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"text/tabwriter"
)

type options struct {
	qs      string
	graphs  string
	modules string
	seeds   int
	most    int
	ticks   int
}

func main() {
	var o options
	flag.StringVar(&o.qs, "qs", "build/qs", "the program to measure")
	flag.StringVar(&o.graphs, "graphs", "", `folder with more graphs: "source target" lines in *.txt and *.txt.gz`)
	flag.StringVar(&o.modules, "modules", "build/npm", "folder whose node_modules has the engines of npm")
	flag.IntVar(&o.seeds, "seeds", 1, "layouts of ours for each graph, of which the mean counts")
	flag.IntVar(&o.most, "most", 20000, "nodes up to which peers run")
	flag.IntVar(&o.ticks, "ticks", 60, "steps of which the median counts")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "layoutbench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	dir, err := os.MkdirTemp("", "layoutbench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, "engines.cjs"), engines, 0o600); err != nil {
		return err
	}
	names, err := graphsOf(dir, o.graphs)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 2, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "graph\tnodes\tedges\tprogram\tCPU s\tstress\tNP2\toverlap\t")
	for _, name := range names {
		if err := compare(ctx, o, dir, name, w); err != nil {
			return err
		}
		w.Flush() //nolint:errcheck // standard output
	}
	return compareTicks(ctx, o, dir, names)
}

// compare lays one graph out with all programs.
func compare(ctx context.Context, o options, dir, name string, w *tabwriter.Writer) error {
	g, err := readGraph(name)
	if err != nil {
		return err
	}
	label := filepath.Base(name[:len(name)-len(filepath.Ext(name))])
	for _, p := range programs(o, dir) {
		if p.peer && g.len() > o.most {
			continue
		}
		out := filepath.Join(dir, "places")
		cpu, err := p.layout(ctx, name, out)
		if errors.Is(err, errMissing) {
			continue
		}
		if err != nil {
			return fmt.Errorf("%s on %s: %w", p.name, label, err)
		}
		if err := g.readPlaces(out); err != nil {
			return fmt.Errorf("%s on %s: %w", p.name, label, err)
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%.2f\t%.4f\t%.3f\t%.3f\t\n", label, g.len(), g.size(), p.name, cpu, g.stress(), g.kept(), g.overlap())
	}
	return nil
}

// compareTicks times steps on the graphs that the program makes itself.
func compareTicks(ctx context.Context, o options, dir string, names []string) error {
	w := tabwriter.NewWriter(os.Stdout, 2, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\ngraph\tprogram\tCPU ms a step\t")
	for _, name := range names {
		if filepath.Dir(name) != dir {
			continue
		}
		for _, p := range programs(o, dir) {
			ms, err := p.tick(ctx, name, o.ticks)
			if errors.Is(err, errMissing) {
				continue
			}
			if err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
			fmt.Fprintf(w, "%s\t%s\t%.3f\t\n", filepath.Base(name), p.name, ms)
		}
		w.Flush() //nolint:errcheck // standard output
	}
	return nil
}
