package rule

import (
	_ "aktivitetsportalen/internal/web"
	_ "aktivitetsportalen/internal/testkit/page"
)
