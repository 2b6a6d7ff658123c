package web_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
)

// released releases a notice about each claimant, and returns the ids by person.
func released(t *testing.T, p *portal.Portal) map[string]string {
	t.Helper()
	pack, days, err := p.Worker.Rules(t.Context(), "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	work := func(purpose access.Purpose, f func(*postgres.Tx) error) {
		if err := p.Worker.InTx(t.Context(), p.System(t), purpose, f); err != nil {
			t.Fatal(err)
		}
	}
	p.Now = time.Date(2026, 11, 17, 8, 0, 0, 0, time.UTC)
	work(access.Deadline, func(tx *postgres.Tx) error {
		_, err := tx.RunDeadline(t.Context(), "2026-10", postgres.Everybody, false, pack, days)
		return err
	})
	p.Now = time.Date(2026, 11, 18, 15, 0, 0, 0, time.UTC)
	ids := map[string]string{}
	for range 4 {
		work(access.Release, func(tx *postgres.Tx) error {
			d, err := tx.LockDueNotice(t.Context())
			if err != nil {
				return err
			}
			ids[string(d.PersonID)] = string(d.ID)
			return tx.Release(t.Context(), d.Notice)
		})
	}
	return ids
}

func TestFundOfficer(t *testing.T) {
	p := portal.New(t)
	ids := released(t, p)
	anna := p.URL + "/a-kassa/" + ids[string(pgtest.Anna)]
	b := p.As(t, person.Fund, pgtest.OfficerA)
	inbox := b.Get(p.URL + "/a-kassa")
	if rows := inbox.Doc().Find("tbody tr").Length(); inbox.Status != http.StatusOK || rows != 2 {
		t.Fatalf("%d, %d rows, want Anna's and the protected person's", inbox.Status, rows)
	}
	if n := strings.Count(inbox.Doc().Find("tbody").Text(), "Skyddade personuppgifter"); n != 1 {
		t.Errorf("protected persons marked: %d", n)
	}
	page := b.Get(anna)
	text := page.Doc().Find("main").Text()
	for _, want := range []string{portal.Number(pgtest.Anna).Written(), "M2", "7 kap. 2 §", "2026-11-16", "oktober 2026", "Automatiskt", "Väntar på kvittens"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	wrong := page.Submit(`form[action$="/kvittera"]`, url.Values{"reference": {portal.Number(pgtest.Anna).Digits()}})
	if wrong.Status != http.StatusUnprocessableEntity || wrong.Doc().Find("#reference-notice[aria-invalid]").Length() != 1 {
		t.Errorf("a number for a reference: %d", wrong.Status)
	}
	done := page.Submit(`form[action$="/kvittera"]`, url.Values{"reference": {"A-2026-17"}}).Follow()
	if text := done.Doc().Find("main").Text(); done.Status != http.StatusOK || !strings.Contains(text, "Kvitterad") || !strings.Contains(text, "A-2026-17") {
		t.Errorf("after kvittera: %d %s", done.Status, text)
	}
	done = done.Submit(`form[action$="/inte-var"]`, url.Values{"code": {"not_member"}}).Follow()
	if !strings.Contains(done.Doc().Find("main").Text(), "Personen är inte medlem hos oss") {
		t.Errorf("after inte vår: %d", done.Status)
	}
	if s := b.Get(p.URL + "/a-kassa/" + ids[string(pgtest.Cilla)]).Status; s != http.StatusNotFound {
		t.Errorf("another fund's notice: %d", s)
	}
	if s := p.As(t, person.Jobseeker, pgtest.Anna).Get(anna).Status; s != http.StatusForbidden {
		t.Errorf("as a jobseeker: %d", s)
	}
}

func TestFundSystem(t *testing.T) {
	p := portal.New(t)
	id := released(t, p)[string(pgtest.Anna)]
	key := ed25519.NewKeyFromSeed([]byte(strings.Repeat("k", ed25519.SeedSize)))
	if _, err := p.Conn(t, "postgres").Exec(t.Context(), "UPDATE portal.fund SET ack_key = $1 WHERE code = 'kassa-a'", []byte(key.Public().(ed25519.PublicKey))); err != nil {
		t.Fatal(err)
	}
	if err := p.Worker.InTx(t.Context(), p.System(t), access.Operate, func(tx *postgres.Tx) error {
		return tx.PublishKeys(t.Context(), []ed25519.PublicKey{key.Public().(ed25519.PublicKey)})
	}); err != nil {
		t.Fatal(err)
	}
	post := func(signature string) int {
		body := `{"notice_id":"` + id + `","reference":"R-1","time":"2026-11-18T15:00:00Z"}`
		ts := strconv.FormatInt(time.Now().Unix(), 10)
		if signature == "" {
			signature = "v1a," + base64.StdEncoding.EncodeToString(ed25519.Sign(key, []byte("m-1."+ts+"."+body)))
		}
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.URL+"/api/v1/notices/"+id+"/acknowledgement", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header = http.Header{"Content-Type": {"application/json"}, "Webhook-Id": {"m-1"}, "Webhook-Timestamp": {ts}, "Webhook-Signature": {signature}}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		return resp.StatusCode
	}
	if s := post("v1a,AAAA"); s != http.StatusForbidden {
		t.Errorf("a wrong signature: %d", s)
	}
	for range 2 { // twice is harmless
		if s := post(""); s != http.StatusNoContent {
			t.Errorf("signed: %d", s)
		}
	}
	resp, err := http.Get(p.URL + "/api/v1/keys")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var published struct {
		Keys []struct {
			PublicKey string `json:"public_key"`
		}
	}
	if err := json.NewDecoder(resp.Body).Decode(&published); err != nil || len(published.Keys) != 1 || !strings.HasPrefix(published.Keys[0].PublicKey, "whpk_") {
		t.Errorf("published keys: %+v, %v", published, err)
	}
}
