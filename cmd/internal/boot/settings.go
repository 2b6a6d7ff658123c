// Package boot is what the binaries share: settings, logger, clock, signals,
// version.
package boot

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/signin"
)

// Settings is the configuration, read once at start. A binary uses the part that
// is its own; a text that was not set is empty.
type Settings struct {
	URL           *url.URL // where browsers reach the portal: scheme and host
	Listen        string
	MetricsListen string // empty: off
	LogLevel      string

	// Connection strings, one for each role of the database.
	DatabaseURL, FundDatabaseURL, WorkerDatabaseURL, OwnerDatabaseURL string

	// Files of keys.
	IdentityKeys, SigningKeys, SAMLKeys, SAMLNextKeys, LogKeys, ReceiptKeys string

	LogCheckpointFile string // the witnesses' file
	DPOMail           string
	CircleMail        string

	EID, Staff, Fund                  IDP
	EIDBindings                       string   // comma between; empty is the usual
	EIDCategories, PersonalCategories []string // of our own entities; nil is the usual
	About                             signin.About

	SessionLifetime, SessionIdle           time.Duration // of jobseekers
	StaffSessionLifetime, StaffSessionIdle time.Duration // of staff and funds' officers

	TrustedProxies  []netip.Prefix // may say for whom they ask
	SecurityLogDays int            // how long the security log is kept

	// How many of each one network may do in a minute; 0 is any number.
	LimitSignIns, LimitAnswers, LimitKept int

	Mail          string // where mail goes: smtp://host:port, or empty for none
	MailFrom      string
	MailBounces   string // where bounces go
	Messages      string // where the adapter to Mina meddelanden is, or empty for none
	MessagesToken string

	ContactPhone, ContactAddress, ContactDPO string // shown on the portal's pages

	// Of the demo only: refused unless URL is loopback.
	DemoClock, DemoClockURL string
}

// An IDP says which identity provider to believe.
type IDP struct {
	Metadata string // files and URLs, space between
	Cert     string // file with the certificates that sign them; none if nobody does
	EntityID string // selects in an aggregate, space between
	// Organisations are the organisation numbers, comma between, whose staff it
	// may speak for; unused for the e-identification.
	Organisations string
	LoAs          string // levels of assurance that are accepted, comma between; empty is the usual
	Logout        string // 1 if a sign-out may go on to it, and come from it
}

// A Setting is one environment variable. A secret can be given in a file too,
// by the same name and _FILE; doctor never prints it.
type Setting struct {
	Name    string
	Default string
	Secret  bool
	Means   string
	set     func(*Settings, string) error
}

