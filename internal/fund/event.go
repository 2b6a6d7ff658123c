// Package fund speaks to the receivers of notices: the unemployment funds and
// IAF. It puts a notice into their words (CloudEvents 1.0), signs and sends it
// (Standard Webhooks 1.0), and reads their signed acknowledgements. docs/funds.md
// is the receivers' side of the same contract.
//
// Nothing of what a receiver writes in its answers leaves the package, but the
// fields of an acknowledgement that verifies.
package fund

import (
	_ "embed"
	"encoding/json"
	"regexp"
	"time"

	"aktivitetsportalen/internal/fault"
	"aktivitetsportalen/internal/notice"
)

// Schema is the JSON Schema of what is sent, to be served at SchemaPath. The
// copy for readers is docs/notice.schema.json; a test holds them equal.
//
//go:embed notice.schema.json
var Schema []byte

// Public addresses under the portal's URL that the contract names.
const (
	SchemaPath = "/api/v1/schema/notice"
	KeysPath   = "/api/v1/keys"
)

// The types of event.
const (
	TypeNotice     = "se.aktivitetsportalen.notice.v1"
	TypeWithdrawal = "se.aktivitetsportalen.withdrawal.v1"
)

// event is the envelope (CloudEvents 1.0, JSON format 1.0).
type event struct {
	SpecVersion     string `json:"specversion"`
	ID              string `json:"id"`
	Source          string `json:"source"`
	Type            string `json:"type"`
	Subject         string `json:"subject"`
	Time            string `json:"time"`
	DataContentType string `json:"datacontenttype"`
	DataSchema      string `json:"dataschema"`
	Data            data   `json:"data"`
}

// data is what förordning 2024:1350 15 § asks for, and no more: no address, no
// phone, no unit and no place, for anybody, so that nothing need be left out
// for a protected person.
type data struct {
	NoticeID             string `json:"notice_id"`
	Kind                 string `json:"kind"`
	LinkedID             string `json:"linked_id,omitempty"`
	PersonNumber         string `json:"person_number"`
	PersonName           string `json:"person_name"`
	Ground               string `json:"ground"`
	Law                  string `json:"law"`
	Section              string `json:"section"`
	RulePack             string `json:"rule_pack"`
	EventDate            string `json:"event_date"`
	ReportMonth          string `json:"report_month"`
	Automatic            bool   `json:"automatic"`
	Unconfirmed          bool   `json:"unconfirmed"`
	LateReportReceivedAt string `json:"late_report_received_at,omitempty"`
	Fund                 string `json:"fund"`
	WithdrawalCode       string `json:"withdrawal_code,omitempty"`
	Protected            bool   `json:"protected_identity,omitempty"`
}

// The signed content joins id, time and body with dots, so an id has none.
var idShape = regexp.MustCompile(`^[A-Za-z0-9-]{1,64}$`)

// encode returns the event of m as it is sent from the portal at source. A
// message that lacks what the schema demands is fault.Invalid, bad_message.
func encode(source string, m notice.Message) ([]byte, error) {
	n := m.Notice
	e := event{
		SpecVersion: "1.0", ID: string(n.ID), Source: source, Type: TypeNotice,
		Subject: string(n.PersonID), Time: moment(m.Sent),
		DataContentType: "application/json", DataSchema: source + SchemaPath,
		Data: data{
			NoticeID: string(n.ID), Kind: string(n.Kind), LinkedID: string(n.LinkedID),
			PersonNumber: m.Number.Digits(), PersonName: m.Name.Full(),
			Ground: n.Ground, Law: n.Law, Section: n.Section, RulePack: n.PackID,
			EventDate: n.EventDay.Format(time.DateOnly), ReportMonth: string(n.Month),
			Automatic: n.Automatic, Unconfirmed: n.Unconfirmed,
			Fund: m.FundCode, WithdrawalCode: n.Code, Protected: m.Protected,
		},
	}
	if n.Kind == notice.Withdrawal {
		e.Type = TypeWithdrawal
	}
	if n.LateAt != nil {
		e.Data.LateReportReceivedAt = moment(*n.LateAt)
	}
	withdraws := n.Kind == notice.Withdrawal && n.LinkedID != "" && n.Code != ""
	stands := n.Kind == notice.Original && n.LinkedID == "" && n.Code == ""
	if !idShape.MatchString(e.ID) || m.Number.IsZero() || n.PersonID == "" || n.Ground == "" ||
		m.FundCode == "" || n.EventDay.IsZero() || !withdraws && !stands {
		return nil, fault.Coded(fault.Invalid, "bad_message")
	}
	return json.Marshal(e)
}

func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }
