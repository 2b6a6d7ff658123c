// Package idp is a stand-in for the identity providers: one for people with an
// eID, one for staff and one for the funds' officers, on one port. Whoever asks
// is shown a list of invented people, and is whom they choose. It is for
// cmd/demo and tests, runs on loopback only, makes its keys when it starts, and
// sets no cookie.
package idp

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/xml"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"aktivitetsportalen/internal/person"

	"github.com/crewjam/saml"
	dsig "github.com/russellhaering/goxmldsig"
)

// The entities. The address of each one's metadata, which is its entityID, is
// BaseURL/{entity}/metadata.
const (
	EID   = "eid"
	Staff = "staff"
	Fund  = "fund"
)

// Entities lists them.
var Entities = []string{EID, Staff, Fund}

// LoA3 is the level that the stand-in gives unless a Person says otherwise.
const LoA3 = "http://id.elegnamnden.se/loa/1.0/loa3"

// A Person is somebody invented who can be chosen.
type Person struct {
	Key        string              // names the person to People; not shown
	Label      string              // what the button says
	Detail     string              // one line beside it
	Pinned     bool                // shown above the others
	Attributes map[string][]string // by Name; see Citizen and Member
	LoA        string              // default LoA3

	// Of the special ones; see special.
	status  string // the second-level status of the refusal that is the answer
	asFirst bool   // has the attributes of the first of the ordinary ones
	key     int    // which spare key signs the answer; 0 is the usual one
}

// Citizen returns the attributes of a person with an eID.
func Citizen(n person.Number, given, family string) map[string][]string {
	return withName(map[string][]string{"urn:oid:1.2.752.29.4.13": {n.Digits()}}, given, family)
}

// Member returns the attributes of somebody who works at an organisation: id is
// the organisation's own for them, org its number of ten digits.
func Member(id, org, given, family string) map[string][]string {
	return withName(map[string][]string{"urn:oid:1.2.752.201.3.1": {id + "@" + org}, "urn:oid:2.5.4.97": {org}}, given, family)
}

func withName(a map[string][]string, given, family string) map[string][]string {
	a["urn:oid:2.5.4.42"], a["urn:oid:2.5.4.4"] = []string{given}, []string{family}
	a["urn:oid:2.16.840.1.113730.3.1.241"] = []string{given + " " + family}
	return a
}

// An SP is a portal's entity that may ask. Metadata gives its metadata when they
// are needed; nil means to fetch them from EntityID, which need not answer until
// somebody signs in.
type SP struct {
	EntityID string
	Metadata func(context.Context) ([]byte, error)
}

// Options say what the stand-in is.
type Options struct {
	BaseURL string // http://127.0.0.1:8081: another site than the portal's
	SPs     []SP   // nobody else is answered
	// People returns those of an entity that match what was searched for, all
	// of them for "".
	People func(ctx context.Context, entity, query string) ([]Person, error)
	Extra  map[string]http.Handler // more pages on the same port, by pattern
	Now    func() time.Time        // wire time; nil means time.Now
}

// A server is the three entities.
type server struct {
	Options
	idps map[string]*saml.IdentityProvider
	// spares are the same with the entity's other keys: its metadata list them all.
	spares map[string][]*saml.IdentityProvider
	salt   []byte // of the pseudonyms

	mu     sync.Mutex
	visits map[string]visit
}

// A visit is a request that waits for somebody to choose.
type visit struct {
	entity  string
	request []byte
	relay   string
	at      time.Time
}

const visitLife = 15 * time.Minute

// New returns the stand-in. It refuses to be anywhere but on loopback, and to
// answer to anywhere else.
func New(o Options) (http.Handler, error) {
	if err := onLoopback(o.BaseURL); err != nil {
		return nil, err
	}
	for _, sp := range o.SPs {
		if err := onLoopback(sp.EntityID); err != nil {
			return nil, err
		}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &server{Options: o, idps: map[string]*saml.IdentityProvider{}, spares: map[string][]*saml.IdentityProvider{}, salt: []byte(rand.Text()), visits: map[string]visit{}}
	mux := http.NewServeMux()
	for _, entity := range Entities {
		if err := s.entity(entity); err != nil {
			return nil, err
		}
	}
	mux.HandleFunc("GET /{entity}/metadata", s.metadata)
	mux.HandleFunc("GET /{entity}/sso", s.arrive)
	mux.HandleFunc("GET /{entity}/valj", s.list)
	mux.HandleFunc("POST /{entity}/valj", s.choose)
	mux.HandleFunc("GET /{$}", s.front)
	for pattern, h := range o.Extra {
		mux.Handle(pattern, h)
	}
	return mux, nil
}

func onLoopback(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return fmt.Errorf("idp: not an address: %q", address)
	}
	if ip := net.ParseIP(u.Hostname()); u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return errors.New("idp: the stand-in runs on loopback only, and answers nobody elsewhere: " + u.Host)
	}
	return nil
}

