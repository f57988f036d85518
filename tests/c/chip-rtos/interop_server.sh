#!/bin/sh
# The server against OpenSSL, GnuTLS and curl: versions, suites, server proposals on and off as they show on the wire, resumption and its
# limit, client certificates and the names of authorities, several threads, and the example of the folder examples.
# shim-test: needs openssl
# shim-test: timeout 300
# shim-test: each-provider
here=$SHIM_ROOT/tests/c/chip-rtos
base=$((15000 + $$ * 7 % 4000))
. "$here/programs/peers.inc"
compile "$here/programs/server.c" server
compile "$here/programs/client.c" client
compile "$SHIM_ROOT/examples/chip_tls_server.c" example
compile "$SHIM_ROOT/examples/chip_https_get.c" get

p=$base
serve() { # words for the server
    for try in 1 2 3 4 5; do
        p=$((p + 1))
        begin server.log listening $p ./server $p ca.pem own.pem own.key "$@"
        grep -q listening server.log && return
    done
}
ask() { # words for s_client
    printf 'GET / HTTP/1.0\r\n\r\n' | timeout 60 openssl s_client -connect "localhost:$p" -CAfile ca.pem -ign_eof "$@" > out.txt 2>&1
    grep -q "Hello from the controller" out.txt
}
ask_gnutls() { # words for gnutls-cli
    printf 'GET / HTTP/1.0\r\n\r\n' | timeout 60 gnutls-cli --x509cafile ca.pem -p $p "$@" localhost > out.txt 2>&1
    grep -q "Hello from the controller" out.txt
}
says() { grep -q -- "$1" out.txt; check $? "$2"; }
gnutls() { command -v gnutls-cli >/dev/null; }
gnutls || echo "skip - gnutls-cli is not installed"
command -v curl >/dev/null || echo "skip - curl is not installed"

# A client of GnuTLS that offers these two suites in this order.
rsa_cbc="NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+RSA:-MAC-ALL:+SHA1:-CIPHER-ALL"

# ---- as it comes ----
serve
ask -verify_return_error; check $? "s_client"
says "New, TLSv1.3" "TLS 1.3 by default"
for pair in 0x2F=AES128-SHA 0x35=AES256-SHA; do
    ask -tls1_2 -cipher "${pair#*=}"; check $? "s_client, suite ${pair%=*}"
    says "Cipher is ${pair#*=}\$" "it is ${pair#*=}"
done
ask -tls1_1 -cipher ALL:@SECLEVEL=0; [ $? -ne 0 ]; check $? "TLS 1.1 is refused"
if command -v curl >/dev/null; then
    curl -s --cacert ca.pem "https://localhost:$p/" > out.txt; says Hello "curl"
fi
if gnutls; then
    ask_gnutls; check $? "gnutls-cli"
    for cipher in AES-128-CBC AES-256-CBC; do
        ask_gnutls --priority "$rsa_cbc:+$cipher"; check $? "gnutls-cli, $cipher"
        says "(RSA)-($cipher)-(SHA1)" "it is $cipher"
    done
fi
./client $p ca.pem -n localhost -r 2 > out.txt; check $? "the client"
end
p=$((p + 1))
begin server.log listening $p env SHIM_TLS_MAX=1.2 ./server $p ca.pem own.pem own.key
ask; says "New, TLSv1.2" "SHIM_TLS_MAX=1.2"
end
p=$((p + 1))
begin server.log listening $p env SHIM_TLS_MIN=1.3 ./server $p ca.pem own.pem own.key -p 0x2F -2
ask; [ $? -ne 0 ]; check $? "SHIM_TLS_MIN=1.3 and a list leave nothing"
end

