package link

import "net/url"

// Emergency access (nödåtkomst), and those who look at it afterwards.
const (
	Emergency       = "/handlaggning/nodatkomst"
	EmergencyOpened = "/handlaggning/nodatkomst/oppnade" // whom it has opened now

	Manager            = "/chef"
	ManagerEmergencies = "/chef/nodatkomst"
	ManagerReviewRoute = "/chef/nodatkomst/{id}/granska" // POST

	DPO            = "/dataskydd"
	DPOEmergencies = "/dataskydd/nodatkomst"
	DPOReviewRoute = "/dataskydd/nodatkomst/{id}/granska" // POST
	Register       = "/dataskydd/register"

	Holds         = "/dataskydd/bevarande"                    // legal hold
	HoldRoute     = "/dataskydd/bevarande/{id}"               // a person's, or one of their cases', by which they were found
	HoldLiftRoute = "/dataskydd/bevarande/{id}/{hold}/upphav" // POST

	AuditEmergencies = "/logguppfoljning/nodatkomst"
)

// ReviewEmergency takes what a review found of an emergency access on the list
// at path: ManagerEmergencies or DPOEmergencies.
func ReviewEmergency(path, id string) string { return path + "/" + url.PathEscape(id) + "/granska" }

// Hold is the holds of who a key is about.
func Hold(key string) string { return Holds + "/" + url.PathEscape(key) }

// LiftHold ends one of them.
func LiftHold(key, hold string) string { return Hold(key) + "/" + url.PathEscape(hold) + "/upphav" }
