package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// actsAs returns a browser in which somebody acts by a mandate of theirs.
func actsAs(t *testing.T, p *portal.Portal, id person.ID, mandate string) *browser.Browser {
	t.Helper()
	b := p.As(t, person.Jobseeker, id)
	if page := b.PostFrom(p.URL+link.Mandates, p.URL+link.Act(mandate), url.Values{}); page.Location() != p.URL+link.Mine {
		t.Fatalf("chosen: %d to %q", page.Status, page.Location())
	}
	return b
}

// counts returns how many rows a condition holds for.
func counts(t *testing.T, p *portal.Portal, from string, args ...any) (n int) {
	t.Helper()
	if err := p.Conn(t, "postgres").QueryRow(t.Context(), "SELECT count(*) FROM portal."+from, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

const activityForm = `main form[action^="/rapporter/2026-10/aktiviteter/"]`

// A representative fills in and hands in for another, and the other sees who did.
func TestActing(t *testing.T) {
	p := portal.New(t)
	forAnna := pgtest.ID(801)
	p.Mandate(t, pgtest.Mandate{ID: forAnna, Of: pgtest.Anna, By: pgtest.Bo})
	b := actsAs(t, p, pgtest.Bo, forAnna)
	home := b.Get(p.URL + link.Mine)
	if home.Status != http.StatusOK || !strings.Contains(home.Doc().Find("main").Text(), "Du är ombud för Test Testsson") || home.Doc().Find(`a[href="`+link.MyInbox+`"], a[href="`+link.MyData+`"]`).Length() > 0 {
		t.Errorf("home: %d %s", home.Status, home.Doc().Find("main").Text())
	}
	saved := b.Get(p.URL+link.NewActivity("2026-10", "sokt_jobb")).Submit(activityForm, typed)
	if saved.Status != http.StatusSeeOther {
		t.Fatalf("saved: %d %s", saved.Status, saved.Doc().Find("main").Text())
	}
	check := b.Get(p.URL + link.Check("2026-10"))
	if got := check.Doc().Find(`label[for="attested"]`).Text(); !strings.Contains(got, "Jag intygar som ombud för Test Testsson") {
		t.Errorf("attests %q", got)
	}
	in := check.Submit(`main form[action="`+link.HandIn("2026-10")+`"]`, url.Values{"attested": {"1"}})
	if in.Location() != p.URL+link.Receipt("2026-10") {
		t.Fatalf("handed in: %d %s", in.Status, in.Doc().Find("main").Text())
	}
	if got := in.Follow().Doc().Find("main").Text(); !strings.Contains(got, "God man") {
		t.Errorf("the receipt does not say who: %s", got)
	}
	if counts(t, p, "report WHERE person_id = $1 AND mandate_id = $2 AND mandate_kind = 'god_man'", pgtest.Anna, forAnna) != 1 || counts(t, p, "report WHERE person_id = $1", pgtest.Bo) != 0 {
		t.Error("the report is not Anna's by the mandate")
	}
	anna := p.As(t, person.Jobseeker, pgtest.Anna)
	if got := anna.Get(p.URL + link.WhoHasRead).Doc().Find("main .looks").Text(); !strings.Contains(got, "Din gode man") {
		t.Errorf("the log says %s", got)
	}
	if got := anna.Get(p.URL + link.Report("2026-10")).Doc().Find("main").Text(); !strings.Contains(got, "Inlämnad av: God man") {
		t.Errorf("the month says %s", got)
	}
	stop := b.Get(p.URL+link.Mine).Submit(`main form[action="`+link.StopActing+`"]`, nil)
	if stop.Location() != p.URL+link.Mandates {
		t.Errorf("stopped: %d", stop.Status)
	}
	if got := b.Get(p.URL + link.Report("2026-10")).Doc().Find("main").Text(); strings.Contains(got, "ombud för") || strings.Contains(got, "God man") {
		t.Errorf("Bo's own month says %s", got)
	}
}

// Choosing what is another's, has ended, has not begun or is past is an id of
// nothing, and a mandate that ends while it is used ends everything.
func TestActing_OnlyInForce(t *testing.T) {
	p := portal.New(t)
	p.Mandate(t, pgtest.Mandate{ID: pgtest.ID(801), Of: pgtest.Anna, By: pgtest.Cilla})
	p.Mandate(t, pgtest.Mandate{ID: pgtest.ID(802), Of: pgtest.Anna, By: pgtest.Bo, EndedBy: "person", EndedAt: "2026-11-05 10:00+01"})
	p.Mandate(t, pgtest.Mandate{ID: pgtest.ID(803), Of: pgtest.Anna, By: pgtest.Bo, FromDay: "2026-11-06"})
	p.Mandate(t, pgtest.Mandate{ID: pgtest.ID(804), Of: pgtest.Anna, By: pgtest.Bo, UntilDay: "2026-11-04"})
	p.Mandate(t, pgtest.Mandate{ID: pgtest.ID(805), Of: pgtest.Eva, By: pgtest.Bo, UntilDay: "2026-11-05"})
	b := p.As(t, person.Jobseeker, pgtest.Bo)
	for _, n := range []int{801, 802, 803, 804, 404} {
		if page := b.PostFrom(p.URL+link.Mandates, p.URL+link.Act(pgtest.ID(n)), url.Values{}); page.Status != http.StatusNotFound {
			t.Errorf("%d: %d", n, page.Status)
		}
	}
	b = actsAs(t, p, pgtest.Bo, pgtest.ID(805))
	form := b.Get(p.URL + link.NewActivity("2026-10", "sokt_jobb"))
	p.Now = p.Now.AddDate(0, 0, 1)
	if page := form.Submit(activityForm, typed); page.Location() != p.URL+link.Mandates || counts(t, p, "draft") != 0 {
		t.Errorf("past its end: %d %q, %d drafts", page.Status, page.Location(), counts(t, p, "draft"))
	}
	if page := b.Get(p.URL + link.MySettings); page.Status != http.StatusOK {
		t.Errorf("their own again: %d", page.Status)
	}
}

// A form is kept for whom it was shown for, whatever has been chosen in another
// window since; with the scope see there is no form, and none is taken.
func TestActing_Apart(t *testing.T) {
	p := portal.New(t)
	p.Mandate(t, pgtest.Mandate{ID: pgtest.ID(801), Of: pgtest.Anna, By: pgtest.Bo})
	p.Mandate(t, pgtest.Mandate{ID: pgtest.ID(802), Of: pgtest.Eva, By: pgtest.Bo, Scope: access.ScopeSee})
	b := p.As(t, person.Jobseeker, pgtest.Bo)
	own := b.Get(p.URL + link.NewActivity("2026-10", "sokt_jobb"))
	act := func(n int) {
		t.Helper()
		b.PostFrom(p.URL+link.Mandates, p.URL+link.StopActing, url.Values{})
		if page := b.PostFrom(p.URL+link.Mandates, p.URL+link.Act(pgtest.ID(n)), url.Values{}); page.Status != http.StatusSeeOther {
			t.Fatalf("chosen: %d", page.Status)
		}
	}
	act(801)
	if page := own.Submit(activityForm, typed); page.Status != http.StatusConflict {
		t.Errorf("one's own form while acting: %d", page.Status)
	}
	theirs := b.Get(p.URL + link.NewActivity("2026-10", "sokt_jobb"))
	act(802)
	month := b.Get(p.URL + link.Report("2026-10"))
	if n := month.Doc().Find(`main form`).Length(); month.Status != http.StatusOK || n != 1 {
		t.Errorf("may see only: %d, %d forms", month.Status, n)
	}
	if page := theirs.Submit(activityForm, typed); page.Status != http.StatusForbidden {
		t.Errorf("may see only: %d", page.Status)
	}
	b.PostFrom(p.URL+link.Mandates, p.URL+link.StopActing, url.Values{})
	if page := theirs.Submit(activityForm, typed); page.Status != http.StatusConflict {
		t.Errorf("another's form while not acting: %d", page.Status)
	}
	if n := counts(t, p, "draft"); n != 0 {
		t.Errorf("%d drafts", n)
	}
	if page := own.Submit(activityForm, typed); page.Status != http.StatusSeeOther || counts(t, p, "draft WHERE person_id = $1", pgtest.Bo) != 1 {
		t.Errorf("one's own: %d", page.Status)
	}
}

// What was typed for another when the session had ended is shown to who typed it
// when they act for the same person again, and not before.
func TestActing_Kept(t *testing.T) {
	p := portal.New(t)
	p.Mandate(t, pgtest.Mandate{ID: pgtest.ID(801), Of: pgtest.Anna, By: pgtest.Bo})
	p.Mandate(t, pgtest.Mandate{ID: pgtest.ID(802), Of: pgtest.Eva, By: pgtest.Bo})
	b := actsAs(t, p, pgtest.Bo, pgtest.ID(801))
	form := b.Get(p.URL + link.NewActivity("2026-10", "sokt_jobb"))
	idle(t, p)
	late := form.Submit(activityForm, typed)
	if late.Status != http.StatusUnauthorized || forms(t, p) != 1 {
		t.Fatalf("answered %d, %d kept", late.Status, forms(t, p))
	}
	back := signInFrom(t, p, b, late, pgtest.Bo)
	kept := strings.TrimPrefix(back.Location(), p.URL)
	if back.Location() != p.URL+link.Mandates {
		t.Fatalf("for themselves: %d to %q", back.Status, kept)
	}
	var address string
	if err := p.Conn(t, "postgres").QueryRow(t.Context(), "SELECT '/sparat/' || id FROM portal.kept_form").Scan(&address); err != nil {
		t.Fatal(err)
	}
	choose := func(n int) *browser.Page {
		t.Helper()
		b.PostFrom(p.URL+link.Mandates, p.URL+link.StopActing, url.Values{})
		b.PostFrom(p.URL+link.Mandates, p.URL+link.Act(pgtest.ID(n)), url.Values{})
		return b.Get(p.URL + address)
	}
	if page := choose(802); page.Location() != p.URL+link.Mandates {
		t.Errorf("for another: %d", page.Status)
	}
	page := choose(801)
	shown := page.Doc().Find(activityForm)
	if got := shown.Find(`input[name="employer"]`).AttrOr("value", ""); page.Status != http.StatusOK || got != typed.Get("employer") {
		t.Fatalf("for the same: %d, %q", page.Status, got)
	}
	if saved := page.Submit(activityForm, nil); saved.Status != http.StatusSeeOther || counts(t, p, "draft WHERE person_id = $1", pgtest.Anna) != 1 {
		t.Errorf("saved: %d", saved.Status)
	}
}
