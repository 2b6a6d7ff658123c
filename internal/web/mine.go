package web

import (
	"net/http"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// filingRows are the jobseeker's addresses.
func (s *Server) filingRows() []Route {
	if s.Filing == nil {
		return nil
	}
	return []Route{
		{"GET", link.Mine, Reader, access.Own, s.mine},
		{"GET", link.MyReports, Reader, access.Own, s.myReports},
		{"GET", link.MyInbox, Jobseeker, access.Own, s.myInbox},
		{"GET", link.MyNotices, Jobseeker, access.Own, s.myNotices},
		{"GET", link.MyData, Jobseeker, access.Own, s.myData},
		{"GET", link.MySettings, Jobseeker, access.Own, s.settings},
		{"POST", link.MySettings, Jobseeker, access.Own, s.saveSettings},
		{"GET", link.WhoHasRead, Jobseeker, access.Own, s.whoHasRead},
		{"GET", link.Mandates, Jobseeker, access.Mandates, s.mandates},
		{"POST", link.MandateEndRoute, Jobseeker, access.Mandates, s.endMandate},
		{"GET", link.Extract, Jobseeker, access.Own, s.extract},
		{"POST", link.Extract, Jobseeker, access.Own, s.askExtract},
		{"POST", link.ExtractJSON, Jobseeker, access.Own, s.extractJSON},
		{"POST", link.ExtractHTML, Jobseeker, access.Own, s.extractHTML},
		{"GET", link.LooksCSV, Jobseeker, access.Own, s.looksCSV},
		{"GET", link.LooksUsage, Jobseeker, access.Own, s.findUsage},
		{"GET", link.ReportRoute, Reader, access.Own, s.showReport},
		{"GET", link.NewRoute, Filer, access.Own, s.newActivity},
		{"GET", link.ActivityRoute, Filer, access.Own, s.editActivity},
		{"POST", link.ActivityRoute, Filer, access.Own, s.saveActivity},
		{"GET", link.RemoveRoute, Filer, access.Own, s.askRemove},
		{"POST", link.RemoveRoute, Filer, access.Own, s.removeActivity},
		{"GET", link.CheckRoute, Filer, access.Own, s.checkReport},
		{"POST", link.HandInRoute, Filer, access.Own, s.handInReport},
		{"GET", link.ReceiptRoute, Reader, access.Own, s.showReceipt},
		{"GET", link.ReceiptPDFRoute, Reader, access.Own, s.receiptPDF},
		{"GET", link.ReceiptFileRoute, Reader, access.Own, s.receiptFile},
		{"GET", link.OwnFormRoute, Jobseeker, access.Own, s.ownPaperPDF},
		{"GET", link.PaperForm, Public, access.Public, s.paper},
		{"GET", link.PaperFormPDF, Public, access.Public, s.paperPDF},
		{"GET", link.ReceiptKeys, Public, access.Public, s.receiptKeys},
		{"GET", link.CheckReceipt, Public, access.Public, s.askReceipt},
		{"POST", link.CheckReceipt, Public, access.Public, s.verifyReceipt},
		{"GET", link.VersionRoute, Reader, access.Own, s.showVersion},
		{"GET", link.SupplyRoute, Filer, access.Own, s.askSupply},
		{"POST", link.SupplyRoute, Filer, access.Own, s.supplyReport},
		{"POST", link.UndoRoute, Filer, access.Own, s.undoVersion},
		{"GET", link.HelpRoute, Jobseeker, access.Own, s.help},
		{"POST", link.HelpRoute, Jobseeker, access.Own, s.makeHelpCode},
		{"POST", link.EndHelpRoute, Jobseeker, access.Own, s.endHelp},
	}
}

// month is the month in the address, or fault.NotFound.
func month(r *http.Request) (rule.Month, error) {
	m, err := rule.ParseMonth(r.PathValue("month"))
	if err != nil {
		return "", fault.NotFound
	}
	return m, nil
}

// mine answers GET /mina.
func (s *Server) mine(w http.ResponseWriter, r *http.Request) error {
	h, err := s.Filing.Home(r.Context(), actor(r))
	if err != nil {
		return err
	}
	if !h.Registered {
		return redirect(w, r, link.Mandates)
	}
	p := views.MinePage{Chrome: s.chrome(r), Due: h.Due, Current: h.Current, NewMandates: h.New, ActsFor: h.ActsFor}
	if p.Chrome.For == "" {
		p.Chrome.Name = h.Name.Full()
	}
	if m := h.Latest; m != nil {
		p.Latest = &views.Message{Lang: m.Lang, Subject: m.Subject, At: m.At}
	}
	return s.show(w, r, http.StatusOK, views.Mine(p))
}

// myReports answers GET /mina/rapporter.
func (s *Server) myReports(w http.ResponseWriter, r *http.Request) error {
	lines, err := s.Filing.Months(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Months(views.MonthsPage{Chrome: s.chrome(r), Lines: lines}))
}

// myInbox answers GET /mina/inkorg.
func (s *Server) myInbox(w http.ResponseWriter, r *http.Request) error {
	in, err := s.Filing.Inbox(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := views.InboxPage{Chrome: s.chrome(r), Bounced: in.Bounced}
	for _, m := range in.Reminders {
		p.Reminders = append(p.Reminders, views.Reminder{Month: m.Month, At: m.At})
	}
	for _, m := range in.Messages {
		p.Messages = append(p.Messages, views.Message{Lang: m.Lang, Subject: m.Subject, Body: m.Body, At: m.At, Letter: m.Channel == "letter"})
	}
	return s.show(w, r, http.StatusOK, views.Inbox(p))
}

// myNotices answers GET /mina/underrattelser: each notice with its withdrawal.
func (s *Server) myNotices(w http.ResponseWriter, r *http.Request) error {
	notices, codes, err := s.Filing.Notices(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := views.NoticesPage{Chrome: s.chrome(r), Codes: codes}
	withdrawn := map[notice.ID]*notice.Notice{}
	for i, n := range notices {
		if n.Kind == notice.Withdrawal {
			withdrawn[n.LinkedID] = &notices[i].Notice
		}
	}
	for _, n := range notices {
		if n.Kind == notice.Original {
			p.Notices = append(p.Notices, views.SentNotice{Notice: n.Notice, Withdrawal: withdrawn[n.ID], FundName: n.FundName, CaseNo: n.CaseNo})
		}
	}
	return s.show(w, r, http.StatusOK, views.Notices(p))
}

// myData answers GET /mina/uppgifter.
func (s *Server) myData(w http.ResponseWriter, r *http.Request) error {
	d, err := s.Filing.Data(r.Context(), actor(r))
	if err != nil {
		return err
	}
	h := d.Holdings
	p := views.DataPage{Chrome: s.chrome(r), Codes: d.Pack.Codes, Name: d.Name, Number: d.Number, UnitName: d.UnitName, Email: d.Reach.Email,
		Digital: d.Reach.Digital, Category: h.Category, Law: h.Law, FundName: h.FundName, Programme: h.Programme, OwnLang: h.Lang,
		EnrolledFrom: h.EnrolledFrom, EnrolledUntil: h.EnrolledUntil, Planned: h.Planned, Reports: h.Reports, Activities: h.Activities, Drafts: h.Drafts, Notices: h.Notices,
		Lookers: h.Lookers, Messages: h.Messages, SignIns: h.SignIns, Sendings: h.Sendings, Mandates: h.Mandates, Years: d.Kept, DraftMonths: d.Pack.DraftKeepMonths, Extract: d.Extract}
	for _, held := range d.Holds {
		p.Holds = append(p.Holds, views.HeldLonger(held))
	}
	return s.show(w, r, http.StatusOK, views.Data(p))
}
