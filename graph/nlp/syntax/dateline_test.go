package syntax

import "testing"

func TestDatelinesAreSentencesByThemselves(t *testing.T) {
	for in, want := range map[string]string{
		"MADRAS — The port is closed.":                                "MADRAS — ",
		"CLEVANA, Ohio – Two men were hurt.":                          "CLEVANA, Ohio – ",
		"New York, NY – The bank said so.":                            "New York, NY – ",
		"(Rowters) — The market watchdog is suing Wevora.":            "(Rowters) — ",
		"HELMSTEDT, Ohio (AP) — Two firefighters were hurt.":          "HELMSTEDT, Ohio (AP) — ",
		"WASHINGTON, Nov. 29 (Reuters) - Oil rose.":                   "WASHINGTON, Nov. 29 (Reuters) - ",
		"NEW DELHI: The court met.":                                   "NEW DELHI: ",
		"Madrid – The government fell.":                               "Madrid – ",
		"Thursday, May 7, 2015 On Tuesday, the government began.":     "Thursday, May 7, 2015 ",
		"Kestrel Labs – a firm in Leeds – makes chips.":               "",
		"Ann Lee, a doctor – She is 40 – left.":                       "",
		"NASA — the agency that flew to the moon — has a new head.":   "",
		"There is one answer – The ports must open.":                  "",
		"Ivan Brask, Adlume’s chief – He leads it – spoke on Monday.": "",
		"Warning: The road is closed.":                                "",
	} {
		if got := in[:dateline(in, true)]; got != want {
			t.Errorf("dateline(%q) = %q, want %q", in, got, want)
		}
	}
	if n := dateline("Madrid – The government fell.", false); n > 0 {
		t.Errorf("a lone name before a dash in a later paragraph is taken for a dateline")
	}
}
