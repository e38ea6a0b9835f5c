#!/usr/bin/env bash
# Holds the emitted C#, SQLite and PostgreSQL against one another on random expressions over random records.
#   eng/differential.sh [cases a database, 1000000 by default] [seed, 1 by default]
set -euo pipefail
cd "$(dirname "$0")/.."
eval "$(eng/services.sh start)"
trap 'eng/services.sh stop' EXIT
export OBJECTOS_DIFFERENTIAL_CASES="${1:-1000000}" OBJECTOS_DIFFERENTIAL_SEED="${2:-1}"
dotnet build tests/ObjectOS.Generators.Tests --nologo -v quiet
artifacts/bin/ObjectOS.Generators.Tests/debug/ObjectOS.Generators.Tests -noColor -showLiveOutput -class '*DifferentialTests'
