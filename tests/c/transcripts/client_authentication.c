/*
 * Client authentication, three ways to ask x three certificates x given before the handshake or in the pause (sheet 6.2, test 53), in both
 * versions. Both sides verify against one authority; the untrusted certificate comes from another authority of the same name.
 *
 * TLS 1.3 tells a refused client after its SSLHandshake has succeeded (7.1), so that the client's code there is that of its SSLRead.
 *
 * shim-test: sanitize address,undefined
 * shim-test: each-provider
 */
#include "transcript.h"

static const char *const asks[] = { "never", "always", "try" };
static const char *const kinds[] = { "none", "trusted", "untrusted" };

static CFArrayRef identities[3], roots;
static SSLProtocol version;

/* What comes behind a handshake that has succeeded: errSSLWouldBlock is silence. */
static OSStatus behind(struct end *end)
{
    char byte;
    size_t n;

    return end->last == noErr ? SSLRead(end->context, &byte, 1, &n) : end->last;
}

static void show_end(const char *name, struct end *end)
{
    SSLClientCertificateState state = 77;
    SecTrustRef trust = NULL;
    int i;

    printf("    %s:", name);
    for (i = 0; i < end->pause_count; i++)
        printf(" %s,", name_of(end->pauses[i]));
    printf(" SSLHandshake %s, then %s,", name_of(end->last), name_of(behind(end)));
    SSLClose(end->context);
    SSLGetClientCertificateState(end->context, &state);
    SSLCopyPeerTrust(end->context, &trust);
    printf(" %s, trust %s\n", name_of_certificate_state(state), trust != NULL ? "there" : "NULL");
    if (trust != NULL)
        CFRelease(trust);
}

static void run(int kind, int in_pause, SSLAuthenticate ask)
{
    struct pair pair;
    SSLAuthenticate asked = 77;
    CFArrayRef names = NULL;
    int rounds;

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetTrustedRoots(pair.server.context, roots, 1);
    SSLSetCertificateAuthorities(pair.server.context, roots, 1);
    SSLSetClientSideAuthenticate(pair.server.context, ask);
    SSLGetClientSideAuthenticate(pair.server.context, &asked);
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnCertRequested, (Boolean)in_pause);
    if (!in_pause)
        SSLSetCertificate(pair.client.context, identities[kind]);
    for (rounds = 0; rounds < 10; rounds++) {
        int client_over = rounds > 0 && pair.client.last != errSSLWouldBlock && !is_pause(pair.client.last);
        int server_over = rounds > 0 && pair.server.last != errSSLWouldBlock;

        step(&pair.client, client_over);
        if (!client_over && pair.client.last == errSSLClientCertRequested)
            SSLSetCertificate(pair.client.context, identities[kind]);
        step(&pair.server, server_over);
    }
    printf("  %s, %s, %s\n", kinds[kind], in_pause ? "in the pause" : "before", asks[asked]);
    show_end("client", &pair.client);
    show_end("server", &pair.server);
    SSLCopyDistinguishedNames(pair.client.context, &names);
    printf("    authorities named to the client: %ld\n", names == NULL ? 0L : (long)CFArrayGetCount(names));
    if (names != NULL)
        CFRelease(names);
    pair_free(&pair);
}

/* An empty answer to "always" ends it, even where nothing is verified, or where the program decides. */
static void unverified(int by_option)
{
    struct pair pair;

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetClientSideAuthenticate(pair.server.context, kAlwaysAuthenticate);
    if (by_option)
        SSLSetSessionOption(pair.server.context, kSSLSessionOptionBreakOnClientAuth, 1);
    else
        SSLSetEnableCertVerify(pair.server.context, 0);
    pair_handshake(&pair);
    printf("  none, always, %s\n", by_option ? "decided by the program" : "not verified");
    show_end("client", &pair.client);
    show_end("server", &pair.server);
    pair_free(&pair);
}

int main(void)
{
    static const SSLAuthenticate order[] = { kNeverAuthenticate, kTryAuthenticate, kAlwaysAuthenticate };
    int i, kind, in_pause, ask;

    identities[1] = IDENTITY(client, client_key);
    identities[2] = IDENTITY(bad_client, client_key);
    roots = array_of(CERTIFICATE(ca));
    for (i = 0; i < 2; i++) {
        version = both_versions[i];
        title("%s", name_of_version(version));
        for (kind = 0; kind < 3; kind++) {
            for (in_pause = 0; in_pause < 2; in_pause++) {
                for (ask = 0; ask < 3; ask++)
                    run(kind, in_pause, order[ask]);
            }
        }
        unverified(0);
        unverified(1);
    }
    CFRelease(identities[1]);
    CFRelease(identities[2]);
    CFRelease(roots);
    transcript_done();
    return 0;
}
