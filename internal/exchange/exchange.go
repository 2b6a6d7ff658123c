// Package exchange is the fund side: what a fund's officers and systems see of
// the notices addressed to their fund, and how they answer.
//
// It works as the database role portal_fund alone, whose policies let a fund
// see what is addressed to it and nothing else.
package exchange

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/internal/vault"
)

// Settings is what the funds' work needs. What speaks to funds stands in a room
// that this one does not enter, and comes as functions.
type Settings struct {
	DB    *postgres.DB // as portal_fund
	Vault *vault.Vault
	// Verify returns what a receiver's signed acknowledgement says, if the key
	// made its signature: fund.VerifyAck.
	Verify func(header map[string][]string, body []byte, key ed25519.PublicKey, now time.Time) (notice.Ack, error)
	// Publish writes keys in the form in which they are published.
	Publish func(keys ...ed25519.PublicKey) ([]byte, error)
	Schema  []byte           // of the messages, as published
	Wire    func() time.Time // wire time, by which signatures are judged
}

// A Service does the funds' work.
type Service struct{ Settings }

// New returns a Service.
func New(s Settings) *Service { return &Service{s} }

const (
	mostListed    = 200
	mostReference = 100 // characters
)

// An Inbox is what is addressed to a fund, as of a moment.
type Inbox struct {
	Notices []notice.Addressed
	Full    bool // there may be more than are listed
	Codes   rule.Codes
	At      time.Time
}

// Inbox returns the notices addressed to the officer's fund, those that wait
// for an answer first, with the rules that word their codes.
func (s *Service) Inbox(ctx context.Context, actor person.Actor) (in Inbox, err error) {
	err = s.DB.InTx(ctx, actor, access.FundInbox, func(tx *postgres.Tx) (err error) {
		if in.Notices, err = tx.FundInbox(ctx, mostListed); err != nil {
			return err
		}
		in.At, in.Full = tx.At, len(in.Notices) == mostListed
		in.Codes, err = s.codes(ctx, rule.MonthOf(rule.DayOf(tx.At)))
		return err
	})
	return in, err
}

// A Chain is a notice, what is linked to it, and who it is about.
type Chain struct {
	Notices []notice.Addressed
	Number  person.Number
	Codes   rule.Codes
	At      time.Time
}

// Chain returns a notice addressed to the officer's fund with its withdrawal,
// if there is one, and the person's number. That notice and number were read is
// logged. A notice that is another's is fault.NotFound.
func (s *Service) Chain(ctx context.Context, actor person.Actor, id notice.ID) (c Chain, err error) {
	var sealed []byte
	err = s.DB.InTx(ctx, actor, access.FundInbox, func(tx *postgres.Tx) (err error) {
		if c.Notices, err = tx.FundChain(ctx, id); err != nil {
			return err
		}
		if sealed, err = tx.SealedNumber(ctx, c.Notices[0].PersonID); err != nil {
			return err
		}
		c.At = tx.At
		c.Codes, err = s.codes(ctx, c.Notices[0].Month)
		return err
	})
	if err != nil {
		return Chain{}, err
	}
	c.Number, err = s.Vault.OpenNumber(c.Notices[0].PersonID, sealed)
	return c, err
}

func (s *Service) codes(ctx context.Context, m rule.Month) (rule.Codes, error) {
	p, _, err := s.DB.Rules(ctx, m)
	return p.Codes, err
}

// Acknowledge says that the officer's fund has taken a notice in, under its own
// reference. A reference that is missing, too long, or looks like a person's
// number is a report.Problems about the field reference.
func (s *Service) Acknowledge(ctx context.Context, actor person.Actor, id notice.ID, reference string) error {
	reference = strings.TrimSpace(reference)
	var ps report.Problems
	switch _, err := person.ParseNumber(reference, s.Wire()); {
	case reference == "":
		ps.Add("reference", report.Missing)
	case utf8.RuneCountInString(reference) > mostReference || strings.ContainsFunc(reference, func(r rune) bool { return !unicode.IsPrint(r) }):
		ps.Add("reference", report.TooLong)
	case err == nil:
		ps.Add("reference", LooksLikeNumber)
	}
	if err := ps.Err(); err != nil {
		return err
	}
	return s.answer(ctx, actor, notice.Ack{NoticeID: id, Reference: reference}, "")
}

// LooksLikeNumber is the code of a Problem: a reference is no place for a
// person's number.
const LooksLikeNumber = "looks_like_number"

// NotOurs says that a notice is not for the officer's fund, with a code of the
// list not_ours; any other is a report.Problems about the field code.
func (s *Service) NotOurs(ctx context.Context, actor person.Actor, id notice.ID, code string) error {
	codes, err := s.codes(ctx, rule.MonthOf(rule.DayOf(s.DB.Now())))
	if err != nil {
		return err
	}
	if _, ok := codes.Find(rule.ListNotOurs, code); !ok {
		return report.Problems{{Field: "code", Code: report.Missing}}
	}
	return s.answer(ctx, actor, notice.Ack{NoticeID: id, NotOurs: true}, code)
}

func (s *Service) answer(ctx context.Context, actor person.Actor, a notice.Ack, code string) error {
	return s.DB.InTx(ctx, actor, access.FundInbox, func(tx *postgres.Tx) error {
		if a.At.IsZero() {
			a.At = tx.At
		}
		return tx.Answer(ctx, a, code)
	})
}

// TakeAck takes a receiver's signed acknowledgement of the notice id, which is
// the one that the request's address names. Whose key made the signature says
// which receiver it is; no other part of the request is believed before that.
//
// Faults: those of the Verify; fault.Invalid with code other_notice when the
// acknowledgement is of another notice than the address; fault.NotFound when
// the notice was not sent to that receiver; fault.Conflict with code answered
// when it has answered something else.
func (s *Service) TakeAck(ctx context.Context, id notice.ID, header map[string][]string, body []byte, network string) error {
	receiver, ack, err := s.signedBy(ctx, header, body)
	if err != nil {
		return err
	}
	if ack.NoticeID != id {
		return fault.Coded(fault.Invalid, "other_notice")
	}
	actor, err := s.DB.Admit(ctx, rand.Text(), person.Fund, receiver.Code, receiver.ID, time.Minute)
	if err != nil {
		return err
	}
	actor.Network = network
	return s.answer(ctx, actor, ack, "")
}

// signedBy returns the receiver whose key signed, and what it says.
func (s *Service) signedBy(ctx context.Context, header map[string][]string, body []byte) (postgres.Receiver, notice.Ack, error) {
	receivers, err := s.DB.Receivers(ctx)
	if err != nil {
		return postgres.Receiver{}, notice.Ack{}, err
	}
	now, refused := s.Wire(), fault.Coded(fault.Forbidden, "bad_signature")
	for _, r := range receivers {
		if len(r.AckKey) != ed25519.PublicKeySize {
			continue
		}
		ack, err := s.Verify(header, body, r.AckKey, now)
		if err == nil {
			return r, ack, nil
		}
		if fault.Code(err) != "bad_signature" { // the key is right, and something else is not
			refused = err
		}
	}
	return postgres.Receiver{}, notice.Ack{}, refused
}

// Keys returns the keys that the portal's messages are signed with, the one in
// use first, as they are published.
func (s *Service) Keys(ctx context.Context) ([]byte, error) {
	keys, err := s.DB.PublishedKeys(ctx)
	if err != nil {
		return nil, err
	}
	return s.Publish(keys...)
}
