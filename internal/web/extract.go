package web

import (
	"net/http"

	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// extract answers GET /mina/uppgifter/utdrag: how far it has come, and the buttons.
func (s *Server) extract(w http.ResponseWriter, r *http.Request) error {
	x, err := s.Filing.ExtractStands(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Extract(views.ExtractPage{Chrome: s.chrome(r), Extract: x}))
}

// askExtract answers POST /mina/uppgifter/utdrag. Asked twice, it is made once.
func (s *Server) askExtract(w http.ResponseWriter, r *http.Request) error {
	if err := s.Filing.AskExtract(r.Context(), actor(r)); err != nil {
		return err
	}
	return redirect(w, r, link.Extract)
}

// extractJSON answers POST /mina/uppgifter/utdrag/json: the file for programs. It
// is no GET, since it is logged.
func (s *Server) extractJSON(w http.ResponseWriter, r *http.Request) error {
	f, err := s.extractFile(r)
	if err != nil {
		return err
	}
	file, err := f.JSON()
	if err != nil {
		return err
	}
	return download(w, "registerutdrag.json", "application/json", file)
}

// extractHTML answers POST /mina/uppgifter/utdrag/html: the file to read and print.
func (s *Server) extractHTML(w http.ResponseWriter, r *http.Request) error {
	f, err := s.extractFile(r)
	if err != nil {
		return err
	}
	file, err := f.HTML(r.Context())
	if err != nil {
		return err
	}
	return download(w, "registerutdrag.html", "text/html; charset=utf-8", file)
}

func (s *Server) extractFile(r *http.Request) (views.ExtractFile, error) {
	x, err := s.Filing.Extract(r.Context(), actor(r))
	return views.ExtractFile{Lang: s.lang(r).Law().Lang(), Codes: x.Codes, Made: x.Made, Number: x.Number, Kinds: x.Kinds, Notes: x.Notes, Looks: x.Looks, Cut: x.Cut}, err
}

// download sends a file to be kept.
func download(w http.ResponseWriter, name, kind string, file []byte) error {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(file) // a browser that has left is no fault
	return nil
}
