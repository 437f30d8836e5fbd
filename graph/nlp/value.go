package nlp

import (
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// value is a date, an amount of money or a quantity over the tokens [first, last).
type value struct {
	first, last int
	typ         text.Type
	norm        string // normal form, or empty
}

// values finds the dates, amounts and quantities of the document, from left to right, the longest first.
func (s *scan) values() []value {
	var out []value
	for i := 0; i < len(s.low); {
		end := s.l.Sentences[s.sent[i]].Last
		v := value{first: i}
		if n, norm := s.date(i, end); n > 0 {
			v.last, v.typ, v.norm = i+n, text.Date, norm
		} else if n, norm := s.money(i, end); n > 0 {
			v.last, v.typ, v.norm = i+n, text.Money, norm
		} else if n, norm := s.quantity(i, end); n > 0 {
			v.last, v.typ, v.norm = i+n, text.Quantity, norm
		}
		if v.last == 0 {
			i++
			continue
		}
		out = append(out, v)
		for ; i < v.last; i++ {
			s.value[i] = true
		}
	}
	return out
}

// at returns the lower-case token i, or "" from end on.
func (s *scan) at(i, end int) string {
	if i < 0 || i >= end {
		return ""
	}
	return s.low[i]
}

var scales = map[string]float64{
	"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9,
	"b": 1e9, "trillion": 1e12, "tn": 1e12,
}

var numerals = map[string]float64{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
	"ninety": 90, "dozens": 0, "hundreds": 0, "thousands": 0, "millions": 0, "billions": 0,
}

// number parses a written number with an optional scale stuck to it ("1,800", "2.4bn"). Exact is its plain decimal.
func number(w string) (f float64, ok bool) {
	if w == "" || w[0] < '0' || w[0] > '9' || len(w) > 30 {
		return 0, false
	}
	i := strings.IndexFunc(w, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != ',' })
	scale := 1.0
	if i > 0 {
		k, known := scales[w[i:]]
		if !known {
			return 0, false
		}
		scale, w = k, w[:i]
	}
	f, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
	return f * scale, err == nil
}

// amount reads a number with its scale from token i on: "2.4 billion", "eleven", "twenty-five". n is the number of
// tokens; words tells that it is spelled out.
func (s *scan) amount(i, end int) (f float64, n int, words bool) {
	f, ok := number(s.at(i, end))
	n = 1
	if !ok {
		if f, ok = numerals[s.at(i, end)]; !ok {
			if (s.at(i, end) == "a" || s.at(i, end) == "one") && scales[s.at(i+1, end)] > 99 {
				f, n = 1, 1
			} else {
				return 0, 0, false
			}
		}
		words = true
		if unit, unitOK := numerals[s.at(i+2, end)]; unitOK && s.at(i+1, end) == "-" && f >= 20 && unit < 10 && unit > 0 {
			f, n = f+unit, 3
		}
	}
	for k := 0; k < 2; k++ {
		x := s.at(i+n, end)
		if scales[x] == 0 || len(x) < 2 && !s.joined(i+n) {
			break
		}
		f *= scales[x]
		n++
	}
	return f, n, words
}

