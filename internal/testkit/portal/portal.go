// Package portal is a whole portal for tests: the real server of package web over
// a real database, with two SAML entities and identity providers that sign
// whatever they are told to.
package portal

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/casework"
	"aktivitetsportalen/internal/entrance"
	"aktivitetsportalen/internal/exchange"
	"aktivitetsportalen/internal/filing"
	"aktivitetsportalen/internal/fund"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/oversight"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/attack"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/fakeidp"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/vault"
	"aktivitetsportalen/internal/web"
	"aktivitetsportalen/views/link"
)

// Who is in the portal besides those of pgtest: a manager of the north, a member
// of staff whose grants have all ended, and others.
var (
	Manager = person.ID(pgtest.ID(25))
	Former  = person.ID(pgtest.ID(26))
	// Outside the units: those who watch, and who runs the portal.
	Auditor, OtherAuditor = person.ID(pgtest.ID(27)), person.ID(pgtest.ID(28))
	DPO, Administrator    = person.ID(pgtest.ID(29)), person.ID(pgtest.ID(30))
	// One who has not passed the exam, and a manager of the south.
	Untrained, ManagerSouth = person.ID(pgtest.ID(33)), person.ID(pgtest.ID(34))
)

// The organisations of pgtest's staff and officers.
const (
	Authority = "4021000007"
	FundsOrg  = "4020900009"
)

// Limits are those of the portal's sessions.
var Limits = access.SessionLimits{person.Jobseeker: {Idle: 30 * time.Minute, Lifetime: 8 * time.Hour},
	person.Staff: {Idle: 20 * time.Minute, Lifetime: 10 * time.Hour}, person.Fund: {Idle: 20 * time.Minute, Lifetime: 10 * time.Hour}}

// A Portal is a portal under test. It answers at URL, on the site localhost; its
// identity providers are on 127.0.0.1, another site.
type Portal struct {
	*pgtest.World
	URL                    string
	Server                 *web.Server
	EID, StaffIdP, FundIdP *fakeidp.IdP
	Vault                  *vault.Vault // has sealed the numbers of pgtest's people
	Log                    *Journal

	config    web.Config
	providers map[string]*signin.Provider
	sps       map[string]fakeidp.SP
	root      *pgx.Conn // the superuser's
}

// New starts a portal over a new World. SAML goes by the machine's own clock,
// since its engine does; the rest by World.Now.
func New(t testing.TB) *Portal {
	t.Helper()
	p := &Portal{
		World: pgtest.NewWorld(t), Log: &Journal{lines: map[string]Line{}},
		EID:      fakeidp.New(t, "http://127.0.0.1:1/eid"),
		StaffIdP: fakeidp.New(t, "http://127.0.0.1:1/staff"),
		FundIdP:  fakeidp.New(t, "http://127.0.0.1:1/fund"),
	}
	for _, idp := range []*fakeidp.IdP{p.EID, p.StaffIdP, p.FundIdP} {
		idp.Keys = attack.Keys(t, idp.EntityID)
	}
	p.Log.arrived.L = &p.Log.mu
	p.root = p.Conn(t, "postgres")
	p.addStaff(t)
	p.seal(t)
	srv := httptest.NewUnstartedServer(nil)
	_, port, _ := strings.Cut(srv.Listener.Addr().String(), ":")
	p.URL = "http://localhost:" + port
	p.providers = map[string]*signin.Provider{
		signin.EID: p.provider(t, signin.EID, source("eid", p.EID)),
		signin.Personal: p.provider(t, signin.Personal,
			source("staff", p.StaffIdP, Authority), source("fund", p.FundIdP, FundsOrg)),
	}
	p.sps = map[string]fakeidp.SP{}
	for name, provider := range p.providers {
		p.sps[name] = fakeidp.ReadSP(t, provider.Metadata())
	}
	door := entrance.New(entrance.Settings{DB: p.Web, EID: p.providers[signin.EID], Personal: p.providers[signin.Personal],
		Vault: p.Vault, Network: p.Vault.NetworkKey, Invented: true, Wire: time.Now})
	u, err := url.Parse(p.URL)
	if err != nil {
		t.Fatal(err)
	}
	p.config = web.Config{
		URL: u, Log: slog.New(slog.NewJSONHandler(p.Log, &slog.HandlerOptions{Level: slog.LevelDebug})), Now: func() time.Time { return p.Now },
		Sessions: p.Web.Sessions(time.Hour, time.Now).Limited(Limits), SessionLimits: Limits,
		Entrance: door, Known: door.Known, Ready: p.Web.Ready,
		Stylesheet: "/static/app.css", Script: "/static/app.js", Icon: "data:image/svg+xml,x",
	}
	p.serve(t, &p.config)
	if p.Server, err = web.New(p.config); err != nil {
		t.Fatal(err)
	}
	srv.Config.Handler = p.Server.Routes()
	srv.Start()
	t.Cleanup(srv.Close)
	return p
}

