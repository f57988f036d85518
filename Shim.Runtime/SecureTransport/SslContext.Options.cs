using Shim.Runtime.Tls;

namespace Shim.Runtime.SecureTransport;

/// <content>Session options (sheet 1.2), protocol versions and presets (1.4).</content>
internal sealed partial class SslContext
{
    private readonly VersionRange _versions = new();
    private bool _breakOnServerAuth;
    private bool _breakOnCertRequested;
    private bool _breakOnClientAuth;
    private bool _falseStart;
    private bool _sendOneByteRecord = true;
    private bool _allowServerIdentityChange;
    private bool _fallback;
    private bool _breakOnClientHello;
    private bool _allowRenegotiation;
    private bool _sessionTickets;
    private bool _verify = true;

    /// <summary>SSLSetSessionOption.</summary>
    public int SetSessionOption(SslSessionOption option, bool value)
    {
        if (!Enum.IsDefined(option)) return OSStatus.Param;
        if (IsActive) return OSStatus.BadReq;
        switch (option)
        {
            // 1.2: the two authentication breaks also switch verification, and the last call wins.
            case SslSessionOption.BreakOnServerAuth: _breakOnServerAuth = value; _verify = !value; break;
            case SslSessionOption.BreakOnClientAuth: _breakOnClientAuth = value; _verify = !value; break;
            case SslSessionOption.BreakOnCertRequested: _breakOnCertRequested = value; break;
            case SslSessionOption.FalseStart: _falseStart = value; break;
            case SslSessionOption.SendOneByteRecord: _sendOneByteRecord = value; break;
            case SslSessionOption.AllowServerIdentityChange: _allowServerIdentityChange = value; break;
            case SslSessionOption.Fallback: _fallback = value; break;
            case SslSessionOption.BreakOnClientHello: _breakOnClientHello = value; break;
            case SslSessionOption.AllowRenegotiation: _allowRenegotiation = value; break;
            case SslSessionOption.EnableSessionTickets: _sessionTickets = value; break;
        }

        return OSStatus.Success;
    }

    /// <summary>SSLGetSessionOption. Reports every option; Apple's code refuses some (7.10).</summary>
    public int GetSessionOption(SslSessionOption option, out bool value)
    {
        value = option switch
        {
            SslSessionOption.BreakOnServerAuth => _breakOnServerAuth,
            SslSessionOption.BreakOnCertRequested => _breakOnCertRequested,
            SslSessionOption.BreakOnClientAuth => _breakOnClientAuth,
            SslSessionOption.FalseStart => _falseStart,
            SslSessionOption.SendOneByteRecord => _sendOneByteRecord,
            SslSessionOption.AllowServerIdentityChange => _allowServerIdentityChange,
            SslSessionOption.Fallback => _fallback,
            SslSessionOption.BreakOnClientHello => _breakOnClientHello,
            SslSessionOption.AllowRenegotiation => _allowRenegotiation,
            SslSessionOption.EnableSessionTickets => _sessionTickets,
            _ => false,
        };
        return Enum.IsDefined(option) ? OSStatus.Success : OSStatus.Param;
    }

    /// <summary>SSLSetSessionTicketsEnabled: option 9 without the state check.</summary>
    public int SetSessionTicketsEnabled(bool enabled)
    {
        _sessionTickets = enabled;
        return OSStatus.Success;
    }

    /// <summary>SSLSetEnableCertVerify.</summary>
    public int SetEnableCertVerify(bool enable)
    {
        if (IsActive) return OSStatus.BadReq;
        _verify = enable;
        return OSStatus.Success;
    }

    /// <summary>SSLGetEnableCertVerify.</summary>
    public int GetEnableCertVerify(out bool enable)
    {
        enable = _verify;
        return OSStatus.Success;
    }

    /// <summary>SSLSetProtocolVersionMin: errSSLIllegalParam for what is not a single stream version.</summary>
    public int SetProtocolVersionMin(SslProtocol version)
    {
        if (EndOfRange(version) is not { } min) return OSStatus.SslIllegalParam;
        _versions.SetMin(min);
        return OSStatus.Success;
    }

    /// <summary>SSLSetProtocolVersionMax.</summary>
    public int SetProtocolVersionMax(SslProtocol version)
    {
        if (EndOfRange(version) is not { } max) return OSStatus.SslIllegalParam;
        _versions.SetMax(max);
        return OSStatus.Success;
    }

    /// <summary>SSLGetProtocolVersionMin: what was set, else Apple's default (7.1).</summary>
    public int GetProtocolVersionMin(out SslProtocol version)
    {
        version = IsDatagram ? SslProtocol.Dtls1 : ToProtocol(_versions.Min);
        return OSStatus.Success;
    }

    /// <summary>SSLGetProtocolVersionMax.</summary>
    public int GetProtocolVersionMax(out SslProtocol version)
    {
        version = IsDatagram ? SslProtocol.Dtls1 : ToProtocol(_versions.Max);
        return OSStatus.Success;
    }

    /// <summary>SSLSetProtocolVersionEnabled.</summary>
    public int SetProtocolVersionEnabled(SslProtocol protocol, bool enable)
    {
        if (IsActive || IsDatagram) return OSStatus.BadReq;
        if (protocol == SslProtocol.All)
        {
            if (enable) _versions.Set(ProtocolVersion.Ssl30, ProtocolVersion.Tls12);
            else _versions.Set(ProtocolVersion.None, ProtocolVersion.None);
            return OSStatus.Success;
        }

        // Disabling SSL 2 is very common; it succeeds and changes nothing.
        if (protocol == SslProtocol.Ssl2) return enable ? OSStatus.Param : OSStatus.Success;
        if (SingleVersion(protocol) is not { } version) return OSStatus.Param;
        if (enable) _versions.Enable(version);
        else _versions.Disable(version);
        return OSStatus.Success;
    }

