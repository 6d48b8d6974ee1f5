# `make demo` screens the examples; `make test` checks everything. Both make the environment they need.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PYTHON VENV

.DEFAULT_GOAL := help
.PHONY: help demo test test-browser lint types check-rulebooks unit bench clean

help:
	@echo "make demo   make the environment and screen the examples"
	@echo "make test   the same environment, then ruff, mypy, the rulebooks and pytest"
	@echo "make test-browser  try the pages in Chromium, and fail where there is none"
	@echo "make bench  measure start-up, speed and memory, beside other engines"
	@echo "make clean  remove the environment and what was built"

# The stamps stand for an installed environment; they are renewed when the list of dependencies changes.
$(VENV)/.demo: pyproject.toml .ci/install
	@.ci/install proof,train
	@touch $@

$(VENV)/.test: pyproject.toml .ci/install
	@.ci/install test
	@touch $@

# An example meant to be undetermined ends with status 4, which is no failure of the demonstration.
demo: $(VENV)/.demo
	@$(BIN)/assess screen examples/cases || [ $$? -eq 4 ]

test: lint types check-rulebooks unit

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

check-rulebooks: $(VENV)/.test
	$(BIN)/assess rulebook check
	$(BIN)/assess rulebook test

unit: $(VENV)/.test
	$(BIN)/pytest -n 2 -rs

# The pages in the system's Chromium; `make test` skips these where there is none, this demands one.
test-browser: $(VENV)/.test
	ASSESS_BROWSER=required $(BIN)/pytest -rs tests/browser

bench: $(VENV)/.test
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --requirement bench/requirements.txt
	@command -v npm >/dev/null && npm install --prefix bench/textlint --no-fund --no-audit --silent || echo "no npm: textlint is left out"
	$(BIN)/python bench/run.py

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
