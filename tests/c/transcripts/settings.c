/*
 * What a fresh context says, and what it says after each setter; wrong arguments to each (sheet, chapter 1).
 *
 * shim-test: sanitize address,undefined
 */
#include "transcript.h"

static const char *versions_of(SSLContextRef context)
{
    static char text[80];
    SSLProtocol min = kSSLProtocolUnknown, max = kSSLProtocolUnknown;

    SSLGetProtocolVersionMin(context, &min);
    SSLGetProtocolVersionMax(context, &max);
    snprintf(text, sizeof text, "%s ... %s", name_of_version(min), name_of_version(max));
    return text;
}

/* One setter of versions, and the range behind it. */
#define RANGE(call) (show_status(#call, (call)), show("", "%s", versions_of(context)))

#define FLAG(getter) \
    do { \
        Boolean flag_ = 7; \
        OSStatus status_ = getter(context, &flag_); \
        show(#getter, "%s, %d", name_of(status_), flag_); \
    } while (0)

static void fresh(const char *name, SSLContextRef context)
{
    static const char *const options[] = {
        "BreakOnServerAuth", "BreakOnCertRequested", "BreakOnClientAuth", "FalseStart", "SendOneByteRecord", "AllowServerIdentityChange",
        "Fallback", "BreakOnClientHello", "AllowRenegotiation", "EnableSessionTickets",
    };
    SSLConnectionRef connection = &options;
    SSLProtocol protocol = kSSLProtocolUnknown;
    SSLAuthenticate authenticate = 7;
    CFArrayRef array = NULL;
    const void *pointer = &options;
    size_t size = 7;
    unsigned bits = 7;
    bool dhe = true;
    Boolean flag;
    OSStatus status;
    int i;

    title("A fresh %s", name);
    show("SSLGetSessionState", "%s", name_of_state(context));
    status = SSLGetConnection(context, &connection);
    show("SSLGetConnection", "%s, %s", name_of(status), connection == NULL ? "NULL" : "something");
    show("versions", "%s", versions_of(context));
    status = SSLGetProtocolVersion(context, &protocol);
    show("SSLGetProtocolVersion", "%s", name_of(status));
    for (i = 0; i < 10; i++) {
        flag = 7;
        status = SSLGetSessionOption(context, i, &flag);
        show(options[i], "%s, %d", name_of(status), flag);
    }
    FLAG(SSLGetEnableCertVerify);
    FLAG(SSLGetAllowsAnyRoot);
    FLAG(SSLGetAllowsExpiredCerts);
    FLAG(SSLGetAllowsExpiredRoots);
    FLAG(SSLGetRsaBlinding);
    FLAG(SSLGetAllowAnonymousCiphers);
    status = SSLGetDHEEnabled(context, &dhe);
    show("SSLGetDHEEnabled", "%s, %d", name_of(status), dhe);
    status = SSLGetMinimumDHGroupSize(context, &bits);
    show("SSLGetMinimumDHGroupSize", "%s, %u", name_of(status), bits);
    status = SSLGetDiffieHellmanParams(context, &pointer, &size);
    show("SSLGetDiffieHellmanParams", "%s, %s, %d", name_of(status), pointer == NULL ? "NULL" : "something", (int)size);
    status = SSLGetClientSideAuthenticate(context, &authenticate);
    show("SSLGetClientSideAuthenticate", "%s, %d", name_of(status), (int)authenticate);
    status = SSLGetPeerDomainNameLength(context, &size);
    show("SSLGetPeerDomainNameLength", "%s, %d", name_of(status), (int)size);
    pointer = &options;
    status = SSLGetPeerID(context, &pointer, &size);
    show("SSLGetPeerID", "%s, %s, %d", name_of(status), pointer == NULL ? "NULL" : "something", (int)size);
    pointer = &options;
    status = SSLGetPSKIdentity(context, &pointer, &size);
    show("SSLGetPSKIdentity", "%s, %s, %d", name_of(status), pointer == NULL ? "NULL" : "something", (int)size);
    status = SSLGetCertificate(context, &array);
    show("SSLGetCertificate", "%s, %s", name_of(status), array == NULL ? "NULL" : "something");
    status = SSLCopyDistinguishedNames(context, &array);
    show("SSLCopyDistinguishedNames", "%s, %s", name_of(status), array == NULL ? "NULL" : "something");
    status = SSLCopyCertificateAuthorities(context, &array);
    show("SSLCopyCertificateAuthorities", "%s, %s", name_of(status), array == NULL ? "NULL" : "something");
    status = SSLCopyTrustedLeafCertificates(context, &array);
    show("SSLCopyTrustedLeafCertificates", "%s, %s", name_of(status), array == NULL ? "NULL" : "something");
    status = SSLGetNumberOfECDSACurves(context, &bits);
    show("SSLGetNumberOfECDSACurves", "%s, %u", name_of(status), bits);
    status = SSLGetMaxDatagramRecordSize(context, &size);
    show("SSLGetMaxDatagramRecordSize", status == noErr ? "%s, %d" : "%s", name_of(status), (int)size);
    status = SSLGetDatagramWriteSize(context, &size);
    show("SSLGetDatagramWriteSize", status == noErr ? "%s, %d" : "%s", name_of(status), (int)size);
    CFRelease(context);
}

static void ranges(void)
{
    SSLContextRef context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    SSLProtocol version;

    title("SSLSetProtocolVersionMin and Max");
    for (version = kSSLProtocolUnknown; version <= kDTLSProtocol12; version++) {
        OSStatus min = SSLSetProtocolVersionMin(context, version);

        show(name_of_version(version), "minimum %s: %s", name_of(min), versions_of(context));
    }
    for (version = kSSLProtocolUnknown; version <= kDTLSProtocol12; version++) {
        OSStatus max = SSLSetProtocolVersionMax(context, version);

        show(name_of_version(version), "maximum %s: %s", name_of(max), versions_of(context));
    }
    RANGE(SSLSetProtocolVersionMax(context, kTLSProtocolMaxSupported));
    RANGE(SSLSetProtocolVersionMin(context, kTLSProtocolMaxSupported));
    RANGE(SSLSetProtocolVersionMax(context, 5000));
    RANGE(SSLSetProtocolVersionMin(context, -1));
    CFRelease(context);
}

static const char *enabled_of(SSLContextRef context)
{
    static const SSLProtocol asked[] = { kSSLProtocol2, kSSLProtocol3, kTLSProtocol1, kTLSProtocol11, kTLSProtocol12, kTLSProtocol13, kSSLProtocolAll };
    static const char *const names[] = { "SSL2", "SSL3", "TLS1", "TLS11", "TLS12", "TLS13", "All" };
    static char text[200];
    size_t i;

    text[0] = '\0';
    for (i = 0; i < 7; i++) {
        Boolean is_enabled = 7;

        if (SSLGetProtocolVersionEnabled(context, asked[i], &is_enabled) == noErr && is_enabled == 1) {
            strcat(text, " ");
            strcat(text, names[i]);
        }
    }
    return text;
}

#define ENABLE(call) (RANGE(call), show("", "enabled:%s", enabled_of(context)))

static void enabled(void)
{
    SSLContextRef context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    Boolean flag;

    title("SSLSetProtocolVersionEnabled");
    ENABLE(SSLSetProtocolVersionEnabled(context, kSSLProtocol2, 0));
    ENABLE(SSLSetProtocolVersionEnabled(context, kSSLProtocol2, 1));
    ENABLE(SSLSetProtocolVersionEnabled(context, kSSLProtocolAll, 1));
    ENABLE(SSLSetProtocolVersionEnabled(context, kSSLProtocol3, 0));
    ENABLE(SSLSetProtocolVersionEnabled(context, kTLSProtocol12, 0));
    ENABLE(SSLSetProtocolVersionEnabled(context, kTLSProtocol11, 1));
    ENABLE(SSLSetProtocolVersionEnabled(context, kTLSProtocol1, 0));
    ENABLE(SSLSetProtocolVersionEnabled(context, kSSLProtocolAll, 0));
    ENABLE(SSLSetProtocolVersionEnabled(context, kTLSProtocol1, 1));
    ENABLE(SSLSetProtocolVersionEnabled(context, kTLSProtocol11, 1));
    ENABLE(SSLSetProtocolVersionEnabled(context, kTLSProtocol12, 1));
    ENABLE(SSLSetProtocolVersionEnabled(context, kTLSProtocol13, 1));
    ENABLE(SSLSetProtocolVersionEnabled(context, kTLSProtocol13, 0));
    ENABLE(SSLSetProtocolVersionEnabled(context, kDTLSProtocol1, 1));
    SHOW(SSLGetProtocolVersionEnabled(context, kDTLSProtocol1, &flag));
    SHOW(SSLGetProtocolVersionEnabled(context, kSSLProtocol3Only, &flag));
    CFRelease(context);
}

static void oldest(void)
{
    static const SSLProtocol all[] = {
        kSSLProtocolUnknown, kSSLProtocol2, kSSLProtocol3, kSSLProtocol3Only, kTLSProtocol1, kTLSProtocol1Only, kSSLProtocolAll, kTLSProtocol11,
        kTLSProtocol12, kDTLSProtocol1, kTLSProtocol13, kDTLSProtocol12, kTLSProtocolMaxSupported,
    };
    SSLContextRef context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    SSLProtocol got;
    size_t i;

    title("SSLSetProtocolVersion and SSLGetProtocolVersion");
    for (i = 0; i < sizeof all / sizeof all[0]; i++) {
        OSStatus set = SSLSetProtocolVersion(context, all[i]), get = SSLGetProtocolVersion(context, &got);

        show(name_of_version(all[i]), "%s: %s; %s%s%s", name_of(set), versions_of(context), name_of(get), get == noErr ? " " : "",
            get == noErr ? name_of_version(got) : "");
    }
    CFRelease(context);
}

static void flags(SSLContextRef context)
{
    title("Flags");
    SHOW(SSLSetSessionOption(context, kSSLSessionOptionBreakOnServerAuth, 1));
    FLAG(SSLGetEnableCertVerify);
    SHOW(SSLSetEnableCertVerify(context, 1));
    FLAG(SSLGetEnableCertVerify);
    SHOW(SSLSetEnableCertVerify(context, 0));
    SHOW(SSLSetSessionOption(context, kSSLSessionOptionBreakOnClientAuth, 0));
    FLAG(SSLGetEnableCertVerify);
    SHOW(SSLSetSessionOption(context, kSSLSessionOptionBreakOnClientAuth, 1));
    FLAG(SSLGetEnableCertVerify);
    SHOW(SSLSetSessionOption(context, kSSLSessionOptionBreakOnServerAuth, 0));
    FLAG(SSLGetEnableCertVerify);
    SHOW(SSLSetSessionOption(context, kSSLSessionOptionBreakOnCertRequested, 1));
    FLAG(SSLGetEnableCertVerify);
    SHOW(SSLSetSessionOption(context, 10, 1));
    SHOW(SSLSetSessionOption(context, -1, 1));
    SHOW(SSLSetSessionTicketsEnabled(context, 1));
    SHOW(SSLSetAllowsAnyRoot(context, 1));
    FLAG(SSLGetAllowsAnyRoot);
    SHOW(SSLSetAllowsExpiredCerts(context, 1));
    FLAG(SSLGetAllowsExpiredCerts);
    SHOW(SSLSetAllowsExpiredRoots(context, 1));
    FLAG(SSLGetAllowsExpiredRoots);
    SHOW(SSLSetRsaBlinding(context, 0));
    FLAG(SSLGetRsaBlinding);
}

static void names(SSLContextRef context, const char *side)
{
    char name[20];
    const void *id;
    size_t size;

    title("Names of a %s", side);
    SHOW(SSLSetPeerDomainName(context, "localhost\0and more", 18));
    SHOW(SSLGetPeerDomainNameLength(context, &size));
    show("", "%d", (int)size);
    memset(name, '#', sizeof name);
    size = 8;
    SHOW(SSLGetPeerDomainName(context, name, &size));
    size = sizeof name;
    SHOW(SSLGetPeerDomainName(context, name, &size));
    show("", "%d bytes: %.10s", (int)size, name);
    SHOW(SSLSetPeerDomainName(context, NULL, 0));
    SHOW(SSLGetPeerDomainNameLength(context, &size));
    show("", "%d", (int)size);
    SHOW(SSLSetPeerDomainName(context, NULL, 4));
    SHOW(SSLSetPeerID(context, "peer", 4));
    SHOW(SSLGetPeerID(context, &id, &size));
    show("", "%d bytes: %.4s", (int)size, (const char *)id);
    SHOW(SSLSetPeerID(context, "peer", 0));
    SHOW(SSLSetPeerID(context, NULL, 4));
    SHOW(SSLCopyRequestedPeerNameLength(context, &size));
    show("", "%d", (int)size);
}

static void diffie_hellman(SSLContextRef client, SSLContextRef server)
{
    static const unsigned char group[] = { 0x30, 0x06, 0x02, 0x01, 0x17, 0x02, 0x01, 0x02 };
    static const unsigned asked[] = { 0, 256, 512, 768, 1024, 2048, 4096 };
    SSLContextRef context = client;
    const void *got;
    size_t size, i;
    unsigned bits;
    bool flag;

    title("Diffie-Hellman");
    SHOW(SSLSetDiffieHellmanParams(client, group, sizeof group));
    SHOW(SSLSetDiffieHellmanParams(server, group, sizeof group));
    SHOW(SSLGetDiffieHellmanParams(server, &got, &size));
    show("", "%s", size == sizeof group && memcmp(got, group, size) == 0 ? "what was set" : "something else");
    SHOW(SSLSetDiffieHellmanParams(server, group, sizeof group - 1));
    SHOW(SSLSetDiffieHellmanParams(server, NULL, 8));
    for (i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        OSStatus status = SSLSetMinimumDHGroupSize(context, asked[i]);

        SSLGetMinimumDHGroupSize(context, &bits);
        show("SSLSetMinimumDHGroupSize", "%u: %s, %u", asked[i], name_of(status), bits);
    }
    SHOW(SSLSetDHEEnabled(context, true));
    SHOW(SSLGetDHEEnabled(context, &flag));
    show("", "%d", flag);
}

static void certificates(SSLContextRef context)
{
    CFArrayRef identity = IDENTITY(server, server_key), ca = array_of(CERTIFICATE(ca)), empty = CFArrayCreate(NULL, NULL, 0, &kCFTypeArrayCallBacks);
    CFMutableArrayRef chain = CFArrayCreateMutableCopy(NULL, 0, identity), wrong = CFArrayCreateMutableCopy(NULL, 0, identity);
    CFArrayRef array = NULL;

    CFArrayAppendValue(chain, CFArrayGetValueAtIndex(ca, 0));
    CFArrayAppendValue(wrong, CFSTR("a certificate"));
    title("Own certificates");
    SHOW(SSLSetCertificate(context, identity));
    SHOW(SSLSetCertificate(context, chain));
    SHOW(SSLGetCertificate(context, &array));
    show("", "%s", array == chain ? "what was set" : "something else");
    SHOW(SSLSetCertificate(context, empty));
    SHOW(SSLGetCertificate(context, &array));
    show("", "%s", array == NULL ? "NULL" : "something");
    SHOW(SSLSetCertificate(context, ca));
    SHOW(SSLSetCertificate(context, wrong));
    SHOW(SSLSetCertificate(context, (CFArrayRef)CFSTR("an array")));
    SHOW(SSLSetCertificate(context, NULL));
    SHOW(SSLSetEncryptionCertificate(context, ca));
    SHOW(SSLGetEncryptionCertificate(context, &array));
    show("", "%s", array == ca ? "what was set" : "something else");
    SHOW(SSLSetEncryptionCertificate(context, NULL));
    CFRelease(identity);
    CFRelease(ca);
    CFRelease(empty);
    CFRelease(chain);
    CFRelease(wrong);
}

static void show_count(const char *name, OSStatus status, CFArrayRef array)
{
    show(name, "%s, %ld", name_of(status), array == NULL ? -1L : (long)CFArrayGetCount(array));
    if (array != NULL)
        CFRelease(array);
}

static void authorities(SSLContextRef client, SSLContextRef server)
{
    CFArrayRef ca = array_of(CERTIFICATE(ca)), other = array_of(CERTIFICATE(other_ca)), array;
    CFTypeRef certificate = CFArrayGetValueAtIndex(ca, 0);
    OSStatus status;

    title("Authorities and roots (counts, -1 for NULL)");
    SHOW(SSLSetCertificateAuthorities(client, ca, 1));
    SHOW(SSLSetCertificateAuthorities(server, certificate, 1));
    SHOW(SSLSetCertificateAuthorities(server, other, 0));
    SHOW(SSLSetCertificateAuthorities(server, CFSTR("a certificate"), 0));
    SHOW(SSLSetCertificateAuthorities(server, NULL, 0));
    status = SSLCopyCertificateAuthorities(server, &array);
    show_count("SSLCopyCertificateAuthorities", status, array);
    SHOW(SSLAddDistinguishedName(server, "\x30\x00", 2));
    SHOW(SSLAddDistinguishedName(server, NULL, 2));
    SHOW(SSLAddDistinguishedName(server, "\x30\x00", 0));
    status = SSLCopyDistinguishedNames(server, &array);
    show("the first", "%ld bytes", (long)CFDataGetLength(CFArrayGetValueAtIndex(array, 0)));
    show_count("SSLCopyDistinguishedNames", status, array);
    SHOW(SSLSetCertificateAuthorities(server, other, 1));
    status = SSLCopyDistinguishedNames(server, &array);
    show_count("SSLCopyDistinguishedNames", status, array);
    SHOW(SSLSetTrustedRoots(client, ca, 0));
    status = SSLCopyTrustedRoots(client, &array);
    show_count("SSLCopyTrustedRoots", status, array);
    SHOW(SSLSetTrustedRoots(client, other, 1));
    SHOW(SSLSetTrustedRoots(client, ca, 0));
    status = SSLCopyTrustedRoots(client, &array);
    show_count("SSLCopyTrustedRoots", status, array);
    SHOW(SSLSetTrustedRoots(client, NULL, 1));
    SHOW(SSLSetTrustedLeafCertificates(client, ca));
    status = SSLCopyTrustedLeafCertificates(client, &array);
    show_count("SSLCopyTrustedLeafCertificates", status, array);
    SHOW(SSLSetTrustedLeafCertificates(client, NULL));
    status = SSLCopyTrustedLeafCertificates(client, &array);
    show_count("SSLCopyTrustedLeafCertificates", status, array);
    SHOW(SSLSetClientSideAuthenticate(server, kAlwaysAuthenticate));
    SHOW(SSLSetClientSideAuthenticate(server, 3));
    CFRelease(ca);
    CFRelease(other);
}

static void alpn(SSLContextRef context)
{
    const void *names[] = { CFSTR("h2"), CFSTR("a name that is longer than thirty-one"), CFSTR("http/1.1") }, *flag[1];
    const void *many[9];
    CFArrayRef list = CFArrayCreate(NULL, names, 3, &kCFTypeArrayCallBacks), empty = CFArrayCreate(NULL, NULL, 0, &kCFTypeArrayCallBacks);
    CFArrayRef wrong, long_list, got = (CFArrayRef)1;
    int i;

    flag[0] = kCFBooleanTrue;
    wrong = CFArrayCreate(NULL, flag, 1, &kCFTypeArrayCallBacks);
    for (i = 0; i < 9; i++)
        many[i] = CFSTR("a name of twenty-nine letters");
    long_list = CFArrayCreate(NULL, many, 9, &kCFTypeArrayCallBacks);
    title("ALPN");
    SHOW(SSLSetALPNProtocols(context, list));
    SHOW(SSLSetALPNProtocols(context, empty));
    SHOW(SSLSetALPNProtocols(context, wrong));
    SHOW(SSLSetALPNProtocols(context, long_list));
    SHOW(SSLSetALPNProtocols(context, NULL));
    SHOW(SSLCopyALPNProtocols(context, &got));
    show("", "%s", got == NULL ? "NULL" : "something");
    SHOW(SSLSetOCSPResponse(context, NULL));
    CFRelease(list);
    CFRelease(empty);
    CFRelease(wrong);
    CFRelease(long_list);
}

static void datagrams(void)
{
    SSLContextRef context = NULL;
    size_t size;

    title("A datagram context");
    SHOW(SSLNewDatagramContext(0, &context));
    RANGE(SSLSetProtocolVersionMin(context, kTLSProtocol12));
    RANGE(SSLSetProtocolVersionMin(context, kDTLSProtocol1));
    SHOW(SSLSetProtocolVersionEnabled(context, kTLSProtocol12, 1));
    SHOW(SSLSetProtocolVersion(context, kTLSProtocol12));
    SHOW(SSLSetDatagramHelloCookie(context, "0123456789abcdef0123456789abcdef", 32));
    SHOW(SSLSetDatagramHelloCookie(context, "0123456789abcdef0123456789abcdefX", 33));
    SHOW(SSLSetMaxDatagramRecordSize(context, 400));
    SHOW(SSLSetMaxDatagramRecordSize(context, 63));
    SHOW(SSLGetMaxDatagramRecordSize(context, &size));
    show("", "%d", (int)size);
    SHOW(SSLGetDatagramWriteSize(context, &size));
    show("", "%d", (int)size);
    CFRelease(context);
}

/* A callback that has nothing, and does not even say how little (6.1, test 52). */
static OSStatus nothing_read(SSLConnectionRef connection, void *data, size_t *length)
{
    (void)data;
    (void)length;
    show("read callback: connection", "%s", connection == NULL ? "NULL" : "something");
    return errSSLWouldBlock;
}

static OSStatus all_written(SSLConnectionRef connection, const void *data, size_t *length)
{
    (void)connection;
    (void)data;
    (void)length;
    return noErr;
}

static void no_connection(void)
{
    SSLContextRef context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);

    title("A handshake without a connection");
    SHOW(SSLSetIOFuncs(context, nothing_read, all_written));
    SHOW(SSLHandshake(context));
    show("state", "%s", name_of_state(context));
    CFRelease(context);
}

