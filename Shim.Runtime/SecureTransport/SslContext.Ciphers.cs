using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Tls;

namespace Shim.Runtime.SecureTransport;

/// <content>Cipher suites (sheet 1.5, chapter 4) and presets (2.16).</content>
internal sealed partial class SslContext
{
    private uint[]? _enabledSuites;

    /// <summary>What SSLGetNumberEnabledCiphers and SSLGetEnabledCiphers report: the program's list, else list D.</summary>
    public ReadOnlySpan<uint> EnabledSuites => _enabledSuites ?? SuiteLists.Default;

    /// <summary>SSLGetNumberSupportedCiphers.</summary>
    public static int GetNumberSupportedCiphers(out nuint count)
    {
        count = (nuint)SuiteLists.Supported.Length;
        return OSStatus.Success;
    }

    /// <summary>Number of <see cref="EnabledSuites"/>.</summary>
    public int GetNumberEnabledCiphers(out nuint count)
    {
        count = (nuint)EnabledSuites.Length;
        return OSStatus.Success;
    }

    /// <summary>SSLSetEnabledCiphers: what is unknown or not in the engine is dropped silently; nothing left keeps the list and fails.</summary>
    public int SetEnabledCiphers(ReadOnlySpan<uint> ciphers)
    {
        if (ciphers.IsEmpty) return OSStatus.Param;
        if (IsActive) return OSStatus.BadReq;
        var kept = new List<uint>(ciphers.Length);
        foreach (var suite in ciphers)
        {
            if (SuiteLists.CanEnable(suite)) kept.Add(suite);
        }

        if (kept.Count == 0) return OSStatus.Param;
        _enabledSuites = [.. kept];
        return OSStatus.Success;
    }

    /// <summary>SSLGetNegotiatedCipher: 0 while nothing is negotiated, errSecBadReq when there is no session.</summary>
    public int GetNegotiatedCipher(out uint cipher)
    {
        cipher = _connection?.State.CipherSuite?.Number ?? 0u;
        return IsActive ? OSStatus.Success : OSStatus.BadReq;
    }

    /// <summary>SSLSetSessionConfig: the twelve presets of 2.16, compared by text. Sets versions, suites, the fallback flag and the minimum of DH groups.</summary>
    public int SetSessionConfig(CFString name)
    {
        var (min, suites) = name.Value switch
        {
            "default" or "legacy" or "RC4_fallback" or "3DES_fallback" => (ProtocolVersion.Tls10, SuiteLists.Default),
            "TLSv1_fallback" or "TLSv1_RC4_fallback" or "TLSv1_3DES_fallback" => (ProtocolVersion.Tls10, SuiteLists.Default),
            "ATSv1" => (ProtocolVersion.Tls12, SuiteLists.AppTransportSecurity),
            "ATSv1_noPFS" => (ProtocolVersion.Tls12, SuiteLists.Standard),
            "standard" => (ProtocolVersion.Tls10, SuiteLists.Standard),
            "legacy_DHE" => (ProtocolVersion.Tls10, SuiteLists.LegacyDhe),
            "anonymous" => (ProtocolVersion.Tls12, SuiteLists.Anonymous),
            _ => (ProtocolVersion.None, []),
        };
        if (min == ProtocolVersion.None) return OSStatus.Param;
        var onlyTls1 = name.Value.StartsWith("TLSv1_", StringComparison.Ordinal);
        _versions.Set(min, onlyTls1 ? ProtocolVersion.Tls10 : ProtocolVersion.Tls12);
        _enabledSuites = suites;
        _fallback = onlyTls1;
        _minimumDHGroupSize = DefaultMinimumDHGroupSize;
        return OSStatus.Success;
    }
}
