package nlp

import (
	"strings"
	"testing"
)

func TestStagesStandInAnOrderThatWorks(t *testing.T) {
	if err := checkOrder(stages()); err != nil {
		t.Fatal(err)
	}
}

func TestStagesInTheWrongOrderAreAnError(t *testing.T) {
	list := stages()
	for i := 1; i < len(list); i++ {
		wrong := append([]stage(nil), list...)
		wrong[i-1], wrong[i] = wrong[i], wrong[i-1]
		err := checkOrder(wrong)
		free := true // to change places
		for _, l := range list[i].needs {
			for _, g := range list[i-1].gives {
				free = free && l != g
			}
		}
		if free != (err == nil) {
			t.Errorf("%s before %s: %v", list[i].name, list[i-1].name, err)
		}
		if err != nil && !strings.Contains(err.Error(), "needs the layer") {
			t.Errorf("error %q does not name the layer", err)
		}
	}
	if err := checkOrder(append(stages(), stages()[0])); err == nil {
		t.Error("a layer may be made twice")
	}
}