    /// <summary>SSLGetProtocolVersionEnabled.</summary>
    public int GetProtocolVersionEnabled(SslProtocol protocol, out bool enable)
    {
        enable = false;
        if (IsDatagram) return OSStatus.BadReq;
        if (protocol == SslProtocol.Ssl2) return OSStatus.Success;
        if (protocol == SslProtocol.All)
        {
            enable = !_versions.IsEmpty && _versions.Min <= ProtocolVersion.Ssl30 && _versions.Max >= ProtocolVersion.Tls12;
            return OSStatus.Success;
        }

        if (SingleVersion(protocol) is not { } version) return OSStatus.Param;
        enable = !_versions.IsEmpty && _versions.Min <= version && version <= _versions.Max;
        return OSStatus.Success;
    }

    /// <summary>SSLSetProtocolVersion: the oldest of the version setters.</summary>
    public int SetProtocolVersion(SslProtocol version)
    {
        var range = version switch
        {
            SslProtocol.Ssl3 or SslProtocol.Ssl3Only => (ProtocolVersion.Ssl30, ProtocolVersion.Ssl30),
            SslProtocol.Tls1 => (ProtocolVersion.Ssl30, ProtocolVersion.Tls10),
            SslProtocol.Tls1Only => (ProtocolVersion.Tls10, ProtocolVersion.Tls10),
            SslProtocol.Tls11 => (ProtocolVersion.Ssl30, ProtocolVersion.Tls11),
            SslProtocol.Tls12 or SslProtocol.All or SslProtocol.Unknown => (ProtocolVersion.Ssl30, ProtocolVersion.Tls12),
            _ => (ProtocolVersion.None, ProtocolVersion.None),
        };
        if (range.Item2 == ProtocolVersion.None) return OSStatus.Param;
        if (IsActive || IsDatagram) return OSStatus.BadReq;
        _versions.Set(range.Item1, range.Item2);
        return OSStatus.Success;
    }

    /// <summary>SSLGetProtocolVersion: answers only for ranges that begin at SSL 3.0, as Apple's does.</summary>
    public int GetProtocolVersion(out SslProtocol version)
    {
        version = SslProtocol.Unknown;
        if (IsDatagram || _versions.IsEmpty) return OSStatus.Param;
        if (_versions.Min == ProtocolVersion.Tls10 && _versions.Max == ProtocolVersion.Tls10)
        {
            version = SslProtocol.Tls1Only;
            return OSStatus.Success;
        }

        if (_versions.Min != ProtocolVersion.Ssl30) return OSStatus.Param;
        version = _versions.Max switch
        {
            ProtocolVersion.Tls12 => SslProtocol.All,
            ProtocolVersion.Tls11 => SslProtocol.Tls11,
            ProtocolVersion.Tls10 => SslProtocol.Tls1,
            ProtocolVersion.Ssl30 => SslProtocol.Ssl3,
            _ => SslProtocol.Unknown,
        };
        return version == SslProtocol.Unknown ? OSStatus.Param : OSStatus.Success;
    }

    /// <summary>SSLGetNegotiatedProtocolVersion: survives failure and close.</summary>
    public int GetNegotiatedProtocolVersion(out SslProtocol version)
    {
        version = _connection is null ? SslProtocol.Unknown : ToProtocol(_connection.State.Version);
        return OSStatus.Success;
    }

    /// <summary>The SSLProtocol constant for a version of the wire.</summary>
    private static SslProtocol ToProtocol(ProtocolVersion version) => version switch
    {
        ProtocolVersion.None => SslProtocol.Unknown,
        ProtocolVersion.Ssl30 => SslProtocol.Ssl3,
        ProtocolVersion.Tls10 => SslProtocol.Tls1,
        ProtocolVersion.Tls11 => SslProtocol.Tls11,
        ProtocolVersion.Tls12 => SslProtocol.Tls12,
        ProtocolVersion.Tls13 => SslProtocol.Tls13,
    };

    /// <summary>The version that a constant names by itself; null for the others.</summary>
    private static ProtocolVersion? SingleVersion(SslProtocol protocol) => protocol switch
    {
        SslProtocol.Ssl3 => ProtocolVersion.Ssl30,
        SslProtocol.Tls1 => ProtocolVersion.Tls10,
        SslProtocol.Tls11 => ProtocolVersion.Tls11,
        SslProtocol.Tls12 => ProtocolVersion.Tls12,
        SslProtocol.Tls13 => ProtocolVersion.Tls13,
        _ => null,
    };

    /// <summary>What the Min and Max setters accept (7.1: TLS 1.3 and "maximum supported" too).</summary>
    private ProtocolVersion? EndOfRange(SslProtocol protocol)
    {
        // DTLS is not in the engine yet; its one legal value is accepted and changes nothing that can be seen.
        if (IsDatagram) return protocol == SslProtocol.Dtls1 ? ProtocolVersion.Tls11 : null;
        return protocol == SslProtocol.MaxSupported ? ProtocolVersion.Tls13 : SingleVersion(protocol);
    }
}
