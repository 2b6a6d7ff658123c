package notice

import (
	_ "aktivitetsportalen/internal/access"
)
