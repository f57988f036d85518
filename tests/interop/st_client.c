/*
 * st_client - a client for the interop suite.
 *
 *   st_client [switches] PORT [step...]
 *
 * Connects to localhost, runs the steps, closes; once for every --case, or --connections times.
 *
 *   --min V, --max V      version range (1.0 ... 1.3)
 *   --suites N,N          hexadecimal numbers for SSLSetEnabledCiphers
 *   --alpn A,B            SSLSetALPNProtocols
 *   --peer-id TEXT        SSLSetPeerID: resumption
 *   --tickets             SSLSetSessionTicketsEnabled
 *   --ca FILE             SSLSetTrustedRoots, these only
 *   --identity FILE       client certificate (PKCS#12, password "demo")
 *   --host NAME           SSLSetPeerDomainName; localhost otherwise
 *   --pause               BreakOnServerAuth, the trust is evaluated by this program
 *   --on-request          BreakOnCertRequested, the identity is set in the pause
 *   --insecure            no verification
 *   --revocation          afterwards evaluates the trust once more, with a policy that demands a stapled response
 *   --nonblock            a non-blocking socket
 *   --connections N       how often; 1 otherwise
 *   --case V:N            a connection with this version and suite only; may be repeated
 *
 * Steps: send=TEXT (with a line feed), expect=TEXT (up to the end of its line), get=PATH (HTTP), echo=N (N bytes there and back),
 * take=N and bytes=N (bulk with st_server), rehandshake, read (until the peer closes).
 *
 * Prints a line "connection LABEL" for each connection, then lines "key value", then "end".
 * Exit code: 0 all went well, 1 something failed, 2 wrong usage.
 */
#include "st_common.h"

#include <arpa/inet.h>

#define STEPS_MAX 32
#define CASES_MAX 128

struct client {
    struct st_settings settings;
    const char *host;
    int pause, on_request, insecure, revocation;
    int port;
    long connections;
    const char *cases[CASES_MAX];
    size_t case_count;
    const char *steps[STEPS_MAX];
    size_t step_count;
};

/* Application data that came and was not looked at yet. */
struct inbox {
    char bytes[65536];
    size_t used;
};

static struct inbox inbox;

static int connect_to(int port)
{
    struct sockaddr_in address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        st_die("cannot connect to port %d: %s", port, strerror(errno));
    return fd;
}

/* The pause for the server's certificate: evaluates the trust as a program that does so by itself would. */
static OSStatus judge(SSLContextRef context, const struct client *client, struct st_text *text)
{
    SecTrustRef trust = NULL;
    SecTrustResultType result = kSecTrustResultInvalid;
    OSStatus status = SSLCopyPeerTrust(context, &trust);

    if (status != noErr || trust == NULL)
        return errSSLBadCert;
    if (client->settings.roots != NULL)
        SecTrustSetAnchorCertificates(trust, client->settings.roots);
    status = SecTrustEvaluate(trust, &result);
    st_say(text, "pause server-trust %d\n", (int)result);
    CFRelease(trust);
    if (status != noErr)
        return status;
    return result == kSecTrustResultUnspecified || result == kSecTrustResultProceed ? noErr : errSSLXCertChainInvalid;
}

/* Evaluates the peer's trust with a policy beside the usual one that wants to know of revocation. */
static void judge_revocation(SSLContextRef context, const struct client *client, struct st_text *text)
{
    CFStringRef host = CFStringCreateWithCString(NULL, client->host, kCFStringEncodingUTF8);
    const void *policies[] = {
        SecPolicyCreateSSL(true, host), SecPolicyCreateRevocation(kSecRevocationOCSPMethod | kSecRevocationRequirePositiveResponse),
    };
    CFArrayRef both = CFArrayCreate(NULL, policies, 2, &kCFTypeArrayCallBacks);
    SecTrustResultType result = kSecTrustResultInvalid;
    SecTrustRef trust = NULL;

    if (SSLCopyPeerTrust(context, &trust) == noErr && trust != NULL) {
        st_require(SecTrustSetPolicies(trust, both), "SecTrustSetPolicies");
        st_require(SecTrustEvaluate(trust, &result), "SecTrustEvaluate");
        CFRelease(trust);
    }
    st_say(text, "revocation %d\n", (int)result);
    CFRelease(both);
    CFRelease(policies[0]);
    CFRelease(policies[1]);
    CFRelease(host);
}

