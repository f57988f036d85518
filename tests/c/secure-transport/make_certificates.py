#!/usr/bin/env python3
"""Writes certificates.h: the certificates and keys of the C programs under tests/c. Needs the package 'cryptography'.

They are good for a century, and secret from nobody: never use them for anything else.
"""
import datetime
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

START = datetime.datetime(2020, 1, 1)
END = datetime.datetime(2120, 1, 1)


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(subject, key, issuer, issuer_key, start=START, end=END, host=None, ca=False, usage=None, extra=None):
    builder = (x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name(issuer)).public_key(key.public_key())
               .serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)
               .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True))
    if host:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    if usage:
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
    if extra:
        builder = builder.add_extension(extra, critical=True)
    return builder.sign(issuer_key, hashes.SHA256())


def der(item):
    return item.public_bytes(serialization.Encoding.DER)


def pkcs8(key):
    return key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def server(**changes):
    settings = dict(subject="localhost", key=server_key, issuer="Shim test CA", issuer_key=ca_key, host="localhost",
                    usage=ExtendedKeyUsageOID.SERVER_AUTH)
    settings.update(changes)
    return certificate(**settings)


ca_key, server_key, client_key, other_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(4))
rsa_key = rsa.generate_private_key(65537, 2048)
ca = certificate("Shim test CA", ca_key, "Shim test CA", ca_key, ca=True)
good = server()
broken = bytearray(der(good))
broken[-1] ^= 1
version4 = bytearray(der(good))
at = version4.index(bytes([0xA0, 0x03, 0x02, 0x01, 0x02]))
version4[at + 4] = 3

day = datetime.timedelta(days=1)
items = {
    "ca": (der(ca), "CN=Shim test CA, self-signed, P-256"),
    "other_ca": (der(certificate("Shim test CA", other_key, "Shim test CA", other_key, ca=True)), "another CA of the same name"),
    "server": (der(good), "localhost, P-256, issued by the CA"),
    "server_key": (pkcs8(server_key), "its key, PKCS#8; also of the bad ones below"),
    "server_rsa": (der(server(key=rsa_key)), "localhost, RSA-2048, issued by the CA"),
    "server_rsa_key": (pkcs8(rsa_key), "its key"),
    "client": (der(certificate("client", client_key, "Shim test CA", ca_key, usage=ExtendedKeyUsageOID.CLIENT_AUTH)), "client, P-256, issued by the CA"),
    "client_key": (pkcs8(client_key), "its key; also of the bad client"),
    "bad_client": (der(certificate("client", client_key, "Shim test CA", other_key, usage=ExtendedKeyUsageOID.CLIENT_AUTH)), "issued by the other CA"),
    "expired": (der(server(start=START - 365 * day, end=START)), "over since 2020"),
    "not_yet_valid": (der(server(start=END - day)), "not before 2119"),
    "self_signed": (der(server(issuer="localhost", issuer_key=server_key)), "signed with its own key"),
    "other_host": (der(server(subject="example.org", host="example.org")), "for example.org"),
    "unknown_root": (der(server(issuer_key=other_key)), "issued by the other CA"),
    "broken_signature": (bytes(broken), "the last bit of the signature is wrong"),
    "unknown_critical": (der(server(extra=x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5.6"), b"\x05\x00"))), "an unknown critical extension"),
    "version_4": (bytes(version4), "X.509 version 4"),
    "server_p12": (pkcs12.serialize_key_and_certificates(b"server", server_key, good, [ca], serialization.BestAvailableEncryption(b"secret")),
                   "PKCS#12 of server, its key and the CA; password \"secret\""),
}

with open(sys.argv[1] if len(sys.argv) > 1 else "certificates.h", "w") as out:
    out.write("/* Written by make_certificates.py. Secret from nobody: for these tests only. */\n#ifndef CERTIFICATES_H\n#define CERTIFICATES_H\n")
    for key, (data, comment) in items.items():
        out.write(f"\n/* {comment} */\n__attribute__((unused))\nstatic const unsigned char {key}_bytes[] = {{\n")
        for i in range(0, len(data), 20):
            out.write("    " + ", ".join(f"{byte}" for byte in data[i:i + 20]) + ",\n")
        out.write("};\n")
    out.write("\n#endif\n")
