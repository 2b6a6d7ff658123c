package link

import "net/url"

// Follow-up of the log.
const (
	FollowUp           = "/logguppfoljning"
	FollowDone         = FollowUp + "/klara"
	FollowStatistics   = FollowUp + "/statistik"
	FollowExport       = FollowUp + "/uttag" // POST
	FollowItemRoute    = FollowUp + "/rader/{id}"
	FollowAssignRoute  = FollowItemRoute + "/tilldela" // POST
	FollowFindingRoute = FollowItemRoute + "/utfall"   // POST
)

// FollowItem is one picked line.
func FollowItem(id string) string { return FollowUp + "/rader/" + url.PathEscape(id) }

// FollowAssign gives it to an auditor.
func FollowAssign(id string) string { return FollowItem(id) + "/tilldela" }

// FollowFinding takes what was found of it.
func FollowFinding(id string) string { return FollowItem(id) + "/utfall" }
