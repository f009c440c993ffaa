# `make` alone lists the commands. Needs Python 3.11 or newer, make and git; the rest is set up by itself.
# Kept to what GNU Make 3.81 (macOS) and a POSIX sh know; longer scripts live in .ci/.

PORT ?= 8000
READY := .venv/.ready
CLIPS := .venv/.clips
LINT := .venv/.lint
RUN := .venv/bin/python
# The commands are modules of the package in hooks/.
COMMAND := PYTHONPATH=hooks $(RUN) -m technique_site.commands
# All tests run on all cores (tests/conftest.py: one worker more); a file stays in one worker, as its tests share
# sites. With ARGS they are few, and starting workers would take longer than the tests.
ALL_TESTS := -n logical --dist loadfile --no-loadscope-reorder --junit-xml=.cache/tests.xml

# Material prints a notice about MkDocs 2 at every start. pyproject.toml already keeps us below 2,
# and an author should see only what is the author's to mend.
export NO_MKDOCS_2_WARNING := 1
# Tests and commands start Python many times: without its compiled files each start takes a second more.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help serve site check new figure clips video publish-links browser publish-check verify host-config lint test coverage mutants bench lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s  %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

serve: $(READY) ## show the site on this machine and reload it at every change (PORT=8001 for another port)
	@$(RUN) .ci/serve.py "$(PORT)"

site: $(READY) ## build the site into site/; anything doubtful stops the build
	@$(RUN) -m mkdocs build --strict

check: $(READY) ## check all pages against the rules, then tell how hard each is to read and what can be misread (FIX=1 first writes the repairs that are certain)
	@$(RUN) hooks/lint.py $(if $(filter-out 0,$(FIX)),--fix) docs
	@$(COMMAND).reading docs

new: $(READY) ## start a technique page, as in: make new PAGE=region/page (KIND=stretch, strength or soft-tissue)
	@test -z "$(filter-out new,$(MAKECMDGOALS))" || { echo 'A page name has no spaces. As in: make new PAGE=region/page' >&2; exit 2; }
	@test -n "$$PAGE" || { echo 'Which page? As in: make new PAGE=region/page' >&2; exit 2; }
	@$(COMMAND).new $(if $(KIND),--kind "$(KIND)") "$$PAGE"

figure: $(READY) ## pose a page's figures in the browser, as in: make figure PAGE=region/page
	@test -z "$(filter-out figure,$(MAKECMDGOALS))" || { echo 'A page name has no spaces. As in: make figure PAGE=region/page' >&2; exit 2; }
	@test -n "$$PAGE" || { echo 'Which page? As in: make figure PAGE=region/page' >&2; exit 2; }
	@$(COMMAND).figure "$$PAGE"$(if $(filter file,$(origin PORT)),, --port "$(PORT)")

clips: $(CLIPS) ## make the clips of all pages whose figures or words are new, or of one (PAGE=region/page; ARGS=--force for anew)
	@test -z "$(filter-out clips,$(MAKECMDGOALS))" || { echo 'A page name has no spaces. As in: make clips PAGE=region/page' >&2; exit 2; }
	@$(COMMAND).clips "$$PAGE" $(ARGS)

video: $(CLIPS) ## make a phone's film small enough for the site, as in: make video FILE=IMG_0012.MOV (TO=… for its place)
	@test -z "$(filter-out video,$(MAKECMDGOALS))" || { echo 'Put a name with spaces in quotes. As in: make video FILE="My film.MOV"' >&2; exit 2; }
	@test -n "$$FILE" || { echo 'Which film? As in: make video FILE=IMG_0012.MOV' >&2; exit 2; }
	@$(COMMAND).video $(ARGS) $(if $(TO),--to "$$TO") -- "$$FILE"

publish-links: $(READY) ## add all addresses that are new to docs/links.yml, so that none is ever lost unseen
	@$(COMMAND).publish_links

browser: $(READY) ## find the browser that prints the PDFs, or get one
	@PYTHONPATH=hooks $(RUN) -m technique_site.pdf.browser --install

publish-check: $(READY) ## refuse what must not go out, after make site: tells each fault and its repair
	@$(COMMAND).publish_check

verify: $(READY) ## look at the published site from outside and tell what is wrong (URL=https://… for another than site_url)
	@$(COMMAND).verify $(if $(URL),"$$URL")

host-config: $(READY) ## print the block that your own server needs, as in: make host-config HOST=nginx (or caddy)
	@test "$(origin HOST)" = 'command line' || { echo 'Which server? As in: make host-config HOST=nginx' >&2; exit 2; }
	@$(COMMAND).host_config "$$HOST"

lint: $(LINT) ## check the code: format, lint, imports, types (seconds)
	@$(RUN) -m ruff format --check --quiet hooks tests .ci || { echo 'Format it: .venv/bin/python -m ruff format hooks tests .ci' >&2; exit 1; }
	@$(RUN) -m ruff check --quiet hooks tests .ci
	@PYTHONPATH=hooks .venv/bin/lint-imports --no-cache >.venv/lint-imports.log || { cat .venv/lint-imports.log >&2; exit 1; }
	@$(RUN) -m basedpyright --level error

test: lint $(CLIPS) browser ## run all tests, in a browser too (ARGS go to pytest, as in: make test ARGS="-k dose")
	@$(RUN) -m pytest $(or $(ARGS),$(ALL_TESTS))

# Apart from `make test`, as measuring more than doubles what the tests take. The engine's own tests alone count.
coverage: $(CLIPS) ## measure which branches of the engine its tests take; fails below 95 %
	@$(RUN) -m pytest tests/engine -n logical --dist loadfile --cov --cov-report=term:skip-covered --cov-fail-under=95

# Apart from `make test`, as it takes hours. It works on copies, so the code may be changed meanwhile.
mutants: $(CLIPS) ## change the engine in small wrong ways and tell which no test notices (ARGS=engine/cues/dose.py for one module)
	@$(RUN) .ci/mutants.py $(ARGS)

bench: $(READY) ## measure how long builds take, and print what took long in the last `make test` (SCALE=1000 for a large site against bare MkDocs)
	@PYTHONPATH=hooks $(RUN) tests/bench.py

lock: ## choose versions anew within pyproject.toml, and write them to requirements.lock
	@PYTHON="$(PYTHON)" .ci/lock

clean: ## remove what was built and cached; leaves .venv, which costs a download (rm -rf .venv to renew it)
	@rm -rf site .site-building-* .site-former-* .cache tests/fixtures/site/.cache .pytest_cache .hypothesis
	@find hooks tests overrides .ci -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	@echo 'Removed site/ and the caches. Left .venv: rm -rf .venv to have it made anew.'

# Set-up is repeated when the lock changes and only then.
$(READY): requirements.lock
	@PYTHON="$(PYTHON)" .ci/venv

# Apart, since it brings ffmpeg: who writes pages needn't fetch that.
$(CLIPS): $(READY) requirements-clips.lock
	@echo 'Setting up what makes clips (again only when requirements-clips.lock changes)'
	@$(RUN) -m pip install -qq --disable-pip-version-check --no-input --no-deps --require-hashes -r requirements-clips.lock </dev/null
	@touch $@

$(LINT): $(READY) requirements-lint.lock
	@echo 'Setting up what checks the code (again only when requirements-lint.lock changes)'
	@$(RUN) -m pip install -qq --disable-pip-version-check --no-input --no-deps --require-hashes -r requirements-lint.lock </dev/null
	@touch $@
