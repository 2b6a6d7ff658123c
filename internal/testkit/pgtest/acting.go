package pgtest

import (
	"testing"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
)

// A Mandate is what Mandate records: by a god man's decision, from the first of
// October on.
type Mandate struct {
	ID                string
	Of, By            person.ID // whose affairs, and who acts
	Scope             string    // file, unless said
	FromDay, UntilDay string    // as the database reads them; UntilDay may be none
	EndedBy, EndedAt  string
}

// Mandate records that somebody may act for another.
func (w *World) Mandate(t testing.TB, m Mandate) {
	t.Helper()
	if m.Scope == "" {
		m.Scope = access.ScopeFile
	}
	if m.FromDay == "" {
		m.FromDay = "2026-10-01"
	}
	if _, err := w.Conn(t, "postgres").Exec(t.Context(), `
		INSERT INTO portal.mandate (id, person_id, representative_id, given_name, family_name, kind, scope, from_day, until_day, document, document_day, recorded_by, at, ended_at, ended_by)
		VALUES ($1, $2, $3, 'Rut', 'Ombudsson', 'god_man', $4, $5::text::date, nullif($6, '')::date, 'court_decision', '2026-09-20', $7, $8, nullif($9, '')::timestamptz, nullif($10, ''))`,
		m.ID, m.Of, m.By, m.Scope, m.FromDay, m.UntilDay, CaseworkerN, w.Now, m.EndedAt, m.EndedBy); err != nil {
		t.Fatalf("record a mandate: %v", err)
	}
}

// Act makes whoever is signed in act by a mandate of theirs.
func (w *World) Act(t testing.TB, a person.Actor, mandate string) person.Actor {
	t.Helper()
	sessions := w.Web.Sessions(time.Hour, time.Now)
	if err := sessions.Act(t.Context(), a.Token, mandate); err != nil {
		t.Fatalf("act: %v", err)
	}
	acting, err := sessions.Acts(t.Context(), a.Token)
	if err != nil {
		t.Fatalf("act: %v", err)
	}
	return acting.Actor(a)
}
