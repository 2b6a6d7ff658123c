package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views/link"
)

// picked is a portal whose log of the week before has been picked from: a
// reviewer read about somebody of another unit. It returns the line's id.
func picked(t *testing.T) (*portal.Portal, string) {
	t.Helper()
	p := portal.New(t)
	now := p.Now
	p.Now = time.Date(2026, 10, 28, 9, 0, 0, 0, time.UTC)
	for _, by := range []person.ID{pgtest.ReviewerN, portal.Auditor} {
		err := p.Web.LogAttempt(t.Context(), p.SignIn(t, person.Staff, by), access.Review, "", postgres.Attempt{What: access.SawPerson, Subject: pgtest.Cilla, Result: access.OK})
		if err != nil {
			t.Fatal(err)
		}
	}
	p.Now = now
	err := p.Worker.InTx(t.Context(), p.System(t), access.FollowUp, func(tx *postgres.Tx) error {
		_, err := tx.MakeFollowUp(t.Context(), time.Date(2026, 10, 26, 0, 0, 0, 0, time.UTC))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return p, texts(t, p, `SELECT id::text FROM portal.follow_item WHERE rule = 'no_task' AND actor_id = '`+string(pgtest.ReviewerN)+`'`)[0]
}

// texts returns the one column of a query as superuser.
func texts(t *testing.T, p *portal.Portal, sql string) []string {
	t.Helper()
	rows, _ := p.Conn(t, "postgres").Query(t.Context(), sql)
	out, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// An auditor opens a line, takes it, finds, and takes the week out. None of the
// pages says whom a line was about; what the auditor did is in the log.
func TestFollowUp(t *testing.T) {
	p, id := picked(t)
	b := p.As(t, person.Staff, portal.Auditor)
	list := b.Get(p.URL + link.FollowUp)
	if n := list.Doc().Find("tbody tr").Length(); list.Status != http.StatusOK || n != 2 { // the rule's and the sample's, none of the auditor's own
		t.Errorf("%d, %d lines", list.Status, n)
	}
	line := b.Get(p.URL + link.FollowItem(id))
	if line.Status != http.StatusOK || !strings.Contains(line.Doc().Find("main").Text(), "Ingen arbetsuppgift") || !strings.Contains(line.Doc().Find("main").Text(), "Sam Stab") ||
		strings.Contains(line.Doc().Find("main").Text(), "Testsson") || strings.Contains(line.Doc().Find("main").Text(), string(pgtest.Cilla)) {
		t.Errorf("%d: %s", line.Status, line.Doc().Find("main").Text())
	}
	post := func(address string, v url.Values) int { return b.PostFrom(p.URL+"/", p.URL+address, v).Status }
	for _, step := range []struct {
		what, address string
		form          url.Values
		want          int
	}{
		{"a finding before it is the auditor's", link.FollowFinding(id), url.Values{"found": {"ok"}}, http.StatusForbidden},
		{"to nobody", link.FollowAssign(id), url.Values{}, http.StatusUnprocessableEntity},
		{"to an administrator", link.FollowAssign(id), url.Values{"auditor": {string(portal.Administrator)}}, http.StatusForbidden},
		{"to what is no id", link.FollowAssign(id), url.Values{"auditor": {"x"}}, http.StatusNotFound},
		{"taken", link.FollowAssign(id), url.Values{"auditor": {string(portal.Auditor)}}, http.StatusSeeOther},
		{"no finding", link.FollowFinding(id), url.Values{}, http.StatusUnprocessableEntity},
		{"two lines", link.FollowFinding(id), url.Values{"found": {"ok"}, "remark": {"en\ntvå"}}, http.StatusUnprocessableEntity},
		{"found", link.FollowFinding(id), url.Values{"found": {"needs_explanation"}, "remark": {"Frågar chefen"}}, http.StatusSeeOther},
		{"found again", link.FollowFinding(id), url.Values{"found": {"ok"}}, http.StatusConflict},
		{"given away afterwards", link.FollowAssign(id), url.Values{"auditor": {string(portal.OtherAuditor)}}, http.StatusConflict},
		{"an unknown format", link.FollowExport, url.Values{"week": {"2026-10-26"}, "format": {"xls"}}, http.StatusNotFound},
	} {
		if got := post(step.address, step.form); got != step.want {
			t.Errorf("%s: %d, want %d", step.what, got, step.want)
		}
	}
	if done := b.Get(p.URL + link.FollowDone); !strings.Contains(done.Doc().Find("main").Text(), "Behöver förklaras") {
		t.Errorf("%s", done.Doc().Find("main").Text())
	}
	for format, begins := range map[string]string{"jsonl": `{"id":`, "cef": "CEF:0|Aktivitetsportalen|"} {
		out := b.PostFrom(p.URL+"/", p.URL+link.FollowExport, url.Values{"week": {"2026-10-26"}, "format": {format}})
		if out.Status != http.StatusOK || !strings.HasPrefix(out.Body, begins) || strings.Count(out.Body, "\n") != 2 || strings.Contains(out.Body, "Frågar") ||
			!strings.Contains(out.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %d %s", format, out.Status, out.Body)
		}
	}
	if diff := cmp.Diff([]string{"follow_export", "follow_export", "log_assign", "log_finding"},
		texts(t, p, `SELECT what FROM portal.access_log WHERE actor_id = '`+string(portal.Auditor)+`' AND what NOT IN ('log', 'person') ORDER BY what`)); diff != "" {
		t.Errorf("the log (-want +got):\n%s", diff)
	}
}

// The DPO sees the figures and takes nothing out; an administrator sees none of
// it, and an auditor not a line of their own.
func TestFollowUp_Others(t *testing.T) {
	p, id := picked(t)
	figures := p.As(t, person.Staff, portal.DPO).Get(p.URL + link.FollowStatistics)
	if figures.Status != http.StatusOK || figures.Doc().Find(`form[action="`+link.FollowExport+`"]`).Length() > 0 || !strings.Contains(figures.Doc().Find("main").Text(), "Enhet Nord") {
		t.Errorf("%d: %s", figures.Status, figures.Doc().Find("main").Text())
	}
	for _, address := range []string{link.FollowUp, link.FollowStatistics, link.FollowItem(id)} {
		if s := p.As(t, person.Staff, portal.Administrator).Get(p.URL + address).Status; s != http.StatusForbidden {
			t.Errorf("the administrator gets %d at %s", s, address)
		}
	}
	own := texts(t, p, `SELECT id::text FROM portal.follow_item WHERE actor_id = '`+string(portal.Auditor)+`'`)
	if len(own) == 0 {
		t.Fatal("nothing of the auditor's own was picked")
	}
	for who, want := range map[person.ID]int{portal.Auditor: http.StatusNotFound, portal.OtherAuditor: http.StatusOK} {
		if s := p.As(t, person.Staff, who).Get(p.URL + link.FollowItem(own[0])).Status; s != want {
			t.Errorf("%s gets %d at a line of the first auditor's", who, s)
		}
	}
}
