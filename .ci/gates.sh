# shellcheck shell=bash
# What the scripts of .ci/ have in common. Sourced, never run; the script that sources it stands in the repository's
# root.
set -Eeuo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/launcher-ci.XXXXXX")
gate=
started=()
export CI_BEGAN=${CI_BEGAN:-$(date +%s)}
# No gate reaches AWS: these satisfy clients that refuse to start without a region or credentials.
export SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local

# Ends the processes in `started`, waits until they are gone, and removes the work folder.
finish() {
  local code=$? pid
  for pid in "${started[@]}"; do
    kill "$pid" 2>/dev/null || continue
    # a daemon is not our child, so the shell's wait does not cover it
    timeout 20 sh -c "while kill -0 $pid 2>/dev/null; do sleep 0.1; done" || true
  done
  rm -rf "$work"
  [ "$code" = 0 ] || [ -z "$gate" ] || echo "ci: FAILED in: $gate" >&2
  exit "$code"
}
trap finish EXIT

gate() {
  gate=$1
  printf '\n=== %s (after %d s)\n' "$gate" "$(($(date +%s) - CI_BEGAN))"
}

fail() {
  echo "ci: $1" >&2
  exit 1
}

# expect CODE COMMAND…: the command must end with this exit code
expect() {
  local wanted=$1 code=0
  shift
  "$@" || code=$?
  [ "$code" = "$wanted" ] || fail "exit code $code instead of $wanted: $*"
}

# install_packages PACKAGE…: installs packages of Debian or Ubuntu
install_packages() {
  { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; } ||
    fail "these packages are missing: $*. Install them, or run this as root on Debian or Ubuntu, where they are installed."
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$@"
}

# need COMMAND[:PACKAGE]…: installs the packages of the commands that are missing
need() {
  local one missing=()
  for one in "$@"; do
    command -v "${one%:*}" >/dev/null || missing+=("${one#*:}")
  done
  [ "${#missing[@]}" = 0 ] || install_packages "${missing[@]}"
}

# venv FOLDER REQUIREMENTS: puts pinned Python packages into a virtual environment and in front of the PATH
venv() {
  need python3
  # Debian leaves ensurepip out of python3
  python3 -c 'import ensurepip' 2>/dev/null || install_packages python3-venv
  [ -x "$1/bin/pip" ] || python3 -m venv "$1"
  "$1/bin/pip" install -q --disable-pip-version-check -r "$2"
  PATH=$1/bin:$PATH
}

# The command-line tools of the gates. They are kept in an ignored folder, so that a second run installs nothing.
tools() {
  need mvn:maven
  venv "$PWD/.ci/target/tools" .ci/tools.txt
}

# serve_world OPTION…: starts ./launcher serve, and sets `serve` to its process id and `url` to its address
serve_world() {
  ./launcher serve "$@" >"$work/serve.log" 2>&1 &
  serve=$!
  started+=("$serve")
  # the launcher may have to build first
  for _ in $(seq 1500); do
    url=$(sed -n 's/.* is up at \(http:[^ ]*\) in .*/\1/p' "$work/serve.log")
    [ -z "$url" ] || return 0
    kill -0 "$serve" 2>/dev/null || break
    sleep 0.2
  done
  fail "the local world is not up: $(cat "$work/serve.log")"
}
