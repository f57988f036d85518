/*
 * Records that change on the way, with real cryptography, through the callbacks of both sides: every call comes back, and with a code that
 * the documentation has. SHIM_MUTATIONS says how many; the engine's own test of that name goes deeper, behind the cryptography.
 *
 * shim-test: timeout 900
 */
#include "ends.h"
#include "tap.h"

#include <unistd.h>

static unsigned long long random_state;

static unsigned next(unsigned below)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (unsigned)((random_state >> 20) % below);
}

static long mutations, until_next;
static unsigned char kept[40000];
static size_t kept_size;

static unsigned char interesting(void)
{
    static const unsigned char bytes[] = { 0, 1, 2, 3, 4, 11, 20, 21, 22, 23, 24, 0x7F, 0x80, 0xFE, 0xFF };

    return bytes[next(sizeof bytes)];
}

/* Delivers a unit as it is, or otherwise. */
static OSStatus mutates(struct end *end, const void *data, size_t *length)
{
    static unsigned char copy[80000];
    size_t size = *length, at;

    if (size > sizeof copy / 2 || until_next-- > 0) {
        deliver(end->peer, data, size);
        return noErr;
    }
    memcpy(copy, data, size);
    mutations++;
    until_next = next(8);
    switch (next(10)) {
    case 0:
        copy[next((unsigned)size)] ^= (unsigned char)(1 << next(8));
        break;
    case 1:
        copy[next((unsigned)size)] = interesting();
        break;
    case 2:
        /* The header, or the first bytes of the message. */
        copy[next(size < 12 ? (unsigned)size : 12)] = interesting();
        break;
    case 3:
        size = next((unsigned)size);
        break;
    case 4:
        deliver(end->peer, copy, size);
        break;
    case 5:
        size = 0;
        break;
    case 6:
        for (at = 0; at < 8; at++)
            copy[size++] = interesting();
        break;
    case 7:
        /* A record shorter than it was, with a header that says so. */
        size = 5 + next((unsigned)size - 4);
        copy[3] = (unsigned char)((size - 5) >> 8);
        copy[4] = (unsigned char)(size - 5);
        break;
    case 8:
        /* What was sent earlier, perhaps by another connection, comes first. */
        if (kept_size > 0)
            deliver(end->peer, kept, kept_size);
        break;
    default:
        if (size <= sizeof kept) {
            memcpy(kept, copy, size);
            kept_size = size;
        }
        /* In two records. */
        if (size > 7 && (size_t)(copy[3] << 8 | copy[4]) + 5 == size) {
            size_t first = 1 + next((unsigned)size - 6);

            memmove(copy + 5 + first + 5, copy + 5 + first, size - 5 - first);
            memcpy(copy + 5 + first, copy, 5);
            copy[3] = (unsigned char)(first >> 8);
            copy[4] = (unsigned char)first;
            copy[5 + first + 3] = (unsigned char)((size - 5 - first) >> 8);
            copy[5 + first + 4] = (unsigned char)(size - 5 - first);
            size += 5;
        }
    }
    if (size > 0)
        deliver(end->peer, copy, size);
    return noErr;
}

static int is_documented(OSStatus status)
{
    return status == noErr || status == errSSLWouldBlock || is_pause(status) || status == errSecUnimplemented
        || (status <= errSSLProtocol && status >= errSSLWeakPeerEphemeralDHKey && status != errSSLInternal && status != errSSLModuleAttach
            && status != errSSLSessionNotFound && status != errSSLBadCert && status != errSSLBufferOverflow && status != errSSLUnexpectedRecord);
}

static long undocumented, connected, codes[100];

static void note(OSStatus status)
{
    if (!is_documented(status) && undocumented++ < 10)
        printf("# undocumented: %d\n", (int)status);
    if (status <= -9800 && status > -9900)
        codes[-9800 - status]++;
}

