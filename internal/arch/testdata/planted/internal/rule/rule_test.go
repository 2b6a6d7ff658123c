package rule

import (
	_ "aktivitetsportalen/internal/testkit/page"
	_ "aktivitetsportalen/internal/web"
)
