/*
 * The functions beside the public header: curves, secrets, sizes, ALPN data, groups of suites, and the settings that are only kept.
 *
 * shim-test: sanitize address,undefined
 */
#include "ends.h"
#include "tap.h"

static void expect(OSStatus got, OSStatus wanted, const char *name)
{
    ok(got == wanted, "%s: %s%s%s", name, name_of(got), got == wanted ? "" : ", wanted ", got == wanted ? "" : name_of(wanted));
}

static void curves(SSLProtocol version)
{
    static const SSL_ECDSA_NamedCurve wanted[] = { SSL_Curve_sect163k1, SSL_Curve_secp384r1, SSL_Curve_secp256r1 };
    SSL_ECDSA_NamedCurve list[8], curve = 77;
    unsigned count = 77;
    struct pair pair;

    pair_open(&pair);
    pair_max(&pair, version);
    expect(SSLGetNegotiatedCurve(pair.client.context, &curve), errSecParam, "no curve yet");
    expect(SSLGetNumberOfECDSACurves(pair.client.context, &count), noErr, "SSLGetNumberOfECDSACurves");
    is(count, 3, "three at first");
    count = 2;
    expect(SSLGetECDSACurves(pair.client.context, list, &count), errSecParam, "too little room");
    expect(SSLSetECDSACurves(pair.client.context, wanted, 1), errSecParam, "a curve that is not there");
    expect(SSLSetECDSACurves(pair.client.context, wanted, 0), errSecParam, "no curve");
    expect(SSLSetECDSACurves(pair.client.context, wanted, 3), noErr, "SSLSetECDSACurves");
    count = 8;
    expect(SSLGetECDSACurves(pair.client.context, list, &count), noErr, "SSLGetECDSACurves");
    ok(count == 2 && list[0] == SSL_Curve_secp384r1 && list[1] == SSL_Curve_secp256r1, "the two that count, in order");
    if (version == kTLSProtocol13)
        SSLSetECDSACurves(pair.server.context, wanted, 2);
    ok(pair_handshake(&pair), "the handshake");
    expect(SSLGetNegotiatedCurve(pair.client.context, &curve), noErr, "SSLGetNegotiatedCurve");
    ok(curve == SSL_Curve_secp384r1 || (version == kTLSProtocol12 && curve == SSL_Curve_secp256r1), "one of the two: %d", (int)curve);
    expect(SSLSetECDSACurves(pair.client.context, wanted, 3), -909, "while active");
    pair_free(&pair);
}

static void insides(SSLProtocol version)
{
    unsigned char client[48], server[48], verify[12];
    size_t n = 31, digest = 77, key = 77, iv = 77;
    SSLCipherSuite suite = version == kTLSProtocol13 ? TLS_AES_128_GCM_SHA256 : TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384;
    struct pair pair;

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetEnabledCiphers(pair.client.context, &suite, 1);
    expect(SSLGetCipherSizes(pair.client.context, &digest, &key, &iv), -909, "no sizes yet");
    expect(SSLInternalClientRandom(pair.client.context, client, &n), errSecParam, "31 bytes");
    n = 32;
    expect(SSLInternalClientRandom(pair.client.context, client, &n), -909, "no random yet");
    ok(pair_handshake(&pair), "the handshake");
    expect(SSLInternalClientRandom(pair.client.context, client, &n), noErr, "SSLInternalClientRandom");
    expect(SSLInternalClientRandom(pair.server.context, server, &n), noErr, "SSLInternalClientRandom");
    ok(n == 32 && memcmp(client, server, 32) == 0, "the same on both sides");
    expect(SSLInternalServerRandom(pair.client.context, server, &n), noErr, "SSLInternalServerRandom");
    ok(memcmp(client, server, 32) != 0, "another one");
    n = 48;
    if (version == kTLSProtocol13) {
        expect(SSLInternalMasterSecret(pair.client.context, client, &n), -909, "TLS 1.3 has no master secret");
        expect(SSLInternal_PRF(pair.client.context, client, 48, "x", 1, "y", 1, verify, 12), -909, "nor its PRF");
    } else {
        expect(SSLInternalMasterSecret(pair.client.context, client, &n), noErr, "SSLInternalMasterSecret");
        expect(SSLInternalMasterSecret(pair.server.context, server, &n), noErr, "SSLInternalMasterSecret");
        ok(n == 48 && memcmp(client, server, 48) == 0, "the same on both sides");
        expect(SSLInternal_PRF(pair.client.context, client, 48, "ttls keying material", 20, client, 32, server, 48), noErr, "SSLInternal_PRF");
        expect(SSLInternal_PRF(pair.server.context, client, 48, "ttls keying material", 20, client, 32, verify, 12), noErr, "SSLInternal_PRF");
        ok(memcmp(server, verify, 12) == 0, "the same on both sides");
    }
    expect(SSLGetCipherSizes(pair.client.context, &digest, &key, &iv), noErr, "SSLGetCipherSizes");
    is((long long)digest, version == kTLSProtocol13 ? 0 : 48, "the MAC");
    is((long long)key, version == kTLSProtocol13 ? 16 : 32, "the key");
    is((long long)iv, version == kTLSProtocol13 ? 12 : 16, "the IV");
    pair_free(&pair);
}