static OSStatus shake_hands(SSLContextRef context, const struct client *client, struct st_link *link, struct st_text *text)
{
    OSStatus status;

    for (;;) {
        status = st_handshake(context, link);
        if (status == errSSLServerAuthCompleted) {
            status = judge(context, client, text);
            if (status != noErr)
                return status;
        } else if (status == errSSLClientCertRequested) {
            st_say(text, "pause certificate-request\n");
            st_require(SSLSetCertificate(context, client->settings.identity), "SSLSetCertificate in the pause");
        } else {
            return status;
        }
    }
}

/* Reads more application data into the inbox. */
static OSStatus receive_more(SSLContextRef context, struct st_link *link)
{
    size_t n;
    OSStatus status;

    if (inbox.used == sizeof inbox.bytes - 1)
        return errSSLBufferOverflow;
    status = st_receive(context, link, inbox.bytes + inbox.used, sizeof inbox.bytes - 1 - inbox.used, &n);
    inbox.used += n;
    inbox.bytes[inbox.used] = '\0';
    return n > 0 ? noErr : status;
}

static void take_from_inbox(size_t n)
{
    inbox.used -= n;
    memmove(inbox.bytes, inbox.bytes + n, inbox.used + 1);
}

static OSStatus expect(SSLContextRef context, struct st_link *link, const char *words)
{
    OSStatus status = noErr;
    const char *found;

    while ((found = strstr(inbox.bytes, words)) == NULL) {
        status = receive_more(context, link);
        if (status != noErr)
            return status;
    }
    take_from_inbox((size_t)(found - inbox.bytes) + strlen(words));
    return noErr;
}

static OSStatus send_line(SSLContextRef context, struct st_link *link, const char *words)
{
    char line[1024];
    int n = snprintf(line, sizeof line, "%s\n", words);

    return st_send(context, link, line, (size_t)n);
}

/* One HTTP request; the connection stays open when the answer has a length. */
static OSStatus get(SSLContextRef context, struct st_link *link, const struct client *client, const char *path, struct st_text *text)
{
    char request[1024];
    const char *end, *header;
    long long length = -1, received = 0;
    uint64_t digest = ST_DIGEST_START;
    int n = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", path, client->host);
    OSStatus status = st_send(context, link, request, (size_t)n);

    while (status == noErr && (end = strstr(inbox.bytes, "\r\n\r\n")) == NULL)
        status = receive_more(context, link);
    if (status != noErr)
        return status;
    st_say(text, "answer %.*s\n", (int)strcspn(inbox.bytes, "\r"), inbox.bytes);
    header = strcasestr(inbox.bytes, "\r\nContent-Length:");
    if (header != NULL && header < end)
        length = atoll(header + 17);
    take_from_inbox((size_t)(end - inbox.bytes) + 4);

    while (length < 0 || received < length) {
        size_t part = inbox.used;
        if (part == 0) {
            status = receive_more(context, link);
            if (status != noErr)
                break;
            continue;
        }
        if (length >= 0 && (long long)part > length - received)
            part = (size_t)(length - received);
        digest = st_digest(digest, (const unsigned char *)inbox.bytes, part);
        received += (long long)part;
        take_from_inbox(part);
    }
    st_say(text, "body %lld\ndigest %016llx\n", received, (unsigned long long)digest);
    if (length < 0 && status == errSSLClosedGraceful) {
        st_say(text, "close notified\n");
        return noErr;
    }
    if (length < 0 && status == errSSLClosedNoNotify) {
        st_say(text, "close silent\n");
        return noErr;
    }
    return status;
}

