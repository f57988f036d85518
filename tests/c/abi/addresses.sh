#!/bin/sh
# A program that takes the address of every function and every data symbol, declared by the headers, links and runs; as a
# position-independent program and as a fixed one (which copies the data symbols into itself).
# shim-test: timeout 180
failed=0
api=$SHIM_SDK/include/secure-transport
{
    (cd "$api" && find . -name '*.h' | sed 's/^\.\///' | LC_ALL=C sort | sed 's/.*/#include <&>/')
    printf '%s\n' '#include <stdio.h>' 'typedef void (*function)(void);' 'static const function functions[] = {'
    sed 's/.*/    (function)&,/' "$SHIM_ROOT/Shim.Native/exports.txt"
    printf '%s\n' '    0 };' 'static const void *const data[] = {'
    sed 's/.*/    (const void *)\&&,/' "$SHIM_ROOT/Shim.Native/data_symbols.txt"
    cat <<'END'
    0 };

int main(void)
{
    size_t i, missing = 0, count = sizeof functions / sizeof functions[0] - 1, symbols = sizeof data / sizeof data[0] - 1;

    for (i = 0; i < count; i++)
        missing += functions[i] == 0;
    for (i = 0; i < symbols; i++)
        missing += data[i] == 0;
    printf("%d functions, %d data symbols, %d without address\n", (int)count, (int)symbols, (int)missing);
    return missing != 0;
}
END
} > addresses.c

for mode in "-fPIE -pie" "-fno-pie -no-pie"; do
    if $CC -std=c99 -Wall -Wextra -Werror -Wno-cast-function-type $mode "-I$api" addresses.c -o addresses "-L$SHIM_SDK/lib" -lshimtls "-Wl,-rpath,$SHIM_SDK/lib" 2>errors.txt && said=$(./addresses); then
        echo "ok - address of every symbol, $mode: $said"
    else
        echo "not ok - address of every symbol, $mode"
        head -n 20 errors.txt
        failed=1
    fi
done
exit $failed
