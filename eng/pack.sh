#!/usr/bin/env bash
# Makes the packages of this checkout: artifacts/packages is then a feed for "dotnet" (docs/first-application.md).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The same commit gives the same bytes: times in a package are those of the commit.
if git rev-parse --git-dir >/dev/null 2>&1; then
  export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"
fi

rm -rf artifacts/packages
for project in src/ObjectOS.Kernel src/ObjectOS.Plugins/*/ src/ObjectOS.Tool templates/; do
  [ -e "$project" ] || continue
  dotnet pack "$project" --configuration Release --nologo --verbosity quiet
done
ls artifacts/packages
