package dispatch

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fund"
	"aktivitetsportalen/internal/mailbox"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/internal/vault"
	"aktivitetsportalen/views/link"
)

// canaries are words that stand nowhere but in the fields of one person and
// their report, by field.
var canaries = map[string]string{"given name": "Kanariegiven", "family name": "Kanariefamilj", "e-mail": "kanariepost@example.se",
	"note": "kanarieanteckning", "employer": "Kanariekrogen", "emergency's line": "kanarierad", "representative's given name": "Kanarieombud",
	"representative's family name": "Kanariefullmakt", "fund's reference": "kanariereferens", "auditor's line": "kanariefynd"}

// typedFields is every place of docs/text.tsv that holds words of somebody's own, and
// by which canary it is tried, or why by none.
var typedFields = map[string]string{
	"portal.draft_activity.employer": "employer", "portal.report_activity.employer": "employer",
	"portal.draft_note.sealed": "note", "portal.report_note.sealed": "note",
	"portal.emergency_open()": "emergency's line", "portal.mandate_record()": "representative's family name",
	"portal.delivery.reference": "fund's reference", "portal.follow_finding.line": "auditor's line", "portal.person.email": "e-mail",
	"portal.delivery.last_error":     "- a code of the program's own: fund.Client makes it",
	"portal.control_decision.reason": "- a code of the pack's list, checked by control_decide",
	"portal.finding.because":         "- a code of the pack's list", "portal.finding.reason": "- a code of the pack's list",
	"portal.signal.reason": "- a code of the pack's list", "portal.staff_grant.reason": "- a code of access_reason",
	"portal.hold_place()":            "- a code of access_reason",
	"portal.translation_text.sealed": "- sealed by the web before it is written, as the note, which is tried",
}

// Each field that somebody's own words can stand in is tried, or says why not.
func TestCanary_EveryTypedField(t *testing.T) {
	text, err := os.ReadFile("../../docs/text.tsv")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^(portal\.\S+)\t\w+\t(?:typed|address)\t`).FindAllStringSubmatch(string(text), -1) {
		listed[m[1]] = true
		if by := typedFields[m[1]]; canaries[by] == "" && !strings.HasPrefix(by, "- ") {
			t.Errorf("%s is typed: give it a canary in typedFields, or say why it has none", m[1])
		}
	}
	for place := range typedFields {
		if !listed[place] {
			t.Errorf("%s is in typedFields, and typed by nobody (docs/text.tsv)", place)
		}
	}
}

// spellings of the person's number are canaries too.
func spellings(n person.Number) map[string]string {
	out := map[string]string{"number": n.Digits(), "number as written": n.Written(), "number without century": n.Digits()[2:],
		"number without century, with hyphen": n.Digits()[2:8] + "-" + n.Digits()[8:]}
	for field, word := range canaries {
		out[field] = word
	}
	return out
}

// Whatever the system wrote outside the database, by where.
type written struct {
	mu    sync.Mutex
	texts map[string]*strings.Builder
}

func (w *written) add(where, text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.texts[where] == nil {
		w.texts[where] = &strings.Builder{}
	}
	w.texts[where].WriteString(text + "\n")
}

// leaks says what is found where.
func (w *written) leaks(canaries map[string]string) (out []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for where, b := range w.texts {
		text := b.String()
		if plain, err := url.QueryUnescape(text); err == nil {
			text += plain
		}
		for field, word := range canaries {
			if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
				out = append(out, "the "+field+" is in "+where)
			}
		}
	}
	return out
}

// page takes what a page says outside its text: its address, where it leads to,
// and the headers of the answer.
func (w *written) page(p *browser.Page) *browser.Page {
	w.add("an address", p.URL.String())
	w.add("a Location", p.Location())
	for name, values := range p.Header {
		w.add("the header "+name, strings.Join(values, "\n"))
	}
	if strings.HasPrefix(p.Header.Get("Content-Type"), "text/html") {
		for _, l := range links(p) {
			w.add("a link", l)
		}
	}
	return p
}

func links(p *browser.Page) (out []string) {
	p.Doc().Find("a[href], form[action]").Each(func(_ int, s *goquery.Selection) {
		out = append(out, s.AttrOr("href", s.AttrOr("action", "")))
	})
	return out
}

// crawl opens every link of the portal's own from a page, and on from there.
func (w *written) crawl(b *browser.Browser, base string, from ...string) {
	seen := map[string]bool{}
	for len(from) > 0 && len(seen) < 80 {
		path := from[0]
		from = from[1:]
		if path, _, _ = strings.Cut(path, "#"); !strings.HasPrefix(path, "/") || seen[path] || strings.HasPrefix(path, "/logga-in") || strings.HasPrefix(path, "/static") {
			continue
		}
		seen[path] = true
		p := w.page(b.Get(base + path))
		if p.Status == http.StatusOK && strings.HasPrefix(p.Header.Get("Content-Type"), "text/html") {
			from = append(from, links(p)...)
		}
	}
}

var ofContract = regexp.MustCompile(`"person_(number|name)":"[^"]*"`)

