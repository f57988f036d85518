/*
 * What the authors of real programs rely on, point by point: callbacks, writing, reading, trust, versions, suites, names, disposal. The
 * two ends are joined in memory. The programs beside this one behave like single consumers as a whole.
 *
 * shim-test: needs openssl
 * shim-test: sanitize address,undefined
 */
#include "../secure-transport/ends.h"
#include "../security/make.h"

#include <MacErrors.h>

#define BOTH(function) (function(kTLSProtocol12), function(kTLSProtocol13))

static const char *word(SSLProtocol version)
{
    return version == kTLSProtocol13 ? "TLS 1.3" : "TLS 1.2";
}

static void open_at(struct pair *pair, SSLProtocol version)
{
    pair_open(pair);
    pair_max(pair, version);
}

/* Hands out what is there, and counts requests for more than the rest of a header or of a record's body. */
static size_t unit_left, too_much;
static int in_header;

static OSStatus exact_read(struct end *end, void *data, size_t *length)
{
    OSStatus status;

    if (unit_left == 0) {
        in_header = !in_header;
        unit_left = in_header ? 5 : (size_t)end->input[end->input_start - 2] << 8 | end->input[end->input_start - 1];
    }
    too_much += *length > unit_left;
    status = plain_read(end, data, length);
    unit_left -= *length;
    return status;
}

/* libgit2, mongo-c-driver, vpn-ws: a callback that loops until everything has come must never be asked for more than comes. */
static void no_read_ahead(SSLProtocol version)
{
    struct pair pair;

    unit_left = too_much = 0;
    in_header = 0;
    open_at(&pair, version);
    pair.client.read = exact_read;
    pair.client.chunk = 7;
    ok(pair_handshake(&pair) && transfer(&pair.server, &pair.client, 40000), "%s: a handshake and data in pieces of 7", word(version));
    is((long long)too_much, 0, "the library asks for the header, then for the body, and never for more");
    pair_free(&pair);
}

/* curl, mongod, VLC, FFmpeg: a short count with errSSLWouldBlock; the bytes count. FFmpeg, mongo-c-driver: a short count with noErr. */
static OSStatus short_write(struct end *end, const void *data, size_t *length)
{
    if (*length > 9)
        *length = 9;
    deliver(end->peer, data, *length);
    return noErr;
}

static void short_counts(SSLProtocol version)
{
    struct pair pair;

    open_at(&pair, version);
    pair.client.chunk = pair.server.chunk = 11;
    pair.client.stutters = pair.server.stutters = 1;
    ok(pair_handshake(&pair) && transfer(&pair.client, &pair.server, 5000) && transfer(&pair.server, &pair.client, 5000),
        "%s: short counts with errSSLWouldBlock, on both sides", word(version));
    pair_free(&pair);
    open_at(&pair, version);
    pair.client.write = pair.server.write = short_write;
    ok(pair_handshake(&pair) && transfer(&pair.client, &pair.server, 5000), "%s: writes that take a part and say noErr", word(version));
    pair_free(&pair);
}

static OSStatus failure;

/* vpn-ws, libgit2, mongo-c-driver: the count is left alone when something goes wrong. */
static OSStatus failing_read(struct end *end, void *data, size_t *length)
{
    (void)end;
    (void)data;
    (void)length;
    return failure;
}

static OSStatus failing_write(struct end *end, const void *data, size_t *length)
{
    (void)end;
    (void)data;
    (void)length;
    return failure;
}

static void failures(SSLProtocol version)
{
    static const struct { OSStatus given, read; } cases[] = {
        { errSSLClosedGraceful, errSSLClosedNoNotify }, { errSSLClosedAbort, errSSLClosedAbort }, { ioErr, ioErr }, { errSecIO, errSecIO },
        { errSSLInternal, errSSLInternal }, { -9853, -9853 },
    };
    char buffer[100];
    size_t i, n;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct pair pair;
        OSStatus status;

        open_at(&pair, version);
        pair_handshake(&pair);
        failure = cases[i].given;
        pair.client.read = failing_read;
        n = 77;
        status = SSLRead(pair.client.context, buffer, sizeof buffer, &n);
        ok(status == cases[i].read && n == 0, "%s: SSLRead gives %s for a callback's %s", word(version), name_of(status), name_of(cases[i].given));
        status = SSLRead(pair.client.context, buffer, sizeof buffer, &n);
        ok(status != noErr && status != errSSLWouldBlock && n == 0, "and goes on to refuse: %s", name_of(status));
        pair_free(&pair);
        if (cases[i].given == errSSLClosedGraceful)
            continue;
        open_at(&pair, version);
        pair_handshake(&pair);
        pair.client.write = failing_write;
        status = SSLWrite(pair.client.context, "data", 4, &n);
        ok(status == cases[i].given, "SSLWrite gives %s", name_of(status));
        pair_free(&pair);
    }
}

/* curl, VLC, Ice, aria2, CocoaAsyncSocket, TLSFix: the table of what a write says while the transport blocks. */
static void blocked_writes(SSLProtocol version)
{
    static char data[40000];
    struct pair pair;
    size_t n = 77;
    int calls;

    open_at(&pair, version);
    pair_handshake(&pair);
    calls = pair.client.write_count;
    is(SSLWrite(pair.client.context, data, sizeof data, &n), noErr, "a write of three records");
    is(pair.client.write_count - calls, 1, "calls the transport once");
    pair.client.write_blocks = errSSLWouldBlock;
    n = 77;
    is(SSLWrite(pair.client.context, data, 1000, &n), errSSLWouldBlock, "data offered, transport blocks");
    is((long long)n, 1000, "the whole length was taken");
    n = 77;
    is(SSLWrite(pair.client.context, NULL, 0, &n), errSSLWouldBlock, "length 0, still blocked");
    is((long long)n, 0, "nothing taken");
    n = 77;
    is(SSLWrite(pair.client.context, data, 10, &n), errSSLWouldBlock, "new data while the queue is full");
    is((long long)n, 0, "refused");
    pair.client.write_blocks = noErr;
    n = 77;
    is(SSLWrite(pair.client.context, data, 0, &n), noErr, "length 0 with a pointer, transport free");
    is((long long)n, 0, "the queue drained");
    pair_free(&pair);
}

/* libgit2 never calls SSLHandshake again after the pause: SSLWrite finishes the handshake. */
static void write_finishes(SSLProtocol version)
{
    struct pair pair;
    OSStatus status = errSSLWouldBlock;
    char got[8];
    size_t n = 0;
    int turns, server_over = 0;

    open_at(&pair, version);
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    for (turns = 0; turns < 50 && status == errSSLWouldBlock; turns++) {
        status = SSLHandshake(pair.client.context);
        server_over = step(&pair.server, server_over);
    }
    is(status, errSSLServerAuthCompleted, "SSLHandshake stops");
    for (turns = 0; turns < 50 && (status == errSSLServerAuthCompleted || (status == errSSLWouldBlock && n == 0)); turns++) {
        status = SSLWrite(pair.client.context, "GET", 3, &n);
        server_over = step(&pair.server, server_over);
    }
    ok(status == noErr && n == 3 && server_over && pair.server.last == noErr, "%s: SSLWrite goes on from there", word(version));
    is(SSLRead(pair.server.context, got, sizeof got, &n), noErr, "and the data arrives");
    pair_free(&pair);
}

