package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// Who is reminded and how: those who have asked for nothing get what they have
// given an address for; who is protected gets nothing that they have not asked
// for in as many words; and an address that mail has bounced from gets none.
const (
	beginRemindersSQL = `
		INSERT INTO reminder_run (month, code, due_at, missed, done_at) VALUES (@month, @code, @due, @missed, CASE WHEN @missed THEN @at::timestamptz END)
		ON CONFLICT (month, code) DO NOTHING`
	lockRemindersSQL = `SELECT after_id::text FROM reminder_run WHERE month = @month AND code = @code AND done_at IS NULL FOR UPDATE SKIP LOCKED`
	remindedSQL      = `SELECT code FROM reminder_run WHERE month = @month AND done_at IS NOT NULL`
	anyRemindersSQL  = `SELECT EXISTS (SELECT FROM reminder_run)`
	planRemindersSQL = `
		WITH part AS MATERIALIZED (
			SELECT * FROM person p WHERE p.id > @after ORDER BY p.id LIMIT @most
		), wanted AS (
			SELECT p.id, p.remind IN ('portal', 'email', 'messages') OR p.remind = '' AND p.protection = '' AS portal,
				@email AND p.email <> '' AND p.email_bounced_at IS NULL AND (p.protection = '' OR p.email_though_protected)
					AND (p.remind = 'email' OR p.remind = '' AND p.protection = '') AS email,
				@messages AND p.remind = 'messages' AS messages
			FROM part p
			WHERE p.enrolled_from < @firstAfter AND (p.enrolled_until IS NULL OR p.enrolled_until >= @today) AND p.merged_into IS NULL
				AND NOT EXISTS (SELECT FROM report r WHERE r.person_id = p.id AND r.month = @month)
				AND NOT EXISTS (SELECT FROM person m JOIN report r ON r.person_id = m.id AND r.month = @month WHERE m.merged_into = p.id)
		), made AS (
			INSERT INTO sending (id, person_id, kind, month, code, channel, state, next_try_at, until_at, settled_at)
			SELECT gen_random_uuid(), w.id, 'reminder', @month, @code, c.channel, CASE c.channel WHEN 'portal' THEN 'sent' ELSE 'waiting' END,
				@from, @until, CASE c.channel WHEN 'portal' THEN @at::timestamptz END
			FROM wanted w CROSS JOIN LATERAL (VALUES ('portal', w.portal), ('email', w.email), ('messages', w.messages)) AS c (channel, wanted)
			WHERE c.wanted
			ON CONFLICT ON CONSTRAINT one_reminder_of_a_kind DO NOTHING
			RETURNING id
		), logged AS (
			INSERT INTO access_log (what, filter, hits) SELECT 'list', 'reminders', count(*) FROM wanted
		)
		SELECT (SELECT count(*) FROM part) AS looked, coalesce((SELECT id::text FROM part ORDER BY id DESC LIMIT 1), '') AS last, (SELECT count(*) FROM made) AS made`
	passRemindersSQL = `
		UPDATE reminder_run SET after_id = coalesce(nullif(@last, '')::uuid, after_id), planned = planned + @made, done_at = CASE WHEN @done THEN @at::timestamptz END
		WHERE month = @month AND code = @code`
	planMailSQL = `
		INSERT INTO sending (id, person_id, kind, about_id, channel, state, next_try_at, until_at, tries)
		SELECT gen_random_uuid(), p.id, @kind, @about, 'email', 'waiting', @lease, @until, 1
		FROM person p WHERE p.id = CASE @kind WHEN 'notice' THEN (SELECT m.person_id FROM message m WHERE m.id = @about)
			WHEN 'receipt' THEN (SELECT r.person_id FROM report r WHERE r.id = @about) ELSE nullif(@person, '')::uuid END
			AND p.email <> '' AND p.email_bounced_at IS NULL AND (p.protection = '' OR p.email_though_protected)
		ON CONFLICT ON CONSTRAINT one_sending_about_each DO NOTHING
		RETURNING id::text`
	takeSendingsSQL = `
		WITH due AS (
			SELECT s.id FROM sending s WHERE s.state = 'waiting' AND s.next_try_at <= @at AND (s.kind <> 'reminder' OR NOT @quiet) ORDER BY s.next_try_at
			LIMIT greatest(0, @most - (SELECT count(*) FROM river.river_job j WHERE j.queue = @queue AND j.state = 'available'))
			FOR UPDATE OF s SKIP LOCKED
		)
		UPDATE sending s SET tries = tries + 1, next_try_at = @lease FROM due WHERE s.id = due.id
		RETURNING s.id::text AS sending_id, s.tries AS attempt`
	carrySQL = `
		WITH out AS (
			SELECT s.id, s.person_id, s.kind, s.channel, p.email, p.email_no, p.lang,
				s.kind = 'reminder' AND (EXISTS (SELECT FROM report r WHERE r.person_id = s.person_id AND r.month = s.month)
					OR EXISTS (SELECT FROM person m JOIN report r ON r.person_id = m.id AND r.month = s.month WHERE m.merged_into = s.person_id))
				OR CASE s.channel
					WHEN 'email' THEN p.email = '' OR p.email_bounced_at IS NOT NULL OR p.protection <> '' AND NOT p.email_though_protected
						OR s.kind = 'reminder' AND NOT (p.remind = 'email' OR p.remind = '' AND p.protection = '')
					ELSE p.remind <> 'messages' END AS withdrawn,
				s.until_at <= @at AS over
			FROM sending s JOIN person p ON p.id = s.person_id WHERE s.id = @id AND s.state = 'waiting' AND s.tries = @attempt
		), gone AS (
			UPDATE sending s SET state = CASE WHEN o.withdrawn THEN 'withdrawn' WHEN o.over THEN 'failed' ELSE s.state END, email_no = o.email_no,
				settled_at = CASE WHEN o.withdrawn OR o.over THEN @at::timestamptz END
			FROM out o WHERE s.id = o.id
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'person' FROM out WHERE NOT withdrawn AND NOT over
		)
		SELECT id::text AS id, person_id::text AS person_id, channel, email, lang,
			CASE channel WHEN 'messages' THEN identity_sealed(person_id) END AS sealed
		FROM out WHERE NOT withdrawn AND NOT over`
	settledSQL = `UPDATE sending SET state = 'sent', settled_at = @at WHERE id = @id AND state = 'waiting'`
	goneSQL    = `
		WITH hit AS (
			UPDATE sending SET state = CASE WHEN @gone AND channel = 'email' THEN 'bounced' ELSE 'failed' END, settled_at = coalesce(settled_at, @at)
			WHERE id = @id AND channel <> 'portal' AND state IN ('waiting', 'sent') RETURNING person_id, channel, email_no
		), marked AS (
			UPDATE person p SET email_bounced_at = @at FROM hit
			WHERE p.id = hit.person_id AND hit.channel = 'email' AND p.email_no = hit.email_no AND p.email_bounced_at IS NULL AND @gone
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'mail_bounce' FROM hit
		)
		SELECT count(*) FROM hit`
	brokeSQL = `
		WITH tried AS (
			UPDATE sending SET next_try_at = @next, state = CASE WHEN @next >= until_at THEN 'failed' ELSE state END,
				settled_at = CASE WHEN @next >= until_at THEN @at::timestamptz END
			WHERE id = @id AND state = 'waiting' AND tries = @attempt RETURNING id, person_id, month
		)
		INSERT INTO send_fault (sending_id, person_id, month, code) SELECT id, person_id, month, @code FROM tried`
	ownRemindersSQL = `
		SELECT s.month, s.planned_at AS at FROM sending s
		WHERE s.person_id = @person AND s.kind = 'reminder' AND s.channel = 'portal' AND s.state = 'sent' AND s.until_at > @at
			AND NOT EXISTS (SELECT FROM report r WHERE r.person_id = s.person_id AND r.month = s.month)
		ORDER BY s.planned_at DESC LIMIT 1`
	weedSentSQL = `SELECT what, n FROM weed_sent(@most, @tried)`
)

