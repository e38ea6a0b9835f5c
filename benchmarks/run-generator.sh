#!/usr/bin/env bash
# The generator: time over 10, 100 and 1,000 objects (results/generator.md), and the native bytes an object adds (results/size.md).
#   benchmarks/run-generator.sh
set -euo pipefail
source "$(dirname "$0")/common.sh"

dotnet build benchmarks/ObjectOS.Benchmarks --configuration Release --nologo --verbosity quiet
benchmarks=artifacts/bin/ObjectOS.Benchmarks/release/ObjectOS.Benchmarks
"$benchmarks" generator --output "$results/generator"

for objects in 10 60; do
  "$benchmarks" synthetic --objects "$objects" --output "benchmarks/synthetic/$objects"
  publish "benchmarks/synthetic/$objects"
done

"$benchmarks" size --objects 50 --output "$results/size" \
  --small artifacts/publish/synthetic-10/release/synthetic-10 \
  --large artifacts/publish/synthetic-60/release/synthetic-60
