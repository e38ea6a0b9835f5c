# Read by the scripts beside it: where things are, and how a server is published. Not a program of its own.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
results=benchmarks/results

# publish PROJECT-FILE: publishes natively; prints nothing but what went wrong.
publish() {
  dotnet publish "$1" --configuration Release --nologo --verbosity quiet
}

# start_postgres: starts a PostgreSQL of its own on the disk, so that a commit costs what it costs; stopped when the script ends.
start_postgres() {
  eval "$(OBJECTOS_SERVICES_PLACE="${TMPDIR:-/tmp}" eng/services.sh start --while $$)"
  postgres=$OBJECTOS_TEST_POSTGRES
  postgres_process=$(head -n 1 "$OBJECTOS_TEST_SERVICES/data/postmaster.pid")
}

twin=artifacts/publish/ObjectOS.Benchmarks.Twin/release/leads-twin
crm=artifacts/publish/ObjectOS.Apps.Crm/release/objectos-crm-server
twin_postgres=artifacts/publish/ObjectOS.Benchmarks.Twin.Postgres/release/leads-twin-postgres
load=artifacts/publish/ObjectOS.Benchmarks.Load/release/objectos-load

twin_command="$PWD/$twin --urls {url} --database {database}"
crm_command="$PWD/$crm serve --urls {url} --database sqlite:{database}"
twin_postgres_command="$PWD/$twin_postgres --urls {url} --database {database}"
crm_postgres_command="$PWD/$crm serve --urls {url} --database {database}"
