package link

import "net/url"

// Acting for somebody else.
const (
	ActRoute   = Mandates + "/{id}/valj" // POST: from now on
	StopActing = Mandates + "/sluta"     // POST: and no more
)

// Act is where one begins to act by a mandate.
func Act(mandate string) string { return Mandates + "/" + url.PathEscape(mandate) + "/valj" }