/* Receives n bytes of the pattern. */
static OSStatus receive_pattern(SSLContextRef context, struct st_link *link, size_t n)
{
    size_t at = 0, i;

    while (at < n) {
        OSStatus status = inbox.used > 0 ? noErr : receive_more(context, link);
        if (status != noErr)
            return status;
        for (i = 0; i < inbox.used && at < n; i++, at++) {
            if ((unsigned char)inbox.bytes[i] != st_pattern(at))
                return errSSLBadRecordMac;
        }
        take_from_inbox(i);
    }
    return noErr;
}

/* Sends n bytes of the pattern, in writes of different sizes. */
static OSStatus send_pattern(SSLContextRef context, struct st_link *link, size_t n)
{
    static unsigned char block[50000];
    size_t at = 0, size = 1, i;

    while (at < n) {
        OSStatus status;
        if (size > n - at)
            size = n - at;
        for (i = 0; i < size; i++)
            block[i] = st_pattern(at + i);
        status = st_send(context, link, block, size);
        if (status != noErr)
            return status;
        at += size;
        size = size * 3 + 1 < sizeof block ? size * 3 + 1 : sizeof block;
    }
    return noErr;
}

/* n bytes there and back, a line at a time, with a peer that sends back what it gets. */
static OSStatus echo(SSLContextRef context, struct st_link *link, size_t n)
{
    char line[64];
    size_t at;

    for (at = 0; at < n; at += 60) {
        OSStatus status;
        snprintf(line, sizeof line, "%059zu", at);
        status = send_line(context, link, line);
        if (status == noErr)
            status = expect(context, link, line);
        if (status != noErr)
            return status;
    }
    return noErr;
}

static OSStatus run_step(SSLContextRef context, struct st_link *link, const struct client *client, const char *step, struct st_text *text)
{
    const char *value = strchr(step, '=');
    size_t name = value == NULL ? strlen(step) : (size_t)(value - step);
    char line[64];
    OSStatus status;

    value = value == NULL ? "" : value + 1;
#define IS(word) (name == strlen(word) && strncmp(step, word, name) == 0)
    if (IS("send"))
        return send_line(context, link, value);
    if (IS("expect")) {
        status = expect(context, link, value);
        return status == noErr ? expect(context, link, "\n") : status;
    }
    if (IS("get"))
        return get(context, link, client, value, text);
    if (IS("echo"))
        return echo(context, link, strtoul(value, NULL, 10));
    if (IS("bytes")) {
        snprintf(line, sizeof line, "bytes %s", value);
        status = send_line(context, link, line);
        return status == noErr ? receive_pattern(context, link, strtoul(value, NULL, 10)) : status;
    }
    if (IS("take")) {
        snprintf(line, sizeof line, "take %s", value);
        status = send_line(context, link, line);
        if (status == noErr)
            status = send_pattern(context, link, strtoul(value, NULL, 10));
        return status == noErr ? expect(context, link, "taken\n") : status;
    }
    if (IS("rehandshake")) {
        status = SSLReHandshake(context);
        return status == noErr ? shake_hands(context, client, link, text) : status;
    }
    if (IS("read")) {
        do
            status = receive_more(context, link);
        while (status == noErr);
        st_say(text, "close %s\n", status == errSSLClosedGraceful ? "notified" : "silent");
        return status == errSSLClosedGraceful || status == errSSLClosedNoNotify ? noErr : status;
    }
#undef IS
    st_die("'%s' is not a step", step);
}

