package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A mutant is a check that can be switched off.
type mutant struct {
	file  string
	line  int
	fn    string
	check string // as it is written
}

func (m mutant) key() string { return m.fn + ": " + m.check }

// An edit puts a switch around a part of a file.
type edit struct {
	from, to      int // offsets
	before, after string
}

// A finder looks for checks in one file.
type finder struct {
	fset  *token.FileSet
	text  []byte
	name  string
	fn    string
	first int
	found []mutant
	edits []edit
}

// mutateFile returns a copy of a file with a switch at each check, numbered after
// those of the files before.
func mutateFile(name string, before int) ([]byte, []mutant, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	f := finder{fset: token.NewFileSet(), text: text, name: filepath.Base(name), first: before}
	file, err := parser.ParseFile(f.fset, name, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, nil, err
	}
	for _, d := range file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
			if f.fn = fn.Name.Name; f.fn == "refusedBy" {
				continue // it words what an IdP refused
			}
			if slices.Contains(predicates, f.fn) {
				f.predicate(fn)
				continue
			}
			ast.Inspect(fn.Body, f.visit)
		}
	}
	slices.SortFunc(f.edits, func(a, b edit) int { return b.from - a.from })
	for _, e := range f.edits {
		text = slices.Concat(text[:e.from], []byte(e.before), text[e.from:e.to], []byte(e.after), text[e.to:])
	}
	text, err = format.Source(text)
	return text, f.found, err
}

func (f *finder) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.IfStmt:
		if refuses(n.Body.List) {
			f.condition(n.Cond)
		}
	case *ast.SwitchStmt:
		for _, s := range n.Body.List {
			c := s.(*ast.CaseClause)
			switch {
			case !refuses(c.Body) || c.List == nil:
			case n.Tag == nil:
				for _, e := range c.List {
					f.condition(e)
				}
			default:
				f.clause(c)
			}
		}
	case *ast.TypeSwitchStmt:
		for _, s := range n.Body.List {
			if c := s.(*ast.CaseClause); refuses(c.Body) && c.List != nil {
				f.clause(c)
			}
		}
	}
	return true
}

// condition puts a switch at each operand of a || b || ….
func (f *finder) condition(e ast.Expr) {
	if b, ok := e.(*ast.BinaryExpr); ok && b.Op == token.LOR {
		f.condition(b.X)
		f.condition(b.Y)
		return
	}
	f.put(e, e, "(checkIsOn(%q) && (", "))")
}

// clause puts a switch at what a case of a value or a type does.
func (f *finder) clause(c *ast.CaseClause) {
	last := c.Body[len(c.Body)-1]
	f.put(c.List[0], last, "if checkIsOn(%q) {\n", "\n}")
}

// predicate puts a switch at each operand of the a && b that a function returns.
func (f *finder) predicate(fn *ast.FuncDecl) {
	var operand func(e ast.Expr)
	operand = func(e ast.Expr) {
		if b, ok := e.(*ast.BinaryExpr); ok && b.Op == token.LAND {
			operand(b.X)
			operand(b.Y)
			return
		}
		f.put(e, e, "(!checkIsOn(%q) || (", "))")
	}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) == 1 {
			if id, ok := r.Results[0].(*ast.Ident); !ok || id.Name != "false" && id.Name != "true" {
				operand(r.Results[0])
			}
		}
		return true
	})
}

func (f *finder) put(check, around ast.Node, before, after string) {
	at := func(p token.Pos) int { return f.fset.Position(p).Offset }
	text := strings.Join(strings.Fields(string(f.text[at(check.Pos()):at(check.End())])), " ")
	f.found = append(f.found, mutant{f.name, f.fset.Position(check.Pos()).Line, f.fn, text})
	n := fmt.Sprint(f.first + len(f.found))
	f.edits = append(f.edits, edit{at(around.Pos()), at(around.End()), fmt.Sprintf(before, n), after})
}

// refuses reports whether statements end in a refusal, or in an error that
// becomes one.
func refuses(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	r, ok := list[len(list)-1].(*ast.ReturnStmt)
	if !ok || len(r.Results) == 0 {
		return false
	}
	switch e := r.Results[len(r.Results)-1].(type) {
	case *ast.CallExpr:
		var b bytes.Buffer
		if err := format.Node(&b, token.NewFileSet(), e.Fun); err != nil {
			return false
		}
		return b.String() == "refuse"
	case *ast.Ident:
		return e.Name == "errDecrypt"
	}
	return false
}
