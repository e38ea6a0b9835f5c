#!/usr/bin/env bash
# Asks the published native binary many things that are made of its API document, with another seed each round, until a round finds something.
#
#   eng/fuzz.sh [rounds] [requests a round] [first seed]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

binary=artifacts/publish/crm/objectos-crm-server
[ -x "$binary" ] && [ -d tests/Clients/node_modules ] || { echo "Run eng/test.sh first: it publishes the binary and installs what the fuzzer imports." >&2; exit 1; }
folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
for ((round = 0; round < ${1:-20}; round++)); do
  seed=$((${3:-RANDOM} + round))
  rm -f "$folder"/crm.db*
  port=$((20000 + RANDOM % 20000))
  "$binary" --urls "http://127.0.0.1:$port" --database "sqlite:$folder/crm.db" >"$folder/log" 2>&1 &
  server=$!
  until grep -q '^ *access' "$folder/log"; do
    kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    sleep 0.1
  done
  printf 'seed %s\n' "$seed"
  (cd tests/Clients && node fuzz.mjs "http://127.0.0.1:$port" "$seed" "${2:-20000}") >"$folder/result"
  if grep '"failure"' "$folder/result"; then
    exit 1
  fi
  kill "$server"
  wait "$server" || true
done