// Table is every setting of every binary. What is set and stands here is
// accepted by all of them; any other PORTAL_ name is refused.
var Table = slices.Concat([]Setting{
	{"PORTAL_URL", "http://localhost:8080", false, "where browsers reach the portal", func(s *Settings, v string) (err error) {
		s.URL, err = origin(v)
		return err
	}},
	{"PORTAL_LISTEN", "127.0.0.1:8080", false, "address and port that the portal listens on", listen(func(s *Settings) *string { return &s.Listen })},
	{"PORTAL_METRICS_LISTEN", "", false, "address and port of the metrics; empty is off", listen(func(s *Settings) *string { return &s.MetricsListen })},
	{"PORTAL_LOG_LEVEL", "info", false, "debug, info, warn or error", oneOf(func(s *Settings) *string { return &s.LogLevel }, "debug", "info", "warn", "error")},

	secret("PORTAL_DATABASE_URL", "PostgreSQL as portal_web", func(s *Settings) *string { return &s.DatabaseURL }),
	secret("PORTAL_DATABASE_URL_FUND", "PostgreSQL as portal_fund", func(s *Settings) *string { return &s.FundDatabaseURL }),
	secret("PORTAL_DATABASE_URL_WORKER", "PostgreSQL as portal_worker", func(s *Settings) *string { return &s.WorkerDatabaseURL }),
	secret("PORTAL_DATABASE_URL_OWNER", "PostgreSQL as portal_owner", func(s *Settings) *string { return &s.OwnerDatabaseURL }),

	text("PORTAL_IDENTITY_KEYS_FILE", "file with the keys that seal personal numbers", func(s *Settings) *string { return &s.IdentityKeys }),
	text("PORTAL_SIGNING_KEYS_FILE", "file with the keys that sign notices", func(s *Settings) *string { return &s.SigningKeys }),
	text("PORTAL_LOG_KEYS_FILE", "file with the keys that seal the access log (portalctl log newkey); empty leaves it unsealed", func(s *Settings) *string { return &s.LogKeys }),
	text("PORTAL_RECEIPT_KEYS_FILE", "file with the keys that sign receipts (portalctl receipt newkey); empty leaves them unsigned", func(s *Settings) *string { return &s.ReceiptKeys }),
	text("PORTAL_LOG_CHECKPOINT_FILE", "file that the sealed log's checkpoints are appended to, for witnesses", func(s *Settings) *string { return &s.LogCheckpointFile }),
	text("PORTAL_DPO_MAIL", "address of the data protection officer, who gets the log's checkpoint each day and is told that there are new emergency accesses", func(s *Settings) *string { return &s.DPOMail }),
	text("PORTAL_CIRCLE_MAIL", "address of the auditor of protected people's circle, who is told that somebody outside it has read", func(s *Settings) *string { return &s.CircleMail }),
	text("PORTAL_SAML_KEYS_FILE", "file with the keys of the SAML entities", func(s *Settings) *string { return &s.SAMLKeys }),
	text("PORTAL_SAML_NEXT_KEYS_FILE", "file with the keys that are to take over from them, while keys are rolled", func(s *Settings) *string { return &s.SAMLNextKeys }),
	words("PORTAL_SAML_EID_CATEGORIES", "entity categories of the entity for jobseekers; empty is the usual", func(s *Settings) *[]string { return &s.EIDCategories }),
	words("PORTAL_SAML_PERSONAL_CATEGORIES", "entity categories of the entity for staff; empty is the usual", func(s *Settings) *[]string { return &s.PersonalCategories }),
	text("PORTAL_SAML_ORGANISATION", "who runs the portal, in our SAML metadata", func(s *Settings) *string { return &s.About.Organisation }),
	text("PORTAL_SAML_ORGANISATION_EN", "the same in English", func(s *Settings) *string { return &s.About.OrganisationEN }),
	text("PORTAL_SAML_ORGANISATION_NUMBER", "its organisation number", func(s *Settings) *string { return &s.About.Number }),
	text("PORTAL_SAML_ORGANISATION_URL", "its website; empty is the portal", func(s *Settings) *string { return &s.About.Page }),
	text("PORTAL_SAML_CONTACT", "who answers for the service, in our SAML metadata", func(s *Settings) *string { return &s.About.Contact }),
	text("PORTAL_SAML_CONTACT_MAIL", "their e-mail address", func(s *Settings) *string { return &s.About.Mail }),
	text("PORTAL_SAML_CONTACT_PHONE", "their phone number", func(s *Settings) *string { return &s.About.Phone }),
	{"PORTAL_SAML_LOGO", "", false, "logo in our SAML metadata: https address, width and height in pixels; empty is the portal's own", logo},
},
	idp("PORTAL_SAML_EID", "the e-identification", func(s *Settings) *IDP { return &s.EID }),
	[]Setting{text("PORTAL_SAML_EID_BINDINGS", "ways of tying a Swedish number to a foreign eID that are believed, URIs with comma between; empty is the population register and a Swedish eID",
		func(s *Settings) *string { return &s.EIDBindings })},
	idp("PORTAL_SAML_STAFF", "the authority's own staff", func(s *Settings) *IDP { return &s.Staff }),
	idp("PORTAL_SAML_FUND", "the funds' officers", func(s *Settings) *IDP { return &s.Fund }),
	[]Setting{
		{"PORTAL_SESSION_LIFETIME", "8h", false, "longest session of a jobseeker", duration(func(s *Settings) *time.Duration { return &s.SessionLifetime })},
		{"PORTAL_SESSION_IDLE", "30m", false, "longest pause in a jobseeker's session", duration(func(s *Settings) *time.Duration { return &s.SessionIdle })},
		{"PORTAL_SESSION_STAFF_LIFETIME", "10h", false, "longest session of staff and funds' officers", duration(func(s *Settings) *time.Duration { return &s.StaffSessionLifetime })},
		{"PORTAL_SESSION_STAFF_IDLE", "20m", false, "longest pause in a session of theirs", duration(func(s *Settings) *time.Duration { return &s.StaffSessionIdle })},
		{"PORTAL_TRUSTED_PROXIES", "", false, "networks of the proxies that are believed when they say for whom they ask (X-Forwarded-For), comma between; empty believes none",
			networks(func(s *Settings) *[]netip.Prefix { return &s.TrustedProxies })},
		// A sign-in takes one start and one answer, so 120 are two people a second from one network: many times what an
		// employment office or a library sends, and enough for a mobile operator that puts thousands behind one address,
		// on a last day too. A start costs a signature and a row, an answer at most a tenth of a second: a network that
		// does nothing else takes less than a quarter of one core.
		{"PORTAL_LIMIT_SIGNINS", "120", false, "starts of a sign-in from one network in a minute; 0 is any number", number(func(s *Settings) *int { return &s.LimitSignIns }, 0)},
		{"PORTAL_LIMIT_ANSWERS", "120", false, "answers of identity providers posted from one network in a minute; 0 is any number", number(func(s *Settings) *int { return &s.LimitAnswers }, 0)},
		{"PORTAL_LIMIT_KEPT", "60", false, "forms kept over a sign-in from one network in a minute; 0 is any number", number(func(s *Settings) *int { return &s.LimitKept }, 0)},
		{"PORTAL_SECURITY_LOG_DAYS", "180", false, "days that the security log is kept, 30 at least", number(func(s *Settings) *int { return &s.SecurityLogDays }, 30)},
		secret("PORTAL_MAIL", "smtp:// address of the mail server, or dir: and a folder; empty sends no mail", func(s *Settings) *string { return &s.Mail }),
		text("PORTAL_MAIL_FROM", "sender of mail", func(s *Settings) *string { return &s.MailFrom }),
		text("PORTAL_MAIL_BOUNCES", "address that bounces of mail to people go to, with +ID before its @ (portalctl bounces import reads them); empty is the sender", func(s *Settings) *string { return &s.MailBounces }),
		text("PORTAL_MESSAGES", "address of an adapter to Mina meddelanden (docs/messages.md); empty is none", func(s *Settings) *string { return &s.Messages }),
		secret("PORTAL_MESSAGES_TOKEN", "what the portal shows it", func(s *Settings) *string { return &s.MessagesToken }),
		text("PORTAL_CONTACT_PHONE", "phone number on the portal's pages", func(s *Settings) *string { return &s.ContactPhone }),
		text("PORTAL_CONTACT_ADDRESS", "postal address on the portal's pages", func(s *Settings) *string { return &s.ContactAddress }),
		text("PORTAL_CONTACT_DPO", "how to reach the data protection officer, on the portal's pages", func(s *Settings) *string { return &s.ContactDPO }),
		text("PORTAL_DEMO_CLOCK", "demo only: file with the clock's offset, such as 72h0m0s", func(s *Settings) *string { return &s.DemoClock }),
		text("PORTAL_DEMO_CLOCK_URL", "demo only: page that moves the clock", func(s *Settings) *string { return &s.DemoClockURL }),
	})

