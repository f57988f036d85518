/*
 * A process that lives long: handshakes and contexts by the thousand, many of which fail, in one thread and then in two. Memory, handles,
 * descriptors and threads stay as they were after the first part.
 *
 *   endurance HANDSHAKES CONTEXTS      so many of each, first in one thread and again in two
 *
 * shim-test: flags -lpthread
 * shim-test: args 1000 2000
 * shim-test: timeout 300
 */
#include "ends.h"
#include "figures.h"
#include "tap.h"

#include <pthread.h>

/* The collector's heap and the session cache find their sizes in the first handshakes, however many are wanted. */
enum { PARTS = 10, WARM_PARTS = 3, WARM = 1500, MOST_GROWTH = 8 * 1024 /* KiB */ };

static CFArrayRef server_rsa, client_identity, bad_client, other_roots, client_roots;

/* One thread's share, and what became of it. */
struct worker {
    unsigned long long random_state;
    long handshakes, contexts;
    long number;
    long connected, refused, wrong;
};

static unsigned next(struct worker *worker, unsigned below)
{
    worker->random_state ^= worker->random_state << 13;
    worker->random_state ^= worker->random_state >> 7;
    worker->random_state ^= worker->random_state << 17;
    return (unsigned)((worker->random_state >> 20) % below);
}

/* ---- the kinds of handshake ---- */

static void by_rsa(struct pair *pair)
{
    SSLSetCertificate(pair->server.context, server_rsa);
}

static void by_rsa_in_tls12(struct pair *pair)
{
    by_rsa(pair);
    pair_max(pair, kTLSProtocol12);
}

static void in_tls12(struct pair *pair)
{
    pair_max(pair, kTLSProtocol12);
}

static void with_client_certificate(struct pair *pair)
{
    SSLSetCertificate(pair->client.context, client_identity);
    SSLSetClientSideAuthenticate(pair->server.context, kAlwaysAuthenticate);
    SSLSetTrustedRoots(pair->server.context, client_roots, 1);
}

static void with_bad_client_certificate(struct pair *pair)
{
    with_client_certificate(pair);
    SSLSetCertificate(pair->client.context, bad_client);
}

static void without_client_certificate(struct pair *pair)
{
    SSLSetClientSideAuthenticate(pair->server.context, kAlwaysAuthenticate);
}

static void by_unknown_authority(struct pair *pair)
{
    SSLSetTrustedRoots(pair->client.context, other_roots, 1);
}

static void of_another_name(struct pair *pair)
{
    SSLSetPeerDomainName(pair->client.context, "elsewhere.example", 17);
    pair_max(pair, kTLSProtocol12);
}

static void without_common_version(struct pair *pair)
{
    SSLSetProtocolVersionMin(pair->client.context, kTLSProtocol13);
    SSLSetProtocolVersionMax(pair->server.context, kTLSProtocol12);
}

static void without_common_suite(struct pair *pair)
{
    static const SSLCipherSuite ours[] = { 0xC02B }, theirs[] = { 0xC02C };

    pair_max(pair, kTLSProtocol12);
    SSLSetEnabledCiphers(pair->client.context, ours, 1);
    SSLSetEnabledCiphers(pair->server.context, theirs, 1);
}

enum fate { CONNECTS, FAILS, MAY_FAIL };

