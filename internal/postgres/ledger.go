package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// A LogHead is where the sealer stands. Only LockLog makes one.
type LogHead struct {
	Size              int64 // leaves so far
	Seen, Upto        string
	AfterTxn, AfterID string
}

// A LogLine is a line of the access log as it is sealed: the values stand in
// the order of docs/access-log.md.
type LogLine struct {
	ID     string
	Txn    string
	Salt   []byte
	Fields []*string
}

// A LogNode is a leaf, at level 0, or a node above.
type LogNode struct {
	Level int
	N     int64
	Hash  []byte
}

const (
	// A plan is kept for the connection, and the log grows faster than statistics
	// do: what is planned for the first few lines must hold for many.
	planSealSQL = `SET LOCAL enable_seqscan = off`
	lockLogSQL  = `
		SELECT seen::text, coalesce(upto, pg_current_snapshot())::text AS upto, after_txn::text AS after_txn, after_id::text AS after_id
		FROM log_head FOR UPDATE SKIP LOCKED`
	// The newest leaf there is, once nobody else seals.
	logSizeSQL = `SELECT coalesce(max(seq) + 1, 0) FROM log_leaf`
	logEdgeSQL = `
		SELECT w.level, w.n, coalesce(f.hash, d.hash) AS hash
		FROM unnest(@levels::int[], @ns::bigint[]) AS w (level, n)
		LEFT JOIN log_leaf f ON w.level = 0 AND f.seq = w.n LEFT JOIN log_node d ON w.level > 0 AND d.level = w.level AND d.n = w.n
		WHERE coalesce(f.hash, d.hash) IS NOT NULL`
	logFields = `
		ARRAY[l.id::text, to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), l.actor_kind, l.actor_id::text, l.actor_name,
			l.roles, l.unit_id::text, l.org_id::text, l.purpose, l.case_id::text, l.txn::text, l.what, l.subject_id::text, l.listed::text,
			l.filter, l.hits::text, l.act, l.classes::text, l.result, l.reason, l.detail, l.channel, l.network]`
	// What upto sees and seen did not. A line becomes visible when its whole
	// transaction does, so that none is passed by; one that committed late, while
	// later ones were sealed, is sealed after them. Whether it has a leaf is asked
	// line by line, and not by a join, for the same reason as planSealSQL.
	unsealedSQL = `
		SELECT l.id, l.txn::text AS txn, l.salt, ` + logFields + ` AS fields
		FROM access_log l
		WHERE l.txn >= pg_snapshot_xmin(@seen::pg_snapshot) AND NOT pg_visible_in_snapshot(l.txn, @seen::pg_snapshot)
		  AND pg_visible_in_snapshot(l.txn, @upto::pg_snapshot)
		  AND l.txn >= @after_txn::xid8 AND (l.txn, l.id) > (@after_txn::xid8, @after_id::uuid)
		  AND (SELECT f.seq FROM log_leaf f WHERE f.row_id = l.id LIMIT 1) IS NULL
		ORDER BY l.txn, l.id LIMIT @most`
	addLeavesSQL = `
		INSERT INTO log_leaf (seq, row_id, hash)
		SELECT * FROM unnest(@seqs::bigint[], @ids::uuid[], @hashes::bytea[])`
	addNodesSQL = `
		INSERT INTO log_node (level, n, hash)
		SELECT * FROM unnest(@levels::smallint[], @ns::bigint[], @hashes::bytea[])`
	headDoneSQL = `UPDATE log_head SET seen = @upto::pg_snapshot, upto = NULL, after_txn = '0', after_id = '00000000-0000-0000-0000-000000000000'`
	headPartSQL = `UPDATE log_head SET upto = @upto::pg_snapshot, after_txn = @after_txn::xid8, after_id = @after_id::uuid`

	addCheckpointSQL    = `INSERT INTO log_checkpoint (size, at, note) VALUES (@size, @at, @note)`
	latestCheckpointSQL = `SELECT size, at, note FROM log_checkpoint ORDER BY size DESC LIMIT 1`
)

