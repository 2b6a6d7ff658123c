package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/review"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

func (s *Server) deskRows() []Route {
	if s.Casework == nil {
		return nil
	}
	caseworker, reviewer := Staff(person.Caseworker), Staff(person.Reviewer)
	return slices.Concat([]Route{
		{"GET", link.Desk, Staff(person.Reviewer, person.Manager), access.Review, s.queue},
		{"GET", link.Search, Staff(person.Reviewer, person.Caseworker), access.Search, s.searchForm},
		{"POST", link.Search, Staff(person.Reviewer, person.Caseworker), access.Search, s.search},
		{"GET", link.CircleDay, Staff(person.LogAuditor), access.LogReading, s.circleForm},
		{"POST", link.CircleDay, Staff(person.LogAuditor), access.LogReading, s.circleDay},
		{"GET", link.CaseRoute, Staff(person.Reviewer, person.Caseworker), access.Review, s.openCase},
		{"POST", link.FindingRoute, reviewer, access.Review, s.find},
		{"POST", link.FirstRoute, reviewer, access.Review, s.firstReview},
		{"GET", link.CopiesRoute, reviewer, access.Review, s.copies},
		{"POST", link.CopiesRoute, reviewer, access.Review, s.makeCopy},
		{"POST", link.CopyRoute, reviewer, access.Review, s.moveCopy},
		{"POST", link.NoteRoute, reviewer, access.Review, s.readNote},
		{"GET", link.Translations, reviewer, access.Review, s.translations},
		{"POST", link.TranslateRoute, reviewer, access.Review, s.translate},
		{"POST", link.MarkRoute, reviewer, access.Review, s.markLanguage},
		{"POST", link.UnmaskRoute, Staff(person.Reviewer, person.Caseworker), access.Review, s.unmask},
		{"GET", link.Controls, reviewer, access.Review, s.controls},
		{"GET", link.ControlRoute, reviewer, access.Review, s.control},
		{"POST", link.ControlRoute, reviewer, access.Review, s.decideControl},
		{"GET", link.Intake, caseworker, access.Intake, s.intake},
		{"POST", link.Intake, caseworker, access.Intake, s.postIntake},
		{"POST", link.IntakeDone, caseworker, access.Intake, s.confirmIntake},
		{"GET", link.Signals, caseworker, access.Casework, s.signals},
		{"POST", link.SignalDoneRoute, caseworker, access.Casework, s.finishSignal},
		{"GET", link.HeldNotices, reviewer, access.Notices, s.notices},
		{"GET", link.DeskNoticeRoute, reviewer, access.Notices, s.openNotice},
		{"POST", link.StopRoute, reviewer, access.Notices, s.stopNotice},
		{"POST", link.WithdrawRoute, reviewer, access.Notices, s.withdrawNotice},
		{"GET", link.Letters, caseworker, access.Letters, s.letters},
		{"GET", link.LetterRoute, caseworker, access.Letters, s.openLetter},
		{"POST", link.PrintedRoute, caseworker, access.Letters, s.letterPrinted},
		{"GET", link.Identities, Staff(person.Reviewer, person.Manager), access.Identity, s.identities},
		{"GET", link.IdentityRoute, Staff(person.Reviewer, person.Manager), access.Identity, s.openIdentity},
		{"POST", link.IdentitySeekRoute, reviewer, access.Identity, s.seekIdentity},
		{"POST", link.IdentityDecideRoute, Staff(person.Reviewer, person.Manager), access.Identity, s.decideIdentity},
		{"GET", link.Deliveries, Staff(person.Reviewer, person.Manager), access.Deliveries, s.deliveries},
	}, s.assistRows(), s.mandateRows(), s.emergencyRows())
}

// deskChrome is the frame of a staff page, which has wide tables.
func (s *Server) deskChrome(r *http.Request) views.Chrome {
	c := s.chrome(r)
	c.Wide = true
	return c
}

// pageNo is which page of a list is asked for; anything unreadable is the first.
func pageNo(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get(link.PageNo))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// queue answers GET /handlaggning.
func (s *Server) queue(w http.ResponseWriter, r *http.Request) error {
	page := pageNo(r)
	q, err := s.Casework.Queue(r.Context(), actor(r), page)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Queue(views.QueuePage{Chrome: s.deskChrome(r), Rows: q.Rows, Pack: q.Pack, Today: q.Today,
		Paging: views.Paging{Path: link.Desk, Page: page, More: q.More}, Open: actor(r).Has(person.Reviewer)}))
}

// openCase answers GET /handlaggning/arenden/{id}.
func (s *Server) openCase(w http.ResponseWriter, r *http.Request) error {
	return s.showCase(w, r, false)
}

// unmask answers POST /handlaggning/arenden/{id}/visa: the case, with the values
// that are masked until asked for. Like readNote it is no redirect.
func (s *Server) unmask(w http.ResponseWriter, r *http.Request) error { return s.showCase(w, r, true) }