static void client_types(SSLProtocol version)
{
    SSLClientAuthenticationType types[20];
    SSLSignatureAndHashAlgorithm algorithms[40];
    unsigned count = 0, i, has_ecdsa = 0;
    struct pair pair;

    pair_open(&pair);
    pair_max(&pair, version);
    expect(SSLGetNumberOfClientAuthTypes(pair.client.context, &count), errSecParam, "not asked");
    SSLSetClientSideAuthenticate(pair.server.context, kTryAuthenticate);
    ok(pair_handshake(&pair), "the handshake");
    expect(SSLGetNumberOfClientAuthTypes(pair.client.context, &count), noErr, "SSLGetNumberOfClientAuthTypes");
    ok(count > 0 && count <= 20, "%u types", count);
    i = 0;
    expect(SSLGetClientAuthTypes(pair.client.context, types, &i), errSSLBufferOverflow, "no room");
    expect(SSLGetClientAuthTypes(pair.client.context, types, &count), noErr, "SSLGetClientAuthTypes");
    for (i = 0; i < count; i++)
        has_ecdsa |= types[i] == SSLClientAuth_ECDSASign;
    ok(has_ecdsa, "ECDSA among them");
    expect(SSLGetNumberOfSignatureAlgorithms(pair.client.context, &count), noErr, "SSLGetNumberOfSignatureAlgorithms");
    ok(count > 0 && count <= 40, "%u algorithms", count);
    expect(SSLGetSignatureAlgorithms(pair.client.context, algorithms, &count), noErr, "SSLGetSignatureAlgorithms");
    for (i = has_ecdsa = 0; i < count; i++)
        has_ecdsa |= algorithms[i].hash == SSL_HashAlgorithmSHA256 && algorithms[i].signature == SSL_SignatureAlgorithmECDSA;
    ok(has_ecdsa, "ECDSA with SHA-256 among them");
    expect(SSLGetNegotiatedClientAuthType(pair.client.context, types), -4, "SSLGetNegotiatedClientAuthType");
    pair_free(&pair);
}

static int heard;
static char told[64];

/* A server answers with what the client likes second. */
static void hears(SSLContextRef context, void *info, const void *data, size_t length)
{
    heard += *(int *)info;
    if (length < sizeof told)
        memcpy(told, data, length);
    if (length > 8)
        SSLSetALPNData(context, "\x08http/1.1", 9);
}

