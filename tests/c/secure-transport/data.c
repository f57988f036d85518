/*
 * SSLRead, SSLWrite and SSLClose: all or nothing, what blocks, what ends, and callbacks that lie.
 *
 * shim-test: sanitize address,undefined
 */
#include "ends.h"
#include "tap.h"

static SSLProtocol version;

static void connected(struct pair *pair)
{
    pair_open(pair);
    pair_max(pair, version);
    if (!pair_handshake(pair))
        ok(0, "handshake: %s, %s", name_of(pair->client.last), name_of(pair->server.last));
}

static void is_state(struct end *end, const char *state, const char *name)
{
    ok(strcmp(name_of_state(end->context), state) == 0, "%s: state %s is %s", name, name_of_state(end->context), state);
}

static void expect(OSStatus got, OSStatus wanted, const char *name)
{
    ok(got == wanted, "%s: %s%s%s", name, name_of(got), got == wanted ? "" : ", wanted ", got == wanted ? "" : name_of(wanted));
}

/* Chapter 2.5 and the table of measured answers. */
static void writes(void)
{
    struct pair pair;
    char data[20000] = "data", got[20000];
    size_t n = 77;
    int before;

    pair_open(&pair);
    expect(SSLWrite(pair.client.context, data, 4, &n), errSecBadReq, "SSLWrite while idle");
    is((long long)n, 0, "takes nothing");
    pair_free(&pair);

    connected(&pair);
    expect(SSLWrite(pair.client.context, NULL, 0, &n), noErr, "SSLWrite of nothing at NULL");
    expect(SSLWrite(pair.client.context, data, 0, &n), noErr, "SSLWrite of nothing");
    is((long long)n, 0, "takes nothing");
    expect(SSLWrite(pair.client.context, NULL, 4, &n), errSecParam, "SSLWrite of something at NULL");
    pair.client.write_blocks = errSSLWouldBlock;
    before = pair.client.write_count;
    expect(SSLWrite(pair.client.context, data, sizeof data, &n), errSSLWouldBlock, "SSLWrite when the transport blocks");
    is((long long)n, sizeof data, "has taken all");
    is(pair.client.write_count - before, 1, "with one call of the callback");
    expect(SSLWrite(pair.client.context, NULL, 0, &n), errSSLWouldBlock, "SSLWrite(NULL, 0) while it blocks");
    is((long long)n, 0, "takes nothing");
    is(pair.client.write_count - before, 2, "with one more call");
    n = 77;
    expect(SSLWrite(pair.client.context, data, 5, &n), errSSLWouldBlock, "SSLWrite of more while it blocks");
    is((long long)n, 0, "refuses it");
    expect(SSLRead(pair.client.context, got, sizeof got, &n), errSSLWouldBlock, "SSLRead meanwhile");
    pair.client.write_blocks = noErr;
    expect(SSLWrite(pair.client.context, NULL, 0, &n), noErr, "SSLWrite(NULL, 0) when it is free");
    expect(SSLRead(pair.server.context, got, sizeof got, &n), noErr, "the server reads");
    ok(n == 16384 && memcmp(got, data, n) == 0, "the first record");
    expect(SSLRead(pair.server.context, got, sizeof got, &n), noErr, "the server reads");
    is((long long)n, sizeof data - 16384, "the rest, once");
    expect(SSLRead(pair.server.context, got, sizeof got, &n), errSSLWouldBlock, "then nothing");

    /* What is queued goes first: an error there takes nothing and ends nothing. */
    pair.client.write_blocks = errSSLWouldBlock;
    expect(SSLWrite(pair.client.context, data, 30, &n), errSSLWouldBlock, "SSLWrite when the transport blocks");
    pair.client.write_blocks = -36;
    expect(SSLWrite(pair.client.context, data, 40, &n), -36, "SSLWrite behind it when the transport fails");
    is((long long)n, 0, "takes nothing");
    is_state(&pair.client, "connected", "an error of what is queued");
    pair.client.write_blocks = noErr;
    expect(SSLWrite(pair.client.context, data, 50, &n), noErr, "SSLWrite when it works again");
    expect(SSLRead(pair.server.context, got, sizeof got, &n), noErr, "the server reads what was queued");
    is((long long)n, 30, "whole");
    expect(SSLRead(pair.server.context, got, sizeof got, &n), noErr, "and what came behind");
    is((long long)n, 50, "whole, and nothing of what failed");
    pair.client.write_blocks = -36;
    expect(SSLWrite(pair.client.context, data, 60, &n), -36, "SSLWrite of new data when the transport fails");
    is_state(&pair.client, "aborted", "an error of new data");
    expect(SSLWrite(pair.client.context, data, 60, &n), errSSLClosedAbort, "SSLWrite then");
    pair_free(&pair);
    connected(&pair);

    /* A callback that takes some and blocks, as mongod's. */
    pair.client.chunk = 100;
    expect(SSLWrite(pair.client.context, data, 250, &n), errSSLWouldBlock, "a transport that takes 100 bytes at a time");
    is((long long)n, 250, "has taken all");
    while (SSLWrite(pair.client.context, NULL, 0, &n) == errSSLWouldBlock)
        ;
    expect(SSLRead(pair.server.context, got, sizeof got, &n), noErr, "the server reads it");
    is((long long)n, 250, "whole");
    pair_free(&pair);
}

