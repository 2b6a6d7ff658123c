package web

import (
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/pdf"
	"aktivitetsportalen/internal/witness"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// showReceipt answers GET /rapporter/{month}/kvitto.
func (s *Server) showReceipt(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	v, err := s.Filing.Filed(r.Context(), actor(r), m)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.Receipt(views.ReceiptPage{Chrome: s.chrome(r), Line: v.Line, Codes: v.Pack.Codes, Filed: v.Filed}))
}

// receiptPDF answers GET /rapporter/{month}/kvitto.pdf: the same facts as the page,
// in Swedish.
func (s *Server) receiptPDF(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	v, name, err := s.Filing.Receipts(r.Context(), actor(r), m)
	if err != nil {
		return err
	}
	sheet := views.ReceiptSheet(views.ReceiptPage{Line: v.Line, Codes: v.Pack.Codes, Filed: v.Filed}, name.Full(), strings.TrimSuffix(s.URL.String(), "/"))
	return s.sendPDF(w, sheet, "kvitto-"+string(m))
}

// sendPDF sends a sheet as a file of a name.
func (s *Server) sendPDF(w http.ResponseWriter, sheet views.Sheet, name string) error {
	file, err := pdf.Write(document(sheet, s.Now()))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`.pdf"`)
	_, _ = w.Write(file) // a browser that has left is no fault
	return nil
}

// document is a sheet as it is written.
func document(s views.Sheet, made time.Time) pdf.Document {
	d := pdf.Document{Title: s.Title, Author: s.From, Lang: s.Lang, Made: made, Foot: s.Foot, Blocks: []pdf.Block{pdf.Heading{Level: 1, Text: s.Title}}}
	for _, part := range s.Parts {
		if len(part.Blank) > 0 {
			blank := pdf.Blank{Heading: part.Heading}
			for _, f := range part.Blank {
				blank.Rows = append(blank.Rows, [2]string{f.Term, f.Value})
			}
			d.Blocks = append(d.Blocks, blank)
		} else if part.Heading != "" {
			d.Blocks = append(d.Blocks, pdf.Heading{Level: 2, Text: part.Heading})
		}
		if len(part.Facts) > 0 {
			var facts pdf.Facts
			for _, f := range part.Facts {
				facts = append(facts, [2]string{f.Term, f.Value})
			}
			d.Blocks = append(d.Blocks, facts)
		}
		if part.Text != "" {
			d.Blocks = append(d.Blocks, pdf.Paragraph(part.Text))
		}
	}
	return d
}

// receiptFile answers GET /rapporter/{month}/versioner/{n}/kvitto.txt: the receipt
// as it was signed. Until it is, on to the page, which says so.
func (s *Server) receiptFile(w http.ResponseWriter, r *http.Request) error {
	m, err := month(r)
	if err != nil {
		return err
	}
	v, err := s.Filing.Filed(r.Context(), actor(r), m)
	if err != nil {
		return err
	}
	for _, f := range v.Filed {
		if strconv.Itoa(f.Version) != r.PathValue("n") {
			continue
		}
		if f.Signed == "" {
			return redirect(w, r, link.Receipt(m))
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Content-Disposition", `attachment; filename="kvitto-`+string(m)+`-version-`+strconv.Itoa(f.Version)+`.txt"`)
		_, _ = io.WriteString(w, f.Signed) // a browser that has left is no fault
		return nil
	}
	return fault.NotFound
}

// receiptKeys answers GET /kvitto/nycklar: the public keys, for whoever verifies
// receipts by other means.
func (s *Server) receiptKeys(w http.ResponseWriter, r *http.Request) error {
	keys, err := s.Filing.ReceiptKeys(r.Context())
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, keys)
	return nil
}

// askReceipt answers GET /kvitto/kontrollera.
func (s *Server) askReceipt(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, http.StatusOK, views.CheckReceipt(views.CheckReceiptPage{Chrome: s.chrome(r)}))
}

// verifyReceipt answers POST /kvitto/kontrollera: whether what the visitor has is
// a receipt, unchanged, and no more. Nothing is looked up by what stands in it,
// and nothing of it is kept, logged or shown again.
func (s *Server) verifyReceipt(w http.ResponseWriter, r *http.Request) error {
	file, err := receiptGiven(r)
	if err != nil {
		return err
	}
	p := views.CheckReceiptPage{Chrome: s.chrome(r), Checked: true, Empty: strings.TrimSpace(file) == ""}
	if p.Empty {
		return s.show(w, r, http.StatusUnprocessableEntity, views.CheckReceipt(p))
	}
	published, err := s.Filing.ReceiptKeys(r.Context())
	if err != nil {
		return err
	}
	keys, err := witness.ParseKeys(published)
	if err != nil { // there is none yet
		return refusal{http.StatusServiceUnavailable, "", err}
	}
	_, err = witness.VerifyReceipt(file, keys)
	p.Genuine = err == nil
	return s.show(w, r, http.StatusOK, views.CheckReceipt(p))
}

// receiptGiven is the file that was sent, or else the text that was pasted. A form
// sends text with line breaks of its own, which are put right; a file is taken as
// it is.
func receiptGiven(r *http.Request) (string, error) {
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == "multipart/form-data" {
		if err := r.ParseMultipartForm(maxBody); err != nil { // in memory: no body is larger
			return "", unreadable(err)
		}
		if file, _, err := r.FormFile("file"); err == nil {
			defer file.Close()
			b, err := io.ReadAll(file)
			if err != nil {
				return "", unreadable(err)
			}
			if len(b) > 0 {
				return string(b), nil
			}
		}
	} else if err := r.ParseForm(); err != nil {
		return "", unreadable(err)
	}
	text := strings.ReplaceAll(r.PostFormValue("text"), "\r\n", "\n")
	if text == "" {
		return "", nil
	}
	return strings.TrimRight(text, "\n") + "\n", nil
}
