package main

import "syscall"

// childAttributes keep Ctrl-C from reaching a child before this process has
// told it to stop, and stop it if this process is killed.
func childAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
}
