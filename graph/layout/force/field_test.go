package force_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/quadscope/quadscope/graph/layout/force"
)

// bodies are n points, most of them in clumps.
func bodies(n int) (x, y, m []float32) {
	r := rand.New(rand.NewPCG(3, uint64(n)))
	for i := range n {
		s := float32(1)
		if i%3 == 0 {
			s = 0.05
		}
		x = append(x, s*float32(r.NormFloat64())*100)
		y = append(y, s*float32(r.NormFloat64())*60)
		m = append(m, 0.5+r.Float32())
	}
	return x, y, m
}

// direct sums the field pair by pair.
func direct(x, y, m []float32) (u, v []float64) {
	u, v = make([]float64, len(x)), make([]float64, len(x))
	for i := range x {
		for j := range x {
			dx, dy := float64(x[i]-x[j]), float64(y[i]-y[j])
			s := float64(m[j]) / (dx*dx + dy*dy + 1e-4)
			u[i] += s * dx
			v[i] += s * dy
		}
	}
	return u, v
}

func square(v float64) float64 { return v * v }

func TestFieldIsTheDirectSum(t *testing.T) {
	for n, limit := range map[int]float64{1: 0, 2: 1e-6, 13: 0.01, 200: 0.02, 3000: 0.006} {
		x, y, m := bodies(n)
		u, v := make([]float32, n), make([]float32, n)
		f := force.Field{Jobs: 2}
		f.Compute(x, y, m, u, v)
		wantU, wantV := direct(x, y, m)
		var off, all float64
		for i := range u {
			off += square(float64(u[i])-wantU[i]) + square(float64(v[i])-wantV[i])
			all += square(wantU[i]) + square(wantV[i])
		}
		if got := math.Sqrt(off / max(all, 1e-12)); got > limit {
			t.Errorf("%d bodies: error of the field = %.4f of it, want at most %v", n, got, limit)
		}
	}
}

func TestFieldDoesNotDependOnJobs(t *testing.T) {
	x, y, m := bodies(5000)
	u, v := make([]float32, len(x)), make([]float32, len(x))
	f := force.Field{Jobs: 1}
	f.Compute(x, y, m, u, v)
	for _, jobs := range []int{2, 5} {
		u2, v2 := make([]float32, len(x)), make([]float32, len(x))
		g := force.Field{Jobs: jobs}
		g.Compute(x, y, m, u2, v2)
		for i := range u {
			if u[i] != u2[i] || v[i] != v2[i] {
				t.Fatalf("with %d jobs body %d feels (%v, %v), with one (%v, %v)", jobs, i, u2[i], v2[i], u[i], v[i])
			}
		}
	}
}

func TestBodiesAtOnePlaceAreDrivenApart(t *testing.T) {
	for _, places := range []int{1, 2, 3} {
		n := 20000
		x, y, m := make([]float32, n), make([]float32, n), make([]float32, n)
		for i := range x {
			x[i], y[i], m[i] = float32(i%places)*1e-3, 7, 1
		}
		u, v := make([]float32, n), make([]float32, n)
		f := force.Field{Jobs: 2}
		f.Compute(x, y, m, u, v)
		for i := range u {
			if s := float64(u[i] + v[i]); math.IsNaN(s) || math.IsInf(s, 0) || u[i] == 0 && v[i] == 0 {
				t.Fatalf("%d places: body %d feels (%v, %v)", places, i, u[i], v[i])
			}
		}
	}
}

func BenchmarkField(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		x, y, m := bodies(n)
		u, v := make([]float32, n), make([]float32, n)
		b.Run(fmt.Sprintf("bodies=%d", n), func(b *testing.B) {
			f := force.Field{Jobs: 1}
			for b.Loop() {
				f.Compute(x, y, m, u, v)
			}
		})
	}
}
