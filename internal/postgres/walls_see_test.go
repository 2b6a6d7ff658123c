package postgres_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/postgres"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// Staff of roles that NewWorld has none of.
var managerN, auditorN, dpoN, administratorN = person.ID(pgtest.ID(25)), person.ID(pgtest.ID(26)), person.ID(pgtest.ID(27)), person.ID(pgtest.ID(28))

// owner says, for each table that holds rows about people, whom a row t is
// about. A table with a column person_id needs no entry.
var owner = map[string]string{
	"portal.person":              "t.id",
	"portal.access_log":          "coalesce(t.subject_id, t.listed[1])",
	"portal.draft_activity":      "(SELECT d.person_id FROM portal.draft d WHERE d.id = t.draft_id)",
	"portal.draft_note":          "(SELECT d.person_id FROM portal.draft d JOIN portal.draft_activity a ON a.draft_id = d.id WHERE a.id = t.activity_id)",
	"portal.report_activity":     "(SELECT r.person_id FROM portal.report r WHERE r.id = t.report_id)",
	"portal.report_note":         "(SELECT r.person_id FROM portal.report r WHERE r.id = t.report_id)",
	"portal.translation_text":    "(SELECT r.person_id FROM portal.report r WHERE r.id = t.report_id)",
	"portal.first_review":        "(SELECT r.person_id FROM portal.report r WHERE r.id = t.report_id)",
	"portal.receipt":             "(SELECT r.person_id FROM portal.report r WHERE r.id = t.report_id)",
	"portal.finding":             "(SELECT r.person_id FROM portal.report r WHERE r.id = t.report_id)",
	"portal.withdrawal_proposal": "(SELECT n.person_id FROM portal.notice n WHERE n.id = t.notice_id)",
	"portal.alarm":               "(SELECT e.person_id FROM portal.emergency_access e WHERE e.id = t.emergency_id)",
	"portal.case_copy":           "(SELECT c.person_id FROM portal.case_file c WHERE c.id = t.case_id)",
	"portal.control_decision":    "(SELECT c.person_id FROM portal.case_file c WHERE c.id = t.case_id)",
	"portal.follow_item":         "(SELECT l.subject_id FROM portal.access_log l WHERE l.id = t.log_id)",
	"portal.follow_finding":      "(SELECT l.subject_id FROM portal.follow_item i JOIN portal.access_log l ON l.id = i.log_id WHERE i.id = t.item_id)",
	"portal.extract_part":        "(SELECT x.person_id FROM portal.extract x WHERE x.id = t.extract_id)",
	"portal.login_event":         "t.actor_id",
	"portal.session":             "t.actor_id",
	"portal.kept_form":           "t.actor_id",
	"portal.security_event":      "t.actor_id",
}

// open is every table that whoever has been granted it reads in full, without
// an actor too: nothing in it is about anybody.
var open = strings.Fields(`access_kind access_reason access_rule case_circle code code_name column_class course day_off exam_choice
	exam_question follow_code follow_rule fund idp_metadata job_ad kind_field log_checkpoint published_key receipt_key reminder retention rule_pack section taxonomy_item taxonomy_name taxonomy_word unit note_word`)

// nobodys is every other table that holds nothing about people.
var nobodys = strings.Fields(`staff staff_grant training intake_confirmed deadline_run entry saml_assertion saml_request log_head
	log_leaf log_node log_weeding rate_window follow_week saml_logout reminder_run`)

// A visitor is somebody at the wall: a role's connection, with an actor or none.
type visitor struct {
	name, role string
	token      string // none for no actor
	purpose    access.Purpose
	sees       map[string]string // table of portal → which rows t
	owns       string            // the people whose rows they may have to do with: an array, as SQL
}

// about returns the rows whose person is one of people, for each table.
func about(people string, tables ...string) map[string]string {
	sees := map[string]string{}
	for _, table := range tables {
		of := "t.person_id"
		if o, ok := owner["portal."+table]; ok {
			of = o
		}
		sees[table] = of + " = ANY (" + people + ")"
	}
	return sees
}

