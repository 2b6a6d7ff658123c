// Package views holds the pages: one page one .templ file, with the struct that
// it shows. A page gets everything it says as values; it reads no database and
// no clock, and has no sentence of its own (they are in views/words) and no
// address of its own (they are in views/link).
package views

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"aktivitetsportalen/internal/person"
	"aktivitetsportalen/views/link"
	"aktivitetsportalen/views/words"
)

// A Chrome is what the frame round a page shows: the reader's language, who is
// signed in, and what has just happened.
type Chrome struct {
	Lang       words.Lang
	Actor      person.Actor // zero when nobody is signed in
	Name       string       // the reader's own name, where the page knows it
	For        string       // the name of whom the reader represents; "" is nobody
	Path       string       // of the page, for the menu
	Back       string       // where a change of language returns to
	Flash      string       // code of what has just been done
	Stylesheet string
	Script     string
	Icon       string // a data: address
	DemoClock  string // address of the page that moves the demo's clock; empty outside the demo
	Wide       bool   // for staff tables
	Session    Session
	Kept       string // address of a form that waits to be shown, or empty
}

// A Session is how long the reader stays signed in; zero for who is not.
type Session struct {
	Idle time.Duration // the longest pause
	Ends time.Time     // at the latest
	Left time.Duration // until then
}

// waited is how long a hand-in may take before its receipt says that it waited.
const waited = time.Minute

// near reports whether the end is so close that nothing moves it.
func (s Session) near() bool { return s.Left <= s.Idle }

// idle is the pause that is promised, in seconds: the store counts by the minute.
func (s Session) idle() string { return seconds(s.Idle - time.Minute) }
func (s Session) left() string { return seconds(s.Left) }

func seconds(d time.Duration) string { return strconv.Itoa(int(d.Seconds())) }

// A Contact is how to reach whoever runs the portal, and its data protection
// officer. Each may be empty.
type Contact struct {
	Name, Number        string // who runs it, and its organisation number
	Phone, Address, DPO string
}

// reachable reports whether there is a way to anybody.
func (c Contact) reachable() bool { return c.Phone != "" || c.Address != "" || c.DPO != "" }

// who is the controller's name, with its number if that is known.
func (c Contact) who() string {
	if c.Number == "" {
		return c.Name
	}
	return c.Name + " (" + c.Number + ")"
}

// An Item is one line of a menu.
type Item struct {
	Href, Text string
	Current    bool
}

// menu is what the signed-in reader can go to.
func (c Chrome) menu() []Item {
	switch c.Actor.Kind {
	case person.Jobseeker:
		l := c.Lang
		return []Item{
			c.item(link.Mine, l.NavMine()),
			c.item(link.MyReports, l.NavReports()),
			c.item(link.MyInbox, l.NavInbox()),
			c.item(link.MyData, l.NavData()),
			c.item(link.WhoHasRead, l.NavWhoHasRead()),
		}
	case person.Representative:
		return []Item{c.item(link.Mine, c.Lang.NavMine()), c.item(link.MyReports, c.Lang.NavReports())}
	case person.Staff:
		return c.staffMenu()
	case person.Fund:
		return []Item{c.item(link.FundInbox, c.Lang.NavFund())}
	}
	return nil
}

// item is a line of the menu.
func (c Chrome) item(href, text string) Item { return Item{href, text, c.within(href)} }

