# The daily commands. `make` or `make help` lists them.
PYTHON ?= python3
GOLD ?= tests/golden/gold
PLANS ?= tests/golden/plans
COUNTY ?= 泾源县
OUT ?= var/map.html

# The environment that tools/set_up.py prepares: conda's when `guatu` is activated, else .venv.
BIN := $(if $(filter guatu,$(CONDA_DEFAULT_ENV)),$(CONDA_PREFIX)/bin,$(CURDIR)/.venv/bin)
export PATH := $(BIN):$(PATH)

# $(call step,name,command): says the name; a failure says it again with the exit code and ends the target.
define step
@printf '\n== %s\n' '$(1)'; $(2) || { code=$$?; printf '✗ %s: exit %s\n' '$(1)' "$$code" >&2; exit $$code; }
endef

.DEFAULT_GOAL := help
.PHONY: help up test set-up-tests check format score bench-tiles bench-read bench-draw export

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

up: ## set up what is missing, start the database, load, serve http://127.0.0.1:8000; Ctrl-C ends it
	@$(PYTHON) -m tools.set_up up
	@exec '$(BIN)/guatu' up

test: set-up-tests check ## everything: format, lint, types, unit, PostGIS and browser tests
	$(call step,browser unit tests,npm test --silent)
	$(call step,tests,python -m pytest -q $(PYTEST))

set-up-tests:
	@$(PYTHON) -m tools.set_up test

check: ## format, lint and types only
	$(call step,format,ruff format --check --quiet --output-format concise .)
	$(call step,lint,ruff check --quiet --output-format concise .)
	$(call step,types of Python,mypy --no-error-summary)
	$(call step,types of TypeScript,npm run check --silent)

format: ## rewrite the Python files in the agreed format, mend what lint can mend
	'$(BIN)/ruff' check --fix --quiet .
	'$(BIN)/ruff' format .

score: ## reading scores on annotated plans: make score GOLD=folder PLANS=folder
	@'$(BIN)/python' -m tools.score --gold '$(GOLD)' --plans '$(PLANS)'

bench-tiles: ## requests a second and CPU time of the map tiles, over 100,000 projects
	@'$(BIN)/python' -m tools.bench_tiles

bench-read: ## seconds, memory and growth of reading a gazette
	@'$(BIN)/python' -m tools.bench_read

bench-draw: ## saving, importing, opening and dragging over 100,000 sites
	@'$(BIN)/python' -m tools.bench_draw

export: ## one county as a single offline file: make export COUNTY=泾源县 OUT=var/map.html
	@'$(BIN)/guatu' export map --county '$(COUNTY)' '$(OUT)'