// A Reminder is one that stands in the portal.
type Reminder struct {
	Month rule.Month
	At    time.Time
}

// OwnReminders returns the actor's latest reminder of a month whose window is open
// and that nothing has been handed in for; none where there is none.
func (tx *Tx) OwnReminders(ctx context.Context) ([]Reminder, error) {
	return many[Reminder](ctx, tx, ownRemindersSQL, pgx.StrictNamedArgs{"person": tx.Actor.ID, "at": tx.At})
}

// BeginReminders opens the planning of one reminder, or notes that its time passed
// without. Again it changes nothing.
func (tx *Tx) BeginReminders(ctx context.Context, m rule.Month, r rule.DueReminder, missed bool) error {
	_, err := exec(ctx, tx, beginRemindersSQL, pgx.StrictNamedArgs{"month": m, "code": r.Code, "due": r.At, "missed": missed, "at": tx.At})
	return err
}

// Reminded returns which reminders of m have been planned to the end or missed, and
// whether there has ever been any of any month.
func (tx *Tx) Reminded(ctx context.Context, m rule.Month) (codes []string, ever bool, err error) {
	if codes, err = many[string](ctx, tx, remindedSQL, pgx.StrictNamedArgs{"month": m}); err != nil {
		return nil, false, err
	}
	ever, err = one[bool](ctx, tx, anyRemindersSQL, nil)
	return codes, ever, err
}

