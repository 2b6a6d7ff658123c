package filing

import (
	"context"
	"strings"
	"time"

	"aktivitetsportalen/internal/fault"
)

// ReceiptKeys returns the keys that receipts are verified with as they are
// published: one a line, with the moments from and until which it signs. They are
// public; there may be none yet.
func (s *Service) ReceiptKeys(ctx context.Context) (text string, err error) {
	defer fault.Wrap(&err, "keys of receipts")
	keys, err := s.db.ReceiptKeys(ctx)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, k := range keys {
		until := "-"
		if i+1 < len(keys) {
			until = keys[i+1].FromAt.UTC().Format(time.RFC3339Nano)
		}
		b.WriteString(k.Verifier + " " + k.FromAt.UTC().Format(time.RFC3339Nano) + " " + until + "\n")
	}
	return b.String(), nil
}
