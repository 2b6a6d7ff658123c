package signin

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

// How metadata are kept: read again after a while, the last good copy used
// meanwhile, and not asked for anew at every click while the source is away.
const (
	metadataAge   = time.Hour
	metadataLeast = time.Minute // between two readings, whatever cacheDuration says
	metadataRetry = 2 * time.Second
	patience      = 5 * time.Second
)

// MetadataAlarm is how long before metadata expire the operator is told.
const MetadataAlarm = 48 * time.Hour

// Copies keep the last good copy of metadata that come by network, so that the
// portal may start while their source is away. What comes out is verified as
// what went in: the store is trusted with nothing.
type Copies interface {
	KeepMetadata(ctx context.Context, source string, xml []byte, until, at time.Time) error
	KeptMetadata(ctx context.Context, source string) (xml []byte, at time.Time, err error)
}

// A feed is a Source with what was last read from it.
type feed struct {
	src        Source
	categories []string
	copies     Copies // may be nil
	log        *slog.Logger

	readings atomic.Int64 // that have ended, well or not

	mu     sync.Mutex
	set    *set
	readAt time.Time // of set, at the source
	tried  time.Time
}

// current returns what is known. If that is nothing, or has expired, the source
// is asked, and failing that the copy that is kept. Who waits while another asks
// takes what came of it: a source that says nothing makes no queue.
func (f *feed) current(ctx context.Context, now time.Time) (*set, error) {
	before := f.readings.Load()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.set.alive(now) {
		return f.set, nil
	}
	if f.readings.Load() != before || !f.tried.IsZero() && now.Sub(f.tried).Abs() < metadataRetry {
		return nil, f.away()
	}
	defer f.readings.Add(1)
	f.tried = now
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	s, err := f.fetch(ctx, now)
	if err == nil {
		f.set, f.readAt = s, now
		return s, nil
	}
	f.log.Error("metadata of an identity provider", "code", "metadata_not_read", "source", f.src.Name, "error", err)
	if s, at := f.kept(context.WithoutCancel(ctx), now); s != nil {
		f.set, f.readAt = s, at
		return s, nil
	}
	return nil, f.away()
}

// known returns an IdP as it was last read, nil if that says nothing of it now. Only
// what was never read is asked for.
func (f *feed) known(ctx context.Context, entityID string, now time.Time) *metadata {
	f.mu.Lock()
	s := f.set
	f.mu.Unlock()
	if s == nil {
		s, _ = f.current(ctx, now)
	}
	if !s.alive(now) {
		return nil
	}
	for _, md := range s.idps {
		if md.entityID == entityID && md.alive(now) {
			return md
		}
	}
	return nil
}

func (f *feed) away() error {
	if f.set != nil {
		return refuse(IdPAway, "metadata_expired")
	}
	return refuse(IdPAway, "no_metadata")
}

// fetch reads the source, and keeps a copy of what is good.
func (f *feed) fetch(ctx context.Context, now time.Time) (*set, error) {
	raw, err := f.src.fetch(ctx)
	if err != nil {
		return nil, err
	}
	s, err := f.src.read(raw, f.categories, now)
	if err != nil {
		return nil, err
	}
	if f.copies != nil && f.src.remote() {
		if err := f.copies.KeepMetadata(ctx, f.src.Metadata, raw, s.until, now); err != nil {
			f.log.Error("metadata of an identity provider", "code", "metadata_not_kept", "source", f.src.Name, "error", err)
		}
	}
	return s, nil
}

// kept returns the copy that is kept, if it holds.
func (f *feed) kept(ctx context.Context, now time.Time) (*set, time.Time) {
	if f.copies == nil || !f.src.remote() {
		return nil, time.Time{}
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	raw, at, err := f.copies.KeptMetadata(ctx, f.src.Metadata)
	if err != nil || raw == nil {
		return nil, time.Time{}
	}
	s, err := f.src.read(raw, f.categories, now)
	if err != nil {
		f.log.Error("metadata of an identity provider", "code", "metadata_copy_refused", "source", f.src.Name, "error", err)
		return nil, time.Time{}
	}
	return s, at
}

// refresh reads the source again if it is time. Nobody who signs in waits for it.
func (f *feed) refresh(ctx context.Context, now time.Time) {
	f.mu.Lock()
	old, readAt, tried := f.set, f.readAt, f.tried
	f.mu.Unlock()
	if old.alive(now) && now.Sub(readAt) < old.cache || !tried.IsZero() && now.Sub(tried).Abs() < metadataLeast {
		return
	}
	if old == nil { // the first time: with the copy that is kept, if it must be
		_, _ = f.current(ctx, now)
	} else {
		ctx, cancel := context.WithTimeout(ctx, metadataLeast)
		s, err := f.fetch(ctx, now)
		cancel()
		f.mu.Lock()
		f.tried = now
		if err == nil {
			f.set, f.readAt = s, now
		}
		f.mu.Unlock()
		if err != nil {
			f.log.Error("metadata of an identity provider", "code", "metadata_not_read", "source", f.src.Name, "error", err)
		}
	}
	f.alarm(now)
}

// alarm logs that there is nothing to use, or soon will be.
func (f *feed) alarm(now time.Time) {
	f.mu.Lock()
	s := f.set
	f.mu.Unlock()
	switch {
	case !s.alive(now):
		f.log.Error("nobody can sign in by this source", "code", "metadata_absent", "source", f.src.Name)
	case !s.until.IsZero() && s.until.Sub(now) < MetadataAlarm:
		f.log.Error("metadata of an identity provider expire soon", "code", "metadata_expires", "source", f.src.Name, "valid_until", s.until)
	}
}

// Refresh reads again the metadata whose time it is, and logs an alarm before
// they expire. To be called every minute.
func (p *Provider) Refresh(ctx context.Context, now time.Time) {
	for _, f := range p.feeds {
		f.refresh(ctx, now)
	}
}

// find returns an IdP by its entityID, or by the name of a Source that has only
// one. Empty is the first of all.
func (p *Provider) find(ctx context.Context, id string, now time.Time) (*metadata, error) {
	away := error(Refusal{IdPAway, "unknown_idp"})
	for _, f := range p.feeds {
		s, err := f.current(ctx, now)
		if err != nil {
			away = err
			continue
		}
		for _, md := range s.idps {
			if (id == md.entityID || id == "" || id == f.src.Name) && md.alive(now) {
				return md, nil
			}
		}
	}
	return nil, away
}

// A Checked is what the operator is told of one Source.
type Checked struct {
	Source string
	IdPs   []string  // their entityIDs
	Until  time.Time // zero means no end
	Err    error
}

// Check reads the metadata of every Source at once: for the operator, not for a
// sign-in.
func (p *Provider) Check(ctx context.Context, now time.Time) []Checked {
	var all []Checked
	for _, f := range p.feeds {
		c := Checked{Source: f.src.Name}
		ctx, cancel := context.WithTimeout(ctx, metadataLeast)
		raw, err := f.src.fetch(ctx)
		cancel()
		var s *set
		if err == nil {
			s, err = f.src.read(raw, f.categories, now)
		}
		if c.Err = err; err == nil {
			c.Until = s.until
			for _, md := range s.idps {
				c.IdPs = append(c.IdPs, md.entityID)
			}
			if !s.until.IsZero() && s.until.Sub(now) < MetadataAlarm {
				c.Err = errors.New("signin: metadata of " + f.src.Name + ": expire on " + s.until.Format(time.RFC3339))
			}
		}
		all = append(all, c)
	}
	return all
}