func (s *Server) showCase(w http.ResponseWriter, r *http.Request, unmasked bool) error {
	p, err := s.casePage(r, unmasked)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Case(p))
}

// casePage opens a case: for review by a reviewer, for their own work by a
// caseworker, and the log says which.
func (s *Server) casePage(r *http.Request, unmasked bool) (views.CasePage, error) {
	reviewer, why := actor(r).Has(person.Reviewer), purpose(r)
	if !reviewer {
		why = access.Casework
	}
	c, err := s.Casework.OpenCase(r.Context(), actor(r), why, r.PathValue("id"), unmasked)
	if err != nil {
		return views.CasePage{}, err
	}
	p := views.CasePage{Chrome: s.deskChrome(r), Head: c.CaseHead, Number: c.PersonNumber.Written(), Masked: c.Masked, Versions: c.Versions, Facts: c.Facts,
		Earlier: c.Earlier, Months: c.Months, Pack: c.Pack, MayFind: reviewer && c.Reviewable() && !c.First.Waits(), First: c.First, MayNotify: c.MayNotify, MayRead: reviewer, Translations: c.Translations, Failed: c.Failed, MayControl: reviewer,
		FindingID: string(report.NewID())}
	if reviewer && c.First.ID != "" {
		p.Returns, err = s.Casework.ReturnReasons(r.Context(), actor(r), string(p.Chrome.Lang))
	}
	return p, err
}

// find answers POST /handlaggning/arenden/{id}/utfall.
func (s *Server) find(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	return s.found(w, r, f, "found", s.Casework.Find)
}

// found takes a finding by one of the acts that do, or shows the case again with
// what is wrong.
func (s *Server) found(w http.ResponseWriter, r *http.Request, f url.Values, done string,
	act func(context.Context, person.Actor, string, string, string, review.Input) error) (err error) {
	in := review.Input{Outcome: f.Get("outcome"), Reason: f.Get("reason"), Consequence: f.Get("consequence"), Because: f.Get("because")}
	code := http.StatusOK
	if !replayed(r) {
		code = http.StatusUnprocessableEntity
		err = act(r.Context(), actor(r), r.PathValue("id"), f.Get("report"), f.Get("id"), in)
	}
	var problems report.Problems
	if errors.As(err, &problems) || replayed(r) {
		p, err := s.casePage(r, false)
		if err != nil {
			return err
		}
		p.Input, p.Problems, p.FindingID = in, problems, f.Get("id")
		return s.show(w, r, code, views.Case(p))
	}
	if err != nil {
		return err
	}
	s.flash(r, done)
	return redirect(w, r, link.Case(r.PathValue("id")))
}

// firstReview answers POST /handlaggning/arenden/{id}/forsta: somebody new proposes
// a finding, or another confirms or returns it.
func (s *Server) firstReview(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	id, caseID, do := f.Get("id"), r.PathValue("id"), f.Get("do")
	if do == "" || replayed(r) { // a replayed confirmation is shown as the case is
		return s.found(w, r, f, "proposed", s.Casework.Propose)
	}
	switch do {
	case "confirm":
		err = s.Casework.ConfirmFirst(r.Context(), actor(r), caseID, f.Get("report"), id)
	case "return":
		err = s.Casework.ReturnFirst(r.Context(), actor(r), caseID, id, f.Get("return_reason"))
	default:
		return fault.Coded(fault.Invalid, "unknown_code")
	}
	var problems report.Problems
	if errors.As(err, &problems) {
		p, err := s.casePage(r, false)
		if err != nil {
			return err
		}
		p.Problems = problems
		return s.show(w, r, http.StatusUnprocessableEntity, views.Case(p))
	}
	if err != nil {
		return err
	}
	s.flash(r, "first_"+do)
	return redirect(w, r, link.Case(caseID))
}

// readNote answers POST /handlaggning/arenden/{id}/anteckning: the case, with one
// note open. It changes nothing but the log, and so it is no redirect: nobody
// reads the note again by going back.
func (s *Server) readNote(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	return s.showNote(w, r, f, http.StatusOK, nil)
}

// signals answers GET /handlaggning/signaler.
func (s *Server) signals(w http.ResponseWriter, r *http.Request) error {
	p, err := s.Casework.OpenSignals(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Signals(views.SignalsPage{Chrome: s.deskChrome(r), Rows: p.Rows, Pack: p.Pack}))
}

// finishSignal answers POST /handlaggning/signaler/{id}/klar.
func (s *Server) finishSignal(w http.ResponseWriter, r *http.Request) error {
	if err := s.Casework.FinishSignal(r.Context(), actor(r), r.PathValue("id")); err != nil {
		return err
	}
	s.flash(r, "signal_done")
	return redirect(w, r, link.Signals)
}

