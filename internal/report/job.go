package report

// A Confirm is the job that sends a neutral e-mail when a report is in. Its
// argument is an id: the worker reads the rest when it works.
type Confirm struct {
	ReportID ID `json:"report_id"`
}

// Kind names the job. It is stored, and never changed.
func (Confirm) Kind() string { return "report_confirm" }