static OSStatus short_write(struct end *end, const void *data, size_t *length)
{
    if (*length > 10)
        *length = 10;
    deliver(end->peer, data, *length);
    return noErr;
}

static OSStatus short_read(struct end *end, void *data, size_t *length)
{
    OSStatus status;

    if (*length > 3)
        *length = 3;
    status = plain_read(end, data, length);
    return status == errSSLWouldBlock && *length > 0 ? noErr : status;
}

static OSStatus nothing_and_no_error(struct end *end, void *data, size_t *length)
{
    (void)end;
    (void)data;
    *length = 0;
    return noErr;
}

static OSStatus nothing_written(struct end *end, const void *data, size_t *length)
{
    (void)end;
    (void)data;
    *length = 0;
    return noErr;
}

/* As callbacks that never store a count. */
static OSStatus blocks_with_full_count(struct end *end, void *data, size_t *length)
{
    (void)end;
    (void)data;
    (void)length;
    return errSSLWouldBlock;
}

static OSStatus blocks_with_full_count_written(struct end *end, const void *data, size_t *length)
{
    (void)end;
    (void)data;
    (void)length;
    return errSSLWouldBlock;
}

static OSStatus too_much(struct end *end, void *data, size_t *length)
{
    (void)end;
    (void)data;
    *length += 1;
    return noErr;
}

static OSStatus far_too_much_written(struct end *end, const void *data, size_t *length)
{
    (void)end;
    (void)data;
    *length = (size_t)-1;
    return noErr;
}

static OSStatus far_too_much_blocked(struct end *end, void *data, size_t *length)
{
    (void)end;
    (void)data;
    *length = (size_t)-1;
    return errSSLWouldBlock;
}

static OSStatus failure;

static OSStatus fails(struct end *end, void *data, size_t *length)
{
    (void)end;
    (void)data;
    (void)length;
    return failure;
}

static OSStatus fails_with_nonsense(struct end *end, const void *data, size_t *length)
{
    (void)end;
    (void)data;
    *length = (size_t)-1;
    return failure;
}

static OSStatus fails_in_body(struct end *end, void *data, size_t *length)
{
    return *length > 5 ? failure : plain_read(end, data, length);
}