/* One connection from beginning to end; 0 when something failed. */
static int run_connection(const struct client *client, const struct st_settings *settings, const char *label)
{
    struct st_link link = { connect_to(client->port), 0, 0 };
    struct st_text text = { "", 0 };
    SSLContextRef context;
    size_t i;
    OSStatus status;

    inbox.used = 0;
    inbox.bytes[0] = '\0';
    st_prepare_socket(&link, settings->nonblock);
    context = st_context(settings, kSSLClientSide, &link);
    st_require(SSLSetPeerDomainName(context, client->host, strlen(client->host)), "SSLSetPeerDomainName");
    if (client->insecure)
        st_require(SSLSetEnableCertVerify(context, false), "SSLSetEnableCertVerify");
    if (client->pause)
        st_require(SSLSetSessionOption(context, kSSLSessionOptionBreakOnServerAuth, true), "BreakOnServerAuth");
    if (client->on_request)
        st_require(SSLSetSessionOption(context, kSSLSessionOptionBreakOnCertRequested, true), "BreakOnCertRequested");
    else if (settings->identity != NULL)
        st_require(SSLSetCertificate(context, settings->identity), "SSLSetCertificate");

    status = shake_hands(context, client, &link, &text);
    if (status != noErr) {
        st_say(&text, "error handshake %d\n", (int)status);
    } else {
        st_describe(context, &text);
        st_describe_peer(context, &text);
        if (client->revocation)
            judge_revocation(context, client, &text);
        for (i = 0; i < client->step_count && status == noErr; i++) {
            status = run_step(context, &link, client, client->steps[i], &text);
            if (status != noErr)
                st_say(&text, "error %s %d\n", client->steps[i], (int)status);
        }
    }
    st_close(context, &link);
    CFRelease(context);
    close(link.fd);
    printf("connection %s\n%send\n", label, text.bytes);
    fflush(stdout);
    return status == noErr;
}

static void parse(int argc, char **argv, struct client *client)
{
    int i;

    client->host = "localhost";
    client->connections = 1;
    for (i = 1; i < argc; i++) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(name, "--pause") == 0)
            client->pause = 1;
        else if (strcmp(name, "--on-request") == 0)
            client->on_request = 1;
        else if (strcmp(name, "--insecure") == 0)
            client->insecure = 1;
        else if (strcmp(name, "--revocation") == 0)
            client->revocation = 1;
        else if (strcmp(name, "--nonblock") == 0)
            client->settings.nonblock = 1;
        else if (strcmp(name, "--tickets") == 0)
            client->settings.tickets = 1;
        else if (strcmp(name, "--host") == 0)
            client->host = argv[++i];
        else if (strcmp(name, "--connections") == 0)
            client->connections = strtol(argv[++i], NULL, 10);
        else if (strcmp(name, "--case") == 0 && client->case_count < CASES_MAX)
            client->cases[client->case_count++] = argv[++i];
        else if (name[0] == '-' && st_take_switch(&client->settings, name, value))
            i++;
        else if (name[0] == '-')
            st_die("'%s' is not a switch", name);
        else if (client->port == 0)
            client->port = atoi(name);
        else if (client->step_count < STEPS_MAX)
            client->steps[client->step_count++] = name;
    }
    if (client->port == 0)
        st_die("no port");
}

int main(int argc, char **argv)
{
    static struct client client;
    int well = 1;
    long i;

    signal(SIGPIPE, SIG_IGN);
    parse(argc, argv, &client);
    for (i = 0; i < (long)client.case_count; i++) {
        struct st_settings settings = client.settings;
        char version[8] = "";
        const char *suites = strchr(client.cases[i], ':');
        if (suites == NULL || suites - client.cases[i] >= (long)sizeof version)
            st_die("'%s' is not a case", client.cases[i]);
        memcpy(version, client.cases[i], (size_t)(suites - client.cases[i]));
        settings.min_version = settings.max_version = st_version(version);
        st_parse_suites(&settings, suites + 1);
        well &= run_connection(&client, &settings, client.cases[i]);
    }
    for (i = 0; client.case_count == 0 && i < client.connections; i++) {
        char label[32];
        snprintf(label, sizeof label, "%ld", i + 1);
        well &= run_connection(&client, &client.settings, label);
    }
    return !well;
}
