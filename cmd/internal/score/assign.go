package main

import "math"

// bestAssignment returns the greatest sum of gains when each row takes a column of its own (Kuhn 1955 by shortest augmenting paths, as in
// Jonker and Volgenant 1987). There are at least as many columns as rows.
func bestAssignment(gain [][]float64) float64 {
	n, m := len(gain), len(gain[0])
	a := assignment{gain: gain, rowPrice: make([]float64, n+1), columnPrice: make([]float64, m+1), rowOf: make([]int, m+1)}
	for row := 1; row <= n; row++ {
		a.place(row, m)
	}
	sum := 0.0
	for c := 1; c <= m; c++ {
		if a.rowOf[c] > 0 {
			sum += gain[a.rowOf[c]-1][c-1]
		}
	}
	return sum
}

// assignment is a partial one with its prices; rows and columns count from 1.
type assignment struct {
	gain                  [][]float64
	rowPrice, columnPrice []float64
	rowOf                 []int // row of each column, 0 for none
}

// place finds the cheapest chain of moves that gives a row a column.
func (a *assignment) place(row, m int) {
	cheapest, from, done := make([]float64, m+1), make([]int, m+1), make([]bool, m+1)
	for c := range cheapest {
		cheapest[c] = math.Inf(1)
	}
	a.rowOf[0] = row
	at := 0
	for {
		done[at] = true
		r, step, next := a.rowOf[at], math.Inf(1), 0
		for c := 1; c <= m; c++ {
			if done[c] {
				continue
			}
			if x := -a.gain[r-1][c-1] - a.rowPrice[r] - a.columnPrice[c]; x < cheapest[c] {
				cheapest[c], from[c] = x, at
			}
			if cheapest[c] < step {
				step, next = cheapest[c], c
			}
		}
		for c := 0; c <= m; c++ {
			if done[c] {
				a.rowPrice[a.rowOf[c]] += step
				a.columnPrice[c] -= step
			} else {
				cheapest[c] -= step
			}
		}
		at = next
		if a.rowOf[at] == 0 {
			break
		}
	}
	for at != 0 {
		a.rowOf[at] = a.rowOf[from[at]]
		at = from[at]
	}
}
