package devpg

import "syscall"

// dieWithParent asks for a fast shutdown when the parent ends in any way.
func dieWithParent(a *syscall.SysProcAttr) { a.Pdeathsig = syscall.SIGINT }
