package filing

import (
	_ "aktivitetsportalen/internal/postgres"
	_ "aktivitetsportalen/internal/report"
)
