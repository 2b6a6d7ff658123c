package link

import "net/url"

// Roles of staff and their exam: who asks, who decides, who is trained.
const (
	Grants           = "/chef/behorigheter"           // POST asks for one
	GrantRoute       = Grants + "/{id}"               // POST: certify or end
	GrantRequests    = "/administration/behorigheter" // what waits for another's decision
	GrantDecideRoute = GrantRequests + "/{id}"        // POST: approve or refuse
	Training         = "/utbildning"                  // POST: answers of the exam
	StaffTraining    = "/chef/utbildning"
	StaffTrainingCSV = "/chef/utbildning/lista.csv"
)

// Grant certifies a grant anew, or ends it.
func Grant(id string) string { return Grants + "/" + url.PathEscape(id) }

// DecideGrant approves or refuses what another has asked for.
func DecideGrant(id string) string { return GrantRequests + "/" + url.PathEscape(id) }