# ---- the order of suites ----
order() { # name, suites of s_client, the one to come
    ask -tls1_2 -cipher "$2"
    says "Cipher is $3\$" "$1: $2 gives $3"
}
gnutls_order() { # name, ciphers of gnutls-cli, the one to come
    gnutls || return 0
    ask_gnutls --priority "$rsa_cbc$2"
    says "(RSA)-($3)-(SHA1)" "$1, gnutls-cli: $2 gives $3"
}
# The example of the manual: the server has 1, 2, 3, 4 and the client 4, 3, 2.
four="-p 0xC030 -p 0xC02F -p 0x35 -p 0x2F"
serve $four -2
order "server proposals on" AES128-SHA:AES256-SHA:ECDHE-RSA-AES128-GCM-SHA256 ECDHE-RSA-AES128-GCM-SHA256
ask; says "New, TLSv1.2, Cipher is ECDHE-RSA-AES256-GCM-SHA384" "a list is the end of TLS 1.3"
ask -tls1_2 -cipher AES128-GCM-SHA256; [ $? -ne 0 ]; check $? "what is not in the list is not chosen"
end
serve $four
order "server proposals off" AES128-SHA:AES256-SHA:ECDHE-RSA-AES128-GCM-SHA256 AES128-SHA
order "server proposals off" AES128-GCM-SHA256:AES128-SHA AES128-GCM-SHA256
ask; says "New, TLSv1.3" "the list that is not used is not the end of TLS 1.3"
end
for first in 0x2F=AES128-SHA=AES-128-CBC 0x35=AES256-SHA=AES-256-CBC; do
    number=${first%%=*} rest=${first#*=}
    openssl_name=${rest%=*} gnutls_name=${rest#*=}
    other=$([ $number = 0x2F ] && echo 0x35 || echo 0x2F)
    serve -2 -p 0x0A -p $number -p $other
    for offer in AES128-SHA:AES256-SHA AES256-SHA:AES128-SHA; do order "$number first, proposals on" $offer $openssl_name; done
    for offer in :+AES-128-CBC:+AES-256-CBC :+AES-256-CBC:+AES-128-CBC; do gnutls_order "$number first, proposals on" $offer $gnutls_name; done
    end
    serve -p $number -p $other
    for offer in AES128-SHA:AES256-SHA AES256-SHA:AES128-SHA; do order "$number first, proposals off" $offer ${offer%%:*}; done
    gnutls_order "$number first, proposals off" :+AES-128-CBC:+AES-256-CBC AES-128-CBC
    gnutls_order "$number first, proposals off" :+AES-256-CBC:+AES-128-CBC AES-256-CBC
    end
    serve -2 -p $number
    ask -tls1_2 -cipher "$openssl_name"; check $? "$number alone"
    end
done

# ---- resumption ----
for version in tls1_2 tls1_3; do
    for ticket in "" -no_ticket; do
        [ "$version$ticket" != tls1_3-no_ticket ] || continue
        serve -m 2
        for name in one two three; do ask -$version $ticket -sess_out $name.pem; check $? "$name of three sessions, $version $ticket"; done
        for name in two three; do
            ask -$version $ticket -sess_in $name.pem; check $? "$name again, $version $ticket"
            says "^Reused, " "is resumed, $version $ticket"
        done
        ask -$version $ticket -sess_in one.pem; check $? "one again, $version $ticket"
        says "^New, " "maxCaches 2 has forgotten it, $version $ticket"
        end
    done
    serve -m 0
    ask -$version -sess_out one.pem; ask -$version -sess_in one.pem; check $? "maxCaches 0, $version"
    says "^New, " "resumes nothing, $version"
    end
done
if gnutls; then
    serve
    ask_gnutls --resume --priority NORMAL:-VERS-ALL:+VERS-TLS1.2; says "This is a resumed session" "gnutls-cli resumes"
    end
fi

# ---- client certificates ----
serve -1
for version in tls1_2 tls1_3; do
    ask -$version -cert guest.pem -key guest.key; check $? "s_client with a certificate, $version"
    says "Authority ca" "the authority of the server's own certificate is named, $version"
    ask -$version; [ $? -ne 0 ]; check $? "without one, $version"
    ask -$version -cert other.pem -key other.key; [ $? -ne 0 ]; check $? "with one of another authority, $version"
    ask -$version -cert guest.pem -key guest.key -sess_out session.pem; ask -$version -sess_in session.pem -cert guest.pem -key guest.key
    check $? "resumed with a certificate, $version"
    says "^Reused, " "is resumed with a certificate, $version"
done
if command -v curl >/dev/null; then
    curl -s --cacert ca.pem --cert guest.pem --key guest.key "https://localhost:$p/" > out.txt; says Hello "curl with a certificate"
    ! curl -s --cacert ca.pem "https://localhost:$p/" > out.txt 2>&1; check $? "curl without"
fi
if gnutls; then
    ask_gnutls --x509certfile guest.pem --x509keyfile guest.key; check $? "gnutls-cli with a certificate"
    ! ask_gnutls; check $? "gnutls-cli without"
fi
./client $p ca.pem -c guest.pem guest.key > out.txt; check $? "the client with a certificate"
end
serve -1 -a other.pem
ask -tls1_2 -cert guest.pem -key guest.key; check $? "SSL_AddClientCA"
says "Authority other" "the authority that was added is named"
! grep -q "Acceptable client certificate CA names.*Authority ca" out.txt && ! sed -n '/Acceptable/,/Requested/p' out.txt | grep -q "Authority ca"
check $? "and no other"
end

# ---- many at once ----
serve -t 4
jobs=""
for i in 1 2 3 4; do ./client $p ca.pem -t 4 -r 5 > many$i.txt & jobs="$jobs $!"; done
good=0
for job in $jobs; do wait $job && good=$((good + 1)); done
[ $good = 4 ]; check $? "four threads that serve, four processes with four threads that ask"
[ "$(cat many*.txt | grep -c Hello)" = 80 ]; check $? "80 connections"
end

# ---- the example ----
p=$((p + 1))
begin example.log listening $p ./example $p ca.pem own.pem own.key -p 0x35 -p 0x2F
order "the example" AES128-SHA:AES256-SHA AES256-SHA
end
p=$((p + 1))
begin example.log listening $p ./example $p ca.pem own.pem own.key -c
ask -cert guest.pem -key guest.key; check $? "the example with client authentication"
ask; [ $? -ne 0 ]; check $? "refuses who has none"
end
p=$((p + 1))
begin example.log listening $p ./example $p ca.pem own.pem own.key
./get 127.0.0.1 $p ca.pem localhost / 0x35 > out.txt 2>&1; check $? "the examples with each other"
./get localhost $p ca.pem elsewhere / > out.txt 2>&1; [ $? = 3 ]; check $? "under another name"
./get 127.0.0.1 $p missing.pem localhost / > out.txt 2>&1; [ $? = 1 ]; check $? "without an authority: the common exit"
says "flags 0x01" "tells the flags"
./get 127.0.0.1 $p ca.pem localhost / 0x0A > out.txt 2>&1; [ $? = 1 ]; check $? "a session that is closed twice"
says "SSL_SessionProp: error 243" "tells the error"
end
./get 127.0.0.1 $p ca.pem localhost / > out.txt 2>&1; [ $? = 1 ]; check $? "nobody there"
says "refused" "says so"
./example $p ca.pem own.pem own.key -p 0x0A > out.txt 2>&1; [ $? = 1 ]; check $? "the server with suites that are gone"
says "session: error 243" "says so too"
exit $failed