/* 7.6: callbacks that contradict themselves. */
static void liars(void)
{
    struct pair pair;
    char data[1000] = { 0 };
    size_t n;

    pair_open(&pair);
    pair_max(&pair, version);
    pair.client.write = pair.server.write = short_write;
    pair.client.read = pair.server.read = short_read;
    ok(pair_handshake(&pair), "noErr with short counts: handshake: %s, %s", name_of(pair.client.last), name_of(pair.server.last));
    ok(transfer(&pair.client, &pair.server, 40000) && transfer(&pair.server, &pair.client, 40000), "noErr with short counts: data");
    pair_free(&pair);

    connected(&pair);
    SSLWrite(pair.server.context, "hello", 5, &n);
    pair.client.read = nothing_and_no_error;
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLWouldBlock, "noErr with no bytes, reading");
    pair.client.read = blocks_with_full_count;
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLWouldBlock, "would block with a full count, reading");
    pair.client.read = NULL;
    expect(SSLRead(pair.client.context, data, sizeof data, &n), noErr, "nothing is lost");
    is((long long)n, 5, "and nothing made up");
    pair.client.write = nothing_written;
    expect(SSLWrite(pair.client.context, "hello", 5, &n), errSSLWouldBlock, "noErr with no bytes, writing");
    pair.client.write = blocks_with_full_count_written;
    expect(SSLWrite(pair.client.context, NULL, 0, &n), errSSLWouldBlock, "would block with a full count, writing");
    pair.client.write = NULL;
    expect(SSLWrite(pair.client.context, NULL, 0, &n), noErr, "goes out");
    expect(SSLRead(pair.server.context, data, sizeof data, &n), noErr, "once");
    is((long long)n, 5, "and whole");
    pair.client.read = too_much;
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLInternal, "more than asked for");
    is_state(&pair.client, "aborted", "more than asked for");
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLClosedAbort, "later calls");
    pair_free(&pair);

    connected(&pair);
    pair.client.read = far_too_much_blocked;
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLInternal, "would block with far more than asked for");
    pair.server.write = far_too_much_written;
    expect(SSLWrite(pair.server.context, data, 5, &n), errSSLInternal, "far more written than offered");
    is_state(&pair.server, "aborted", "far more written than offered");
    pair_free(&pair);
}

/* Codes of the callbacks at the header, in the body and in the handshake. */
static void failures(void)
{
    static const OSStatus codes[] = { -36, errSSLClosedGraceful, errSSLClosedAbort, -9853 };
    struct pair pair;
    char data[1000] = { 0 };
    size_t n, i;

    for (i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        OSStatus in_body = codes[i] == errSSLClosedGraceful ? errSSLClosedAbort : codes[i];
        OSStatus at_header = codes[i] == errSSLClosedGraceful ? errSSLClosedNoNotify : codes[i];
        failure = codes[i];

        pair_open(&pair);
        pair_max(&pair, version);
        pair.client.read = fails;
        expect(SSLHandshake(pair.client.context), errSSLClosedAbort, "header of the handshake");
        is_state(&pair.client, "aborted", "header of the handshake");
        expect(SSLHandshake(pair.client.context), errSSLClosedAbort, "SSLHandshake again");
        pair_free(&pair);

        pair_open(&pair);
        pair_max(&pair, version);
        SSLHandshake(pair.client.context);
        SSLHandshake(pair.server.context);
        pair.client.read = fails_in_body;
        expect(SSLHandshake(pair.client.context), in_body, "body of the handshake");
        is_state(&pair.client, "aborted", "body of the handshake");
        pair_free(&pair);

        pair_open(&pair);
        pair_max(&pair, version);
        pair.client.write_blocks = codes[i];
        expect(SSLHandshake(pair.client.context), codes[i], "writing the handshake");
        is_state(&pair.client, "aborted", "writing the handshake");
        pair_free(&pair);

        connected(&pair);
        pair.client.read = fails;
        expect(SSLRead(pair.client.context, data, sizeof data, &n), at_header, "header of data");
        is_state(&pair.client, "aborted", "header of data");
        expect(SSLRead(pair.client.context, data, sizeof data, &n), at_header == errSSLClosedNoNotify ? at_header : errSSLClosedAbort, "SSLRead again");
        expect(SSLWrite(pair.client.context, data, 1, &n), at_header == errSSLClosedNoNotify ? at_header : errSSLClosedAbort, "SSLWrite then");
        pair_free(&pair);

        connected(&pair);
        SSLWrite(pair.server.context, data, 500, &n);
        pair.client.read = fails_in_body;
        expect(SSLRead(pair.client.context, data, sizeof data, &n), in_body, "body of data");
        is_state(&pair.client, "aborted", "body of data");
        pair_free(&pair);

        connected(&pair);
        pair.client.write = fails_with_nonsense;
        expect(SSLWrite(pair.client.context, data, 500, &n), codes[i], "writing data");
        pair_free(&pair);
    }
}

