# The first target sets up and does the main job; `make test` sets up and runs every check; `make bench` measures;
# `make gallery` draws the diagrams in docs/gallery again.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
SIZES ?= 50x3 500x3
READY = $(VENV)/.ready

.PHONY: plan test bench gallery setup clean

plan: $(READY)
	$(BIN)/eaplan plan examples/thanh-hoa-2021-2030

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n 2 -q

bench: $(READY)
	$(BIN)/python -m benchmarks.run --sizes $(SIZES)

gallery: plan
	$(BIN)/eaplan diagram all examples/thanh-hoa-2021-2030 --output docs/gallery

setup: $(READY)

# Everything comes from the lock, so that the package itself needs nothing more to build.
$(READY): pyproject.toml requirements/test.txt
	@echo "Installing into $(VENV), about a minute… / Đang cài đặt vào $(VENV), khoảng một phút…"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements/test.txt
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	touch $@

clean:
	rm -rf $(VENV) build dist eaplan.egg-info
