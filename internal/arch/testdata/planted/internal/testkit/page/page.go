package page

import (
	_ "net/http"
)
