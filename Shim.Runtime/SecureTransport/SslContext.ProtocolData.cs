namespace Shim.Runtime.SecureTransport;

/// <content>ALPN as bytes of the wire, with a callback (sheet 1.12), and NPN, which is not spoken any more.</content>
internal sealed unsafe partial class SslContext
{
    private const int MaxProtocolData = 255;

    private delegate* unmanaged[Cdecl]<nint, nint, byte*, nuint, void> _alpnFunction;
    private nint _alpnInfo;
    private byte[] _alpnReceived = [];
    private byte[] _npnData = [];

    /// <summary>
    /// SSLSetALPNFunc: called once per handshake with the peer's list: on a client the server's answer, on a server the client's offer,
    /// early enough for SSLSetALPNData to decide the answer. Ignored while active.
    /// </summary>
    public void SetAlpnFunction(delegate* unmanaged[Cdecl]<nint, nint, byte*, nuint, void> function, nint info)
    {
        if (IsActive) return;
        _alpnFunction = function;
        _alpnInfo = info;
    }

    /// <summary>SSLSetALPNData: names, each behind its length, 1 to 255 bytes in all.</summary>
    public int SetAlpnData(ReadOnlySpan<byte> data)
    {
        if (data.Length is 0 or > MaxProtocolData) return OSStatus.Param;
        var names = new List<byte[]>();
        while (!data.IsEmpty)
        {
            var length = data[0];
            if (length == 0 || length >= data.Length) return OSStatus.Param;
            names.Add(data.Slice(1, length).ToArray());
            data = data[(1 + length)..];
        }

        _applicationProtocols = [.. names];
        if (_config is not null) _config.ApplicationProtocols = _applicationProtocols;
        return OSStatus.Success;
    }

    /// <summary>SSLGetALPNData: the list received, in memory of the context; NULL and 0 if there is none.</summary>
    public nint GetAlpnData(out nuint length)
    {
        RememberAlpn();
        _ = GetPinned(_alpnReceived, out var pointer, out length);
        return pointer;
    }

    /// <summary>SSLSetNPNData: kept; NPN is not in the engine.</summary>
    public int SetNpnData(ReadOnlySpan<byte> data)
    {
        if (data.Length is 0 or > MaxProtocolData) return OSStatus.Param;
        _npnData = Pinned(data);
        return OSStatus.Success;
    }

    /// <summary>SSLGetNPNData: what SSLSetNPNData kept, in memory of the context; NULL and 0 if there is none.</summary>
    public nint GetNpnData(out nuint length)
    {
        _ = GetPinned(_npnData, out var pointer, out length);
        return pointer;
    }

    /// <summary>Tells the program the peer's list, if there is one.</summary>
    private void TellAlpn()
    {
        if (_alpnFunction is null) return;
        RememberAlpn();
        if (_alpnReceived.Length == 0) return;
        fixed (byte* data = _alpnReceived) _alpnFunction(Handle, _alpnInfo, data, (nuint)_alpnReceived.Length);
    }

    private void RememberAlpn()
    {
        if (_connection?.State is not { } state) return;
        byte[][] names = IsServer ? state.OfferedApplicationProtocols : state.ApplicationProtocol is { } one ? [one] : [];
        var size = 0;
        foreach (var name in names) size += 1 + name.Length;
        // The pointer that was handed out stays good while the list is the same.
        if (size == _alpnReceived.Length) return;
        var list = GC.AllocateUninitializedArray<byte>(size, pinned: true);
        var at = 0;
        foreach (var name in names)
        {
            list[at++] = (byte)name.Length;
            name.CopyTo(list, at);
            at += name.Length;
        }

        _alpnReceived = list;
    }
}
