package fund

import (
	_ "aktivitetsportalen/internal/testkit/page"
	_ "net/http"
)
