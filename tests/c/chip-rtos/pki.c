/*
 * The PKI functions: what every form of certificate and key, good and bad, gives.
 */
#include "transcript.h"
#include "programs/certificates.h"

#define PEM 1
#define DER 2
#define MEMORY 4
#define ROOT 0x0A
#define OTHER 0x02
#define OWN 0x01

static unsigned char der[4096];

static void write_file(const char *name, const void *content, size_t size)
{
    FILE *file = fopen(name, "wb");

    fwrite(content, 1, size, file);
    fclose(file);
}

/* The bytes of a PEM text. */
static int decode(const char *pem)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *digit, *next = strchr(pem, '\n');
    unsigned value = 0, bits = 0;
    int size = 0;

    for (next++; *next != '-'; next++) {
        if (*next == '\0' || (digit = strchr(digits, *next)) == NULL)
            continue;
        value = value << 6 | (unsigned)(digit - digits);
        bits += 6;
        if (bits >= 8)
            der[size++] = (unsigned char)(value >> (bits -= 8));
    }
    return size;
}

static void write_both(const char *name, const char *pem)
{
    char file[64];

    snprintf(file, sizeof file, "%s.pem", name);
    write_file(file, pem, strlen(pem));
    snprintf(file, sizeof file, "%s.der", name);
    write_file(file, der, (size_t)decode(pem));
}

/* Short names, so that the transcript reads well. */
static int certificate(const char *file, int format, int type, const char *id, const char *ca)
{
    return add_certificate(file, format, type, id, ca, &error);
}

static int key(const char *file, int format, int type)
{
    return add_key(file, format, type, &error);
}

static int delete(const char *id, int lists)
{
    return PKI_CertificateDel(id, lists, &error);
}

static void formats(void)
{
    static char long_name[400];

    SAY("formats of certificates");
    SHOW(certificate("root.pem", PEM, ROOT, "pem", NULL));
    SHOW(certificate("root.der", DER, ROOT, "der", NULL));
    SHOW(certificate(root_pem, PEM | MEMORY, ROOT, "pem in memory", NULL));
    decode(root_pem);
    SHOW(certificate((const char *)der, DER | MEMORY, ROOT, "der in memory", NULL));
    SHOW(certificate("C:root.der", DER, ROOT, "drive", NULL));
    SHOW(certificate(".\\root.der", DER, ROOT, "backslash", NULL));
    SHOW(certificate("root.pem", DER, ROOT, "x", NULL));
    SHOW(certificate("root.der", PEM, ROOT, "x", NULL));
    SHOW(certificate("root.pem", 0, ROOT, "x", NULL));
    SHOW(certificate("root.pem", PEM | DER, ROOT, "x", NULL));
    SHOW(certificate("root.pem", PEM | 8, ROOT, "x", NULL));
    SHOW(certificate("missing.pem", PEM, ROOT, "x", NULL));
    SHOW(certificate(".", PEM, ROOT, "x", NULL));
    SHOW(certificate("empty.txt", PEM, ROOT, "x", NULL));
    SHOW(certificate("empty.txt", DER, ROOT, "x", NULL));
    SHOW(certificate("own.key", PEM, ROOT, "x", NULL));
    SHOW(certificate("", PEM, ROOT, "x", NULL));
    SHOW(certificate(NULL, PEM, ROOT, "x", NULL));
    SHOW(certificate("", PEM | MEMORY, ROOT, "x", NULL));
    SHOW(certificate("\x30\x84", DER | MEMORY, ROOT, "x", NULL));

    SAY("names");
    memset(long_name, 'n', sizeof long_name);
    SHOW(certificate("root.pem", PEM, ROOT, NULL, NULL));
    SHOW(certificate("root.pem", PEM, ROOT, "", NULL));
    SHOW(certificate("root.pem", PEM, ROOT, long_name, NULL));
    long_name[255] = '\0';
    SHOW(certificate("root.pem", PEM, ROOT, long_name, NULL));
    SHOW(delete(long_name, 2));
    SHOW(certificate("root.pem", PEM, ROOT, "pem", NULL));
    SHOW(certificate("namesake.pem", PEM, ROOT, "pem", NULL));
    SHOW(certificate("root.pem", PEM, OTHER, "pem", NULL));
    SHOW(PKI_CertificateAdd(NULL, &error));
    SHOW(PKI_CertificateAdd(NULL, NULL));
    SHOW(delete("pem", 2));
    SHOW(delete("pem in memory", 2));
    SHOW(delete("der in memory", 2));
    SHOW(delete("drive", 2));
    SHOW(delete("backslash", 2));
    SHOW(delete("der", 2));
}

static void types(void)
{
    SAY("types");
    SHOW(certificate("root.pem", PEM, 0, "x", NULL));
    SHOW(certificate("root.pem", PEM, 0x04, "x", NULL));
    SHOW(certificate("root.pem", PEM, 0x03, "x", NULL));
    SHOW(certificate("root.pem", PEM, 0x10, "x", NULL));
    SHOW(certificate("root.pem", PEM, -1, "x", NULL));
    SHOW(certificate("root.pem", PEM, 0x08, "bit 8 alone", NULL));
    SHOW(delete("bit 8 alone", 2));
}

