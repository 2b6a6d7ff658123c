package signin_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"aktivitetsportalen/internal/signin"
	"aktivitetsportalen/internal/testkit/attack"
	"aktivitetsportalen/internal/testkit/fakeidp"

	"github.com/beevik/etree"
)

// BenchmarkMostExpensiveRefusal refuses, by the caps, what costs the most: each
// way to fill 64 kB, in answer to a request that waits, for an IdP with four
// certificates of which two are too weak to count. Anonymous are the ways that
// need no key; the last is for whoever has a SignedInfo that the IdP made, and
// the very last for the IdP itself.
func BenchmarkMostExpensiveRefusal(b *testing.B) {
	for name, message := range expensive(b) {
		b.Run(name, func(b *testing.B) {
			s := fixedStage(b)
			s.IdP.Keys = append(s.IdP.Keys, attack.Keys(b, "more")...)
			s.sp = newProvider(b, signin.EID, (&world{}).source("first", s.IdP))
			raw := base64.StdEncoding.EncodeToString(message(b, s))
			if len(raw) > 64<<10*4/3+4 {
				b.Fatalf("%d bytes", len(raw))
			}
			var err error
			began := cpu()
			for b.Loop() {
				if _, err = signin.Peek(raw); err == nil {
					_, err = s.sp.Verify(context.Background(), raw, s.pending[s.Request], s.Now)
				}
			}
			if err == nil {
				b.Fatal("it was accepted")
			}
			b.ReportMetric(float64(cpu()-began)/1e6/float64(b.N), "cpu-ms/op")
			b.ReportMetric(float64(len(raw)*3/4)/1024, "kB")
			b.Log(err)
		})
	}
}

// cpu is what the process has used, which a busy machine makes no larger.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func expensive(b *testing.B) map[string]func(*testing.B, *stage) []byte {
	// filled puts filling in the Response after it was signed, up to the cap.
	filled := func(filling func(room int) string) func(*testing.B, *stage) []byte {
		return func(b *testing.B, s *stage) []byte {
			good := s.Good(s.IdP.Keys[0]).XML(b)
			room := 64<<10 - len(good) - 64
			return bytes.Replace(good, []byte("</samlp:Status>"), []byte("<samlp:StatusDetail>"+filling(room)+"</samlp:StatusDetail></samlp:Status>"), 1)
		}
	}
	attributes := func(room int) string {
		var all strings.Builder
		for i := 0; i < 460 && all.Len() < room-900; i++ {
			all.WriteString("<x")
			for j := range 32 {
				fmt.Fprintf(&all, ` %c%c=""`, 'a'+j%26, 'a'+j/26)
				if all.Len() > room-60 {
					break
				}
			}
			all.WriteString("/>")
		}
		return all.String()
	}
	return map[string]func(*testing.B, *stage) []byte{
		"elements":   filled(func(int) string { return strings.Repeat("<x></x>", 470) }),
		"text":       filled(func(room int) string { return strings.Repeat("&lt;", room/4) }),
		"attributes": filled(attributes),
		"nested namespaces": filled(func(room int) string {
			var all strings.Builder
			for depth := range 3 {
				all.WriteString("<x")
				for j := range 30 {
					fmt.Fprintf(&all, ` xmlns:n%c%c%c="u"`, 'a'+depth, 'a'+j%26, 'a'+j/26)
				}
				all.WriteString(">")
			}
			var one strings.Builder
			for j := range 12 {
				fmt.Fprintf(&one, ` n%c%ca:%c=""`, 'a'+j%3, 'a'+j, 'a'+j)
			}
			leaf := `<ncaa:x` + one.String() + "/>"
			all.WriteString(strings.Repeat(leaf, min(450, (room-2000)/len(leaf))) + strings.Repeat("</x>", 3))
			return all.String()
		}),
		"by the IdP itself": func(b *testing.B, s *stage) []byte {
			a := s.Good(s.IdP.Keys[0])
			a.LoA = fakeidp.LoA2
			a.EditPlain = func(p []byte) []byte {
				return bytes.Replace(p, []byte("</saml:AttributeStatement>"), []byte(strings.Repeat(`<saml:Attribute Name="x"/>`, 1100)+"</saml:AttributeStatement>"), 1)
			}
			a.EditResponse = func(r *etree.Element) {
				for range 400 {
					r.SelectElement("Status").CreateElement("x")
				}
			}
			return a.XML(b)
		},
	}
}
