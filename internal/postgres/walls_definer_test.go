package postgres_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// called is every function that runs as the owner, and so past the policies,
// tried with what is another's. A function with no call has its reason in
// uncalled.
var called = map[string]string{
	"portal.emergency_open":    "emergency_open(gen_random_uuid(), '{bo}', '', 'life', 'x')",
	"portal.identity_sealed":   "identity_sealed('{bo}')",
	"portal.identity_request":  "identity_request(md5('{bo}' || 'request')::uuid)",
	"portal.identity_requests": "identity_requests()",
	"portal.identity_decide":   "identity_decide(md5('{bo}' || 'request')::uuid, '{bo}', true, 'x', 'x', '{x}', 'x')",
	"portal.letter_printed":    "letter_printed(md5(md5('{bo}' || 'released')::uuid || 'message')::uuid)",
	"portal.person_enrol":      "person_enrol('{bo}', 'x', 'x', 'sv', '', '2026-11-01', NULL, '1', gen_random_uuid(), NULL)",
	"portal.person_named":      "person_named('', 'Test', 100)",
	"portal.report_arrived":    "report_arrived(md5('{bo}' || 'report')::uuid)",
	"portal.finding_mends":     "finding_mends(md5(md5('{bo}' || 'report')::uuid || 'finding')::uuid)",
	"portal.beside":            "beside('{bo}', '2026-10-01', '2026-10-31', '{2026-09}')",
	"portal.versions_at_hand":  "versions_at_hand(md5('{bo}' || 'report')::uuid)",
	"portal.decision_facts":    "decision_facts('{bo}')",
	"portal.denials":           "denials('2000-01-01')",
	"portal.exam_take":         "exam_take('{bo}', 'secrecy', '{}')",
	"portal.form_open":         "form_open('{token}', md5('{bo}' || 'form')::uuid, 'x', '{at}')",
	"portal.session_end_own":   "session_end_own('{token}', (SELECT md5('{bo}')::uuid), '{at}')",
	"portal.identity_stale":    "identity_stale('x', 1000)",
	"portal.identity_rekey":    "identity_rekey('x', '[]')",
	"portal.weed_drafts":       "weed_drafts('2099-01', '{at}', true)",
	"portal.weed_log":          "weed_log(1, '{at}', ARRAY['{bo}']::uuid[], 10)",
	"portal.sweep":             "sweep('{at}')",
	"portal.rate_sweep":        "rate_sweep('{at}')",
	"portal.security_weed":     "security_weed('{at}', true)",
	"portal.circle_reads":      "circle_reads('2026-11-05', 100)",
	"portal.alarms_since":      "alarms_since('2000-01-01', '2099-01-01')",
	"portal.line_network":      "line_network((SELECT l.id FROM portal.access_log l LIMIT 1))",
	"portal.follow_auditors":   "follow_auditors()",
	"portal.follow_make":       "follow_make('2026-11-02')",
	"portal.typed_figures":     "typed_figures('2026-10')",
	"portal.enter_extract":     "enter_extract(4712, '{at}')",
	"portal.hold_find":         "hold_find('{bo}', '')",
	"portal.hold_read":         "hold_read('{bo}')",
	"portal.hold_place":        "hold_place(gen_random_uuid(), '{bo}', 'court', '2026-12-01')",
	"portal.hold_lift":         "hold_lift((SELECT md5('{bo}')::uuid), '{bo}')",
	"portal.holds":             "holds(100)",
	"portal.assist_try":        "assist_try(gen_random_uuid(), '{bo}', ARRAY['x'::bytea])",
	"portal.assists":           "assists('{bo}', '2026-11')",
	"portal.assists_draft":     "assists_draft(md5('{bo}' || 'draft')::uuid)",
	"portal.weed_assists":      "weed_assists('2099-01', true)",
	"portal.mandate_end":       "mandate_end(md5('{bo}' || 'mandate')::uuid)",
	"portal.mandate_record": "mandate_record(gen_random_uuid(), '{bo}', gen_random_uuid(), 'x', ARRAY['x'::bytea], 'x', 'x', 'x', 'ombud', 'see', '2026-11-01', '2026-12-01', " +
		"'power_of_attorney', '2026-11-01', NULL)",
	"portal.admit": "admit('a-token-that-is-long-enough', 'operator', 'x', NULL, 60)",
}

