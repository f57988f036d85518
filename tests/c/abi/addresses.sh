#!/bin/sh
# For each API a program that takes the address of every function and every data symbol that its headers declare, links and runs; as a
# position-independent program and as a fixed one (which copies the data symbols into itself). No symbol may be left over.
# shim-test: timeout 180
failed=0
: > seen.txt
of_api() { # list of symbols: those that the API's headers name
    LC_ALL=C sort -u "$1" | LC_ALL=C comm -12 - words.txt | tee -a seen.txt
}

for api in "$SHIM_SDK"/include/*; do
find "$api" -name '*.h' -exec cat {} + | tr -cs 'A-Za-z0-9_' '\n' | LC_ALL=C sort -u > words.txt
{
    (cd "$api" && find . -name '*.h' | sed 's/^\.\///' | LC_ALL=C sort | sed 's/.*/#include <&>/')
    printf '%s\n' '#include <stdio.h>' 'typedef void (*function)(void);' 'static const function functions[] = {'
    of_api "$SHIM_ROOT/Shim.Native/exports.txt" | sed 's/.*/    (function)&,/'
    printf '%s\n' '    0 };' 'static const void *const data[] = {'
    of_api "$SHIM_ROOT/Shim.Native/data_symbols.txt" | sed 's/.*/    (const void *)\&&,/'
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
        echo "ok - address of every symbol of $(basename "$api"), $mode: $said"
    else
        echo "not ok - address of every symbol of $(basename "$api"), $mode"
        head -n 20 errors.txt
        failed=1
    fi
done
done

LC_ALL=C sort -u seen.txt > left.txt
left=$(cat "$SHIM_ROOT/Shim.Native/exports.txt" "$SHIM_ROOT/Shim.Native/data_symbols.txt" | LC_ALL=C sort -u | LC_ALL=C comm -23 - left.txt)
if [ -z "$left" ]; then
    echo "ok - every exported symbol is declared"
else
    echo "not ok - exported, but in no header: $left"
    failed=1
fi
exit $failed
