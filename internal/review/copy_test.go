package review_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
)

// What a copy does not hold is nowhere in it, part by part.
func TestRedact(t *testing.T) {
	at := time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)
	whole := func(parts []string) review.Copy {
		return review.Copy{CaseHead: review.CaseHead{Given: "Canary0", Family: "Canary0"}, Parts: parts, Number: "Canary1", Category: "Canary2",
			Notes: map[report.ID]string{"a": "Canary13"},
			Versions: []review.Version{{TakenBy: "Canary6", Outcome: "Canary14", Reason: "Canary14", Consequence: "Canary14", Because: "Canary14",
				Report: report.Report{ReceiptNo: "Canary5", Channel: "Canary4", ReceivedAt: at, Activities: []report.Activity{
					{ID: "a", Kind: "kind", Occupation: "Canary8", Employer: "Canary9", EmployerNo: "Canary9", Place: "Canary10", How: "Canary11",
						Answers: map[string]string{"x": "Canary12"}}}}}}}
	}
	for n, part := range review.Parts() {
		all := review.Parts()
		var but []string
		for i, p := range all {
			if i != n {
				but = append(but, p.Column)
			}
		}
		c := whole(but)
		c.Redact()
		if got := fmt.Sprintf("%+v %+v %+v", c, c.Versions, c.Versions[0].Activities); strings.Contains(got, fmt.Sprintf("Canary%d ", n)) {
			t.Errorf("%s is still there: %s", part.Column, got)
		}
	}
	c := whole(nil)
	c.Redact()
	if got := fmt.Sprintf("%+v %+v", c, c.Versions); strings.Contains(got, "Canary") || !c.Versions[0].ReceivedAt.IsZero() || len(c.Versions[0].Activities) > 0 {
		t.Errorf("nothing is held, and there is %s", got)
	}
}
