// Command devpgfind prints the folder of the PostgreSQL binaries that devpg would
// use, and ends with status 1 and the ways to get some if there are none. The
// Makefile asks it whether anything must be fetched. It is no binary of the
// portal: it is only ever run with `go run`.
package main

import (
	"fmt"
	"os"

	"aktivitetsportalen/internal/standin/devpg"
)

func main() {
	bin, err := devpg.Find()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(bin)
}
