package web

import (
	"testing"
	"time"

	dateparser "github.com/markusmobius/go-dateparser"
)

func TestDatesInWords(t *testing.T) {
	for in, want := range map[string]string{
		"March 5, 2024": "2024-03-05", "5 March 2024": "2024-03-05", "Tuesday, 5th March 2024 at 10:30 am GMT": "2024-03-05",
		"Sept 3, 2021": "2021-09-03", "Published on Jan. 2nd, 2020": "2020-01-02", "2024-03-05T10:20:30+01:00": "2024-03-05",
		"31/12/2023": "2023-12-31", "12/31/2023": "2023-12-31", "May 2022": "2022-05-01",
		"yesterday": "", "": "", "March 55, 2024": "", "call 2024 now": "",
	} {
		got, err := new(dateparser.Parser).Parse(nil, in)
		if s := got.Time.Format(time.DateOnly); want == "" && err == nil || want != "" && s != want {
			t.Errorf("Parse(%q) = %s, %v, want %q", in, s, err, want)
		}
	}
}