// A person whose every field is a canary keeps a report, is judged, hands it in
// late, is looked at by staff, and is notified of; nothing of theirs is in what
// was written outside the database, but their number and name in the two fields
// that the contract with the funds has for them.
func TestCanary(t *testing.T) {
	p, out := portal.New(t), &written{texts: map[string]*strings.Builder{}}
	words := spellings(portal.Number(pgtest.Anna))
	w, mails := canaryWorld(t, p, out)
	w.exec("UPDATE portal.person SET given_name = $2, family_name = $3, email = $4 WHERE id = $1", pgtest.Anna, canaries["given name"], canaries["family name"], canaries["e-mail"])

	anna := p.As(t, person.Jobseeker, pgtest.Anna)
	for kind, values := range map[string]url.Values{"annat": {"day": {"2026-10-08"}, "note": {canaries["note"]}},
		"sokt_jobb": {"day": {"2026-10-09"}, "employer": {canaries["employer"]}, "occupation": {"frisörer"}, "place": {"Umeå"}}} {
		form := out.page(anna.Get(p.URL + link.NewActivity("2026-10", kind)))
		if saved := out.page(form.Submit(`main form[action*="/aktiviteter/"]`, values)); saved.Status != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", kind, saved.Status, saved.Doc().Find(".ds-error-summary").Text())
		}
	}
	w.tick()
	w.at("2026-11-17 00:00")
	w.tick()
	w.confirm()
	const october = "/rapporter/2026-10"
	check := out.page(anna.Get(p.URL + october + "/kontrollera"))
	if a := out.page(check.Submit(`form[action$="/lamna-in"]`, url.Values{"attested": {"1"}})); a.Status != http.StatusSeeOther {
		t.Fatalf("handed in: %d", a.Status)
	}
	w.at("2026-11-18 13:00")
	if err := w.Tick(t.Context(), w.actor); err != nil {
		t.Fatal(err)
	}
	err := p.Web.InTx(t.Context(), p.SignIn(t, person.Staff, pgtest.ReviewerS), access.Emergent, func(tx *postgres.Tx) error {
		opened, err := tx.OpenEmergency(t.Context(), pgtest.ID(700), pgtest.Anna, "", "person_waits", canaries["emergency's line"])
		if err == nil && !opened {
			t.Error("the emergency access was refused")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	w.workAll()
	w.typedElsewhere(p)
	everybodyLooks(t, p, out, anna, words)

	sent := readMails(t, mails, out)
	out.add("the portal's log", p.Log.String())
	out.add("the worker's log", w.log.String())
	for _, l := range out.leaks(words) {
		t.Error(l)
	}
	if sent == 0 || out.texts["a webhook"] == nil || w.log.Len() == 0 || len(p.Log.String()) == 0 {
		t.Errorf("too little was written to be looked through: %d mails, %d bytes of logs", sent, w.log.Len())
	}
	if page := anna.Get(p.URL + "/mina/vem-har-last"); page.Status != http.StatusOK || strings.Contains(page.Body, canaries["emergency's line"]) {
		t.Errorf("who has read: %d, and the staff's line must not be there", page.Status)
	}
	for _, field := range []string{"employer", "note"} {
		if page := anna.Get(p.URL + october + "/versioner/1"); !strings.Contains(page.Body, canaries[field]) {
			t.Errorf("the report does not hold the %s: nothing could leak", field)
		}
	}
}

// everybodyLooks crawls as the person, staff and a fund officer, and searches.
func everybodyLooks(t *testing.T, p *portal.Portal, out *written, anna *browser.Browser, words map[string]string) {
	t.Helper()
	out.crawl(anna, p.URL, "/mina", "/rapporter/2026-10", "/rapporter/2026-10/kvitto", "/mina/vem-har-last")
	for id, from := range map[person.ID]string{pgtest.ReviewerN: link.Desk, pgtest.CaseworkerN: link.Search, portal.Manager: link.Deliveries, portal.Auditor: link.FollowUp,
		portal.DPO: link.DPO, portal.Administrator: link.GrantRequests} {
		out.crawl(p.As(t, person.Staff, id), p.URL, "/", from)
	}
	out.crawl(p.As(t, person.Fund, pgtest.OfficerA), p.URL, "/a-kassa")
	bo := p.As(t, person.Jobseeker, pgtest.Bo)
	if page := out.page(bo.PostFrom(p.URL+link.Mandates, p.URL+link.Act(forAnna), url.Values{})); page.Location() != p.URL+link.Mine {
		t.Fatalf("the representative: %d to %q", page.Status, page.Location())
	}
	out.crawl(bo, p.URL, "/mina", "/rapporter/2026-10")
	search := out.page(p.As(t, person.Staff, pgtest.ReviewerN).Get(p.URL + link.Search))
	for _, values := range []url.Values{{"number": {words["number"]}}, {"number": {words["number as written"]}}} {
		out.page(search.Submit(`form:has(#number)`, values))
	}
	out.page(search.Submit(`form:has(#family)`, url.Values{"family": {words["family name"]}, "reason": {"asks_us"}}))
}

// forAnna is Bo's mandate.
const forAnna = "00000000-0000-4000-8000-00000000c0de"

// typedElsewhere fills what others type than the person: a representative's name, the
// fund's reference, an auditor's line.
func (w *world) typedElsewhere(p *portal.Portal) {
	w.t.Helper()
	p.Mandate(w.t, pgtest.Mandate{ID: forAnna, Of: pgtest.Anna, By: pgtest.Bo})
	w.exec("SET session_replication_role = replica")
	w.exec("UPDATE portal.mandate SET given_name = $1, family_name = $2", canaries["representative's given name"], canaries["representative's family name"])
	w.exec("UPDATE portal.delivery SET reference = $1", canaries["fund's reference"])
	w.exec("INSERT INTO portal.follow_week (week, seed, rules, made_at) VALUES ('2026-11-09', 'x', '[]', '2026-11-16') ON CONFLICT DO NOTHING")
	w.exec(`INSERT INTO portal.follow_item (id, week, rule, log_id, at, actor_id, protected)
		SELECT l.id, date '2026-11-09', 'sample', l.id, l.at, l.actor_id, false FROM portal.access_log l WHERE l.actor_kind = 'staff' AND l.subject_id = $1 ON CONFLICT DO NOTHING`, pgtest.Anna)
	w.exec("INSERT INTO portal.follow_finding (item_id, code, line, by_id, at) SELECT i.id, 'ok', $1, $2::uuid, i.at FROM portal.follow_item i ON CONFLICT DO NOTHING", canaries["auditor's line"], portal.Auditor)
	w.exec("SET session_replication_role = origin")
	if got := w.column(`SELECT (count(*) > 0)::text FROM portal.follow_finding WHERE line = $1 UNION ALL SELECT (count(*) > 0)::text FROM portal.delivery WHERE reference = $2`,
		canaries["auditor's line"], canaries["fund's reference"]); slices.Contains(got, "false") || len(got) != 2 {
		w.t.Errorf("a canary sits nowhere: %v", got)
	}
}

// A leak that is planted is found, and said where.
func TestCanary_Sings(t *testing.T) {
	words := spellings(portal.Number(pgtest.Anna))
	for field, word := range words {
		for _, plant := range []string{`{"msg":"saved","of":"` + word + `"}`, "/sok?q=" + url.QueryEscape(word), strings.ToUpper(word)} {
			w := &written{texts: map[string]*strings.Builder{}}
			w.add("the log", plant)
			if found := strings.Join(w.leaks(words), "\n"); !strings.Contains(found, "the "+field+" is in the log") {
				t.Errorf("%s in %q: found %q", field, plant, found)
			}
		}
	}
}

// canaryWorld is the worker beside p, with every log at debug level, receivers
// whose post goes to out, and mail as files in the directory returned.
func canaryWorld(t *testing.T, p *portal.Portal, out *written) (*world, string) {
	t.Helper()
	w := &world{World: p.World, t: t, log: &bytes.Buffer{}}
	w.conn, w.actor = p.Conn(t, "postgres"), p.System(t)
	file, err := vault.GenerateSigner()
	if err != nil {
		t.Fatal(err)
	}
	signer, err := vault.OpenSigner(file)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if !json.Valid(body) {
			t.Errorf("a webhook that is no JSON")
		}
		out.add("a webhook", r.URL.String()+" "+ofContract.ReplaceAllString(string(body), ""))
		for name, values := range r.Header {
			out.add("a webhook's header "+name, strings.Join(values, "\n"))
		}
	}))
	t.Cleanup(srv.Close)
	w.exec("UPDATE portal.fund SET endpoint = $1 || '/' || code || '/notices'", srv.URL)
	dir := t.TempDir()
	box, err := mailbox.Open("dir:"+dir, "noreply@portal.example.se")
	if err != nil {
		t.Fatal(err)
	}
	w.Service = &Service{DB: p.Worker, Vault: p.Vault, URL: "https://portal.example.se", Mail: box,
		Log:  slog.New(slog.NewJSONHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Fund: fund.Client{HTTP: &http.Client{}, Signer: signer, Now: time.Now, Source: "https://portal.example.se"}}
	return w, dir
}

