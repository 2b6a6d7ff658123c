package main

// predicates are the functions that say whether something is right: each operand
// of what they return is a check.
var predicates = []string{"fresh", "strong", "accepted", "BegunBy"}

// aboutIdPs are the files that no answer of an IdP passes through: what is known
// of IdPs beforehand, and what they say of a sign-out. Their checks have tests of
// their own; those of a sign-out go over HTTP (TestAttack_Leave).
var aboutIdPs = []string{"discovery.go", "entity.go", "feed.go", "logout.go", "metadata.go", "provider.go", "request.go", "source.go"}

// doubled are the checks that another check holds up, by function and text.
var doubled = map[string]string{
	`readAssertion: err != nil`: "inPlace has read the same bytes as XML",
	`Decrypt: err != nil`:       "a key or a text that is not there has the wrong length, and is no XML",
	`openCBC: pad < 1`:          "a text that ends in a zero byte is no XML",
	`openGCM: err != nil`:       "GCM takes every AES cipher",
	`Decrypt: !ok`:              "scan lets one EncryptedKey through, and the digests of the list",
	`Decrypt: method.SelectAttrValue("Algorithm", "") != keyTransport`: "scan knows the list too",
	`cipherValue: err != nil`:                       "half a text does not decrypt",
	`open: len(raw) > maxMessage*3/2`:               "what is decoded is measured again; this saves decoding it",
	`Verify: pending.ID == ""`:                      "scan lets no answer to nothing through",
	`verifyResponse: err != nil`:                    "scan has read the same bytes as XML",
	`askEngine: err != nil`:                         askEngine,
	`askEngine: theirs.ID != a.ID`:                  askEngine,
	`place: depth != 0`:                             "a Response further in is the second one",
	`finish: s.count["EncryptedAssertion"] != want`: "one too many is refused as it begins, one without data by the next",
	`accepted: digest != nil`:                       scanned,
	`accepted: slices.Contains(algorithms["SignedInfo/SignatureMethod"], method.SelectAttrValue("Algorithm", ""))`: scanned,
	`accepted: slices.Contains(algorithms["Reference/DigestMethod"], digest.SelectAttrValue("Algorithm", ""))`:     scanned,
}

const scanned = "scan knows the list too; this is for the signature of metadata, which has tests of its own"

const askEngine = "a second opinion: nothing is known that we accept and the engine refuses"
