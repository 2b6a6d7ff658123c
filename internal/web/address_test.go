package web

import (
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestNetwork(t *testing.T) {
	s := &Server{Config: Config{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}}}
	for _, c := range []struct {
		remote string
		said   []string
		want   string
	}{
		{"192.0.2.7:4711", nil, "192.0.2.7/32"},
		{"192.0.2.7:4711", []string{"198.51.100.1"}, "192.0.2.7/32"}, // nobody we trust
		{"10.1.2.3:4711", nil, "10.1.2.3/32"},
		{"10.1.2.3:4711", []string{"198.51.100.1"}, "198.51.100.1/32"},
		{"10.1.2.3:4711", []string{"203.0.113.9, 198.51.100.1"}, "198.51.100.1/32"}, // what the client itself wrote is not believed
		{"10.1.2.3:4711", []string{"203.0.113.9", "198.51.100.1 , 10.9.9.9"}, "198.51.100.1/32"},
		{"10.1.2.3:4711", []string{"hej"}, "10.1.2.3/32"},
		{"10.1.2.3:4711", []string{"10.4.4.4"}, "10.4.4.4/32"},
		{"[2001:db8:1:2:3:4:5:6]:4711", nil, "2001:db8:1:2::/64"},
		{"[::ffff:192.0.2.7]:4711", nil, "192.0.2.7/32"},
		{"[fd00::1]:4711", []string{"2001:db8:9:9::1"}, "2001:db8:9:9::/64"},
		{"[fe80::1%eth0]:4711", nil, "fe80::/64"},
		{"@", nil, "invalid Prefix"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.remote
		r.Header["X-Forwarded-For"] = c.said
		if got := s.network(r).String(); got != c.want {
			t.Errorf("%s, for %q: %s, want %s", c.remote, c.said, got, c.want)
		}
	}
}