/* Chapter 2.6. */
static void reads(void)
{
    struct pair pair;
    char data[100] = { 0 };
    size_t n = 77, written;
    int before;

    connected(&pair);
    expect(SSLRead(pair.client.context, NULL, 0, &n), errSecParam, "SSLRead to NULL");
    expect(SSLRead(pair.client.context, data, 0, &n), noErr, "SSLRead of 0");
    is((long long)n, 0, "reads nothing");
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLWouldBlock, "SSLRead with nothing there");
    is((long long)n, 0, "reads nothing");
    SSLWrite(pair.server.context, "0123456789", 10, &written);
    SSLWrite(pair.server.context, "abc", 3, &written);
    before = pair.client.read_count;
    expect(SSLRead(pair.client.context, data, 0, &n), noErr, "SSLRead of 0 with data there");
    is(pair.client.read_count - before, 0, "does not touch the transport");
    expect(SSLRead(pair.client.context, data, 4, &n), noErr, "SSLRead of 4");
    is((long long)n, 4, "reads 4");
    expect(SSLRead(pair.client.context, data + 4, sizeof data - 4, &n), noErr, "SSLRead of more than is left");
    is((long long)n, 6, "gives what is left of the record");
    ok(memcmp(data, "0123456789", 10) == 0, "in order");
    expect(SSLRead(pair.client.context, data, sizeof data, &n), noErr, "SSLRead of the second record");
    is((long long)n, 3, "gives it");
    SSLWrite(pair.server.context, "xyz", 3, &written);
    SSLRead(pair.client.context, data, 1, &n);
    expect(SSLClose(pair.client.context), noErr, "SSLClose");
    expect(SSLRead(pair.client.context, data, 1, &n), errSSLClosedGraceful, "leftovers are not given after SSLClose");
    is((long long)n, 0, "nothing read");
    pair_free(&pair);
}

