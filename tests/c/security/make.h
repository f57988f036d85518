/*
 * Keys and certificates for the tests, made with the openssl command in the folder that the program runs in, and files as CFData.
 */
#ifndef MAKE_H
#define MAKE_H

#include <CoreFoundation/CoreFoundation.h>
#include <Security/Security.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

/* Runs a command of the shell; the test ends here if it fails. */
__attribute__((unused))
static void run(const char *command)
{
    char line[2048];

    snprintf(line, sizeof line, "{ %s; } >/dev/null 2>&1", command);
    if (system(line) != 0) {
        ok(0, "%s", command);
        exit(1);
    }
}

/* The content of a file, +1. */
__attribute__((unused))
static CFDataRef file_data(const char *path)
{
    static UInt8 bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    size_t size = file != NULL ? fread(bytes, 1, sizeof bytes, file) : 0;

    if (file != NULL)
        fclose(file);
    return CFDataCreate(NULL, bytes, (CFIndex)size);
}

/* The certificate in a DER file, +1. */
__attribute__((unused))
static SecCertificateRef file_certificate(const char *path)
{
    CFDataRef data = file_data(path);
    SecCertificateRef certificate = SecCertificateCreateWithData(NULL, data);

    CFRelease(data);
    return certificate;
}

/* What SecItemImport makes of a file. */
__attribute__((unused))
static OSStatus import_file(const char *path, CFStringRef passphrase, SecExternalFormat *format, SecExternalItemType *type, CFArrayRef *items)
{
    CFDataRef data = file_data(path);
    SecItemImportExportKeyParameters parameters;
    OSStatus status;

    memset(&parameters, 0, sizeof parameters);
    parameters.version = SEC_KEY_IMPORT_EXPORT_PARAMS_VERSION;
    parameters.passphrase = passphrase;
    status = SecItemImport(data, NULL, format, type, 0, &parameters, NULL, items);
    CFRelease(data);
    return status;
}

/* root.pem/.der/.key, a certification authority, and NAME.pem/.der/.key, certificates that it issued, with extensions from a text. */
__attribute__((unused))
static void make_root(void)
{
    run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.pem -days 30 -subj '/O=Test/CN=Test Root'");
    run("openssl x509 -in root.pem -outform DER -out root.der");
}

__attribute__((unused))
static void make_leaf(const char *name, const char *extensions)
{
    char line[1024];
    char file[64];
    FILE *config;

    snprintf(file, sizeof file, "%s.cnf", name);
    config = fopen(file, "w");
    fputs(extensions, config);
    fclose(config);
    snprintf(line, sizeof line, "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout %s.key -out %s.csr -subj /CN=%s", name, name, name);
    run(line);
    snprintf(line, sizeof line, "openssl x509 -req -in %s.csr -CA root.pem -CAkey root.key -CAcreateserial -days 20 -extfile %s.cnf -out %s.pem", name, name, name);
    run(line);
    snprintf(line, sizeof line, "openssl x509 -in %s.pem -outform DER -out %s.der", name, name);
    run(line);
}

#endif
