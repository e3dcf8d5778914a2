# The only interface to build, test and run the project; each target may be run again at any time.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

STACK := stacks/image-jobs
PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
SECONDS ?= 20
RECORDED := StackGoldenTests|JSONDocument|WordsTests|ReferenceDocumentTests|DescriptionSchemaTests
BELFRY := .build/release/belfry
TREES ?= 5000
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: help demo demo-down test build release check format goldens fresh e2e hostile faults \
	power bench fuzz install clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Set up what is missing, run stacks/image-jobs, and prove that it is monitored
	@scripts/demo up

demo-down: ## Take the demo down again, with its data
	@scripts/demo down

test: ## Set up what is missing, then run every test, those on a real Docker engine included
	@scripts/test

build: ## Build for development
	@scripts/setup
	swift build

release: ## Build the program that the demo and `make install` use
	@scripts/setup
	@scripts/release

check: ## House rules and formatting
	swift format lint --strict --recursive Package.swift Sources Tests Plugins
	swift test --filter RepositoryTests

format: ## Format the Swift sources
	swift format format --in-place --recursive Package.swift Sources Tests Plugins

goldens: ## Write the expected files anew; review them as a diff
	@scripts/setup
	BELFRY_RECORD=1 swift test --filter '$(RECORDED)' || true
	git status --short stacks Tests docs

fresh: ## Try the README's commands in a clone on a bare Debian; PART=quick for a part (root)
	@scripts/fresh $(if $(PART),--$(PART))

e2e: ## Only the tests on a real Docker engine
	@scripts/test --only-e2e

hostile: ## Cross hostile repositories with every command (TREES=5000), and the named cases
	@scripts/setup --tests
	@scripts/release
	python3 Tests/Hostile/cases.py --program $(BELFRY)
	python3 Tests/Hostile/hostile.py --program $(BELFRY) --trees $(TREES)

faults: ## Kill belfry, and fail its disk, at every system call that changes one; needs strace
	@scripts/setup --tests
	@scripts/release
	python3 Tests/Hostile/opens.py --program $(BELFRY)
	python3 Tests/Hostile/faults.py --program $(BELFRY)

bench: ## Measure against docker compose and an empty program; prints ratios
	@scripts/setup
	@scripts/release
	@scripts/bench $(BELFRY)

fuzz: ## Fuzz each target for SECONDS (20), and print what was run and found
	@scripts/setup
	@SECONDS_EACH=$(SECONDS) scripts/fuzz

power: ## Cut the power at BELFRY_CUTS (400) moments while belfry writes; as root or with sudo
	@scripts/setup
	@scripts/release
	$(SUDO) python3 Tests/Power/power.py --verbose --rounds 8 --cuts $${BELFRY_CUTS:-400} $(BELFRY)

install: release ## Install the program, its manual page and completions to PREFIX (/usr/local)
	install -D -m 755 $(BELFRY) "$(DESTDIR)$(PREFIX)/bin/belfry"
	$(BELFRY) manual | install -D -m 644 /dev/stdin "$(SHARE)/man/man1/belfry.1"
	$(BELFRY) completions bash | \
		install -D -m 644 /dev/stdin "$(SHARE)/bash-completion/completions/belfry"
	$(BELFRY) completions zsh | install -D -m 644 /dev/stdin "$(SHARE)/zsh/site-functions/_belfry"
	$(BELFRY) completions fish | \
		install -D -m 644 /dev/stdin "$(SHARE)/fish/vendor_completions.d/belfry.fish"

clean: ## Remove what was built
	rm -rf .build
