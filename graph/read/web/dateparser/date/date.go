// Package date has the type of a parsed date.
package date

import "time"

// Date is a parsed date; its Time is zero when there is none.
type Date struct{ Time time.Time }