static void alpn(SSLProtocol version)
{
    static const char offer[] = "\x02h2\x08http/1.1";
    int one = 1;
    const void *data;
    size_t n = 77;
    struct pair pair;

    pair_open(&pair);
    pair_max(&pair, version);
    expect(SSLSetALPNData(pair.client.context, "\x05h2", 3), errSecParam, "a list that ends too early");
    expect(SSLSetALPNData(pair.client.context, offer, 0), errSecParam, "no list");
    expect(SSLSetALPNData(pair.client.context, offer, sizeof offer - 1), noErr, "SSLSetALPNData");
    ok(SSLGetALPNData(pair.client.context, &n) == NULL && n == 0, "nothing yet");
    heard = 0;
    SSLSetALPNFunc(pair.client.context, hears, &one);
    SSLSetALPNFunc(pair.server.context, hears, &one);
    ok(pair_handshake(&pair), "the handshake");
    is(heard, 2, "each side is told once");
    data = SSLGetALPNData(pair.server.context, &n);
    ok(data != NULL && n == sizeof offer - 1 && memcmp(data, offer, n) == 0, "the client's list");
    data = SSLGetALPNData(pair.client.context, &n);
    ok(data != NULL && n == 9 && memcmp(data, "\x08http/1.1", 9) == 0, "the server's answer");
    pair_free(&pair);
}

static void suites(void)
{
    static const size_t sizes[] = { 13, 13, 7, 13, 4 };
    const SSLCipherSuite *list;
    size_t n = 0;
    int group;

    for (group = kSSLCiphersuiteGroupDefault; group <= kSSLCiphersuiteGroupATSCompatibility; group++) {
        list = SSLCiphersuiteGroupToCiphersuiteList((SSLCiphersuiteGroup)group, &n);
        ok(list != NULL && n == sizes[group] && SSLCiphersuiteGroupContainsCiphersuite((SSLCiphersuiteGroup)group, list[n - 1]), "group %d", group);
    }
    list = SSLCiphersuiteGroupToCiphersuiteList(kSSLCiphersuiteGroupDefault, &n);
    ok(list[0] == 0x1301 && list[5] == 0xCCA9 && list[12] == 0xC013, "the order of the default group");
    ok(SSLCiphersuiteGroupToCiphersuiteList(kSSLCiphersuiteGroupDefault, NULL) == NULL, "without a size");
    ok(SSLCiphersuiteGroupToCiphersuiteList((SSLCiphersuiteGroup)9, &n) == NULL, "no group");
    is(SSLCiphersuiteMinimumTLSVersion(0x1301), kTLSProtocol13, "1301 from");
    is(SSLCiphersuiteMinimumTLSVersion(0xC014), kTLSProtocol1, "C014 from");
    is(SSLCiphersuiteMaximumTLSVersion(0xC014), kTLSProtocol11, "C014 to");
    is(SSLCiphersuiteMinimumTLSVersion(0xC02C), kTLSProtocol12, "C02C from");
    is(SSLCiphersuiteMaximumTLSVersion(0x0004), kSSLProtocolUnknown, "RC4 to");
    is(strcmp(SSLCiphersuiteGetName(0x000A), "SSL_RSA_WITH_3DES_EDE_CBC_SHA"), 0, "a name");
    is(strcmp(SSLCiphersuiteGetName(0xC02C), "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"), 0, "another");
    ok(SSLCiphersuiteGetName(0xABCDEF) == NULL, "no name");
    is(SSLProtocolGetVersionCodepoint(kTLSProtocol13), 0x0304, "TLS 1.3 on the wire");
    is(SSLProtocolGetVersionCodepoint(kSSLProtocolAll), 0, "all on the wire");
    is(SSLProtocolFromVersionCodepoint(0xFEFD), kDTLSProtocol12, "FEFD");
    is(SSLProtocolFromVersionCodepoint(0x1234), kSSLProtocolUnknown, "1234");
}

