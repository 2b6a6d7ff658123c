package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/browser"
	"aktivitetsportalen/internal/testkit/pgtest"
	"aktivitetsportalen/internal/testkit/portal"
	"aktivitetsportalen/views"
	"aktivitetsportalen/views/link"
)

// unlinked are addresses that no page leads to in the portal of the test, and why.
var unlinked = map[string]string{
	link.ForeignEID:       "offered at a sign-in that knows nobody by that eID",
	link.KeptRoute:        "offered after a session that ended under a form",
	link.IdentityRoute:    "a line of the list of identities: nobody waits there",
	link.LetterRoute:      "a line of the list of letters: nobody gets one",
	link.SignedOut:        "comes after a sign-out",
	link.SignOutThere:     "offered after a sign-out, where the identity provider has one",
	link.SAMLEIDLogout:    "answers an identity provider",
	link.SAMLStaffLogout:  "answers an identity provider",
	link.ReceiptFileRoute: "offered when the worker has signed the receipt",
	link.FollowItemRoute:  "a line of the log's follow-up: nothing was picked",
	link.AssistRoute:      "a line of the drafts that one may go on with: nobody has let anybody",
}

// Everybody begins where their work begins and follows every link. Each page that
// they may ask for is found that way, or stands in unlinked.
func TestReach(t *testing.T) {
	p := portal.New(t)
	released(t, p)
	caseworker := p.As(t, person.Staff, pgtest.CaseworkerN)
	checked := caseworker.Get(p.URL+link.Intake).Submit(intakeForm, anna(nil))
	if registered := checked.Submit(intakeForm, url.Values{"do": {"register"}}); registered.Status != http.StatusSeeOther {
		t.Fatalf("registered: %d", registered.Status)
	}
	never := map[string]bool{}
	for _, row := range p.Server.Table() {
		never[row.Pattern] = row.Method == http.MethodGet && row.Who.Kind != person.System
	}
	for _, who := range triers {
		b, start := browser.New(t), link.Start
		if who.kind != "" {
			b, start = p.As(t, who.kind, who.id), views.Home(person.Actor{Kind: who.seen, Roles: who.roles})
		}
		if who.kind != who.seen { // signed in, and nobody, or acting for somebody (TestActing)
			continue
		}
		reached := crawl(t, p.URL, b, start)
		for _, row := range p.Server.Table() {
			if row.Method != http.MethodGet || row.Who.Kind == person.System || (row.Who.Kind == "") != (who.kind == "") || !may(row.Who, who.seen, who.roles, false) {
				continue
			}
			found := regexp.MustCompile("^" + hole.ReplaceAllString(row.Pattern, "[^/]+") + "$")
			for path := range reached {
				if found.MatchString(path) {
					never[row.Pattern] = false
				}
			}
			if !hole.MatchString(row.Pattern) && !reached[row.Pattern] && unlinked[row.Pattern] == "" {
				t.Errorf("%s: no way by links from %s to %s", who.name, start, row.Pattern)
			}
		}
	}
	for pattern, missed := range never {
		if missed && unlinked[pattern] == "" {
			t.Errorf("nobody ever came to %s", pattern)
		}
		if !missed && unlinked[pattern] != "" {
			t.Errorf("%s is reached: take it out of unlinked", pattern)
		}
	}
}

// crawl follows every link of the portal's own from start, and returns the paths.
func crawl(t *testing.T, base string, b *browser.Browser, start string) map[string]bool {
	t.Helper()
	seen, queue := map[string]bool{start: true}, []string{start}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		page := b.Get(base + path)
		if page.Status >= http.StatusInternalServerError {
			t.Errorf("%s: %d", path, page.Status)
		}
		if !strings.HasPrefix(page.Header.Get("Content-Type"), "text/html") {
			continue
		}
		page.Doc().Find("a[href]").Each(func(_ int, a *goquery.Selection) {
			u, err := url.Parse(a.AttrOr("href", ""))
			if err != nil || u.Host != "" || u.Scheme != "" || u.Path == "" || seen[u.Path] || !strings.HasPrefix(u.Path, "/") {
				return
			}
			seen[u.Path] = true
			queue = append(queue, u.Path+map[bool]string{true: "?" + u.RawQuery}[u.RawQuery != ""])
		})
	}
	return seen
}
