package main

// samples returns the judged statements of the articles that keep wants, for fitting.
func samples(all []judgement, keep func(*article) bool) []sample {
	var out []sample
	for _, j := range all {
		if j.verdict == nil || !keep(j.article) {
			continue
		}
		out = append(out, sample{features: j.statement.Features, article: j.article, rule: j.statement.Rule,
			right: one(j.verdict.verdict == rightVerdict), sound: one(j.verdict.verdict != wrongVerdict)})
	}
	return out
}

// fitted to: articles for fitting and development ones, the latter when the thresholds stand.
func forWeights(a *article) bool { return a.part != forTest }

// fitTo fits the weights of statements to the judged articles that are not for tests, and writes all weights to a file.
func (s *scorer) fitTo(name string) error {
	all, err := s.judge()
	if err != nil {
		return err
	}
	in := samples(all, forWeights)
	return writeWeights(name, s.tuples, map[string]map[string]slope{soundness.kind: soundness.fit(in), usefulness.kind: usefulness.fit(in)})
}

// scored is a judged statement with confidences that were not fitted to its article.
type scored struct {
	judgement
	right, sound float64
}

// crossed gives each judged statement confidences that do not know its article: those of test articles by the weights as shipped, the
// others by weights fitted to other articles.
func crossed(all []judgement) []scored {
	in := samples(all, forWeights)
	sound, useful := soundness.calibrated(in), usefulness.calibrated(in)
	var out []scored
	k := 0
	for _, j := range all {
		switch {
		case j.verdict == nil:
		case forWeights(j.article):
			out = append(out, scored{j, sound[k] * useful[k], sound[k]})
			k++
		default:
			out = append(out, scored{j, j.statement.Confidence, j.statement.Sound})
		}
	}
	return out
}
