# The two commands of the README: `make demo` and `make test`. Both set up all that they need in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
APT := apt-get install --yes --quiet --no-install-recommends
IS_ROOT_ON_DEBIAN := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null

.PHONY: demo test lint format browser axe postgres gdal gazetteer docs bench clean

demo: $(VENV)/.ready
	$(BIN)/frontline demo

test: $(VENV)/.ready-to-test browser axe postgres gdal
	$(BIN)/python -m pytest

lint: $(VENV)/.ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.ready-to-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Rebuilds the embedded tables of settlements from the packages of the extra `build`.
gazetteer: $(VENV)/.ready-to-test
	$(BIN)/python -m gazetteer.sources

# Writes the pages that are made from the code.
docs: $(VENV)/.ready
	$(BIN)/python -m frontline.reference > docs/csv.md

# benchmarks/gazetteer.py runs two of the others itself.
bench: $(VENV)/.ready-to-bench browser
	for file in $(filter-out %/gazetteer_load.py %/resolve_command.py,$(wildcard benchmarks/*.py)); do \
	  echo "== $$file"; $(BIN)/python $$file; done

clean:
	rm -rf out build *.egg-info .pytest_cache .mypy_cache .ruff_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'frontline needs Python 3.11 or newer; name one with: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); $(IS_ROOT_ON_DEBIAN) \
	  && apt-get update --quiet && $(APT) python3-venv && $(PYTHON) -m venv $(VENV); } \
	  || { echo 'no virtual environment can be made: install python3-venv' >&2; exit 1; }

$(VENV)/.ready: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/.ready-to-test: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) --editable '.[test,build]'
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-to-bench: $(VENV)/.ready-to-test
	$(PIP) --editable '.[bench]'
	@touch $@

# A real browser: the system's if there is one, Debian's if we may install it, else Playwright's own.
browser: $(VENV)/.ready-to-test
	@command -v chromium >/dev/null || { $(IS_ROOT_ON_DEBIAN) && apt-get update --quiet \
	  && $(APT) chromium fonts-dejavu-core; } || $(BIN)/python -m playwright install chromium

# What checks pages for readers with disabilities, in the version that package.json names.
axe: node_modules/axe-core/axe.min.js

node_modules/axe-core/axe.min.js: package.json
	@command -v npm >/dev/null || { $(IS_ROOT_ON_DEBIAN) && apt-get update --quiet && $(APT) npm; } \
	  || { echo 'npm is not installed: it fetches axe-core, which the tests of pages need' >&2; exit 1; }
	npm install --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# A real PostgreSQL for the tests of ledgers: Debian's, if we may install it. Without one they are skipped, and say so.
postgres:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
	  || { $(IS_ROOT_ON_DEBIAN) && apt-get update --quiet && $(APT) postgresql; } \
	  || echo 'PostgreSQL is not installed: the tests that need it will be skipped' >&2

# A second reader of exports, older than the one in the wheels: Debian's GDAL.
gdal:
	@command -v ogrinfo >/dev/null || { $(IS_ROOT_ON_DEBIAN) && apt-get update --quiet && $(APT) gdal-bin; } \
	  || { echo 'ogrinfo is not installed: the tests of exports need it (gdal-bin)' >&2; exit 1; }
