package postgres_test

import (
	"errors"
	"testing"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// Only a data protection officer places a hold, for a reason of the list and within
// the rule's time, one of a reason at a time; one whose day has been makes room.
func TestPlaceHold(t *testing.T) {
	w := pgtest.NewWorld(t)
	if err := w.Worker.InTx(t.Context(), w.System(t), access.Demo, func(tx *postgres.Tx) error {
		return tx.AddStaff(t.Context(), []postgres.NewStaff{pgtest.Staff(27, "", person.DPO)})
	}); err != nil {
		t.Fatal(err)
	}
	place := func(who, whom person.ID, id int, reason, until string) error {
		day, _ := time.Parse(time.DateOnly, until)
		return w.Web.InTx(t.Context(), w.SignIn(t, person.Staff, who), access.Holding, func(tx *postgres.Tx) error {
			return tx.PlaceHold(t.Context(), string(whom), pgtest.ID(id), reason, day)
		})
	}
	for name, tt := range map[string]struct {
		who, whom     person.ID
		reason, until string
		want          error
	}{
		"a reviewer of the unit": {pgtest.ReviewerN, pgtest.Anna, "court", "2026-12-01", fault.NotFound},
		"a protected person":     {dpoN, pgtest.Protected, "court", "2026-12-01", fault.NotFound},
		"nobody":                 {dpoN, person.ID(pgtest.ID(404)), "court", "2026-12-01", fault.NotFound},
		"no such reason":         {dpoN, pgtest.Anna, "x", "2026-12-01", fault.Invalid},
		"a day that has been":    {dpoN, pgtest.Anna, "court", "2026-11-04", fault.Invalid},
		"too far off":            {dpoN, pgtest.Anna, "court", "2028-11-06", fault.Invalid},
	} {
		if err := place(tt.who, tt.whom, 901, tt.reason, tt.until); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
	for _, tt := range []struct {
		id   int
		want error
	}{{902, nil}, {902, nil}, {903, fault.Conflict}} {
		if err := place(dpoN, pgtest.Anna, tt.id, "court", "2026-12-01"); !errors.Is(err, tt.want) {
			t.Errorf("%d: %v, want %v", tt.id, err, tt.want)
		}
	}
	held := func() (n int) {
		t.Helper()
		if err := w.Worker.InTx(t.Context(), w.Operator(t), access.Operate, func(tx *postgres.Tx) error {
			ids, err := tx.Held(t.Context())
			n = len(ids)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if held() != 1 {
		t.Error("nobody is held")
	}
	w.Now = w.Now.AddDate(0, 1, 0)
	if held() != 0 {
		t.Error("held past the day")
	}
	if err := place(dpoN, pgtest.Anna, 904, "court", "2027-12-01"); err != nil || held() != 1 {
		t.Errorf("anew: %v, %d held", err, held())
	}
}