/* close_notify both ways, ends without it, SSLClose in every state. */
static void ends(void)
{
    struct pair pair;
    char data[100] = { 0 };
    size_t n;
    int before;

    connected(&pair);
    SSLWrite(pair.client.context, "bye", 3, &n);
    expect(SSLClose(pair.client.context), noErr, "SSLClose");
    is_state(&pair.client, "closed", "SSLClose");
    expect(SSLRead(pair.server.context, data, sizeof data, &n), noErr, "data before close_notify");
    is((long long)n, 3, "arrives");
    before = pair.server.write_count;
    expect(SSLRead(pair.server.context, data, sizeof data, &n), errSSLClosedGraceful, "close_notify");
    is(pair.server.write_count - before, 1, "is answered");
    is_state(&pair.server, "closed", "close_notify");
    expect(SSLRead(pair.server.context, data, sizeof data, &n), errSSLClosedGraceful, "SSLRead again");
    expect(SSLWrite(pair.server.context, data, 1, &n), errSSLClosedGraceful, "SSLWrite then");
    expect(SSLHandshake(pair.server.context), errSSLClosedGraceful, "SSLHandshake then");
    before = pair.server.write_count;
    expect(SSLClose(pair.server.context), noErr, "SSLClose then");
    is(pair.server.write_count - before, 0, "sends nothing more");
    expect(SSLClose(pair.client.context), noErr, "SSLClose twice");
    pair_free(&pair);

    connected(&pair);
    pair.client.write_blocks = errSSLWouldBlock;
    expect(SSLClose(pair.client.context), errSSLWouldBlock, "SSLClose that blocks");
    is_state(&pair.client, "closed", "SSLClose that blocks");
    pair.client.write_blocks = noErr;
    expect(SSLClose(pair.client.context), noErr, "SSLClose again");
    expect(SSLRead(pair.server.context, data, sizeof data, &n), errSSLClosedGraceful, "the server sees it");
    pair_free(&pair);

    connected(&pair);
    pair.client.write_blocks = -36;
    expect(SSLClose(pair.client.context), noErr, "SSLClose makes nothing of ioErr");
    pair_free(&pair);

    connected(&pair);
    pair.client.write_blocks = -9853;
    expect(SSLClose(pair.client.context), -9853, "SSLClose returns other errors of the transport");
    is_state(&pair.client, "closed", "SSLClose that fails");
    pair_free(&pair);

    pair_open(&pair);
    expect(SSLClose(pair.client.context), noErr, "SSLClose while idle");
    is_state(&pair.client, "closed", "SSLClose while idle");
    is(pair.client.write_count, 0, "writes nothing");
    expect(SSLHandshake(pair.client.context), errSSLClosedGraceful, "SSLHandshake then");
    pair_free(&pair);

    connected(&pair);
    pair.client.is_cut = 1;
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLClosedNoNotify, "the end between two records");
    is_state(&pair.client, "aborted", "the end between two records");
    before = pair.client.write_count;
    expect(SSLClose(pair.client.context), noErr, "SSLClose then");
    is(pair.client.write_count - before, 1, "still sends close_notify");
    is_state(&pair.client, "closed", "SSLClose then");
    pair_free(&pair);

    connected(&pair);
    SSLWrite(pair.server.context, data, 50, &n);
    pair.client.input_end -= 10;
    pair.client.is_cut = 1;
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLWouldBlock, "what there is of it");
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLClosedAbort, "the end in a record");
    pair_free(&pair);

    connected(&pair);
    SSLWrite(pair.server.context, data, 50, &n);
    pair.client.input_end = pair.client.input_start + 3;
    pair.client.is_cut = 1;
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLWouldBlock, "what there is of it");
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLClosedAbort, "the end in a header");
    pair_free(&pair);
}

/* Bytes that change on the way. */
static void damage(void)
{
    struct pair pair;
    char data[100] = { 0 };
    size_t n;

    connected(&pair);
    SSLWrite(pair.server.context, data, 50, &n);
    pair.client.input[pair.client.input_start + 20] ^= 1;
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLDecryptionFail, "a changed byte");
    is_state(&pair.client, "aborted", "a changed byte");
    expect(SSLRead(pair.server.context, data, sizeof data, &n), errSSLPeerBadRecordMac, "the peer is told");
    expect(SSLRead(pair.server.context, data, sizeof data, &n), errSSLClosedAbort, "once");
    pair_free(&pair);

    connected(&pair);
    SSLWrite(pair.server.context, data, 50, &n);
    pair.client.input[pair.client.input_start + 3] = 0xFF;
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLRecordOverflow, "a length of 65280");
    pair_free(&pair);

    connected(&pair);
    SSLWrite(pair.server.context, data, 50, &n);
    pair.client.input[pair.client.input_start] = 99;
    expect(SSLRead(pair.client.context, data, sizeof data, &n), errSSLProtocol, "an unknown content type");
    pair_free(&pair);

    pair_open(&pair);
    pair_max(&pair, version);
    SSLHandshake(pair.client.context);
    deliver(&pair.client, "HTTP/1.0 400 Bad request\r\n", 26);
    expect(SSLHandshake(pair.client.context), errSSLRecordOverflow, "a server that speaks HTTP");
    pair_free(&pair);

    pair_open(&pair);
    pair_max(&pair, version);
    deliver(&pair.server, "GET / HTTP/1.0\r\n\r\n", 18);
    expect(SSLHandshake(pair.server.context), errSSLRecordOverflow, "a client that speaks HTTP");
    pair_free(&pair);
}

int main(void)
{
    for (version = kTLSProtocol12;; version = kTLSProtocol13) {
        writes();
        reads();
        liars();
        failures();
        ends();
        damage();
        if (version == kTLSProtocol13)
            return tap_result();
    }
}
