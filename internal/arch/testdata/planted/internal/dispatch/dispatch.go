package dispatch

import (
	_ "aktivitetsportalen/internal/standin/people"
)
