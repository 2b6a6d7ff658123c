package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aktivitetsportalen/cmd/internal/boot"
)

// The doctor says of each way to people what would keep the worker from starting, or
// would silently do nothing, and repeats no secret.
func TestDoctorOnTheWaysToPeople(t *testing.T) {
	well := "dir:" + t.TempDir()
	for name, c := range map[string]struct {
		env  []string
		want []string // what is wrong with mail, bounces and messages; "" is well
	}{
		"nothing set":      {nil, []string{"", ""}},
		"mail alone":       {[]string{"PORTAL_MAIL=" + well}, []string{"", "", ""}},
		"all":              {[]string{"PORTAL_MAIL=" + well, "PORTAL_MAIL_BOUNCES=studs@example.se", "PORTAL_MESSAGES=https://gw.example.se/a", "PORTAL_MESSAGES_TOKEN=hemligt"}, []string{"", "", ""}},
		"bounces, no mail": {[]string{"PORTAL_MAIL_BOUNCES=studs@example.se"}, []string{"PORTAL_MAIL is not set", ""}},
		"no address":       {[]string{"PORTAL_MAIL=" + well, "PORTAL_MAIL_BOUNCES=studs"}, []string{"", "no e-mail address", ""}},
		"plain http":       {[]string{"PORTAL_MESSAGES=http://gw.example.se", "PORTAL_MESSAGES_TOKEN=hemligt"}, []string{"", "https address"}},
		"http here":        {[]string{"PORTAL_MESSAGES=http://127.0.0.1:8083", "PORTAL_MESSAGES_TOKEN=hemligt"}, []string{"", ""}},
		"a query":          {[]string{"PORTAL_MESSAGES=https://gw.example.se/?a=hemligt", "PORTAL_MESSAGES_TOKEN=hemligt"}, []string{"", "https address"}},
		"no token":         {[]string{"PORTAL_MESSAGES=https://gw.example.se"}, []string{"", "needs a token"}},
		"a token alone":    {[]string{"PORTAL_MESSAGES_TOKEN=hemligt"}, []string{"", "PORTAL_MESSAGES is not"}},
	} {
		s, err := boot.Load(c.env)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i, f := range channels(s) {
			if strings.Contains(f.what+f.wrong, "hemligt") {
				t.Errorf("%s: a secret is printed: %v", name, f)
			}
			if i < len(c.want) && c.want[i] != "" && strings.Contains(f.wrong, c.want[i]) {
				f.wrong = c.want[i]
			}
			got = append(got, f.wrong)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// The doctor says that the page on personal data would not name the controller, or
// not say how the data protection officer is reached.
func TestDoctorOnTheController(t *testing.T) {
	for name, c := range map[string]struct {
		env  []string
		want []string
	}{
		"nothing set": {nil, []string{"PORTAL_CONTACT_DPO", "PORTAL_SAML_ORGANISATION"}},
		"both":        {[]string{"PORTAL_CONTACT_DPO=dpo@example.org", "PORTAL_SAML_ORGANISATION=Myndigheten"}, []string{"", ""}},
	} {
		s, err := boot.Load(c.env)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range controller(s) {
			setting, _, _ := strings.Cut(f.wrong, " ")
			got = append(got, setting)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
