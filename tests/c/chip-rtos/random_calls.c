/*
 * Several threads call everything with arguments at random, on the same sockets, sessions and certificates: every answer is a documented
 * one, nothing waits, and nothing is left behind. SHIM_CALLS in the environment is how many calls each thread makes, SHIM_SEED where
 * they begin.
 * shim-test: flags -lpthread
 * shim-test: timeout 180
 * shim-test: each-provider
 */
#include "figures.h"
#include "identity.h"

#define THREADS 4
#define SLOTS 24

static const int numbers[] = { 0, 201, 202, 205, 209, 213, 214, 222, 224, 235, 236, 237, 240, 242, 243, 244, 247, 248, 249, 251, 253, 254, 255, 256,
    257, 258, 260, 261, 265 };
static int sockets[SLOTS], sessions[8], ports[4];
static int calls = 20000;
static long undocumented, crossed[64];

static unsigned next(unsigned *state)
{
    unsigned mixed = *state += 0x9E3779B9u;

    mixed = (mixed ^ mixed >> 16) * 0x85EBCA6Bu;
    mixed = (mixed ^ mixed >> 13) * 0xC2B2AE35u;
    return (mixed ^ mixed >> 16) >> 1;
}

static int is_documented(int error)
{
    size_t i;

    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (numbers[i] == error)
            return 1;
    }
    return 0;
}

static void judge(int what, int result, int error)
{
    int good = result >= 0 ? error == 0 : result == -1 && error != 0 && is_documented(error);

    __atomic_add_fetch(&crossed[what], 1, __ATOMIC_RELAXED);
    if (good)
        return;
    __atomic_add_fetch(&undocumented, 1, __ATOMIC_RELAXED);
    printf("    call %d: result %d, error %d\n", what, result, error);
}

static int any_socket(unsigned *state)
{
    static const int strange[] = { 0, -1, 100, 255, 256, -32768, 2147483647 };

    if (next(state) % 16 == 0)
        return strange[next(state) % 7];
    return __atomic_load_n(&sockets[next(state) % SLOTS], __ATOMIC_RELAXED);
}

static int any_session(unsigned *state)
{
    return next(state) % 16 == 0 ? (int)next(state) - 100 : __atomic_load_n(&sessions[next(state) % 8], __ATOMIC_RELAXED);
}

/* Puts a new socket in the place of an old one, which is closed. Nobody sees it before it has stopped to block. */
static void publish(int sd, unsigned *state)
{
    int error, old;

    if (sd <= 0)
        return;
    Set_Blocking_Mode(sd, 0, &error);
    setlinger(sd, 0, &error);
    old = __atomic_exchange_n(&sockets[next(state) % SLOTS], sd, __ATOMIC_RELAXED);
    if (old > 0)
        closesocket(old, &error);
}

static void any_address(struct sockaddr_in *address, unsigned *state)
{
    loopback(address, next(state) % 8 == 0 ? 9 : ports[next(state) % 4]);
    if (next(state) % 16 == 0)
        address->sin_family = (unsigned char)next(state);
}

static int on_option(int sd, unsigned *state, int *error)
{
    static const int names[] = { TCP_NODELAY, TCP_KEEPALIVE, TCP_SSL_CLIENT, TCP_SSL_SERVER, TCP_SSLSESSION, TCP_SSL_SEND_MIN_SIZE, TCP_SSL_SEND_MAX_SIZE, 0x7777 };
    SetSocketOption set;
    GetSocketOption get;
    int value = next(state) % 4 == 0 ? (int)next(state) : any_session(state), length = (int)(next(state) % 9);

    if (next(state) % 2 == 0) {
        set.protocol_level = IP_PROTOTCP_LEVEL;
        set.optionName = names[next(state) % 8];
        set.optionValue = (const char *)&value;
        set.optionLength = next(state) % 4 == 0 ? length : (int)sizeof value;
        return setsockopt(sd, &set, error);
    }
    get.protocol_level = next(state) % 4 == 0 ? SOCKET_LEVEL : IP_PROTOTCP_LEVEL;
    get.optionName = names[next(state) % 8];
    get.optionValue = (char *)&value;
    get.optionLength = &length;
    return getsockopt(sd, &get, error);
}

