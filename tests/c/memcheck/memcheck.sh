#!/bin/sh
# C programs, and the library in their process, under valgrind's memcheck: no use of memory that was not written or is not theirs, and every
# byte that C code has allocated is given back. SHIM_MEMCHECK=all runs every program of the suites below; it takes minutes.
# shim-test: needs valgrind
# shim-test: timeout 900

programs="transcripts/settings transcripts/sni transcripts/client_authentication corefoundation/containers"
if [ "$SHIM_MEMCHECK" = all ]; then
    programs=$(cd "$SHIM_ROOT/tests/c" && ls transcripts/*.c corefoundation/*.c security/*.c secure-transport/data.c secure-transport/trust.c \
        secure-transport/negotiation.c secure-transport/spi.c | sed 's/\.c$//')
fi

# valgrind gives up over the debugging information of newer compilers, so that the library comes without it.
mkdir -p lib
cp "$SHIM_SDK/lib/libshimtls.so.1" lib/
LD_LIBRARY_PATH=$PWD/lib
export LD_LIBRARY_PATH

check() {
    name=$(echo "$1" | tr / -)
    if ! "$CC" -std=c99 -D_GNU_SOURCE -g -O1 -I"$SHIM_SDK/include/secure-transport" -I"$SHIM_ROOT/tests/c/common" "$SHIM_ROOT/tests/c/$1.c" -o "$name" \
        -L"$SHIM_SDK/lib" -lshimtls -lpthread; then
        echo "not ok - $1 does not compile"
    elif valgrind --error-exitcode=9 --leak-check=full --show-leak-kinds=definite,indirect,possible --num-callers=20 \
        --suppressions="$SHIM_ROOT/tests/c/common/memcheck.supp" "./$name" > "$name.out" 2> "$name.log"; then
        echo "ok - $1 under memcheck"
    else
        echo "not ok - $1 under memcheck"
        sed 's/^/# /' "$name.log"
    fi
}

# Two at a time.
for program in $programs; do
    check "$program" &
    if [ -n "$other" ]; then
        wait "$other"
        other=
    else
        other=$!
    fi
done
wait
