package link

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// Addresses are read aloud and typed: plain lower case letters only.
func TestAddressesArePlain(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "link.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		lit, ok := node.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		s, err := strconv.Unquote(lit.Value)
		if err != nil || !strings.HasPrefix(s, "/") {
			return true
		}
		n++
		file := strings.TrimSuffix(strings.TrimSuffix(s, ".txt"), ".pdf") // what is saved keeps its name
		if strings.Trim(file, "abcdefghijklmnopqrstuvwxyz1-/{}*") != "" {
			t.Errorf("%s has more than lower case letters", s)
		}
		return true
	})
	if n < 40 {
		t.Errorf("only %d addresses were found", n)
	}
}

func TestLocal(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"/mina", "/mina"},
		{"/rapporter/2026-10?typ=kurs", "/rapporter/2026-10?typ=kurs"},
		{"", "/"},
		{"mina", "/"},
		{"//example.com/x", "/"},
		{`/\example.com`, "/"},
		{"/\t/example.com", "/"},
		{"https://example.com/", "/"},
		{"/a\r\nSet-Cookie: x", "/"},
		{"javascript:alert(1)", "/"},
		{"/%zz", "/"},
	} {
		if got := Local(tt.in); got != tt.want {
			t.Errorf("Local(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestBuilders(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{NewActivity("2026-10", ""), "/rapporter/2026-10/aktiviteter/ny"},
		{NewActivity("2026-10", "sokt_jobb"), "/rapporter/2026-10/aktiviteter/ny?typ=sokt_jobb"},
		{Remove("2026-10", "x"), "/rapporter/2026-10/aktiviteter/x/ta-bort"},
		{Version("2026-10", 2), "/rapporter/2026-10/versioner/2"},
		{Withdraw("x"), "/handlaggning/underrattelser/x/aterkalla"},
		{APIAck("x"), "/api/v1/notices/x/acknowledgement"},
		{SignInTo(SignInEID, "/mina", ""), "/logga-in/eid?till=%2Fmina"},
		{SignInTo(SignInStaff, "/a-kassa", "fund"), "/logga-in/personal?idp=fund&till=%2Fa-kassa"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %s, want %s", tt.got, tt.want)
		}
	}
}
