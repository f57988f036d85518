/*
 * Bad input: always a documented code, never a crash, and nothing grows however often it is repeated.
 * shim-test: flags -lpthread
 * shim-test: timeout 180
 */
#include <errno.h>
#include "chip.h"

static const int strange[] = { 0, -1, -2, -32768, 32767, 65535, 2147483647, -2147483647 - 1, 255, 256, 200 };
#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static void descriptors(void)
{
    struct sockaddr_in address;
    char buffer[8];
    void *state;
    int i, error, good = 1;

    loopback(&address, 1);
    for (i = 0; i < COUNT(strange); i++) {
        int sd = strange[i];
#define BAD(call) (error = 0, (call) == -1 && error == 209)
        good &= BAD(closesocket(sd, &error)) && BAD(bind(sd, &address, &error)) && BAD(connect(sd, &address, &error));
        good &= BAD(listen(sd, 1, &error)) && BAD(accept(sd, &address, &error)) && BAD(shutdown(sd, 2, &error));
        good &= BAD(send(sd, "x", 1, 0, &error)) && BAD(recv(sd, buffer, 1, 0, 0, &error)) && BAD(GetWaitingBytes(sd, &error));
        good &= BAD(sendto(sd, "x", 1, 0, &address, &error)) && BAD(recvfrom(sd, buffer, 1, 0, 0, &address, &error));
        good &= BAD(ResetConnection(sd, &error)) && BAD(setlinger(sd, 1, &error)) && BAD(setreuse(sd, &error)) && BAD(Set_Blocking_Mode(sd, 1, &error));
        good &= BAD(SSL_ClientStart(sd, NULL, &error)) && BAD(SSL_SendFlush(sd, &error)) && BAD(SSL_ConnClose(sd, &error));
        good &= BAD(SSL_GetConnState(sd, &state, &error)) && BAD(setsockopt(sd, NULL, &error)) && BAD(getsockopt(sd, NULL, &error));
        good &= SSL_HandshakeComplete(sd, 0xFFFF) == -2;
    }
    ok(good, "descriptors that are none: -1 and 209 from every call, -2 from SSL_HandshakeComplete");
    is(closesocket(-1, NULL), -1, "a NULL error pointer");
}

static void session_numbers(void)
{
    int i, error, suites[] = { 0x2F, 0x35 }, good = 1;

    for (i = 0; i < COUNT(strange); i++) {
        int id = strange[i];
#define INVALID(call) (error = 0, (call) == -1 && error == 222)
        good &= INVALID(SSL_SessionClose(id, &error)) && INVALID(SSL_SessionProp(id, suites, 2, &error)) && INVALID(SSL_SessionOpt(id, 1, 1, &error));
        good &= INVALID(SSL_AddClientCA(id, "CA", &error));
        good &= SSL_SessionClose(id, NULL) == -1;
    }
    ok(good, "session numbers that are none: -1 and 222 from every call");
    i = new_session(NULL, 0);
    good = INVALID(SSL_SessionProp(i, NULL, 2, &error)) && INVALID(SSL_SessionProp(i, suites, 0, &error)) && INVALID(SSL_SessionProp(i, suites, -1, &error));
    good &= INVALID(SSL_SessionOpt(i, 0, 1, &error)) && INVALID(SSL_SessionOpt(i, 4, 1, &error)) && INVALID(SSL_SessionOpt(i, 1, 2, &error));
    good &= INVALID(SSL_AddClientCA(i, NULL, &error)) && INVALID(SSL_SessionNew(NULL, &error));
    suites[0] = 0x9999;
    good &= INVALID(SSL_SessionProp(i, suites, 2, &error));
    ok(good, "arguments that cannot be: -1 and 222");
    suites[0] = 0x0A;
    suites[1] = 0x05;
    is(SSL_SessionProp(i, suites, 2, &error), -1, "only suites that are gone");
    is(error, 243, "error");
    suites[1] = 0x2F;
    is(SSL_SessionProp(i, suites, 2, &error), 0, "one that is gone is skipped");
    is(SSL_SessionClose(i, &error), 0, "SSL_SessionClose");
    is(new_session("nobody", 1), -1, "a certificate that is not there");
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "wb");

    fputs(text, file);
    fclose(file);
}

