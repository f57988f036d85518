# Starts the build driver (eng/, written in C#) with the words given: build, demo, test, bench, install, clean.
$env:SHIM_CALLED_FROM = (Get-Location).Path
Set-Location $PSScriptRoot
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    [Console]::Error.WriteLine("build: the .NET 10 SDK is needed and the command 'dotnet' was not found; install it from https://dot.net/download.")
    exit 1
}
dotnet run --project eng/eng.csproj -c Release -v q -- @args
exit $LASTEXITCODE
