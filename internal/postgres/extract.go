package postgres

import (
	"context"
	"encoding/json"

	"github.com/jackc/pgx/v5"
)

// The register extract is read as the person, under the person's own policies:
// what row security leaves out of their pages is in no extract either. Staff's
// own keys are taken out of each row.
const (
	ownExtractSQL = `
		SELECT jsonb_build_object(
			'person', (SELECT to_jsonb(p) - '{unit_id,caseworker_id,protection}'::text[] FROM person p WHERE p.id = @person),
			'claims', (SELECT jsonb_agg(to_jsonb(c) ORDER BY c.from_day) FROM claim c WHERE c.person_id = @person),
			'memberships', (SELECT jsonb_agg(to_jsonb(m) || jsonb_build_object('fund', f.name) ORDER BY m.from_day) FROM membership m JOIN fund f ON f.id = m.fund_id WHERE m.person_id = @person),
			'programmes', (SELECT jsonb_agg(to_jsonb(g) ORDER BY g.from_day) FROM programme g WHERE g.person_id = @person),
			'plans', (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.from_day) FROM plan l WHERE l.person_id = @person),
			'cases', (SELECT jsonb_agg(to_jsonb(c) ORDER BY c.opened_at, c.id) FROM case_file c WHERE c.person_id = @person),
			'reports', (SELECT jsonb_agg(to_jsonb(r) - 'registered_by' || jsonb_build_object(
					'held', (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.day, a.id) FROM report_activity a WHERE a.report_id = r.id),
					'findings', (SELECT jsonb_agg(to_jsonb(f) - 'found_by' ORDER BY f.at) FROM finding f WHERE f.report_id = r.id),
					'receipt', (SELECT s.signed FROM receipt s WHERE s.report_id = r.id)) ORDER BY r.month, r.version)
				FROM report r WHERE r.person_id = @person),
			'drafts', (SELECT jsonb_agg(to_jsonb(d) || jsonb_build_object(
					'held', (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.day, a.id) FROM draft_activity a WHERE a.draft_id = d.id)) ORDER BY d.month)
				FROM draft d WHERE d.person_id = @person),
			'notices', (SELECT jsonb_agg(to_jsonb(n) - '{created_by,stopped_by}'::text[] ORDER BY n.created_at, n.id)
				FROM notice n WHERE n.person_id = @person AND n.state = 'released'),
			'deliveries', (SELECT jsonb_agg(jsonb_build_object('notice_id', d.notice_id, 'to', f.name, 'state', d.state, 'delivered_at', d.delivered_at,
					'acknowledged_at', d.acknowledged_at) ORDER BY d.created_at, d.id)
				FROM notice n JOIN delivery d ON d.notice_id = n.id JOIN fund f ON f.id = d.receiver_id WHERE n.person_id = @person AND n.state = 'released'),
			'messages', (SELECT jsonb_agg(to_jsonb(m) - 'printed_by' ORDER BY m.at, m.id) FROM message m WHERE m.person_id = @person),
			'sign_ins', (SELECT jsonb_agg(jsonb_build_object('at', i.at, 'idp', i.idp, 'loa', i.loa, 'outcome', i.outcome) ORDER BY i.at, i.id)
				FROM login_event i WHERE i.actor_id = @person)
		)`
	ownSealedNotesSQL = `
		SELECT n.activity_id, n.sealed FROM report r JOIN report_note n ON n.report_id = r.id WHERE r.person_id = @person
		UNION ALL
		SELECT n.activity_id, n.sealed FROM draft d JOIN draft_activity a ON a.draft_id = d.id JOIN draft_note n ON n.activity_id = a.id WHERE d.person_id = @person`
	ownExtractedSQL = `INSERT INTO access_log (subject_id, what) VALUES (@person, 'extract') ON CONFLICT DO NOTHING`
)

// OwnExtract returns everything that is kept of the actor but what is sealed and
// the log, as one JSON object, and the sealed notes; and logs that it did.
func (tx *Tx) OwnExtract(ctx context.Context) (json.RawMessage, []SealedNote, error) {
	args := pgx.StrictNamedArgs{"person": tx.Actor.ID}
	held, err := one[json.RawMessage](ctx, tx, ownExtractSQL, args)
	if err != nil {
		return nil, nil, err
	}
	notes, err := many[SealedNote](ctx, tx, ownSealedNotesSQL, args)
	if err != nil {
		return nil, nil, err
	}
	_, err = exec(ctx, tx, ownExtractedSQL, args)
	return held, notes, err
}
