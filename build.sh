#!/bin/sh
# Starts the build driver (eng/, written in C#) with the words given: build, demo, test, bench, install, clean.
SHIM_CALLED_FROM=$PWD
export SHIM_CALLED_FROM
cd "$(dirname "$0")" || exit 1
case "$(dotnet --version 2>/dev/null)" in
"" | [1-9].*)
    echo "build: the .NET 10 SDK is needed and the command 'dotnet' does not offer it; install it from https://dot.net/download (Debian and Ubuntu: package dotnet-sdk-10.0)." >&2
    exit 1 ;;
esac
stamp=artifacts/eng/stamp
if [ ! -f $stamp ] || [ -n "$(find eng Shim.Generators Directory.Build.props -newer $stamp \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' \) -not -path '*/obj/*' -print | head -n 1)" ]; then
    said=$(dotnet build eng/eng.csproj -c Release -o artifacts/eng -v q --nologo 2>&1) || { echo "$said" >&2; exit 1; }
    touch $stamp
fi
exec dotnet artifacts/eng/eng.dll "$@"
