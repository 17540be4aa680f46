# Everything that a fresh machine needs: Python 3.11 or later, make, and the package registry.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: setup demo test check quality screenshots lock clean

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml daybook/gazetteer/store.py
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.5,<1"
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	$(BIN)/python -m daybook.gazetteer
	touch $@

demo: setup
	$(BIN)/daybook demo

test: setup
	$(BIN)/python -m pytest -n 2

check: setup
	$(BIN)/ruff check daybook tests quality training scripts
	$(BIN)/ruff format --check daybook tests quality training scripts
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

quality: setup
	$(BIN)/python -m quality

screenshots: setup
	$(BIN)/python -m tests.browser.screenshots

lock:
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --extra dev --extra training --extra archive \
		--python-version 3.11 --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
