package postgres

import (
	"context"
	"encoding/json"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/review"
)

// A NewPerson is somebody to register, with what is known of them. Days are
// written as 2026-10-14; "" is none. It is written by operators and by the demo.
type NewPerson struct {
	ID            person.ID `json:"id"`
	Sealed        string    `json:"sealed"` // the number sealed by the vault, base64
	Lookup        string    `json:"lookup"` // its keyed hash, base64
	Keyed         string    `json:"keyed"`  // which keys these were made with
	Given         string    `json:"given"`
	Family        string    `json:"family"`
	Lang          string    `json:"lang"`
	Protection    string    `json:"protection"`
	EnrolledFrom  string    `json:"enrolled_from"`
	EnrolledUntil string    `json:"enrolled_until"`
	Category      string    `json:"category"`
	Digital       bool      `json:"digital"`
	Email         string    `json:"email"`
	UnitID        string    `json:"unit_id"`
	CaseworkerID  string    `json:"caseworker_id"`
	ClaimLaw      string    `json:"claim_law"`
	ClaimFrom     string    `json:"claim_from"`
	ClaimUntil    string    `json:"claim_until"`
	FundID        string    `json:"fund_id"`
	FundFrom      string    `json:"fund_from"`
	Programme     string    `json:"programme"`
	ProgrammeFrom string    `json:"programme_from"`
	PlanFrom      string    `json:"plan_from"`
	PlanLowest    *int      `json:"plan_lowest"`
	PlanHighest   *int      `json:"plan_highest"`
	Exemption     string    `json:"exemption"`
}

// A NewStaff is a member of staff, or a fund's officer, with one grant that an
// operator gives: it is certified, and the needed exams passed, on a day, and all
// of it good through another. With no Role there is no grant, and who is Untrained
// has passed nothing.
type NewStaff struct {
	ID      person.ID   `json:"id"`
	OrgNo   string      `json:"org_no"`
	StaffNo string      `json:"staff_no"`
	Name    string      `json:"name"`
	UnitID  string      `json:"unit_id"`
	FundID  string      `json:"fund_id"`
	Role    person.Role `json:"role"`
	From    string      `json:"from_day"`
	Until   string      `json:"until_day"`
	On      string      `json:"on_day"`
	Circle  bool        `json:"circle"`

	Untrained bool `json:"untrained"`
}

// A NewFund is a fund, or IAF.
type NewFund struct {
	ID            string `json:"id"`
	Code          string `json:"code"`
	Name          string `json:"name"`
	OrgNo         string `json:"org_no"`
	Kind          string `json:"kind"` // fund or iaf
	Complementary bool   `json:"complementary"`
	Endpoint      string `json:"endpoint"`
	AckKey        string `json:"ack_key"` // Ed25519, base64
}