// workAll works the jobs that wait, those that they make, and the mails.
func (w *world) workAll() {
	w.t.Helper()
	ctx := w.t.Context()
	var running int64 // the mails are sent on behalf of a job
	if err := w.conn.QueryRow(ctx, `INSERT INTO river.river_job (kind, args, state, max_attempts) VALUES ('canary', '{}', 'running', 1) RETURNING id`).Scan(&running); err != nil {
		w.t.Fatal(err)
	}
	for jobs := w.jobs(); len(jobs) > 0; jobs = w.jobs() {
		for _, j := range jobs {
			var err error
			switch j.kind {
			case "notice_deliver":
				err = w.try(ctx, w.actor, notice.Deliver{DeliveryID: j.id, Attempt: j.attempt})
			case "notice_tell":
				err = w.tellOf(ctx, w.actor, notice.ID(j.id))
			case notice.Mail{}.Kind():
				err = (&mailWorker{s: w.Service}).Work(ctx, &river.Job[notice.Mail]{JobRow: &rivertype.JobRow{ID: running}, Args: notice.Mail{MessageID: j.id}})
			case report.Confirmation{}.Kind():
				id := report.ID(w.column("SELECT id::text FROM portal.report")[0])
				err = (&confirmWorker{s: w.Service}).Work(ctx, &river.Job[report.Confirmation]{JobRow: &rivertype.JobRow{ID: running}, Args: report.Confirmation{ReportID: id}})
			case notice.Send{}.Kind():
				err = w.sendOne(ctx, w.actor, notice.Send{SendingID: j.id, Attempt: j.attempt})
			}
			if err != nil {
				w.t.Fatalf("%s: %v", j.kind, err)
			}
		}
	}
}

// readMails takes the mails, without the line that says to whom they go.
func readMails(t *testing.T, dir string, out *written) int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.eml"))
	if err != nil {
		t.Fatal(err)
	}
	to := regexp.MustCompile(`(?m)^To: .*$`)
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out.add("a mail", filepath.Base(f)+"\n"+to.ReplaceAllString(string(b), ""))
	}
	return len(files)
}
