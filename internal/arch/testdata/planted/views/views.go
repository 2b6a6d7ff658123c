package views

import (
	_ "aktivitetsportalen/internal/postgres"
)
