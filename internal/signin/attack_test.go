package signin_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

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

func newStage(t testing.TB, r attack.Row) *stage {
	t.Helper()
	name, attributes := signin.EID, map[string][]string{fakeidp.Number: {someone.Digits()}}
	if r.Staff {
		name, attributes = signin.Personal, map[string][]string{fakeidp.OrgAffiliation: {"k@hl1@" + org}}
	}
	w := newWorld(t, name)
	w.idp.Keys = attack.Keys(t, w.idp.EntityID)
	w.sp = newProvider(t, name, w.source("first", w.idp), w.source("other", w.other))
	s := &stage{sp: w.sp, pending: map[string]signin.Pending{}, seen: map[string]bool{}, secrets: map[attack.Browser]string{
		attack.Same: signin.NewBrowser(), attack.Stranger: signin.NewBrowser()}}
	other := signin.Personal
	if r.Staff {
		other = signin.EID
	}
	s.Scene = attack.Scene{SP: w.view, OtherSP: fakeidp.ReadSP(t, newProvider(t, other, w.source("first", w.idp)).Metadata()),
		IdP: w.idp, Other: w.other, Now: w.now, Attributes: attributes}
	for _, id := range []*string{&s.Request, &s.Another} {
		_, p, err := s.sp.Begin(context.Background(), signin.Request{Force: true, Browser: s.secrets[attack.Same]}, s.Now)
		if err != nil {
			t.Fatal(err)
		}
		s.pending[p.ID], *id = p, p.ID
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
	if !ok || !p.BegunBy(s.secrets[f.Browser]) {
		return signin.Refusal{Reason: signin.Replayed, Detail: "no_such_request"}
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
	good := newStage(t, r)
	if err := good.post(attack.Form{Message: good.Good(good.IdP.Keys[key]).Encode(t)}); err != nil {
		t.Fatalf("the right answer: %v", err)
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
