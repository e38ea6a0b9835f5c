#!/usr/bin/env bash
# Start: binary, time and CPU from exec to the first answer from the database, idle memory.
#   results/startup.md          the CRM with the SQLite driver alone and with both drivers, beside the twin
#   results/startup-scaling.md  an application of 1,000 objects beside one of 10
# The second one publishes 1,000 objects natively, which takes some minutes.
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
for objects in 10 1000; do
  dotnet run --project benchmarks/ObjectOS.Benchmarks --configuration Release -- synthetic --objects "$objects" --output "benchmarks/synthetic/$objects"
  publish "benchmarks/synthetic/$objects"
  servers+=(--server "objects-$objects" "$PWD/artifacts/publish/synthetic-$objects/release/synthetic-$objects serve --urls {url} --database sqlite:{database}")
done

timeout 1800 "$load" startup "${servers[@]}" --path "/api/v1/data/parts_0001?limit=1&count=none" --output "$results/startup-scaling" "$@"
