package devpg

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Checkout is the folder of the source tree that the process was started in:
// the nearest one upwards with our go.mod, else the working folder.
func Checkout() string {
	wd, err := os.Getwd()
	if err != nil {
		return "/"
	}
	for dir := wd; ; dir = filepath.Dir(dir) {
		if text, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil && strings.HasPrefix(string(text), "module aktivitetsportalen\n") {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return wd
		}
	}
}

// StateDir is where this checkout keeps what outlives a run: the demo's
// database, its keys, its log. It is made if missing. As root it stands outside
// /root, which no other user can enter.
func StateDir() string {
	dir := statePath()
	// A folder that cannot be made shows at its first use, with its path.
	_ = os.MkdirAll(filepath.Dir(dir), 0o755)
	_ = os.MkdirAll(dir, 0o711)
	return dir
}

func statePath() string {
	checkout, err := filepath.EvalSymlinks(Checkout())
	if err != nil {
		checkout = Checkout()
	}
	sum := sha256.Sum256([]byte(checkout))
	return filepath.Join(stateBase(), hex.EncodeToString(sum[:6]))
}

func stateBase() string {
	if os.Geteuid() == 0 {
		return "/var/lib/portal-dev"
	}
	if xdg := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(xdg) {
		return filepath.Join(xdg, "portal")
	}
	if home, err := os.UserHomeDir(); err == nil {
		return filepath.Join(home, ".local", "state", "portal")
	}
	return filepath.Join(os.TempDir(), "portal-"+strconv.Itoa(os.Getuid()))
}

// TestDir makes the folder of this test process beside StateDir, named by its
// process id, and returns it with the function that removes it. Those of test
// processes that have ended without removing theirs are swept away.
func TestDir() (dir string, remove func(), err error) {
	prefix := statePath() + "-test-"
	sweep(prefix)
	dir = prefix + strconv.Itoa(os.Getpid())
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return "", nil, err
	}
	if err := os.Mkdir(dir, 0o711); err != nil && !errors.Is(err, os.ErrExist) {
		return "", nil, err
	}
	return dir, func() { _ = os.RemoveAll(dir) }, nil
}

// sweep removes the folders whose process has ended, once no server is left in
// them; one that is left is told to stop, and its folder goes the next time.
func sweep(prefix string) {
	dirs, _ := filepath.Glob(prefix + "*")
	for _, dir := range dirs {
		pid, err := strconv.Atoi(strings.TrimPrefix(dir, prefix))
		if err != nil || alive(pid) {
			continue
		}
		if stopOrphans(dir) == 0 {
			_ = os.RemoveAll(dir)
		}
	}
}

// stopOrphans tells the servers below dir to stop and returns how many there
// are. A pid is believed only if its process has the cluster's folder open as
// its working one, where that can be seen, for ids are used again.
func stopOrphans(dir string) (n int) {
	_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.Name() != "postmaster.pid" {
			return nil
		}
		data := filepath.Dir(path)
		pid := (&Server{data: data}).postmaster().pid
		if cwd, err := os.Readlink("/proc/" + strconv.Itoa(pid) + "/cwd"); alive(pid) && (err != nil || cwd == data) {
			n++
			_ = syscall.Kill(pid, syscall.SIGINT)
		}
		return filepath.SkipDir
	})
	return n
}