// testOnly are names that tests use and no binary reads.
var testOnly = []string{"PORTAL_TEST_DATABASE_URL"}

// Load reads the settings out of environ (os.Environ). The error names every
// setting that is wrong, in words, and repeats no value.
func Load(environ []string) (Settings, error) {
	given := map[string]string{}
	for _, kv := range environ {
		if k, v, _ := strings.Cut(kv, "="); strings.HasPrefix(k, "PORTAL_") {
			given[k] = v
		}
	}
	var s Settings
	var wrong []error
	for _, row := range Table {
		v, err := row.value(given)
		if err == nil {
			err = row.set(&s, v)
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s %w", row.Name, err))
		}
	}
	for _, k := range testOnly {
		delete(given, k)
	}
	names := []string{}
	for k := range given {
		names = append(names, k)
	}
	slices.Sort(names)
	for _, k := range names {
		wrong = append(wrong, fmt.Errorf("%s is not a setting", k))
	}
	if (s.DemoClock != "" || s.DemoClockURL != "") && s.URL != nil && !s.Loopback() {
		wrong = append(wrong, errors.New("PORTAL_DEMO_CLOCK is for the demo: PORTAL_URL must be this machine's own"))
	}
	return s, errors.Join(wrong...)
}

// value takes the setting out of given, or out of the file that it names.
func (row Setting) value(given map[string]string) (string, error) {
	v, ok := given[row.Name]
	delete(given, row.Name)
	if row.Secret {
		file, inFile := given[row.Name+"_FILE"]
		delete(given, row.Name+"_FILE")
		switch {
		case ok && inFile:
			return "", errors.New("is given twice: as itself and as _FILE")
		case inFile:
			b, err := os.ReadFile(file)
			if err != nil {
				return "", fmt.Errorf("cannot be read: %w", err)
			}
			return strings.TrimSpace(string(b)), nil
		}
	}
	if !ok {
		return row.Default, nil
	}
	return v, nil
}

