package report

import "time"

// A Translated is what a person wrote in another language, as it was translated into
// Swedish for whoever reviews the report.
type Translated struct {
	Of   ID        // the activity whose note it is, or the report itself for its form
	Lang string    // that it was written in, of rule.ListLanguage
	At   time.Time // when it was translated
	Text string
}

// TranslationOf is what a translation is sealed for: never a note's own id.
func TranslationOf(report, activity ID) string {
	return "translation/" + string(report) + "/" + string(activity)
}
