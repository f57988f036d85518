#!/bin/sh
# The same small program built by make, autoconf and CMake, as docs/secure-transport.md describes it: the text here is the text there.
# shim-test: timeout 180
# shim-test: needs pkg-config
failed=0
export PKG_CONFIG_PATH="$SHIM_SDK/lib/pkgconfig" LD_LIBRARY_PATH="$SHIM_SDK/lib"
guide=$SHIM_ROOT/docs/secure-transport.md

# The indented or fenced block behind the line "<!-- $1 -->".
block() {
    awk -v mark="<!-- $1 -->" '$0 == mark { on = 1; next } on && /^```/ { if (inside) exit; inside = 1; next } on && inside { print }' "$guide"
}

result() { # code, name
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2"; failed=1; sed 's/^/    /' log.txt | tail -n 15; fi
}

cat > program.c <<'END'
#include <Security/Security.h>
#include <Security/SecureTransport.h>

int main(void)
{
    SSLContextRef context = SSLCreateContext(kCFAllocatorDefault, kSSLClientSide, kSSLStreamType);
    if (context == 0)
        return 1;
    CFRelease(context);
    return 0;
}
END

block Makefile > Makefile
{ [ -s Makefile ] && make program && ./program; } > log.txt 2>&1
result $? "make"

if command -v cmake >/dev/null; then
    mkdir -p with-cmake && block CMakeLists.txt > with-cmake/CMakeLists.txt && cp program.c with-cmake/
    { cmake -S with-cmake -B with-cmake/out && cmake --build with-cmake/out && with-cmake/out/program; } > log.txt 2>&1
    result $? "CMake"
else
    echo "skip - CMake: not installed"
fi

if command -v autoreconf >/dev/null; then
    mkdir -p with-autoconf && block configure.ac > with-autoconf/configure.ac && cp program.c with-autoconf/
    block Makefile.in > with-autoconf/Makefile.in
    { cd with-autoconf && autoreconf -i && ./configure && make && ./program; cd ..; } > log.txt 2>&1
    result $? "autoconf"
else
    echo "skip - autoconf: not installed"
fi
exit $failed
