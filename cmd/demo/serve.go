package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/standin/devpg"
	"aktivitetsportalen/internal/standin/fund"
	"aktivitetsportalen/internal/standin/idp"
	"aktivitetsportalen/internal/standin/messages"
	"aktivitetsportalen/internal/standin/people"
)

const database = "portal"

// serve runs everything until ctx ends, a part of it does, or then, which runs
// once all is ready, has returned. then may be nil. A database that is durable
// outlives a crash of the machine.
func serve(ctx context.Context, dir string, durable bool, then func(context.Context, *demo) error) error {
	port := 8080
	if s := os.Getenv("PORT"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > 65533 {
			return errors.New("PORT must be a port number, with the next two free")
		}
		port = n
	}
	if err := os.MkdirAll(filepath.Join(dir, "log"), 0o755); err != nil {
		return err
	}
	st, ca, doors, err := addresses(dir, port)
	if err != nil {
		return err
	}
	pgLog, err := os.Create(filepath.Join(dir, "log", "postgres.log"))
	if err != nil {
		return err
	}
	defer pgLog.Close()
	pg, err := devpg.Start(ctx, devpg.Options{Dir: filepath.Join(dir, "db"), Durable: durable, Log: pgLog})
	if err != nil {
		return fmt.Errorf("PostgreSQL: %w", err)
	}
	defer pg.Stop()
	if err := devpg.Prepare(ctx, pg.DSN, database); err != nil {
		return err
	}
	for _, role := range []string{"portal_owner", "portal_web", "portal_worker", "portal_fund"} {
		st.DSNs[role] = pg.DSN(role, database)
	}
	d := &demo{state: st, dir: dir, keys: keys{filepath.Join(dir, "keys")}, pg: pg, ca: ca}
	return d.run(ctx, doors, then)
}

// addresses says where everything is reached: by https, if TLS=1, and then the
// portal listens on the fourth port behind the first.
func addresses(dir string, port int) (st state, ca *authority, doors []net.Listener, err error) {
	scheme, ports := "http", []int{port + 1, port + 2}
	st.listen = fmt.Sprintf("localhost:%d", port)
	if os.Getenv("TLS") == "1" {
		if ca, err = believed(dir, keys{filepath.Join(dir, "keys")}); err != nil {
			return st, nil, nil, err
		}
		scheme, ports = "https", append(ports, port)
		st.listen, st.CA = fmt.Sprintf("127.0.0.1:%d", port+3), ca.file
	}
	st.Portal, st.IdP, st.Fund = fmt.Sprintf("%s://localhost:%d", scheme, port), fmt.Sprintf("%s://127.0.0.1:%d", scheme, port+1), fmt.Sprintf("%s://127.0.0.1:%d", scheme, port+2)
	st.DSNs, st.Pid = map[string]string{}, os.Getpid()
	doors, err = listen(ports...)
	return st, ca, doors, err
}

// listen takes the ports of the stand-ins, so that a port in use is told at once.
func listen(ports ...int) ([]net.Listener, error) {
	var out []net.Listener
	for _, p := range ports {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", p))
		if err != nil {
			return nil, fmt.Errorf("port %d is taken: choose others with PORT=", p)
		}
		out = append(out, l)
	}
	return out, nil
}

type demo struct {
	state     state
	dir       string
	keys      keys
	pg        *devpg.Server
	ca        *authority // nil: everything is http
	portalPid int
	token     string // for the stand-in of Mina meddelanden
}

// messagesPath is where the stand-in of Mina meddelanden is, at the funds' door.
const messagesPath = "/mina-meddelanden"

func withMessages(funds http.Handler, token string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", funds)
	mux.Handle(messagesPath+"/", http.StripPrefix(messagesPath, messages.New(token)))
	return mux
}

