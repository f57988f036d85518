#!/bin/sh
# The CHIP-RTOS API against OpenSSL, GnuTLS, nginx and curl: both roles, suites, client certificates, resumption, server proposals on
# and off as they show on the wire, option 3.
# shim-test: needs openssl
# shim-test: timeout 300
failed=0
here=$SHIM_ROOT/tests/c/chip-rtos
base=$((24000 + $$ % 6000))
children=""
trap 'for child in $children; do kill "$child" 2>/dev/null; done' EXIT

check() { # status 0 for passed, name of the test
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2"; failed=1; fi
}

compile() { # source, program
    "$CC" -std=c99 -D_GNU_SOURCE -Wall -Wextra -Werror "-I$SHIM_SDK/include/chip-rtos" "-I$SHIM_ROOT/tests/c/common" "-I$here" "$1" -o "$2" \
        "-L$SHIM_SDK/lib" -lshimtls -lpthread "-Wl,-rpath,$SHIM_SDK/lib"
}

compile "$here/programs/client.c" client && compile "$SHIM_ROOT/examples/chip_tls_server.c" server
check $? "client and server compile"

issue() { # name, common name, further extensions
    openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$2" >/dev/null 2>&1
    printf 'keyUsage=critical,digitalSignature,keyEncipherment\n%s\n' "$3" > ext.txt
    openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile ext.txt -out "$1.pem" >/dev/null 2>&1
}

authority() { # name
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.pem" -subj "/CN=Authority $1" -days 30 \
        -addext "keyUsage=critical,keyCertSign,cRLSign" >/dev/null 2>&1
}

authority ca
authority other
issue own localhost subjectAltName=DNS:localhost
issue named "SSL Test Server" ""
issue guest "A Guest" extendedKeyUsage=clientAuth

begin() { # log file, text that it shows when ready (empty: wait for the port), port, command...
    log=$1 text=$2 port=$3
    shift 3
    rm -f "$log"
    : > "$log"
    "$@" > "$log" 2>&1 &
    child=$!
    children="$children $child"
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        if [ -n "$text" ]; then grep -q "$text" "$log" && return; else openssl s_client -connect "localhost:$port" </dev/null >/dev/null 2>&1 && return; fi
        sleep 0.2
    done
}

end() { kill "$child" 2>/dev/null; wait "$child" 2>/dev/null; }

# ---- client against openssl s_server ----
p=$base
begin s_server.log ACCEPT $p openssl s_server -accept $p -cert own.pem -key own.key -www
./client $p ca.pem -n localhost > out.txt; check $? "client, s_server"
grep -q "New, TLSv1.3" out.txt; check $? "TLS 1.3 by default"
./client $p ca.pem -w > out.txt; check $? "client without waiting"
./client $p ca.pem -r 3 > out.txt; check $? "three connections of one session"
[ "$(grep -c "Reused, TLSv1.3" out.txt)" = 2 ]; check $? "two of them resumed (TLS 1.3)"
./client $p ca.pem -r 3 -p 0x2F > out.txt
[ "$(grep -c "Reused, " out.txt)" = 2 ]; check $? "two of three resumed (TLS 1.2)"
for pair in 0x2F=AES128-SHA 0x35=AES256-SHA 0xC02F=ECDHE-RSA-AES128-GCM-SHA256; do
    ./client $p ca.pem -p "${pair%=*}" > out.txt; check $? "client, suite ${pair%=*}"
    grep -q "Cipher is ${pair#*=}\$" out.txt; check $? "is ${pair#*=}"
done
./client $p ca.pem -p 0x0A -p 0x05 -p 0x35 -p 0x2F > out.txt; grep -q "Cipher is AES256-SHA\$" out.txt; check $? "suites that are gone are skipped"
./client $p ca.pem -n elsewhere > out.txt; [ $? = 3 ]; check $? "another name is refused"
./client $p other.pem > out.txt; [ $? = 3 ]; check $? "an unknown authority is refused"
./client $p other.pem -3 > out.txt; check $? "option 3 accepts it"
SHIM_TLS_MAX=1.2 ./client $p ca.pem > out.txt; grep -q "New, TLSv1.2" out.txt; check $? "SHIM_TLS_MAX=1.2"
SHIM_TLS_MIN=1.3 ./client $p ca.pem -p 0x2F > out.txt; [ $? = 3 ]; check $? "SHIM_TLS_MIN=1.3 leaves a list of TLS 1.2 nothing"
end

begin s_server.log ACCEPT $p openssl s_server -accept $p -cert named.pem -key named.key -www
./client $p ca.pem -n "SSL Test Server" > out.txt; check $? "a name that is no host name"
end

for version in tls1_2 tls1_3; do
    begin s_server.log ACCEPT $p openssl s_server -accept $p -cert own.pem -key own.key -www -Verify 1 -verify_return_error -CAfile ca.pem -$version
    ./client $p ca.pem -c guest.pem guest.key > out.txt; check $? "client certificate, $version"
    ./client $p ca.pem > out.txt; [ $? = 3 ]; check $? "without one, $version"
    end
done

