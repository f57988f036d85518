using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>One connection with the runner: handshake, what is written first, the echo, the end.</summary>
internal sealed class Exchange : IDisposable
{
    private const int DefaultReadSize = 512;

    /// <summary>Lengths around the limits of CBC splitting and of records.</summary>
    private static readonly int[] s_sizes = [1, 255, 256, 257, 16383, 16384, 16385, 32767, 32768, 32769];

    private readonly ShimSettings _settings;
    private readonly ShimSessions _sessions;
    private readonly bool _isResumption;
    private readonly Pump _pump;
    private readonly Dictionary<string, byte[]> _secrets = [];

    /// <summary>Connects to the runner's port and says which shim this is.</summary>
    public Exchange(ShimSettings settings, ShimSessions sessions, bool isResumption)
    {
        _settings = settings;
        _sessions = sessions;
        _isResumption = isResumption;
        sessions.BeginConnection(isResumption ? settings.ResumptionDelay : 0, !settings.NoTicket, settings.SkipsTickets);
        var connection = new TlsConnection(ConfigBuilder.Build(settings, sessions));
        if (settings.ExportsTrafficSecrets) connection.Config.KeyLog = (label, _, secret) => _secrets[label] = secret.AsSpan().ToArray();
        _pump = new Pump(connection, Connect(settings), settings);
    }

    private TlsConnection Connection => _pump.Connection;

    /// <summary>Runs the connection to its end; throws <see cref="ShimFailureException"/> with the word for what went wrong.</summary>
    public void Run()
    {
        try
        {
            _pump.Handshake();
            if (_settings.ReverifiesOnResume && _settings.VerifyFails && Connection.State.Resumed) _pump.FailVerification();
            Check(_settings.Expected.CheckHandshake(Connection.State, _settings.IsServer, _isResumption));
            CheckCredential();
            if (_settings.SendsAlert)
            {
                _pump.SendAlert(AlertDescription.DecompressionFailure);
                return;
            }

            WriteFirst();
            if (!_settings.ShutsDown) Echo();
            CheckEnd();
            _pump.Shutdown();
        }
        finally
        {
            _pump.Close();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pump.Dispose();

    private static Socket Connect(ShimSettings settings)
    {
        var address = settings.IPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(new IPEndPoint(address, settings.Port));
        socket.NoDelay = true;
        Span<byte> id = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(id, settings.ShimId);
        socket.Send(id);
        return socket;
    }

    private static void Check(string? problem)
    {
        if (problem is not null) throw new ShimFailureException(problem);
    }

    private void WriteFirst()
    {
        if (_settings.UpdatesKeys) UpdateKeys();
        if (_settings.ExportLength != 0) _pump.Write(KeyingMaterial());
        if (_settings.ExportsTrafficSecrets) _pump.Write(TrafficSecrets());
        if (_settings.WritesTlsUnique) _pump.Write(TlsUnique());
        if (_settings.WritesDifferentSizes) WriteDifferentSizes();
        if (!_settings.WritesFirst && !_settings.ReadsWithUnfinishedWrite) return;
        if (_settings.ReadsWithUnfinishedWrite) _pump.WriteLater("hello"u8);
        else _pump.Write("hello"u8);
    }

    private byte[] KeyingMaterial()
    {
        var material = new byte[_settings.ExportLength];
        var context = _settings.UsesExportContext ? Text.Bytes(_settings.ExportContext) : null;
        if (Connection.TryExportKeyingMaterial(Text.Bytes(_settings.ExportLabel), context, material)) return material;
        throw new ShimFailureException("failed to export keying material");
    }

    /// <summary>Length of both in two bytes, little-endian, the one we read with, the one we write with.</summary>
    private byte[] TrafficSecrets()
    {
        var read = _secrets[_settings.IsServer ? "CLIENT_TRAFFIC_SECRET_0" : "SERVER_TRAFFIC_SECRET_0"];
        var write = _secrets[_settings.IsServer ? "SERVER_TRAFFIC_SECRET_0" : "CLIENT_TRAFFIC_SECRET_0"];
        return [(byte)read.Length, 0, .. read, .. write];
    }

    private void CheckCredential()
    {
        if (_settings.Expected.SelectedCredential is { } expected && expected != _pump.SelectedCredential) Check($"credential {_pump.SelectedCredential} was selected, not {expected}");
    }

    /// <summary>RFC 5929 §3.1: the first Finished of the last handshake, the client's unless a session was resumed.</summary>
    private byte[] TlsUnique()
    {
        var state = Connection.State;
        // TLS 1.3 has none (RFC 8446 §C.5), and without RFC 7627 that of a resumed session is not unique.
        var isUnique = state.Version < ProtocolVersion.Tls13 && (!state.Resumed || state.ExtendedMasterSecret);
        if (!isUnique) throw new ShimFailureException("failed to get tls-unique");
        return state.Resumed ? state.ServerVerifyData : state.ClientVerifyData;
    }

    private void UpdateKeys()
    {
        if (!Connection.UpdateKeys(requestUpdate: false)) throw new ShimFailureException("no key update here");
    }

    private void WriteDifferentSizes()
    {
        var data = new byte[s_sizes[^1]];
        data.AsSpan().Fill(0x42);
        foreach (var size in s_sizes) _pump.Write(data.AsSpan(0, size));
    }

    private void Echo()
    {
        var buffer = new byte[_settings.ReadSize == 0 ? DefaultReadSize : _settings.ReadSize];
        while (true)
        {
            if (_settings.UpdatesKeysBeforeRead) UpdateKeys();
            var count = _pump.Read(buffer);
            if (count == 0) return;
            if (_settings.HandshakeNeverDone) throw new ShimFailureException("the handshake was completed");
            for (var i = 0; i < count; i++) buffer[i] ^= 0xFF;
            _pump.Write(buffer.AsSpan(0, count));
        }
    }

    private void CheckEnd()
    {
        var expected = _settings.Expected;
        if (Connection.State.RenegotiationCount != expected.Renegotiations) Check($"{Connection.State.RenegotiationCount} renegotiations, not {expected.Renegotiations}");
        if (_settings.IsServer) return;
        if (expected.NoSession && _sessions.NewSessions != 0) Check("a session was given");
        if (expected.TicketRenewal && _isResumption && _sessions.NewSessions == 0) Check("no ticket was given on resumption");
    }
}
