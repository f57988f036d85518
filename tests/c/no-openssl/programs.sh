#!/bin/sh
# C programs of the other suites on a machine without OpenSSL: all that works there works here, evaluation of chains, keys and containers
# included. (Not those that make their certificates with the openssl program.)
# shim-test: timeout 300
# shim-test: needs unshare

. "$(dirname "$0")/without_openssl.inc"

for name in security/keys security/wrong_input secure-transport/trust secure-transport/data abi/guest abi/connections \
    chip-rtos/threads chip-rtos/wrong_input chip-rtos/random_calls; do
    program=$(echo "$name" | tr / _)
    mkdir -p "$program.d"
    if ! "$CC" -std=c99 -D_GNU_SOURCE -O1 -I"$SHIM_SDK/include/secure-transport" -I"$SHIM_SDK/include/chip-rtos" -I"$SHIM_ROOT/tests/c/common" "$SHIM_ROOT/tests/c/$name.c" \
        -o "$program" -L"$SHIM_SDK/lib" -lshimtls -lpthread -Wl,-rpath,"$SHIM_SDK/lib" 2> errors.txt; then
        echo "not ok - $name compiles"
        sed 's/^/# /' errors.txt
        continue
    fi
    (cd "$program.d" && "../$program" > ../output.txt 2>&1)
    code=$?
    grep '^not ok' output.txt | sed "s|^not ok - |not ok - $name: |"
    passed=$(grep -c '^ok' output.txt)
    if [ $code -eq 0 ] && [ "$passed" -gt 0 ]; then
        echo "ok - $name ($passed tests)"
    elif ! grep -q '^not ok' output.txt; then
        echo "not ok - $name ended with code $code after $passed tests"
        tail -n 5 output.txt | sed 's/^/# /'
    fi
done
exit 0