# ---- client against GnuTLS and nginx ----
p=$((base + 1))
if command -v gnutls-serv >/dev/null; then
    begin gnutls.log "" $p gnutls-serv --http -p $p --x509certfile own.pem --x509keyfile own.key
    ./client $p ca.pem -n localhost > out.txt; check $? "client, gnutls-serv"
    ./client $p ca.pem -p 0x35 > out.txt; check $? "client, gnutls-serv, suite 0x35"
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
    ./client $p ca.pem -n localhost > out.txt; check $? "client, nginx"
    grep -q "from nginx TLSv1.3" out.txt; check $? "over TLS 1.3"
    ./client $p ca.pem -p 0xC030 > out.txt; grep -q "from nginx TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384" out.txt; check $? "client, nginx, suite 0xC030"
    end
else
    echo "skip - nginx is not installed"
fi

# ---- server ----
ask() { # words for s_client
    printf 'GET / HTTP/1.0\r\n\r\n' | timeout 20 openssl s_client -connect "localhost:$p" -CAfile ca.pem -ign_eof "$@" > out.txt 2>&1
    grep -q "Hello from the controller" out.txt
}
p=$((base + 3))
begin server.log listening $p ./server $p ca.pem own.pem own.key
ask -verify_return_error; check $? "s_client, server"
grep -q "New, TLSv1.3" out.txt; check $? "TLS 1.3 by default"
for pair in 0x2F=AES128-SHA 0x35=AES256-SHA; do
    ask -tls1_2 -cipher "${pair#*=}"; check $? "s_client, server, suite ${pair%=*}"
done
ask -tls1_2 -cipher AES128-SHA:AES256-SHA:ECDHE-RSA-AES128-GCM-SHA256
grep -q "Cipher is AES128-SHA\$" out.txt; check $? "server proposals off: the first of the client's list"
ask -tls1_1; [ $? -ne 0 ]; check $? "TLS 1.1 is refused"
for version in tls1_2 tls1_3; do
    ask -$version -sess_out session.pem; ask -$version -sess_in session.pem
    grep -q "^Reused, " out.txt; check $? "a session is resumed, $version"
done
if command -v curl >/dev/null; then
    curl -s --cacert ca.pem "https://localhost:$p/" > out.txt; grep -q Hello out.txt; check $? "curl, server"
else
    echo "skip - curl is not installed"
fi
if command -v gnutls-cli >/dev/null; then
    printf 'GET / HTTP/1.0\r\n\r\n' | timeout 20 gnutls-cli --x509cafile ca.pem -p $p localhost > out.txt 2>&1
    grep -q "Hello from the controller" out.txt; check $? "gnutls-cli, server"
else
    echo "skip - gnutls-cli is not installed"
fi
./client $p ca.pem -n localhost -r 2 > out.txt; check $? "client, server"
end

# The example of the manual: the server has 1, 2, 3, 4 and the client 4, 3, 2; that gives 2.
p=$((base + 4))
begin server.log listening $p ./server $p ca.pem own.pem own.key -p 0xC030 -p 0xC02F -p 0x35 -p 0x2F
ask -tls1_2 -cipher AES128-SHA:AES256-SHA:ECDHE-RSA-AES128-GCM-SHA256
grep -q "Cipher is ECDHE-RSA-AES128-GCM-SHA256\$" out.txt; check $? "server proposals on: 1,2,3,4 and 4,3,2 give 2"
ask; grep -q "New, TLSv1.2, Cipher is ECDHE-RSA-AES256-GCM-SHA384" out.txt; check $? "a list is the end of TLS 1.3"
ask -tls1_2 -cipher AES128-GCM-SHA256; [ $? -ne 0 ]; check $? "what is not in the list is not chosen"
end

# ---- server that asks for a certificate ----
p=$((base + 5))
begin server.log listening $p ./server $p ca.pem own.pem own.key -c
for version in tls1_2 tls1_3; do
    ask -$version -cert guest.pem -key guest.key; check $? "s_client with a certificate, $version"
    grep -q "Authority ca" out.txt; check $? "the authority is named, $version"
    ask -$version; [ $? -ne 0 ]; check $? "without one, $version"
    ask -$version -cert other.pem -key other.key; [ $? -ne 0 ]; check $? "with one of another authority, $version"
done
if command -v curl >/dev/null; then
    curl -s --cacert ca.pem --cert guest.pem --key guest.key "https://localhost:$p/" > out.txt; grep -q Hello out.txt; check $? "curl with a certificate"
    ! curl -s --cacert ca.pem "https://localhost:$p/" > out.txt 2>&1; check $? "curl without"
fi
if command -v gnutls-cli >/dev/null; then
    printf 'GET / HTTP/1.0\r\n\r\n' | timeout 20 gnutls-cli --x509cafile ca.pem --x509certfile guest.pem --x509keyfile guest.key -p $p localhost > out.txt 2>&1
    grep -q "Hello from the controller" out.txt; check $? "gnutls-cli with a certificate"
fi
./client $p ca.pem -c guest.pem guest.key > out.txt; check $? "client with a certificate, server"
end
exit $failed
