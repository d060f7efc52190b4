# Every target works in a plain copy of the files: it needs make and Python 3.11 or newer, no git.
.DEFAULT_GOAL := help
.PHONY: help run test check bench search-quality test-next lock

PORT ?= 8000
PYTHON := .venv/bin/python

help:
	@echo "make run        start het portaal op http://127.0.0.1:8000 (andere poort: make run PORT=9000)"
	@echo "make test       draai alles: stijl, tests op SQLite en PostgreSQL, en in een echte browser"
	@echo "make check      controleer alleen stijl, typen, imports en migraties"
	@echo "make bench      meet hoe snel het portaal is"
	@echo "make search-quality  meet hoe goed zoeken vindt, op beide databases"
	@echo "make test-next  draai de tests ook op de volgende Django (extra, nooit verplicht)"
	@echo "make lock       leg de versies van de pakketten opnieuw vast (nieuwste: make lock UPGRADE=1)"

# Development alone: debug mode, in which the settings make a secret key of this copy.
run: .venv/.runtime
	@DEBUG="$${DEBUG:-1}"; SITE_URL="$${SITE_URL:-http://127.0.0.1:$(PORT)}"; \
	export DEBUG SITE_URL; \
	$(PYTHON) manage.py prepare && exec $(PYTHON) manage.py runserver 127.0.0.1:$(PORT)

test: .venv/.development
	@$(PYTHON) tests/everything.py

check: .venv/.development
	@$(PYTHON) tests/everything.py --only check

bench: .venv/.development
	@$(PYTHON) -m bench

search-quality: .venv/.development
	@$(PYTHON) -m bench.search_quality

test-next:
	@sh tools/test-next.sh

lock:
	@sh tools/lock.sh $(if $(UPGRADE),--upgrade)

# The stamps make the second run quick: packages are installed again only after a lock changed.
.venv/bin/python:
	@sh tools/environment.sh

.venv/.runtime: requirements.lock .venv/bin/python
	@sh tools/environment.sh requirements.lock
	@touch $@

# The development lock holds everything of the other one.
.venv/.development: requirements-dev.lock .venv/bin/python
	@sh tools/environment.sh requirements-dev.lock
	@touch $@ .venv/.runtime
