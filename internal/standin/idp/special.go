package idp

import (
	"time"

	"aktivitetsportalen/internal/person"
)

const (
	loa2     = "http://id.elegnamnden.se/loa/1.0/loa2"
	loaOther = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"

	statusCancel        = "http://id.elegnamnden.se/status/1.0/cancel"
	statusFraud         = "http://id.elegnamnden.se/status/1.0/fraud"
	statusPossibleFraud = "http://id.elegnamnden.se/status/1.0/possibleFraud"
	statusFailed        = "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"
	statusContext       = "urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext"
)

// The keys of those who are nobody in People's list.
const (
	keyCancel   = "_avbryt"
	keyStranger = "_okand"
	keyLowLoA   = "_lag"
	keyOtherLoA = "_annan"
	keyNoNumber = "_utan"
	keyFraud    = "_bedrageri"
	keyMaybe    = "_misstanke"
	keyFailed   = "_misslyckas"
	keyHeld     = "_drojer"
	keySecond   = "_nyckel"
	keyExpired  = "_utgatt"
)

// special returns the choices whose answers are out of the ordinary, so that what
// the portal then does can be seen. What is said of the last three is that they
// are let in.
func special(entity string) []Person {
	stranger := Person{Key: keyStranger, Label: "Någon som inte är registrerad", Attributes: Member("okand", "4021000007", "Okänd", "Påhittad")}
	none := withName(map[string][]string{}, "Okänd", "Påhittad")
	if entity == EID {
		stranger.Attributes = Citizen(person.TestNumber(time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC), false, false), "Okänd", "Påhittad")
	}
	all := []Person{
		stranger,
		{Key: keyLowLoA, Label: "Någon med för låg tillitsnivå", Attributes: stranger.Attributes, LoA: loa2},
		{Key: keyOtherLoA, Label: "Någon med en tillitsnivå som ingen bad om", Attributes: stranger.Attributes, LoA: loaOther},
		{Key: keyNoNumber, Label: "Någon utan nummer eller tjänste-id", Attributes: none},
		{Key: keyFraud, Label: "Legitimeringen stoppas som bedrägeri", status: statusFraud},
		{Key: keyMaybe, Label: "Legitimeringen misstänker bedrägeri", status: statusPossibleFraud},
		{Key: keyFailed, Label: "Legitimeringen misslyckas", status: statusFailed},
		{Key: keyHeld, Label: "Svaret hålls kvar tills du skickar det", Detail: "som den första på listan", asFirst: true},
	}
	if entity == EID {
		all = append(all,
			Person{Key: keySecond, Label: "Svaret signeras med tjänstens andra nyckel", Detail: "som den första på listan", asFirst: true, key: 1},
			Person{Key: keyExpired, Label: "Svaret signeras med ett utgånget certifikat", Detail: "som den första på listan", asFirst: true, key: 2})
	}
	return all
}