// A RemindersPart is one part of the planning of a reminder.
type RemindersPart struct {
	Month           rule.Month
	Code            string
	From, Until     time.Time // when it may go, and until when it is worth anything
	Email, Messages bool      // the channels that there are
	Most            int       // people to look at
}

// PlanReminders plans one part: a row for each channel of each who has to report
// for the month, has not, and wants it. p must be the month's rules. It goes on
// where the part before ended, so that whoever is killed in between leaves nothing
// undone and nothing twice. It returns how many rows it made, and whether
// everybody is planned for; somebody else's being at it is fault.NotFound.
func (tx *Tx) PlanReminders(ctx context.Context, r RemindersPart, p rule.Pack) (made int, done bool, err error) {
	after, err := one[string](ctx, tx, lockRemindersSQL, pgx.StrictNamedArgs{"month": r.Month, "code": r.Code})
	if err != nil {
		return 0, false, err
	}
	part, err := one[struct {
		Looked int
		Last   string
		Made   int
	}](ctx, tx, planRemindersSQL, pgx.StrictNamedArgs{"after": after, "most": r.Most, "email": r.Email, "messages": r.Messages, "month": r.Month, "code": r.Code,
		"firstAfter": r.Month.First().AddDate(0, 0, p.FirstReportDay-1), "today": rule.DayOf(tx.At), "from": r.From, "until": r.Until, "at": tx.At})
	if err != nil {
		return 0, false, err
	}
	done = part.Looked < r.Most
	_, err = exec(ctx, tx, passRemindersSQL, pgx.StrictNamedArgs{"month": r.Month, "code": r.Code, "last": part.Last, "made": part.Made, "done": done, "at": tx.At})
	return part.Made, done, err
}

// MailAboutMessage plans the e-mail that there is a message, as if taken for its
// first try, and returns its id; fault.NotFound when the person wants none, or
// there is one already.
func (tx *Tx) MailAboutMessage(ctx context.Context, id string, lease, until time.Time) (string, error) {
	return one[string](ctx, tx, planMailSQL, pgx.StrictNamedArgs{"kind": "notice", "about": id, "person": "", "lease": lease, "until": until})
}