const (
	addUnitsSQL = `INSERT INTO unit (id, name) SELECT id, name FROM jsonb_to_recordset(@rows) AS r (id uuid, name text)
		ON CONFLICT (id) DO NOTHING`
	addFundsSQL = `
		INSERT INTO fund (id, code, name, org_no, kind, complementary, endpoint, ack_key)
		SELECT id, code, name, org_no, kind, complementary, endpoint, decode(ack_key, 'base64')
		FROM jsonb_to_recordset(@rows) AS r (id uuid, code text, name text, org_no text, kind text, complementary boolean, endpoint text, ack_key text)
		ON CONFLICT (id) DO UPDATE SET endpoint = excluded.endpoint, ack_key = excluded.ack_key`
	addStaffSQL = `
		INSERT INTO staff (id, org_no, staff_no, name, unit_id, fund_id)
		SELECT DISTINCT ON (id) id, org_no, staff_no, name, nullif(unit_id, '')::uuid, nullif(fund_id, '')::uuid
		FROM jsonb_to_recordset(@rows) AS r (id uuid, org_no text, staff_no text, name text, unit_id text, fund_id text)
		ON CONFLICT DO NOTHING`
	addGrantsSQL = `
		INSERT INTO staff_grant (staff_id, role, valid_from, valid_until, circle, operator, recertified_on)
		SELECT s.id, r.role, r.from_day, r.until_day, r.circle, actor('name'), r.on_day
		FROM jsonb_to_recordset(@rows) AS r (org_no text, staff_no text, role text, from_day date, until_day date, on_day date, circle boolean)
		JOIN staff s USING (org_no, staff_no) WHERE r.role <> ''
		ON CONFLICT (staff_id, role, valid_from) DO UPDATE SET valid_until = excluded.valid_until, circle = excluded.circle,
			operator = excluded.operator, recertified_on = excluded.recertified_on`
	addTrainingSQL = `
		INSERT INTO training (staff_id, course, on_day, until_day, passed, source)
		SELECT DISTINCT s.id, c.code, r.on_day, r.until_day, true, 'operator'
		FROM jsonb_to_recordset(@rows) AS r (org_no text, staff_no text, until_day date, on_day date, untrained boolean)
		JOIN staff s USING (org_no, staff_no) CROSS JOIN course c
		WHERE c.needed AND NOT r.untrained AND NOT EXISTS (SELECT 1 FROM training t WHERE t.staff_id = s.id AND t.course = c.code AND t.passed
			AND t.on_day <= r.on_day AND t.until_day >= r.until_day)`
	addPeopleSQL = `
		INSERT INTO person (id, given_name, family_name, lang, protection, enrolled_from, enrolled_until, category, digital, email, unit_id, caseworker_id)
		SELECT id, given, family, lang, protection, enrolled_from, nullif(enrolled_until, '')::date, category, digital, email, unit_id, nullif(caseworker_id, '')::uuid
		FROM jsonb_to_recordset(@rows) AS r (id uuid, given text, family text, lang text, protection text, enrolled_from date,
			enrolled_until text, category text, digital boolean, email text, unit_id uuid, caseworker_id text)`
	enrolSQL = `
		SELECT coalesce(bool_and(person_enrol(id, given, family, lang, protection, enrolled_from, nullif(enrolled_until, '')::date, category, unit_id, nullif(caseworker_id, '')::uuid)), false)
		FROM jsonb_to_recordset(@rows) AS r (id uuid, given text, family text, lang text, protection text, enrolled_from date,
			enrolled_until text, category text, unit_id uuid, caseworker_id text)`
	addNumbersSQL = `
		INSERT INTO identity.number (person_id, sealed, lookup, keyed)
		SELECT id, decode(sealed, 'base64'), decode(lookup, 'base64'), keyed FROM jsonb_to_recordset(@rows) AS r (id uuid, sealed text, lookup text, keyed text)`
	addClaimsSQL = `
		INSERT INTO claim (person_id, law, from_day, until_day)
		SELECT id, claim_law, claim_from::date, nullif(claim_until, '')::date
		FROM jsonb_to_recordset(@rows) AS r (id uuid, claim_law text, claim_from text, claim_until text) WHERE claim_law <> ''`
	addMembershipsSQL = `
		INSERT INTO membership (person_id, fund_id, from_day)
		SELECT id, fund_id::uuid, fund_from::date FROM jsonb_to_recordset(@rows) AS r (id uuid, fund_id text, fund_from text) WHERE fund_id <> ''`
	addProgrammesSQL = `
		INSERT INTO programme (person_id, code, from_day)
		SELECT id, programme, programme_from::date FROM jsonb_to_recordset(@rows) AS r (id uuid, programme text, programme_from text) WHERE programme <> ''`
	addPlansSQL = `
		INSERT INTO plan (person_id, from_day, lowest, highest, exemption)
		SELECT id, plan_from::date, plan_lowest, plan_highest, exemption
		FROM jsonb_to_recordset(@rows) AS r (id uuid, plan_from text, plan_lowest int, plan_highest int, exemption text) WHERE plan_from <> ''`
)