// LockLog makes this transaction the one that seals, and tells where sealing
// stands. It is false while another one seals.
func (tx *Tx) LockLog(ctx context.Context) (head LogHead, ours bool, err error) {
	if _, err := exec(ctx, tx, planSealSQL, nil); err != nil {
		return head, false, err
	}
	found, err := many[struct{ Seen, Upto, AfterTxn, AfterID string }](ctx, tx, lockLogSQL, nil)
	if err != nil || len(found) == 0 {
		return head, false, err
	}
	head.Seen, head.Upto, head.AfterTxn, head.AfterID = found[0].Seen, found[0].Upto, found[0].AfterTxn, found[0].AfterID
	head.Size, err = one[int64](ctx, tx, logSizeSQL, nil)
	return head, true, err
}

// LogEdge returns those of the nodes that are there.
func (tx *Tx) LogEdge(ctx context.Context, levels []int, ns []int64) ([]LogNode, error) {
	return many[LogNode](ctx, tx, logEdgeSQL, pgx.StrictNamedArgs{"levels": levels, "ns": ns})
}

// Unsealed returns the lines that are next to be sealed, in their order.
func (tx *Tx) Unsealed(ctx context.Context, h LogHead, most int) ([]LogLine, error) {
	return many[LogLine](ctx, tx, unsealedSQL, pgx.StrictNamedArgs{
		"seen": h.Seen, "upto": h.Upto, "after_txn": h.AfterTxn, "after_id": h.AfterID, "most": most})
}

// Seal adds the leaves of lines, which are the first of nodes at level 0, and
// the nodes above them, and moves the head: past lines, or past all that it saw
// when whole is true.
func (tx *Tx) Seal(ctx context.Context, h LogHead, lines []LogLine, nodes []LogNode, whole bool) error {
	ids, seqs, leaves := make([]string, 0, len(lines)), make([]int64, 0, len(lines)), make([][]byte, 0, len(lines))
	var levels []int16
	var ns []int64
	var hashes [][]byte
	for _, n := range nodes {
		if n.Level == 0 {
			ids, seqs, leaves = append(ids, lines[len(ids)].ID), append(seqs, n.N), append(leaves, n.Hash)
			continue
		}
		levels, ns, hashes = append(levels, int16(n.Level)), append(ns, n.N), append(hashes, n.Hash)
	}
	if _, err := exec(ctx, tx, addLeavesSQL, pgx.StrictNamedArgs{"seqs": seqs, "ids": ids, "hashes": leaves}); err != nil {
		return err
	}
	if _, err := exec(ctx, tx, addNodesSQL, pgx.StrictNamedArgs{"levels": levels, "ns": ns, "hashes": hashes}); err != nil {
		return err
	}
	if whole {
		return changedOne(exec(ctx, tx, headDoneSQL, pgx.StrictNamedArgs{"upto": h.Upto}))
	}
	last := lines[len(lines)-1]
	return changedOne(exec(ctx, tx, headPartSQL, pgx.StrictNamedArgs{"upto": h.Upto, "after_txn": last.Txn, "after_id": last.ID}))
}

// A LogCheckpoint is a signed statement of how many lines there are, and of all of them.
type LogCheckpoint struct {
	Size int64
	At   time.Time
	Note string
}

// AddLogCheckpoint keeps a checkpoint.
func (tx *Tx) AddLogCheckpoint(ctx context.Context, c LogCheckpoint) error {
	_, err := exec(ctx, tx, addCheckpointSQL, pgx.StrictNamedArgs{"size": c.Size, "at": c.At, "note": c.Note})
	return err
}

// LatestLogCheckpoint returns the newest checkpoint; fault.NotFound if there is none yet.
func (tx *Tx) LatestLogCheckpoint(ctx context.Context) (LogCheckpoint, error) {
	return one[LogCheckpoint](ctx, tx, latestCheckpointSQL, nil)
}

const weedLogSQL = `SELECT weed_log(@run, @before, @held::uuid[], @most)`