/* aws-c-io, FFmpeg, libgit2: noErr never comes with nothing; leftovers come at once; no read of nothing touches the transport. */
static void reads(SSLProtocol version)
{
    struct pair pair;
    char got[200];
    size_t n = 77;
    int calls;

    open_at(&pair, version);
    SSLSetPeerID(pair.server.context, "tickets", 7);
    SSLSetPeerID(pair.client.context, "tickets", 7);
    pair_handshake(&pair);
    is(SSLRead(pair.client.context, got, sizeof got, &n), errSSLWouldBlock, "nothing available, whatever tickets there were");
    is((long long)n, 0, "no bytes");
    calls = pair.client.read_count;
    is(SSLRead(pair.client.context, got, 0, &n), noErr, "length 0");
    ok(n == 0 && pair.client.read_count == calls, "does not touch the transport");
    SSLWrite(pair.server.context, got, 100, &n);
    SSLWrite(pair.server.context, got, 50, &n);
    is(SSLRead(pair.client.context, got, 60, &n), noErr, "a part of a record");
    is(SSLGetBufferedReadSize(pair.client.context, &n), noErr, "SSLGetBufferedReadSize");
    is((long long)n, 40, "tells the rest");
    calls = pair.client.read_count;
    is(SSLRead(pair.client.context, got, sizeof got, &n), noErr, "the rest");
    ok(n == 40 && pair.client.read_count == calls, "comes at once, without asking the transport");
    is(SSLRead(pair.client.context, got, sizeof got, &n), noErr, "the next record");
    is((long long)n, 50, "one at a time");
    SSLWrite(pair.server.context, got, 10, &n);
    pair.client.is_cut = 1;
    is(SSLRead(pair.client.context, got, sizeof got, &n), noErr, "bytes before the end of the stream");
    is(SSLRead(pair.client.context, got, sizeof got, &n), errSSLClosedNoNotify, "the end comes with the next call");
    pair_free(&pair);
    open_at(&pair, version);
    pair_handshake(&pair);
    SSLWrite(pair.server.context, got, 10, &n);
    is(SSLClose(pair.client.context), noErr, "SSLClose");
    is(SSLRead(pair.client.context, got, sizeof got, &n), errSSLClosedGraceful, "curl: SSLRead refuses behind the own SSLClose");
    pair_free(&pair);
}

/* curl expects the pause of a renegotiation out of SSLRead. */
static void renegotiation(void)
{
    struct pair pair;
    OSStatus status = errSSLWouldBlock;
    char got[10];
    size_t n;
    int turns;

    open_at(&pair, kTLSProtocol12);
    SSLSetSessionOption(pair.server.context, kSSLSessionOptionAllowRenegotiation, 1);
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    pair_handshake(&pair);
    SSLReHandshake(pair.server.context);
    for (turns = 0; turns < 20 && status == errSSLWouldBlock; turns++) {
        SSLHandshake(pair.server.context);
        status = SSLRead(pair.client.context, got, sizeof got, &n);
    }
    is(status, errSSLServerAuthCompleted, "SSLRead gives -9841 in a renegotiation");
    pair_free(&pair);
}

/* Everybody: the trust at the pause, its policy, its verdicts, and what .NET, mongo-c-driver and the PostgreSQL patch read out of it. */
static void trusts(SSLProtocol version)
{
    struct pair pair;
    SecTrustRef trust = NULL;
    SecCertificateRef leaf = CERTIFICATE(server), ca = CERTIFICATE(ca);
    CFArrayRef policies = NULL, anchors = CFArrayCreate(NULL, (const void **)&ca, 1, &kCFTypeArrayCallBacks), properties, codes;
    CFDictionaryRef policy, result, details;
    SecTrustResultType verdict = kSecTrustResultInvalid;
    OSStatus status = errSSLWouldBlock;
    int turns, over = 0;

    open_at(&pair, version);
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    for (turns = 0; turns < 50 && status == errSSLWouldBlock; turns++) {
        status = SSLHandshake(pair.client.context);
        over = step(&pair.server, over);
    }
    is(SSLCopyPeerTrust(pair.client.context, &trust), noErr, "SSLCopyPeerTrust at the pause");
    ok(CFEqual(SecTrustGetCertificateAtIndex(trust, 0), leaf), "%s: the leaf is first", word(version));
    SecTrustCopyPolicies(trust, &policies);
    policy = SecPolicyCopyProperties((SecPolicyRef)CFArrayGetValueAtIndex(policies, 0));
    ok(CFEqual(CFDictionaryGetValue(policy, kSecPolicyOid), kSecPolicyAppleSSL) && CFEqual(CFDictionaryGetValue(policy, kSecPolicyName), CFSTR("localhost")),
        "with an SSL policy for the peer's name");
    CFRelease(policy);
    CFRelease(policies);
    is(SecTrustSetAnchorCertificates(trust, NULL), noErr, "FFmpeg: NULL means the machine's anchors");
    SecTrustEvaluate(trust, &verdict);
    is(verdict, kSecTrustResultRecoverableTrustFailure, "which do not know this authority");
    is(SecTrustSetAnchorCertificatesOnly(trust, true), noErr, "PostgreSQL: only anchors, and none");
    SecTrustEvaluate(trust, &verdict);
    is(verdict, kSecTrustResultRecoverableTrustFailure, "trusts nothing");
    properties = SecTrustCopyProperties(trust);
    ok(properties != NULL && CFDictionaryGetValue(CFArrayGetValueAtIndex(properties, 0), kSecPropertyTypeError) != NULL, "a sentence under kSecPropertyTypeError");
    CFRelease(properties);
    result = SecTrustCopyResult(trust);
    details = CFArrayGetValueAtIndex(CFDictionaryGetValue(result, CFSTR("TrustResultDetails")), 0);
    codes = CFDictionaryGetValue(details, CFSTR("StatusCodes"));
    ok(codes != NULL && CFArrayGetCount(codes) > 0, ".NET: status codes in TrustResultDetails");
    CFRelease(result);
    SecTrustSetAnchorCertificates(trust, anchors);
    SecTrustSetAnchorCertificatesOnly(trust, true);
    SecTrustEvaluate(trust, &verdict);
    is(verdict, kSecTrustResultUnspecified, "curl, aws-c-io: own anchors and only these");
    is(SSLHandshake(pair.client.context) == noErr || pair_handshake(&pair), 1, "the next SSLHandshake goes on");
    CFRelease(trust);
    CFRelease(anchors);
    CFRelease(leaf);
    CFRelease(ca);
    pair_free(&pair);
}

/* curl, FFmpeg, IXWebSocket, aria2, libhv: verification by the library when there is no break. */
static void verification(SSLProtocol version)
{
    CFArrayRef expired = IDENTITY(expired, server_key), other = IDENTITY(other_host, server_key), unknown = IDENTITY(unknown_root, server_key);
    CFArrayRef identities[3];
    static const char *const what[] = { "expired", "for another host", "of an unknown root" };
    size_t i;

    identities[0] = expired;
    identities[1] = other;
    identities[2] = unknown;
    for (i = 0; i < 3; i++) {
        struct pair pair;

        open_at(&pair, version);
        SSLSetCertificate(pair.server.context, identities[i]);
        ok(!pair_handshake(&pair) && pair.client.last == errSSLXCertChainInvalid, "%s: a certificate %s: %s", word(version), what[i], name_of(pair.client.last));
        pair_free(&pair);
        CFRelease(identities[i]);
    }
}

/* mongod and FFmpeg use the same settings for both sides. */
static void same_settings(void)
{
    SSLContextRef sides[] = { SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType), SSLCreateContext(NULL, kSSLServerSide, kSSLStreamType) };
    void *pointer = sides;
    int i;

    for (i = 0; i < 2; i++) {
        is(SSLSetSessionOption(sides[i], kSSLSessionOptionBreakOnServerAuth, true), noErr, "BreakOnServerAuth on either side");
        is(SSLSetSessionOption(sides[i], kSSLSessionOptionBreakOnClientAuth, true), noErr, "BreakOnClientAuth on either side");
        is(SSLSetClientSideAuthenticate(sides[i], kTryAuthenticate), noErr, "SSLSetClientSideAuthenticate on either side");
        is(SSLSetPeerID(sides[i], &pointer, sizeof pointer), noErr, "SSLSetPeerID with a pointer's bytes");
        is(SSLSetPeerDomainName(sides[i], "localhost", 9), noErr, "SSLSetPeerDomainName on either side");
        is(i == 0 ? SSLDisposeContext(sides[i]) : (CFRelease(sides[i]), noErr), noErr, "a context that never ran is disposed of");
    }
}

