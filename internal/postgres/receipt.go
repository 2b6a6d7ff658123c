package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
)

const (
	// What a receipt says, read to be signed: with the log's line.
	unsignedReceiptSQL = `
		WITH unsigned AS (
			SELECT r.* FROM report r WHERE r.id = @id AND r.content_hash IS NOT NULL AND NOT EXISTS (SELECT FROM receipt s WHERE s.report_id = r.id)
		), logged AS (
			INSERT INTO access_log (subject_id, what) SELECT person_id, 'receipt' FROM unsigned
		)
		SELECT r.receipt_no AS no, p.given_name AS given, p.family_name AS family, r.month, r.version, r.received_at, r.channel, r.activities,
		       r.in_file, r.content_hash AS content
		FROM unsigned r JOIN person p ON p.id = r.person_id`
	keepReceiptSQL = `INSERT INTO receipt (report_id, signed) VALUES (@id, @signed) ON CONFLICT DO NOTHING`

	receiptKeysSQL       = `SELECT verifier, from_at FROM receipt_key ORDER BY from_at`
	publishReceiptKeySQL = `INSERT INTO receipt_key (verifier, from_at) VALUES (@verifier, @from) ON CONFLICT (verifier) DO NOTHING`
)

// UnsignedReceipt returns what the receipt of a report says, but for the last day
// and when it is signed; fault.NotFound when it is signed already, or when the
// report has no hash.
func (tx *Tx) UnsignedReceipt(ctx context.Context, id report.ID) (report.Receipt, error) {
	r, err := one[struct {
		Given, Family string
		report.Receipt
	}](ctx, tx, unsignedReceiptSQL, pgx.StrictNamedArgs{"id": id})
	r.Name = person.NewName(r.Given, r.Family).Full()
	return r.Receipt, err
}

// KeepReceipt keeps a receipt as it was signed. One that is there stays.
func (tx *Tx) KeepReceipt(ctx context.Context, id report.ID, signed string) error {
	_, err := exec(ctx, tx, keepReceiptSQL, pgx.StrictNamedArgs{"id": id, "signed": signed})
	return err
}

// A ReceiptKey is a public key, as signed notes have it, and from when it signs.
type ReceiptKey struct {
	Verifier string
	FromAt   time.Time
}

// ReceiptKeys returns the keys that receipts are verified with, the oldest first.
// They are public.
func (db *DB) ReceiptKeys(ctx context.Context) ([]ReceiptKey, error) {
	rows, _ := db.pool.Query(ctx, receiptKeysSQL)
	ks, err := pgx.CollectRows(rows, pgx.RowToStructByName[ReceiptKey])
	return ks, asFault(err)
}

// PublishReceiptKey publishes a key. One that is published stays, and two may not
// begin to sign at the same moment.
func (tx *Tx) PublishReceiptKey(ctx context.Context, k ReceiptKey) error {
	_, err := exec(ctx, tx, publishReceiptKeySQL, pgx.StrictNamedArgs{"verifier": k.Verifier, "from": k.FromAt})
	return err
}
