# Two commands: `make demo` sets up and runs the main job; `make test` sets up and runs all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
OUT ?= out/demo

.PHONY: demo preview test setup fuzz guided audit sbom bench clean

demo: $(STAMP)
	@$(BIN)/digest demo --out $(OUT)

preview: $(STAMP)
	@$(BIN)/digest --config $(OUT)/config.yaml preview

setup: $(STAMP)

# pip is brought up to date first: 23.2 fails on the extras of lxml. What is never imported need not be compiled: that took half the time.
# The stamp makes a second call quick. Debian without python3-venv leaves an environment without pip: it is made again once that is there.
$(STAMP): pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (a few minutes the first time)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; if it has another name: make PYTHON=python3.13")'
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -c constraints.txt -e '.[dev,gguf,mail]'
	@touch $@

# As many files of tests run at a time as there are processors, four at most for the memory they take. What failed is run once more by
# itself: under coverage, Python 3.11 now and then loses a race between threads that install their trace functions, or miscounts a syntax
# tree (gh-106905). What fails twice fails.
test: $(STAMP)
	@$(BIN)/python -m digest model pull all-MiniLM-L6-v2 || echo "the encoder cannot be had here: tests that need it are skipped"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/coverage erase
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder --cov --cov-report= || { echo "once more, what failed:"; $(BIN)/python -m pytest --cov --cov-append --cov-report= --last-failed --last-failed-no-failures none; }
	@$(BIN)/coverage report --fail-under=95

# A round of fuzzing: the same inputs for the same commit, others for the next.
SEED = $$(printf %d 0x$$(git rev-parse --short=7 HEAD 2>/dev/null || echo 1))
fuzz: $(STAMP)
	@mkdir -p bench/out
	@$(BIN)/python bench/fuzz.py --seconds 60 --seed $(SEED)

# The same under coverage guidance, where atheris installs.
guided: $(STAMP)
	@mkdir -p bench/out
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $(VENV)/atheris atheris 2>/dev/null \
	  || echo "atheris: skipped, it cannot be installed here"
	@test ! -d $(VENV)/atheris/atheris || for target in feeds pages links; do \
	  PYTHONPATH=$(VENV)/atheris $(BIN)/python bench/fuzz.py --atheris $$target --seconds 15 --seed $(SEED) >bench/out/$$target.log 2>&1 \
	    && echo "atheris: $$target, $$(grep -ao 'Done [0-9]* runs' bench/out/$$target.log)" || { tail -30 bench/out/$$target.log; exit 1; }; done

# Known holes in what is pinned (skipped, with a word, where pip-audit cannot reach its data), and a bill of materials.
audit: $(STAMP)
	@$(BIN)/python bench/audit.py

sbom: $(STAMP)
	@$(BIN)/python bench/audit.py --sbom sbom.json

bench: $(STAMP)
	@$(BIN)/python bench/speed.py

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache
