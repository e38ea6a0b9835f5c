# Read by the scripts beside it: where things are, and how a server is published. Not a program of its own.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
results=benchmarks/results

# publish PROJECT-FILE: publishes natively; prints nothing but what went wrong.
publish() {
  dotnet publish "$1" --configuration Release --nologo --verbosity quiet
}

twin=artifacts/publish/ObjectOS.Benchmarks.Twin/release/leads-twin
crm=artifacts/publish/ObjectOS.Apps.Crm/release/objectos-crm-server
load=artifacts/publish/ObjectOS.Benchmarks.Load/release/objectos-load

twin_command="$PWD/$twin --urls {url} --database {database}"
crm_command="$PWD/$crm serve --urls {url} --database sqlite:{database}"