static int on_store(unsigned *state, int *error)
{
    static const char *const content[] = { root_pem, middle_pem, own_pem, expired_pem, broken_pem, own_key, "nothing" };
    static const char *const ids[] = { "Root", "Middle", "Own", "Other", NULL };
    static const int types[] = { 0x0A, 0x02, 0x01, 0x00 };
    int result;

    switch (next(state) % 16) {
    case 0:
        return add_key(content[next(state) % 7], 5, (int)(next(state) % 3), error);
    case 1:
        return PKI_CertificateDel(ids[next(state) % 5], (int)(next(state) % 5), error);
    default:
        result = add_certificate(content[next(state) % 7], 5, types[next(state) % 4], ids[next(state) % 5], ids[next(state) % 5], error);
        /* Its error is a set of flags. */
        if (result == -1 && *error > 0 && *error < 0x40)
            *error = 222;
        return result;
    }
}

static int on_session(unsigned *state, int *error)
{
    int suites[] = { 0x35, 0x2F, 0xC02F, (int)next(state) }, id = any_session(state), old;
    SSL_SESSION_NEW_Entry entry;

    switch (next(state) % 6) {
    case 0:
        entry.certIdentity = next(state) % 3 == 0 ? NULL : "Own";
        entry.maxCaches = next(state) % 4;
        entry.version = (int)(next(state) % 17);
        id = SSL_SessionNew(&entry, error);
        if (id > 0 && next(state) % 8 == 0) {
            old = __atomic_exchange_n(&sessions[next(state) % 8], id, __ATOMIC_RELAXED);
            if (old > 0)
                SSL_SessionClose(old, NULL);
        } else if (id > 0) {
            SSL_SessionClose(id, NULL);
        }
        return id;
    case 1:
        return next(state) % 8 == 0 ? SSL_SessionClose(id, error) : SSL_SessionOpt(id, 1, 0, error);
    case 2:
        return SSL_SessionProp(id, suites, (int)(next(state) % 5), error);
    case 3:
        return SSL_AddClientCA(id, next(state) % 2 == 0 ? "Root" : "nobody", error);
    default:
        return SSL_SessionOpt(id, (int)(next(state) % 5), (int)(next(state) % 3), error);
    }
}

static void handshake(int sd)
{
    int result = SSL_HandshakeComplete(sd, 0);

    if (result > 1 || result < -3)
        judge(30, result, 0);
}

static void selecting(unsigned *state)
{
    fd_set reads, writes, excepts;
    int i;

    FD_ZERO(&reads);
    FD_ZERO(&writes);
    FD_ZERO(&excepts);
    for (i = 0; i < 5; i++) {
        FD_SET(next(state) % MAX_BECK_SOCKETS, &reads);
        FD_SET((unsigned)sockets[next(state) % SLOTS] % MAX_BECK_SOCKETS, &writes);
        FD_SET((unsigned)sockets[next(state) % SLOTS] % MAX_BECK_SOCKETS, &excepts);
    }
    select_ms((int)(next(state) % 300) - 20, &reads, &writes, &excepts, 0);
}

/* The result first, then the error. */
#define CALL(call) do { int result_ = (call); judge(what, result_, error); return; } while (0)

static void one_call(unsigned *state)
{
    static const int kinds[] = { 0, 1, 1, 1, 2, 7 };
    struct sockaddr_in address;
    char data[600];
    void *connection;
    int error = 0, sd = any_socket(state), what = (int)(next(state) % 26), length = (int)(next(state) % sizeof data);

    any_address(&address, state);
    memset(data, 'd', sizeof data);
    switch (what) {
    case 0:
        if (next(state) % 4 != 0)
            return;
        sd = opensocket((unsigned char)kinds[next(state) % 6], &error);
        judge(what, sd, error);
        publish(sd, state);
        return;
    case 1: CALL(connect(sd, &address, &error));
    case 2: CALL(bind(sd, &address, &error));
    case 3: CALL(listen(sd, 5, &error));
    case 4: case 5:
        sd = accept(sd, next(state) % 2 == 0 ? &address : (struct sockaddr_in *)0, &error);
        judge(what, sd, error);
        publish(sd, state);
        return;
    case 6: case 7: CALL(send(sd, data, length, MSG_DONTWAIT, &error));
    case 8: case 9: CALL(recv(sd, data, length, MSG_DONTWAIT | (int)(next(state) & MSG_PEEK), 0, &error));
    case 10: CALL(sendto(sd, data, length, MSG_DONTWAIT, &address, &error));
    case 11: CALL(recvfrom(sd, data, length, MSG_DONTWAIT, 0, &address, &error));
    case 12: CALL(GetWaitingBytes(sd, &error));
    case 13: CALL(on_option(sd, state, &error));
    case 14: CALL(on_store(state, &error));
    case 15: CALL(on_session(state, &error));
    case 16: CALL(SSL_ClientStart(sd, next(state) % 2 == 0 ? NULL : "localhost", &error));
    case 17: case 18: case 19: handshake(sd); return;
    case 20: CALL(SSL_SendFlush(sd, &error));
    case 21: CALL(SSL_ConnClose(sd, &error));
    case 22: CALL(SSL_GetConnState(sd, &connection, &error));
    case 23: CALL(next(state) % 2 == 0 ? shutdown(sd, (unsigned char)(next(state) % 4), &error) : ResetConnection(sd, &error));
    case 24: selecting(state); return;
    default:
        /* Closed under whoever uses it, and with a NULL error. */
        if (next(state) % 4 == 0)
            closesocket(__atomic_exchange_n(&sockets[next(state) % SLOTS], 0, __ATOMIC_RELAXED), NULL);
        else
            get_socketerror(sd);
        return;
    }
}