/* Data in both directions as far as it goes. */
static void talk(struct end *from, struct end *to)
{
    char data[300];
    size_t n;
    int i;

    memset(data, 'd', sizeof data);
    note(SSLWrite(from->context, data, sizeof data, &n));
    for (i = 0; i < 10; i++) {
        OSStatus status = SSLRead(to->context, data, sizeof data, &n);

        note(status);
        if (status != noErr && !is_pause(status))
            break;
    }
}

static void connection(unsigned number)
{
    static CFArrayRef identity, rsa;
    static const SSLCipherSuite cbc[] = { 0xC023, 0xC009 }, rsa_suite[] = { 0x003C };
    struct pair pair;
    int client_over = 0, server_over = 0, rounds;

    if (identity == NULL) {
        identity = IDENTITY(client, client_key);
        rsa = IDENTITY(server_rsa, server_rsa_key);
    }
    pair_open(&pair);
    pair_max(&pair, number % 2 == 0 ? kTLSProtocol13 : kTLSProtocol12);
    pair.client.write = pair.server.write = mutates;
    until_next = next(14);
    if (number % 8 == 1)
        SSLSetEnabledCiphers(pair.client.context, cbc, 2);
    if (number % 8 == 3) {
        SSLSetCertificate(pair.server.context, rsa);
        SSLSetEnabledCiphers(pair.client.context, rsa_suite, 1);
    }
    if (number % 8 == 4 || number % 8 == 5) {
        SSLSetClientSideAuthenticate(pair.server.context, kTryAuthenticate);
        SSLSetAllowsAnyRoot(pair.server.context, 1);
        SSLSetCertificate(pair.client.context, identity);
    }
    if (number % 8 >= 6) {
        SSLSetPeerID(pair.client.context, "mutations", 9);
        SSLSetPeerID(pair.server.context, "mutations", 9);
    }
    SSLSetSessionOption(pair.server.context, kSSLSessionOptionAllowRenegotiation, 1);
    for (rounds = 0; rounds < 8 && !(client_over && server_over); rounds++) {
        client_over = step(&pair.client, client_over);
        note(pair.client.last);
        server_over = step(&pair.server, server_over);
        note(pair.server.last);
    }
    connected += client_over && server_over && pair.client.last == noErr && pair.server.last == noErr;
    talk(&pair.client, &pair.server);
    talk(&pair.server, &pair.client);
    if (number % 16 == 7 && SSLReHandshake(pair.client.context) == noErr) {
        for (rounds = 0; rounds < 3; rounds++) {
            note(SSLHandshake(pair.client.context));
            talk(&pair.server, &pair.client);
        }
    }
    note(SSLClose(pair.client.context));
    talk(&pair.client, &pair.server);
    note(SSLClose(pair.server.context));
    pair_free(&pair);
}

static long resident_kilobytes(void)
{
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");

    if (file == NULL || fscanf(file, "%ld %ld", &pages, &resident) != 2)
        return 0;
    fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

int main(void)
{
    const char *wanted_text = getenv("SHIM_MUTATIONS"), *seed_text = getenv("SHIM_SEED");
    long wanted = wanted_text == NULL ? 20000 : atol(wanted_text), before = 0, growth;
    unsigned number = 0;
    int i, kinds = 0;

    random_state = seed_text == NULL ? 88172645463325252ULL : (unsigned long long)atoll(seed_text);
    while (mutations < wanted) {
        connection(number++);
        if (before == 0 && mutations > wanted / 4)
            before = resident_kilobytes();
    }
    growth = resident_kilobytes() - before;
    for (i = 0; i < 100; i++)
        kinds += codes[i] > 0;
    is(undocumented, 0, "codes that are not documented");
    ok(connected > 0 && connected < number, "%ld of %u connections with %ld mutations worked all the same", connected, number, mutations);
    ok(kinds > 15, "%d different codes", kinds);
    ok(growth < 16 * 1024, "memory grows by %ld KiB", growth);
    return tap_result();
}
