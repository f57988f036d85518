#!/bin/sh
# SecTrustEvaluateAsync with a block that a compiler makes, in a program without libdispatch: clang knows blocks, gcc does not.
if ! command -v clang >/dev/null; then
    echo "skip - blocks: clang is not installed"
    exit 0
fi
cat > blocks.c <<'END'
#include <Security/Security.h>

#include <stdio.h>

/* What the runtime of blocks has for blocks on the stack and for those without captures. */
void *_NSConcreteStackBlock[32], *_NSConcreteGlobalBlock[32];

static SecTrustRef judged;
static int as_wanted;

int main(void)
{
    CFURLRef url = CFURLCreateFromFileSystemRepresentation(NULL, (const UInt8 *)getenv("SHIM_CA"), (CFIndex)strlen(getenv("SHIM_CA")), FALSE);
    CFDataRef data = NULL;
    CFArrayRef items = NULL;
    SecTrustRef trust = NULL;
    SInt32 code;
    int wanted = kSecTrustResultUnspecified;

    CFURLCreateDataAndPropertiesFromResource(NULL, url, &data, NULL, NULL, &code);
    SecItemImport(data, NULL, NULL, NULL, 0, NULL, NULL, &items);
    SecTrustCreateWithCertificates(items, NULL, &trust);
    SecTrustSetAnchorCertificates(trust, items);
    if (SecTrustEvaluateAsync(trust, NULL, ^(SecTrustRef which, SecTrustResultType result) {
            judged = which;
            as_wanted = (int)result == wanted;
        }) != errSecSuccess)
        return 1;
    return judged == trust && as_wanted ? 0 : 2;
}
END
if clang -fblocks -std=c99 -D_GNU_SOURCE -Wall -Wextra -Werror "-I$SHIM_SDK/include/secure-transport" blocks.c -o blocks "-L$SHIM_SDK/lib" -lshimtls "-Wl,-rpath,$SHIM_SDK/lib" 2>errors.txt && ./blocks; then
    echo "ok - SecTrustEvaluateAsync calls a block of clang's"
else
    echo "not ok - SecTrustEvaluateAsync calls a block of clang's"
    sed 's/^/    /' errors.txt | head -n 20
    exit 1
fi
