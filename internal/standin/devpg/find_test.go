package devpg

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestCopied copies a package of our own making out of a folder that others
// cannot enter.
func TestCopied(t *testing.T) {
	dir, _, err := TestDir()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	a, err := serverAccount()
	if err != nil {
		t.Fatal(err)
	}
	native := filepath.Join(t.TempDir(), "devpg-test", "native") // t.TempDir is ours alone
	if err := os.MkdirAll(filepath.Join(native, "bin"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"../package.json": `{"version":"16.0.0-test"}`,
		"bin/initdb":      "#!/bin/sh\n",
		"bin/postgres":    "#!/bin/sh\necho postgres '(PostgreSQL)' 16.1\n",
	} {
		if err := os.WriteFile(filepath.Join(native, name), []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the second time the copy is there
		bin, err := copied(a, native)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.RemoveAll(filepath.Dir(bin)) })
		if major := version(a, bin); major != 16 {
			out, err := exec.Command("ls", "-la", bin).CombinedOutput()
			t.Errorf("the copy runs as version %d, want 16\n%s%v", major, out, err)
		}
	}
}
