package postgres

import (
	_ "aktivitetsportalen/internal/report"
	_ "github.com/jackc/pgx/v5"
)