static void chains(void)
{
    SAY("chains");
    SHOW(certificate("middle.pem", PEM, OTHER, "Middle", NULL));
    SHOW(certificate("middle.pem", PEM, OTHER, "Middle", "Root"));
    SHOW(certificate("namesake.pem", PEM, ROOT, "Namesake", NULL));
    SHOW(certificate("middle.pem", PEM, OTHER, "Middle", "Namesake"));
    SHOW(certificate("root.pem", PEM, ROOT, "Root", NULL));
    SHOW(certificate("middle.pem", PEM, OTHER, "Of two with its authority's name", NULL));
    SHOW(delete("Of two with its authority's name", 2));
    SHOW(certificate("own.pem", PEM, OTHER, "Peer", "Root"));
    SHOW(certificate("middle.pem", PEM, OTHER, "Middle", "Root"));
    SHOW(certificate("own.pem", PEM, OTHER, "Peer", "Middle"));
    SHOW(certificate("own.pem", PEM, OTHER, "Peer without its authority's name", NULL));
    SHOW(delete("Namesake", 2));
    SHOW(certificate("broken.pem", PEM, ROOT, "Broken", NULL));
    SHOW(certificate("expired.pem", PEM, OTHER, "Expired", "Root"));
    SHOW(certificate("future.pem", PEM, OTHER, "Future", "Root"));
    SHOW(certificate("expired.pem", PEM, OTHER, "Expired", "nobody"));
    SHOW(certificate("expired.pem", PEM, OTHER, "Expired", "Middle"));
    SHOW(delete("Expired", 2));
    SHOW(delete("Future", 2));
    SHOW(delete("Broken", 2));
}

static void keys(void)
{
    SAY("keys and own certificates");
    SHOW(certificate("own.pem", PEM, OWN, "Own", "Middle"));
    SHOW(key("missing.key", PEM, 0));
    SHOW(key("root.pem", PEM, 0));
    SHOW(key("own.key", DER, 0));
    SHOW(key("own.key", 0, 0));
    SHOW(key("own.key", PEM, 2));
    SHOW(key("own.key", PEM, -1));
    SHOW(key("own.key", PEM, 1));
    SHOW(key("encrypted.key", PEM, 0));
    SHOW(key("encrypted8.key", PEM, 0));
    SHOW(key("encrypted8.key.der", DER, 0));
    SHOW(key(NULL, PEM, 0));
    SHOW(PKI_OwnKeyPairAdd(NULL, &error));
    SHOW(PKI_OwnKeyPairAdd(NULL, NULL));
    SHOW(certificate("own.pem", PEM, OWN, "Own", "Middle"));
    SHOW(key("own.key", PEM, 0));
    SHOW(key("own8.key", PEM, 0));
    SHOW(key("own.key.der", DER, 0));
    SHOW(key("own8.key.der", DER, 0));
    SHOW(key(own_key, PEM | MEMORY, 0));
    decode(own8_key);
    SHOW(key((const char *)der, DER | MEMORY, 0));
    SHOW(certificate("own.pem", PEM, OWN, "Own", "Middle"));
    SHOW(certificate("own.pem", PEM, OWN, "Own", "Middle"));
    SHOW(certificate("own.pem", PEM, OWN, "Root", "Middle"));

    SAY("DSA");
    SHOW(certificate("dsa.pem", PEM, OWN, "Dsa", "Root"));
    SHOW(key("dsa.key", PEM, 0));
    SHOW(key("dsa.key", PEM, 1));
    SHOW(key("dsa8.key", PEM, 1));
    SHOW(key("dsa8.key.der", DER, 1));
    SHOW(certificate("dsa.pem", PEM, OWN, "Dsa", "Root"));
    SHOW(delete("Dsa", 1));
}

static void deleting(void)
{
    static char unterminated[300];
    int session, other;

    SAY("deleting");
    memset(unterminated, 'u', sizeof unterminated);
    SHOW(delete("nobody", 3));
    SHOW(delete(NULL, 3));
    SHOW(delete("", 3));
    SHOW(delete(unterminated, 3));
    SHOW(delete("Own", 0));
    SHOW(delete("Own", 4));
    SHOW(delete("Own", 2));
    SHOW(PKI_CertificateDel("nobody", 3, NULL));
    SET(session, new_session("Own", 4));
    SHOW(delete("Own", 1));
    SHOW(delete("Own", 1));
    SET(other, new_session("Own", 4));
    SHOW(SSL_SessionClose(session, &error));
    SHOW(delete("Root", 3));
    SHOW(delete("Root", 3));
    SHOW(delete("Middle", 0x0A));
    SHOW(delete("Peer", 2));
}

int main(void)
{
    write_both("root", root_pem);
    write_both("namesake", namesake_pem);
    write_both("middle", middle_pem);
    write_both("own", own_pem);
    write_both("expired", expired_pem);
    write_both("future", future_pem);
    write_both("broken", broken_pem);
    write_both("dsa", dsa_pem);
    write_file("own.key", own_key, strlen(own_key));
    write_file("own.key.der", der, (size_t)decode(own_key));
    write_file("own8.key", own8_key, strlen(own8_key));
    write_file("own8.key.der", der, (size_t)decode(own8_key));
    write_file("dsa.key", dsa_key, strlen(dsa_key));
    write_file("dsa8.key", dsa8_key, strlen(dsa8_key));
    write_file("dsa8.key.der", der, (size_t)decode(dsa8_key));
    write_file("encrypted.key", encrypted_key, strlen(encrypted_key));
    write_file("encrypted8.key", encrypted8_key, strlen(encrypted8_key));
    write_file("encrypted8.key.der", der, (size_t)decode(encrypted8_key));
    write_file("empty.txt", "", 0);
    formats();
    types();
    chains();
    keys();
    deleting();
    return 0;
}
