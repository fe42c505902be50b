# hearsay: every target sets up what it needs, once. `make help` lists them.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup run serve test check bench lock dictionary clean

help:            ## list the targets
	@sed -n 's/^\([a-z]*\): .*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 16

run: $(READY)    ## run the pipeline once over seeds/ into warehouse/
	@$(BIN)/hearsay run

serve: $(READY)  ## Prefect server with its UI, and the deployments on their schedules
	@$(BIN)/hearsay serve

test: check      ## everything CI runs
	$(BIN)/python -m pytest

check: $(READY)  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)  ## every figure of the README (two hours, alone on the machine)
	@for bench in tests/bench/*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

setup: $(READY)  ## make .venv from requirements.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "hearsay needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up $(VENV) (once, about a minute and a half) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock: $(READY)   ## pin and hash the dependencies of pyproject.toml anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock

dictionary: $(READY)  ## write schemas/measures.py and schemas/README.md anew
	$(BIN)/python -m schemas.measure_records
	$(BIN)/python -m schemas.dictionary

clean:           ## remove .venv and caches; the warehouse stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
