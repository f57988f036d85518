using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Crypto;
using Shim.Runtime.SecureTransport;
using Shim.Runtime.Tests.Tls.Peers;

namespace Shim.Runtime.Tests.SecureTransport;

/// <summary>The whole way of a record through SSLWrite, the callbacks and SSLRead, by the runtime's own allocation counter.</summary>
[TestClass]
public sealed unsafe class AllocationTests
{
    private const int Warm = 40, Measured = 400;

    [TestMethod]
    [DataRow(true, 0x1301u, 16384, 16384)]
    [DataRow(true, 0x1301u, 1024, 1024)]
    [DataRow(true, 0x1301u, 40000, 40000)]
    [DataRow(true, 0x1301u, 1024, 300)]
    [DataRow(true, 0x1302u, 16384, 65536)]
    [DataRow(true, 0x1303u, 1024, 1024)]
    [DataRow(false, 0xC02Bu, 16384, 16384)]
    [DataRow(false, 0xC02Bu, 1024, 300)]
    [DataRow(false, 0xCCA9u, 1024, 1024)]
    [DataRow(false, 0xC009u, 1024, 1024)]
    [DataRow(false, 0xC009u, 1024, 300)]
    public void NoRecordAllocates(bool tls13, uint suite, int size, int readSize)
    {
        var wires = (Wire*)NativeMemory.AllocZeroed(2, (nuint)sizeof(Wire));
        var ends = (End*)NativeMemory.AllocZeroed(2, (nuint)sizeof(End));
        ends[0] = new End { In = wires, Out = wires + 1 };
        ends[1] = new End { In = wires + 1, Out = wires };
        var client = NewContext(isServer: false, tls13, suite, ends);
        var server = NewContext(isServer: true, tls13, suite, ends + 1);
        Connect(client, server);
        var data = (byte*)NativeMemory.AllocZeroed((nuint)Math.Max(size, readSize));
        var before = 0L;
        for (var i = 0; i < Warm + Measured; i++)
        {
            if (i == Warm) before = GC.GetAllocatedBytesForCurrentThread();
            Echo(client, server, data, size, readSize);
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        client.Release();
        server.Release();
        NativeMemory.Free(data);
        NativeMemory.Free(ends);
        for (var i = 0; i < 2; i++) NativeMemory.Free(wires[i].Bytes);
        NativeMemory.Free(wires);
    }

    private static void Echo(SslContext client, SslContext server, byte* data, int size, int readSize)
    {
        Send(client, server, data, size, readSize);
        Send(server, client, data, size, readSize);
    }

    private static void Send(SslContext from, SslContext to, byte* data, int size, int readSize)
    {
        if (from.Write(new ReadOnlySpan<byte>(data, size), out var written) != 0 || written != (nuint)size) Assert.Fail("SSLWrite");
        for (var left = (nuint)size; left > 0;)
        {
            if (to.Read(data, (nuint)readSize, out var read) != 0) Assert.Fail("SSLRead");
            left -= read;
        }
    }

    private static SslContext NewContext(bool isServer, bool tls13, uint suite, End* end)
    {
        var context = SslContext.Create(isServer ? 0 : 1, 0);
        context.SetIOFuncs(&ReadWire, &WriteWire);
        context.SetConnection((nint)end);
        var version = tls13 ? SslProtocol.Tls13 : SslProtocol.Tls12;
        Assert.AreEqual(0, context.SetProtocolVersionMin(version));
        Assert.AreEqual(0, context.SetProtocolVersionMax(version));
        Assert.AreEqual(0, context.SetEnabledCiphers([suite]));
        if (!isServer)
        {
            // The pause at the server's certificate stands for a decision: trust is another test's subject.
            Assert.AreEqual(0, context.SetSessionOption(SslSessionOption.BreakOnServerAuth, true));
            return context;
        }

        var made = TestIdentity.Get("p256");
        var identity = SecIdentity.Create(SecCertificate.FromDer(made.Certificate)!, SecKey.FromPkcs8(CryptoProviders.Current, made.Pkcs8)!)!;
        Assert.AreEqual(0, context.SetCertificate(CFArray.OfOwned([identity])));
        return context;
    }

    private static void Connect(SslContext client, SslContext server)
    {
        int c = OSStatus.SslWouldBlock, s = OSStatus.SslWouldBlock;
        for (var i = 0; i < 20 && (c != 0 || s != 0); i++)
        {
            if (c != 0) c = client.Handshake();
            if (c == OSStatus.SslPeerAuthCompleted) c = client.Handshake();
            if (s != 0) s = server.Handshake();
        }

        Assert.AreEqual((0, 0), (c, s));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ReadWire(nint connection, byte* data, nuint* length)
    {
        var wire = ((End*)connection)->In;
        var asked = *length;
        *length = Math.Min(asked, wire->End - wire->First);
        NativeMemory.Copy(wire->Bytes + wire->First, data, *length);
        wire->First += *length;
        return *length == asked ? 0 : OSStatus.SslWouldBlock;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int WriteWire(nint connection, byte* data, nuint* length)
    {
        var wire = ((End*)connection)->Out;
        if (wire->First == wire->End) wire->First = wire->End = 0;
        if (wire->End + *length > wire->Capacity)
        {
            wire->Capacity = (wire->End + *length) * 2;
            wire->Bytes = (byte*)NativeMemory.Realloc(wire->Bytes, wire->Capacity);
        }

        NativeMemory.Copy(data, wire->Bytes + wire->End, *length);
        wire->End += *length;
        return 0;
    }

    private struct Wire
    {
        public byte* Bytes;
        public nuint Capacity, First, End;
    }

    private struct End
    {
        public Wire* In, Out;
    }
}
