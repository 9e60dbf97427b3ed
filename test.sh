#!/usr/bin/env bash
# Restores, builds and runs every test of the repository. The last line is "N passed, N failed", and
# ", N skipped" where tests were skipped. The exit status is 0 only if everything built and passed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
results=$PWD/artifacts/test-results
passed=0 failed=0 skipped=0

finish() {
  local totals="$passed passed, $failed failed"
  [ "$skipped" -eq 0 ] || totals+=", $skipped skipped"
  printf '%s\n' "$totals"
  exit $((failed > 0))
}

# A step before the tests: silent if it works; if not, its errors and a failed run.
step() {
  local name=$1 log=$results/$1.log
  shift
  if ! "$@" </dev/null >"$log" 2>&1; then
    printf '%s failed:\n' "$name"
    grep -E '(error|warn)' "$log" | sort -u | head -n 50 || tail -n 50 "$log"
    failed=1
    finish
  fi
}

require_sdk() {
  local version
  if ! command -v dotnet >/dev/null; then
    echo 'The .NET 10 SDK is needed, but there is no dotnet on the PATH: https://dotnet.microsoft.com/download/dotnet/10.0' >&2
    exit 2
  fi
  if ! version=$(dotnet --version 2>&1) || [[ $version != 10.* ]]; then
    printf 'The .NET 10 SDK is needed (global.json), but dotnet --version says:\n%s\n' "$version" >&2
    exit 2
  fi
}

# One number of the results file: counter FILE NAME
counter() {
  sed -n "s/.*<Counters[^>]* $2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1
}

# The skipped tests of a results file, with their reasons.
list_skipped() {
  awk -F '"' '
    /<UnitTestResult .*outcome="NotExecuted"/ { for (i = 1; i < NF; i += 2) if ($i ~ / testName=$/) name = $(i + 1) }
    name != "" && /<Message>/ { gsub(/ *<\/?Message>/, ""); printf "  skipped %s: %s\n", name, $0; name = "" }
  ' "$1" | sort
}

# The tests of a project, or of those that a filter names once more under a name of their own: run_tests PROJECT [NAME FILTER]
run_tests() {
  local project=$1 name=${2:-$(basename "$1" .csproj)} log trx status=0 problem='' total=0 executed=0 ok=0 bad=0
  log=$results/$name.log
  trx=$results/$name.trx
  dotnet test "$project" -c Release --no-build --results-directory "$results" --logger "trx;LogFileName=$name.trx" --filter "${3:-FullyQualifiedName~.}" \
    --blame-hang-timeout 10m --blame-hang-dump-type none </dev/null >"$log" 2>&1 || status=$?

  if [ -f "$trx" ]; then
    total=$(counter "$trx" total) executed=$(counter "$trx" executed) ok=$(counter "$trx" passed) bad=$(counter "$trx" failed)
  fi
  if [ "$status" -ne 0 ] && [ "${bad:-0}" -eq 0 ]; then
    problem="dotnet test ended with status $status, though no test failed"
  elif [ "${total:-0}" -eq 0 ] && grep -rqE --include='*.cs' --exclude-dir=obj '\[[A-Za-z]*(Fact|Theory)' "$(dirname "$project")"; then
    problem='no test was found'
  elif [ $((executed)) -ne $((ok + bad)) ]; then
    problem="$executed tests were run, but only $((ok + bad)) passed or failed"
  fi
  if [ -n "$problem" ]; then
    bad=$((bad + 1))
  fi

  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - executed))
  printf '%-32s %5d passed, %d failed, %d skipped\n' "$name" "$ok" "$bad" $((total - executed))
  [ ! -f "$trx" ] || list_skipped "$trx"
  if [ -n "$problem" ]; then
    printf '  %s:\n' "$problem"
    head -n 25 "$log" | cut -c 1-200
  elif [ "$bad" -gt 0 ]; then
    sed -n '/^  Failed /,$p' "$log" | sed -n '1,300p'
  fi
}

require_sdk
rm -rf "$results"
mkdir -p "$results"
step restore dotnet restore LossDsl.sln
step build dotnet build LossDsl.sln -c Release --no-restore -v quiet
for project in tests/*.Tests/*.csproj; do
  run_tests "$project"
done

# The vectors as processors without AVX-512, and without fused multiplication, have them.
DOTNET_EnableAVX512=0 run_tests tests/LossDsl.Tests/LossDsl.Tests.csproj LossDsl.Tests.256-bits FullyQualifiedName~.Lanes.
DOTNET_EnableAVX2=0 run_tests tests/LossDsl.Tests/LossDsl.Tests.csproj LossDsl.Tests.128-bits FullyQualifiedName~.Lanes.
finish
