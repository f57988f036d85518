/*
 * A second handshake on a running connection, begun by either side, with the pauses coming out of SSLHandshake, SSLRead and SSLWrite alike
 * (sheet 2.4, 2.10; 6.2, test 56).
 *
 * shim-test: sanitize address,undefined
 * shim-test: each-provider
 */
#include "transcript.h"

static SSLContextRef client, server;

static void open_pair(struct pair *pair)
{
    static const SSLCipherSuite suite = 0x003D;
    CFArrayRef identity = IDENTITY(server_rsa, server_rsa_key);

    pair_open(pair);
    client = pair->client.context;
    server = pair->server.context;
    pair_max(pair, kTLSProtocol12);
    SSLSetCertificate(server, identity);
    SSLSetEnabledCiphers(client, &suite, 1);
    CFRelease(identity);
}

static OSStatus receive(SSLContextRef context, size_t *n)
{
    char data[200];

    return SSLRead(context, data, sizeof data, n);
}

static OSStatus send(SSLContextRef context, size_t size, size_t *n)
{
    static const char data[200];

    return SSLWrite(context, data, size, n);
}

/* One call and the number of bytes that it moved. */
#define SHOW_BYTES(call) \
    do { \
        OSStatus status_ = (call); \
        show(#call, "%s, %d bytes", name_of(status_), (int)n); \
    } while (0)

/* The other side reads; what comes out, each code once with how often it came in a row. */
static void read_on(SSLContextRef context, const char *name)
{
    OSStatus last = noErr;
    size_t n = 0;
    int rounds;

    for (rounds = 0; rounds < 3; rounds++) {
        OSStatus status = receive(context, &n);

        if (status == errSSLWouldBlock && last == errSSLWouldBlock)
            break;
        last = status;
        printf("    %s reads: %s, %d bytes\n", name, name_of(status), (int)n);
    }
}

/* One side is in SSLHandshake until the new handshake is over, the other in SSLRead. */
static void begun_by(int by_server, const char *title_text, void (*prepare)(struct pair *pair))
{
    struct pair pair;
    SSLContextRef starts, other;
    OSStatus status = errSSLWouldBlock;
    SSLProtocol version = 0;
    size_t n;
    int rounds;

    title("Begun by the %s%s", by_server ? "server" : "client", title_text);
    open_pair(&pair);
    prepare(&pair);
    starts = by_server ? server : client;
    other = by_server ? client : server;
    show_handshake(&pair);
    SHOW(SSLReHandshake(starts));
    show_states(&pair);
    for (rounds = 0; rounds < 12; rounds++) {
        status = SSLHandshake(starts);
        printf("  %s shakes hands: %s\n", by_server ? "server" : "client", name_of(status));
        if (status != errSSLWouldBlock && !is_pause(status))
            break;
        if (!is_pause(status))
            read_on(other, by_server ? "client" : "server");
    }
    show_states(&pair);
    if (status == noErr) {
        SHOW_BYTES(send(starts, 100, &n));
        SHOW_BYTES(receive(other, &n));
        SHOW_BYTES(send(other, 100, &n));
        SHOW_BYTES(receive(starts, &n));
    } else {
        SHOW(SSLHandshake(starts));
        SHOW_BYTES(receive(other, &n));
        show_states(&pair);
    }
    SSLGetNegotiatedProtocolVersion(client, &version);
    show("version", "%s", name_of_version(version));
    pair_free(&pair);
}

static void allowed(struct pair *pair)
{
    (void)pair;
    SSLSetSessionOption(server, kSSLSessionOptionAllowRenegotiation, 1);
}

static void pausing(struct pair *pair)
{
    allowed(pair);
    SSLSetSessionOption(client, kSSLSessionOptionBreakOnServerAuth, 1);
    SSLSetAllowsAnyRoot(client, 1);
    SSLSetSessionOption(server, kSSLSessionOptionBreakOnClientHello, 1);
}

static void not_allowed(struct pair *pair)
{
    (void)pair;
}

static void with_client_certificate(struct pair *pair)
{
    CFArrayRef identity = IDENTITY(client, client_key), roots = array_of(CERTIFICATE(ca));

    pausing(pair);
    SSLSetTrustedRoots(server, roots, 1);
    SSLSetClientSideAuthenticate(server, kAlwaysAuthenticate);
    SSLSetSessionOption(server, kSSLSessionOptionBreakOnClientAuth, 1);
    SSLSetCertificate(client, identity);
    CFRelease(identity);
    CFRelease(roots);
}

/* The pauses of a renegotiation that the server asked for come out of the client's SSLWrite. */
static void through_writes(void)
{
    struct pair pair;
    size_t n;

    title("The client writes while the server renegotiates");
    open_pair(&pair);
    pausing(&pair);
    show_handshake(&pair);
    SHOW(SSLReHandshake(server));
    SHOW(SSLHandshake(server));
    SHOW_BYTES(receive(client, &n));
    SHOW_BYTES(send(client, 10, &n));
    SHOW(SSLHandshake(server));
    SHOW(SSLHandshake(server));
    SHOW_BYTES(send(client, 10, &n));
    SHOW_BYTES(send(client, 10, &n));
    SHOW(SSLHandshake(server));
    SHOW_BYTES(send(client, 10, &n));
    SHOW_BYTES(receive(server, &n));
    show_states(&pair);
    pair_free(&pair);
}

/* What SSLReHandshake says where there is nothing to renegotiate. */
static void refusals(void)
{
    struct pair pair;

    title("SSLReHandshake elsewhere");
    open_pair(&pair);
    SHOW(SSLReHandshake(NULL));
    SHOW(SSLReHandshake(client));
    SHOW(SSLReHandshake(server));
    SSLHandshake(client);
    SSLHandshake(server);
    SHOW(SSLReHandshake(client));
    SHOW(SSLReHandshake(server));
    pair_handshake(&pair);
    SHOW(SSLReHandshake(client));
    SHOW(SSLReHandshake(client));
    SHOW(SSLClose(client));
    SHOW(SSLReHandshake(client));
    SHOW(SSLSetError(server, errSecUserCanceled));
    SHOW(SSLReHandshake(server));
    pair_free(&pair);

    title("SSLReHandshake in TLS 1.3");
    pair_open(&pair);
    client = pair.client.context;
    server = pair.server.context;
    SSLSetProtocolVersionMax(server, kTLSProtocol13);
    show_handshake(&pair);
    SHOW(SSLReHandshake(client));
    SHOW(SSLReHandshake(server));
    show("data goes on", "%d", transfer(&pair.client, &pair.server, 100) && transfer(&pair.server, &pair.client, 100));
    pair_free(&pair);
}

/* The server shows another certificate the second time. */
static void identity_change(int is_allowed)
{
    struct pair pair;
    CFArrayRef other = IDENTITY(server, server_key);
    static const SSLCipherSuite suites[] = { 0x003D, 0xC02B };
    OSStatus status = errSSLWouldBlock;
    size_t n;

    title("Another certificate, %s", is_allowed ? "allowed" : "not allowed");
    open_pair(&pair);
    allowed(&pair);
    SSLSetEnabledCiphers(client, suites, 2);
    SHOW(SSLSetSessionOption(client, kSSLSessionOptionAllowServerIdentityChange, (Boolean)is_allowed));
    show_handshake(&pair);
    SHOW(SSLSetCertificate(server, other));
    SHOW(SSLReHandshake(client));
    while (status == errSSLWouldBlock) {
        status = SSLHandshake(client);
        if (status == errSSLWouldBlock)
            receive(server, &n);
    }
    show("client", "%s", name_of(status));
    SHOW_BYTES(receive(server, &n));
    show_states(&pair);
    pair_free(&pair);
    CFRelease(other);
}

/* Data that was written before the other side asked for a new handshake. */
static void data_in_between(void)
{
    struct pair pair;
    size_t n;

    title("Data behind HelloRequest, the server in SSLHandshake");
    open_pair(&pair);
    allowed(&pair);
    show_handshake(&pair);
    SHOW(SSLReHandshake(server));
    SHOW_BYTES(send(client, 10, &n));
    SHOW(SSLHandshake(server));
    SHOW_BYTES(receive(client, &n));
    SHOW_BYTES(receive(client, &n));
    show_states(&pair);
    pair_free(&pair);

    title("Data behind HelloRequest, the server in SSLRead");
    open_pair(&pair);
    allowed(&pair);
    show_handshake(&pair);
    SHOW(SSLReHandshake(server));
    SHOW_BYTES(send(client, 10, &n));
    SHOW_BYTES(receive(server, &n));
    SHOW_BYTES(receive(client, &n));
    SHOW_BYTES(receive(server, &n));
    SHOW_BYTES(receive(client, &n));
    SHOW_BYTES(receive(server, &n));
    SHOW(SSLHandshake(server));
    SHOW(SSLHandshake(client));
    show_states(&pair);
    pair_free(&pair);

    title("Leftovers");
    open_pair(&pair);
    allowed(&pair);
    show_handshake(&pair);
    SHOW_BYTES(send(client, 100, &n));
    SHOW_BYTES(SSLRead(server, (char[10]){ 0 }, 10, &n));
    SHOW(SSLReHandshake(server));
    SHOW_BYTES(receive(server, &n));
    SHOW(SSLReHandshake(server));
    pair_free(&pair);

    title("Leftovers of a client");
    open_pair(&pair);
    allowed(&pair);
    show_handshake(&pair);
    SHOW_BYTES(send(server, 100, &n));
    SHOW_BYTES(SSLRead(client, (char[10]){ 0 }, 10, &n));
    SHOW(SSLReHandshake(client));
    SHOW(SSLHandshake(client));
    SHOW_BYTES(receive(server, &n));
    SHOW(SSLHandshake(client));
    SHOW_BYTES(receive(server, &n));
    SHOW(SSLHandshake(client));
    SHOW_BYTES(receive(client, &n));
    pair_free(&pair);

    title("The stream ends while the server waits for the new ClientHello");
    open_pair(&pair);
    show_handshake(&pair);
    SHOW(SSLReHandshake(server));
    SHOW(SSLHandshake(server));
    pair.server.is_cut = 1;
    SHOW(SSLHandshake(server));
    show_states(&pair);
    pair_free(&pair);
}

int main(void)
{
    begun_by(0, "", allowed);
    begun_by(1, "", allowed);
    begun_by(0, ", with pauses", pausing);
    begun_by(1, ", with pauses", pausing);
    begun_by(0, ", with a client certificate and every pause", with_client_certificate);
    begun_by(1, ", with a client certificate and every pause", with_client_certificate);
    begun_by(0, ", not allowed", not_allowed);
    begun_by(1, ", not allowed but asked for by itself", not_allowed);
    through_writes();
    refusals();
    identity_change(0);
    identity_change(1);
    data_in_between();
    transcript_done();
    return 0;
}
