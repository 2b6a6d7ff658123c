package idp_test

import (
	"context"
	"encoding/base64"
	"errors"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/standin/idp"
)

const org = "4021000007"

var eva = person.TestNumber(time.Date(1990, 2, 14, 0, 0, 0, 0, time.UTC), true, false)

// A scene is a portal's two entities and the stand-in that they ask.
type scene struct {
	t        *testing.T
	sps      map[string]*signin.Provider // by the stand-in's entity
	base     string
	now      time.Time
	portalUp bool
}

func people(_ context.Context, entity, query string) ([]idp.Person, error) {
	all := []idp.Person{{Key: "eva", Label: "Eva Berg", Pinned: true, Attributes: idp.Citizen(eva, "Eva", "Berg")}}
	if entity != idp.EID {
		all = []idp.Person{{Key: "kim", Label: "Kim Ek", Detail: "kontrollhandläggare", Attributes: idp.Member("kim1", org, "Kim", "Ek")}}
	}
	if query != "" && !strings.Contains(strings.ToLower(all[0].Label), strings.ToLower(query)) {
		return nil, nil
	}
	return all, nil
}

func newScene(t *testing.T) *scene {
	s := &scene{t: t, sps: map[string]*signin.Provider{}, now: time.Now(), portalUp: true}
	srv := httptest.NewUnstartedServer(nil)
	s.base = "http://" + srv.Listener.Addr().String()
	key, cert, err := signin.NewKey("test")
	if err != nil {
		t.Fatal(err)
	}
	source := func(entity string) signin.Source {
		return signin.Source{Name: entity, Metadata: s.base + "/" + entity + "/metadata", LoAs: []string{idp.LoA3}, Organisations: []string{org}}
	}
	var known []idp.SP
	for name, idps := range map[string][]signin.Source{signin.EID: {source(idp.EID)}, signin.Personal: {source(idp.Staff), source(idp.Fund)}} {
		sp, err := signin.New(signin.Settings{Name: name, BaseURL: "http://localhost:8080", Key: key, Cert: cert, IdPs: idps})
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range idps {
			s.sps[i.Name] = sp
		}
		known = append(known, idp.SP{EntityID: sp.EntityID(), Metadata: func(context.Context) ([]byte, error) {
			if !s.portalUp {
				return nil, errors.New("not yet")
			}
			return sp.Metadata(), nil
		}})
	}
	srv.Config.Handler, err = idp.New(idp.Options{
		BaseURL: s.base, SPs: known, People: people, Now: func() time.Time { return s.now },
		Extra: map[string]http.Handler{"GET /klocka": http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "tick") })},
	})
	if err != nil {
		t.Fatal(err)
	}
	srv.Start()
	t.Cleanup(srv.Close)
	return s
}

func (s *scene) do(res *http.Response, err error) (int, string, *url.URL) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	if res.Header.Get("Set-Cookie") != "" {
		s.t.Error("the stand-in set a cookie")
	}
	return res.StatusCode, string(b), res.Request.URL
}

// begin goes to the list of an entity.
func (s *scene) begin(entity string) (signin.Pending, *url.URL, string) {
	s.t.Helper()
	address, pending, err := s.sps[entity].Begin(context.Background(), signin.Request{IdP: entity, Force: true}, s.now)
	if err != nil {
		s.t.Fatal(err)
	}
	status, body, at := s.do(http.Get(address))
	if status != http.StatusOK {
		s.t.Fatalf("the list: %d %s", status, body)
	}
	return pending, at, body
}

var hidden = regexp.MustCompile(`name="SAMLResponse" value="([^"]*)"`)

