package signin

import "net/http"

// A Reason says why a sign-in was refused. It is a fixed word of the program: it
// may be logged, counted, and worded by a page.
type Reason string

// The reasons. Replayed, OtherBrowser, NotRegistered, NewNumber and NotLinked are the caller's to
// give: only it sees the stored requests, the cookie and the register.
const (
	Malformed     Reason = "malformed"      // not a message that we read
	Forged        Reason = "forged"         // not from the IdP that was asked, or not meant for us
	Stale         Reason = "stale"          // too old, or from the future
	Replayed      Reason = "replayed"       // no such request is pending, or the assertion has been seen
	OtherBrowser  Reason = "other_browser"  // the request was begun in another browser
	Cancelled     Reason = "cancelled"      // by the person, at the IdP
	Fraud         Reason = "fraud"          // the IdP suspects one: a calm warning, and a line in the security log
	Refused       Reason = "refused"        // by the IdP, for any other reason
	LoATooLow     Reason = "loa_too_low"    // not one of the levels that were asked for
	NoNumber      Reason = "no_number"      // nothing in the answer says who this is
	NotRegistered Reason = "not_registered" // the eID is right, but nobody here has it
	NewNumber     Reason = "new_number"     // nobody here has the number, but somebody the one before it: staff will decide
	NotLinked     Reason = "not_linked"     // a foreign eID that has not been linked to anybody here
	IdPAway       Reason = "idp_away"       // its metadata cannot be had, or have expired
)

// A Refusal is a sign-in that did not come about. It holds nothing from the
// message, so it may be logged whole.
type Refusal struct {
	Reason Reason
	Detail string // a fixed word that says which check refused, for the log
}

func (r Refusal) Error() string { return "sign-in refused: " + string(r.Reason) + ": " + r.Detail }

// Code is the reason, for the page and the log.
func (r Refusal) Code() string { return string(r.Reason) }

// Status is the status of the answer: a failed sign-in is never 2xx or 3xx.
func (r Refusal) Status() int {
	switch r.Reason {
	case Cancelled, Fraud, Refused:
		return http.StatusUnauthorized
	case LoATooLow, NoNumber, NotRegistered, NewNumber, NotLinked:
		return http.StatusForbidden
	case IdPAway:
		return http.StatusServiceUnavailable
	default:
		return http.StatusBadRequest
	}
}

func refuse(r Reason, detail string) error { return Refusal{r, detail} }

// The second-level statuses of Sweden Connect (eid.md §2.6).
const (
	statusSuccess       = "urn:oasis:names:tc:SAML:2.0:status:Success"
	statusNoContext     = "urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext"
	statusCancel        = "http://id.elegnamnden.se/status/1.0/cancel"
	statusFraud         = "http://id.elegnamnden.se/status/1.0/fraud"
	statusPossibleFraud = "http://id.elegnamnden.se/status/1.0/possibleFraud"
)

// refusedBy words an IdP's own refusal, whose signature has been verified.
func refusedBy(second string) error {
	switch second {
	case statusCancel:
		return refuse(Cancelled, "idp_status")
	case statusFraud, statusPossibleFraud:
		return refuse(Fraud, "idp_status")
	case statusNoContext:
		return refuse(LoATooLow, "idp_status")
	default:
		return refuse(Refused, "idp_status")
	}
}