// plain writes f without exponent.
func plain(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

var currencySigns = map[string]string{
	"$": "USD", "us$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "c$": "CAD",
	"ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL",
}

var currencyWords = map[string]string{
	"dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "yen": "JPY",
	"yuan": "CNY", "renminbi": "CNY", "rupees": "INR", "rupee": "INR", "rubles": "RUB", "roubles": "RUB",
	"francs": "CHF", "pesos": "", "kronor": "SEK", "kroner": "", "won": "KRW", "zloty": "PLN", "usd": "USD", "eur": "EUR", "gbp": "GBP",
}

// money reads "$2.4 billion", "€40m", "3 million euros" or "USD 5" at token i.
func (s *scan) money(i, end int) (n int, norm string) {
	w := s.low[i]
	if code, ok := currencySigns[w]; ok {
		f, k, _ := s.amount(i+1, end)
		if k == 0 {
			return 0, ""
		}
		return k + 1, code + " " + plain(f)
	}
	if cut := strings.IndexAny(w, "0123456789"); cut > 0 {
		if code, ok := currencySigns[w[:cut]]; ok {
			return s.stuckMoney(i, end, code, w[cut:])
		}
	}
	if code := currencyWords[w]; code != "" && len(w) == 3 && shouted(s.word[i]) {
		if f, k, words := s.amount(i+1, end); k > 0 && !words {
			return k + 1, code + " " + plain(f)
		}
	}
	f, k, _ := s.amount(i, end)
	if k == 0 {
		return 0, ""
	}
	at := i + k
	if s.at(at, end) == "us" && currencyWords[s.at(at+1, end)] != "" {
		at++
	}
	unit := s.at(at, end)
	if code, ok := currencyWords[unit]; ok && unit != "won" && unit != "pound" {
		if code == "" || f == 0 {
			return at + 1 - i, ""
		}
		return at + 1 - i, code + " " + plain(f)
	}
	return 0, ""
}

// stuckMoney reads an amount whose sign is stuck to the number ("$2.4" "billion").
func (s *scan) stuckMoney(i, end int, code, digits string) (int, string) {
	f, ok := number(digits)
	if !ok {
		return 0, ""
	}
	n := 1
	if k := scales[s.at(i+1, end)]; k > 0 && (len(s.at(i+1, end)) > 1) {
		f, n = f*k, 2
	}
	return n, code + " " + plain(f)
}

// measures are units that make a quantity even of a small number in words.
var measures = wordSet(`year years month months week weeks day days hour hours minute minutes second seconds decade
	decades century centuries kilometre kilometres kilometer kilometers km metre metres meter meters m cm mm
	centimetre centimetres centimeter centimeters mile miles foot feet inch inches yard yards acre acres hectare hectares
	kilogram kilograms kg gram grams g tonne tonnes ton tons pound pounds ounce ounces litre litres liter liters
	gallon gallons barrel barrels degree degrees celsius fahrenheit watt watts kilowatt kilowatts megawatt
	megawatts gigawatt gigawatts mw gw kw volt volts hertz mhz ghz byte bytes kilobyte kilobytes megabyte
	megabytes gigabyte gigabytes mb gb tb terabyte terabytes people persons men women children employees workers
	jobs deaths casualties residents students soldiers troops passengers patients families households users
	customers subscribers percent`)

// quantity reads "9%", "1,800 people", "1.2 kilometres", "eleven years" or "magnitude 6.8" at token i.
func (s *scan) quantity(i, end int) (n int, norm string) {
	if s.low[i] == "magnitude" {
		if f, ok := number(s.at(i+1, end)); ok {
			return 2, "magnitude " + plain(f)
		}
	}
	w := s.low[i]
	if strings.HasSuffix(w, "%") {
		if f, ok := number(strings.TrimSuffix(w, "%")); ok {
			return 1, plain(f) + " percent"
		}
	}
	f, k, words := s.amount(i, end)
	if k == 0 || i > 0 && (s.joined(i) || s.low[i-1] == "-") || s.at(i+k, end) == "-" {
		return 0, ""
	}
	head := ""
	if !words || f > 0 {
		head = plain(f) + " "
	}
	switch u := s.at(i+k, end); {
	case u == "%" || u == "percent":
		return k + 1, head + "percent"
	case u == "per" && s.at(i+k+1, end) == "cent":
		return k + 2, head + "percent"
	case u == "percentage" && strings.HasPrefix(s.at(i+k+1, end), "point"):
		return k + 2, head + "percentage points"
	}
	return s.counted(i, i+k, end, head, words, f)
}

// counted reads the counted noun of a number that ends before token j: at most two adjectives or nouns and the noun.
func (s *scan) counted(i, j, end int, head string, words bool, f float64) (int, string) {
	for k := j; k < end && k < j+3; k++ {
		t := &s.l.Tokens[k]
		w := s.low[k]
		if measures[w] {
			if k > j && t.UPOS != "NOUN" || len(w) == 1 && !s.joined(k) && w != "m" {
				return 0, ""
			}
			return k + 1 - i, head + w
		}
		noun := t.UPOS == "NOUN" && !s.capital(k)
		if noun && (k+1 >= end || s.l.Tokens[k+1].UPOS != "NOUN") {
			if t.Lemma == w && !strings.HasSuffix(w, "s") || w == "times" || words && f < 11 || s.at(k+1, end) == "-" {
				return 0, ""
			}
			return k + 1 - i, head + strings.Join(s.low[j:k+1], " ")
		}
		if !noun && t.UPOS != "ADJ" {
			return 0, ""
		}
	}
	return 0, ""
}

// wordSet makes a set of the words of s.
func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
