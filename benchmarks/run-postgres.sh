#!/usr/bin/env bash
# Requests on PostgreSQL: the generated CRM beside the hand-written twin, in turns, in one run. Writes results/postgres.md and .json.
# Takes about 25 minutes; a PostgreSQL of its own runs in a temporary folder on the disk.
#   benchmarks/run-postgres.sh [--seconds 3] [--rounds 5] [--connections 1,32,128] [--only get,list_company,expand,create,patch,upsert,crud] [--note TEXT]
set -euo pipefail
source "$(dirname "$0")/common.sh"

publish benchmarks/Load
publish benchmarks/Twin.Postgres
publish apps/Crm
start_postgres
timeout 3600 "$load" http --postgres "$postgres" --postgres-process "$postgres_process" \
  --server generated "$crm_postgres_command" --server twin "$twin_postgres_command" \
  --output "$results/postgres" --connections 1,32,128 --seconds 3 --steady yes --only get,list_company,expand,create,patch,upsert,crud "$@"
