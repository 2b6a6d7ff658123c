package web

import (
	"net/http"
	"net/netip"
	"strings"
)

// network is the network that a request came from: one address of IPv4, 64 bits
// of IPv6, which is what one household or one machine is given. A proxy that the
// settings trust is believed when it says for whom it asks; nobody else is.
func (s *Server) network(r *http.Request) netip.Prefix {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Prefix{}
	}
	client := at.Addr().Unmap()
	said := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(said) - 1; i >= 0 && s.trusts(client); i-- {
		next, err := netip.ParseAddr(strings.TrimSpace(said[i]))
		if err != nil {
			break
		}
		client = next.Unmap()
	}
	bits := 64
	if client.Is4() {
		bits = 32
	}
	p, _ := client.WithZone("").Prefix(bits)
	return p
}

// networkName is network as the access log has it: "" when it cannot be told.
func (s *Server) networkName(r *http.Request) string {
	if p := s.network(r); p.IsValid() {
		return p.String()
	}
	return ""
}

func (s *Server) trusts(a netip.Addr) bool {
	for _, p := range s.TrustedProxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}