static void objects(void)
{
    SSLContextRef context = NULL;
    SSLSessionState state;

    title("Contexts as objects");
    SHOW(SSLNewContext(1, &context));
    show("retain count", "%ld", (long)CFGetRetainCount(context));
    show("its type is SSLContextGetTypeID()", "%d", CFGetTypeID(context) == SSLContextGetTypeID());
    CFRetain(context);
    SHOW(SSLDisposeContext(context));
    show("retain count", "%ld", (long)CFGetRetainCount(context));
    SHOW(SSLHandshake(context));
    SHOW(SSLDisposeContext(context));
    SHOW(SSLGetSessionState(context, &state));
    SHOW(SSLDisposeContext(context));
    SHOW(SSLNewContext(1, NULL));
    SHOW(SSLNewDatagramContext(1, NULL));
    SHOW(SSLDisposeContext(NULL));
}

int main(void)
{
    SSLContextRef client = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType), server = SSLCreateContext(NULL, kSSLServerSide, kSSLStreamType);

    fresh("client", SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType));
    fresh("server", SSLCreateContext(NULL, kSSLServerSide, kSSLStreamType));
    fresh("datagram client", SSLCreateContext(NULL, kSSLClientSide, kSSLDatagramType));
    ranges();
    enabled();
    oldest();
    flags(client);
    names(client, "client");
    names(server, "server");
    diffie_hellman(client, server);
    certificates(server);
    authorities(client, server);
    alpn(client);
    datagrams();
    no_connection();
    objects();
    CFRelease(client);
    CFRelease(server);
    transcript_done();
    return 0;
}
