package report

import (
	_ "github.com/jackc/pgx/v5"
	_ "net/http"
)
