package ledger

import (
	"encoding/json"
	"io"
)

// An Export writes a part of the log so that it can be verified elsewhere.
type Export struct{ to *json.Encoder }

type (
	exportHead struct {
		Type   string `json:"type"`
		Format int    `json:"format"`
		Name   string `json:"name"`
	}
	exportBase struct {
		Type   string   `json:"type"`
		Size   int64    `json:"size"`
		Hashes [][]byte `json:"hashes"`
	}
	exportLine struct {
		Type   string             `json:"type"`
		Seq    *int64             `json:"seq,omitempty"`
		Leaf   []byte             `json:"leaf,omitempty"`
		ID     string             `json:"id,omitempty"`
		Weeded *int               `json:"weeded,omitempty"`
		Salt   []byte             `json:"salt,omitempty"`
		Row    map[string]*string `json:"row,omitempty"`
		Sought *string            `json:"sought,omitempty"`
	}
	exportNote struct {
		Type string `json:"type"`
		Note string `json:"note"`
	}
)

// NewExport begins an export of the log called name, after size lines whose edge
// is given, in the order of Edge.
func NewExport(w io.Writer, name string, size int64, edge [][]byte) (*Export, error) {
	e := &Export{json.NewEncoder(w)}
	if err := e.to.Encode(exportHead{"export", 1, name}); err != nil {
		return nil, err
	}
	if edge == nil {
		edge = [][]byte{}
	}
	return e, e.to.Encode(exportBase{"base", size, edge})
}

// Line writes a sealed line, and beside it whom a refusal was about, if it is one.
func (e *Export) Line(seq int64, leaf, salt []byte, values []*string, sought *string) error {
	return e.to.Encode(exportLine{Type: "row", Seq: &seq, Leaf: leaf, Salt: salt, Row: object(values), Sought: sought})
}

// Gone writes the leaf of a line that is gone; run is nil if nobody weeded it.
func (e *Export) Gone(seq int64, leaf []byte, id string, run *int) error {
	return e.to.Encode(exportLine{Type: "row", Seq: &seq, Leaf: leaf, ID: id, Weeded: run})
}

// Stray writes a line that was never sealed, and ought to have been.
func (e *Export) Stray(salt []byte, values []*string) error {
	return e.to.Encode(exportLine{Type: "row", Salt: salt, Row: object(values)})
}

// Checkpoint writes a checkpoint, after the last line that it covers.
func (e *Export) Checkpoint(note string) error { return e.to.Encode(exportNote{"checkpoint", note}) }

func object(values []*string) map[string]*string {
	row := make(map[string]*string, len(Fields))
	for i, name := range Fields {
		row[name] = values[i]
	}
	return row
}