/* libgit2 takes NULL for out of memory; curl falls back where there is no pointer; mongo-c-driver asks for the fastest encoding. */
static void sentences(void)
{
    CFStringRef accented = CFStringCreateWithCString(NULL, "na\xc3\xafve", kCFStringEncodingUTF8);
    const char *direct = CFStringGetCStringPtr(CFSTR("plain"), kCFStringEncodingUTF8);
    OSStatus code;
    int missing = 0;
    char text[32];

    for (code = -10010; code < -9790; code++) {
        CFStringRef message = SecCopyErrorMessageString(code, NULL);

        missing += message == NULL || CFStringGetLength(message) == 0;
        if (message != NULL)
            CFRelease(message);
    }
    is(missing, 0, "a sentence for every code");
    ok(direct == NULL || strcmp(direct, "plain") == 0, "CFStringGetCStringPtr");
    ok(CFStringGetCString(accented, text, sizeof text, kCFStringEncodingUTF8) && strcmp(text, "na\xc3\xafve") == 0, "CFStringGetCString where that is NULL");
    ok(CFStringGetCString(CFSTR("plain"), text, sizeof text, CFStringGetFastestEncoding(CFSTR("plain"))) && strcmp(text, "plain") == 0,
        "CFStringGetFastestEncoding can be used");
    CFRelease(accented);
}

static SSLProtocol negotiated(void (*prepare)(SSLContextRef client))
{
    struct pair pair;
    SSLProtocol version = kSSLProtocolUnknown;

    pair_open(&pair);
    prepare(pair.client.context);
    if (pair_handshake(&pair))
        SSLGetNegotiatedProtocolVersion(pair.client.context, &version);
    pair_free(&pair);
    return version;
}

static void nothing(SSLContextRef client) { (void)client; }
static void minimum(SSLContextRef client) { SSLSetProtocolVersionMin(client, kTLSProtocol12); }
static void old_minimum(SSLContextRef client) { is(SSLSetProtocolVersionMin(client, kSSLProtocol3), noErr, "pjproject's minimum"); }
static void unknown_minimum(SSLContextRef client) { SSLSetProtocolVersionMin(client, kSSLProtocolUnknown); }
static void cap(SSLContextRef client) { SSLSetProtocolVersionMax(client, kTLSProtocol12); }

static void all_supported(SSLContextRef client)
{
    SSLCipherSuite list[200];
    size_t n = 200;

    SSLGetSupportedCiphers(client, list, &n);
    is(SSLSetEnabledCiphers(client, list, n), noErr, "the whole list set back");
}

static void newest_suite(SSLContextRef client)
{
    static const SSLCipherSuite list[] = { TLS_AES_128_GCM_SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 };

    is(SSLSetEnabledCiphers(client, list, 2), noErr, "a list with a TLS 1.3 suite");
}

static void old_suites(SSLContextRef client)
{
    static const SSLCipherSuite list[] = { TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 };

    is(SSLSetEnabledCiphers(client, list, 2), noErr, "a list of TLS 1.2 suites");
}

static void versions(void)
{
    is(negotiated(nothing), kTLSProtocol13, "nothing set: TLS 1.3");
    is(negotiated(minimum), kTLSProtocol13, "FFmpeg, IXWebSocket, libhv, aria2 and others: a minimum only: TLS 1.3");
    is(negotiated(old_minimum), kTLSProtocol13, "is taken: TLS 1.3");
    is(negotiated(unknown_minimum), kTLSProtocol13, "aws-c-io: kSSLProtocolUnknown as a minimum changes nothing: TLS 1.3");
    is(negotiated(cap), kTLSProtocol12, "libgit2, curl, vpn-ws: a cap at TLS 1.2");
    is(negotiated(all_supported), kTLSProtocol13, "curl, CUPS, libhv, aria2: the supported list: TLS 1.3");
    is(negotiated(newest_suite), kTLSProtocol13, "is TLS 1.3");
    is(negotiated(old_suites), kTLSProtocol12, "switches TLS 1.3 off");
}

/* Nearly everybody sets addresses as names; they must not go out as such (RFC 6066 section 3). */
static void addresses(SSLProtocol version)
{
    static const char *const names[] = { "192.0.2.7", "2001:db8::7", "localhost" };
    size_t i, n;

    for (i = 0; i < 3; i++) {
        struct pair pair;

        open_at(&pair, version);
        SSLSetPeerDomainName(pair.client.context, names[i], strlen(names[i]));
        SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1);
        ok(pair_handshake(&pair), "%s: a handshake with %s", word(version), names[i]);
        n = 77;
        is(SSLCopyRequestedPeerNameLength(pair.server.context, &n), noErr, "SSLCopyRequestedPeerNameLength");
        is((long long)n, i < 2 ? 0 : 10, "what the server was asked for");
        pair_free(&pair);
    }
}