// serve wires the work packages that have pages, all of them.
func (p *Portal) serve(_ testing.TB, c *web.Config) {
	c.Filing = filing.New(p.Web, p.Vault)
	c.Casework = casework.New(p.Web, p.Vault)
	c.Oversight = oversight.New(p.Web)
	c.Exchange = exchange.New(exchange.Settings{DB: p.Fund, Vault: p.Vault, Wire: time.Now, Schema: fund.Schema,
		Verify: func(h map[string][]string, body []byte, key ed25519.PublicKey, now time.Time) (notice.Ack, error) {
			return fund.VerifyAck(h, body, key, now)
		},
		Publish: func(keys ...ed25519.PublicKey) ([]byte, error) { return json.Marshal(fund.Publish(keys...)) }})
}

// Replica starts one more server of the same portal on the same database, and
// returns its address.
func (p *Portal) Replica(t testing.TB) string {
	t.Helper()
	return p.ReplicaWith(t, func(*web.Config) {})
}

// ReplicaWith is Replica with other settings.
func (p *Portal) ReplicaWith(t testing.TB, edit func(*web.Config)) string {
	t.Helper()
	c := p.config
	edit(&c)
	s, err := web.New(c)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(s.Routes())
	t.Cleanup(srv.Close)
	return strings.Replace(srv.URL, "127.0.0.1", "localhost", 1)
}

// A Source is an identity provider as a portal is told of it.
type Source = signin.Source

// ReplicaTrusting is Replica with another identity provider for e-identification,
// known to it by src alone, at the usual levels unless src says which.
func (p *Portal) ReplicaTrusting(t testing.TB, src Source) string {
	t.Helper()
	if src.LoAs == nil {
		src.LoAs = signin.LoAsDefault
	}
	eid := p.provider(t, signin.EID, src)
	return p.ReplicaWith(t, func(c *web.Config) {
		s := c.Entrance.Settings
		s.EID = eid
		c.Entrance = entrance.New(s)
	})
}

// ReplicaWithoutIdP is Replica where the metadata of the e-identification cannot
// be had.
func (p *Portal) ReplicaWithoutIdP(t testing.TB) string {
	t.Helper()
	return p.ReplicaTrusting(t, Source{Name: "eid", Metadata: "/no/such/file"})
}