func (v visitor) and(more map[string]string) visitor {
	sees := map[string]string{}
	for _, m := range []map[string]string{v.sees, more} {
		for table, rows := range m {
			sees[table] = rows
		}
	}
	v.sees = sees
	return v
}

func array(people ...person.ID) string {
	var quoted []string
	for _, p := range people {
		quoted = append(quoted, "'"+string(p)+"'")
	}
	return "ARRAY[" + strings.Join(quoted, ", ") + "]::uuid[]"
}

// jobseekers see what is their own: not what is held back from them, and not
// what is said of them to fight fraud.
func jobseekers(w *pgtest.World, t *testing.T, name string, id person.ID) visitor {
	me := array(id)
	v := visitor{name: name, role: "portal_web", token: w.SignIn(t, person.Jobseeker, id).Token, purpose: access.Own, owns: me}
	v.sees = about(me, "person", "draft", "draft_activity", "draft_note", "report", "report_activity", "report_note", "receipt", "finding", "claim", "membership",
		"plan", "planned", "programme", "message", "sending", "send_fault", "extract", "extract_part", "assist", "assist_code", "legal_hold")
	return v.and(map[string]string{
		"case_file":   "t.kind <> 'fraud_signal' AND t.person_id = ANY (" + me + ")",
		"notice":      "t.state = 'released' AND t.person_id = ANY (" + me + ")",
		"delivery":    "t.person_id = ANY (" + me + ")",
		"mandate":     "t.person_id = ANY (" + me + ") OR t.representative_id = ANY (" + me + ")",
		"access_log":  "t.subject_id = ANY (" + me + ") OR t.listed && " + me,
		"login_event": "t.actor_kind = 'jobseeker' AND t.actor_id = ANY (" + me + ")",
	})
}

// representative sees, while acting, the reports of whom they act for; with the
// scope file what is not handed in as well; and nothing that is their own.
func representative(w *pgtest.World, t *testing.T, name string, of person.ID, files bool) visitor {
	them := array(of)
	mandate := column(t, w.Conn(t, "postgres"), "SELECT id::text FROM portal.mandate WHERE person_id = $1", of)[0]
	v := visitor{name: name, role: "portal_web", token: w.Act(t, w.SignIn(t, person.Jobseeker, pgtest.Cilla), mandate).Token, purpose: access.Acting, owns: "ARRAY[]::uuid[]"}
	v.sees = about(them, "report", "report_activity", "report_note", "receipt", "finding", "plan")
	v = v.and(map[string]string{"case_file": "t.kind = 'report' AND t.person_id = ANY (" + them + ")"})
	if files {
		v.owns = them
		v = v.and(about(them, "draft", "draft_activity", "draft_note", "planned"))
	}
	return v
}

// extractOf is the worker while it makes somebody's register extract: it sees what
// the person sees, and of the extract the ticket alone.
func extractOf(w *pgtest.World, t *testing.T, job string, id person.ID) visitor {
	v := jobseekers(w, t, "an extract being made", id)
	v.role, v.token, v.purpose = "portal_worker", "extract:"+job, access.Extraction
	return v
}

var ofTheCaseAtHand = []string{"report_activity", "report_note", "translation_text", "finding", "first_review", "send_fault",
	"claim", "membership", "plan", "programme"}

