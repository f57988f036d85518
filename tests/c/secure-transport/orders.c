/*
 * Calls in any order: whatever a program does to two contexts, every call comes back and none finds the library at its wits' end
 * (errSSLInternal is what an unexpected exception becomes).
 *
 * shim-test: timeout 120
 */
#include "ends.h"
#include "tap.h"

static unsigned long long random_state = 0x9E3779B97F4A7C15ULL;

static unsigned next(unsigned below)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (unsigned)((random_state >> 20) % below);
}

static long internal_errors, calls, connections;
static int trace[24];

static void note(int what, OSStatus status)
{
    int i;

    calls++;
    memmove(trace, trace + 1, sizeof trace - sizeof trace[0]);
    trace[23] = what;
    if (status != errSSLInternal || internal_errors++ > 5)
        return;
    printf("# call %d gives errSSLInternal behind", what);
    for (i = 0; i < 24; i++)
        printf(" %d", trace[i]);
    printf("\n");
}

static CFArrayRef identities[3], roots;

static void settings(struct end *end)
{
    static const SSLCipherSuite suites[] = { 0x1301, 0xC02B, 0xC02F, 0x003C, 0x0005, 0xC023 };
    static const SSLProtocol versions[] = { kTLSProtocol12, kTLSProtocol13, kTLSProtocolMaxSupported, kTLSProtocol1, kSSLProtocolUnknown };
    SSLContextRef context = end->context;
    const void *names[] = { CFSTR("h2"), CFSTR("x") };
    CFArrayRef list;

    switch (next(12)) {
    case 0: note(20, SSLSetSessionOption(context, (SSLSessionOption)next(11), (Boolean)next(2))); break;
    case 1: note(21, SSLSetCertificate(context, identities[next(3)])); break;
    case 2: note(22, SSLSetPeerID(context, "orders", 1 + next(6))); break;
    case 3: note(23, SSLSetEnabledCiphers(context, suites + next(3), 1 + next(4))); break;
    case 4: note(24, SSLSetProtocolVersionMax(context, versions[next(5)])); break;
    case 5: note(25, SSLSetProtocolVersionMin(context, versions[next(5)])); break;
    case 6: note(26, SSLSetClientSideAuthenticate(context, (SSLAuthenticate)next(4))); break;
    case 7:
        list = CFArrayCreate(NULL, names, 1 + next(2), &kCFTypeArrayCallBacks);
        note(27, SSLSetALPNProtocols(context, list));
        CFRelease(list);
        break;
    case 8: note(28, SSLSetTrustedRoots(context, roots, (Boolean)next(2))); break;
    case 9: note(29, SSLSetAllowsAnyRoot(context, (Boolean)next(2))); break;
    case 10: note(30, SSLSetPeerDomainName(context, "localhost", next(10))); break;
    default: note(31, SSLSetSessionConfig(context, next(2) ? kSSLSessionConfig_standard : kSSLSessionConfig_default)); break;
    }
}

static void questions(SSLContextRef context)
{
    SSLSessionState state;
    SSLProtocol version;
    SSLCipherSuite suite;
    SSLClientCertificateState certificate;
    SecTrustRef trust = NULL;
    CFArrayRef array = NULL;
    Boolean flag;
    char bytes[64];
    size_t length = sizeof bytes;

    note(40, SSLGetSessionState(context, &state));
    note(41, SSLGetNegotiatedProtocolVersion(context, &version));
    note(42, SSLGetNegotiatedCipher(context, &suite));
    note(43, SSLGetClientCertificateState(context, &certificate));
    note(44, SSLCopyPeerTrust(context, &trust));
    if (trust != NULL)
        CFRelease(trust);
    note(45, SSLCopyPeerCertificates(context, &array));
    if (array != NULL)
        CFRelease(array);
    array = NULL;
    note(46, SSLCopyDistinguishedNames(context, &array));
    if (array != NULL)
        CFRelease(array);
    array = NULL;
    note(47, SSLCopyALPNProtocols(context, &array));
    if (array != NULL)
        CFRelease(array);
    note(48, SSLCopyRequestedPeerName(context, bytes, &length));
    length = sizeof bytes;
    note(49, SSLGetResumableSessionInfo(context, &flag, bytes, &length));
    note(50, SSLGetBufferedReadSize(context, &length));
}

static void act(struct end *end)
{
    static char data[40000];
    size_t n;

    switch (next(20)) {
    case 0: case 1: case 2: case 3: case 4: case 5: note(1, SSLHandshake(end->context)); break;
    case 6: case 7: case 8: note(2, SSLRead(end->context, data, next(2) ? next(20) : next(sizeof data), &n)); break;
    case 9: case 10: note(3, SSLWrite(end->context, data, next(2) ? next(20) : next(sizeof data), &n)); break;
    case 11: note(4, SSLWrite(end->context, NULL, 0, &n)); break;
    case 12: note(5, SSLReHandshake(end->context)); break;
    case 13: if (next(12) == 0) note(6, SSLClose(end->context)); break;
    case 14: if (next(30) == 0) note(7, SSLSetError(end->context, next(2) ? errSecCertificateExpired : -1)); break;
    case 15: end->chunk = next(3) ? 0 : 1 + next(500); break;
    case 16: end->write_blocks = next(3) ? noErr : next(8) ? errSSLWouldBlock : -36; break;
    case 17: if (next(60) == 0) end->is_cut = 1; break;
    case 18: settings(end); break;
    default: questions(end->context);
    }
}

static void life(void)
{
    struct pair pair;
    SSLSessionState state;
    unsigned i, steps = 40 + next(300);

    pair_open(&pair);
    for (i = next(8); i > 0; i--)
        settings(next(2) ? &pair.client : &pair.server);
    SSLSetSessionOption(pair.server.context, kSSLSessionOptionAllowRenegotiation, 1);
    for (i = 0; i < steps; i++)
        act(next(2) ? &pair.client : &pair.server);
    SSLGetSessionState(pair.client.context, &state);
    connections += state == kSSLConnected;
    pair_free(&pair);
}

int main(void)
{
    int i, lives = getenv("SHIM_LIVES") == NULL ? 5000 : atoi(getenv("SHIM_LIVES"));

    identities[0] = IDENTITY(client, client_key);
    identities[1] = IDENTITY(server_rsa, server_rsa_key);
    roots = array_of(CERTIFICATE(ca));
    for (i = 0; i < lives; i++)
        life();
    ok(internal_errors == 0, "%ld calls in any order, %ld times errSSLInternal", calls, internal_errors);
    ok(connections > lives / 50, "%ld of %d pairs were connected at their end", connections, lives);
    return tap_result();
}
