package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"aktivitetsportalen/internal/entrance"
)

// noteTime is how long an answer waits for the security log.
const noteTime = 3 * time.Second

// note writes a refusal at the door in the security log: a sign-in that did not
// come about, a page of another role, another site's form, too many requests.
// The line in the program's log has the same code and ids. A row that cannot be
// written is said there, and the answer goes out all the same: what is refused
// stays refused.
func (s *Server) note(r *http.Request, err error) {
	rec, c := of(r), code(err)
	var refused entrance.Refused
	var over limited
	detail := ""
	switch {
	case errors.As(err, &refused):
		rec.about, detail = refused.About, refused.Detail
	case errors.As(err, &over):
		c, rec.detail, detail = over.Code(), over.kind, over.kind
		if !over.first {
			return
		}
	case c == entrance.WrongRole, c == entrance.CrossSite:
	default:
		return
	}
	rec.detail = detail
	if s.Entrance == nil {
		return
	}
	// The browser may have left: what it did is written for all that.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), noteTime)
	defer cancel()
	by := entrance.Caller{RequestID: rec.id, Network: s.network(r), Actor: rec.actor}
	if err := s.Entrance.Note(ctx, c, detail, rec.about, by); err != nil {
		s.Log.LogAttrs(ctx, slog.LevelError, "security log", slog.String("request_id", rec.id), slog.String("code", c), slog.String("error", err.Error()))
	}
}

// securityAttrs are what the log's line says of a refused sign-in besides its code.
func (rec *record) securityAttrs() (attrs []slog.Attr) {
	for _, a := range [][2]string{{"detail", rec.detail}, {"sp", rec.about.SP}, {"idp", rec.about.IdP}, {"saml_id", rec.about.SAMLID},
		{"transaction_id", rec.about.TransactionID}} {
		if a[1] != "" {
			attrs = append(attrs, slog.String(a[0], a[1]))
		}
	}
	return attrs
}