// staffMenu is what the member of staff can go to.
func (c Chrome) staffMenu() []Item {
	l := c.Lang
	var items []Item
	add := func(href, text string) { items = append(items, c.item(href, text)) }
	reviewer := c.Actor.Has(person.Reviewer)
	if reviewer || c.Actor.Has(person.Manager) {
		add(link.Desk, l.NavDesk())
	}
	if reviewer {
		add(link.HeldNotices, l.NavHeld())
		add(link.Controls, l.NavControls())
		add(link.Translations, l.NavTranslations())
	}
	if reviewer || c.Actor.Has(person.Manager) {
		add(link.Deliveries, l.NavDeliveries())
	}
	if reviewer || c.Actor.Has(person.Caseworker) {
		add(link.Search, l.NavSearch())
		add(link.Emergency, l.NavEmergency())
	}
	if reviewer || c.Actor.Has(person.Manager) {
		add(link.Identities, l.NavIdentities())
	}
	if c.Actor.Has(person.Caseworker) {
		add(link.Intake, l.NavIntake())
		add(link.Assist, l.NavAssist())
		add(link.Signals, l.NavSignals())
		add(link.Letters, l.NavLetters())
	}
	if c.Actor.Has(person.Manager) {
		add(link.Manager, l.NavManager())
	}
	if c.Actor.Has(person.DPO) {
		add(link.DPO, l.NavDPO())
	}
	if c.Actor.Has(person.LogAuditor) {
		add(link.FollowUp, l.NavFollowUp())
		add(link.FollowDone, l.NavFollowDone())
		add(link.AuditEmergencies, l.NavEmergencies())
		add(link.CircleDay, l.NavCircle())
	}
	if c.Actor.Has(person.LogAuditor) || c.Actor.Has(person.DPO) {
		add(link.FollowStatistics, l.NavFollowStatistics())
	}
	manager, admin := c.Actor.Has(person.Manager), c.Actor.Has(person.Administrator)
	if manager {
		add(link.Grants, l.NavGrants())
	}
	if manager || admin {
		add(link.GrantRequests, l.NavGrantRequests())
	}
	if manager || admin || c.Actor.Has(person.DPO) {
		add(link.StaffTraining, l.NavStaffTraining())
	}
	add(link.Training, l.NavTraining())
	return items
}

// within reports whether the page is the menu's own, or below it. Those that
// head others' addresses count for their own page only.
func (c Chrome) within(href string) bool {
	switch href {
	case link.Manager:
		return c.Path == href || c.Path == link.ManagerEmergencies
	case link.Mine, link.Desk, link.FollowUp:
		return c.Path == href || href == link.Mine && strings.HasPrefix(c.Path, "/rapporter/")
	}
	return c.Path == href || strings.HasPrefix(c.Path, href+"/")
}

// footer is what everybody can go to.
func (c Chrome) footer() []Item {
	l := c.Lang
	return []Item{
		{link.Contact, l.Contact(), c.Path == link.Contact},
		{link.Status, l.Status(), c.Path == link.Status},
		{link.Accessibility, l.Accessibility(), c.Path == link.Accessibility},
		{link.Privacy, l.Privacy(), c.Path == link.Privacy},
		{link.Cookies, l.Cookies(), c.Path == link.Cookies},
		{link.Protected, l.Protected(), c.Path == link.Protected},
	}
}

// otherLangs are the languages that the page can be changed to, and those that
// can be chosen although the pages are not in them.
func (c Chrome) otherLangs() (whole, rest []words.Lang) {
	others := func(all []words.Lang) []words.Lang {
		return slices.DeleteFunc(slices.Clone(all), func(l words.Lang) bool { return l == c.Lang })
	}
	if c.Actor.Kind == person.Staff || c.Actor.Kind == person.Fund {
		return others(words.StaffLangs), nil
	}
	return others(words.Langs), others(words.Minority)
}

// who is what the header calls the reader: name and role, as far as known, or
// "".
func (c Chrome) who() string {
	parts := []string{}
	if c.Name != "" {
		parts = append(parts, c.Name)
	}
	for _, r := range c.Actor.Roles {
		parts = append(parts, c.Lang.Role(r))
	}
	return strings.Join(parts, ", ")
}

// tabRoom is how many letters of a title tabs, bookmarks and lists of hits show.
const tabRoom = 70

// tab is the title of the browser's tab. What the page is goes before whose it is.
func (c Chrome) tab(title string) string {
	whole := title + " – " + c.Lang.Site()
	if utf8.RuneCountInString(whole) > tabRoom {
		return title
	}
	return whole
}

// home is where the portal's name leads.
func (c Chrome) home() string { return Home(c.Actor) }

// Home is the page where an actor's work begins.
func Home(a person.Actor) string {
	switch {
	case a.Kind == person.Jobseeker, a.Kind == person.Representative:
		return link.Mine
	case a.Kind == person.Fund:
		return link.FundInbox
	case a.Has(person.Reviewer):
		return link.Desk
	case a.Has(person.Caseworker):
		return link.Intake
	case a.Has(person.LogAuditor):
		return link.FollowUp
	case a.Has(person.Manager):
		return link.Manager
	case a.Has(person.DPO):
		return link.DPO
	case a.Has(person.Administrator):
		return link.GrantRequests
	case a.Kind == person.Staff && len(a.Roles) == 0: // they rest until the exam is passed
		return link.Training
	}
	return link.Start
}

// width is the value of the column's data-width.
func (c Chrome) width() string {
	if c.Wide {
		return "wide"
	}
	return "text"
}
