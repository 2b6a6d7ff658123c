package fund

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// How a receiver can be told to fail.
const (
	FailOff     = "off"
	Fail500     = "500"
	FailTimeout = "timeout"
)

// An Event is what a receiver reads of what it is sent.
type Event struct {
	SpecVersion string `json:"specversion"`
	ID          string `json:"id"`
	Type        string `json:"type"`
	Time        string `json:"time"`
	Data        struct {
		NoticeID       string `json:"notice_id"`
		LinkedID       string `json:"linked_id"`
		PersonNumber   string `json:"person_number"`
		PersonName     string `json:"person_name"`
		Ground         string `json:"ground"`
		Section        string `json:"section"`
		EventDate      string `json:"event_date"`
		ReportMonth    string `json:"report_month"`
		Automatic      bool   `json:"automatic"`
		Unconfirmed    bool   `json:"unconfirmed"`
		Fund           string `json:"fund"`
		WithdrawalCode string `json:"withdrawal_code"`
	} `json:"data"`
}

// A Notice is one notice at one receiver, kept once however often it came.
type Notice struct {
	ID           string          `json:"id"`
	Type         string          `json:"type"`
	Arrivals     int             `json:"arrivals"`
	FirstAt      time.Time       `json:"first_at"`
	Reference    string          `json:"reference"`
	Acknowledged bool            `json:"acknowledged"`
	Event        json.RawMessage `json:"event"`
}

// A State is all of one receiver, as notices.json gives it.
type State struct {
	Receiver    string    `json:"receiver"`
	Fail        string    `json:"fail"`
	Acknowledge bool      `json:"acknowledge"`
	Failed      int       `json:"failed"`  // tries while it was told to fail
	Refused     int       `json:"refused"` // tries with a signature that did not verify
	Notices     []*Notice `json:"notices"` // in the order of their first arrival
	byID        map[string]*Notice
}

// An entry is one line of the store file: something that happened.
type entry struct {
	Receiver string          `json:"receiver"`
	Do       string          `json:"do"` // notice, acknowledged, failed, refused, fail, acknowledge
	ID       string          `json:"id,omitempty"`
	Mode     string          `json:"mode,omitempty"`
	At       time.Time       `json:"at,omitzero"`
	Event    json.RawMessage `json:"event,omitempty"`
}

// A store is a file that only grows, and what its entries come to. An entry is
// written before anything that depends on it is said, so that a killed process
// has lost nothing; it is not synced, since a power cut may lose a demo.
type store struct {
	file  *os.File
	state map[string]*State
}

func openStore(name string) (*store, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	st := &store{f, map[string]*State{}}
	if err := st.replay(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return st, nil
}

// replay reads the file. A last line without an end is one that a kill cut off
// before it was answered: it is dropped.
func (st *store) replay() error {
	all, err := io.ReadAll(st.file)
	if err != nil {
		return err
	}
	whole := all[:bytes.LastIndexByte(all, '\n')+1]
	if len(whole) < len(all) {
		if err := st.file.Truncate(int64(len(whole))); err != nil {
			return err
		}
	}
	n := 0
	for line := range bytes.Lines(whole) {
		var e entry
		if n++; json.Unmarshal(line, &e) != nil {
			return fmt.Errorf("store file: line %d is damaged", n)
		}
		st.apply(e)
	}
	return nil
}

func (st *store) add(e entry) error {
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	if _, err := st.file.Write(append(line, '\n')); err != nil {
		return err
	}
	st.apply(e)
	return nil
}

func (st *store) of(receiver string) *State {
	s := st.state[receiver]
	if s == nil {
		s = &State{Receiver: receiver, Fail: FailOff, Acknowledge: true, Notices: []*Notice{}, byID: map[string]*Notice{}}
		st.state[receiver] = s
	}
	return s
}

func (st *store) apply(e entry) {
	s := st.of(e.Receiver)
	switch e.Do {
	case "failed":
		s.Failed++
	case "refused":
		s.Refused++
	case "fail":
		s.Fail = e.Mode
	case "acknowledge":
		s.Acknowledge = e.Mode == "on"
	case "acknowledged":
		if n := s.byID[e.ID]; n != nil {
			n.Acknowledged = true
		}
	case "notice":
		n := s.byID[e.ID]
		if n == nil {
			var ev Event
			_ = json.Unmarshal(e.Event, &ev) // it was one when it came
			n = &Notice{ID: e.ID, Type: ev.Type, FirstAt: e.At, Event: e.Event,
				Reference: fmt.Sprintf("%s-%06d", strings.ToUpper(e.Receiver), len(s.Notices)+1)}
			s.byID[e.ID] = n
			s.Notices = append(s.Notices, n)
		}
		n.Arrivals++
	}
}

// add records what happened.
func (s *Simulator) add(e entry) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.store.add(e)
	if err != nil {
		s.o.Log.Error("store", "receiver", e.Receiver, "do", e.Do)
	}
	return err
}

// setting returns a copy of a receiver's state, without its notices.
func (s *Simulator) setting(receiver string) State {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := *s.store.of(receiver)
	c.Notices, c.byID = nil, nil
	return c
}

// State returns a copy of all that a receiver has.
func (s *Simulator) State(receiver string) State {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := *s.store.of(receiver)
	c.byID = nil
	c.Notices = make([]*Notice, len(c.Notices))
	for i, n := range s.store.of(receiver).Notices {
		one := *n
		c.Notices[i] = &one
	}
	return c
}
