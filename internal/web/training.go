package web

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// trainingRows are the exam, for staff of any role and for those whose roles rest
// for want of it, and who looks after it.
func (s *Server) trainingRows() []Route {
	if s.Casework == nil {
		return nil
	}
	oversees := Staff(person.Manager, person.DPO, person.Administrator)
	return []Route{
		{"GET", link.Training, Staff(), access.Staffing, s.training},
		{"POST", link.Training, Staff(), access.Staffing, s.takeExam},
		{"GET", link.StaffTraining, oversees, access.Staffing, s.staffTraining},
		{"GET", link.StaffTrainingCSV, oversees, access.Staffing, s.staffTrainingCSV},
	}
}

// training answers GET /utbildning.
func (s *Server) training(w http.ResponseWriter, r *http.Request) error {
	p, err := s.trainingPage(r)
	if err != nil {
		return err
	}
	p.ID = string(report.NewID())
	return s.show(w, r, http.StatusOK, views.Training(p))
}

func (s *Server) trainingPage(r *http.Request) (views.TrainingPage, error) {
	c := s.chrome(r)
	e, err := s.Casework.Exam(r.Context(), actor(r), string(c.Lang))
	if err != nil {
		return views.TrainingPage{}, err
	}
	p := views.TrainingPage{Chrome: c, Course: e.Course, Questions: e.Questions, Results: e.Results}
	today := rule.DayOf(s.Now())
	for _, t := range e.Results {
		if t.Passed && !t.Until.Before(today) && (p.Until == nil || t.Until.After(*p.Until)) {
			p.Until = &t.Until
		}
	}
	return p, nil
}

// takeExam answers POST /utbildning. An exam with a question unanswered is not
// handed in.
func (s *Server) takeExam(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	p, err := s.trainingPage(r)
	if err != nil {
		return err
	}
	p.ID = f.Get("id")
	for _, q := range p.Questions {
		field := "q." + strconv.Itoa(q.No)
		n, err := strconv.Atoi(f.Get(field))
		if err != nil || n < 1 || n > len(q.Choices) {
			n = 0
			p.Problems.Add(field, "not_answered")
		}
		p.Picked = append(p.Picked, n)
	}
	if replayed(r) {
		p.Problems = nil
		return s.show(w, r, http.StatusOK, views.Training(p))
	}
	if len(p.Problems) > 0 {
		return s.show(w, r, http.StatusUnprocessableEntity, views.Training(p))
	}
	result, err := s.Casework.TakeExam(r.Context(), actor(r), p.ID, p.Picked)
	if err != nil {
		return err
	}
	s.flash(r, map[bool]string{true: "exam_passed", false: "exam_failed"}[result.Passed])
	return redirect(w, r, link.Training)
}

// staffTraining answers GET /chef/utbildning.
func (s *Server) staffTraining(w http.ResponseWriter, r *http.Request) error {
	c := s.deskChrome(r)
	st, err := s.Casework.Staffing(r.Context(), actor(r), string(c.Lang))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, views.StaffTraining(views.StaffTrainingPage{Chrome: c, Rows: st.Trainings}))
}

// staffTrainingCSV answers GET /chef/utbildning/lista.csv: the dashboard's people
// as a file, which is in the log as an export.
func (s *Server) staffTrainingCSV(w http.ResponseWriter, r *http.Request) error {
	rows, err := s.Casework.ExportTraining(r.Context(), actor(r))
	if err != nil {
		return err
	}
	l := s.chrome(r).Lang
	lines := [][]string{{l.ColUnit(), l.Name(), l.ColStaffNo(), l.ColState(), l.TrainingUntil()}}
	for _, t := range rows {
		until := ""
		if t.Until != nil {
			until = t.Until.Format(time.DateOnly)
		}
		lines = append(lines, []string{t.UnitName, t.StaffName, t.StaffNo, l.TrainingState(t.State), until})
	}
	var b bytes.Buffer
	b.WriteString("\ufeff") // spreadsheets take a file without it for another alphabet
	out := csv.NewWriter(&b)
	out.UseCRLF = true
	for _, line := range lines {
		for n := range line {
			line[n] = harmless(line[n])
		}
		_ = out.Write(line) // into memory: Error says the same
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="utbildning.csv"`)
	_, _ = w.Write(b.Bytes()) // a browser that has left is no fault
	return nil
}

// harmless is a cell that no spreadsheet takes for a formula: what could begin
// one gets an apostrophe before it.
func harmless(cell string) string {
	if t := strings.TrimLeft(cell, " \u00a0"); t != "" && strings.ContainsRune("=+-@|%\t\r\n＝＋－＠", []rune(t)[0]) {
		return "'" + cell
	}
	return cell
}