/* A client that begins a handshake, so that there is something to disturb. */
static void one_connection(unsigned *state)
{
    struct sockaddr_in address;
    int session = any_session(state), i, error, sd = opensocket(SOCK_STREAM, &error);

    if (sd <= 0)
        return;
    loopback(&address, ports[next(state) % 4]);
    Set_Blocking_Mode(sd, 0, &error);
    set_option(sd, TCP_SSL_CLIENT, 1);
    set_option(sd, TCP_SSLSESSION, session);
    for (i = 0; i < 4 && connect(sd, &address, &error) != 0 && error != 256; i++)
        ;
    SSL_ClientStart(sd, NULL, &error);
    publish(sd, state);
    for (i = 0; i < 4; i++)
        SSL_HandshakeComplete(sd, 0);
}

static void *caller(void *argument)
{
    unsigned state = *(unsigned *)argument;
    int i;

    for (i = 0; i < calls; i++)
        one_call(&state);
    return NULL;
}

/* Listeners with TLS that nobody closes, and a thread that keeps them going. */
static int listeners[4], stopped;

static void *keeper(void *argument)
{
    unsigned state = *(unsigned *)argument;
    int i, error;

    while (!__atomic_load_n(&stopped, __ATOMIC_RELAXED)) {
        one_connection(&state);
        for (i = 0; i < 4; i++)
            publish(accept(listeners[i], NULL, &error), &state);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS + 1];
    unsigned seeds[THREADS + 1];
    int i, error, before, first;
    long made = 0;

    if (getenv("SHIM_CALLS") != NULL)
        calls = atoi(getenv("SHIM_CALLS"));
    first = getenv("SHIM_SEED") != NULL ? atoi(getenv("SHIM_SEED")) : (int)time(NULL) ^ getpid();
    printf("SHIM_SEED=%d\n", first);
    add_fixed_identity();
    before = descriptors_open();
    for (i = 0; i < 8; i++)
        sessions[i] = new_session(i % 2 == 0 ? "Own" : NULL, 2);
    for (i = 0; i < 4; i++) {
        listeners[i] = open_listener(i == 3 ? 0 : new_session("Own", 2), &ports[i]);
        Set_Blocking_Mode(listeners[i], 0, &error);
    }
    for (i = 0; i <= THREADS; i++) {
        seeds[i] = (unsigned)first + (unsigned)i * 7919u;
        pthread_create(&threads[i], NULL, i < THREADS ? caller : keeper, &seeds[i]);
    }
    for (i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    __atomic_store_n(&stopped, 1, __ATOMIC_RELAXED);
    pthread_join(threads[THREADS], NULL);
    for (i = 0; i < 26; i++)
        made += crossed[i];
    is(undocumented, 0, "results that are not documented");
    ok(made > calls, "%ld calls with a result", made);
    for (i = 1; i < MAX_BECK_SOCKETS; i++)
        closesocket(i, &error);
    for (i = 1; i <= 32767; i++)
        SSL_SessionClose(i, &error);
    is(descriptors_open(), before, "all sockets are closed");
    return tap_result();
}
