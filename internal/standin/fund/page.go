package fund

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"html/template"
	"net/http"
	"slices"
)

//go:embed page.html
var pageHTML string

//go:embed style.css
var styleCSS []byte

var pageTemplate = template.Must(template.New("page").Parse(pageHTML))

// list gives a receiver's State as JSON.
func (s *Simulator) list(w http.ResponseWriter, r *http.Request) {
	receiver, ok := s.known(w, r)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(s.State(receiver))
}

// fail tells a receiver how to fail from now on: ?mode=500, timeout or off.
func (s *Simulator) fail(w http.ResponseWriter, r *http.Request) {
	s.set(w, r, "fail", Fail500, FailTimeout, FailOff)
}

// acknowledge switches a receiver's acknowledgements: ?mode=on or off.
func (s *Simulator) acknowledge(w http.ResponseWriter, r *http.Request) {
	s.set(w, r, "acknowledge", "on", "off")
}

func (s *Simulator) set(w http.ResponseWriter, r *http.Request, what string, modes ...string) {
	receiver, ok := s.known(w, r)
	if !ok {
		return
	}
	mode := r.FormValue("mode")
	if !slices.Contains(modes, mode) {
		http.Error(w, "no such mode", http.StatusBadRequest)
		return
	}
	if s.add(entry{Receiver: receiver, Do: what, Mode: mode}) != nil {
		http.Error(w, "cannot store", http.StatusInternalServerError)
		return
	}
	s.rouse()
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (s *Simulator) known(w http.ResponseWriter, r *http.Request) (receiver string, ok bool) {
	receiver = r.PathValue("receiver")
	if _, ok = s.o.Secrets[receiver]; !ok {
		http.NotFound(w, r)
	}
	return receiver, ok
}

// A row is a notice as the page shows it.
type row struct {
	Notice
	E Event
}

// page shows what every receiver has, latest first.
func (s *Simulator) page(w http.ResponseWriter, r *http.Request) {
	type section struct {
		State
		Rows []row
	}
	var sections []section
	for _, receiver := range s.receivers() {
		sec := section{State: s.State(receiver)}
		for _, n := range slices.Backward(sec.Notices) {
			one := row{Notice: *n}
			_ = json.Unmarshal(n.Event, &one.E) // it was one when it came
			sec.Rows = append(sec.Rows, one)
		}
		sections = append(sections, sec)
	}
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, sections); err != nil {
		http.Error(w, "page", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	_, _ = w.Write(b.Bytes())
}

func style(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write(styleCSS)
}
