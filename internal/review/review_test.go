package review_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
)

var pack = rule.Pack{Codes: rule.Codes{
	{List: rule.ListReason, Code: "empty"},
	{List: rule.ListNoConsequence, Code: "supplemented"},
}}

func TestParse(t *testing.T) {
	tests := map[string]struct {
		in       review.Input
		claims   bool
		want     review.Finding
		problems report.Problems
	}{
		"ok needs no more": {review.Input{Outcome: "ok"}, true, review.Finding{Outcome: review.OK, Consequence: review.None}, nil},
		"ok drops what was chosen before": {review.Input{"ok", "empty", "notice", "supplemented"}, true,
			review.Finding{Outcome: review.OK, Consequence: review.None}, nil},
		"not ok, no consequence": {review.Input{"not_ok", "empty", "none", "supplemented"}, true,
			review.Finding{Outcome: review.NotOK, Reason: "empty", Consequence: review.None, Because: "supplemented"}, nil},
		"a signal has no because": {review.Input{"not_ok", "empty", "signal", "supplemented"}, false,
			review.Finding{Outcome: review.NotOK, Reason: "empty", Consequence: review.Signal}, nil},
		"a notice about a claimant": {review.Input{"not_ok", "empty", "notice", ""}, true,
			review.Finding{Outcome: review.NotOK, Reason: "empty", Consequence: review.Notice}, nil},
		"a notice about nobody else": {review.Input{"not_ok", "empty", "notice", ""}, false, review.Finding{},
			report.Problems{{Field: "consequence", Code: "not_claiming"}}},
		"nothing chosen":      {review.Input{}, true, review.Finding{}, report.Problems{{Field: "outcome", Code: report.Missing}}},
		"an unknown outcome":  {review.Input{Outcome: "maybe"}, true, review.Finding{}, report.Problems{{Field: "outcome", Code: report.Missing}}},
		"not ok says why":     {review.Input{"not_ok", "", "signal", ""}, true, review.Finding{}, report.Problems{{Field: "reason", Code: report.Missing}}},
		"not ok and no more":  {review.Input{Outcome: "not_ok"}, true, review.Finding{}, report.Problems{{Field: "reason", Code: report.Missing}, {Field: "consequence", Code: report.Missing}}},
		"none says why":       {review.Input{"not_ok", "empty", "none", ""}, true, review.Finding{}, report.Problems{{Field: "because", Code: report.Missing}}},
		"a code of another":   {review.Input{"not_ok", "supplemented", "none", "empty"}, true, review.Finding{}, report.Problems{{Field: "reason", Code: report.Missing}, {Field: "because", Code: report.Missing}}},
		"unknown consequence": {review.Input{"not_ok", "empty", "warning", ""}, true, review.Finding{}, report.Problems{{Field: "consequence", Code: report.Missing}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tt.in.Parse(pack, tt.claims)
			var problems report.Problems
			errors.As(err, &problems)
			if diff := cmp.Diff(tt.want, got) + cmp.Diff(tt.problems, problems); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCount(t *testing.T) {
	day := func(m time.Month, d int) time.Time { return time.Date(2026, m, d, 0, 0, 0, 0, time.UTC) }
	facts := review.Facts{Counts: map[string]int{"stale": 9}, OutsideDay: 9}
	facts.Count(report.Report{Month: "2026-10", Activities: []report.Activity{
		{Kind: "job", Day: day(10, 1)}, {Kind: "job", Day: day(10, 31)}, {Kind: "job", Day: day(11, 1)}, {Kind: "cv", Day: day(9, 30)}}})
	if diff := cmp.Diff(map[string]int{"job": 3, "cv": 1}, facts.Counts); diff != "" || facts.OutsideDay != 2 {
		t.Errorf("outside %d; %s", facts.OutsideDay, diff)
	}
}