static const struct kind {
    void (*prepare)(struct pair *pair);
    enum fate fate;
    int resumes, is_damaged, is_cut;
} kinds[] = {
    { NULL, CONNECTS, 0, 0, 0 },
    { in_tls12, CONNECTS, 0, 0, 0 },
    { NULL, CONNECTS, 1, 0, 0 },
    { in_tls12, CONNECTS, 1, 0, 0 },
    { by_rsa, CONNECTS, 0, 0, 0 },
    { by_rsa_in_tls12, CONNECTS, 0, 0, 0 },
    { with_client_certificate, CONNECTS, 0, 0, 0 },
    { NULL, CONNECTS, 1, 0, 0 },
    { NULL, MAY_FAIL, 0, 1, 0 },
    { in_tls12, MAY_FAIL, 0, 1, 0 },
    { NULL, MAY_FAIL, 0, 0, 1 },
    { in_tls12, MAY_FAIL, 1, 0, 1 },
    { by_unknown_authority, FAILS, 0, 0, 0 },
    { of_another_name, FAILS, 0, 0, 0 },
    { without_common_version, FAILS, 0, 0, 0 },
    { without_common_suite, FAILS, 0, 0, 0 },
    { with_bad_client_certificate, FAILS, 0, 0, 0 },
    { without_client_certificate, FAILS, 0, 0, 0 },
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* Changes one byte of what the end sends, a while from the beginning. */
static OSStatus damages(struct end *end, const void *data, size_t *length)
{
    unsigned char *copy;
    size_t size = *length;
    OSStatus status;

    if (end->split_at == 0 || size < end->split_at) {
        end->split_at -= end->split_at == 0 ? 0 : size;
        return plain_write(end, data, length);
    }
    copy = malloc(size);
    memcpy(copy, data, size);
    copy[end->split_at - 1] ^= 0x40;
    end->split_at = 0;
    status = plain_write(end, copy, length);
    free(copy);
    return status;
}

/* Lets through so many bytes and then ends. */
static OSStatus ends_early(struct end *end, const void *data, size_t *length)
{
    size_t offered = *length;

    if (end->split_at <= offered) {
        end->peer->is_cut = 1;
        return errSSLClosedAbort;
    }
    end->split_at -= offered;
    return plain_write(end, data, length);
}

static void one_handshake(struct worker *worker)
{
    const struct kind *kind = &kinds[worker->number++ % KINDS];
    struct pair *pair = malloc(sizeof *pair);
    struct end *unkind;
    char id[32];
    size_t n;
    int works;

    pair_open(pair);
    if (kind->prepare != NULL)
        kind->prepare(pair);
    if (kind->resumes) {
        /* More peers than the cache keeps. */
        snprintf(id, sizeof id, "peer %u", next(worker, 1000));
        SSLSetPeerID(pair->client.context, id, strlen(id));
        SSLSetPeerID(pair->server.context, "endurance", 9);
    }
    unkind = next(worker, 2) ? &pair->client : &pair->server;
    unkind->split_at = kind->is_damaged || kind->is_cut ? 1 + next(worker, 900) : 0;
    if (unkind->split_at > 0) {
        /* The read side knows split_at too; here it is the write side's. */
        unkind->write = kind->is_damaged ? damages : ends_early;
        unkind->total_read = unkind->split_at;
    }
    works = pair_handshake(pair);
    unkind->write = NULL;
    if (works && next(worker, 2))
        works = transfer(&pair->client, &pair->server, 100 + next(worker, 20000)) || kind->fate == MAY_FAIL;
    worker->wrong += (kind->fate == CONNECTS && !works) || (kind->fate == FAILS && works);
    worker->connected += works;
    worker->refused += !works;
    if (next(worker, 3))
        SSLClose(pair->client.context);
    if (next(worker, 3))
        SSLRead(pair->server.context, id, sizeof id, &n);
    pair_free(pair);
    free(pair);
}

/* A context that never gets far: settings, questions, perhaps a first message. */
static void one_context(struct worker *worker)
{
    static const SSLCipherSuite suites[] = { 0x1301, 0xC02B, 0xC02F };
    struct end end, sink;
    SSLProtocol version;
    SecTrustRef trust = NULL;
    const void *names[] = { CFSTR("h2"), CFSTR("http/1.1") };
    CFArrayRef protocols = CFArrayCreate(NULL, names, 2, &kCFTypeArrayCallBacks);
    int is_server = (int)next(worker, 2);

    memset(&end, 0, sizeof end);
    memset(&sink, 0, sizeof sink);
    end.peer = &sink;
    end.context = SSLCreateContext(NULL, is_server ? kSSLServerSide : kSSLClientSide, next(worker, 8) ? kSSLStreamType : kSSLDatagramType);
    worker->wrong += end.context == NULL;
    SSLSetIOFuncs(end.context, read_callback, write_callback);
    SSLSetConnection(end.context, &end);
    SSLSetPeerDomainName(end.context, "localhost", 9);
    SSLSetALPNProtocols(end.context, protocols);
    SSLSetEnabledCiphers(end.context, suites, 1 + next(worker, 3));
    if (is_server)
        SSLSetCertificate(end.context, server_rsa);
    if (next(worker, 2))
        SSLHandshake(end.context);
    if (next(worker, 4) == 0) {
        deliver(&end, "GET / HTTP/1.0\r\n\r\n", 18);
        SSLHandshake(end.context);
    }
    SSLGetNegotiatedProtocolVersion(end.context, &version);
    SSLCopyPeerTrust(end.context, &trust);
    if (trust != NULL)
        CFRelease(trust);
    if (next(worker, 2))
        SSLClose(end.context);
    CFRelease(end.context);
    CFRelease(protocols);
    free(end.input);
    free(sink.input);
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    long i;

    for (i = 0; i < worker->handshakes; i++)
        one_handshake(worker);
    for (i = 0; i < worker->contexts; i++)
        one_context(worker);
    return NULL;
}

/*
 * How many handles are in use. A handle's low 32 bits are the number of its slot, and slots that are free are used before new ones: when
 * more objects are made than there are free slots, the highest number tells how many slots there are.
 */
static long handles_in_use(void)
{
    enum { MANY = 4096 };
    static CFArrayRef made[MANY];
    unsigned long highest = 0;
    int i;

    for (i = 0; i < MANY; i++) {
        made[i] = CFArrayCreate(NULL, NULL, 0, NULL);
        if (((unsigned long)(uintptr_t)made[i] & 0xFFFFFFFFUL) > highest)
            highest = (unsigned long)(uintptr_t)made[i] & 0xFFFFFFFFUL;
    }
    for (i = 0; i < MANY; i++)
        CFRelease(made[i]);
    return (long)highest + 1 - MANY;
}

static void run(int threads, long handshakes, long contexts)
{
    struct worker workers[2];
    pthread_t handles[2];
    long before = 0, most = 0, used = 0, alive = 0, wrong = 0, connected = 0, refused = 0;
    int part, i, descriptors = 0;

    memset(workers, 0, sizeof workers);
    for (i = 0; i < threads; i++) {
        workers[i].random_state = 88172645463325252ULL + (unsigned)i;
        workers[i].handshakes = handshakes / threads / PARTS;
        workers[i].contexts = contexts / threads / PARTS;
    }
    for (part = 0; part < PARTS; part++) {
        for (i = 0; i < threads; i++)
            pthread_create(&handles[i], NULL, work, &workers[i]);
        for (i = 0; i < threads; i++)
            pthread_join(handles[i], NULL);
        if (part < WARM_PARTS) {
            before = figure("VmRSS:") > before ? figure("VmRSS:") : before;
            used = handles_in_use();
            descriptors = descriptors_open();
            alive = figure("Threads:");
        } else if (figure("VmRSS:") > most) {
            most = figure("VmRSS:");
        }
        printf("# threads %d, part %d of %d: RSS %ld KiB, %ld handles, %d descriptors, %ld threads\n", threads, part + 1, PARTS,
            figure("VmRSS:"), handles_in_use(), descriptors_open(), figure("Threads:"));
        fflush(stdout);
    }
    for (i = 0; i < threads; i++) {
        wrong += workers[i].wrong;
        connected += workers[i].connected;
        refused += workers[i].refused;
    }
    is(wrong, 0, "handshakes that should have ended otherwise");
    ok(connected > 0 && refused > 0, "threads %d: %ld connections, %ld failures, %ld contexts", threads, connected, refused, contexts);
    ok(most - before < MOST_GROWTH, "threads %d: RSS at most %ld KiB, %ld KiB after the first parts", threads, most, before);
    ok(handles_in_use() == used, "threads %d: %ld handles, %ld after the first parts", threads, handles_in_use(), used);
    is(descriptors_open(), descriptors, "no descriptor more");
    is(figure("Threads:"), alive, "no thread more");
}

int main(int argc, char **argv)
{
    long handshakes = argc > 1 ? atol(argv[1]) : 1000, contexts = argc > 2 ? atol(argv[2]) : handshakes;
    struct pair *first = malloc(sizeof *first);
    struct worker warm = { 2463534242ULL, 0, 0, 0, 0, 0, 0 };

    server_rsa = IDENTITY(server_rsa, server_rsa_key);
    client_identity = IDENTITY(client, client_key);
    bad_client = IDENTITY(bad_client, client_key);
    other_roots = array_of(CERTIFICATE(other_ca));
    client_roots = array_of(CERTIFICATE(ca));
    /* Makes what pairs share while there is one thread. */
    pair_open(first);
    pair_free(first);
    free(first);
    warm.handshakes = warm.contexts = WARM;
    work(&warm);
    run(1, handshakes, contexts);
    run(2, handshakes, contexts);
    return tap_result();
}
