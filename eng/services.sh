#!/usr/bin/env bash
# The servers that tests need: a throwaway PostgreSQL in a temporary folder, on a free loopback port.
#
#   eval "$(eng/services.sh start)"          starts it and puts its address into the environment
#   eng/services.sh stop                     stops what that environment names and removes its folder
#   eng/services.sh start --while PID        the same, and it stops by itself when that process has ended
#   eng/services.sh start --tls              the same with TLS, under a certificate for localhost that it signs itself: server.crt in the folder
#   eng/services.sh restart [--immediate]    for tests of what happens when the database goes away
#
# Any number can run side by side. It installs postgresql-15 on Debian when no PostgreSQL is there.
set -euo pipefail

say() { printf '== %s\n' "$*" >&2; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

programs() { # the folder of initdb and pg_ctl, newest version first
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -Vr | head -n 1)
  [ -n "$found" ] || found=$(dirname "$(command -v initdb 2>/dev/null)" 2>/dev/null || true)
  [ -n "$found" ] && [ -x "$found/initdb" ] && printf '%s' "$found"
}

install() {
  command -v apt-get >/dev/null || stop "The tests need PostgreSQL: install it (15 or newer, with initdb and pg_ctl), then run this again."
  say "Installing postgresql-15"
  local as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo"
  { $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends postgresql-15; } >&2
}

# PostgreSQL refuses to run as root.
as_server() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd / && setpriv --reuid=postgres --regid=postgres --init-groups -- "$@")
  else
    "$@"
  fi
}

place() { # memory where there is enough: tests kill processes, not the machine, and a disk is slow to sync; a benchmark names a disk
  if [ -n "${OBJECTOS_SERVICES_PLACE:-}" ]; then
    printf '%s' "$OBJECTOS_SERVICES_PLACE"
  elif [ -w /dev/shm ] && [ "$(df --output=avail -k /dev/shm | tail -n 1)" -gt 1048576 ]; then
    printf /dev/shm
  else
    printf '%s' "${TMPDIR:-/tmp}"
  fi
}

start() {
  local bin folder password port try
  bin=$(programs) || { install; bin=$(programs) || stop "PostgreSQL was installed, but initdb is not under /usr/lib/postgresql."; }
  folder=$(mktemp -d "$(place)/objectos-services.XXXXXX")
  [ "$(id -u)" -ne 0 ] || chown postgres: "$folder"
  password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s' "$password" >"$folder/password"
  [ "$(id -u)" -ne 0 ] || chown postgres: "$folder/password"

  # A language for texts that name no collation, so that a test would notice a column that forgot its own.
  as_server "$bin/initdb" --pgdata="$folder/data" --username=objectos --pwfile="$folder/password" --auth=password \
    --encoding=UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en --no-sync >"$folder/initdb.log" 2>&1 \
    || { cat "$folder/initdb.log" >&2; stop "initdb failed."; }
  [ -z "${2:-}" ] || certify "$folder"
  cat >>"$folder/data/postgresql.conf" <<-SETTINGS
	listen_addresses = '127.0.0.1'
	unix_socket_directories = '$folder'
	shared_buffers = 64MB
	max_connections = 300
	wal_level = minimal
	max_wal_senders = 0
	log_min_messages = warning
SETTINGS
  [ -z "${2:-}" ] || cat >>"$folder/data/postgresql.conf" <<-SETTINGS
	ssl = on
	ssl_cert_file = '$folder/server.crt'
	ssl_key_file = '$folder/server.key'
SETTINGS

  for try in $(seq 20); do
    port=$((20000 + RANDOM % 20000))
    if as_server "$bin/pg_ctl" start --pgdata="$folder/data" --log="$folder/server.log" --options="-p $port" --wait --timeout=60 --silent >/dev/null 2>&1; then
      # All of it apart from our output: whoever reads that waits until nobody can write to it.
      [ -z "${1:-}" ] || { (watch "$1" "$folder" "$bin") </dev/null >/dev/null 2>&1 & }
      printf 'export OBJECTOS_TEST_POSTGRES=postgres://objectos:%s@127.0.0.1:%s/postgres\n' "$password" "$port"
      printf 'export OBJECTOS_TEST_SERVICES=%s\n' "$folder"
      return
    fi
    grep -q 'Address already in use\|could not bind' "$folder/server.log" || break
    : >"$folder/server.log"
  done
  cat "$folder/server.log" >&2
  rm -rf "$folder"
  stop "PostgreSQL did not start."
}

certify() { # folder
  as_server openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$1/server.key" -out "$1/server.crt" 2>"$1/openssl.log" || { cat "$1/openssl.log" >&2; stop "openssl made no certificate."; }
  as_server chmod 600 "$1/server.key"
}

watch() { # process, folder, programs
  while kill -0 "$1" 2>/dev/null; do sleep 1; done
  remove "$2" "$3"
}

remove() { # folder, programs
  [ -d "$1/data" ] || return 0
  as_server "$2/pg_ctl" stop --pgdata="$1/data" --mode=immediate --silent >/dev/null 2>&1 || true
  rm -rf "$1"
}

usage() { stop "Usage: eng/services.sh start [--while PID] [--tls] | stop | restart [--immediate]"; }

named() {
  [ -n "${OBJECTOS_TEST_SERVICES:-}" ] || stop 'Nothing to act on: OBJECTOS_TEST_SERVICES is not set. Start with: eval "$(eng/services.sh start)"'
}

case "${1:-}" in
  start)
    shift
    watched="" tls=""
    while [ $# -gt 0 ]; do
      case "$1" in
        --while) watched=${2:-}; [ -n "$watched" ] || usage; shift 2 ;;
        --tls) tls=yes; shift ;;
        *) usage ;;
      esac
    done
    start "$watched" "$tls"
    ;;
  stop)
    named
    remove "$OBJECTOS_TEST_SERVICES" "$(programs)"
    ;;
  restart)
    named
    mode=fast
    [ "${2:-}" != --immediate ] || mode=immediate
    as_server "$(programs)/pg_ctl" restart --pgdata="$OBJECTOS_TEST_SERVICES/data" --log="$OBJECTOS_TEST_SERVICES/server.log" --mode="$mode" --wait --timeout=60 --silent
    ;;
  *)
    usage
    ;;
esac
