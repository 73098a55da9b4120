# The two commands of the README: `make demo` and `make test`. Both set up all that they need in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --constraint constraints.txt
APT := apt-get install --yes --quiet --no-install-recommends
IS_ROOT_ON_DEBIAN := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null

.PHONY: demo test lint format browser axe postgres gdal gazetteer docs measured coverage mutation audit clean

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

# Runs every benchmark, for an hour or so, and keeps what it prints in docs/measured; the checking data are no part of
# this project: FRONTLINE_SHARED names their folder.
measured: $(VENV)/.ready-to-bench browser
	$(BIN)/python benchmarks/measured.py

# Runs all tests and tells which lines and branches they ran; fails if a module has too few.
coverage: $(VENV)/.ready-to-test browser axe postgres gdal
	$(BIN)/python benchmarks/covered.py

# Puts faults into the modules that decide most, one by one, and tells which of them no test notices.
mutation: $(VENV)/.ready-to-mutate
	$(BIN)/python tests/mutation/run.py

# Asks the package index which releases of constraints.txt are known to be vulnerable; one that it cannot tell of fails.
audit: $(VENV)/.ready-to-audit
	$(VENV)/audit/bin/pip-audit --strict --no-deps --disable-pip --progress-spinner off --requirement constraints.txt

$(VENV)/.ready-to-audit: $(BIN)/python
	$(BIN)/python -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	@touch $@

$(VENV)/.ready-to-mutate: $(VENV)/.ready-to-test
	$(PIP) --editable '.[mutation]'
	@touch $@

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

# A real browser: the system's if there is one, Debian's if we may install it, else Playwright's own. What drives it
# (Playwright's node) needs libatomic, which a small Debian lacks.
browser: $(VENV)/.ready-to-test
	@{ command -v chromium && $(BIN)/playwright --version; } >/dev/null 2>&1 || { $(IS_ROOT_ON_DEBIAN) \
	  && apt-get update --quiet && $(APT) chromium fonts-dejavu-core libatomic1; } \
	  || $(BIN)/python -m playwright install chromium

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
