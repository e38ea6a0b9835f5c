#!/usr/bin/env bash
# What waits together on PostgreSQL travels together: reads by id, creates and changes of one statement, from one caller to 512, beside the twin. Writes results/gathering.md and .json.
# Takes about ten minutes.
#   benchmarks/run-gathering.sh [--seconds 2] [--rounds 3] [--connections 1,8,32,128,512] [--only get,create,patch] [--note TEXT]
set -euo pipefail
source "$(dirname "$0")/common.sh"

publish benchmarks/Load
publish benchmarks/Twin.Postgres
publish apps/Crm
start_postgres
timeout 1800 "$load" http --postgres "$postgres" --postgres-process "$postgres_process" \
  --server generated "$crm_postgres_command" --server twin "$twin_postgres_command" \
  --output "$results/gathering" --connections 1,8,32,128,512 --seconds 2 --rounds 3 --only get,create,patch "$@"
