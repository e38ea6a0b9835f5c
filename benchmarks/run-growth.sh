#!/usr/bin/env bash
# Growth: get, a filtered list and a page behind a cursor over 1,000 to 1,000,000 leads. Writes results/growth-sqlite.md and results/growth-postgres.md.
#   benchmarks/run-growth.sh                          about 15 minutes
#   benchmarks/run-growth.sh --rows 1000,10000000     ten million, for a long evening
set -euo pipefail
source "$(dirname "$0")/common.sh"

publish benchmarks/Load
publish apps/Crm
timeout 7200 "$load" growth --server generated "$crm_command" --output "$results/growth-sqlite" "$@"
start_postgres
timeout 7200 "$load" growth --postgres "$postgres" --postgres-process "$postgres_process" --server generated "$crm_postgres_command" --output "$results/growth-postgres" "$@"
