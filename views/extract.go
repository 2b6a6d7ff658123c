package views

import (
	"bytes"
	"context"
	"encoding/json"
	"time"

	"aktivitetsportalen/internal/access"
	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views/words"
)

// An ExtractPage asks for a register extract, says how far it has come, and hands
// it out.
type ExtractPage struct {
	Chrome  Chrome
	Extract *access.Extract // nil where there is none
}

// An ExtractFile is a register extract to be written.
type ExtractFile struct {
	Lang   Lang
	Codes  rule.Codes
	Made   time.Time
	Number string
	Kinds  []access.ExtractPart
	Notes  map[report.ID]string
	Looks  []access.Look
	Cut    bool // the log had more lines
}

// JSON is the file for programs: everything, with keys and codes.
func (f ExtractFile) JSON() ([]byte, error) {
	held := map[string]json.RawMessage{}
	for _, p := range f.Kinds {
		held[p.Kind] = p.Held
	}
	table := LookTable(f.Lang, f.Looks)
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetIndent("", "  ")
	err := out.Encode(map[string]any{"made": f.Made.UTC(), "says": f.Lang.Law().LooksExempt(), "number": f.Number, "held": held, "notes": f.Notes,
		"log": map[string]any{"columns": table[0], "rows": table[1:], "cut": f.Cut}})
	return b.Bytes(), err
}

// An extractRow is one row of the file to be read: its fields in order, and the
// rows under it.
type extractRow struct {
	Fields []extractCell
	Under  []extractGroup
}

type extractCell struct{ Name, Value string }

type extractGroup struct {
	Title string
	Rows  []extractRow
}

// groups are the kinds as they are read.
func (f ExtractFile) groups() ([]extractGroup, error) {
	var out []extractGroup
	for _, p := range f.Kinds {
		var rows []map[string]any
		if err := json.Unmarshal(p.Held, &rows); err != nil {
			return nil, err
		}
		out = append(out, extractGroup{Title: f.Lang.Law().Held(p.Kind), Rows: f.rows(p.Kind, rows)})
	}
	return out, nil
}

func (f ExtractFile) rows(kind string, rows []map[string]any) []extractRow {
	var out []extractRow
	for _, row := range rows {
		if id, ok := row["id"].(string); ok && kind == "held" && f.Notes[report.ID(id)] != "" {
			row["note"] = f.Notes[report.ID(id)]
		}
		if kind == "translations" {
			in, _ := row["report_id"].(string)
			of, _ := row["activity_id"].(string)
			row["translation"] = f.Notes[report.ID(report.TranslationOf(report.ID(in), report.ID(of)))]
		}
		var r extractRow
		for _, name := range words.ExtractFields() {
			switch v := row[name].(type) {
			case string:
				if v != "" {
					r.Fields = append(r.Fields, extractCell{f.Lang.Law().ExtractField(name), f.value(kind, name, v)})
				}
			case float64:
				r.Fields = append(r.Fields, extractCell{f.Lang.Law().ExtractField(name), decimal(v)})
			case bool:
				yes := f.Lang.No()
				if v {
					yes = f.Lang.Yes()
				}
				r.Fields = append(r.Fields, extractCell{f.Lang.Law().ExtractField(name), yes})
			case map[string]any:
				if said := f.answers(row, v); said != "" {
					r.Fields = append(r.Fields, extractCell{f.Lang.Law().ExtractField(name), said})
				}
			case []any:
				var under []map[string]any
				for _, u := range v {
					if m, ok := u.(map[string]any); ok {
						under = append(under, m)
					}
				}
				r.Under = append(r.Under, extractGroup{Title: f.Lang.Law().ExtractField(name), Rows: f.rows(name, under)})
			}
		}
		out = append(out, r)
	}
	return out
}

// answers words what an activity, or what is planned, says by codes.
func (f ExtractFile) answers(row map[string]any, answers map[string]any) string {
	code, _ := row["kind"].(string)
	kind, _ := f.Codes.Find(rule.ListKind, code)
	var said []string
	for _, field := range kind.Fields {
		if v, ok := answers[field.Name].(string); ok {
			said = append(said, asked(f.Codes.Name(rule.ListField, field.Label, string(f.Lang)))+f.Codes.Name(field.Choices, v, string(f.Lang)))
		}
	}
	return f.Lang.List(said...)
}

func decimal(v float64) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// coded is the list whose codes a field holds, by kind and field.
var coded = map[string]string{
	"held.kind": rule.ListKind, "held.how": rule.ListHow, "plans.kind": rule.ListKind, "person.category": rule.ListCategory, "plans.exemption": rule.ListExemption,
	"notices.ground": rule.ListGround, "notices.code": rule.ListWithdraw, "reports.channel": rule.ListChannel,
	"findings.reason": rule.ListReason, "findings.because": rule.ListNoConsequence,
}

func (f ExtractFile) value(kind, name, v string) string {
	if list := coded[kind+"."+name]; list != "" {
		return f.Codes.Name(list, v, string(f.Lang))
	}
	return f.Lang.Law().ExtractValue(v)
}

// log is the lines of the log as rows.
func (f ExtractFile) log() []extractRow {
	table := LookTable(f.Lang, f.Looks)
	var out []extractRow
	for i, line := range table[1:] {
		var r extractRow
		for j, v := range line {
			switch {
			case j == 0:
				r.Fields = append(r.Fields, extractCell{f.Lang.Law().ExtractField("at"), f.Lang.Moment(f.Looks[i].At)})
			case v != "":
				r.Fields = append(r.Fields, extractCell{table[0][j], v})
			}
		}
		out = append(out, r)
	}
	return out
}

// HTML is the file to be read and printed: the same, without keys, in words.
func (f ExtractFile) HTML(ctx context.Context) ([]byte, error) {
	groups, err := f.groups()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = f.written(groups).Render(ctx, &b)
	return b.Bytes(), err
}
