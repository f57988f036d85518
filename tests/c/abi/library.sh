#!/bin/sh
# What the published library looks like from outside: exports, names, what it needs, how it is hardened.
library=$SHIM_SDK/lib/libshimtls.so.1
failed=0

check() { # condition as a command, name of the test
    if eval "$1"; then
        echo "ok - $2"
    else
        echo "not ok - $2"
        failed=1
    fi
}

# The two lists are what the surface declares; the version node itself stands among the dynamic symbols too.
LC_ALL=C sort -u "$SHIM_ROOT/Shim.Native/exports.txt" "$SHIM_ROOT/Shim.Native/data_symbols.txt" > declared.txt
nm -D --defined-only "$library" | sed -n 's/^.* [A-Z] \([^@]*\)@.*$/\1/p' | LC_ALL=C sort -u > exported.txt
nm -D --defined-only "$library" > symbols.txt
check 'diff declared.txt exported.txt' "nm -D equals the export list ($(wc -l < declared.txt) names)"
check '[ "$(sed -n "s/^.* A //p" symbols.txt)" = SHIMTLS_1 ]' "the one version node is SHIMTLS_1"
check '! grep -v " A " symbols.txt | grep -vq "@@SHIMTLS_1$"' "every symbol belongs to it"

readelf -dW "$library" > dynamic.txt
readelf -lW "$library" > segments.txt
readelf -SW "$library" > sections.txt
check 'grep -q "SONAME.*\[libshimtls.so.1\]" dynamic.txt' "SONAME is libshimtls.so.1"
check '! sed -n "s/.*NEEDED.*\[\(.*\)\]/\1/p" dynamic.txt | grep -vE "^(libc|libm|libdl|librt|libpthread|ld-linux[-a-z0-9_]*)\.so\.[0-9]+$"' "it needs the C library and nothing else"
check 'grep -q "FLAGS_1.*NODELETE" dynamic.txt' "it is never unloaded (nodelete)"
check 'grep -q "FLAGS_1.*NOW" dynamic.txt' "all symbols are bound at the start (now)"
check 'grep -q "GNU_RELRO" segments.txt' "relocated data becomes read-only (relro)"
check 'grep "GNU_STACK" segments.txt | grep -q " RW "' "the stack is not executable"
check '! grep " LOAD " segments.txt | grep -q "RWE"' "nothing is writable and executable"
check '! grep -qE "TEXTREL|SYMBOLIC|RPATH|RUNPATH" dynamic.txt' "no text relocations, no -Bsymbolic, no run path"
check '! grep -qE "\.debug_|\.symtab" sections.txt' "it is stripped"
check 'readelf -p .gnu_debuglink "$library" | grep -q libshimtls.so.1.dbg && [ -s "$library.dbg" ]' "its debug file lies beside it"
check '[ "$(readelf -n "$library" | grep "Build ID")" = "$(readelf -n "$library.dbg" | grep "Build ID")" ]' "library and debug file have the same build id"
check '[ "$(readlink "$SHIM_SDK/lib/libshimtls.so")" = libshimtls.so.1 ]' "libshimtls.so leads to it"
check '[ "$(wc -c < "$library")" -lt 8388608 ]' "it is smaller than 8 MiB ($(wc -c < "$library") bytes)"
exit $failed
