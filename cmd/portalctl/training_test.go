package main

import (
	"strings"
	"testing"
)

func TestReadTraining(t *testing.T) {
	rows, err := readTraining(strings.NewReader("4021000007,1001,secrecy,2026-10-01,2028-10-01,yes\n402100-0007,1002,secrecy,2026-10-01,2026-10-01,no\n"))
	if err != nil || len(rows) != 2 || !rows[0].Passed || rows[1].Passed || rows[0].OrgNo != rows[1].OrgNo {
		t.Errorf("%+v, %v", rows, err)
	}
	for name, line := range map[string]string{"a short line": "4021000007,1001", "no organisation": "1,1001,secrecy,2026-10-01,2028-10-01,yes",
		"no day": "4021000007,1001,secrecy,soon,2028-10-01,yes", "neither yes nor no": "4021000007,1001,secrecy,2026-10-01,2028-10-01,ja"} {
		if _, err := readTraining(strings.NewReader(line)); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}
