package signin_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/attack"
	"aktivitetsportalen/internal/testkit/fakeidp"
)

// TestVerify_OurKeysRoll: while our keys are rolled the new one is encrypted to,
// what was encrypted to the old still opens, and afterwards it does not.
func TestVerify_OurKeysRoll(t *testing.T) {
	s := newStage(t, attack.Row{})
	key, cert := spKey(t)
	newKey, newCert, err := signin.NewKey("next")
	if err != nil {
		t.Fatal(err)
	}
	settings := signin.Settings{Name: signin.EID, BaseURL: "http://localhost:8080", Key: key, Cert: cert, NextKey: newKey, NextCert: newCert,
		IdPs: []signin.Source{(&world{}).source("first", s.IdP)}}
	rolling, err := signin.New(settings)
	if err != nil {
		t.Fatal(err)
	}
	settings.Key, settings.Cert, settings.NextKey, settings.NextCert = newKey, newCert, nil, nil
	rolled, err := signin.New(settings)
	if err != nil {
		t.Fatal(err)
	}
	before, after := s.SP, fakeidp.ReadSP(t, rolled.Metadata())
	if published := fakeidp.ReadSP(t, rolling.Metadata()); !published.Cert.Equal(after.Cert) {
		t.Error("the new key is not the one that is encrypted to")
	}
	for name, c := range map[string]struct {
		at     *signin.Provider
		to     fakeidp.SP
		detail string
	}{
		"to the old, rolling": {rolling, before, ""}, "to the new, rolling": {rolling, after, ""},
		"to the new, rolled": {rolled, after, ""}, "to the old, rolled": {rolled, before, "decrypt"},
	} {
		s.SP = c.to
		_, err := c.at.Verify(context.Background(), s.Good(s.IdP.Keys[0]).Encode(t), s.pending[s.Request], s.Now)
		var r signin.Refusal
		if errors.As(err, &r); (err == nil) != (c.detail == "") || r.Detail != c.detail {
			t.Errorf("%s: %v, want %q", name, err, c.detail)
		}
	}
}

// TestVerify_MetadataExpire: a certificate that has expired is as good as any
// (eid.md §2.2), metadata that have are nobody's.
func TestVerify_MetadataExpire(t *testing.T) {
	s := newStage(t, attack.Row{})
	idp := *s.IdP
	idp.Keys = []fakeidp.Key{s.IdP.Keys[0].Expired(t)}
	idp.ValidUntil = s.Now.Add(time.Hour)
	sp := newProvider(t, signin.EID, (&world{}).source("first", &idp))
	raw := s.Good(idp.Keys[0]).Encode(t)
	if _, err := sp.Verify(context.Background(), raw, s.pending[s.Request], s.Now); err != nil {
		t.Errorf("signed by a key whose certificate has expired: %v", err)
	}
	idp.ValidUntil = s.Now.Add(-time.Hour)
	sp = newProvider(t, signin.EID, (&world{}).source("first", &idp))
	if _, err := sp.Verify(context.Background(), raw, s.pending[s.Request], s.Now); reason(err) != signin.IdPAway {
		t.Errorf("by metadata that have expired: %v", err)
	}
}
