// Mutants switches off each check of internal/signin in turn and sees an attack
// of the table get through, or be refused by something else than it says.
//
// A check is an operand of a condition that leads to a refusal: `if a || b {
// return refuse(…) }` holds two. All of them are put behind a switch, in a copy
// that only this program's test binary sees (go test -overlay); the binary is
// built once and run once for each mutant. One that survives is a check that no
// attack needs: the program then ends with status 1, unless it stands in
// doubled, with its reason.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
)

const room = "internal/signin"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	mutants, err := mutate(dir)
	if err != nil {
		return err
	}
	binary := filepath.Join(dir, "signin.test")
	build := exec.Command("go", "test", "-c", "-overlay", filepath.Join(dir, "overlay.json"), "-o", binary, "./"+room)
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("the mutated copy does not build: %w", err)
	}
	if _, alive := attackWith(binary, 0); !alive { // zero switches off none
		return fmt.Errorf("an attack fails with every check in place: mend that first")
	}
	ends := make([]end, len(mutants))
	var wait sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := range next {
				ends[i].by, ends[i].alive = attackWith(binary, i+1)
				fmt.Println(line(mutants[i], ends[i]))
			}
		})
	}
	for i := range mutants {
		next <- i
	}
	close(next)
	wait.Wait()
	return report(mutants, ends)
}

// An end is what became of a mutant: what killed it, or that it is alive.
type end struct {
	by    string
	alive bool
}

func line(m mutant, e end) string {
	fate := "SURVIVED"
	if reason, known := doubled[m.key()]; known {
		fate = "doubled: " + reason
	}
	if !e.alive {
		fate = "killed by " + e.by
	}
	return fmt.Sprintf("%s:%d  %s: %s  → %s", m.file, m.line, m.fn, m.check, fate)
}

func report(mutants []mutant, ends []end) error {
	survivors, excused := 0, map[string]bool{}
	for i, m := range mutants {
		switch _, known := doubled[m.key()]; {
		case !ends[i].alive:
		case known:
			excused[m.key()] = true
		default:
			survivors++
		}
	}
	for key := range doubled {
		if !excused[key] {
			return fmt.Errorf("in the list of doubled checks, but killed or gone: %s", key)
		}
	}
	fmt.Printf("%d checks switched off, %d killed, %d doubled, %d survived\n", len(mutants), len(mutants)-len(excused)-survivors, len(excused), survivors)
	if survivors > 0 {
		return fmt.Errorf("%d checks that no attack needs", survivors)
	}
	return nil
}

var failed = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)`)

// attackWith runs the attacks with one check switched off.
func attackWith(binary string, mutant int) (by string, alive bool) {
	// One algorithm is enough: both are told apart by nothing but the engine.
	cmd := exec.Command(binary, "-test.run", "^TestAttack/.*/.*/rsa", "-test.failfast", "-test.timeout", "5m")
	cmd.Dir = room
	cmd.Env = append(os.Environ(), fmt.Sprintf("SIGNIN_MUTANT=%d", mutant))
	out, err := cmd.CombinedOutput()
	if err == nil {
		return "", true
	}
	for _, name := range failed.FindAllSubmatch(out, -1) { // the innermost is the longest
		if len(name[1]) > len(by) {
			by = string(name[1])
		}
	}
	if by == "" {
		by = "a crash: " + string(bytes.SplitN(bytes.TrimSpace(out), []byte("\n"), 2)[0])
	}
	return strings.TrimPrefix(by, "TestAttack/"), false
}

// mutate writes the mutated copies and the overlay into dir.
func mutate(dir string) ([]mutant, error) {
	files, err := filepath.Glob(filepath.Join(room, "*.go"))
	if err != nil {
		return nil, err
	}
	files = slices.DeleteFunc(files, func(f string) bool {
		return strings.HasSuffix(f, "_test.go") || slices.Contains(aboutIdPs, filepath.Base(f))
	})
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	var all []mutant
	put := func(name string, text []byte) error {
		copied := filepath.Join(dir, filepath.Base(name))
		from, err := filepath.Abs(name)
		if err != nil {
			return err
		}
		overlay.Replace[from] = copied
		return os.WriteFile(copied, text, 0o600)
	}
	for _, name := range files {
		text, found, err := mutateFile(name, len(all))
		if err != nil {
			return nil, err
		}
		if all = append(all, found...); len(found) > 0 {
			if err := put(name, text); err != nil {
				return nil, err
			}
		}
	}
	if err := put(filepath.Join(room, "mutant_switch.go"), []byte(switched)); err != nil {
		return nil, err
	}
	text, err := json.Marshal(overlay)
	if err != nil {
		return nil, err
	}
	return all, os.WriteFile(filepath.Join(dir, "overlay.json"), text, 0o600)
}

// switched is the file that the copy has besides.
const switched = `package signin

import "os"

var mutant = os.Getenv("SIGNIN_MUTANT")

func checkIsOn(n string) bool { return n != mutant }
`