static void kept(void)
{
    SSLContextRef client = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType), datagrams = NULL;
    const void *data = client;
    size_t n = 77, i;
    unsigned bits = 77;
    Boolean flag = 77;
    bool dhe = true;
    static const unsigned sizes[][2] = { { 256, 512 }, { 768, 768 }, { 4096, 2048 } };
    SSLCipherSuite list[80];

    expect(SSLGetMinimumDHGroupSize(client, &bits), noErr, "SSLGetMinimumDHGroupSize");
    is(bits, 1024, "at first");
    for (i = 0; i < 3; i++) {
        SSLSetMinimumDHGroupSize(client, sizes[i][0]);
        SSLGetMinimumDHGroupSize(client, &bits);
        is(bits, sizes[i][1], "clamped");
    }
    expect(SSLGetDHEEnabled(client, &dhe), noErr, "SSLGetDHEEnabled");
    ok(!dhe, "off at first");
    expect(SSLSetDHEEnabled(client, true), noErr, "SSLSetDHEEnabled");
    SSLGetNumberEnabledCiphers(client, &n);
    is((long long)n, 28, "list E");
    n = 80;
    SSLGetEnabledCiphers(client, list, &n);
    is(list[14], 0x009F, "DHE behind ECDHE");
    SSLSetDHEEnabled(client, false);
    SSLGetNumberEnabledCiphers(client, &n);
    is((long long)n, 21, "list D");
    SSLGetRsaBlinding(client, &flag);
    is(flag, 1, "blinding at first");
    SSLSetRsaBlinding(client, 0);
    SSLGetRsaBlinding(client, &flag);
    is(flag, 0, "blinding");
    expect(SSLGetDiffieHellmanParams(client, &data, &n), noErr, "SSLGetDiffieHellmanParams");
    ok(data == NULL && n == 0, "none");
    expect(SSLSetPSKSharedSecret(client, "123456789", 9), noErr, "SSLSetPSKSharedSecret");
    expect(SSLSetPSKIdentity(client, "me", 2), noErr, "SSLSetPSKIdentity");
    expect(SSLSetPSKIdentity(client, "myself", 6), noErr, "twice");
    expect(SSLGetPSKIdentity(client, &data, &n), noErr, "SSLGetPSKIdentity");
    ok(n == 6 && memcmp(data, "myself", 6) == 0, "the second");
    expect(SSLSetSessionStrengthPolicy(client, kSSLSessionStrengthPolicyATSv1), noErr, "SSLSetSessionStrengthPolicy");
    ok(!SSLIsSessionNegotiatedWithUnsafeDH(client) && !SSLIsSessionNegotiatedWithUnsafeDH(NULL), "no weak group");
    expect(SSLSetMaxDatagramRecordSize(client, 400), errSecParam, "a stream has no datagrams");
    expect(SSLNewDatagramContext(1, &datagrams), noErr, "SSLNewDatagramContext");
    expect(SSLGetDatagramWriteSize(datagrams, &n), noErr, "SSLGetDatagramWriteSize");
    is((long long)n, 1327, "of 1400");
    expect(SSLSetMaxDatagramRecordSize(datagrams, 63), noErr, "too small a size");
    SSLGetMaxDatagramRecordSize(datagrams, &n);
    is((long long)n, 1400, "is ignored");
    SSLSetMaxDatagramRecordSize(datagrams, 400);
    SSLGetMaxDatagramRecordSize(datagrams, &n);
    is((long long)n, 400, "the size");
    expect(SSLSetDatagramHelloCookie(datagrams, sizes, 33), errSecParam, "a cookie of 33 bytes");
    expect(SSLSetDatagramHelloCookie(datagrams, "cookie", 6), noErr, "SSLSetDatagramHelloCookie");
    SSLSetIOFuncs(datagrams, read_callback, write_callback);
    expect(SSLHandshake(datagrams), -4, "there is no DTLS yet");
    ok(SSLCreateContextWithRecordFuncs(NULL, kSSLClientSide, kSSLStreamType, NULL) == NULL, "no other record layer");
    CFRelease(datagrams);
    CFRelease(client);
}

int main(void)
{
    SSLProtocol version;

    for (version = kTLSProtocol12;; version = kTLSProtocol13) {
        curves(version);
        insides(version);
        client_types(version);
        alpn(version);
        if (version == kTLSProtocol13)
            break;
    }
    suites();
    kept();
    return tap_result();
}
