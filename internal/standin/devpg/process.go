package devpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"runtime"
	"strconv"
	"syscall"
	"time"
)

// An account is the user that PostgreSQL runs as: ourselves, or somebody else
// when we are root, since PostgreSQL refuses root.
type account struct {
	name       string
	credential *syscall.Credential // nil: ourselves
}

// serverAccount picks the user. initdb needs one with a name, so a bare number
// would not do.
func serverAccount() (account, error) {
	if os.Geteuid() != 0 {
		return account{name: "ourselves"}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uerr := strconv.ParseUint(u.Uid, 10, 32)
		gid, gerr := strconv.ParseUint(u.Gid, 10, 32)
		if uerr != nil || gerr != nil {
			continue
		}
		return account{name, &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
	}
	return account{}, errors.New("PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody to run it as")
}

// own makes dir, if missing, and gives it to the account alone.
func (a account) own(dir string) error {
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return err
	}
	if a.credential != nil {
		if err := os.Chown(dir, int(a.credential.Uid), int(a.credential.Gid)); err != nil {
			return err
		}
	}
	return os.Chmod(dir, 0o700)
}

// A process is a child that runs until done is closed.
type process struct {
	cmd  *exec.Cmd
	done chan struct{}
	err  error // how it ended; valid once done is closed
}

// start starts cmd as the account, in a process group of its own so that Ctrl-C
// in the terminal does not reach it before its owner has finished. The goroutine
// keeps its thread until the child has ended, because the signal at the parent's
// death follows the thread that started the child.
func start(cmd *exec.Cmd, a account) (*process, error) {
	cmd.Dir = "/"
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "TZ=UTC"}
	cmd.WaitDelay = 2 * time.Second
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: a.credential, Setpgid: true}
	dieWithParent(cmd.SysProcAttr)
	p := &process{cmd: cmd, done: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err != nil {
			return
		}
		p.err = cmd.Wait()
		close(p.done)
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	return p, nil
}

// run runs a program to its end as the account and returns what it printed.
func run(ctx context.Context, a account, path string, args ...string) (string, error) {
	out := &tail{}
	cmd := exec.Command(path, args...)
	cmd.Stdout, cmd.Stderr = out, out
	p, err := start(cmd, a)
	if err != nil {
		return "", err
	}
	select {
	case <-p.done:
		return out.String(), p.err
	case <-ctx.Done():
		_ = cmd.Process.Kill()
		<-p.done
		return out.String(), fmt.Errorf("%w: %s", ctx.Err(), path)
	}
}
