#!/usr/bin/env bash
# Parts of a request (BenchmarkDotNet): JSON of a record, the SQL of a filter. Writes results/micro/.
#   benchmarks/run-micro.sh [--quick] [--filter '*Json*']
set -euo pipefail
source "$(dirname "$0")/common.sh"

dotnet run --project benchmarks/ObjectOS.Benchmarks --configuration Release -- micro --filter '*' --artifacts artifacts/micro --exporters github json "$@"
mkdir -p "$results/micro"
cp artifacts/micro/results/*.md artifacts/micro/results/*.json "$results/micro/"
