package views

import (
	"github.com/a-h/templ"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
	"aktivitetsportalen/views/link"
	"aktivitetsportalen/views/words"
)

// A ReceiptFact is one line of a receipt. The page and the file that is printed
// have the same.
type ReceiptFact struct{ Kind, Term, Value string }

func receiptFacts(l words.Law, codes rule.Codes, line report.Line, f report.Filed) []ReceiptFact {
	facts := []ReceiptFact{{"number", l.ReceiptNo(), f.ReceiptNo}, {"", l.ReceiptAt(), l.Moment(f.ReceivedAt)}}
	if f.Channel == report.Portal && f.RegisteredAt.Sub(f.ReceivedAt) > waited {
		facts = append(facts, ReceiptFact{"", l.CompletedLabel(), l.CompletedAt(f.RegisteredAt)})
	}
	if f.Version == 1 || !f.Late {
		facts = append(facts, ReceiptFact{"", l.ReceiptTime(), l.InTime(f.Late, line)})
	}
	facts = append(facts, ReceiptFact{"channel", l.ChannelLabel(), codes.Name(rule.ListChannel, string(f.Channel), string(l))},
		ReceiptFact{"contents", l.Contents(), l.Activities(f.Count)})
	if f.MandateKind != "" {
		facts = append(facts, ReceiptFact{"", l.HandedInByLabel(), codes.Name(rule.ListMandateKind, f.MandateKind, string(l))})
	}
	if f.InFile != nil {
		facts = append(facts, ReceiptFact{"", l.ReceiptOnPaper(), l.InFile(*f.InFile)})
	}
	if len(f.ContentHash) > 0 {
		facts = append(facts, ReceiptFact{"hash", l.ContentHash(), hash(f.ContentHash)})
	}
	return facts
}

// A Sheet is a page that is printed or sent on: a title, and parts with facts and
// text.
type Sheet struct {
	Title, From string
	Lang        string
	Foot        string // at the foot of each page, or empty
	Parts       []SheetPart
}

// A SheetPart is one part of it; the heading may be empty.
type SheetPart struct {
	Heading string
	Facts   []ReceiptFact
	Text    string
	Blank   []ReceiptFact // to be filled in by hand, where there is no value
}

// ReceiptSheet is the receipt as a sheet, in Swedish, as what other authorities
// read is; name is whose it is, and url the portal's.
func ReceiptSheet(p ReceiptPage, name, url string) Sheet {
	law := words.SV.Law()
	l := law.Lang()
	s := Sheet{Title: l.ReceiptTitle(p.Line.Month), From: l.Site(), Lang: "sv-SE", Parts: []SheetPart{{Facts: []ReceiptFact{{"", law.ReceiptFor(), name}}}}}
	for _, f := range p.Filed {
		part := SheetPart{Heading: l.VersionNo(f.Version) + ": " + law.ReceiptYes(), Facts: receiptFacts(law, p.Codes, p.Line, f)}
		if f.Version > 1 {
			part.Text = law.SupplementTime()
		}
		s.Parts = append(s.Parts, part)
	}
	s.Parts = append(s.Parts, SheetPart{Text: law.SheetIsUnsigned(url + link.CheckReceipt)})
	return s
}

// emptyFile ties what is wrong to the field, when nothing was sent.
func emptyFile(p CheckReceiptPage) templ.Attributes {
	if !p.Empty {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": "file-problem"}
}
