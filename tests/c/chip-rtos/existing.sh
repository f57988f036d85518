#!/bin/sh
# A program of two modules, written for the controller, built with the makefile that docs/chip-rtos.md shows, and run against OpenSSL.
# shim-test: needs openssl make pkg-config
export PKG_CONFIG_PATH="$SHIM_SDK/lib/pkgconfig" LD_LIBRARY_PATH="$SHIM_SDK/lib"
here=$SHIM_ROOT/tests/c/chip-rtos
base=$((19000 + $$ * 7 % 900))
. "$here/programs/peers.inc"

cp "$here"/programs/existing/* .
awk '$0 == "<!-- Makefile -->" { on = 1; next } on && /^```/ { if (inside) exit; inside = 1; next } on && inside { print }' \
    "$SHIM_ROOT/docs/chip-rtos.md" > Makefile
rm -f program ./*.o
{ [ -s Makefile ] && make program; } > out.txt 2>&1; check $? "make builds it"
! grep -i warning out.txt; check $? "without a warning"
openssl x509 -in ca.pem -outform DER -out cacert.der
issue rsa named "SSL Test Server" ""
begin s_server.log ACCEPT $base openssl s_server -accept $base -cert named.pem -key named.key -www
./program 127.0.0.1 $base > out.txt 2>&1; check $? "it fetches pages, three times in one run"
grep -q "^0 failed" out.txt; check $? "all of them"
[ "$(grep -c "Reused, \|New, " out.txt)" = 3 ]; check $? "three pages"
grep -q "^refused" out.txt && grep -q "^nobody: -1" out.txt; check $? "nobody there: the common exit"
./program localhost $base > out.txt 2>&1; check $? "by name"
rm cacert.der
./program 127.0.0.1 $base > out.txt 2>&1; [ $? = 3 ]; check $? "without cacert.der: a session that was never opened is closed"
end
exit $failed
