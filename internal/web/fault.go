package web

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// A refusal is a fault of web's own, by its status. The error inside is for the
// log only; it may be nil.
type refusal struct {
	status int
	code   string
	err    error
}

func (e refusal) Error() string {
	text := http.StatusText(e.status)
	if e.code != "" {
		text += ": " + e.code
	}
	if e.err != nil {
		text += ": " + e.err.Error()
	}
	return text
}

func (e refusal) Unwrap() error { return e.err }

// Status is what is answered.
func (e refusal) Status() int { return e.status }

// Code words the page, if it is not empty.
func (e refusal) Code() string { return e.code }

// unreadable is the fault of a body that is too large or no form.
func unreadable(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return refusal{http.StatusRequestEntityTooLarge, "", err}
	}
	return refusal{http.StatusBadRequest, "", err}
}

// status maps a fault to a status; anything else is 500. An error that knows its
// own status, as a refused sign-in does, is believed.
func status(err error) int {
	var own interface{ Status() int }
	switch {
	case errors.As(err, &own):
		return own.Status()
	case errors.Is(err, fault.NotFound):
		return http.StatusNotFound
	case errors.Is(err, fault.Forbidden):
		return http.StatusForbidden
	case errors.Is(err, fault.Conflict):
		return http.StatusConflict
	case errors.Is(err, fault.Invalid):
		return http.StatusUnprocessableEntity
	}
	return http.StatusInternalServerError
}

// code is what words an error more exactly than its status: the code of a coded
// fault, or the one that the error gives itself; or "".
func code(err error) string {
	var own interface{ Code() string }
	if errors.As(err, &own) {
		return own.Code()
	}
	return fault.Code(err)
}

// retryAfter is how long a browser is asked to wait: a minute, unless the error
// knows better.
func retryAfter(err error) time.Duration {
	var own interface{ RetryAfter() time.Duration }
	if errors.As(err, &own) {
		return max(own.RetryAfter(), time.Second)
	}
	return time.Minute
}

// fail answers r with the page of err. Nothing of err's own text is shown.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	rec, st := of(r), status(err)
	rec.err = err
	if rec.row.Who.Kind == person.System {
		http.Error(w, http.StatusText(st), st)
		return
	}
	s.note(r, err)
	if st == http.StatusTooManyRequests || st == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", strconv.Itoa(int(retryAfter(err).Round(time.Second).Seconds())))
	}
	c, word := s.chrome(r), code(err)
	if st == http.StatusNotFound && word == "" && rec.row.Who.Kind == person.Staff {
		word = "no_hit" // staff are told the same of what is not there and of what they may not see
	}
	resting := word == entrance.WrongRole && c.Actor.Kind == person.Staff && len(c.Actor.Roles) == 0
	if resting {
		word = "resting"
	}
	p := views.FaultPage{Chrome: c, Fault: c.Lang.Fault(st, word)}
	if st >= 500 {
		p.Number = rec.id
		p.NotSaved = r.Method == http.MethodPost && rec.row.Who.Kind == person.Jobseeker
	}
	var refused entrance.Refused
	switch {
	case errors.As(err, &refused):
		p.SignIns = again(refused.About, c)
		if refused.Leaving {
			p.SignIns, p.Fault = nil, c.Lang.FarewellRefused()
		}
		if refused.Reason == entrance.NotLinked {
			p.Ticket, p.Fault = refused.Link.Ticket, c.Lang.NotLinked(refused.Link.Asked, refused.Link.Lasting)
		}
		if st != http.StatusUnauthorized { // the number is for whoever asks for help: the rest know what happened
			p.Number = rec.id
		}
	case resting:
		p.SignIns = []views.Item{{Href: link.Training, Text: c.Lang.NavTraining()}}
	case word == "no_jobseeker":
		p.SignIns = []views.Item{{Href: link.Mandates, Text: c.Lang.MandatesTitle()}}
	case st == http.StatusUnauthorized:
		p.SignIns = signIns(rec.row.Who, c)
	}
	if err := s.show(w, r, st, views.Fault(p)); err != nil {
		rec.err = errors.Join(rec.err, err)
		http.Error(w, http.StatusText(st), st)
	}
}

// again is the link that begins a refused sign-in anew, to where the person was
// going, with the choice of identity provider open.
func again(about entrance.About, c views.Chrome) []views.Item {
	start := link.SignInEID
	if about.SP == entrance.Personal {
		start = link.SignInStaff
	}
	return []views.Item{{Href: link.SignInTo(start, about.Target, ""), Text: c.Lang.SignInAgain()}}
}

// signIns are the ways to sign in for those who may ask for the page, each back
// to it: links and never redirects, for form-action allows no other site.
func signIns(who Who, c views.Chrome) []views.Item {
	till := c.Back
	if till == link.Start {
		till = "" // nobody was going there: sign-in ends where their work begins
	}
	eid := views.Item{Href: link.SignInTo(link.SignInEID, till, ""), Text: c.Lang.SignInJobseeker()}
	staff := views.Item{Href: link.SignInTo(link.SignInStaff, till, ""), Text: c.Lang.SignInStaffAndFunds()}
	switch who.Kind {
	case person.Jobseeker:
		return []views.Item{eid}
	case person.Staff, person.Fund:
		return []views.Item{staff}
	}
	return []views.Item{eid, staff}
}
