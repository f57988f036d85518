/*
 * How many records two writes of a size make (sheet 2.7; 6.2, test 48), with the option as it is, off and on, for the versions that exist:
 * none of them is split. Every call with SSL 3 has to succeed, though there is no SSL 3.
 *
 * shim-test: sanitize address,undefined
 * shim-test: each-provider
 */
#include "transcript.h"

static const size_t sizes[] = { 1, 2, 3, 4, 5, 10, 100, 1000, 16383, 16384, 16385, 32768, 32769, 32770 };

static int records_in(const struct end *end)
{
    size_t at;
    int records = 0;

    for (at = end->input_start; at < end->input_end; at += 5 + (size_t)(end->input[at + 3] << 8 | end->input[at + 4]))
        records += end->input[at] == 23;
    return records;
}

/* The records of one suite; TLS 1.3 sends tickets as well, which are read first. */
static void count(SSLCipherSuite suite, int option)
{
    static const char *const options[] = { "as it is", "off", "on" };
    static unsigned char data[32770], got[32770];
    CFArrayRef rsa = IDENTITY(server_rsa, server_rsa_key);
    size_t i;

    printf("  0x%04X, option %s:", (unsigned)suite, options[option]);
    for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct pair pair;
        OSStatus set = noErr, status;
        size_t n, have = 0;
        int records, write;

        pair_open(&pair);
        SSLSetCertificate(pair.server.context, rsa);
        SSLSetEnabledCiphers(pair.client.context, &suite, 1);
        set = SSLSetProtocolVersionMin(pair.server.context, kSSLProtocol3);
        if (suite < 0x1301 || suite > 0x1303)
            set |= SSLSetProtocolVersionMax(pair.server.context, kTLSProtocol12);
        if (option > 0)
            set |= SSLSetSessionOption(pair.server.context, kSSLSessionOptionSendOneByteRecord, option == 2);
        if (set != noErr || !pair_handshake(&pair)) {
            printf(" no connection: %s, %s\n", name_of(pair.client.last), name_of(pair.server.last));
            exit(1);
        }
        SSLRead(pair.client.context, got, 1, &n);
        for (write = 0; write < 2; write++)
            SSLWrite(pair.server.context, data, sizes[i], &n);
        records = records_in(&pair.client);
        printf(" %d:%d", (int)sizes[i], records);
        while ((status = SSLRead(pair.client.context, got, sizeof got, &n)) == noErr)
            have += n;
        if (status != errSSLWouldBlock || have != 2 * sizes[i])
            printf(" (%d bytes arrive, %s)", (int)have, name_of(status));
        pair_free(&pair);
    }
    printf("\n");
    CFRelease(rsa);
}

int main(void)
{
    static const SSLCipherSuite suites[] = { 0x002F, 0x003C, 0xC028, 0xC02F, 0xCCA8, 0x1301 };
    size_t i;
    int option;

    title("Size of each of two writes, and the records that both make");
    for (i = 0; i < sizeof suites / sizeof suites[0]; i++) {
        for (option = 0; option < 3; option++)
            count(suites[i], option);
    }
    transcript_done();
    return 0;
}
