package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
)

func TestMyData(t *testing.T) {
	p := portal.New(t)
	token := p.SignIn(t, person.Jobseeker, pgtest.Anna).Token
	r := httptest.NewRequest("GET", p.URL+"/mina/uppgifter", nil)
	r.AddCookie(&http.Cookie{Name: "__Host-session", Value: token})
	w := httptest.NewRecorder()
	p.Server.Routes().ServeHTTP(w, r)
	for _, text := range []string{portal.Number(pgtest.Anna).Written(), "Enhet Nord", "Kassa A", "lagen (2024:506)", "Öppet arbetslös", "Uppgift saknas"} {
		if !strings.Contains(w.Body.String(), text) {
			t.Errorf("%d, and nothing says %s", w.Code, text)
		}
	}
	if log := p.Log; strings.Contains(fmt.Sprint(log), portal.Number(pgtest.Anna).Digits()) {
		t.Error("the number is in the log")
	}
}
