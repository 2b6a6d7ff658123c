//go:build !linux

package main

import "syscall"

// childAttributes keep Ctrl-C from reaching a child before this process has
// told it to stop.
func childAttributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