// staffOf see colleagues and what is about themselves, and of the given people
// what their roles' circles list and open: what is in a case, and known of whose it
// is, only with Anna's report at hand; of messages the letters.
func staffOf(w *pgtest.World, t *testing.T, name string, id person.ID, unit string, lists, opens []string, people ...person.ID) visitor {
	them, unitIs := array(people...), "t.unit_id = '"+unit+"'"
	v := visitor{name: name, role: "portal_web", token: w.SignIn(t, person.Staff, id).Token, purpose: access.Review, owns: them}
	v.sees = map[string]string{"staff": unitIs, "staff_grant": "t.staff_id = '" + string(id) + "'", "training": "t.staff_id = '" + string(id) + "'",
		"alarm": "t.staff_id = '" + string(id) + "'", "emergency_access": "t.staff_id = '" + string(id) + "'", "deadline_run": "true", "reminder_run": "true", "intake_confirmed": unitIs}
	if len(people) == 0 {
		return v
	}
	v = v.and(about(them, "person")).
		and(map[string]string{"case_file": "t.person_id = ANY (" + them + ") AND t.kind IN ('" + strings.Join(lists, "', '") + "')"})
	if slices.Contains(lists, "report") {
		v = v.and(about(them, "report"))
	}
	if slices.Contains(lists, "notice") {
		v = v.and(about(them, "notice", "delivery", "withdrawal_proposal"))
	}
	if slices.Contains(opens, "notice") {
		v = v.and(map[string]string{"message": "t.channel = 'letter' AND t.person_id = ANY (" + them + ")"})
	}
	if slices.Contains(opens, "report") {
		v = v.and(about(them, "signal", "translation", "mandate"))
		if slices.Contains(people, pgtest.Anna) {
			v = v.and(about(array(pgtest.Anna), ofTheCaseAtHand...))
		}
	}
	return v
}

// continues is v at work on the drafts of those who have let them, of whom v meets
// some: everybody has, in the rows of this test. No case is at hand then, and nothing
// is opened but the draft.
func continues(v visitor, people ...person.ID) visitor {
	v.purpose = access.Assist
	v = v.and(about(array(people...), "draft", "draft_activity", "draft_note"))
	for _, table := range append([]string{"notice", "delivery", "withdrawal_proposal", "message", "signal", "translation"}, ofTheCaseAtHand...) {
		delete(v.sees, table)
	}
	return v
}

