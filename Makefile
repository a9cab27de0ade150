# The commands people type. `make chat` and `make test` work on a fresh clone.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: chat test check format bench bench-reading soak lock clean

chat: $(VENV)/.runtime
	@$(BIN)/python bot.py chat

test: $(VENV)/.test
	@$(BIN)/python -m pytest

check: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m pytest

format: $(VENV)/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.runtime
	@$(BIN)/python -m benchmarks.cold_start

bench-reading: $(VENV)/.runtime
	@$(BIN)/python -m benchmarks.reading

soak: $(VENV)/.test
	@$(BIN)/python -m pytest -m soak

# Needs `uv`; run it when pyproject.toml's dependencies change.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --quiet pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --quiet --extra test -c requirements.txt pyproject.toml -o requirements-test.txt

clean:
	rm -rf $(VENV) data/sample.db*

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Sendbot needs Python 3.11 or newer. Say which one to use: make chat PYTHON=python3.11")'
	@echo "Making a Python environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	@echo "Installing what Sendbot needs (about a minute, only this once) ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-test.txt | $(VENV)/bin/python
	@echo "Installing what the tests need (about a minute, only this once) ..."
	@$(INSTALL) -r requirements-test.txt
	@touch $@ $(VENV)/.runtime
