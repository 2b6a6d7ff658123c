package signin

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"aktivitetsportalen/internal/fault"
)

// The kinds of entity categories that decide which IdP fits (eid.md §2.3).
var (
	serviceSpaces  = []string{"http://id.elegnamnden.se/ec/1.0/", "http://id.swedenconnect.se/ec/1.0/"}
	propertySpaces = []string{"http://id.elegnamnden.se/sprop/1.0/", "http://id.swedenconnect.se/sprop/1.0/"}
	contractSpaces = []string{"http://id.swedenconnect.se/contract/"}
)

// of returns those of categories that are of a kind.
func of(spaces, categories []string) []string {
	return slices.DeleteFunc(slices.Clone(categories), func(c string) bool {
		return !slices.ContainsFunc(spaces, func(s string) bool { return strings.HasPrefix(c, s) })
	})
}

func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// fits is the rule of discovery: an IdP is offered if it shares a service with
// us, declares no contract or shares one, declares every property that we ask
// for, and is approved for a level that is accepted.
func (md *metadata) fits(ours, loas []string) bool {
	contracts := of(contractSpaces, md.categories)
	for _, property := range of(propertySpaces, ours) {
		if !slices.Contains(md.categories, property) {
			return false
		}
	}
	return share(of(serviceSpaces, ours), md.categories) && (len(contracts) == 0 || share(contracts, ours)) &&
		(md.certified == nil || share(md.certified, loas))
}

// A Choice is an IdP that one may sign in at.
type Choice struct {
	ID     string            // its entityID
	Source string            // the name of its Source
	Alone  bool              // it is the only one of that name
	Names  map[string]string // by language, as its metadata have them; may be empty
	Host   string            // of its address, for one that has no name
	Logo   string            // a data: address, or empty
}

// Choices returns the IdPs that which stands for: an entityID, the name of a
// Source, or all of them if it is empty. It fails with IdPAway if none can be
// asked just now, and with fault.NotFound if there is no such IdP.
func (p *Provider) Choices(ctx context.Context, which string, now time.Time) ([]Choice, error) {
	var out []Choice
	var away error = fault.NotFound
	for _, f := range p.feeds {
		s, err := f.current(ctx, now)
		if err != nil {
			away = err
			continue
		}
		for _, md := range s.idps {
			if which != "" && which != f.src.Name && which != md.entityID ||
				slices.ContainsFunc(out, func(c Choice) bool { return c.ID == md.entityID }) {
				continue
			}
			if !md.alive(now) {
				away = refuse(IdPAway, "metadata_expired")
				continue
			}
			c := Choice{ID: md.entityID, Source: f.src.Name, Names: md.names, Logo: md.logo}
			if u, err := url.Parse(md.sso); err == nil {
				c.Host = u.Hostname()
			}
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return nil, away
	}
	of := map[string]int{}
	for _, c := range out {
		of[c.Source]++
	}
	for i, c := range out {
		out[i].Alone = of[c.Source] == 1
	}
	return out, nil
}