// visitors is every role with every kind of actor.
func visitors(w *pgtest.World, t *testing.T) []visitor {
	t.Helper()
	funds, err := w.Fund.Admit(t.Context(), "a-funds-entry-for-one-test", person.Fund, "test", pgtest.FundA, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	north := []person.ID{pgtest.Anna, pgtest.Bo, pgtest.Dan, pgtest.Eva}
	list, works := []string{"report", "notice", "meeting"}, []string{"report", "notice"}
	oversees := map[string]string{"staff": "t.fund_id IS NULL", "staff_grant": "true", "training": "true"}
	decides := func(people ...person.ID) map[string]string {
		seen := about(array(people...), "control_decision")
		if slices.Contains(people, pgtest.Anna) {
			seen["case_copy"] = about(array(pgtest.Anna), "case_copy")["case_copy"]
		}
		return seen
	} // of reports, which reviewers open
	reviews := map[string]string{"emergency_access": "true"}
	audits := map[string]string{"emergency_access": "NOT t.protected OR t.staff_id = '" + string(auditorN) + "'"} // outside the circle
	manager := staffOf(w, t, "a manager", managerN, pgtest.UnitNorth, list, nil, north...).and(map[string]string{"staff": "t.fund_id IS NULL",
		"emergency_access": "t.staff_id = '" + string(managerN) + "' OR t.unit_id = '" + pgtest.UnitNorth + "' AND NOT t.protected",
		"staff_grant":      "t.staff_id IN (SELECT s.id FROM portal.staff s WHERE s.unit_id = '" + pgtest.UnitNorth + "')",
		"training":         "t.staff_id IN (SELECT s.id FROM portal.staff s WHERE s.unit_id = '" + pgtest.UnitNorth + "')"})
	toA := "(SELECT array_agg(d.person_id) FROM portal.delivery d WHERE d.receiver_id = '" + pgtest.FundA + "')::uuid[]"
	fund := func(name, token, id string) visitor {
		v := visitor{name: name, role: "portal_fund", token: token, purpose: access.FundInbox, owns: toA}
		v.sees = about(toA, "person")
		return v.and(map[string]string{"staff": "t.id::text = '" + id + "'", "delivery": "t.receiver_id = '" + pgtest.FundA + "'",
			"notice": "t.state = 'released' AND t.person_id = ANY (" + toA + ")"})
	}
	machine := func(name, token string, purpose access.Purpose, more ...string) visitor {
		v := visitor{name: name, role: "portal_worker", token: token, purpose: purpose, owns: "(SELECT array_agg(id) FROM portal.person)::uuid[]", sees: map[string]string{}}
		for _, table := range append(strings.Fields(`person claim membership plan planned programme case_file report report_activity receipt notice delivery message staff staff_grant
			training intake_confirmed deadline_run log_head log_leaf log_node log_weeding legal_hold control_decision follow_week sending send_fault reminder_run`), more...) {
			v.sees[table] = "true"
		}
		return v
	}
	all := []visitor{
		{name: "nobody", role: "portal_web"}, {name: "nobody", role: "portal_worker"}, {name: "nobody", role: "portal_fund"},
		jobseekers(w, t, "a jobseeker", pgtest.Anna), jobseekers(w, t, "a jobseeker of another unit", pgtest.Cilla), jobseekers(w, t, "a protected jobseeker", pgtest.Protected),
		representative(w, t, "a representative", pgtest.Anna, true), representative(w, t, "a representative who may see", pgtest.Bo, false),
		staffOf(w, t, "a caseworker", pgtest.CaseworkerN, pgtest.UnitNorth, list, works, north...).and(about(array(north...), "assist")),
		continues(staffOf(w, t, "a caseworker who goes on with drafts", pgtest.CaseworkerN, pgtest.UnitNorth, list, works, north...).and(about(array(north...), "assist")), north...),
		staffOf(w, t, "a reviewer", pgtest.ReviewerN, pgtest.UnitNorth, []string{"report", "notice", "fraud_signal"}, works, north...).and(decides(north...)),
		staffOf(w, t, "a reviewer of another unit", pgtest.ReviewerS, pgtest.UnitSouth, []string{"report", "notice", "fraud_signal"}, works, pgtest.Cilla).and(decides(pgtest.Cilla)),
		staffOf(w, t, "a reviewer of the circle", pgtest.CircleN, pgtest.UnitNorth, []string{"report", "notice", "fraud_signal"}, works, append(north, pgtest.Protected)...).and(decides(append(north, pgtest.Protected)...)),
		manager,
		staffOf(w, t, "a log auditor", auditorN, pgtest.UnitNorth, nil, nil).and(oversees).and(audits),
		staffOf(w, t, "a DPO", dpoN, pgtest.UnitNorth, nil, nil).and(oversees).and(reviews).and(map[string]string{"follow_week": "true", "follow_item": "NOT t.protected",
			"follow_finding": "(SELECT NOT i.protected FROM portal.follow_item i WHERE i.id = t.item_id)"}),
		staffOf(w, t, "an administrator", administratorN, pgtest.UnitNorth, nil, nil).and(oversees),
		fund("a fund officer", w.SignIn(t, person.Fund, pgtest.OfficerA).Token, string(pgtest.OfficerA)).and(map[string]string{"person": "t.protection = '' AND t.id = ANY (" + toA + ")"}), fund("a fund's system", funds.Token, ""),
		machine("the system", w.System(t).Token, access.Demo), machine("the sealer", w.System(t).Token, access.Sealing, "access_log"),
		machine("a running job", "job:4711", access.Deadline), extractOf(w, t, "4712", pgtest.Anna),
		machine("an operator", w.Operator(t).Token, access.Operate, "security_event"),
		machine("an operator who exports", w.Operator(t).Token, access.LogExport, "security_event", "access_log"),
	}
	for i := range all {
		for _, table := range open {
			all[i] = all[i].and(map[string]string{table: "true"})
		}
	}
	return all
}

// walledWorld is a world with rows about everybody in every table, and all
// visitors.
func walledWorld(t *testing.T) (*pgtest.World, []visitor) {
	t.Helper()
	w := pgtest.NewWorld(t)
	if err := w.Worker.InTx(t.Context(), w.System(t), access.Demo, func(tx *postgres.Tx) error {
		return tx.AddStaff(t.Context(), []postgres.NewStaff{
			pgtest.Staff(25, pgtest.UnitNorth, person.Manager), pgtest.Staff(26, pgtest.UnitNorth, person.LogAuditor),
			pgtest.Staff(27, pgtest.UnitNorth, person.DPO), pgtest.Staff(28, pgtest.UnitNorth, person.Administrator)})
	}); err != nil {
		t.Fatal(err)
	}
	rows, err := os.ReadFile("testdata/walls.sql")
	if err != nil {
		t.Fatal(err)
	}
	root := w.Conn(t, "postgres")
	if _, err := root.PgConn().Exec(t.Context(), "SET session_replication_role = replica;"+string(rows)).ReadAll(); err != nil {
		t.Fatal(err)
	}
	return w, visitors(w, t)
}

// A walled table, and what a role reads and writes of it.
type walled struct {
	name    string                         // with its schema
	of      string                         // whom a row t is about, as SQL; "" for nobody
	first   string                         // its first column
	columns map[string]map[string][]string // role → privilege → columns
}

// tables returns every table that the migrations made. One that nobody has said
// whose rows it holds fails the test, as does an empty one.
func tables(t *testing.T, w *pgtest.World) []walled {
	t.Helper()
	root := w.Conn(t, "postgres")
	var all []walled
	for _, name := range column(t, root, `SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname IN ('portal', 'identity', 'private', 'public') AND c.relname <> 'schema_migration' ORDER BY 1`) {
		table := walled{name: name, of: owner[name], columns: map[string]map[string][]string{}}
		person := column(t, root, "SELECT attname::text FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'person_id' AND NOT attisdropped", name)
		if table.of == "" && len(person) > 0 {
			table.of = "t.person_id"
		}
		table.first = column(t, root, "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' ORDER BY attnum LIMIT 1", name)[0]
		bare := strings.TrimPrefix(name, "portal.")
		if table.of == "" && name != "private.actor_key" && !slices.Contains(open, bare) && !slices.Contains(nobodys, bare) {
			t.Errorf("%s: say whose rows it holds in owner, open or nobodys, and who sees them in visitors", name)
		}
		if column(t, root, "SELECT count(*)::text FROM "+name)[0] == "0" {
			t.Errorf("%s is empty: give everybody a row in testdata/walls.sql", name)
		}
		for _, role := range []string{"portal_web", "portal_worker", "portal_fund"} {
			table.columns[role] = map[string][]string{}
			for _, privilege := range []string{"SELECT", "INSERT", "UPDATE"} {
				table.columns[role][privilege] = column(t, root, `SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = $2::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND NOT ($3 = 'INSERT' AND attidentity = 'a')
					AND has_schema_privilege($1, $4, 'USAGE') AND has_column_privilege($1, $2::regclass, attnum, $3) ORDER BY attnum`,
					role, name, privilege, strings.Split(name, ".")[0])
			}
		}
		all = append(all, table)
	}
	return all
}

// expected is what v may see of a table, as the superuser finds it: a hash for
// each row, of the columns that v's role may read.
func (v visitor) expected(t *testing.T, root *pgx.Conn, table walled, columns []string) []string {
	t.Helper()
	rows := v.sees[strings.TrimPrefix(table.name, "portal.")]
	if rows == "" || len(columns) == 0 {
		return nil
	}
	return column(t, root, fmt.Sprintf("SELECT %s FROM %s t WHERE %s ORDER BY 1", hashOf(columns), table.name, rows))
}

func hashOf(columns []string) string {
	return "md5(ROW(t." + strings.Join(columns, ", t.") + ")::text)"
}
