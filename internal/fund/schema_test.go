package fund

import (
	"fmt"
	"regexp"
	"time"
)

// follows returns where v departs from a JSON Schema, for the words of it that
// ours uses.
func follows(schema map[string]any, v any, at string) (faults []string) {
	fail := func(word string) { faults = append(faults, at+": "+word) }
	if c, ok := schema["const"]; ok && c != v {
		fail("const")
	}
	if list, ok := schema["enum"].([]any); ok {
		found := false
		for _, e := range list {
			found = found || e == v
		}
		if !found {
			fail("enum")
		}
	}
	s, isText := v.(string)
	o, isObject := v.(map[string]any)
	_, isBool := v.(bool)
	if want, ok := schema["type"].(string); ok && !map[string]bool{"string": isText, "object": isObject, "boolean": isBool}[want] {
		fail("type")
	}
	if p, ok := schema["pattern"].(string); ok && isText && !regexp.MustCompile(p).MatchString(s) {
		fail("pattern")
	}
	if schema["format"] == "date-time" && isText {
		if _, err := time.Parse(time.RFC3339, s); err != nil {
			fail("format")
		}
	}
	if !isObject {
		return faults
	}
	faults = append(faults, objectFollows(schema, o, at)...)
	if test, ok := schema["if"].(map[string]any); ok {
		branch := "else"
		if len(follows(test, v, at)) == 0 {
			branch = "then"
		}
		faults = append(faults, follows(schema[branch].(map[string]any), v, at)...)
	}
	if not, ok := schema["not"].(map[string]any); ok && len(follows(not, v, at)) == 0 {
		fail("not")
	}
	if any, ok := schema["anyOf"].([]any); ok && noneFollows(any, v) {
		fail("anyOf")
	}
	return faults
}

func objectFollows(schema, o map[string]any, at string) (faults []string) {
	list, _ := schema["required"].([]any)
	for _, name := range list {
		if _, ok := o[name.(string)]; !ok {
			faults = append(faults, fmt.Sprintf("%s: %s is required", at, name))
		}
	}
	properties, _ := schema["properties"].(map[string]any)
	for name, v := range o {
		p, known := properties[name].(map[string]any)
		switch {
		case known:
			faults = append(faults, follows(p, v, at+"/"+name)...)
		case schema["additionalProperties"] == false:
			faults = append(faults, fmt.Sprintf("%s: %s is unknown", at, name))
		}
	}
	return faults
}

func noneFollows(schemas []any, v any) bool {
	for _, s := range schemas {
		if len(follows(s.(map[string]any), v, "")) == 0 {
			return false
		}
	}
	return true
}
