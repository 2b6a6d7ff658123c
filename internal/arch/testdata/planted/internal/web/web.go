package web

import (
	_ "aktivitetsportalen/internal/postgres"
	_ "github.com/jackc/pgx/v5/pgxpool"
)
