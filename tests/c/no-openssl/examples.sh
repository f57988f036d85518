#!/bin/sh
# The programs of examples/ on a machine without OpenSSL.
# shim-test: timeout 120
# shim-test: needs unshare

. "$(dirname "$0")/without_openssl.inc"

fails() {
    echo "not ok - $1"
    [ -f server.log ] && sed 's/^/# server: /' server.log
    [ -f client.log ] && sed 's/^/# client: /' client.log
}

cflags="-std=c99 -I$SHIM_SDK/include/secure-transport -L$SHIM_SDK/lib -Wl,-rpath,$SHIM_SDK/lib"
"$CC" $cflags -o https_get "$SHIM_ROOT/examples/https_get.c" -lshimtls || exit 1
"$CC" $cflags -o https_server "$SHIM_ROOT/examples/https_server.c" -lshimtls -lpthread || exit 1

mkdir -p site
echo "a page without OpenSSL" > site/page.txt
dd if=/dev/urandom of=site/long bs=1024 count=512 2>/dev/null
for identity in "$SHIM_P12_ECDSA" "$SHIM_P12_RSA"; do
    kind=$(basename "$identity" .p12)
    # The log of the server before must not be taken for this one's.
    : > server.log
    ./https_server "$identity" "$SHIM_P12_PASSWORD" 0 site > server.log 2>&1 &
    server=$!
    tries=0
    while [ $tries -lt 100 ] && ! grep -q 'https://localhost:' server.log; do
        sleep 0.1
        tries=$((tries + 1))
    done
    port=$(sed -n 's|.*https://localhost:\([0-9]*\)/.*|\1|p' server.log | head -n 1)
    for version in 1.3 1.2; do
        for file in page.txt long; do
            name="$kind, TLS $version, $file"
            rm -f body
            if ./https_get --ca "$SHIM_CA" --tls-max $version --output body "https://localhost:$port/$file" > client.log 2>&1 && cmp -s body "site/$file" \
                && grep -q "TLS $version" client.log; then
                echo "ok - $name"
            else
                fails "$name"
            fi
        done
    done
    ./https_get "https://localhost:$port/page.txt" > client.log 2>&1
    if [ $? -eq 3 ]; then echo "ok - $kind: not trusted without the authority"; else fails "$kind: not trusted without the authority"; fi
    if grep -qE 'lib(ssl|crypto)\.so|Security\.Cryptography\.Native' "/proc/$server/maps"; then
        fails "$kind: OpenSSL in the server's memory"
    else
        echo "ok - $kind: no OpenSSL in the server's memory"
    fi
    kill $server
    wait $server 2>/dev/null
done
exit 0
