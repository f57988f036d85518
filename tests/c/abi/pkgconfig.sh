#!/bin/sh
# The library is found, compiled against and linked with nothing but pkg-config, also after it was moved.
# shim-test: needs pkg-config
failed=0
cat > prog.c <<'END'
#include <Security/SecureTransport.h>
int main(void)
{
    SSLContextRef context = SSLCreateContext(0, kSSLClientSide, kSSLStreamType);
    SSLSessionState state = kSSLAborted;
    if (context == 0 || SSLGetSessionState(context, &state) != 0)
        return 1;
    CFRelease(context);
    return state != kSSLIdle;
}
END

attempt() { # prefix, name of the test
    if PKG_CONFIG_PATH=$1/lib/pkgconfig $CC prog.c $(PKG_CONFIG_PATH=$1/lib/pkgconfig pkg-config --cflags --libs secure-transport) -o prog && LD_LIBRARY_PATH=$1/lib ./prog; then
        echo "ok - $2"
    else
        echo "not ok - $2"
        failed=1
    fi
}

attempt "$SHIM_SDK" "cc prog.c \$(pkg-config --cflags --libs secure-transport)"
rm -rf moved && cp -r "$SHIM_SDK" moved
attempt "$PWD/moved" "the same in a prefix that was moved"
rm -rf moved
exit $failed
