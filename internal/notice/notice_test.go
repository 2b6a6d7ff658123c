package notice_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
	"aktivitetsportalen/internal/rule"
)

var (
	pack = rule.Pack{RetryFirstSeconds: 30, RetryMaxSeconds: 21600, Codes: rule.Codes{
		{List: rule.ListStop, Code: notice.StopReceivedInTime},
		{List: rule.ListWithdraw, Code: "WRONG_PERSON"},
	}}
	at    = time.Date(2026, 11, 17, 12, 0, 0, 0, time.UTC)
	until = at.Add(time.Hour)
	by    = at.Add(4 * time.Hour)
)

func held() notice.Notice {
	return notice.Notice{ID: "n1", Kind: notice.Original, State: notice.Held, CaseID: "c1", FundID: "f1", Ground: notice.GroundMissingReport,
		Automatic: true, HoldUntil: until, ReleaseBy: by}
}

func released() notice.Notice {
	n := held()
	n.State, n.ReleasedAt, n.InformedAt, n.InformedBy, n.LateAt, n.Unconfirmed = notice.Released, &by, &by, "portal", &by, true
	return n
}

func TestStop(t *testing.T) {
	stopped := held()
	stopped.State = notice.Stopped
	tests := map[string]struct {
		notice notice.Notice
		code   string
		kind   error
		fault  string
	}{
		"made in error":                   {held(), notice.StopReceivedInTime, nil, ""},
		"an excuse is no code":            {held(), "ILLNESS", fault.Invalid, "unknown_code"},
		"no code":                         {held(), "", fault.Invalid, "unknown_code"},
		"a code of another list":          {held(), "WRONG_PERSON", fault.Invalid, "unknown_code"},
		"released is not stopped":         {released(), notice.StopReceivedInTime, fault.Conflict, "not_held"},
		"stopped is not stopped again":    {stopped, notice.StopReceivedInTime, fault.Conflict, "not_held"},
		"a wrong code of a released, too": {released(), "ILLNESS", fault.Invalid, "unknown_code"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			n := tt.notice
			err := n.Stop(tt.code, pack, at)
			if !errors.Is(err, tt.kind) || fault.Code(err) != tt.fault {
				t.Fatalf("%v", err)
			}
			want := tt.notice
			if tt.kind == nil {
				want.State, want.StopCode, want.StoppedAt = notice.Stopped, tt.code, &at
			}
			if diff := cmp.Diff(want, n); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMayRelease(t *testing.T) {
	tests := map[string]struct {
		state     notice.State
		confirmed bool
		at        time.Time
		want      bool
	}{
		"confirmed, a second early":      {notice.Held, true, until.Add(-time.Second), false},
		"confirmed":                      {notice.Held, true, until, true},
		"unconfirmed":                    {notice.Held, false, until, false},
		"unconfirmed, a second early":    {notice.Held, false, by.Add(-time.Second), false},
		"unconfirmed, what is left":      {notice.Held, false, by, true},
		"confirmed, days later":          {notice.Held, true, by.AddDate(0, 0, 9), true},
		"stopped never":                  {notice.Stopped, true, by, false},
		"released once":                  {notice.Released, true, by, false},
		"released once, also when late":  {notice.Released, false, by.AddDate(1, 0, 0), false},
		"stopped, when nobody confirmed": {notice.Stopped, false, by.AddDate(1, 0, 0), false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			n := held()
			n.State = tt.state
			if got := n.MayRelease(tt.confirmed, tt.at); got != tt.want {
				t.Errorf("%v", got)
			}
		})
	}
}

func TestWithdraw(t *testing.T) {
	n := released()
	w, err := n.Withdraw("w1", "WRONG_PERSON", pack, by.AddDate(0, 0, 2))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(released(), n); diff != "" {
		t.Errorf("the original was touched: %s", diff)
	}
	day := by.AddDate(0, 0, 2)
	want := held()
	want.ID, want.Kind, want.LinkedID, want.Code, want.State, want.Automatic = "w1", notice.Withdrawal, "n1", "WRONG_PERSON", notice.Released, false
	want.CreatedAt, want.HoldUntil, want.ReleaseBy, want.ReleasedAt = day, day, day, &day
	if diff := cmp.Diff(want, w); diff != "" {
		t.Error(diff)
	}
	stopped := held()
	stopped.State = notice.Stopped
	for name, tt := range map[string]struct {
		notice notice.Notice
		code   string
		kind   error
		fault  string
	}{
		"held":         {held(), "WRONG_PERSON", fault.Conflict, "not_released"},
		"stopped":      {stopped, "WRONG_PERSON", fault.Conflict, "not_released"},
		"a withdrawal": {w, "WRONG_PERSON", fault.Conflict, "not_released"},
		"unknown code": {released(), "ILLNESS", fault.Invalid, "unknown_code"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := tt.notice.Withdraw("w2", tt.code, pack, day)
			if !errors.Is(err, tt.kind) || fault.Code(err) != tt.fault || got != (notice.Notice{}) {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	for attempts, want := range map[int]time.Duration{
		0: 30 * time.Second, 1: 30 * time.Second, 2: time.Minute, 3: 2 * time.Minute, 10: 15360 * time.Second, 11: 6 * time.Hour, 1 << 30: 6 * time.Hour,
	} {
		if got := notice.RetryAfter(attempts, pack); got != want {
			t.Errorf("after %d: %s, want %s", attempts, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		p := rule.Pack{RetryFirstSeconds: rapid.IntRange(1, 1e6).Draw(t, "first"), RetryMaxSeconds: rapid.IntRange(1, 1e6).Draw(t, "most")}
		n := rapid.IntRange(1, 500).Draw(t, "attempts")
		this, next := notice.RetryAfter(n, p), notice.RetryAfter(n+1, p)
		if this <= 0 || next < this || next > time.Duration(p.RetryMaxSeconds)*time.Second {
			t.Fatalf("%s, then %s", this, next)
		}
	})
}