// Loopback reports whether browsers reach the portal on this machine only.
func (s Settings) Loopback() bool {
	host := s.URL.Hostname()
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// SessionLimits are how long people stay signed in.
func (s Settings) SessionLimits() access.SessionLimits {
	inside := access.SessionLimit{Idle: s.StaffSessionIdle, Lifetime: s.StaffSessionLifetime}
	return access.SessionLimits{person.Jobseeker: {Idle: s.SessionIdle, Lifetime: s.SessionLifetime}, person.Staff: inside, person.Fund: inside}
}

// Need returns an error that names those of names that are empty. It is how a
// binary says what it cannot start without.
func (s Settings) Need(names ...string) error {
	var missing []error
	for _, name := range names {
		i := slices.IndexFunc(Table, func(row Setting) bool { return row.Name == name })
		if i < 0 {
			panic("boot: no setting " + name)
		}
		if v := needed[name]; v == nil || *v(&s) == "" {
			missing = append(missing, fmt.Errorf("%s is needed: %s", name, Table[i].Means))
		}
	}
	return errors.Join(missing...)
}

// needed finds the text of a setting; text and secret fill it.
var needed = map[string]func(*Settings) *string{}

func text(name, means string, at func(*Settings) *string) Setting {
	needed[name] = at
	return Setting{name, "", false, means, func(s *Settings, v string) error { *at(s) = v; return nil }}
}

func secret(name, means string, at func(*Settings) *string) Setting {
	row := text(name, means, at)
	row.Secret = true
	return row
}

func idp(name, whose string, at func(*Settings) *IDP) []Setting {
	return []Setting{
		text(name+"_METADATA", "metadata of the identity providers for "+whose+": files and URLs, space between", func(s *Settings) *string { return &at(s).Metadata }),
		text(name+"_METADATA_CERT", "file with the certificates that sign the metadata; none if nobody does", func(s *Settings) *string { return &at(s).Cert }),
		text(name+"_ENTITY_ID", "which entities of the metadata; empty is all that fit", func(s *Settings) *string { return &at(s).EntityID }),
		text(name+"_ORGANISATIONS", "organisation numbers that it may speak for, comma between", func(s *Settings) *string { return &at(s).Organisations }),
		{name + "_LOGOUT", "0", false, "1 if a sign-out may go on to it, and come from it: its metadata must have a SingleLogoutService by redirect",
			oneOf(func(s *Settings) *string { return &at(s).Logout }, "0", "1")},
		text(name+"_LOAS", "levels of assurance that are accepted, comma between; empty is level 3 and 4", func(s *Settings) *string { return &at(s).LoAs }),
	}
}

func words(name, means string, at func(*Settings) *[]string) Setting {
	return Setting{name, "", false, means, func(s *Settings, v string) error { *at(s) = list(v); return nil }}
}

func logo(s *Settings, v string) error {
	if strings.TrimSpace(v) == "" {
		return nil
	}
	l := &s.About.Logo
	_, err := fmt.Sscan(v, &l.URL, &l.Width, &l.Height)
	if err != nil || !strings.HasPrefix(l.URL, "https://") || l.Width < 1 || l.Height < 1 {
		return errors.New("is not an https address, a width and a height, such as https://example.se/logo.png 120 60")
	}
	return nil
}

func listen(at func(*Settings) *string) func(*Settings, string) error {
	return func(s *Settings, v string) error {
		if _, _, err := net.SplitHostPort(v); err != nil && v != "" {
			return errors.New("is not an address and a port, such as 127.0.0.1:8080")
		}
		*at(s) = v
		return nil
	}
}

func oneOf(at func(*Settings) *string, values ...string) func(*Settings, string) error {
	return func(s *Settings, v string) error {
		if !slices.Contains(values, v) {
			return fmt.Errorf("is none of %s", strings.Join(values, ", "))
		}
		*at(s) = v
		return nil
	}
}

func duration(at func(*Settings) *time.Duration) func(*Settings, string) error {
	return func(s *Settings, v string) error {
		d, err := time.ParseDuration(v)
		if err != nil || d <= 0 {
			return errors.New("is not a length of time, such as 30m or 8h")
		}
		*at(s) = d
		return nil
	}
}

func number(at func(*Settings) *int, least int) func(*Settings, string) error {
	return func(s *Settings, v string) error {
		n, err := strconv.Atoi(v)
		if err != nil || n < least {
			return fmt.Errorf("is not a number of %d at least", least)
		}
		*at(s) = n
		return nil
	}
}

func networks(at func(*Settings) *[]netip.Prefix) func(*Settings, string) error {
	return func(s *Settings, v string) error {
		for part := range strings.SplitSeq(v, ",") {
			if part = strings.TrimSpace(part); part == "" {
				continue
			}
			p, err := netip.ParsePrefix(part)
			if err != nil {
				return errors.New("is not networks such as 10.0.0.0/8, comma between")
			}
			*at(s) = append(*at(s), p)
		}
		return nil
	}
}

func origin(v string) (*url.URL, error) {
	u, err := url.Parse(v)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.User != nil {
		return nil, errors.New("is not an address of a site, such as https://portal.example.se")
	}
	u.Path = ""
	if u.Scheme == "http" && !(Settings{URL: u}).Loopback() {
		return nil, errors.New("must be https unless it is this machine's own")
	}
	return u, nil
}
