package taxonomy

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// An Ad is an advertisement as the employment service's open interface gives it
// (JobTech JobSearch), as far as it fills a form. Any field but ID may be empty.
type Ad struct {
	ID               string
	Occupation       string // concept id
	Group            string // concept id of the occupation's group
	SSYK             string // the group's code of the national standard
	EmployerNo       string // as it stands there; may be a personnummer
	Employer         string
	Municipality     string // concept id
	MunicipalityCode string // SCB's
	Removed          bool
}

// ErrAds means that a file holds no advertisements as JSON lines.
var ErrAds = errors.New("these are not JSON lines of advertisements")

var adID = regexp.MustCompile(`^[A-Za-z0-9_-]{1,40}$`)

// one of several, or one: the open files and the interface differ.
type first[T any] struct{ value T }

func (f *first[T]) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		var all []T
		if err := json.Unmarshal(b, &all); err != nil || len(all) == 0 {
			return err
		}
		f.value = all[0]
		return nil
	}
	return json.Unmarshal(b, &f.value)
}

// ReadAds gives each advertisement of a file of JSON lines to each, in order.
// Anything else, or one without an id, is ErrAds.
func ReadAds(r io.Reader, each func(Ad) error) error {
	type concept struct {
		ConceptID string          `json:"concept_id"`
		Legacy    json.RawMessage `json:"legacy_ams_taxonomy_id"`
	}
	in := json.NewDecoder(r)
	for n := 1; ; n++ {
		var raw struct {
			ID       json.RawMessage `json:"id"`
			Removed  bool            `json:"removed"`
			Employer struct {
				Name   string `json:"name"`
				Number string `json:"organization_number"`
			} `json:"employer"`
			Occupation first[concept] `json:"occupation"`
			Group      first[concept] `json:"occupation_group"`
			Workplace  struct {
				Concept string `json:"municipality_concept_id"`
				Code    string `json:"municipality_code"`
			} `json:"workplace_address"`
		}
		switch err := in.Decode(&raw); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("%w: line %d: %w", ErrAds, n, err)
		}
		id := strings.Trim(string(raw.ID), `"`)
		if !adID.MatchString(id) || id == "null" {
			return fmt.Errorf("%w: line %d has no id", ErrAds, n)
		}
		if err := each(Ad{ID: id, Removed: raw.Removed, Occupation: raw.Occupation.value.ConceptID, Group: raw.Group.value.ConceptID,
			SSYK: strings.Trim(string(raw.Group.value.Legacy), `"`), EmployerNo: raw.Employer.Number, Employer: raw.Employer.Name,
			Municipality: raw.Workplace.Concept, MunicipalityCode: raw.Workplace.Code}); err != nil {
			return err
		}
	}
}
