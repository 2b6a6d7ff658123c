package web

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// How many looks are shown at once, and at most taken out.
const (
	looksPage  = 50
	looksFile  = 20_000
	usageMost  = 1000
	usageUsual = 100
)

// lookFilter reads what is chosen. What is not a code or a figure that the page
// itself would send is fault.NotFound.
func lookFilter(r *http.Request) (f access.LookFilter, err error) {
	days := r.URL.Query().Get(link.LookDays)
	if f.Days, err = number(days, 0); err != nil || f.Days != 0 && !slices.Contains(access.LookDays, f.Days) {
		return f, fault.NotFound
	}
	f.Role, f.Why = r.URL.Query().Get(link.LookRole), r.URL.Query().Get(link.LookWhy)
	if _, known := access.Whys[f.Why]; f.Why != "" && !known || f.Role != "" && !slices.Contains(access.LookRoles, f.Role) {
		return f, fault.NotFound
	}
	if mark := r.URL.Query().Get(link.LookBefore); mark != "" {
		if f.Before = parseMark(mark); f.Before == nil {
			return f, fault.NotFound
		}
	}
	return f, nil
}

// number is s, or what there is instead when s is empty; never below zero.
func number(s string, instead int) (int, error) {
	if s == "" {
		return instead, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1_000_000 {
		return 0, fault.NotFound
	}
	return n, nil
}

// A mark stands in an address as microseconds, a point, and the line's id.
func mark(m access.LookMark) string { return strconv.FormatInt(m.At.UnixMicro(), 10) + "." + m.ID }

func parseMark(s string) *access.LookMark {
	micros, id, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(micros, 10, 64)
	row, ok := report.ParseID(id)
	if err != nil || !ok {
		return nil
	}
	return &access.LookMark{At: time.UnixMicro(n).UTC(), ID: string(row)}
}

// whoHasRead answers GET /mina/vem-har-last.
func (s *Server) whoHasRead(w http.ResponseWriter, r *http.Request) error {
	f, err := lookFilter(r)
	if err != nil {
		return err
	}
	l, err := s.Filing.Looks(r.Context(), actor(r), f, looksPage)
	if err != nil {
		return err
	}
	p := views.LooksPage{Chrome: s.chrome(r), Looks: l.Entries, Protected: l.Protected, Filter: f}
	if l.Next != nil {
		p.Next = mark(*l.Next)
	}
	return s.show(w, r, http.StatusOK, views.Looks(p))
}

// looksCSV answers GET /mina/vem-har-last/csv: the same lines as the page, all of
// them.
func (s *Server) looksCSV(w http.ResponseWriter, r *http.Request) error {
	f, err := lookFilter(r)
	if err != nil {
		return err
	}
	l, err := s.Filing.Looks(r.Context(), actor(r), f, looksFile)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="vem-har-last.csv"`)
	_, _ = w.Write([]byte("\ufeff")) // spreadsheets take it for UTF-8 then
	out := csv.NewWriter(w)
	out.Comma = ';'
	_ = out.WriteAll(views.LookTable(s.chrome(r).Lang, l.Entries)) // a browser that has left is no fault
	return nil
}

// findUsage answers GET /mina/vem-har-last/findusage: the same lines, latest
// first, from offset (1 is the first), at most limit.
func (s *Server) findUsage(w http.ResponseWriter, r *http.Request) error {
	f, err := lookFilter(r)
	if err != nil {
		return err
	}
	from, err := number(r.URL.Query().Get(link.UsageFrom), 1)
	if err != nil {
		return err
	}
	most, err := number(r.URL.Query().Get(link.UsageMost), usageUsual)
	if err != nil {
		return err
	}
	f.Skip = max(from, 1) - 1
	l, err := s.Filing.Looks(r.Context(), actor(r), f, max(1, min(most, usageMost)))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(views.Usages(s.chrome(r).Lang, l.Entries))
	return nil
}