// WeedLog erases at most so many sealed lines from before a moment, the oldest
// first, but none about whoever is held. It belongs to run, and returns how many
// it took; their leaves stay, and the log says what it took.
func (tx *Tx) WeedLog(ctx context.Context, run int, before time.Time, held []string, most int) (int, error) {
	return one[int](ctx, tx, weedLogSQL, pgx.StrictNamedArgs{"run": run, "before": before, "held": held, "most": most})
}

// What an export of the log is made of.
type (
	// A LogRange is a part of the log from one checkpoint to another.
	LogRange struct{ From, To int64 }
	// A SealedLine is a line with its place and leaf. Of one that is gone only
	// those are left, and the run that weeded it, if one did.
	SealedLine struct {
		Seq    int64
		Leaf   []byte
		RowID  string
		Run    *int
		Salt   []byte
		Fields []*string // nil when the line is gone
		Sought *string   // whom a refusal was about, "" for nobody; not of the row that is sealed
	}
)

const (
	// From the last checkpoint before the one moment to the first after the other.
	exportRangeSQL = `
		SELECT coalesce((SELECT max(size) FROM log_checkpoint WHERE at < @from::timestamptz), 0) AS "from",
		       coalesce((SELECT min(size) FROM log_checkpoint WHERE at >= @to::timestamptz), (SELECT max(size) FROM log_checkpoint), 0) AS "to"`
	exportLoggedSQL = `INSERT INTO access_log (what, hits, filter) VALUES ('log_export', @hits, 'period') ON CONFLICT DO NOTHING`
	exportLinesSQL  = `
		SELECT f.seq, f.hash AS leaf, f.row_id, w.run, l.salt, CASE WHEN l.id IS NOT NULL THEN ` + logFields + ` END AS fields, l.sought
		FROM log_leaf f LEFT JOIN access_log l ON l.id = f.row_id LEFT JOIN log_weeding w ON w.seq = f.seq
		WHERE f.seq >= @from AND f.seq < @to ORDER BY f.seq LIMIT @most`
	// Lines that the sealer has passed by: they were not there when it did.
	exportStraysSQL = `
		SELECT l.id, l.txn::text AS txn, l.salt, ` + logFields + ` AS fields
		FROM access_log l, log_head h
		WHERE pg_visible_in_snapshot(l.txn, h.seen) AND NOT EXISTS (SELECT FROM log_leaf f WHERE f.row_id = l.id)
		ORDER BY l.at, l.id LIMIT @most`
	exportCheckpointsSQL = `SELECT size, at, note FROM log_checkpoint WHERE size >= @from AND size <= @to ORDER BY size`
)

// LogRange finds the part of the log that was sealed from one moment to
// another, and logs that it is taken out.
func (tx *Tx) LogRange(ctx context.Context, from, to time.Time) (LogRange, error) {
	r, err := one[LogRange](ctx, tx, exportRangeSQL, pgx.StrictNamedArgs{"from": from, "to": to})
	if err != nil {
		return r, err
	}
	_, err = exec(ctx, tx, exportLoggedSQL, pgx.StrictNamedArgs{"hits": r.To - r.From})
	return r, err
}

// SealedLines returns the next so many lines of a part of the log.
func (tx *Tx) SealedLines(ctx context.Context, r LogRange, most int) ([]SealedLine, error) {
	return many[SealedLine](ctx, tx, exportLinesSQL, pgx.StrictNamedArgs{"from": r.From, "to": r.To, "most": most})
}

// StrayLines returns lines that have no leaf and ought to have one.
func (tx *Tx) StrayLines(ctx context.Context, most int) ([]LogLine, error) {
	return many[LogLine](ctx, tx, exportStraysSQL, pgx.StrictNamedArgs{"most": most})
}

// LogCheckpoints returns the checkpoints of a part of the log, its ends included.
func (tx *Tx) LogCheckpoints(ctx context.Context, r LogRange) ([]LogCheckpoint, error) {
	return many[LogCheckpoint](ctx, tx, exportCheckpointsSQL, pgx.StrictNamedArgs{"from": r.From, "to": r.To})
}
