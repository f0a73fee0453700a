# The desk of the KSF. `make` lists what can be done.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp

.DEFAULT_GOAL := help
.PHONY: help setup run demo test coverage faults mutants bench check format lock clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

setup: $(STAMP) ## Make .venv from the lock file, nothing else

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

run: $(STAMP) ## Start the desk; the first start leads through making a vault
	@$(BIN)/ksf

demo: $(STAMP) ## Open a throw-away vault with invented cases
	@$(BIN)/ksf demo $(ARGS)

# Four at a time, also on two cores: screens and terminals spend much of their time waiting. Byte code is written, also
# where the surroundings forbid it: else each of the many processes compiles the program anew.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n 4 --dist worksteal

test: $(STAMP) ## Run all tests
	$(PYTEST) $(ARGS)

coverage: $(STAMP) ## Run all tests and show the branch coverage, which takes twice the time
	$(PYTEST) --cov --cov-report=term $(ARGS)

faults: $(STAMP) ## Run the long tests: kills, torn files, broken migrations, long walks
	$(BIN)/python -m pytest -q -m fault --timeout 1800 $(ARGS)

mutants: $(STAMP) ## Break calendar, clock and facts in every way mutmut knows; list what no test notices
	$(BIN)/mutmut run
	$(BIN)/mutmut results

bench: $(STAMP) ## Measure the desk on a demo vault of 100,000 cases, against bare Textual and plain SQLite
	$(BIN)/python -m tests.benchmarks.desk $(ARGS)

check: $(STAMP) ## Format, lint, types, import contracts, size limits
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/architecture/test_sizes.py

format: $(STAMP) ## Format the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(STAMP) ## Resolve the dependencies anew into requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --no-strip-extras --python-version 3.11 \
		--generate-hashes --no-header --no-emit-index-url --quiet -o requirements.lock

clean: ## Remove .venv and everything that was made
	rm -rf $(VENV) mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.* .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
