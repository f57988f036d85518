#!/bin/sh
# The client against OpenSSL, GnuTLS and nginx: versions, suites and their order on the wire, names, resumption and its limit, client
# certificates, option 3, without waiting, several threads.
# shim-test: needs openssl
# shim-test: timeout 300
# shim-test: each-provider
here=$SHIM_ROOT/tests/c/chip-rtos
base=$((10000 + $$ * 7 % 4000))
. "$here/programs/peers.inc"
compile "$here/programs/client.c" client

client() { ./client "$@" > out.txt 2>&1; }
says() { grep -q -- "$1" out.txt; check $? "$2"; }
refused() { [ $? = 3 ]; check $? "$1"; }

# ---- OpenSSL ----
p=$base
begin s_server.log ACCEPT $p openssl s_server -accept $p -cert own.pem -key own.key -www
client $p ca.pem -n localhost; check $? "s_server"
says "New, TLSv1.3" "TLS 1.3 by default"
client $p ca.pem -w; check $? "without waiting, driven by select"
client $p ca.pem -w -p 0x2F; check $? "likewise in TLS 1.2"
for suite in "" 0x2F 0xC02F; do
    client $p ca.pem -r 3 ${suite:+-p $suite}; check $? "three connections of one session ($suite)"
    [ "$(grep -c "Reused, " out.txt)" = 2 ]; check $? "two of them resumed ($suite)"
    client $p ca.pem -r 3 -m 0 ${suite:+-p $suite}
    ! grep -q "Reused, " out.txt; check $? "none with maxCaches 0 ($suite)"
done
for pair in 0x2F=AES128-SHA 0x35=AES256-SHA 0xC02F=ECDHE-RSA-AES128-GCM-SHA256 0x9C=AES128-GCM-SHA256; do
    client $p ca.pem -p "${pair%=*}"; check $? "suite ${pair%=*}"
    says "Cipher is ${pair#*=}\$" "it is ${pair#*=}"
done
client $p ca.pem -p 0x35 -p 0xC030 -p 0x2F
[ "$(sed -n '/common between both/,/---/p' out.txt | tr -s ' \n' ' ' | grep -o 'AES256-SHA ECDHE-RSA-AES256-GCM-SHA384 AES128-SHA')" ]
check $? "the list goes into the ClientHello in its order"
client $p ca.pem -p 0x0A -p 0x05 -p 0x64 -p 0x35 -p 0x2F; says "Cipher is AES256-SHA\$" "suites that are gone are skipped"
client $p ca.pem -n elsewhere; refused "another name is refused"
client $p other.pem; refused "an unknown authority is refused"
client $p other.pem -3; check $? "option 3 accepts it"
client $p other.pem -3 -n elsewhere; refused "but not under another name"
SHIM_TLS_MAX=1.2 ./client $p ca.pem > out.txt; says "New, TLSv1.2" "SHIM_TLS_MAX=1.2"
SHIM_TLS_MIN=1.3 ./client $p ca.pem -p 0x2F > out.txt; refused "SHIM_TLS_MIN=1.3 leaves a list of TLS 1.2 nothing"
SHIM_TLS_MAX=1.1 ./client $p ca.pem > out.txt; refused "SHIM_TLS_MAX=1.1 alone leaves nothing: TLS 1.2 is the least"
end
begin s_server.log ACCEPT $p openssl s_server -accept $p -cert own.pem -key own.key -www -tls1_1 -cipher ALL:@SECLEVEL=0
client $p ca.pem; refused "a server of TLS 1.1 is refused"
SHIM_TLS_MIN=1.0 ./client $p ca.pem > out.txt; refused "with SHIM_TLS_MIN=1.0 too: it is a bound, and TLS 1.2 another"
end

begin s_server.log ACCEPT $p openssl s_server -accept $p -cert own.pem -key own.key -www -servername nobody -cert2 own.pem -key2 own.key -naccept 3
client $p ca.pem -n localhost
client $p ca.pem -3 -n "SSL Test Server"
client $p ca.pem -3 -n 127.0.0.1
wait $child
cp s_server.log out.txt; says 'Hostname in TLS extension: "localhost"' "a host name goes into SNI"
[ "$(grep -c 'Hostname in TLS' s_server.log)" = 1 ]; check $? "other names and addresses do not"

# ---- names ----
names() { # common name, further extension, then pairs: + or -, name
    issue ec named "$1" "$2"
    certificate=$1
    shift 2
    begin s_server.log ACCEPT $p openssl s_server -accept $p -cert named.pem -key named.key -www
    while [ $# -gt 0 ]; do
        client $p ca.pem -n "$2"; status=$?
        if [ "$1" = + ]; then [ $status = 0 ]; check $? "$certificate is $2"; else [ $status = 3 ]; check $? "$certificate is not $2"; fi
        shift 2
    done
    end
}
names "SSL Test Server" "" + "SSL Test Server" + "ssl test server" - "SSL Test" - localhost
names "*.a.com" "" + foo.a.com - bar.foo.a.com - a.com - "*.b.com"
names "f*.com" "" + foo.com - bar.com - f.org
names "Device 7" "subjectAltName=DNS:device.example" + "Device 7" + device.example - other.example

for version in tls1_2 tls1_3; do
    begin s_server.log ACCEPT $p openssl s_server -accept $p -cert own.pem -key own.key -www -Verify 1 -verify_return_error -CAfile ca.pem -$version
    client $p ca.pem -c guest.pem guest.key; check $? "client certificate, $version"
    client $p ca.pem; refused "without one, $version"
    end
done

# ---- GnuTLS and nginx ----
p=$((base + 1))
if command -v gnutls-serv >/dev/null; then
    begin gnutls.log "" $p gnutls-serv --http -p $p --x509certfile own.pem --x509keyfile own.key
    client $p ca.pem -n localhost; check $? "gnutls-serv"
    for pair in 0x2F=AES-128-CBC 0x35=AES-256-CBC; do
        client $p ca.pem -p "${pair%=*}"; check $? "gnutls-serv, suite ${pair%=*}"
        says "${pair#*=}" "it is ${pair#*=}"
    done
    client $p other.pem; refused "gnutls-serv, an unknown authority"
    client $p other.pem -3; check $? "gnutls-serv, option 3"
    end
    begin gnutls.log "" $p gnutls-serv --http -p $p --x509certfile own.pem --x509keyfile own.key --x509cafile ca.pem --require-client-cert
    client $p ca.pem -c guest.pem guest.key; check $? "gnutls-serv, client certificate"
    end
else
    echo "skip - gnutls-serv is not installed"
fi
p=$((base + 2))
if command -v nginx >/dev/null; then
    mkdir -p nginx
    cat > nginx/nginx.conf <<CONF
daemon off; master_process off; pid nginx.pid; error_log stderr;
events { }
http {
    access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
    server { listen 127.0.0.1:$p ssl; ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate $PWD/own.pem; ssl_certificate_key $PWD/own.key; location / { return 200 "from nginx \$ssl_protocol \$ssl_cipher\n"; } }
}
CONF
    begin nginx.log "" $p nginx -p "$PWD/nginx" -c nginx.conf -e stderr
    client $p ca.pem -n localhost; check $? "nginx"
    says "from nginx TLSv1.3" "over TLS 1.3"
    client $p ca.pem -p 0xC030; says "from nginx TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384" "nginx, suite 0xC030"
    client $p ca.pem -t 8 -r 5; check $? "nginx, eight threads with five connections each"
    [ "$(grep -c "from nginx" out.txt)" = 40 ]; check $? "all of them answered"
    end
else
    echo "skip - nginx is not installed"
fi
exit $failed
