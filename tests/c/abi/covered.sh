#!/bin/sh
# Every exported function is used by a C program of the tests or the examples; programs that only pass wrong input do not count, nor do
# those that only take addresses. What the compiled programs leave undefined is what they use, whatever macros call it.
# shim-test: timeout 180
compile() { # include path, sources
    api=$1
    shift
    for source; do
        if ! $CC -std=gnu99 -w -O1 -c "-I$SHIM_SDK/include/$api" "-I$SHIM_ROOT/tests/c/common" "-I$(dirname "$source")/.." "$source" -o program.o 2>errors.txt; then
            echo "not ok - $source compiles"
            head -n 5 errors.txt
            exit 1
        fi
        nm -u program.o | sed 's/^ *U //' >> used.txt
    done
}

: > used.txt
of() { find "$@" -name '*.c' ! -name 'wrong_input.c' ! -name 'orders.c' | LC_ALL=C sort; }
compile secure-transport $(of "$SHIM_ROOT"/tests/c "$SHIM_ROOT"/tests/interop "$SHIM_ROOT"/examples | grep -v '/chip[-_]')
compile chip-rtos $(of "$SHIM_ROOT"/tests/c/chip-rtos "$SHIM_ROOT"/examples | grep '/chip[-_]')
# The functions behind CFStringCreateWithFormat are called by it alone.
printf '%s\n' __CFStringGetFormatKinds __CFStringCreateWithFormatValues >> used.txt

LC_ALL=C sort -u used.txt > sorted.txt
unused=$(LC_ALL=C sort -u "$SHIM_ROOT/Shim.Native/exports.txt" | LC_ALL=C comm -23 - sorted.txt)
if [ -z "$unused" ]; then
    echo "ok - every exported function is used by a test program ($(wc -l < "$SHIM_ROOT/Shim.Native/exports.txt") functions)"
else
    echo "not ok - exported, but used by no test program:" $unused
    exit 1
fi
