# hearsay: every target sets up what it needs, once. `make help` lists them.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# -qq: errors only; a local configuration of pip can warn of every package
PIP    := $(BIN)/python -m pip install -qq --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup run serve test check bench lock page dictionary clean

help:            ## list the targets
	@awk '/^## / { printf "\n%s\n", substr($$0, 4) } \
	  /^[a-z]+:.* ## / { split($$0, part, /:.* ## */); printf "  make %-12s %s\n", part[1], part[2] }' $(MAKEFILE_LIST)

## Use it

run: $(READY)    ## run the pipeline once over seeds/ into warehouse/
	@$(BIN)/hearsay run

serve: $(READY)  ## start Prefect with its UI, and serve the deployments on their schedules
	@$(BIN)/hearsay serve

## Set it up

setup: $(READY)  ## make .venv from requirements.lock, and Prefect's database

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "hearsay needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@echo "Installing the packages of requirements.lock (a minute or two) ..."
	@$(PIP) --no-deps --require-hashes -r requirements.lock
	@echo "Installing hearsay ..."
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/hearsay setup
	@touch $@

clean:           ## remove .venv and caches; the warehouse stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

## Check it

test: check      ## everything that CI runs
	$(BIN)/python -m pytest -n 2 --no-loadscope-reorder

check: $(READY)  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)  ## measure every figure of the documents anew (two hours, alone on the machine)
	@for bench in tests/bench/*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

## Keep it up

lock: $(READY)   ## pin and hash the dependencies of pyproject.toml anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock

page:            ## build flows/publish/page/browse.html of its sources anew (needs node)
	npm --prefix flows/publish/page/source ci --no-audit --no-fund --silent
	npm --prefix flows/publish/page/source run --silent build

dictionary: $(READY)  ## write schemas/measures.py and schemas/README.md anew
	$(BIN)/python -m schemas.measure_records
	$(BIN)/python -m schemas.dictionary
