package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
)

// The list of a day is logged as a reading of the log, with nobody listed: it
// would be in the list of the next day otherwise.
const circleReadsSQL = `
	WITH seen AS (SELECT * FROM circle_reads(@day, @most)
	), logged AS (
		INSERT INTO access_log (what, filter, hits) SELECT 'log', 'circle_day', count(*) FROM seen
	)
	SELECT id::text AS id, at, actor_kind, roles AS role, unit_name, purpose, what, result, person_id::text AS person_id, outside
	FROM seen ORDER BY outside DESC, at DESC, id`

// CircleReads returns what was read of protected people on a day, to the
// circle's auditor; to anybody else nothing. What somebody outside the circle
// read stands first.
func (tx *Tx) CircleReads(ctx context.Context, day time.Time, most int) ([]access.CircleRead, error) {
	return many[access.CircleRead](ctx, tx, circleReadsSQL, pgx.StrictNamedArgs{"day": day, "most": most})
}

// An Alarmed is how many alarms there have been of each sort.
type Alarmed struct{ Outside, Emergencies int }

const alarmsSinceSQL = `SELECT outside, emergencies FROM alarms_since(@since, @until)`

// AlarmsSince counts readings of protected people from outside the circle, and
// emergency accesses, from one moment to before another: for the worker, which
// mails that there are some.
func (tx *Tx) AlarmsSince(ctx context.Context, since, until time.Time) (Alarmed, error) {
	return one[Alarmed](ctx, tx, alarmsSinceSQL, pgx.StrictNamedArgs{"since": since, "until": until})
}
