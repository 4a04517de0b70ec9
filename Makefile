# make run: the product, on a machine that has Python only. make test: everything that proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PERIMETRE_PORT ?= 8501
LOAD ?= ../shared/measure/ws_load.py
LATENCY ?= ../shared/measure/browser_latency.py
SCORE ?= ../shared/corpus/score.py
CORPORA ?= ../shared/corpus/dev.jsonl coaching/training/aside.jsonl coaching/training/others.jsonl coaching/training/traps.jsonl

.PHONY: run test lint types secrets unit known audit browser firefox grammar nginx templates score bench workshop load latency promises gallery lock

run: export PERIMETRE_COMMIT ?= $(shell git rev-parse --short HEAD 2>/dev/null)
run: $(VENV)/run.done
	$(BIN)/streamlit run app.py --server.port $(PERIMETRE_PORT)

test: lint types secrets unit known

lint: $(VENV)/test.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.done
	$(BIN)/mypy

# Nothing that looks like a secret is in a file of the repository.
secrets: $(VENV)/test.done
	$(BIN)/python tests/secrets_scan.py

unit: $(VENV)/test.done browser firefox grammar nginx
	$(BIN)/python -m pytest

# No version that we lock has a known weakness; without the index, it says so, and goes on.
known: $(VENV)/test.done
	$(BIN)/python tests/audit.py || [ $$? -eq 2 ]

# The same, which fails unless the index answered for every one of them.
audit: $(VENV)/test.done
	$(BIN)/python tests/audit.py

# The tests drive a real Chromium: the machine's own, else Playwright's, else Debian's.
browser: $(VENV)/test.done
	$(BIN)/python tests/browser.py --install

# Where browsers differ they drive a Firefox too: the machine's own, else Debian's.
firefox: $(VENV)/test.done
	$(BIN)/python tests/firefox.py --install

# They read French with Grammalecte: the machine's own, else Debian's.
grammar: $(VENV)/test.done
	$(BIN)/python tests/grammar.py --install

# They put nginx before several processes: the machine's own, else Debian's, unpacked in .cache.
nginx: $(VENV)/test.done
	$(BIN)/python tests/nginx.py --install

$(VENV)/run.done: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/test.done: $(VENV)/run.done requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@

# After a template was changed: every example in every format and style.
templates: $(VENV)/run.done
	$(BIN)/python -m coaching modeles coaching/examples/*.json

# How well the coach advises, against answers that people annotated.
score: $(VENV)/run.done
	@for corpus in $(CORPORA); do \
		echo "== $$corpus"; \
		$(BIN)/python $(SCORE) $$corpus -- $(BIN)/python -m coaching conseiller || exit 1; \
	done

# How quick and how light the coach is, on this machine.
bench: $(VENV)/run.done
	@$(BIN)/python -m coaching.training.benchmark

# A room of ten teams and thirty people, on this machine: how long, how much.
workshop: $(VENV)/test.done browser
	@$(BIN)/python tests/measure/workshop.py $(LOAD)

# How many people one process serves, against pages of plain Streamlit.
load: $(VENV)/test.done
	@$(BIN)/python tests/measure/load.py $(LOAD)

# How quick the pages are in a browser, against an empty page.
latency: $(VENV)/test.done browser
	@$(BIN)/python tests/measure/latency.py $(LATENCY)

# The pictures of the README, of the product as it runs.
gallery: $(VENV)/test.done browser
	@$(BIN)/python tests/measure/gallery.py

# What is promised, the test that holds it, and what it measured.
promises: $(VENV)/test.done browser firefox nginx
	$(BIN)/python -m pytest --promises=docs/promises.md

# Once in a while: newer versions, for every platform, locked with their hashes.
lock: $(VENV)/run.done
	$(BIN)/python -m pip install --quiet uv
	$(foreach name,requirements requirements-test,$(BIN)/uv pip compile --quiet --universal --upgrade \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--output-file $(name).txt $(name).in &&) true
