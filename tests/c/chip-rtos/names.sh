#!/bin/sh
# getHostByName and its like with a real name server, dnsmasq on loopback: addresses, names, what does not exist, answers that do not fit
# into a datagram, servers that are not there, a second server, and that answers are remembered.
# shim-test: needs dnsmasq
failed=0
here=$SHIM_ROOT/tests/c/chip-rtos
one=127.77.0.53 two=127.77.0.54 nobody=127.77.0.99
children=""
trap 'for child in $children; do kill "$child" 2>/dev/null; done' EXIT

check() { # status 0 for passed, name of the test
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2"; sed 's/^/    /' out.txt; failed=1; fi
}

"$CC" -std=c99 -D_GNU_SOURCE -Wall -Wextra -Werror "-I$SHIM_SDK/include/chip-rtos" "-I$SHIM_ROOT/tests/c/common" "-I$here" \
    "$here/programs/lookup.c" -o lookup "-L$SHIM_SDK/lib" -lshimtls -lpthread "-Wl,-rpath,$SHIM_SDK/lib" > out.txt 2>&1
check $? "the program compiles"

: > many.txt
i=1
while [ $i -le 60 ]; do echo "10.9.8.$i many.example" >> many.txt; i=$((i + 1)); done

serve() { # address, log, further words
    address=$1 log=$2
    shift 2
    dnsmasq --keep-in-foreground --conf-file=/dev/null --pid-file= --no-resolv --no-hosts --bind-interfaces "--listen-address=$address" \
        --local=/example/ --local=/in-addr.arpa/ --local=/ip6.arpa/ --local-ttl=600 --log-queries --log-facility=- "$@" > "$log" 2>&1 &
    children="$children $!"
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        ./lookup s:$address 4:ready.example | grep -q 'ready.example: 1' && return 0
        kill -0 $! 2>/dev/null || return 1
        sleep 0.2
    done
    return 1
}

if ! serve $one one.log --host-record=ready.example,10.0.0.1 --host-record=both.example,10.1.2.3,fd00::3 "--addn-hosts=$PWD/many.txt" \
    --cname=alias.example,both.example --host-record=six.example,fd00::6; then
    sed 's/^/    /' one.log
    if grep -qi 'permission denied' one.log; then echo "skip - name server: port 53 is not for this user"; exit $failed; fi
    echo "not ok - dnsmasq does not start"
    exit 1
fi
serve $two two.log --host-record=ready.example,10.0.0.1 --host-record=both.example,10.4.5.6

expect() { # name of the test, expected text, arguments
    name=$1 text=$2
    shift 2
    ./lookup "$@" | sed '/^server/d' > out.txt
    [ "$(cat out.txt)" = "$text" ]
    check $? "$name"
}

expect "an address" "both.example: 1 10.1.2.3" s:$one 4:both.example
expect "an address of IPv6" "both.example: 1 fd00::3" s:$one 6:both.example
expect "by another name" "alias.example: 1 10.1.2.3" s:$one 4:alias.example
expect "upper case and a dot at the end" "BOTH.Example.: 1 10.1.2.3" s:$one 4:BOTH.Example.
expect "none of that kind" "six.example: -1" s:$one 4:six.example
expect "no such name" "nothing.example: -1" s:$one 4:nothing.example
expect "the name of an address" "10.1.2.3: 0 both.example" s:$one r:10.1.2.3
expect "the name of an address of IPv6" "fd00::3: 0 both.example" s:$one r:fd00::3
expect "an address without a name" "10.1.2.77: -1 " s:$one r:10.1.2.77
./lookup s:$one 4:many.example > out.txt; grep -q 'many.example: 60 10.9.8' out.txt; check $? "60 addresses, more than a datagram has room for"
expect "a second server replaces the first" "both.example: 1 10.1.2.3
both.example: 1 10.4.5.6
both.example: 1 10.1.2.3" s:$one 4:both.example s:$two 4:both.example s:$one 4:both.example
expect "localhost is nobody's business" "localhost: 1 127.0.0.1" s:$one 4:localhost
expect "an address in the place of a name" "10.20.30.40: 1 10.20.30.40" s:$one 4:10.20.30.40

own=$(uname -n)
address=$(getent ahostsv4 "$own" | sed -n '1s/ .*//p')
if [ -n "$address" ]; then
    ./lookup s:$nobody "4:$own" > out.txt; grep -q "$own: .*$address" out.txt; check $? "a server that is not there: the system is asked"
    ./lookup s:$one "4:$own" > out.txt; grep -q "$own: .*$address" out.txt; check $? "a server that refuses: the system is asked"
else
    echo "skip - servers that do not answer: the machine does not know its own name"
fi

before=$(grep -c 'query\[A\] both.example' one.log)
expect "three times the same" "both.example: 1 10.1.2.3
BOTH.example: 1 10.1.2.3
both.example: 1 10.1.2.3" s:$one 4:both.example 4:BOTH.example 4:both.example
[ "$(grep -c 'query\[A\] both.example' one.log)" = $((before + 1)) ]; check $? "the server is asked once"
! grep -q localhost one.log; check $? "and for localhost never"

if serve ::1 six.log --host-record=ready.example,10.0.0.1; then
    expect "a server of IPv6" "ready.example: 1 10.0.0.1" s:::1 4:ready.example
else
    echo "skip - a server of IPv6: $(tail -n 1 six.log)"
fi
exit $failed
