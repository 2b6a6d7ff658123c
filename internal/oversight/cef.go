package oversight

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"aktivitetsportalen/internal/access"
)

// jsonLines writes one JSON object a line.
func jsonLines(lines []access.FollowExport) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	for _, l := range lines {
		if err := e.Encode(l); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// cefLines writes one event a line in ArcSight's Common Event Format, version 0
// (Implementation Standard, revision 25): a header of seven fields with bars
// between, then key=value pairs.
func cefLines(lines []access.FollowExport) ([]byte, error) {
	var b bytes.Buffer
	for _, l := range lines {
		b.WriteString(cef(l) + "\n")
	}
	return b.Bytes(), nil
}

// severity is CEF's, 0 to 10, by finding.
func severity(finding string) string {
	switch finding {
	case "unauthorised":
		return "9"
	case "needs_explanation", "error":
		return "6"
	case "ok":
		return "1"
	}
	return "3"
}

func cef(l access.FollowExport) string {
	var b strings.Builder
	b.WriteString("CEF:0")
	for _, f := range []string{"Aktivitetsportalen", "portal", "1", l.Rule, l.What, severity(l.Finding)} {
		b.WriteString("|" + cefHeader.Replace(f))
	}
	b.WriteString("|")
	sep := ""
	for _, kv := range [][2]string{
		{"rt", strconv.FormatInt(l.At.UnixMilli(), 10)}, {"externalId", l.LogID}, {"suid", l.ActorID}, {"spriv", l.Roles}, {"duid", l.SubjectID},
		{"cat", l.Purpose}, {"act", l.Act}, {"outcome", l.Result}, {"reason", l.Reason}, {"cnt", strconv.Itoa(l.Hits)}, {"app", l.Channel},
		{"cs1Label", "unit"}, {"cs1", l.Unit}, {"cs2Label", "case"}, {"cs2", l.CaseNo}, {"cs3Label", "finding"}, {"cs3", l.Finding},
		{"cs4Label", "classes"}, {"cs4", strings.Join(l.Classes, ",")}, {"cs5Label", "network"}, {"cs5", l.Network}, {"cs6Label", "item"}, {"cs6", l.ID},
	} {
		b.WriteString(sep + kv[0] + "=" + cefValue.Replace(kv[1]))
		sep = " "
	}
	return b.String()
}

// What CEF says is to be escaped: in a header bars and backslashes, and no line
// breaks at all; in a value equals signs, backslashes and line breaks.
var (
	cefHeader = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\r", " ", "\n", " ")
	cefValue  = strings.NewReplacer(`\`, `\\`, "=", `\=`, "\r", `\r`, "\n", `\n`)
)
