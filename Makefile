# GanArt: `make run` opens the window, `make test` proves it. Both set everything up first, once.

IN_VENV = .venv/bin/python

.PHONY: run test lint bench photographs guide-pictures translation exe exe-test clean

run: .venv/ready
	@tools/run.sh

# A process of tests that crashes is not replaced, or pytest-xdist 3.8 may wait for ever: the rest stops, with its name.
test: .venv/ready
	QT_QPA_PLATFORM=offscreen $(IN_VENV) -m pytest -q --numprocesses auto --maxprocesses 4 --dist loadfile --max-worker-restart 0
	@$(MAKE) --no-print-directory lint

# The form of the code, and its types.
lint: .venv/ready
	.venv/bin/ruff check .
	QT_QPA_PLATFORM=offscreen .venv/bin/mypy

bench: .venv/ready
	$(IN_VENV) -m training bench
	$(IN_VENV) tests/bench/start_up.py
	$(IN_VENV) tests/bench/import_pictures.py
	$(IN_VENV) tests/bench/gallery.py
	$(IN_VENV) tests/bench/responsiveness.py

photographs: .venv/ready
	QT_QPA_PLATFORM=offscreen $(IN_VENV) tools/photograph.py out/photographs

guide-pictures: .venv/ready
	QT_QPA_PLATFORM=offscreen $(IN_VENV) tools/photograph.py docs/images guide

# LANGUAGE=cs or another: resources/translations/README.md. Ends with what is still to be translated.
LANGUAGE = de
TRANSLATION = resources/translations/ganart_$(LANGUAGE)
translation: .venv/ready
	mkdir -p out
	$(IN_VENV) -m tools.collect_engine_words >out/engine_words.py
	.venv/bin/pyside6-lupdate $$(find ganart -name '*.py') out/engine_words.py -locations none -no-obsolete -ts $(TRANSLATION).ts
	.venv/bin/pyside6-lrelease $(TRANSLATION).ts -qm $(TRANSLATION).qm
	$(IN_VENV) -m tools.check_translation $(TRANSLATION).ts

# FLAVOUR=cpu or cuda, TORCH=which PyTorch: docs/building.md.
exe:
	@tools/freeze.sh

exe-test:
	@tools/try_frozen.sh

# The virtual environment is made again when what it is made from has changed.
.venv/ready: pyproject.toml constraints.txt tools/set_up.sh tools/system_libraries.py
	@tools/set_up.sh
	@touch $@

# What was trained in out/ stays: `make run` puts it there where there is no screen.
clean:
	rm -rf .venv out/engine_words.py out/frozen out/photographs build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find ganart training tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
