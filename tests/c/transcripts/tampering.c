/*
 * Records that change on their way: the exact code on the side that reads, what it tells the other side, and the states behind it (sheet
 * 3.4; 6.2, test 44). TLS_RSA_WITH_AES_128_CBC_SHA256 for the codes of MAC and padding, then an AEAD of each version.
 *
 * shim-test: sanitize address,undefined
 * shim-test: each-provider
 */
#include "transcript.h"

static const SSLCipherSuite cbc = 0x003C;

static void connect_pair(struct pair *pair, SSLCipherSuite suite)
{
    CFArrayRef rsa = IDENTITY(server_rsa, server_rsa_key);

    pair_open(pair);
    SSLSetCertificate(pair->server.context, rsa);
    SSLSetEnabledCiphers(pair->client.context, &suite, 1);
    SSLSetEnabledCiphers(pair->server.context, &suite, 1);
    SSLSetSessionOption(pair->client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    if (!pair_handshake(pair))
        printf("  no connection: %s, %s\n", name_of(pair->client.last), name_of(pair->server.last));
    CFRelease(rsa);
}

/* What the client says to a changed record, and the server to the client's answer. */
static void show_reading(struct pair *pair)
{
    char data[200];
    size_t n, m;
    OSStatus client = SSLRead(pair->client.context, data, sizeof data, &n), again, server;

    printf("    client %s, %d bytes, %s;", name_of(client), (int)n, name_of_state(pair->client.context));
    again = SSLRead(pair->client.context, data, sizeof data, &m);
    server = SSLRead(pair->server.context, data, sizeof data, &n);
    printf(" again %s; server %s, %s\n", name_of(again), name_of(server), name_of_state(pair->server.context));
}

/* The record that waits for the client; it begins with its header. */
static unsigned char *record(struct pair *pair)
{
    return pair->client.input + pair->client.input_start;
}

static size_t record_size(struct pair *pair)
{
    return pair->client.input_end - pair->client.input_start;
}

struct change {
    const char *name;
    void (*apply)(struct pair *pair);
};

static void nothing(struct pair *pair)
{
    (void)pair;
}

static void length_32(struct pair *pair)
{
    record(pair)[4] = 32;
}

static void length_48(struct pair *pair)
{
    record(pair)[4] = 48;
}

static void length_odd(struct pair *pair)
{
    record(pair)[4] -= 1;
    pair->client.input_end -= 1;
}

static void length_16(struct pair *pair)
{
    record(pair)[4] = 16;
}

static void length_0(struct pair *pair)
{
    record(pair)[3] = record(pair)[4] = 0;
    pair->client.input_end = pair->client.input_start + 5;
}

static void length_too_much(struct pair *pair)
{
    record(pair)[3] = 0x48;
    record(pair)[4] = 1;
}

static void first_byte(struct pair *pair)
{
    record(pair)[5] ^= 1;
}

static void middle_byte(struct pair *pair)
{
    record(pair)[5 + 20] ^= 1;
}

/* In CBC this changes the last byte of the last block, which is the length of the padding. */
static void padding_length(struct pair *pair)
{
    record(pair)[record_size(pair) - 17] ^= 1;
}

static void last_byte(struct pair *pair)
{
    record(pair)[record_size(pair) - 1] ^= 1;
}

static void unknown_type(struct pair *pair)
{
    record(pair)[0] = 99;
}

static void type_alert(struct pair *pair)
{
    record(pair)[0] = 21;
}

static void other_version(struct pair *pair)
{
    record(pair)[2] ^= 1;
}

static void no_version(struct pair *pair)
{
    record(pair)[1] = 9;
}

static void twice(struct pair *pair)
{
    unsigned char copy[1000];
    size_t size = record_size(pair), n;
    char data[100];

    memcpy(copy, record(pair), size);
    SSLRead(pair->client.context, data, sizeof data, &n);
    deliver(&pair->client, copy, size);
}

static void cut_in_header(struct pair *pair)
{
    pair->client.input_end = pair->client.input_start + 3;
    pair->client.is_cut = 1;
    show("first", "%s", name_of(SSLRead(pair->client.context, (char[1]){ 0 }, 1, (size_t[1]){ 0 })));
}

static void cut_in_body(struct pair *pair)
{
    pair->client.input_end -= 4;
    pair->client.is_cut = 1;
    show("first", "%s", name_of(SSLRead(pair->client.context, (char[1]){ 0 }, 1, (size_t[1]){ 0 })));
}

static void data_records(const char *name, SSLCipherSuite suite)
{
    static const struct change changes[] = {
        { "nothing", nothing }, { "length 32", length_32 }, { "length 48", length_48 }, { "length one less", length_odd }, { "length 16", length_16 },
        { "length 0", length_0 }, { "length 18433", length_too_much }, { "the first byte", first_byte }, { "a byte in the middle", middle_byte },
        { "the length of the padding", padding_length }, { "the last byte", last_byte }, { "an unknown type", unknown_type },
        { "the type of an alert", type_alert }, { "another version", other_version }, { "no version", no_version }, { "the record twice", twice },
        { "the end in the header", cut_in_header }, { "the end in the body", cut_in_body },
    };
    size_t i, n;

    title("A record of 8 bytes of data, %s", name);
    for (i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        struct pair pair;

        connect_pair(&pair, suite);
        SSLWrite(pair.server.context, "01234567", 8, &n);
        printf("  %s (record of %d)\n", changes[i].name, (int)record_size(&pair) - 5);
        changes[i].apply(&pair);
        show_reading(&pair);
        pair_free(&pair);
    }
}

/* What the server's write callback does to its handshake messages on the way. */
static int message_type, offset;
static unsigned char change;

static OSStatus changes_message(struct end *end, const void *data, size_t *length)
{
    unsigned char *copy = malloc(*length);

    memcpy(copy, data, *length);
    if (copy[0] == 22 && copy[5] == message_type && *length > (size_t)offset + 5)
        copy[5 + offset] = change;
    deliver(end->peer, copy, *length);
    free(copy);
    return noErr;
}

/* Test 44, case 3: Certificate is the first message of its record, and the number in its [0] is the X.509 version. */
static void handshake_record(const char *name, int type, int at, unsigned char value, int breaks)
{
    struct pair pair;
    CFArrayRef rsa = IDENTITY(server_rsa, server_rsa_key);

    pair_open(&pair);
    SSLSetCertificate(pair.server.context, rsa);
    SSLSetEnabledCiphers(pair.client.context, &cbc, 1);
    if (breaks)
        SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    else
        SSLSetEnableCertVerify(pair.client.context, 0);
    message_type = type;
    offset = at;
    change = value;
    pair.server.write = changes_message;
    printf("  %s\n", name);
    show_handshake(&pair);
    pair_free(&pair);
    CFRelease(rsa);
}

/* What a fresh server, or a client that waits for ServerHello, says to its first record, with its state behind it. */
static const char *answer_to(const char *bytes, size_t size, int to_server)
{
    static char text[80];
    struct pair pair;
    struct end *end;
    OSStatus status;

    pair_open(&pair);
    end = to_server ? &pair.server : &pair.client;
    if (!to_server)
        SSLHandshake(end->context);
    deliver(end, bytes, size);
    status = SSLHandshake(end->context);
    snprintf(text, sizeof text, "%s, %s", name_of(status), name_of_state(end->context));
    pair_free(&pair);
    return text;
}

static void first_record(const char *name, const char *bytes, size_t size, int to_server)
{
    show(name, "%s", answer_to(bytes, size, to_server));
}

/* Alerts of a level in place of the ServerHello: each with an answer of its own, and the answer of all others. */
static void alerts(const char *name, char level, const char *usual)
{
    char bytes[7] = "\x15\x03\x03\x00\x02";
    int i, others = 0;

    title("Alerts in place of ServerHello: %s", name);
    bytes[5] = level;
    for (i = 0; i < 256; i++) {
        const char *answer;

        bytes[6] = (char)i;
        answer = answer_to(bytes, 7, 0);
        if (strcmp(answer, usual) == 0)
            others++;
        else
            printf("  %d: %s\n", i, answer);
    }
    printf("  the other %d: %s\n", others, usual);
}

int main(void)
{
    data_records("TLS_RSA_WITH_AES_128_CBC_SHA256", cbc);
    data_records("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", 0xC02F);
    data_records("TLS_AES_128_GCM_SHA256", 0x1301);

    /* Type, length, list length, certificate length, then Certificate, TBSCertificate, [0], INTEGER, its length, its value. */
    title("Handshake messages of the server");
    handshake_record("X.509 version 4", 11, 10 + 4 + 4 + 4, 3, 1);
    handshake_record("X.509 version 4, not verified", 11, 10 + 4 + 4 + 4, 3, 0);
    handshake_record("an unknown message", 11, 0, 77, 1);
    handshake_record("ServerHelloDone with a length", 14, 3, 1, 1);
    handshake_record("ServerHello of another version", 2, 5, 0, 1);
    handshake_record("ServerHello of a suite that was not offered", 2, 4 + 2 + 32 + 1 + 1, 0x2F, 1);

    title("A first record that is none");
    first_record("HTTP to a client", "HTTP/1.0 400 Bad request\r\n", 26, 0);
    first_record("HTTP to a server", "GET / HTTP/1.0\r\n\r\n", 18, 1);
    first_record("zeroes to a server", "\0\0\0\0\0\0\0", 7, 1);
    first_record("SSL 2, without a suite, to a server", "\x80\x09\x01\x03\x03\0\0\0\0\0\0", 11, 1);
    first_record("data to a server", "\x17\x03\x03\x00\x01x", 6, 1);
    first_record("ChangeCipherSpec to a server", "\x14\x03\x03\x00\x01\x01", 6, 1);
    first_record("an empty handshake record to a server", "\x16\x03\x01\x00\x00", 5, 1);
    first_record("a handshake record that is too long to a server", "\x16\x03\x01\x48\x01", 5, 1);
    first_record("to a client, an alert of level 3", "\x15\x03\x03\x00\x02\x03\x28", 7, 0);
    first_record("to a client, an alert of three bytes", "\x15\x03\x03\x00\x03\x02\x28\x02", 8, 0);
    first_record("to a client, an empty alert", "\x15\x03\x03\x00\x00", 5, 0);
    alerts("fatal", 2, "errSSLFatalAlert, aborted");
    alerts("warnings", 1, "errSSLWouldBlock, handshake");
    transcript_done();
    return 0;
}