// AddUnits adds units by id and name.
func (tx *Tx) AddUnits(ctx context.Context, names map[string]string) error {
	type unit struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	var rows []unit
	for id, name := range names {
		rows = append(rows, unit{id, name})
	}
	return tx.addRows(ctx, rows, addUnitsSQL)
}

// AddFunds adds funds and IAF; where one exists its endpoint and key are set.
func (tx *Tx) AddFunds(ctx context.Context, funds []NewFund) error {
	return tx.addRows(ctx, funds, addFundsSQL)
}

// AddStaff adds members of staff, or officers, each with a grant if it names a
// role. Who exists by
// organisation and staff number gets the grant beside those they have; the same
// grant again is given anew.
func (tx *Tx) AddStaff(ctx context.Context, staff []NewStaff) error {
	return tx.addRows(ctx, staff, addStaffSQL, addGrantsSQL, addTrainingSQL)
}

// AddPeople registers people. A number that somebody has is fault.Conflict.
func (tx *Tx) AddPeople(ctx context.Context, people []NewPerson) error {
	return tx.addRows(ctx, people, addPeopleSQL, addNumbersSQL, addClaimsSQL, addMembershipsSQL, addProgrammesSQL, addPlansSQL)
}

// Enrol registers somebody who is known by their number, and has only acted for
// others so far: the record is completed. What they have chosen themselves (language,
// address, how they are reached) stays. Who is or was registered is fault.Conflict,
// as with AddPeople.
func (tx *Tx) Enrol(ctx context.Context, p NewPerson) error {
	rows := []NewPerson{p}
	b, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	completed, err := one[bool](ctx, tx, enrolSQL, pgx.StrictNamedArgs{"rows": string(b)})
	if err == nil && !completed {
		err = fault.Coded(fault.Conflict, "one_person_for_each_number")
	}
	if err != nil {
		return err
	}
	return tx.addRows(ctx, rows, addClaimsSQL, addMembershipsSQL, addProgrammesSQL, addPlansSQL)
}

// addRows runs each statement on the same rows, in order.
func (tx *Tx) addRows(ctx context.Context, rows any, statements ...string) error {
	b, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	for _, sql := range statements {
		if _, err := exec(ctx, tx, sql, pgx.StrictNamedArgs{"rows": string(b)}); err != nil {
			return err
		}
	}
	return nil
}

// A Profile is what a page shows of somebody, beside their name.
type Profile struct {
	ID         person.ID
	Given      string
	Family     string
	Lang       string
	Protection person.Protection
	UnitName   string // "" for who is not registered
	Digital    bool
}

// Name returns the name.
func (p Profile) Name() person.Name { return person.NewName(p.Given, p.Family) }

const (
	ownProfileSQL = `
		SELECT p.id, p.given_name AS given, p.family_name AS family, p.lang, p.protection, coalesce(u.name, '') AS unit_name, p.digital
		FROM person p LEFT JOIN unit u ON u.id = p.unit_id WHERE p.id = @id`
	representedProfileSQL = `
		SELECT id, given_name AS given, family_name AS family, '' AS lang, '' AS protection, '' AS unit_name, false AS digital FROM represented()`
	seeProfileSQL = `
		WITH seen AS (
			SELECT p.id, p.given_name, p.family_name, p.lang, p.protection, coalesce(u.name, '') AS name, p.digital
			FROM person p LEFT JOIN unit u ON u.id = p.unit_id WHERE p.id = @id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT id, 'person' FROM seen
			ON CONFLICT DO NOTHING
		)
		SELECT id, given_name AS given, family_name AS family, lang, protection, name AS unit_name, digital FROM seen`
	setLangSQL  = `UPDATE person SET lang = @lang, lang_chosen = true WHERE id = @id`
	ownReachSQL = `
		SELECT digital, email, email_though_protected AS despite, protection <> '' AS protected, remind, email_bounced_at IS NOT NULL AS bounced, lang
		FROM person WHERE id = @id`
	ownSetReachSQL = `
		UPDATE person SET digital = @digital, email = @email, email_though_protected = @despite, remind = @remind,
			email_no = email_no + (email <> @email)::int, email_bounced_at = CASE WHEN email = @email THEN email_bounced_at END
		WHERE id = @id`
	sealedSQL = `SELECT identity_sealed(@id)`
	unmaskSQL = `INSERT INTO access_log (subject_id, what) VALUES (@id, 'unmasked') ON CONFLICT DO NOTHING`
)