// choose presses a button and returns what the portal makes of the answer.
func (s *scene) choose(entity, key string, pending signin.Pending, at *url.URL) (signin.Identity, error) {
	s.t.Helper()
	status, body, _ := s.do(http.PostForm(s.base+at.Path, url.Values{"t": {at.Query().Get("t")}, "person": {key}}))
	m := hidden.FindStringSubmatch(body)
	if status != http.StatusOK || m == nil || !strings.Contains(body, "Fortsätt") {
		s.t.Fatalf("the answer: %d %s", status, body)
	}
	raw := html.UnescapeString(m[1])
	if id, err := signin.Peek(raw); err != nil || id != pending.ID {
		s.t.Fatalf("Peek = %q, %v", id, err)
	}
	return s.sps[entity].Verify(context.Background(), raw, pending, s.now)
}

func TestSignIn(t *testing.T) {
	s := newScene(t)
	for _, c := range []struct {
		entity, key string
		want        signin.Reason
	}{
		{idp.EID, "eva", ""}, {idp.Staff, "kim", ""}, {idp.Fund, "kim", ""},
		{idp.EID, "_avbryt", signin.Cancelled}, {idp.Staff, "_avbryt", signin.Cancelled},
		{idp.EID, "_okand", ""}, {idp.EID, "_lag", signin.LoATooLow}, {idp.EID, "_utan", signin.NoNumber}, {idp.EID, "_bedrageri", signin.Fraud},
		{idp.EID, "_misstanke", signin.Fraud}, {idp.EID, "_annan", signin.LoATooLow}, {idp.EID, "_misslyckas", signin.Refused},
		{idp.EID, "_drojer", ""}, {idp.EID, "_nyckel", ""}, {idp.EID, "_utgatt", ""}, {idp.Staff, "_bedrageri", signin.Fraud}, {idp.Staff, "_utan", signin.NoNumber},
	} {
		t.Run(c.entity+" "+c.key, func(t *testing.T) {
			pending, at, _ := s.begin(c.entity)
			id, err := s.choose(c.entity, c.key, pending, at)
			var r signin.Refusal
			errors.As(err, &r)
			if r.Reason != c.want {
				t.Fatalf("got %v, want %q", err, c.want)
			}
			switch {
			case err != nil:
			case c.entity == idp.EID && c.key != "_okand" && (id.Number.Digits() != eva.Digits() || id.Names.Full() != "Eva Berg" || id.TransactionID == ""):
				t.Error("not Eva")
			case c.key == "kim" && id.Affiliations[0] != (signin.Affiliation{StaffID: "kim1", Organisation: org}):
				t.Error("not Kim")
			}
		})
	}
}

func TestSignIn_TakesItsTime(t *testing.T) {
	s := newScene(t)
	pending, at, _ := s.begin(idp.EID)
	s.now = s.now.Add(100 * time.Second) // a request is fresh for 90
	if _, err := s.choose(idp.EID, "eva", pending, at); err != nil {
		t.Error(err)
	}
	_, at, _ = s.begin(idp.EID)
	s.now = s.now.Add(16 * time.Minute)
	if status, body, _ := s.do(http.Get(at.String())); status != http.StatusGone || !strings.Contains(body, "börja om") {
		t.Errorf("a visit of a quarter of an hour ago: %d", status)
	}
}

// An answer that is held is signed when it is chosen, and sent by hand: nothing
// on its page does so by itself.
func TestHeld(t *testing.T) {
	s := newScene(t)
	_, at, _ := s.begin(idp.EID)
	_, body, _ := s.do(http.PostForm(s.base+at.Path, url.Values{"t": {at.Query().Get("t")}, "person": {"_drojer"}}))
	if !hidden.MatchString(body) || strings.Contains(body, "<script") || !strings.Contains(body, "Fortsätt") {
		t.Errorf("the page of a held answer: %s", body)
	}
}