// uncalled says why a jobseeker's connection may call the others: they are what
// signing in is made of, and run before there is an actor; or they show nothing.
var uncalled = map[string]string{
	"portal.logout_answered": "asks by the random id of our own request", "portal.logout_keep": "adds a row for the browser's own key",
	"portal.logout_of": "asks by the browser's own key", "portal.logout_take": "asks by the browser's own key",
	"portal.session_end_there": "asks by a keyed hash of what an identity provider signed",
	"portal.actor":             "the actor itself", "portal.enter": "TestEnter_Refuses", "portal.enter_from": "enter, with where from",
	"portal.identity_find":    "sign-in: from a keyed hash, whose key is not in the database, to an id",
	"portal.identity_ask":     "sign-in: from a ticket that the person's own browser has",
	"portal.identity_offer":   "sign-in: adds what the IdP said, to be decided by staff",
	"portal.identity_propose": "sign-in: adds what the IdP said, to be decided by staff",
	"portal.lang_chosen":      "sign-in: a person's chosen language, and nothing else",
	"portal.record_login":     "sign-in: adds a line", "portal.staff_find": "sign-in: from a staff number to an id",
	"portal.staff_known": "sign-in: the roles of a member of staff", "portal.rate_take": "counts", "portal.security_note": "adds a line",
	"portal.saml_begin": "sign-in: adds a request", "portal.saml_once": "sign-in: an assertion is used once", "portal.saml_take": "sign-in: by the request's own id",
	"portal.saml_waits":     "sign-in: by the request's own id",
	"portal.session_commit": "sign-in: makes a session (docs/privacy.md: what a compromised web process can do)",
	"portal.session_end":    "by the token's hash", "portal.session_find": "by the token", "portal.session_list": "by the token",
	"portal.own_lines": "the actor's own, by their session", "portal.own_drafts": "the actor's own, by their session",
	"portal.mandate_principals": "of the actor's own mandates: TestMandate",
	"portal.reports_at_hand":    "the actor's own, or of the case at hand: TestReportsAtHand",
	"portal.told_to_person":     "whether work in a case is shown: by the case's id, which only who reads the case knows",
	"portal.weed_cases":         "the worker's alone: TestWeedCases",
	"portal.weed_follow":        "the worker's alone: TestWeedFollow",
	"portal.weed_emergencies":   "the worker's alone: TestWeedEmergencies",
	"portal.weed_people":        "the worker's alone: TestWeedPeople",
	"portal.weed_sent":          "the worker's alone: TestWeedSent",
	"portal.held_people":        "the worker's alone: TestWeedPeople",
	"portal.session_act":        "by the token, and only to a mandate that is its owner's: TestSessions_Act", "portal.session_acts": "by the token",
	"portal.represented": "whom the session's mandate names: TestSessions_Act",
	"portal.form_drop":   "by the token's hash", "portal.form_keep": "adds",
}

// A jobseeker's connection calls every function that runs as the owner with what
// is somebody else's, and gets an answer from none of them.
func TestWalls_Definers(t *testing.T) {
	w, all := walledWorld(t)
	for _, f := range column(t, w.Conn(t, "postgres"), `SELECT DISTINCT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE p.prosecdef AND n.nspname IN ('portal', 'public') ORDER BY 1`) {
		if called[f] == "" && uncalled[f] == "" {
			t.Errorf("%s runs as the owner: call it with what is another's in called, or say in uncalled why it needs none", f)
		}
	}
	for _, v := range all {
		if v.role != "portal_web" || v.token != "" && v.purpose != "own" && v.purpose != access.Acting {
			continue // staff are answered about those whom they may meet
		}
		t.Run(v.name, func(t *testing.T) {
			tx := v.enter(t, w)
			said := strings.NewReplacer("{bo}", string(pgtest.Bo), "{token}", v.token, "{at}", w.Now.Format(time.RFC3339))
			for f, call := range called {
				got, err := trySQL(t, tx, "SELECT coalesce(r::text, '') FROM portal."+said.Replace(call)+" AS r")
				got = slices.DeleteFunc(got, func(s string) bool { return slices.Contains([]string{"", "false", "0", "none"}, s) })
				if err != nil && !denied(err) || len(got) > 0 {
					t.Errorf("%s: got %v, %v", f, got, err)
				}
			}
		})
	}
}
