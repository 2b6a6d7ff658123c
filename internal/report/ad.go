package report

import (
	"net/url"
	"regexp"
	"strings"
)

// notAnAd is what AdID makes of everything else. It is no number.
const notAnAd = "?"

var adNumber = regexp.MustCompile(`^[A-Za-z0-9_-]{1,40}$`)

// AdID returns the number of an advertisement from what was pasted: the number
// itself, or its address in Platsbanken. The number is opaque (domain.md §4).
// Nothing gives nothing, and anything else what no number is.
func AdID(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	if strings.ContainsAny(text, "/.") {
		if !strings.Contains(text, "://") {
			text = "https://" + text
		}
		u, err := url.Parse(text)
		if err != nil || u.Hostname() != "arbetsformedlingen.se" && !strings.HasSuffix(u.Hostname(), ".arbetsformedlingen.se") {
			return notAnAd
		}
		_, rest, ok := strings.Cut(u.Path, "/annonser/")
		if !ok {
			return notAnAd
		}
		text, _, _ = strings.Cut(rest, "/")
	}
	if !adNumber.MatchString(text) || !strings.ContainsAny(text, "0123456789") {
		return notAnAd
	}
	return text
}
