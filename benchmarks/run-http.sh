#!/usr/bin/env bash
# Requests: the generated CRM beside the hand-written twin, in turns, in one run. Writes results/http.md and .json.
#   benchmarks/run-http.sh [--seconds 4] [--rounds 5] [--connections 1,32,64] [--only get,create] [--note TEXT]
#   TWIN_ONLY=1 benchmarks/run-http.sh --output /tmp/twin     the twin alone, to see its ceiling
set -euo pipefail
source "$(dirname "$0")/common.sh"

publish benchmarks/Load
publish benchmarks/Twin
servers=(--server twin "$twin_command")
if [[ -z "${TWIN_ONLY:-}" ]]; then
  publish apps/Crm
  servers=(--server generated "$crm_command" "${servers[@]}")
fi

# The last word counts: an --output among the arguments wins.
timeout 3600 "$load" http "${servers[@]}" --output "$results/http" --connections 1,32,64 "$@"
