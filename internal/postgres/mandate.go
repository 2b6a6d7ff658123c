package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
)

// Who may act for whom. The parties read their own without a line in the log, but
// for the other's name in the register, which mandate_principals gives and logs.
// Only mandate_record and mandate_end write.
const (
	ownMandatesSQL = `
		SELECT id, person_id, representative_id, given_name, family_name, kind, scope, from_day, until_day, document, document_day, document_sum,
		       at, ended_at, coalesce(ended_by, '') AS ended_by
		FROM mandate WHERE person_id = @person OR representative_id = @person ORDER BY at DESC, id LIMIT @most`
	ownPrincipalsSQL = `SELECT mandate_id, given, family FROM mandate_principals()`
	// Each line by the mandate that was recorded last before it.
	ownActsSQL = `
		SELECT l.at, l.what, m.given_name AS given, m.family_name AS family, m.kind
		FROM own_lines() AS own (id) JOIN access_log l ON l.id = own.id CROSS JOIN LATERAL (
			SELECT given_name, family_name, kind FROM mandate
			WHERE person_id = @person AND representative_id = l.actor_id AND at <= l.at ORDER BY at DESC, id LIMIT 1) m
		WHERE l.actor_kind = 'representative' AND l.subject_id = @person::uuid ORDER BY l.at DESC, l.id LIMIT @most`
	mandateCaseSQL = `
		WITH seen AS (
			SELECT c.id, c.number, c.kind, c.month, c.person_id, p.given_name, p.family_name
			FROM case_file c JOIN person p ON p.id = c.person_id
			WHERE c.id = @id AND c.kind = 'report' AND c.kind = ANY ((SELECT actor('opens'))::text[])
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'mandates' FROM seen ON CONFLICT DO NOTHING
		)
		SELECT id, number, kind, month, person_id, given_name AS given, family_name AS family FROM seen`
	mandatesOfSQL = `
		SELECT id, person_id, representative_id, given_name, family_name, kind, scope, from_day, until_day, document, document_day, document_sum,
		       at, ended_at, coalesce(ended_by, '') AS ended_by
		FROM mandate WHERE person_id = @person ORDER BY at DESC, id LIMIT @most`
	mandateRecordSQL = `
		SELECT mandate_record(@id, @person, @new, @sealed, @lookups, @keyed, @given, @family, @kind, @scope, @from_day, @until_day, @document, @document_day, @sum)`
	mandateEndSQL = `SELECT mandate_end(@id)`
)

// mostMandates is how many of one person's are shown.
const mostMandates = 100

// OwnMandates returns who may act for the actor, and for whom the actor may act,
// those that have ended too, the latest first.
func (tx *Tx) OwnMandates(ctx context.Context) ([]access.Mandate, error) {
	return many[access.Mandate](ctx, tx, ownMandatesSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "most": mostMandates})
}

// A Principal is somebody for whom the actor may act today.
type Principal struct {
	MandateID     string
	Given, Family string
}

// Name returns the name.
func (p Principal) Name() person.Name { return person.NewName(p.Given, p.Family) }

// Principals returns for whom the actor may act today, by name, and logs that to
// each of them.
func (tx *Tx) Principals(ctx context.Context) ([]Principal, error) {
	return many[Principal](ctx, tx, ownPrincipalsSQL, nil)
}

// A DoneFor is something that a representative did in the actor's name.
type DoneFor struct {
	At            time.Time
	What          string // a code of the log
	Given, Family string
	Kind          string // of the mandate
}

// Name returns the representative's name.
func (d DoneFor) Name() person.Name { return person.NewName(d.Given, d.Family) }

// DoneForOneself returns what representatives did in the actor's name, by the log,
// the latest first.
func (tx *Tx) DoneForOneself(ctx context.Context, most int) ([]DoneFor, error) {
	return many[DoneFor](ctx, tx, ownActsSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "most": most})
}

// MandateCase returns the case at hand with the person that it is about, and logs
// that it was asked who may act for them. A case that the actor's roles do not open
// is fault.NotFound.
func (tx *Tx) MandateCase(ctx context.Context, id string) (access.MandateCase, error) {
	return one[access.MandateCase](ctx, tx, mandateCaseSQL, pgx.StrictNamedArgs{"id": id})
}

// MandatesOf returns who may act, or might, for somebody whom the actor may meet;
// MandateCase has logged it.
func (tx *Tx) MandatesOf(ctx context.Context, id person.ID) ([]access.Mandate, error) {
	return many[access.Mandate](ctx, tx, mandatesOfSQL, pgx.StrictNamedArgs{"person": id, "most": mostMandates})
}

// A SealedNumber is a number that may be new here, as the vault has sealed it for
// the id that it would get.
type SealedNumber struct {
	ID      person.ID
	Sealed  []byte
	Lookups [][]byte // the first by the key in use
	Keyed   string
}

// RecordMandate records a mandate of somebody whom the actor may meet, for whoever
// has the number. That it is known here, and whose it is, is told to nobody. The
// same id again changes nothing; a number that is the person's own is reported.
func (tx *Tx) RecordMandate(ctx context.Context, m access.Mandate, n SealedNumber) (self bool, err error) {
	said, err := one[*string](ctx, tx, mandateRecordSQL, pgx.StrictNamedArgs{"id": m.ID, "person": m.PersonID, "new": n.ID, "sealed": n.Sealed, "lookups": n.Lookups,
		"keyed": n.Keyed, "given": m.GivenName, "family": m.FamilyName, "kind": m.Kind, "scope": m.Scope, "from_day": m.FromDay, "until_day": m.UntilDay,
		"document": m.Document, "document_day": m.DocumentDay, "sum": m.DocumentSum})
	if err == nil && said == nil {
		err = fault.NotFound
	}
	return err == nil && *said == "self", err
}

// EndMandate ends one: staff's, of people whom they may meet, or the actor's own
// that no court has given. Ended already changes nothing.
func (tx *Tx) EndMandate(ctx context.Context, id string) error {
	ok, err := one[bool](ctx, tx, mandateEndSQL, pgx.StrictNamedArgs{"id": id})
	if err == nil && !ok {
		err = fault.NotFound
	}
	return err
}
