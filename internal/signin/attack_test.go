package signin_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/attack"
	"aktivitetsportalen/internal/testkit/fakeidp"
)

// A stage is a Scene with what a portal keeps: it does the steps of the package's
// documentation, in memory.
type stage struct {
	attack.Scene
	sp      *signin.Provider
	pending map[string]signin.Pending
	seen    map[string]bool
	secrets map[attack.Browser]string
}

// settings are what stages have in common, which is slow to make: an SP entity
// with two IdPs, and its sister.
type settings struct {
	sp, sister *signin.Provider
	idp, other *fakeidp.IdP
}

var made = map[string]settings{}

func settingsOf(t testing.TB, name, sister string) settings {
	t.Helper()
	if made[name].sp == nil {
		w := &world{idp: fakeidp.New(t, "http://127.0.0.1:8081/eid/metadata"), other: fakeidp.New(t, "http://127.0.0.1:8081/other/metadata")}
		w.idp.Keys = attack.Keys(t, w.idp.EntityID)
		first, other := w.source("first", w.idp), w.source("other", w.other)
		made[name] = settings{newProvider(t, name, first, other), newProvider(t, sister, first), w.idp, w.other}
	}
	return made[name]
}

func newStage(t testing.TB, r attack.Row) *stage {
	t.Helper()
	name, sister, attributes := signin.EID, signin.Personal, map[string][]string{fakeidp.Number: {someone.Digits()}}
	if r.Staff {
		name, sister, attributes = signin.Personal, signin.EID, map[string][]string{fakeidp.OrgAffiliation: {"k@hl1@" + org}}
	}
	m := settingsOf(t, name, sister)
	s := &stage{sp: m.sp, pending: map[string]signin.Pending{}, seen: map[string]bool{}, secrets: map[attack.Browser]string{
		attack.Same: signin.NewBrowser(), attack.Stranger: signin.NewBrowser()}}
	s.Scene = attack.Scene{SP: fakeidp.ReadSP(t, m.sp.Metadata()), OtherSP: fakeidp.ReadSP(t, m.sister.Metadata()),
		IdP: m.idp, Other: m.other, Now: time.Now(), Attributes: attributes}
	for _, id := range []*string{&s.Request, &s.Another} {
		*id = "_" + signin.HashBrowser(signin.NewBrowser())[:40]
		s.pending[*id] = signin.Pending{ID: *id, SP: name, IdP: "first", BrowserHash: signin.HashBrowser(s.secrets[attack.Same]),
			LoAs: []string{fakeidp.LoA3}, Force: true, CreatedAt: s.Now, ExpiresAt: s.Now.Add(15 * time.Minute)}
	}
	return s
}

// post answers a form as a portal does.
func (s *stage) post(f attack.Form) error {
	id, err := signin.Peek(f.Message)
	if err != nil {
		return err
	}
	p, ok := s.pending[id]
	if !ok {
		return signin.Refusal{Reason: signin.Replayed, Detail: "no_such_request"}
	}
	if !p.BegunBy(s.secrets[f.Browser]) {
		return signin.Refusal{Reason: signin.OtherBrowser, Detail: "cookie"}
	}
	delete(s.pending, id)
	who, err := s.sp.Verify(context.Background(), f.Message, p, s.Now)
	if err != nil {
		return err
	}
	if s.seen[who.AssertionID] {
		return signin.Refusal{Reason: signin.Replayed, Detail: "assertion_seen"}
	}
	s.seen[who.AssertionID] = true
	if who.Kind == signin.EID && who.Number.Digits() != s.Attributes[fakeidp.Number][0] {
		return errors.New("let in as somebody else")
	}
	return nil
}

// TestAttack is the attack list against the verifier. It prints what refused each.
func TestAttack(t *testing.T) {
	for _, r := range attack.Rows() {
		if r.HTTP {
			continue
		}
		t.Run(fmt.Sprintf("%02d/%s", r.Of, r.Name), func(t *testing.T) {
			for i, algorithm := range attack.Algorithms {
				t.Run(algorithm, func(t *testing.T) { try(t, r, i) })
			}
		})
	}
}

// try shows that the right answer is accepted, then that the changed one is not.
func try(t *testing.T, r attack.Row, key int) {
	if os.Getenv("SIGNIN_MUTANT") == "" { // with a check switched off only what it lets through is asked
		good := newStage(t, r)
		if err := good.post(attack.Form{Message: good.Good(good.IdP.Keys[key]).Encode(t)}); err != nil {
			t.Fatalf("the right answer: %v", err)
		}
	}
	s := newStage(t, r)
	f := r.Message(t, &s.Scene, s.IdP.Keys[key])
	for _, m := range f.Before {
		if err := s.post(attack.Form{Message: m}); (err == nil) != f.Answered {
			t.Fatalf("what came before: %v", err)
		}
	}
	waiting := len(s.pending)
	err := s.post(f)
	var got signin.Refusal
	switch {
	case r.Harmless && err != nil:
		t.Fatalf("%v, want it to be accepted", err)
	case r.Harmless:
		t.Log("accepted, and nothing gained")
		return
	case !errors.As(err, &got):
		t.Fatalf("got %v, want %s/%s", err, r.Reason, r.Detail)
	case got.Reason != r.Reason || got.Detail != r.Detail || got.Status() != r.Status:
		t.Errorf("got %d %s/%s, want %d %s/%s", got.Status(), got.Reason, got.Detail, r.Status, r.Reason, r.Detail)
	}
	if kept := len(s.pending) == waiting; kept != r.Kept && len(f.Before) == 0 {
		t.Errorf("the request waits on: %t, want %t", kept, r.Kept)
	}
	t.Logf("%d %s/%s", got.Status(), got.Reason, got.Detail)
}
