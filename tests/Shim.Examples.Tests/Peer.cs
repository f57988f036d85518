using System.Net.Sockets;
using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.Records;

namespace Shim.Examples.Tests;

/// <summary>
/// Our engine over a socket as a peer that can be told to misbehave: its handshake messages and its records can be changed, and records of
/// any content can be sent under its keys.
/// </summary>
internal sealed class Peer : IDisposable
{
    private readonly Socket _socket;
    private TamperingContext _context = null!;

    public Peer(Socket socket, TlsConfig config, Tamper? tamper = null)
    {
        _socket = socket;
        Connection = new TlsConnection(config, context =>
        {
            _context = new TamperingContext(context, tamper ?? ((type, body) => [(type, body)]));
            return config.IsServer ? new ServerHelloStage(_context, isRenegotiation: false) : new ClientHelloStage(_context, isRenegotiation: false);
        });
    }

    /// <summary>The connection.</summary>
    public TlsConnection Connection { get; }

    /// <summary>What to send instead of each record.</summary>
    public Func<byte[], IEnumerable<byte[]>>? Change { get; set; }

    /// <summary>Where the server's part ended: close_notify came.</summary>
    public bool SawCloseNotify { get; private set; }

    /// <summary>Shakes hands, whatever becomes of it; true when connected.</summary>
    public bool Handshake()
    {
        while (true)
        {
            var wait = Connection.Advance();
            Flush();
            if (wait == HandshakeWait.None) return true;
            if (!Serve(wait)) return false;
        }
    }

    /// <summary>Sends application data as it is, in records of the engine's size.</summary>
    public void Write(string text)
    {
        Connection.Write(Encoding.ASCII.GetBytes(text));
        Flush();
    }

    /// <summary>Sends a KeyUpdate.</summary>
    public void UpdateKeys(bool requestUpdate)
    {
        Assert.IsTrue(Connection.UpdateKeys(requestUpdate));
        Flush();
    }

    /// <summary>Sends a record of this type and content under the present keys, or in the clear when there are none.</summary>
    public void Send(ContentType type, params byte[] content)
    {
        var protection = _context.WriteProtection;
        if (protection is null)
        {
            SendRaw([(byte)type, 3, 3, (byte)(content.Length >> 8), (byte)content.Length, .. content]);
            return;
        }

        var record = new byte[content.Length + protection.MaxOverhead];
        SendRaw(record.AsSpan(0, protection.Seal(type, content, record)));
    }

    /// <summary>Sends a handshake message under the present keys, besides the transcript.</summary>
    public void Send(HandshakeType type, params byte[] body) =>
        Send(ContentType.Handshake, [(byte)type, (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. body]);

    /// <summary>Sends bytes past everything.</summary>
    public void SendRaw(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty) bytes = bytes[_socket.Send(bytes)..];
        }
        catch (SocketException)
        {
            // The other side has ended already; what it said is still to be read.
        }
    }

    /// <summary>Asks for a page and reads all of the answer.</summary>
    public string Ask(string request = "GET /page.txt HTTP/1.0\r\n\r\n")
    {
        Write(request);
        return ReadAll();
    }

    /// <summary>Reads up to the end: close_notify, fault, or the end of the stream.</summary>
    public string ReadAll()
    {
        var text = new StringBuilder();
        var buffer = new byte[20_000];
        while (true)
        {
            var wait = Connection.Receive(buffer, out var written);
            text.Append(Encoding.ASCII.GetString(buffer.AsSpan(0, written)));
            Flush();
            if (written == 0 && wait != HandshakeWait.None && !Serve(wait)) return text.ToString();
        }
    }

    /// <summary>Waits for some application data.</summary>
    public string ReadSome()
    {
        var buffer = new byte[20_000];
        while (true)
        {
            var wait = Connection.Receive(buffer, out var written);
            Flush();
            if (written > 0) return Encoding.ASCII.GetString(buffer.AsSpan(0, written));
            if (wait != HandshakeWait.None && !Serve(wait)) return "";
        }
    }

    /// <summary>Ends our direction with close_notify.</summary>
    public void Close()
    {
        Connection.Close();
        Flush();
    }

    /// <summary>Whether the other side ends the stream in good order: no reset, which would have destroyed its last words.</summary>
    public bool EndsInGoodOrder()
    {
        var rest = new byte[4096];
        try
        {
            while (_socket.Receive(rest) != 0)
            {
                // What follows a fault of ours does not matter.
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        Connection.Dispose();
        _socket.Dispose();
    }

    private void Flush()
    {
        while (Connection.HasOutput)
        {
            var unit = Connection.Output.ToArray();
            Connection.OutputSent(unit.Length);
            if (Change is null)
            {
                SendRaw(unit);
                continue;
            }

            for (var at = 0; at < unit.Length;)
            {
                var size = 5 + ((unit[at + 3] << 8) | unit[at + 4]);
                foreach (var record in Change(unit[at..(at + size)])) SendRaw(record);
                at += size;
            }
        }
    }

    private bool Serve(HandshakeWait wait)
    {
        switch (wait)
        {
            case HandshakeWait.Read:
                return Fill();
            case HandshakeWait.PeerTrust:
                Connection.AcceptPeer();
                return true;
            case HandshakeWait.ClientHello or HandshakeWait.ClientIdentity:
                Connection.Continue();
                return true;
            case HandshakeWait.Closed:
                SawCloseNotify = true;
                return false;
            case HandshakeWait.Failed:
                return false;
            default:
                return true;
        }
    }

    private bool Fill()
    {
        var count = _socket.Receive(Connection.InputWindow);
        if (count == 0) return false;
        Connection.InputReceived(count);
        return true;
    }
}
