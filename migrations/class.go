package migrations

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// classes says of every column of ours what it holds: schema, table, column,
// class (a code of access.Class) and why, a line each, with tabs between.
//
//go:embed column_class.tsv
var classes string

// A ColumnClass is one line of column_class.tsv.
type ColumnClass struct{ Schema, Table, Column, Class, Why string }

// Classes returns what column_class.tsv says.
func Classes() []ColumnClass {
	var out []ColumnClass
	for line := range strings.Lines(classes) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) < 4 || strings.HasPrefix(line, "#") {
			continue
		}
		out = append(out, ColumnClass{f[0], f[1], f[2], f[3], strings.Join(f[4:], " ")})
	}
	return out
}

// loadClasses makes portal.column_class say what column_class.tsv says. Of two
// lines about one column, which a test finds, the first counts.
func loadClasses(ctx context.Context, pool *pgxpool.Pool) error {
	var rows [5][]string
	for _, c := range Classes() {
		for i, v := range []string{c.Schema, c.Table, c.Column, c.Class, c.Why} {
			rows[i] = append(rows[i], v)
		}
	}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "DELETE FROM portal.column_class"); err != nil {
			return fmt.Errorf("column classes: %w", err)
		}
		_, err := tx.Exec(ctx, `INSERT INTO portal.column_class (schema_name, table_name, column_name, class, why)
			SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
			ON CONFLICT DO NOTHING`, rows[0], rows[1], rows[2], rows[3], rows[4])
		if err != nil {
			return fmt.Errorf("column classes: %w", err)
		}
		return nil
	})
}
