# One set of build flags everywhere: a changed flag rebuilds Fyne's C code, which takes minutes.
TAGS  := -tags migrated_fynedo
LINT  := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
CORE  := $$(go list $(TAGS) ./... | grep -v /cmd/quadscope)

.DEFAULT_GOAL := help
.PHONY: help run test build lint bench

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:[^#]*## /\t/' | expand -t 12

test: ## run all tests: first without cgo and display, then the real window
	@.ci/setup build display test
	CGO_ENABLED=0 DISPLAY= WAYLAND_DISPLAY= go test $(TAGS) $(CORE)

lint: ## look for mistakes and broken rules
	CGO_ENABLED=0 $(LINT) run --build-tags migrated_fynedo ./...
