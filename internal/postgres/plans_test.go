package postgres_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/internal/testkit/pgtest"
)

// plannedPeople is how many people the plans are made for. Plans do not change
// from 20 000 on; the aim is said of 100 000, which CI takes the time for, and so
// does go test -run TestPlans -people 100000.
var plannedPeople = flag.Int("people", map[bool]int{false: 20_000, true: 100_000}[os.Getenv("CI") != ""], "people in the database of TestPlans")

// A plan, as EXPLAIN says it.
type plan struct {
	Node  string `json:"Node Type"`
	Table string `json:"Relation Name"`
	As    string `json:"Parent Relationship"`
	Under []plan `json:"Plans"`
}

func (p plan) scans(grown map[string]bool) (found []string) {
	if p.Node == "Seq Scan" && grown[p.Table] {
		found = append(found, p.Table)
	}
	for _, under := range p.Under {
		found = append(found, under.scans(grown)...)
	}
	return found
}

// looks is how a plan looks at a table, each time.
func (p plan) looks(table string) (found []string) {
	if p.Table == table {
		found = append(found, p.Node)
	}
	for _, under := range p.Under {
		for _, look := range under.looks(table) {
			if under.As == "SubPlan" {
				look += " in SubPlan"
			}
			found = append(found, look)
		}
	}
	return found
}

// wholeTables are the statements that read a table that grows with people from
// end to end, and why they may.
var wholeTables = map[string]string{
	"deadlineSQL":     "the month's run judges everybody, in parts",
	"exportStraysSQL": "an operator's export: lines without a leaf, which only a look at each finds",
}

// runBy names the role of a statement that others could run and do not.
var runBy = map[string]string{"deadlineSQL": "portal_worker", "fundInboxSQL": "portal_fund", "fundChainSQL": "portal_fund"}

// Every statement, as every role that may run it and under its policies, uses an
// index for each table that has grown with people.
func TestPlans_UseIndexes(t *testing.T) {
	w := pgtest.NewWorld(t)
	root := w.Conn(t, "postgres")
	rows, err := os.ReadFile("testdata/grown.sql")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := root.PgConn().Exec(t.Context(), fmt.Sprintf("SET session_replication_role = replica; SET plans.people = %d; %s", *plannedPeople, rows)).ReadAll(); err != nil {
		t.Fatal(err)
	}
	if _, err := root.Exec(t.Context(), "VACUUM (ANALYZE)"); err != nil {
		t.Fatal(err)
	}
	grown := map[string]bool{}
	for _, name := range column(t, root, "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace IN ('portal'::regnamespace, 'identity'::regnamespace) AND reltuples >= $1::int / 20", *plannedPeople) {
		grown[name] = true
	}
	for _, list := range []string{"taxonomy_item", "taxonomy_name", "taxonomy_word", "day_off", "column_class", "staff", "staff_grant", "training"} {
		delete(grown, list) // these do not grow with people
	}
	t.Logf("grown: %v", slices.Sorted(maps.Keys(grown)))
	roles := map[string]pgx.Tx{}
	for role, actor := range map[string]person.Actor{"portal_web": w.SignIn(t, person.Staff, pgtest.ReviewerN), "portal_worker": w.System(t), "portal_fund": w.SignIn(t, person.Fund, pgtest.OfficerA)} {
		roles[role] = visitor{role: role, token: actor.Token, purpose: access.Review}.enter(t, w)
		if _, err := roles[role].Exec(t.Context(), "SET LOCAL plan_cache_mode = force_generic_plan"); err != nil {
			t.Fatal(err)
		}
	}
	needed := map[string]bool{}
	for name, sql := range statements(t) {
		planned := 0
		for role, tx := range roles {
			if only := runBy[name]; only != "" && only != role {
				continue
			}
			p, ok := planOf(t, tx, name, sql)
			if !ok {
				continue
			}
			planned++
			found := p.scans(grown)
			if len(found) > 0 && wholeTables[name] == "" {
				t.Errorf("%s as %s reads all of %v", name, role, found)
			}
			needed[name] = needed[name] || len(found) > 0
		}
		if planned == 0 && explained(sql) {
			t.Errorf("%s is planned for no role", name)
		}
	}
	for name := range wholeTables {
		if !needed[name] {
			t.Errorf("%s reads no whole table: take it from wholeTables", name)
		}
	}
}

// The sealer's plan is made once for a connection, perhaps when the log has a
// few lines, and serves it when there are many: it must look each line's leaf up
// also then.
func TestPlans_SealerOfSmallLog(t *testing.T) {
	w := pgtest.NewWorld(t)
	if _, err := w.Conn(t, "postgres").Exec(t.Context(), "ANALYZE portal.access_log, portal.log_leaf"); err != nil {
		t.Fatal(err)
	}
	tx := visitor{role: "portal_worker", token: w.System(t).Token, purpose: access.Sealing}.enter(t, w)
	all := statements(t)
	if _, err := tx.Exec(t.Context(), all["planSealSQL"]+"; SET LOCAL plan_cache_mode = force_generic_plan", pgx.QueryExecModeSimpleProtocol); err != nil {
		t.Fatal(err)
	}
	p, _ := planOf(t, tx, "unsealedSQL", all["unsealedSQL"])
	if got, want := p.looks("log_leaf"), []string{"Index Scan in SubPlan"}; !slices.Equal(got, want) {
		t.Errorf("leaves are found by %q, want %q", got, want)
	}
	if found := p.scans(map[string]bool{"access_log": true}); len(found) > 0 {
		t.Errorf("reads all of %v", found)
	}
}

// A connection of the program plans a statement once, and compiles none.
func TestPlans_OfAConnection(t *testing.T) {
	w := pgtest.NewWorld(t)
	for setting, want := range map[string]string{"plan_cache_mode": "force_generic_plan", "jit": "off"} {
		var got string
		if err := w.Worker.Pool().QueryRow(t.Context(), "SHOW "+setting).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", setting, got, want, err)
		}
	}
}

// explained reports whether EXPLAIN takes a statement.
func explained(sql string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(sql), " ")
	return slices.Contains([]string{"SELECT", "WITH", "INSERT", "UPDATE", "DELETE"}, strings.ToUpper(strings.Fields(word)[0]))
}

// planOf is how a role would run a statement; not ok where it may not.
func planOf(t *testing.T, tx pgx.Tx, name, sql string) (p plan, ok bool) {
	t.Helper()
	if !explained(sql) {
		return p, false
	}
	var seen []string
	sql = argument.ReplaceAllStringFunc(sql, func(m string) string {
		parts := argument.FindStringSubmatch(m)
		if !slices.Contains(seen, parts[2]) {
			seen = append(seen, parts[2])
		}
		return parts[1] + "$" + strconv.Itoa(slices.Index(seen, parts[2])+1)
	})
	call := ""
	if len(seen) > 0 {
		call = "(NULL" + strings.Repeat(", NULL", len(seen)-1) + ")"
	}
	var text string
	err := try(t, tx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(t.Context(), "PREPARE "+name+" AS "+sql, pgx.QueryExecModeSimpleProtocol); err != nil {
			return err
		}
		return tx.QueryRow(t.Context(), "EXPLAIN (FORMAT JSON) EXECUTE "+name+call, pgx.QueryExecModeSimpleProtocol).Scan(&text)
	})
	if denied(err) {
		return p, false
	}
	var all []struct{ Plan plan }
	if err == nil {
		err = json.Unmarshal([]byte(text), &all)
	}
	if err != nil || len(all) != 1 {
		t.Errorf("%s: %v", name, err)
		return p, false
	}
	return all[0].Plan, true
}
