package views

import (
	"testing"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/views/words"
)

// A fund may call itself what it likes: in a spreadsheet it is no formula.
func TestLookTable_HoldsNoFormula(t *testing.T) {
	for _, name := range []string{"=1+1", "+46", "-1", "@SUM(A1)", "\tx"} {
		rows := LookTable(words.SV, []access.Look{{Receiver: name}})
		if got := rows[1][6]; got != "'"+name {
			t.Errorf("%q is written %q", name, got)
		}
	}
}
