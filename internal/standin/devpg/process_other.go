//go:build !linux

package devpg

import "syscall"

// dieWithParent cannot be asked for here: a killed owner leaves the server.
func dieWithParent(*syscall.SysProcAttr) {}