// The rows of the intake's form: at first, at a time, and at most.
const (
	firstRows = 2
	moreRows  = 4
	mostRows  = 60
)

// intake answers GET /handlaggning/inkommet.
func (s *Server) intake(w http.ResponseWriter, r *http.Request) error {
	p, d, err := s.intakePage(r)
	if err != nil {
		return err
	}
	p.Input = report.IntakeInput{ID: string(report.NewID()), Month: string(d.Month), TakenBy: d.StaffNo, Activities: make([]report.Input, firstRows)}
	return s.show(w, r, http.StatusOK, views.Intake(p))
}

func (s *Server) intakePage(r *http.Request) (views.IntakePage, casework.IntakeDesk, error) {
	d, err := s.Casework.Desk(r.Context(), actor(r), string(s.lang(r)))
	if err != nil {
		return views.IntakePage{}, d, err
	}
	p := views.IntakePage{Chrome: s.deskChrome(r), Pack: d.Pack, Lists: d.Lists, Confirm: d.Confirm, LastDay: d.LastDay, ConfirmedAt: d.ConfirmedAt}
	for m := d.Month; m >= d.Pack.From && len(p.Months) < 12; m = m.Prev() {
		p.Months = append(p.Months, m)
	}
	return p, d, nil
}

// postIntake answers POST /handlaggning/inkommet: more rows, or the fields of the
// kinds that are chosen, an empty form to print, a check of what would be registered, or, once that has been seen, the registering.
func (s *Server) postIntake(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	in, do := intakeInput(f), f.Get("do")
	if replayed(r) {
		return s.intakeAgain(w, r, in, nil, nil)
	}
	if do == "print" {
		return s.printForm(w, r, in)
	}
	if do == "register" {
		made, err := s.Casework.Register(r.Context(), actor(r), in, f.Get("seen"), string(s.lang(r)))
		if err == nil {
			s.flash(r, "registered")
			return redirect(w, r, link.Case(made.CaseID))
		}
		if fault.Code(err) != "changed" {
			return s.intakeAgain(w, r, in, nil, err)
		}
	}
	if do == "more" || do == "fields" {
		if do == "more" {
			in.Activities = append(in.Activities, make([]report.Input, min(moreRows, mostRows-len(in.Activities)))...)
		}
		return s.intakeAgain(w, r, in, nil, nil)
	}
	c, err := s.Casework.Check(r.Context(), actor(r), in, string(s.lang(r)))
	if err != nil {
		return s.intakeAgain(w, r, in, nil, err)
	}
	return s.intakeAgain(w, r, in, &views.IntakeChecked{Person: c.Person, Intake: c.Intake, Seen: c.Seen()}, nil)
}

// intakeAgain shows the form as typed: with what was worked out, or with what is
// wrong. Faults that are not the form's are returned.
func (s *Server) intakeAgain(w http.ResponseWriter, r *http.Request, in report.IntakeInput, checked *views.IntakeChecked, wrong error) error {
	var problems report.Problems
	code := http.StatusOK
	switch {
	case wrong == nil:
	case errors.As(wrong, &problems):
		code = http.StatusUnprocessableEntity
	case errors.Is(wrong, casework.ErrNoHit):
		problems.Add("number", fault.Code(wrong))
		code = http.StatusNotFound
	default:
		return wrong
	}
	p, _, err := s.intakePage(r)
	if err != nil {
		return err
	}
	p.Input, p.Problems, p.Checked = in, problems, checked
	return s.show(w, r, code, views.Intake(p))
}

// intakeInput copies the form's fields, as typed, out of the request.
func intakeInput(f url.Values) report.IntakeInput {
	in := report.IntakeInput{ID: f.Get("id"), Number: f.Get("number"), Month: f.Get("month"), Channel: f.Get("channel"), Day: f.Get("day"), Time: f.Get("time"),
		FirstEmptying: f.Get("first") == "1", TakenBy: f.Get("taken_by"), InFile: f.Get("in_file"), Lang: f.Get("lang"),
		Form: f.Get("form"), Scan: f.Get("scan"), ReadBack: f.Get("read_back") == "1"}
	rows, err := strconv.Atoi(f.Get("rows"))
	if err != nil || rows < 0 {
		rows = firstRows
	}
	for i := range min(rows, mostRows) {
		in.Activities = append(in.Activities, activityInput(f, "."+strconv.Itoa(i)))
	}
	return in
}

// confirmIntake answers POST /handlaggning/inkommet/klart.
func (s *Server) confirmIntake(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	m, err := rule.ParseMonth(f.Get("month"))
	if err != nil {
		return fault.NotFound
	}
	if err := s.Casework.ConfirmIntake(r.Context(), actor(r), m); err != nil {
		return err
	}
	s.flash(r, "intake_confirmed")
	return redirect(w, r, link.Intake)
}
