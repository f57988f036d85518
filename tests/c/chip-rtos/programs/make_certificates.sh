#!/bin/sh
# Writes certificates.h: certificates and keys whose dates never change what they are. Needs openssl; run by hand, the result is kept.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > ca.cnf <<'CONF'
[ca]
default_ca = here
[here]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = none
[holder]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature,keyEncipherment
subjectKeyIdentifier = none
CONF
: > index.txt
always="-startdate 20000101000000Z -enddate 99991231235959Z"

ec() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }
request() { openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr" -config /dev/null 2>/dev/null || openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr"; }
issue() { # name, issuer, extensions, dates
    openssl ca -batch -notext -config ca.cnf -in "$1.csr" -cert "$2.pem" -keyfile "$2.key" -out "$1.pem" -extensions "$3" $4 2>/dev/null
}
root() { # name, common name
    ec "$1"
    request "$1" "$2"
    openssl ca -batch -notext -config ca.cnf -in "$1.csr" -selfsign -keyfile "$1.key" -out "$1.pem" -extensions authority $always 2>/dev/null
}

root root "Transcript Root"
root namesake "Transcript Root"
ec middle; request middle "Transcript Middle"; issue middle root authority "$always"
openssl genrsa -traditional -out own.key 2048 2>/dev/null; request own localhost; issue own middle holder "$always"
ec expired; request expired Expired; issue expired root holder "-startdate 20000101000000Z -enddate 20010101000000Z"
ec future; request future Future; issue future root holder "-startdate 90000101000000Z -enddate 99991231235959Z"
openssl dsaparam -out dsa.par 2048 2>/dev/null; openssl gendsa -out dsa8.key dsa.par 2>/dev/null; request dsa8 "A DSA Key"; issue dsa8 root holder "$always"
openssl dsa -in dsa8.key -out dsa.key 2>/dev/null
openssl pkcs8 -topk8 -nocrypt -in dsa.key -out dsa8.key
openssl pkcs8 -topk8 -nocrypt -in own.key -out own8.key
openssl pkcs8 -topk8 -in own.key -passout pass:secret -out encrypted8.key
openssl rsa -in own.key -aes128 -traditional -passout pass:secret -out encrypted.key 2>/dev/null
# The last bytes of a certificate are its signature.
openssl x509 -in root.pem -outform DER -out broken.der
size=$(wc -c < broken.der)
printf '\001\002\003\004' | dd of=broken.der bs=1 seek=$((size - 6)) conv=notrunc 2>/dev/null
{ echo "-----BEGIN CERTIFICATE-----"; openssl base64 -in broken.der; echo "-----END CERTIFICATE-----"; } > broken.pem

text() { # variable, file
    echo "UNUSED static const char $1[] ="
    sed 's/.*/    "&\\n"/; $s/$/;/' "$2"
    echo
}
{
    echo "/* Written by make_certificates.sh. */"
    echo "#ifndef CERTIFICATES_H"
    echo "#define CERTIFICATES_H"
    echo
    for name in root namesake middle own expired future broken; do text "${name}_pem" $name.pem; done
    text dsa_pem dsa8.pem
    for name in own own8 encrypted encrypted8 dsa dsa8; do text "${name}_key" $name.key; done
    echo "#endif"
} > "$here/certificates.h"
