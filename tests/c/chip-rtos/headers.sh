#!/bin/sh
# The headers in upper and lower case, the habits of programs, -m32 where the compiler has it, and libc's functions left alone.
failed=0
include="-I$SHIM_SDK/include/chip-rtos"
programs=$SHIM_ROOT/tests/c/chip-rtos/programs

check() { # status 0 for passed, name of the test
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2"; sed 's/^/    /' errors.txt | head -n 20; failed=1; fi
}

has_32() { # compiler
    echo '#include <stdlib.h>' | "$1" -m32 -x c -fsyntax-only - 2>/dev/null
}

for pair in gcc:g++ clang:clang++; do
    c=${pair%:*} cpp=${pair#*:}
    command -v "$c" >/dev/null && command -v "$cpp" >/dev/null || continue
    for header in clib.h CLIB.H tcpip.h TCPIP.H tcpipapi.h TCPIPAPI.H tcpip_socket.h TCPIP_Socket.H; do
        printf '#include <%s>\n#include <%s>\n#include <stdlib.h>\n#include <string.h>\n#include <sys/select.h>\n#include <netdb.h>\n' $header $header > one.txt
        "$c" -std=c99 -x c -Wall -Wextra -Werror -fsyntax-only "$include" one.txt 2>errors.txt; check $? "$header as C99 ($c)"
        "$cpp" -std=c++17 -x c++ -Wall -Wextra -Werror -fsyntax-only "$include" one.txt 2>errors.txt; check $? "$header as C++17 ($cpp)"
        if has_32 "$c"; then
            "$c" -m32 -std=c99 -x c -Wall -Wextra -Werror -fsyntax-only "$include" one.txt 2>errors.txt; check $? "$header as C99 with -m32 ($c)"
            "$cpp" -m32 -std=c++17 -x c++ -Wall -Wextra -Werror -fsyntax-only "$include" one.txt 2>errors.txt; check $? "$header as C++17 with -m32 ($cpp)"
        fi
    done
    "$c" -std=c99 -Wall -Wextra -Werror -fsyntax-only "$include" "$programs/layout.c" 2>errors.txt; check $? "layout as C99 ($c)"
    "$c" -std=c99 -Wall -Wextra -Werror -fsyntax-only "$include" "$programs/habits.c" 2>errors.txt; check $? "habits of programs as C99 ($c)"
    "$cpp" -std=c++17 -x c++ -Wall -Wextra -Werror -fsyntax-only "$include" "$programs/habits.c" 2>errors.txt; check $? "habits of programs as C++17 ($cpp)"
    if has_32 "$c"; then
        "$c" -m32 -std=c99 -Wall -Wextra -Werror -fsyntax-only "$include" "$programs/habits.c" 2>errors.txt; check $? "habits of programs with -m32 ($c)"
        "$c" -m32 -std=c99 -Wall -Wextra -Werror -fsyntax-only "$include" "$programs/layout.c" 2>errors.txt; check $? "layout with -m32 ($c)"
    else
        echo "skip - with -m32: $c has no C library for it"
    fi
done

: > errors.txt
"$CC" -std=c99 "$include" "$programs/habits.c" -o habits "-L$SHIM_SDK/lib" -lshimtls "-Wl,-rpath,$SHIM_SDK/lib" 2>errors.txt && ./habits; check $? "habits of programs run"
nm -D --undefined-only habits | sed 's/^.* //; s/@.*//' | grep -xE 'connect|bind|listen|accept|send|recv|sendto|recvfrom|select|shutdown|setsockopt|getsockopt|socket|htons|htonl|inet_addr|inet_pton|inet_ntop' > errors.txt
[ ! -s errors.txt ]; check $? "such a program calls none of libc's socket functions"
nm -D --defined-only "$SHIM_SDK/lib/libshimtls.so.1" | sed 's/^.* //; s/@.*//' | grep -xE 'connect|bind|listen|accept|send|recv|sendto|recvfrom|select|shutdown|setsockopt|getsockopt|socket|htons|htonl|inet_addr|inet_pton|inet_ntop' > errors.txt
[ ! -s errors.txt ]; check $? "the library takes none of libc's names"

# ---- every function is in the guide ----
guide=$SHIM_ROOT/docs/chip-rtos.md
sed -n 's/^[a-z].*[ *]\([A-Za-z_0-9]*\)(.*);$/\1/p' "$SHIM_SDK/include/chip-rtos/tcpip.h" | sed 's/^chip_//' > names.txt
[ "$(wc -l < names.txt)" -gt 60 ]; check $? "the header declares functions"
while read -r name; do grep -q "\`$name[\`(]" "$guide" || echo "$name"; done < names.txt > errors.txt
[ ! -s errors.txt ]; check $? "docs/chip-rtos.md has every function"
exit $failed
