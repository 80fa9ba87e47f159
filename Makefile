# SP4N-LAPOR!, serverless. `make help` lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
PY := .local/venv/bin/python
LOCAL := $(PY) -m infra.local
export PYTHONPATH := $(CURDIR)/functions:$(CURDIR)
export PYTHONDONTWRITEBYTECODE :=
STACK ?= nasional

.PHONY: help setup run stop reset logs test check bench simulate replay tick case demo-case officer deploy directory targets tree learn router use-router rollback-router reorganise poster holidays republish recompute recount erasures readings verify-chain replay-routing evaluate-routing train

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:
	@$(PYTHON) -m infra.bootstrap

run: setup ## Start the whole service locally with demo data; Ctrl-C stops it.
	@$(LOCAL) run

stop: setup ## Stop a running service, keeping its data.
	@$(LOCAL) stop

reset: setup ## Stop it and forget all local data.
	@$(LOCAL) reset

logs: setup ## Follow the functions' logs.
	@$(LOCAL) logs

test: setup ## Lint, types, template checks and every test.
	@$(PY) -m infra.check

check: setup ## The fast part of test: lint, types, domain and contract.
	@$(PY) -m infra.check --fast

bench: setup ## Measure and print ratios (BENCH=name for one).
	@$(PY) -m benchmarks $(BENCH)

simulate: setup ## Count a plausible year with the real code, and again with DuckDB: AGENCIES=600 REPORTS=1000000 [SEED=2025]
	@$(PY) -m benchmarks.simulate --agencies "$(or $(AGENCIES),600)" --reports "$(or $(REPORTS),1000000)" --seed "$(or $(SEED),2025)"

replay: setup ## File an official LAPOR! CSV export through the running service: FILE=….csv
	@$(PY) -m infra.replay "$(FILE)"

tick: setup ## Move the local clock and work what falls due: AT=2026-12-01T08:00+07:00
	@$(LOCAL) tick --at "$(AT)"

case: setup ## Act on a case: NUMBER=… DO="verify --class plain" (DO=help lists the acts).
	@$(PY) -m infra.case "$(NUMBER)" $(DO)

officer: setup ## Officers' accounts: DO="add EMAIL --name … --role … --desk …" (also system, list, history, disable, enable, reset-totp).
	@$(PY) -m infra.officers $(DO)

demo-case: setup ## Play a whole case on the running local service and print its timeline.
	@$(PY) -m infra.demo_case

deploy: setup ## Deploy a regional stack: STACK=bali [TARGET=local].
	@if [ "$(TARGET)" = local ]; then $(LOCAL) deploy $(STACK); else $(PY) -m infra.deploy $(STACK) $(ARGS); fi

directory: setup ## The directory of agencies: DO="export FILE", "validate FILE", "diff FILE", "import FILE".
	@$(PY) -m infra.directory $(DO)

targets: setup ## Targets of regional action plans: DO="validate FILE", "diff FILE", "import FILE", "export FILE".
	@$(PY) -m infra.targets $(DO)

reorganise: setup ## Agencies renamed, merged or split: PLAN=plan.json shows what would move, APPLY=yes does it.
	@$(PY) -m infra.reorganise "$(PLAN)" $(if $(filter yes,$(APPLY)),--apply)

tree: setup ## Counts go up to the parent: DO=key, DO="trust FILE [--only]", DO="distrust CHILD", DO=list.
	@$(PY) -m infra.tree $(DO)

learn: setup ## Let the routers learn now, as each week (ARGS=--again: also regions done this week).
	@$(PY) -m infra.routers learn $(ARGS)

router: setup ## The learned router of a region, its history, last evaluation and last week: REGION=51.03
	@$(PY) -m infra.routers show "$(REGION)"

use-router: setup ## Put a trained artifact into use for its region: FILE=35.78.bin
	@$(PY) -m infra.routers use "$(FILE)"

rollback-router: setup ## Back to the router before, or to the terms: REGION=51.03
	@$(PY) -m infra.routers rollback "$(REGION)"

poster: setup ## A sheet whose QR code opens the form: WHERE=51.03-dishub CAMPAIGN=pasar-mengwi [NEAR="Hotel Melati"] [SIZE=a6] [OUT=file.pdf]
	@$(PY) -m infra.poster "$(WHERE)" "$(CAMPAIGN)" --near "$(NEAR)" --size "$(or $(SIZE),a4)" --out "$(OUT)"

holidays: setup ## Import regional holidays without deployment: FILE=….csv
	@$(PY) -m infra.calendar import "$(FILE)"

recompute: setup ## Derive every open report's next deadline anew (after a shortened calendar).
	@$(PY) -m infra.calendar recompute

recount: setup ## Count all stored events anew and switch to the new counts (ARGS=--use, --drop where they differ).
	@$(PY) -m infra.recount $(ARGS)

republish: setup ## Send the events of the table again: SINCE=2026-11-22T08:00+07:00
	@$(PY) -m infra.republish --since "$(SINCE)"

erasures: setup ## What was erased, and erasing it again after a restore: DO="list", DO="apply --since 2026-11-01 …".
	@$(PY) -m infra.erasures $(DO)

readings: setup ## Who opened which identities and why: DO="--since 2026-11-01 --officer …".
	@$(PY) -m infra.readings $(DO)

verify-chain: setup ## Check that a report's history is unchanged: NUMBER=…
	@$(PY) -m infra.verify_chain "$(NUMBER)"

replay-routing: setup ## What a change would have done to past reports: SINCE=2026-11-01 [RULES=changed/] [MODEL=file|none] [OUT=moves.csv]
	@$(PY) -m infra.what_if --since "$(SINCE)" --rules "$(RULES)" --model "$(MODEL)" --out "$(OUT)"

evaluate-routing: setup ## Judge the learned router beside baselines on CSV files (text, agency, …): TRAIN=a.csv TEST=b.csv
	@$(PY) -m infra.train.evaluate "$(TRAIN)" "$(TEST)"

train: setup ## Train a region's router, report on it, write the artifact: REGION=35.78 FROM=export.csv|table [OUT=file.bin]
	@$(PY) -m infra.train "$(REGION)" "$(FROM)" $(if $(OUT),"$(OUT)")
