package casework

import (
	_ "aktivitetsportalen/internal/filing"
	_ "aktivitetsportalen/internal/postgres"
)