// OwnProfile returns the actor's own profile.
func (tx *Tx) OwnProfile(ctx context.Context) (Profile, error) {
	if tx.Actor.Kind == person.Representative {
		return one[Profile](ctx, tx, representedProfileSQL, pgx.StrictNamedArgs{})
	}
	return one[Profile](ctx, tx, ownProfileSQL, pgx.StrictNamedArgs{"id": tx.Actor.ID})
}

// SeeProfile returns somebody's profile to staff, and logs that it did.
func (tx *Tx) SeeProfile(ctx context.Context, id person.ID) (Profile, error) {
	return one[Profile](ctx, tx, seeProfileSQL, pgx.StrictNamedArgs{"id": id})
}

// SetLang sets the actor's own language, as chosen by them.
func (tx *Tx) SetLang(ctx context.Context, lang string) error {
	return changedOne(exec(ctx, tx, setLangSQL, pgx.StrictNamedArgs{"lang": lang, "id": tx.Actor.ID}))
}

// Reach is how somebody wants to be reached.
type Reach struct {
	Digital bool   // in the portal; else by letter
	Email   string // asked for; empty is none
	Despite bool   // e-mail was asked for although they are protected
	Remind  string // by which way: one of the Reminds, or "" when they have not said
	Lang    string // of what is sent; SetReach leaves it

	Protected, Bounced bool // Bounced: mail to Email does not arrive
}

// The Reminds: in the portal, there and by one way outside it, or not at all.
const (
	RemindPortal   = "portal"
	RemindEmail    = "email"
	RemindMessages = "messages"
	RemindNone     = "none"
)

// OwnReach returns how the actor wants to be reached.
func (tx *Tx) OwnReach(ctx context.Context) (Reach, error) {
	return one[Reach](ctx, tx, ownReachSQL, pgx.StrictNamedArgs{"id": tx.Actor.ID})
}

// SetReach sets how the actor wants to be reached. A new address has not bounced.
func (tx *Tx) SetReach(ctx context.Context, c Reach) error {
	return changedOne(exec(ctx, tx, ownSetReachSQL, pgx.StrictNamedArgs{"digital": c.Digital, "email": c.Email, "despite": c.Despite, "remind": c.Remind, "id": tx.Actor.ID}))
}

// SealedNumber returns somebody's sealed number, if the actor may have it, and
// logs that it was given. Otherwise it is fault.NotFound.
func (tx *Tx) SealedNumber(ctx context.Context, id person.ID) ([]byte, error) {
	b, err := one[[]byte](ctx, tx, sealedSQL, pgx.StrictNamedArgs{"id": id})
	if err == nil && b == nil {
		err = asFault(pgx.ErrNoRows)
	}
	return b, err
}

// Unmask is SealedNumber for a page that shows every masked value of somebody,
// and logs that too.
func (tx *Tx) Unmask(ctx context.Context, id person.ID) ([]byte, error) {
	sealed, err := tx.SealedNumber(ctx, id)
	if err == nil {
		_, err = exec(ctx, tx, unmaskSQL, pgx.StrictNamedArgs{"id": id})
	}
	return sealed, err
}

type factsRow struct {
	Category, Law, Programme, Exemption string
	Claims, Planned                     bool
	Lowest, Highest                     *int
}

func (r factsRow) facts() review.Facts {
	f := review.Facts{Claims: r.Claims, Law: r.Law, Programme: r.Programme, Category: r.Category}
	if r.Planned {
		f.Plan = &review.Plan{Lowest: r.Lowest, Highest: r.Highest, Exemption: r.Exemption}
	}
	return f
}
