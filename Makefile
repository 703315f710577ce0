# Two commands: `make demo` sets up and runs the main job; `make test` sets up and runs all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
OUT ?= out/demo

.PHONY: demo preview test setup check lint bench clean

demo: $(STAMP)
	@$(BIN)/digest demo --out $(OUT)

preview: $(STAMP)
	@$(BIN)/digest --config $(OUT)/config.yaml preview

setup: $(STAMP)

# pip is brought up to date first: 23.2 fails on the extras of lxml. The stamp makes a second call quick.
$(STAMP): pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (a few minutes the first time)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,gguf,mail]'
	@touch $@

test: $(STAMP)
	@$(BIN)/python -m digest model pull all-MiniLM-L6-v2 || echo "the encoder cannot be had here: tests that need it are skipped"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --fail-under=95

bench: $(STAMP)
	@$(BIN)/python bench/speed.py

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache
