.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.PHONY: help run test lint pins css messages mutants bench clean

help: ## Print what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: .venv/installed ## Serve the demo agency on 127.0.0.1:8000 (PORT=… for another port)
	TRACKER_DEMO=1 TRACKER_URL=http://127.0.0.1:$(PORT) $(BIN)/flask --app wsgi db upgrade
	TRACKER_DEMO=1 TRACKER_URL=http://127.0.0.1:$(PORT) $(BIN)/flask --app wsgi demo load
	TRACKER_DEMO=1 TRACKER_URL=http://127.0.0.1:$(PORT) $(BIN)/flask --app wsgi demo serve

test: .venv/tested lint ## Run every test on SQLite, then the law's for its branches, then on PostgreSQL
	$(BIN)/python -m pytest -q -n auto --dist worksteal --ignore=tests/law
	$(BIN)/python -m pytest -q -n auto --dist worksteal tests/law --cov
	$(BIN)/python tests/on_postgresql.py -q -n auto --dist worksteal --ignore=tests/law

lint: .venv/tested ## Check style, and the types of the law
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

pins: ## Pin requirements*.in with hashes (needs uv)
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command 'make pins' requirements.in -o requirements.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command 'make pins' requirements-dev.in -o requirements-dev.txt

css: .venv/installed ## Compile the style sheet (needs Node), and pack what the pages load
	cd static/src && npm ci --no-audit --no-fund && npm run css
	$(BIN)/python -m scripts.compress

messages: .venv/installed ## Gather sentences for translation, and compile the translations
	$(BIN)/flask --app wsgi messages

mutants: .venv/tested ## Change the law step by step: its tests must notice (FILES=… for some)
	$(BIN)/python -m scripts.mutants $(FILES)

bench: .venv/installed ## Show the speed as ratios measured in one run
	$(BIN)/python -m bench

clean: ## Remove what the commands above made, except the instance folder
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .coverage

.venv/installed: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --require-hashes -r requirements.txt
	touch $@

.venv/tested: .venv/installed requirements-dev.txt
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.txt
	touch $@
