package attack_test

import (
	"testing"

	"aktivitetsportalen/internal/testkit/attack"
)

// TestRows_CoverSection3: every row of eid.md §3 has an attack, and every attack
// a row and a name of its own.
func TestRows_CoverSection3(t *testing.T) {
	covered, names := map[int]bool{}, map[string]bool{}
	for _, r := range attack.Rows() {
		covered[r.Of] = true
		if names[r.Name] {
			t.Errorf("two rows are called %q", r.Name)
		}
		names[r.Name] = true
		if r.Of < 1 || r.Of > len(attack.Section3) {
			t.Errorf("%q belongs to row %d, which there is not", r.Name, r.Of)
		}
		if r.Harmless == (r.Reason != "" || r.Status >= 400) {
			t.Errorf("%q is neither refused nor harmless: %d %s", r.Name, r.Status, r.Reason)
		}
	}
	for i, text := range attack.Section3 {
		if !covered[i+1] {
			t.Errorf("no attack for row %d: %s", i+1, text)
		}
	}
}
