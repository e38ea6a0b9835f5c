#!/usr/bin/env bash
# Start: binary, time and CPU from exec to the first answer from the database, idle memory.
#   results/startup.md          the CRM with the SQLite driver alone and with both drivers, beside the twin
#   results/startup-scaling.md  an application of 1,000 objects beside one of 10, every tenth object searchable; and one of 1,000 that all are
# The second one publishes 1,000 objects natively, twice, which takes some minutes.
#   benchmarks/run-startup.sh [--rounds 15] [--note TEXT]
set -euo pipefail
source "$(dirname "$0")/common.sh"

publish benchmarks/Load
publish benchmarks/Twin
publish apps/Crm
dotnet publish apps/Crm --configuration Release --nologo --verbosity quiet -p:SqliteOnly=true --artifacts-path artifacts/sqlite-only
crm_sqlite_only="$PWD/artifacts/sqlite-only/publish/ObjectOS.Apps.Crm/release/objectos-crm-server serve --urls {url} --database sqlite:{database}"
timeout 1800 "$load" startup --server sqlite-only "$crm_sqlite_only" --server both-databases "$crm_command" --server twin "$twin_command" --output "$results/startup" "$@"

servers=()
# application OBJECTS SEARCHED-EVERY NAME: writes and publishes it, and has it measured.
application() {
  dotnet run --project benchmarks/ObjectOS.Benchmarks --configuration Release -- synthetic --objects "$1" --searched-every "$2" --output "benchmarks/synthetic/$3"
  publish "benchmarks/synthetic/$3"
  servers+=(--server "objects-$3" "$PWD/artifacts/publish/synthetic-$3/release/synthetic-$3 serve --urls {url} --database sqlite:{database}")
}

application 10 10 10
application 1000 10 1000
application 1000 1 1000-searched

timeout 1800 "$load" startup "${servers[@]}" --path "/api/v1/data/parts_0001?limit=1&count=none" --output "$results/startup-scaling" "$@"