// entity makes one of the entities. The e-identification has two keys more, of
// another kind: one to change to, and one whose certificate has expired.
func (s *server) entity(name string) error {
	base, err := url.Parse(s.BaseURL)
	if err != nil {
		return err
	}
	with := func(key crypto.Signer, method string, notAfter time.Time) (*saml.IdentityProvider, error) {
		cert, err := newCertificate(name, key, notAfter)
		return &saml.IdentityProvider{
			Key: key, Signer: key, Certificate: cert, SignatureMethod: method,
			MetadataURL: *base.JoinPath(name, "metadata"), SSOURL: *base.JoinPath(name, "sso"),
			ServiceProviderProvider: s,
		}, err
	}
	now := time.Now()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	if s.idps[name], err = with(key, rsaSHA256, now.AddDate(1, 0, 0)); err != nil || name != EID {
		return err
	}
	for _, notAfter := range []time.Time{now.AddDate(1, 0, 0), now.AddDate(0, 0, -1)} {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			return err
		}
		spare, err := with(key, dsig.ECDSASHA256SignatureMethod, notAfter)
		if err != nil {
			return err
		}
		s.spares[name] = append(s.spares[name], spare)
	}
	return nil
}

func (s *server) metadata(w http.ResponseWriter, r *http.Request) {
	idp := s.idps[r.PathValue("entity")]
	if idp == nil {
		http.NotFound(w, r)
		return
	}
	m := idp.Metadata()
	m.IDPSSODescriptors[0].SingleSignOnServices = m.IDPSSODescriptors[0].SingleSignOnServices[:1] // by redirect
	if r.PathValue("entity") == EID {                                                             // shown where a portal knows several
		m.Organization = &saml.Organization{OrganizationDisplayNames: []saml.LocalizedName{
			{Lang: "sv", Value: "Påhittad e-legitimation"}, {Lang: "en", Value: "Invented e-identification"}}}
	}
	keys := &m.IDPSSODescriptors[0].KeyDescriptors
	for _, spare := range s.spares[r.PathValue("entity")] {
		for _, k := range spare.Metadata().IDPSSODescriptors[0].KeyDescriptors {
			if k.Use == "signing" {
				*keys = append(*keys, k)
			}
		}
	}
	b, err := xml.MarshalIndent(m, "", "  ")
	if err != nil {
		http.Error(w, "metadata", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/samlmetadata+xml")
	w.Write(b)
}

// arrive takes a portal's request, verifies it, and goes on to the list.
func (s *server) arrive(w http.ResponseWriter, r *http.Request) {
	entity := r.PathValue("entity")
	req, err := s.request(entity, r)
	if err != nil {
		s.sorry(w, r, http.StatusBadRequest, "Begäran gick inte att läsa. Gå tillbaka till portalen och börja om.", err)
		return
	}
	token := rand.Text()
	now := s.Now()
	s.mu.Lock()
	for t, v := range s.visits {
		if now.Sub(v.at) > visitLife {
			delete(s.visits, t)
		}
	}
	s.visits[token] = visit{entity, req.RequestBuffer, req.RelayState, now}
	s.mu.Unlock()
	http.Redirect(w, r, "/"+entity+"/valj?t="+token, http.StatusSeeOther)
}

// visit returns the visit of token, and forgets it if it is used.
func (s *server) visit(entity, token string, use bool) (visit, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.visits[token]
	ok = ok && v.entity == entity && s.Now().Sub(v.at) <= visitLife
	if use {
		delete(s.visits, token)
	}
	return v, ok
}

const tooLate = "Den här inloggningen är redan använd, eller för gammal. Gå tillbaka till portalen och börja om."

// list shows whom one can be.
func (s *server) list(w http.ResponseWriter, r *http.Request) {
	entity, token, query := r.PathValue("entity"), r.FormValue("t"), strings.TrimSpace(r.FormValue("q"))
	if _, ok := s.visit(entity, token, false); !ok {
		s.sorry(w, r, http.StatusGone, tooLate, nil)
		return
	}
	people, err := s.People(r.Context(), entity, query)
	if err != nil {
		s.sorry(w, r, http.StatusServiceUnavailable, "Personerna går inte att läsa just nu. Försök igen om en stund.", err)
		return
	}
	var pinned, others []Person
	for _, p := range people {
		if p.Pinned {
			pinned = append(pinned, p)
		} else {
			others = append(others, p)
		}
	}
	s.show(w, http.StatusOK, "'self'", listPage, struct {
		Title, Entity, Token, Query string
		Pinned, Others, Special     []Person
	}{titles[entity], entity, token, query, pinned, others, special(entity)})
}

// choose answers the portal as the one who was chosen.
func (s *server) choose(w http.ResponseWriter, r *http.Request) {
	entity := r.PathValue("entity")
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	v, ok := s.visit(entity, r.PostFormValue("t"), true)
	if !ok {
		s.sorry(w, r, http.StatusGone, tooLate, nil)
		return
	}
	form, err := s.answer(v, r.PostFormValue("person"), r)
	if err != nil {
		s.sorry(w, r, http.StatusBadRequest, "Svaret till portalen gick inte att göra. Gå tillbaka till portalen och börja om.", err)
		return
	}
	acs, err := url.Parse(form.URL)
	if err != nil {
		s.sorry(w, r, http.StatusBadRequest, "Portalens adress gick inte att läsa.", err)
		return
	}
	s.show(w, http.StatusOK, acs.Scheme+"://"+acs.Host, postPage, struct {
		Title, URL, Response, Relay string
		Held                        bool
	}{titles[entity], form.URL, form.SAMLResponse, form.RelayState, r.PostFormValue("person") == keyHeld})
}

func (s *server) front(w http.ResponseWriter, _ *http.Request) {
	s.show(w, http.StatusOK, "'none'", frontPage, struct{ Title string }{"Påhittad legitimering"})
}
