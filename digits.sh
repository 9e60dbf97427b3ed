#!/usr/bin/env bash
# Trains a small network on real handwritten digits with the generated cross entropy, or with "lines" as the first argument on lines of them
# with the generated connectionist temporal classification: builds what that needs, then runs it.
# Arguments go to the sample: ./digits.sh --all trains on five splits, ./digits.sh --help and ./digits.sh lines --help show the rest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en

if ! command -v dotnet >/dev/null; then
  echo 'The .NET 10 SDK is needed, but there is no dotnet on the PATH: https://dotnet.microsoft.com/download/dotnet/10.0' >&2
  exit 2
fi
if ! version=$(dotnet --version 2>&1) || [[ $version != 10.* ]]; then
  printf 'The .NET 10 SDK is needed (global.json), but dotnet --version says:\n%s\n' "$version" >&2
  exit 2
fi

sample=Digits
if [ "${1:-}" = lines ]; then
  sample=DigitLines
  shift
fi

mkdir -p artifacts
[ ! -t 1 ] || echo 'building ...'
if ! dotnet build "samples/$sample/$sample.csproj" -c Release -v quiet </dev/null >artifacts/digits-build.log 2>&1; then
  echo 'The build failed:' >&2
  grep -E '(error|warn)' artifacts/digits-build.log | sort -u | head -n 50 >&2 || tail -n 50 artifacts/digits-build.log >&2
  exit 1
fi
exec dotnet "samples/$sample/bin/Release/net10.0/$sample.dll" "$@"