// run fills the database, serves the stand-ins and watches the children.
func (d *demo) run(ctx context.Context, doors []net.Listener, then func(context.Context, *demo) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	clock, err := openClock(d.dir)
	if err != nil {
		return err
	}
	db, err := postgres.Open(ctx, d.state.DSNs["portal_worker"], clock.now)
	if err != nil {
		return err
	}
	defer db.Close()
	v, err := d.keys.vault()
	if err != nil {
		return err
	}
	if err := seed(ctx, db, v, d.keys, d.state.DSNs["portal_web"], d.state.Fund); err != nil {
		return fmt.Errorf("demo people: %w", err)
	}
	simulator, err := d.simulator(clock)
	if err != nil {
		return err
	}
	defer simulator.Close()
	go simulator.Run(ctx)
	door, err := d.idp(db, clock)
	if err != nil {
		return err
	}
	d.token = rand.Text()
	closed, err := d.open(doors, door, withMessages(simulator, d.token))
	if err != nil {
		return err
	}
	defer closed()
	if err := d.keys.saml(); err != nil {
		return err
	}
	if err := d.keys.log(); err != nil {
		return err
	}
	d.state.Env = d.environment(clock)
	ended := make(chan error, 2)
	for _, name := range []string{"portal", "worker"} {
		stop, err := d.child(name, name, ended)
		if err != nil {
			return err
		}
		defer stop()
	}
	if err := d.awaitPortal(ctx, d.state.Portal, ended); err != nil {
		return err
	}
	if err := d.state.write(d.dir); err != nil {
		return err
	}
	defer os.Remove(stateFile(d.dir))
	if d.ca != nil {
		fmt.Println("certificate authority " + d.state.CA)
	}
	fmt.Println("ready " + d.state.Portal)
	if then != nil {
		return then(ctx, d)
	}
	select {
	case <-ctx.Done():
		return nil
	case err := <-ended:
		return err
	case <-d.pg.Done():
		return errors.New("PostgreSQL has ended: see log/postgres.log in " + d.dir)
	}
}

// open serves the stand-ins at their doors and, by https, what stands before the
// portal at the third.
func (d *demo) open(doors []net.Listener, handlers ...http.Handler) (closed func(), err error) {
	file, err := os.Create(filepath.Join(d.dir, "log", "doors.log"))
	if err != nil {
		return nil, err
	}
	said := log.New(file, "", log.LstdFlags)
	if d.ca != nil {
		handlers = append(handlers, before(d.state.listen, said))
	}
	var servers []*http.Server
	closed = func() {
		for _, s := range servers {
			s.Close()
		}
		file.Close()
	}
	for i, h := range handlers {
		s := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ErrorLog: said}
		servers = append(servers, s)
		if d.ca == nil {
			go func() { _ = s.Serve(doors[i]) }()
			continue
		}
		if s.TLSConfig, err = d.ca.config(); err != nil {
			closed()
			return nil, err
		}
		go func() { _ = s.ServeTLS(doors[i], "", "") }()
	}
	return closed, nil
}

func (d *demo) simulator(c *clock) (*fund.Simulator, error) {
	signer, err := d.keys.signer()
	if err != nil {
		return nil, err
	}
	o := fund.Options{Keys: fund.FetchKeys(d.state.Portal+"/api/v1/keys", nil), Secrets: map[string][]byte{}, AckKeys: map[string]ed25519.PrivateKey{},
		AckURL: d.state.Portal + "/api/v1/notices/{id}/acknowledgement", StoreFile: filepath.Join(d.dir, "funds.json"), Clock: c.now}
	for _, f := range append(people.Funds(), people.IAF()) {
		o.Secrets[f.Code] = signer.Secret(f.Code)
		if o.AckKeys[f.Code], err = d.keys.receiver(f.Code); err != nil {
			return nil, err
		}
	}
	return fund.New(o)
}

// idp is the stand-in for the identity providers, with the clock's page.
func (d *demo) idp(db *postgres.DB, c *clock) (http.Handler, error) {
	owner := d.state.DSNs["portal_owner"]
	return idp.New(idp.Options{BaseURL: d.state.IdP, People: atTheDoor(c.now()), Now: time.Now,
		SPs:   []idp.SP{{EntityID: d.state.Portal + "/saml/eid/metadata"}, {EntityID: d.state.Portal + "/saml/personal/metadata"}},
		Extra: map[string]http.Handler{"/klocka": c.page(db, d.state.Portal, func(ctx context.Context) error { return endSessions(ctx, owner) })}})
}

// endSessions ends every session at once, as the owner of the tables: as if time
// had run out.
func endSessions(ctx context.Context, owner string) error {
	conn, err := pgx.Connect(ctx, owner)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, "UPDATE session SET ends_at = '-infinity', data = '' WHERE ends_at > '-infinity'")
	return err
}