// MailAboutReport is MailAboutMessage for a report that is in.
func (tx *Tx) MailAboutReport(ctx context.Context, id report.ID, lease, until time.Time) (string, error) {
	return one[string](ctx, tx, planMailSQL, pgx.StrictNamedArgs{"kind": "receipt", "about": id, "person": "", "lease": lease, "until": until})
}

// MailAboutMandate is MailAboutMessage for a mandate that was recorded, or ended.
func (tx *Tx) MailAboutMandate(ctx context.Context, j access.TellMandate, lease, until time.Time) (string, error) {
	kind := "mandate"
	if j.Ended {
		kind = "mandate_end"
	}
	return one[string](ctx, tx, planMailSQL, pgx.StrictNamedArgs{"kind": kind, "about": j.MandateID, "person": j.PersonID, "lease": lease, "until": until})
}

// TakeSendings takes what is to be sent now, as TakeDue takes deliveries, and makes
// a job for a try of each; where it is quiet, no reminders.
func (tx *Tx) TakeSendings(ctx context.Context, most int, quiet bool, lease time.Time) (int, error) {
	jobs, err := many[notice.Send](ctx, tx, takeSendingsSQL, pgx.StrictNamedArgs{"at": tx.At, "queue": notice.QueueSend, "most": most, "quiet": quiet, "lease": lease})
	if err != nil || len(jobs) == 0 {
		return 0, err
	}
	params := make([]river.InsertManyParams, len(jobs))
	for i, j := range jobs {
		params[i] = river.InsertManyParams{Args: j, InsertOpts: &river.InsertOpts{Queue: notice.QueueSend, MaxAttempts: 1}}
	}
	_, err = tx.queue.InsertManyTx(ctx, tx.tx, params)
	return len(jobs), asFault(err)
}

// A Carried is what one try to send takes. Sealed is the person's number, where
// the channel goes by it.
type Carried struct {
	ID       string
	PersonID person.ID
	Channel  string
	Email    string
	Lang     string
	Sealed   []byte
}

// The channels of a sending, beside InPortal.
const (
	ByEmail    = "email"
	ByMessages = "messages" // Mina meddelanden
)

// Carry returns what a try takes, and logs that it was read. It is fault.NotFound
// when there is nothing to send: another try has it, a report has come in, the
// person does not want it any more, or it is too late; the last three are noted.
func (tx *Tx) Carry(ctx context.Context, s notice.Send) (Carried, error) {
	return one[Carried](ctx, tx, carrySQL, pgx.StrictNamedArgs{"id": s.SendingID, "attempt": s.Attempt, "at": tx.At})
}

// Sent notes that the next hop has taken it.
func (tx *Tx) Sent(ctx context.Context, id string) error {
	_, err := exec(ctx, tx, settledSQL, pgx.StrictNamedArgs{"id": id, "at": tx.At})
	return err
}

// Bounced notes that a sending did not arrive. Where gone, there is nobody at the
// address that it went to: if it is still the person's, it is marked, and gets
// nothing more. It reports whether there was such a sending, and no bounce before.
func (tx *Tx) Bounced(ctx context.Context, id string, gone bool) (bool, error) {
	n, err := one[int](ctx, tx, goneSQL, pgx.StrictNamedArgs{"id": id, "gone": gone, "at": tx.At})
	return n > 0, err
}

// Broke notes that a try broke, and not because of the address, and when the next
// is; what it is then too late for has failed.
func (tx *Tx) Broke(ctx context.Context, s notice.Send, code string, next time.Time) error {
	_, err := exec(ctx, tx, brokeSQL, pgx.StrictNamedArgs{"id": s.SendingID, "attempt": s.Attempt, "code": code, "next": next, "at": tx.At})
	return err
}

// WeedSent erases, of at most so many, what was sent and has been kept long enough,
// and returns how many went. It is as WeedCases is.
func (tx *Tx) WeedSent(ctx context.Context, most int, tried bool) ([]Weeded, error) {
	return many[Weeded](ctx, tx, weedSentSQL, pgx.StrictNamedArgs{"most": most, "tried": tried})
}