func (p *Portal) addStaff(t testing.TB) {
	t.Helper()
	err := p.Worker.InTx(t.Context(), p.System(t), access.Demo, func(tx *postgres.Tx) error {
		manager, former := pgtest.Staff(25, pgtest.UnitNorth, person.Manager), pgtest.Staff(26, pgtest.UnitNorth, person.Reviewer)
		former.Until = "2026-11-04"
		untrained := pgtest.Staff(33, pgtest.UnitNorth, person.Caseworker)
		untrained.Untrained = true
		return tx.AddStaff(t.Context(), []postgres.NewStaff{manager, former, pgtest.Staff(27, "", person.LogAuditor), pgtest.Staff(28, "", person.LogAuditor),
			pgtest.Staff(29, "", person.DPO), pgtest.Staff(30, "", person.Administrator),
			untrained, pgtest.Staff(34, pgtest.UnitSouth, person.Manager)})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// keys are the entities' key and certificate, made once for the process, and no
// longer than a provider asks for: long ones are slow under the race detector.
func keys(t testing.TB) (key, cert []byte) {
	t.Helper()
	k := fakeidp.RSA(t, "the portal's entities", 2048)
	der, err := x509.MarshalPKCS8PrivateKey(k.Signer)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: k.Cert.Raw})
}

func (p *Portal) provider(t testing.TB, name string, idps ...signin.Source) *signin.Provider {
	t.Helper()
	key, cert := keys(t)
	out, err := signin.New(signin.Settings{Name: name, BaseURL: p.URL, Key: key, Cert: cert, IdPs: idps})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func source(name string, idp *fakeidp.IdP, organisations ...string) signin.Source {
	return signin.Source{Name: name, Metadata: idp.Metadata(), LoAs: []string{fakeidp.LoA3}, Organisations: organisations}
}

// Number is the invented number of one of pgtest's people.
func Number(id person.ID) person.Number {
	n := int(id[len(id)-1]-'0') + 10*int(id[len(id)-2]-'0')
	return person.TestNumber(time.Date(1990, 1, 1+n, 0, 0, 0, 0, time.UTC), true, false)
}

// seal gives pgtest's people numbers that the vault opens.
func (p *Portal) seal(t testing.TB) {
	t.Helper()
	key, err := vault.Generate()
	if err != nil {
		t.Fatal(err)
	}
	if p.Vault, err = vault.Open(key); err != nil {
		t.Fatal(err)
	}
	for _, id := range []person.ID{pgtest.Anna, pgtest.Bo, pgtest.Cilla, pgtest.Dan, pgtest.Eva, pgtest.Protected} {
		sealed, err := p.Vault.SealNumber(id, Number(id))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.root.Exec(t.Context(), "UPDATE identity.number SET sealed = $2, lookup = $3 WHERE person_id = $1",
			string(id), sealed, p.Vault.LookupKey(Number(id))); err != nil {
			t.Fatal(err)
		}
	}
}

// Citizen is what the eID provider says of one of pgtest's people.
func Citizen(id person.ID) map[string][]string {
	return map[string][]string{fakeidp.Number: {Number(id).Digits()}, fakeidp.GivenName: {"Förnamnet"}, fakeidp.Surname: {"Efternamnet"}}
}

// Member is what a provider says of a member of staff, or an officer, of pgtest.
func Member(id person.ID, org string) map[string][]string {
	return map[string][]string{fakeidp.OrgAffiliation: {string(id[len(id)-3:]) + "@" + org}, fakeidp.GivenName: {"Förnamnet"}, fakeidp.Surname: {"Efternamnet"}}
}

// SP is what the identity providers know of one of the portal's entities,
// signin.EID or signin.Personal.
func (p *Portal) SP(name string) fakeidp.SP { return p.sps[name] }

// A SignIn is a sign-in under way: the browser has been sent to the identity
// provider.
type SignIn struct {
	p       *Portal
	b       *browser.Browser
	sp      fakeidp.SP
	idp     *fakeidp.IdP
	Request fakeidp.Request
}

// Begin follows a link to sign in, at link.SignInTo's start, which must lead to
// the identity provider idp.
func (p *Portal) Begin(t testing.TB, b *browser.Browser, idp *fakeidp.IdP, start string) *SignIn {
	t.Helper()
	s := &SignIn{p: p, b: b, idp: idp, sp: p.SP(signin.Personal)}
	if idp == p.EID {
		s.sp = p.SP(signin.EID)
	}
	page := b.Get(p.URL + "/").Click(start)
	if !strings.HasPrefix(page.Location(), idp.SSO+"?") {
		t.Fatalf("%s: %d, on to %.60s, want %s", start, page.Status, page.Location(), idp.SSO)
	}
	var err error
	if s.Request, err = fakeidp.ReadRequest(page.Location(), s.sp); err != nil {
		t.Fatal(err)
	}
	return s
}

// Good is an answer that is right in all, for a test to spoil.
func (s *SignIn) Good(attributes map[string][]string) *fakeidp.Answer {
	return s.idp.Good(s.sp, s.Request.ID, time.Now(), attributes)
}

// Post sends an answer as the identity provider's page does.
func (s *SignIn) Post(t testing.TB, a *fakeidp.Answer) *browser.Page {
	t.Helper()
	return s.PostTo(t, s.b, s.sp.ACS, a.Encode(t))
}

// PostTo is Post by another browser, to another address, of whatever is given.
func (s *SignIn) PostTo(t testing.TB, b *browser.Browser, address, message string) *browser.Page {
	t.Helper()
	return b.PostFrom(s.idp.SSO, address, url.Values{"SAMLResponse": {message}, "RelayState": {s.Request.RelayState}})
}

// As returns a browser in which somebody is signed in already.
func (p *Portal) As(t testing.TB, kind person.Kind, id person.ID) *browser.Browser {
	t.Helper()
	b := browser.New(t)
	b.Plant(p.URL, SessionCookie(p.SignIn(t, kind, id).Token))
	return b
}

// SessionCookie is the cookie of a session with this token.
func SessionCookie(token string) *http.Cookie {
	return &http.Cookie{Name: "__Host-session", Value: token, Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode}
}

// SignedIn reports whether page shows somebody who is signed in.
func SignedIn(page *browser.Page) bool {
	return page.Doc().Find(`form[action="`+link.SignOut+`"]`).Length() > 0
}

// Security returns what the security log says of the request that page answers;
// zero if nothing. It is written before the answer.
func (p *Portal) Security(t testing.TB, page *browser.Page) (e postgres.SecurityEvent) {
	t.Helper()
	rows, _ := p.root.Query(t.Context(), `SELECT at, code, detail, sp, idp, request_id, saml_id, transaction_id, address,
		actor_kind, coalesce(actor_id::text, '') AS actor_id FROM portal.security_event WHERE request_id = $1`, page.Header.Get("X-Request-Id"))
	all, err := pgx.CollectRows(rows, pgx.RowToStructByName[postgres.SecurityEvent])
	if err != nil || len(all) > 1 {
		t.Fatalf("%d rows of the security log, %v", len(all), err)
	}
	if len(all) == 1 {
		e = all[0]
	}
	return e
}

// A Line is one line of the portal's log.
type Line map[string]any

// A Journal is the portal's log. A line comes after the answer that it is about.
type Journal struct {
	mu      sync.Mutex
	arrived sync.Cond
	all     bytes.Buffer
	lines   map[string]Line // by request
}

// Write takes one line.
func (j *Journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.all.Write(b)
	var l Line
	if err := json.Unmarshal(b, &l); err != nil {
		return 0, err
	}
	if id, ok := l["request_id"].(string); ok {
		j.lines[id] = l
		j.arrived.Broadcast()
	}
	return len(b), nil
}

// Of returns the line about the request that page answers.
func (j *Journal) Of(page *browser.Page) Line {
	late := false
	stop := time.AfterFunc(10*time.Second, func() {
		j.mu.Lock()
		defer j.mu.Unlock()
		late = true
		j.arrived.Broadcast()
	})
	defer stop.Stop()
	j.mu.Lock()
	defer j.mu.Unlock()
	for j.lines[page.Header.Get("X-Request-Id")] == nil && !late {
		j.arrived.Wait()
	}
	return j.lines[page.Header.Get("X-Request-Id")]
}

// String is all of it.
func (j *Journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.all.String()
}
