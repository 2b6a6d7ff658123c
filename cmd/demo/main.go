// Command demo runs the portal on one machine with nothing to set up: a private
// PostgreSQL, made-up people, the real portal and worker as child processes, a
// stand-in for the identity providers and one for the funds and IAF.
//
//	demo [--fresh]        serve until interrupted; --fresh keeps nothing afterwards
//	demo bench            measure a demo of its own, and print the figures
//	demo reset            drop the data
//	demo dsn ROLE         print the running demo's connection string for a role
//	demo person NR [NAME] register one more jobseeker in the running demo
//	demo staff ORG ID ROLE give one more grant in the running demo
//
// It is never for production: every process of it listens on loopback only.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"

	"aktivitetsportalen/internal/standin/devpg"
)

func main() {
	runtime.LockOSThread() // children end with the thread that started them
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	switch {
	case len(args) == 0:
		return serve(ctx, devpg.StateDir(), true, nil)
	case args[0] == "--fresh":
		return fresh(ctx, nil)
	case args[0] == "bench":
		began := time.Now()
		return fresh(ctx, func(ctx context.Context, d *demo) error { return d.bench(ctx, time.Since(began)) })
	case args[0] == "reset":
		return reset(devpg.StateDir())
	}
	running, err := readState(devpg.StateDir())
	if err != nil {
		return err
	}
	switch {
	case args[0] == "dsn" && len(args) == 2:
		dsn, ok := running.DSNs[args[1]]
		if !ok {
			return fmt.Errorf("no role %q: portal_owner, portal_web, portal_worker or portal_fund", args[1])
		}
		fmt.Println(dsn)
		return nil
	case args[0] == "person" && len(args) >= 2:
		return running.portalctl(ctx, append([]string{"person"}, args[1:]...))
	case args[0] == "staff" && len(args) == 4:
		return running.portalctl(ctx, append([]string{"staff"}, args[1:]...))
	}
	return errors.New("usage: demo [--fresh | bench | reset | dsn ROLE | person NR [NAME] | staff ORG ID ROLE]")
}

// fresh serves from a folder that is removed afterwards, and so waits for no disk
// unless it is measured.
func fresh(ctx context.Context, then func(context.Context, *demo) error) error {
	dir, remove, err := devpg.TestDir()
	if err != nil {
		return err
	}
	defer remove()
	return serve(ctx, dir, then != nil, then)
}

// A state is what STATE/demo.json tells others of the running demo.
type state struct {
	Portal string            `json:"portal"`
	IdP    string            `json:"idp"`
	Fund   string            `json:"fund"`
	DSNs   map[string]string `json:"dsns"`
	Env    []string          `json:"env"`
	Pid    int               `json:"pid"`
	CA     string            `json:"ca,omitempty"` // file with the certificate to believe, if all is https

	listen string // where the portal itself listens
}

func stateFile(dir string) string { return filepath.Join(dir, "demo.json") }

func readState(dir string) (state, error) {
	var s state
	b, err := os.ReadFile(stateFile(dir))
	if err == nil {
		err = json.Unmarshal(b, &s)
	}
	if err != nil {
		return s, errors.New("no demo is running from this folder: start it with make run")
	}
	return s, nil
}

func (s state) write(dir string) error {
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(stateFile(dir), b, 0o600)
}

// portalctl runs the operator's program against the running demo.
func (s state) portalctl(ctx context.Context, args []string) error {
	cmd := exec.CommandContext(ctx, beside("portalctl"), args...)
	cmd.Env = append(slices.Clone(os.Environ()), s.Env...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

// beside is the path of another binary in the folder of this one.
func beside(name string) string {
	self, err := os.Executable()
	if err != nil {
		return name
	}
	return filepath.Join(filepath.Dir(self), name)
}

func reset(dir string) error {
	if err := devpg.Remove(filepath.Join(dir, "db")); err != nil {
		return fmt.Errorf("the demo is running, stop it first: %w", err)
	}
	for _, name := range []string{"clock", "keys", "funds.json", "log", "mail", "demo.json", "ca.pem"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}
