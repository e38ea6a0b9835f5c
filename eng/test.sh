#!/usr/bin/env bash
# Passes all tests on a fresh machine: installs and starts what they need, builds everything, publishes the CRM as a
# native binary, makes the packages and runs every test project, those that use the binary and the packages included.
# Ends with "N passed, N failed".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

command -v dotnet >/dev/null || stop "The .NET SDK 10.0 is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
dotnet --version >/dev/null || stop "This .NET SDK is too old: see global.json for the version that is needed."

# Native AOT links with the platform's C compiler; the programs of others that meet the server run in Node and Chromium,
# what the pages for newcomers type in curl.
packages=()
command -v gcc >/dev/null || command -v clang >/dev/null || packages+=(gcc libc6-dev)
command -v node >/dev/null || packages+=(nodejs)
command -v npm >/dev/null || packages+=(npm)
command -v curl >/dev/null || packages+=(curl)
[ -x "${OBJECTOS_TEST_CHROMIUM:-/usr/bin/chromium}" ] || packages+=(chromium)
if [ "${#packages[@]}" -gt 0 ]; then
  command -v apt-get >/dev/null || stop "Install ${packages[*]} (a Chromium elsewhere is named by OBJECTOS_TEST_CHROMIUM), then run this again."
  say "Installing ${packages[*]}"
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo"
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${packages[@]}"
fi

say "Installing the clients that meet the server"
npm ci --prefix tests/Clients --no-audit --no-fund --loglevel=error

say "Starting the servers that tests need"
services=$(eng/services.sh start)
eval "$services"
trap 'eng/services.sh stop' EXIT

say "Building"
dotnet build ObjectOS.sln --configuration Release --nologo --verbosity minimal -m

say "Publishing the CRM as a native binary"
rm -rf artifacts/publish/crm
dotnet publish apps/Crm --configuration Release --use-current-runtime --output artifacts/publish/crm --nologo --verbosity minimal

say "Making the packages"
./eng/pack.sh

log=$(mktemp)
trap 'rm -f "$log"; eng/services.sh stop' EXIT
status=0
passed=0
failed=0

# Microsoft.Testing.Platform closes with "succeeded: N", "failed: N" and "skipped: N" lines of the whole run.
count() { sed -nE "s/^ *$1: *([0-9]+).*/\1/p" "$log" | tail -n 1; }
run() {
  dotnet test "$@" --configuration Release --no-build 2>&1 | tee "$log" || status=$?
  local succeeded counted skipped
  counted=$(count failed)
  skipped=$(count skipped)
  succeeded=$(count succeeded)
  passed=$((passed + ${succeeded:-0}))
  failed=$((failed + ${counted:-1} + ${skipped:-0}))
  [ "${skipped:-0}" -eq 0 ] || { echo "A skipped test is a failure here." >&2; status=1; }
}

say "Testing"
run --solution ObjectOS.sln

# What is above the drivers must not see which one is below: the same tests again.
for project in Kernel Security Server; do
  say "Testing $project on PostgreSQL"
  OBJECTOS_TEST_DATABASE=postgres run --project "tests/ObjectOS.$project.Tests"
done

printf '\n%s passed, %s failed\n' "$passed" "$failed"
exit "$status"
