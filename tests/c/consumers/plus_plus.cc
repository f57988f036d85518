// As aria2, realm-core and IXWebSocket: C++, with the alias tested by #ifndef, and bytes through a string.
#include <Security/Security.h>
#include <Security/SecureTransport.h>
#include <CoreFoundation/CoreFoundation.h>

#ifndef errSSLServerAuthCompleted
#error the alias has to be a macro
#endif

#include <cstdio>
#include <string>
#include <vector>

namespace {

struct Pipe {
    std::string in, *out;
};

OSStatus readFrom(SSLConnectionRef connection, void *data, size_t *length)
{
    auto &in = static_cast<Pipe *>(const_cast<void *>(connection))->in;
    auto there = in.copy(static_cast<char *>(data), *length);
    in.erase(0, there);
    OSStatus status = noErr;
    if (there < *length)
        status = errSSLWouldBlock;
    *length = there;
    return status;
}

OSStatus writeTo(SSLConnectionRef connection, const void *data, size_t *length)
{
    static_cast<const Pipe *>(connection)->out->append(static_cast<const char *>(data), *length);
    return noErr;
}

} // namespace

int main()
{
    Pipe client, server;
    client.out = &server.in;
    server.out = &client.in;
    SSLContextRef context = SSLCreateContext(kCFAllocatorDefault, kSSLClientSide, kSSLStreamType);
    size_t count = 0;
    OSStatus status = SSLGetNumberSupportedCiphers(context, &count);
    std::vector<SSLCipherSuite> all(count), chosen;
    status |= SSLGetSupportedCiphers(context, all.data(), &count);
    for (auto suite : all)
        if (suite != TLS_NULL_WITH_NULL_NULL && suite >= 0xC000)
            chosen.push_back(suite);
    status |= SSLSetEnabledCiphers(context, chosen.data(), chosen.size());
    status |= SSLSetIOFuncs(context, readFrom, writeTo);
    status |= SSLSetConnection(context, &client);
    CFStringRef name = CFSTR("localhost");
    std::printf("%s - settings\n", status == noErr && CFStringGetLength(name) == 9 ? "ok" : "not ok");
    auto first = SSLHandshake(context);
    std::printf("%s - a ClientHello, and then the wait\n", first == errSSLWouldBlock && server.in.size() > 100 && server.in[0] == 22 ? "ok" : "not ok");
    CFRelease(context);
    return 0;
}
