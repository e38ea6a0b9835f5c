#!/usr/bin/env bash
# Damages definitions and expressions with another seed each round, and compiles more of what remains than the tests do, until a round finds something.
#
#   eng/fuzz-language.sh [rounds] [mutations a round] [first seed]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dotnet build tests/ObjectOS.Generators.Tests --nologo --verbosity quiet
first="${3:-$RANDOM}"
for ((round = 0; round < ${1:-10}; round++)); do
  seed=$((first + round))
  printf 'seed %s\n' "$seed"
  OBJECTOS_FUZZ_SEED="$seed" OBJECTOS_FUZZ_MUTATIONS="${2:-50000}" OBJECTOS_FUZZ_COMPILED=20 \
    artifacts/bin/ObjectOS.Generators.Tests/debug/ObjectOS.Generators.Tests -noColor -class '*LanguageFuzzTests'
done