static void certificates(void)
{
    static char unterminated[5000];
    int error, s;

    write_file("garbage.txt", "this is no certificate\n");
    write_file("half.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    write_file("encrypted.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n");
    write_file("old.key", "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nMIIB\n-----END RSA PRIVATE KEY-----\n");
    memset(unterminated, 'a', sizeof unterminated);
#define FLAGS(wanted, ...) is((error = -1, add_certificate(__VA_ARGS__, &error)) == -1 ? error : 0, wanted, #__VA_ARGS__)
    FLAGS(1, "missing.pem", 1, 0x0A, "A", NULL);
    FLAGS(1, "garbage.txt", 1, 0x0A, "A", NULL);
    FLAGS(1, "garbage.txt", 2, 0x0A, "A", NULL);
    FLAGS(1, "half.pem", 1, 0x0A, "A", NULL);
    FLAGS(1, ".", 1, 0x0A, "A", NULL);
    FLAGS(1, NULL, 1, 0x0A, "A", NULL);
    FLAGS(1, identity_file("ca.pem"), 2, 0x0A, "A", NULL);
    FLAGS(1, identity_file("ca.pem"), 3, 0x0A, "A", NULL);
    FLAGS(1, identity_file("ca.pem"), 0, 0x0A, "A", NULL);
    FLAGS(1, identity_file("ca.pem"), 1, 0, "A", NULL);
    FLAGS(1, identity_file("ca.pem"), 1, 0x0A, NULL, NULL);
    FLAGS(1, identity_file("ca.pem"), 1, 0x0A, "", NULL);
    FLAGS(1, unterminated, 1, 0x0A, "A", NULL);
    FLAGS(16, identity_file("rsa.pem"), 1, 0x01, "B", "nobody");
    FLAGS(0, identity_file("ca.pem"), 1, 0x0A, "CA", NULL);
    FLAGS(0, identity_file("ca.pem"), 1, 0x0A, "CA", NULL);
    FLAGS(1, identity_file("rsa.pem"), 1, 0x01, "B", "CA");
    FLAGS(1, identity_file("rsa.pem"), 1, 0x0A, "CA", NULL);
    is(PKI_CertificateAdd(NULL, &error), -1, "PKI_CertificateAdd of NULL");
    is(PKI_CertificateAdd(NULL, NULL), -1, "and without an error");

    is(add_key("missing.key", 1, 0, &error) == -1 ? error : 0, 202, "a key file that is missing");
    is(add_key("garbage.txt", 1, 0, &error) == -1 ? error : 0, 222, "one that is no key");
    is(add_key("encrypted.key", 1, 0, &error) == -1 ? error : 0, 222, "an encrypted key");
    is(add_key("old.key", 1, 0, &error) == -1 ? error : 0, 222, "one encrypted in the old way");
    is(add_key(identity_file("rsa.key"), 1, 7, &error) == -1 ? error : 0, 222, "a key type that does not exist");
    is(add_key(identity_file("rsa.key"), 1, 0, &error), 0, "a key");
    is(add_key(identity_file("rsa.key"), 1, 0, &error), 0, "the same key again");
    is(PKI_OwnKeyPairAdd(NULL, &error), -1, "PKI_OwnKeyPairAdd of NULL");
    FLAGS(0, identity_file("rsa.pem"), 1, 0x01, "B", "CA");
    FLAGS(1, identity_file("ecdsa.pem"), 1, 0x01, "E", "CA");

    is(PKI_CertificateDel("nobody", 3, &error) == -1 ? error : 0, 222, "PKI_CertificateDel of nobody");
    is(PKI_CertificateDel(NULL, 3, &error) == -1 ? error : 0, 222, "of NULL");
    is(PKI_CertificateDel(unterminated, 3, &error) == -1 ? error : 0, 222, "of a name without an end");
    is(PKI_CertificateDel("CA", 4, &error) == -1 ? error : 0, 222, "from no list");
    s = new_session("B", 1);
    is(PKI_CertificateDel("B", 1, &error), 0, "of a certificate in use");
    ok(s > 0 && SSL_SessionClose(s, &error) == 0, "whose session is not harmed");
    is(PKI_CertificateDel("CA", 2, &error), 0, "PKI_CertificateDel");
}

static void sockets(void)
{
    static int all[MAX_BECK_SOCKETS + 10];
    char *nothing = NULL;
    int i, n = 0, error = 0, port, sd, listener = open_listener(0, &port), count;

    sd = open_client(0, port);
    is(send(sd, nothing, 5, 0, &error) == -1 ? error : 0, 214, "send from NULL");
    is(send(sd, "x", -1, 0, &error) == -1 ? error : 0, 222, "send of less than nothing");
    is(recv(sd, nothing, 5, 0, 0, &error) == -1 ? error : 0, 214, "recv to NULL");
    is(connect(sd, nothing, &error) == -1 ? error : 0, 214, "connect to NULL");
    is(setsockopt(sd, NULL, &error) == -1 ? error : 0, 214, "setsockopt of NULL");
    is(SSL_ClientStart(sd, NULL, &error) == -1 ? error : 0, 201, "SSL_ClientStart without options");
    is(SSL_ClientStart(sd, NULL, NULL), -1, "and without an error");
    is(opensocket(77, &error) == -1 ? error : 0, 244, "a type that does not exist");
    closesocket(sd, &error);
    is(closesocket(sd, &error) == -1 ? error : 0, 209, "closesocket twice");
    sd = opensocket(SOCK_STREAM, NULL);
    set_option(sd, TCP_SSL_CLIENT, 1);
    i = new_session(NULL, 0);
    set_option(sd, TCP_SSLSESSION, i);
    is(SSL_ClientStart(sd, NULL, &error) == -1 ? error : 0, 257, "SSL_ClientStart before connect");
    is(recv(sd, all, 4, 0, 0, &error) == -1 ? error : 0, 257, "recv before connect");
    SSL_SessionClose(i, &error);
    closesocket(sd, &error);
    closesocket(listener, &error);

    while (n < COUNT(all) && (all[n] = opensocket(SOCK_STREAM, &error)) > 0)
        n++;
    count = n;
    is(error, 224, "more sockets than the table has");
    is(get_socketerror(-1), 224, "get_socketerror(-1)");
    ok(count >= 64, "it has at least 64");
    while (n > 0)
        closesocket(all[--n], &error);
    sd = opensocket(SOCK_STREAM, &error);
    ok(sd > 0, "and room again");
    closesocket(sd, &error);
}

/* Resident memory in KiB, and descriptors of the process. */
static long resident(void)
{
    long pages = 0, total;
    FILE *file = fopen("/proc/self/statm", "r");

    if (file == NULL || fscanf(file, "%ld %ld", &total, &pages) != 2)
        pages = 0;
    if (file != NULL)
        fclose(file);
    return pages * (long)(sysconf(_SC_PAGESIZE) / 1024);
}

static int descriptors_open(void)
{
    int i, n = 0;

    for (i = 0; i < 1024; i++)
        n += lseek(i, 0, SEEK_CUR) >= 0 || errno != EBADF;
    return n;
}

/* The example of the vendor, as far as it goes without a server, with its error paths. */
static void one_run(void)
{
    int error, id = -7, sd = opensocket(SOCK_STREAM, &error);

    if (add_certificate(identity_file("ca.pem"), 1, 0x0A, "MyRootCA_Cert", NULL, &error) == 0)
        id = new_session(NULL, 32);
    set_option(sd, TCP_SSL_CLIENT, 1);
    set_option(sd, TCP_SSLSESSION, id);
    SSL_ClientStart(sd, "SSL Test Server", &error);
    add_certificate("missing.der", 2, 0x0A, "Other", NULL, &error);
    PKI_CertificateDel("Other", 0x02, &error);
    closesocket(sd, &error);
    closesocket(sd, &error);
    SSL_SessionClose(id, &error);
    SSL_SessionClose(id, &error);
    PKI_CertificateDel("MyRootCA_Cert", 0x02, &error);
}

static void repeated(void)
{
    long before;
    int i, fds;

    for (i = 0; i < 2000; i++)
        one_run();
    before = resident();
    fds = descriptors_open();
    for (i = 0; i < 10000; i++)
        one_run();
    ok(resident() - before < 4096, "10,000 repetitions add %ld KiB to %ld", resident() - before, before);
    is(descriptors_open(), fds, "and no descriptor");
}

int main(void)
{
    descriptors();
    session_numbers();
    certificates();
    sockets();
    repeated();
    return tap_result();
}
