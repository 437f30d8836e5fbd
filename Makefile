# One set of build flags everywhere: a changed flag rebuilds Fyne's C code, which takes minutes.
TAGS    := -tags migrated_fynedo
LINT    := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
PURE    := CGO_ENABLED=0 DISPLAY= WAYLAND_DISPLAY=
CORE     = $$(go list $(TAGS) ./... | grep -v '/cmd/quadscope$$')
V       :=
# Tests wait for what they want as long as anything moves; this ends those that move and get nowhere.
LIMIT   := -timeout 60m

.DEFAULT_GOAL := help
.PHONY: help run test test-core test-window test-long test-threads test-install test-w3c build lint bench bench-layout score score-read

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:[^#]*## /\t/' | expand -t 12

run: build ## open the window; without a display, play the demo and leave its picture and DOT in build/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec build/quadscope; else \
	  .ci/setup display test && CGO_ENABLED=0 go run $(TAGS) ./cmd/internal/demo; fi

test: ## run all tests: without cgo and display, and beside them in a real window on a virtual display, which waits most of the time
	@.ci/setup build display test
	@$(MAKE) --no-print-directory --jobs=2 --keep-going --output-sync=target test-core test-window

test-core:
	@$(PURE) go test $(TAGS) $(LIMIT) $(V) $(CORE)

test-window:
	@go test $(TAGS) $(LIMIT) $(V) ./cmd/quadscope

test-long: ## run the window's tests with all that the others do once done again: in the dark, on screens of twice the resolution, on 10,000 nodes
	@.ci/setup build display test
	@LONG=1 FRAMES=10000 go test $(TAGS) $(LIMIT) $(V) -count=1 ./cmd/quadscope

test-threads: ## run the window's tests with Fyne's check that all is done on the right thread; builds Fyne anew, which takes minutes
	@.ci/setup build display test
	@CHECK_THREADS=1 go test $(TAGS) $(LIMIT) $(V) -count=1 ./cmd/quadscope

test-install: ## install qs as people without a clone do, from a module proxy in a folder; builds everything anew
	@INSTALL=build $(PURE) go test $(TAGS) $(V) -count=1 -run InstalledByItsPath ./cmd/qs

test-w3c: ## run the W3C's tests of RDF: make test-w3c DATA=folder of the unpacked suites of its rdf-tests
	@QUADSCOPE_W3C="$(abspath $(DATA))" $(PURE) go test $(TAGS) -count=1 -v -run W3C ./graph/format ./graph/format/rdf | grep -E 'passed|FAIL|^ok'

build: ## build the window program and the command line into build/
	@.ci/setup build
	@mkdir -p build
	go build $(TAGS) -o build/quadscope ./cmd/quadscope
	CGO_ENABLED=0 go build $(TAGS) -o build/qs ./cmd/qs

lint: ## look for mistakes and broken rules
	@.ci/setup build
	@$(LINT) run ./...

bench: ## measure the hot paths
	@$(PURE) go test $(TAGS) -run '^$$' -bench . -benchmem $(CORE)

score: ## measure what the extractor finds: make score DATA=folder of the development sets
	@$(PURE) go run $(TAGS) ./cmd/internal/score --data "$(DATA)" --before cmd/internal/score/before.tsv --keep cmd/internal/score/scores.txt

bench-layout: ## compare layouts with sfdp and npm engines; GRAPHS=DIR adds edge lists
	@.ci/setup build
	@mkdir -p build/npm
	CGO_ENABLED=0 go build $(TAGS) -o build/qs ./cmd/qs
	@test -d build/npm/node_modules || npm install --silent --prefix build/npm d3-force@3 ngraph.forcelayout@3 ngraph.graph@20 graphology@0.25 graphology-layout-forceatlas2@0.10 || echo 'npm engines are left out'
	@go run $(TAGS) ./cmd/internal/layoutbench $(if $(GRAPHS),--graphs $(GRAPHS))

score-read: ## score the main text of web pages on generated ones; DATA=folder of saved ones, NAME/source.html and NAME/expected.html
	@PAGES="$(if $(DATA),$(abspath $(DATA)))" $(PURE) go test $(TAGS) -count=1 -v -run TestMainText ./graph/read/web | grep F1
