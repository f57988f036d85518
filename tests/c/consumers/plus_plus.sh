#!/bin/sh
# A program in C++ compiles with all warnings as errors, links and runs.
failed=0
for compiler in g++ clang++; do
    command -v $compiler >/dev/null || { echo "skip - $compiler: not installed"; continue; }
    if $compiler -std=c++17 -Wall -Wextra -Werror -I"$SHIM_SDK/include/secure-transport" "$SHIM_ROOT/tests/c/consumers/plus_plus.cc" \
        -L"$SHIM_SDK/lib" -lshimtls -Wl,-rpath,"$SHIM_SDK/lib" -o plus_plus; then
        ./plus_plus || failed=1
    else
        echo "not ok - $compiler"
        failed=1
    fi
done
exit $failed
