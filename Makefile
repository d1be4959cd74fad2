# The commands of this project. Python 3.11 or newer (with venv and pip) and make are all they need.

SHELL := /bin/sh
PORT ?= 8000
WORKERS ?= 2
CHROMIUM ?= chromium

PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
# Each worker begins with one half, so that what stands for a whole module is made once; who is done first helps.
PYTEST := $(PY) -m pytest -n $(WORKERS) --dist worksteal
# The tests in a browser need 160 MB more: only where there is a browser, or where there has to be one.
BROWSER := $(if $(or $(filter true,$(CI)),$(shell command -v $(CHROMIUM))),.venv/browser)

# The programs that judge pages (accessibility, HTML) come from npm: only where it is, or where it has to be.
JUDGES := $(if $(or $(filter true,$(CI)),$(shell command -v npm)),.venv/judges)

# How much is measured: SIZE (documents), ROUNDS, SECONDS, MINUTES, CRAWL, ENGINE; python -m bench --help tells of them.
BENCH := $(PY) -m bench $(if $(ENGINE),--engine $(ENGINE)) $(if $(SIZE),--size $(SIZE)) $(if $(ROUNDS),--rounds $(ROUNDS)) \
	$(if $(SECONDS),--seconds $(SECONDS)) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(CRAWL),--crawl $(CRAWL))

.DEFAULT_GOAL := help
.PHONY: help install run dev test test-sqlite test-postgres test-deep check format docs bench bench-docs lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

run: .venv/site ## the site with demo content at http://127.0.0.1:8000 (PORT=8001; EMPTY=1: without the demo)
	@PORT=$(PORT) EMPTY=$(EMPTY) exec $(PY) -m tools.run

dev: .venv/site ## the same with Django's development server: reload and debug pages
	@PORT=$(PORT) EMPTY=$(EMPTY) exec $(PY) -m tools.run --dev

install: .venv/site ## only the environment, with what the site needs to run

test: test-sqlite test-postgres ## the whole suite on SQLite, then its database tests on PostgreSQL

test-sqlite: .venv/test $(BROWSER) $(JUDGES)
	@echo "== On SQLite"
	@env -u DATABASE_URL $(PYTEST)

test-postgres: .venv/test
	@echo "== On PostgreSQL (what asks no database, and what drives a browser, has run on SQLite)"
	@$(PY) tools/with_postgres.py $(PYTEST) -m "not browser"

test-deep: .venv/test $(BROWSER) $(JUDGES) ## the same with far more examples, and the long tests
	@env -u DATABASE_URL $(PYTEST) --deep --hypothesis-profile deep
	@$(PY) tools/with_postgres.py $(PYTEST) --deep --hypothesis-profile deep -m "not browser"

check: .venv/test ## format, lint, types, templates, floors, migrations, deployment, known vulnerabilities
	@$(PY) -m tools.check

format: .venv/test ## set code and templates as make check wants them
	@.venv/bin/ruff format --quiet .
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} + || true
	@find templates -name '*.html' -exec .venv/bin/djhtml --tabwidth 2 {} + || true

docs: .venv/site ## write docs/checks.md anew from the checks themselves
	@DEBUG=1 $(PY) manage.py checks_catalogue > docs/checks.md.new && mv docs/checks.md.new docs/checks.md

bench: .venv/test ## the benchmarks, with ratios against their baselines (make bench-lists: one; SIZE=2000, ENGINE=sqlite)
	@$(BENCH)

bench-docs: .venv/test ## write what the benchmarks kept into docs/performance.md, with its plots
	@$(PY) -m bench.report

bench-%: .venv/test
	@$(BENCH) $*

lock: .venv/python ## write requirements*.txt anew from requirements*.in (UPGRADE=--upgrade: newest versions)
	@$(PY) -m pip install --quiet --disable-pip-version-check uv
	@for name in requirements requirements-test requirements-browser; do \
		.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
			--no-emit-index-url --custom-compile-command "make lock" $(UPGRADE) \
			--output-file $$name.txt $$name.in || exit 1; \
	done

clean: ## remove what was made, except var/ with its database
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/python:
	@sh tools/make_venv.sh
	@touch $@

.venv/site: .venv/python requirements.txt
	@echo "Installing what the site needs ..."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/test: .venv/site requirements-test.txt
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements-test.txt
	@touch $@

.venv/browser: .venv/test requirements-browser.txt
	@echo "Installing what the tests in a browser need ..."
	@$(PIP) -r requirements-browser.txt
	@touch $@

.venv/judges: tests/judges/package-lock.json | .venv/python
	@echo "Installing what judges the pages in tests ..."
	@mkdir -p $@ && cp tests/judges/.npmrc tests/judges/package.json tests/judges/package-lock.json $@
	@cd $@ && npm ci --ignore-scripts --no-audit --no-fund --silent || { cd ../.. && rm -rf $@; test "$(CI)" != true; }
