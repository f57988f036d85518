/*
 * The server pauses at the ClientHello, reads the name that the client wants, and closes or goes on with a certificate that it sets only
 * then (sheet 6.2, test 49). The client asks again until it hears of the close.
 *
 * shim-test: sanitize address,undefined
 * shim-test: each-provider
 */
#include "transcript.h"

static void show_name(SSLContextRef server)
{
    char name[64];
    size_t length = 77;

    SHOW(SSLCopyRequestedPeerNameLength(server, &length));
    show("length, with its NUL", "%d", (int)length);
    memset(name, '#', sizeof name);
    if (length > 0) {
        length--;
        SHOW(SSLCopyRequestedPeerName(server, name, &length));
        length++;
    }
    SHOW(SSLCopyRequestedPeerName(server, name, &length));
    if (length > 0)
        show("name", "%s, behind its NUL '%c'", name, name[length]);
}

static void show_negotiated(SSLContextRef server)
{
    SSLProtocol version = kSSLProtocolUnknown;
    SSLCipherSuite suite = 77;
    SecTrustRef trust = (SecTrustRef)1;

    SHOW(SSLGetNegotiatedProtocolVersion(server, &version));
    show("version", "%s", name_of_version(version));
    SHOW(SSLGetNegotiatedCipher(server, &suite));
    show("suite", "0x%04X", (unsigned)suite);
    SHOW(SSLCopyPeerTrust(server, &trust));
    show("trust", "%s", trust == NULL ? "NULL" : "something");
}

/* A server that pauses at the ClientHello and has no certificate yet. */
static void begin(struct pair *pair, SSLProtocol version)
{
    SSLContextRef server;

    pair_open(pair);
    server = pair->server.context;
    pair_max(pair, version);
    SSLSetCertificate(server, NULL);
    SHOW(SSLSetSessionOption(server, kSSLSessionOptionBreakOnClientHello, 1));
}

static void closes(SSLProtocol version, const char *name, size_t length)
{
    struct pair pair;
    SSLContextRef client, server;

    title("%s, asks for %s, the server closes in the pause", name_of_version(version), name == NULL ? "nothing" : name);
    begin(&pair, version);
    client = pair.client.context;
    server = pair.server.context;
    SHOW(SSLSetPeerDomainName(client, name, length));
    SHOW(SSLHandshake(client));
    SHOW(SSLHandshake(server));
    show_states(&pair);
    show_name(server);
    show_negotiated(server);
    SHOW(SSLClose(server));
    SHOW(SSLHandshake(client));
    show_states(&pair);
    SHOW(SSLHandshake(client));
    SHOW(SSLHandshake(server));
    SHOW(SSLClose(client));
    pair_free(&pair);
}

static void goes_on(SSLProtocol version)
{
    struct pair pair;
    SSLContextRef client, server;
    CFArrayRef identity = IDENTITY(server_rsa, server_rsa_key);
    SSLCipherSuite suite = 0;

    title("%s, the server takes a certificate in the pause", name_of_version(version));
    begin(&pair, version);
    client = pair.client.context;
    server = pair.server.context;
    SHOW(SSLHandshake(client));
    SHOW(SSLHandshake(server));
    SHOW(SSLSetCertificate(server, identity));
    SHOW(SSLSetSessionOption(server, kSSLSessionOptionBreakOnClientHello, 0));
    show_handshake(&pair);
    SSLGetNegotiatedCipher(server, &suite);
    show("suite", "0x%04X", (unsigned)suite);
    show("data", "%d", transfer(&pair.client, &pair.server, 100) && transfer(&pair.server, &pair.client, 100));
    show_name(server);
    pair_free(&pair);
    CFRelease(identity);
}

static void without(SSLProtocol version)
{
    struct pair pair;

    title("%s, the server goes on without a certificate", name_of_version(version));
    begin(&pair, version);
    show_handshake(&pair);
    pair_free(&pair);
}

int main(void)
{
    int i;

    for (i = 0; i < 2; i++) {
        closes(both_versions[i], "localhost", 10);
        closes(both_versions[i], NULL, 0);
        closes(both_versions[i], "127.0.0.1", 9);
        goes_on(both_versions[i]);
        without(both_versions[i]);
    }
    transcript_done();
    return 0;
}
