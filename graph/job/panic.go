package job

import (
	"fmt"
	"runtime/debug"
)

// Panic is a panic that was caught, as an error.
type Panic struct {
	Value any
	Stack []byte // of the goroutine, as the runtime prints it
}

// Error says what was thrown.
func (p *Panic) Error() string { return fmt.Sprint(p.Value) }

// Unwrap returns what was thrown where that is an error, as those of the runtime are.
func (p *Panic) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}

// Catch runs do and returns its error; a panic of it is one of type *Panic. What do held must be let go by deferred calls.
func Catch(do func() error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = &Panic{Value: x, Stack: debug.Stack()}
		}
	}()
	return do()
}