/* curl gives each connection an id of its own, mongod a pointer: the id alone decides what is resumed. */
static void peer_ids(SSLProtocol version)
{
    static const char *const ids[] = { "curl:1", "curl:1", "curl:2" };
    unsigned char id[32];
    size_t i, n;

    for (i = 0; i < 3; i++) {
        struct pair pair;
        Boolean resumed = 77;
        char got[8];

        open_at(&pair, version);
        SSLSetPeerID(pair.client.context, ids[i], 6);
        SSLSetPeerID(pair.server.context, ids[i], 6);
        ok(pair_handshake(&pair), "%s: a handshake with the id %s", word(version), ids[i]);
        SSLRead(pair.client.context, got, sizeof got, &n);
        n = sizeof id;
        SSLGetResumableSessionInfo(pair.client.context, &resumed, id, &n);
        is(resumed, i == 1, "resumed only with the id of before");
        pair_free(&pair);
    }
}

/* TLSFix: a client certificate that a library thinks weak is sent all the same. */
static void weak_client_certificate(SSLProtocol version)
{
    struct pair pair;
    CFArrayRef keys = NULL, own, certificates = NULL;
    SecCertificateRef certificate = file_certificate("weak.der");
    const void *identity;

    import_file("weak.key", NULL, NULL, NULL, &keys);
    identity = SecIdentityCreate(NULL, certificate, (SecKeyRef)CFArrayGetValueAtIndex(keys, 0));
    own = CFArrayCreate(NULL, &identity, 1, &kCFTypeArrayCallBacks);
    open_at(&pair, version);
    SSLSetProtocolVersionMin(pair.server.context, version);
    SSLSetClientSideAuthenticate(pair.server.context, kAlwaysAuthenticate);
    SSLSetSessionOption(pair.server.context, kSSLSessionOptionBreakOnClientAuth, 1);
    is(SSLSetCertificate(pair.client.context, own), noErr, "an identity with RSA-1024");
    ok(pair_handshake(&pair), "%s: is used: %s, %s", word(version), name_of(pair.client.last), name_of(pair.server.last));
    is(SSLCopyPeerCertificates(pair.server.context, &certificates), noErr, "SSLCopyPeerCertificates");
    ok(certificates != NULL && CFEqual(CFArrayGetValueAtIndex(certificates, 0), certificate), "and arrives");
    if (certificates != NULL)
        CFRelease(certificates);
    pair_free(&pair);
    CFRelease(own);
    CFRelease(identity);
    CFRelease(certificate);
    CFRelease(keys);
}

/* Under TLS 1.3 a client learns only from SSLRead that its certificate was refused. */
static void late_refusal(void)
{
    struct pair pair;
    CFArrayRef own = IDENTITY(bad_client, client_key);
    OSStatus status;
    char got[8];
    size_t n;

    open_at(&pair, kTLSProtocol13);
    SSLSetProtocolVersionMin(pair.server.context, kTLSProtocol13);
    SSLSetClientSideAuthenticate(pair.server.context, kAlwaysAuthenticate);
    SSLSetCertificate(pair.client.context, own);
    ok(!pair_handshake(&pair), "the server refuses");
    is(pair.client.last, noErr, "after the client's SSLHandshake has succeeded");
    status = SSLRead(pair.client.context, got, sizeof got, &n);
    ok(status != noErr && status != errSSLWouldBlock, "its first SSLRead says so: %s", name_of(status));
    pair_free(&pair);
    CFRelease(own);
}

int main(void)
{
    run("openssl req -x509 -newkey rsa:1024 -nodes -keyout weak.key -out weak.pem -days 30 -subj /CN=weak && openssl x509 -in weak.pem -outform DER -out weak.der");
    BOTH(no_read_ahead);
    BOTH(short_counts);
    BOTH(failures);
    BOTH(blocked_writes);
    BOTH(write_finishes);
    BOTH(reads);
    renegotiation();
    BOTH(trusts);
    BOTH(verification);
    same_settings();
    sentences();
    versions();
    BOTH(addresses);
    BOTH(peer_ids);
    BOTH(weak_client_certificate);
    late_refusal();
    return tap_result();
}
