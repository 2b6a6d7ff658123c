// Command portal serves browsers and fund systems.
package main

import (
	"context"
	"fmt"
	"net"
	"os"

	"aktivitetsportalen/cmd/internal/boot"
	"aktivitetsportalen/internal/web"
	"aktivitetsportalen/static"
	"aktivitetsportalen/views"
)

func main() {
	ctx, stop := boot.Context()
	defer stop()
	if err := run(ctx, os.Environ()); err != nil {
		fmt.Fprintln(os.Stderr, "portal:", err)
		os.Exit(1)
	}
}

// run serves until ctx ends.
func run(ctx context.Context, environ []string) error {
	s, err := boot.Load(environ)
	if err != nil {
		return err
	}
	log := boot.Logger(os.Stderr, "portal", s.LogLevel)
	srv, err := web.New(web.Config{
		URL: s.URL, Log: log, Now: boot.NewClock(s).Now,
		SessionLifetime: s.SessionLifetime,
		Static:          static.Handler(),
		Stylesheet:      static.URL("app.css"),
		Script:          static.URL("app.js"),
		Icon:            static.Icon,
		DemoClock:       s.DemoClockURL,
		Contact:         views.Contact{Phone: s.ContactPhone, Address: s.ContactAddress},
	})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return err
	}
	return boot.Serve(ctx, log, l, srv.Routes())
}