// The metadata of the e-identification list three keys; what the spare ones sign
// does not say which it was.
func TestSpareKeys(t *testing.T) {
	s := newScene(t)
	for entity, want := range map[string]int{idp.EID: 3, idp.Staff: 1} {
		_, body, _ := s.do(http.Get(s.base + "/" + entity + "/metadata"))
		if n := strings.Count(body, `use="signing"`); n != want {
			t.Errorf("%s lists %d keys", entity, n)
		}
	}
	_, at, _ := s.begin(idp.EID)
	_, body, _ := s.do(http.PostForm(s.base+at.Path, url.Values{"t": {at.Query().Get("t")}, "person": {"_nyckel"}}))
	raw, err := base64.StdEncoding.DecodeString(html.UnescapeString(hidden.FindStringSubmatch(body)[1]))
	if signature, _, _ := strings.Cut(string(raw), "EncryptedAssertion"); err != nil || !strings.Contains(signature, "SignatureValue") || strings.Contains(signature, "KeyInfo") {
		t.Errorf("%v: %s", err, signature)
	}
}

func TestVisit_IsUsedOnce(t *testing.T) {
	s := newScene(t)
	pending, at, _ := s.begin(idp.EID)
	if _, err := s.choose(idp.EID, "eva", pending, at); err != nil {
		t.Fatal(err)
	}
	if status, _, _ := s.do(http.PostForm(s.base+at.Path, url.Values{"t": {at.Query().Get("t")}, "person": {"eva"}})); status != http.StatusGone {
		t.Errorf("a second choice: %d", status)
	}
}

func TestList(t *testing.T) {
	s := newScene(t)
	_, at, body := s.begin(idp.EID)
	for _, part := range []string{"DEMO – påhittade personer", "Eva Berg", "Avbryt", "inte är registrerad", `type="search"`} {
		if !strings.Contains(body, part) {
			t.Errorf("%q is missing", part)
		}
	}
	if strings.Contains(body, eva.Digits()) {
		t.Error("the list shows a number")
	}
	if _, body, _ = s.do(http.Get(at.String() + "&q=BERG")); !strings.Contains(body, "Eva Berg") {
		t.Error("a search that should find does not")
	}
	if _, body, _ = s.do(http.Get(at.String() + "&q=%3Cb%3E")); strings.Contains(body, "Eva Berg") || strings.Contains(body, "<b>") {
		t.Error("a search that should not find does, or is not escaped")
	}
	if _, body, _ = s.do(http.Get(s.base + "/klocka")); body != "tick" {
		t.Error("the extra page is not served")
	}
}

func TestArrive_Refuses(t *testing.T) {
	s := newScene(t)
	address, _, err := s.sps[idp.EID].Begin(context.Background(), signin.Request{}, s.now)
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := s.sps[idp.EID].Begin(context.Background(), signin.Request{}, s.now)
	if err != nil {
		t.Fatal(err)
	}
	for name, a := range map[string]string{
		"nothing":          s.base + "/eid/sso",
		"unsigned":         address[:strings.Index(address, "&SigAlg")],
		"another's":        address[:strings.Index(address, "&Signature")] + other[strings.Index(other, "&Signature"):],
		"another entity":   strings.Replace(address, "/eid/sso", "/staff/sso", 1),
		"no such entity":   strings.Replace(address, "/eid/sso", "/x/sso", 1),
		"a parameter more": address + "&SAMLRequest=x",
	} {
		if status, _, _ := s.do(http.Get(a)); status != http.StatusBadRequest {
			t.Errorf("%s: %d", name, status)
		}
	}
	s.portalUp = false
	if status, _, _ := s.do(http.Get(address)); status != http.StatusBadRequest {
		t.Errorf("the portal is away: %d", status)
	}
	s.portalUp = true
	if status, _, _ := s.do(http.Get(address)); status != http.StatusOK {
		t.Errorf("the portal is back: %d", status)
	}
}

func TestNew_RunsOnLoopbackOnly(t *testing.T) {
	for _, o := range []idp.Options{
		{BaseURL: "http://idp.example"},
		{BaseURL: "http://0.0.0.0:8081"},
		{BaseURL: "http://127.0.0.1:8081", SPs: []idp.SP{{EntityID: "https://portal.example/saml/eid/metadata"}}},
		{},
	} {
		if _, err := idp.New(o); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
}
