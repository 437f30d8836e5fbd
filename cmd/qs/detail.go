package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph/view"
)

// detailFlag adds the flag that says how much is shown: names, when it is not given.
func detailFlag(c *cobra.Command, to *string, of string) { detailFlagOr(c, to, string(view.Names), of) }

// detailFlagOr is detailFlag with another default.
func detailFlagOr(c *cobra.Command, to *string, or, of string) {
	c.Flags().StringVar(to, "detail", or, "names, concepts or everything: "+of)
}

// detailOf reads a detail; the empty one is names.
func detailOf(s string) (view.Detail, error) {
	if s == "" {
		return view.Names, nil
	}
	if d := view.Detail(s); slices.Contains(view.Details(), d) {
		return d, nil
	}
	return "", usage(fmt.Errorf("unknown detail %q; there are names, concepts and everything", s))
}
