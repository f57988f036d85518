#!/bin/sh
# Every header compiles alone, as C99, C11 and C++17, with all warnings as errors; and all of them together, in both orders.
# shim-test: timeout 300
failed=0

compile() { # compiler, standard, language, name of the test; the program comes from standard input
    if "$1" "-std=$2" -x "$3" -Wall -Wextra -Werror -fsyntax-only $include - 2>errors.txt; then
        echo "ok - $4 as $2 ($(basename "$1"))"
    else
        echo "not ok - $4 as $2 ($(basename "$1"))"
        sed 's/^/    /' errors.txt | head -n 20
        failed=1
    fi
}

compilers=""
for pair in gcc:g++ clang:clang++; do
    command -v "${pair%:*}" >/dev/null && command -v "${pair#*:}" >/dev/null && compilers="$compilers $pair"
done
if [ -z "$compilers" ]; then
    echo "skip - headers: neither g++ nor clang++ is installed"
    exit 0
fi

for api in "$SHIM_SDK"/include/*; do
    include="-I$api"
    headers=$(cd "$api" && find . -name '*.h' | sed 's/^\.\///' | LC_ALL=C sort)
    for pair in $compilers; do
        for header in $headers; do
            printf '#include <%s>\n#include <%s>\n' "$header" "$header" > one.txt
            compile "${pair%:*}" c99 c "$header" < one.txt
            compile "${pair%:*}" c11 c "$header" < one.txt
            compile "${pair#*:}" c++17 c++ "$header" < one.txt
        done
        for order in "" -r; do
            printf '%s\n' $headers | LC_ALL=C sort $order | sed 's/.*/#include <&>/' > all.txt
            compile "${pair%:*}" c99 c "all headers of $(basename "$api") together, sort $order" < all.txt
            compile "${pair#*:}" c++17 c++ "all headers of $(basename "$api") together, sort $order" < all.txt
        done
    done
done
exit $failed
