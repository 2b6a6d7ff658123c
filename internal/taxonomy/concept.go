package taxonomy

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A Concept is one of the Swedish employment service's open taxonomy (JobTech
// Taxonomy), as far as it says what people pick from.
type Concept struct {
	ID         string
	Type       string // occupation-name, ssyk-level-4, municipality, region, country, …
	Label      string // in Swedish
	Retired    bool
	ReplacedBy string // the id of the first concept that replaced it
}

// List is the list that concepts of this type belong to, "" for none. adds is
// set when one that is not on the list yet is added to it: new municipalities
// and countries come with a new version of the portal, for a label alone does
// not tell them from another name for an old one.
func (c Concept) List() (l List, adds bool) {
	switch c.Type {
	case "ssyk-level-4", "occupation-name":
		return Occupations, true
	case "municipality", "region", "country":
		return Places, false
	}
	return "", false
}

// ErrConcepts means that a file holds no concepts in a form that is known.
var ErrConcepts = errors.New("this is neither JSON lines of concepts nor the open API's JSON")

// ReadConcepts reads concepts as JSON lines, one object with type, id and label
// each, or as the open API answers: an array of objects whose names may begin
// with "taxonomy/", or the GraphQL answer's data.concepts. Whatever is in a form
// that it does not know is ErrConcepts, and so is a concept without an id.
func ReadConcepts(r io.Reader) ([]Concept, error) {
	in := json.NewDecoder(r)
	var all []Concept
	for {
		var part concepts
		switch err := in.Decode(&part); {
		case errors.Is(err, io.EOF):
			if len(all) == 0 {
				return nil, ErrConcepts
			}
			return all, nil
		case err != nil:
			return nil, fmt.Errorf("%w: %w", ErrConcepts, err)
		}
		for _, c := range part {
			if c.ID == "" || c.Label == "" || c.Type == "" {
				return nil, fmt.Errorf("%w: concept %d has no id, type or label", ErrConcepts, len(all)+1)
			}
			all = append(all, c)
		}
	}
}

// concepts is one JSON value of a file: a concept, an array of them, or
// GraphQL's answer.
type concepts []Concept

// UnmarshalJSON fills cs from whichever it is.
func (cs *concepts) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		var array []rawConcept
		if err := json.Unmarshal(b, &array); err != nil {
			return err
		}
		for _, c := range array {
			*cs = append(*cs, Concept(c))
		}
		return nil
	}
	var answer struct {
		Data *struct {
			Concepts concepts `json:"concepts"`
		} `json:"data"`
	}
	if err := json.Unmarshal(b, &answer); err != nil {
		return err
	}
	if answer.Data != nil {
		*cs = answer.Data.Concepts
		return nil
	}
	var c rawConcept
	if err := json.Unmarshal(b, &c); err != nil {
		return err
	}
	*cs = concepts{Concept(c)}
	return nil
}

// rawConcept is a concept whose fields have any of their several names.
type rawConcept Concept

// UnmarshalJSON reads the fields by their names without prefix and punctuation.
func (c *rawConcept) UnmarshalJSON(b []byte) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(b, &fields); err != nil {
		return err
	}
	for name, value := range fields {
		name = strings.TrimPrefix(name, "taxonomy/")
		var err error
		switch strings.NewReplacer("-", "", "_", "").Replace(name) {
		case "id", "conceptid":
			err = json.Unmarshal(value, &c.ID)
		case "type":
			err = json.Unmarshal(value, &c.Type)
		case "label", "preferredlabel":
			err = json.Unmarshal(value, &c.Label)
		case "deprecated":
			err = json.Unmarshal(value, &c.Retired)
		case "replacedby":
			var by []rawConcept
			if err = json.Unmarshal(value, &by); err == nil && len(by) > 0 {
				c.ReplacedBy = by[0].ID
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}