// environment is what the portal, the worker and portalctl are started with. A
// foreign identity provider may be given in place of the stand-in.
func (d *demo) environment(c *clock) []string {
	or := func(name, standin string) string {
		if s := os.Getenv(name); s != "" {
			return name + "=" + s
		}
		return name + "=" + standin
	}
	u := d.state
	proxies := ""
	if d.ca != nil {
		proxies = "127.0.0.1/32"
	}
	return []string{
		"PORTAL_URL=" + u.Portal, "PORTAL_LISTEN=" + u.listen, "PORTAL_TRUSTED_PROXIES=" + proxies,
		"PORTAL_DATABASE_URL=" + u.DSNs["portal_web"], "PORTAL_DATABASE_URL_FUND=" + u.DSNs["portal_fund"],
		"PORTAL_DATABASE_URL_WORKER=" + u.DSNs["portal_worker"], "PORTAL_DATABASE_URL_OWNER=" + u.DSNs["portal_owner"],
		"PORTAL_DEMO_CLOCK=" + c.file, "PORTAL_DEMO_CLOCK_URL=" + u.IdP + "/klocka",
		"PORTAL_IDENTITY_KEYS_FILE=" + d.keys.path(identityKeys), "PORTAL_SIGNING_KEYS_FILE=" + d.keys.path(signingKeys),
		"PORTAL_LOG_KEYS_FILE=" + d.keys.path(logKeys), "PORTAL_LOG_CHECKPOINT_FILE=" + filepath.Join(d.dir, "checkpoints.txt"),
		"PORTAL_RECEIPT_KEYS_FILE=" + d.keys.path(receiptKeys),
		"PORTAL_SAML_KEYS_FILE=" + d.keys.path(samlKeys), "PORTAL_MAIL=dir:" + filepath.Join(d.dir, "mail"),
		"PORTAL_MESSAGES=" + u.Fund + messagesPath, "PORTAL_MESSAGES_TOKEN=" + d.token,
		// A number of the series that is set aside for made-up numbers.
		or("PORTAL_CONTACT_PHONE", "08-465 004 00"), or("PORTAL_CONTACT_ADDRESS", people.AuthorityName+", Påhittsgatan 1, Exempelstad"), or("PORTAL_CONTACT_DPO", "dataskydd@example.org"),
		or("PORTAL_SAML_EID_METADATA", u.IdP+"/eid/metadata"), or("PORTAL_SAML_STAFF_METADATA", u.IdP+"/staff/metadata"),
		or("PORTAL_SAML_FUND_METADATA", u.IdP+"/fund/metadata"),
		or("PORTAL_SAML_ORGANISATION", people.AuthorityName), or("PORTAL_SAML_ORGANISATION_NUMBER", people.AuthorityOrgNo),
		or("PORTAL_SAML_CONTACT", "Demo"), or("PORTAL_SAML_CONTACT_MAIL", "demo@example.org"),
		or("PORTAL_SAML_STAFF_ORGANISATIONS", people.AuthorityOrgNo), or("PORTAL_SAML_FUND_ORGANISATIONS", fundOrganisations()),
	}
}

// child starts one of the shipped binaries, as name, with settings of its own
// besides the demo's. It stops with this process whatever happens to it, and tells
// ended when it ends by itself.
func (d *demo) child(binary, name string, ended chan<- error, settings ...string) (stop func(), err error) {
	log, err := os.OpenFile(filepath.Join(d.dir, "log", name+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(beside(binary))
	cmd.Env, cmd.Stdout, cmd.Stderr = slices.Concat(passed(), d.state.Env, settings), log, log
	cmd.SysProcAttr = childAttributes()
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w (make run builds it)", name, err)
	}
	if name == "portal" {
		d.portalPid = cmd.Process.Pid
	}
	done := make(chan struct{})
	go func() {
		err := cmd.Wait()
		close(done)
		ended <- fmt.Errorf("%s has ended (%v): see log/%s.log in %s", name, err, name, d.dir)
	}()
	return func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-done:
		case <-time.After(15 * time.Second):
			_ = cmd.Process.Kill()
			<-done
		}
		log.Close()
	}, nil
}

// passed is the environment that children keep: none of the settings, which are
// the demo's own.
func passed() []string {
	var out []string
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "SSL_CERT_FILE", "GOCOVERDIR"} {
		if s, ok := os.LookupEnv(name); ok {
			out = append(out, name+"="+s)
		}
	}
	for _, e := range os.Environ() {
		if len(e) > 12 && e[:12] == "PORTAL_SAML_" {
			out = append(out, e)
		}
	}
	return out
}

// awaitPortal returns when the portal at address says that it is ready.
func (d *demo) awaitPortal(ctx context.Context, address string, ended <-chan error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/halsa/redo", nil)
		if err != nil {
			return err
		}
		if resp, err := http.DefaultClient.Do(req); err == nil {
			_, _ = io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case err := <-ended:
			return err
		case <-ctx.Done():
			return errors.New("the portal did not become ready: see the log folder in " + d.dir)
		case <-tick.C:
		}
	}
}

func fundOrganisations() string {
	var all []string
	for _, f := range people.Funds() {
		all = append(all, f.OrgNo)
	}
	return strings.Join(all, ",")
}
