using System.Formats.Asn1;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.SecureTransport;

/// <content>
/// Settings for what the engine does not have yet (DHE, PSK, anonymous suites, datagrams) or never needs (RSA blinding, which its
/// providers do by themselves): checked, kept and reported as chapters 1.9, 1.10 and 1.12 of the sheet say, without effect on the wire.
/// </content>
internal sealed partial class SslContext
{
    private const int MinDatagramRecordSize = 64;
    private const uint DefaultMinimumDHGroupSize = 1024;

    private byte[] _dhParams = [];
    private byte[] _pskIdentity = [];
    private Secret? _pskSecret;
    private byte[] _helloCookie = [];
    private nuint _maxDatagramRecordSize = 1400;
    private uint _minimumDHGroupSize = DefaultMinimumDHGroupSize;
    private bool _rsaBlinding = true;
    private bool _dheEnabled;
    private bool _allowAnonymousCiphers;

    /// <summary>SSLSetDiffieHellmanParams: a PKCS#3 DHParameter, checked and copied.</summary>
    public int SetDiffieHellmanParams(ReadOnlySpan<byte> parameters)
    {
        if (IsActive) return OSStatus.BadReq;
        if (!IsServer || !IsDHParameter(parameters)) return OSStatus.Param;
        _dhParams = Pinned(parameters);
        return OSStatus.Success;
    }

    /// <summary>SSLGetDiffieHellmanParams: a pointer into the context, NULL and 0 if unset.</summary>
    public int GetDiffieHellmanParams(out nint parameters, out nuint length) => GetPinned(_dhParams, out parameters, out length);

    /// <summary>SSLSetRsaBlinding.</summary>
    public int SetRsaBlinding(bool blinding)
    {
        _rsaBlinding = blinding;
        return OSStatus.Success;
    }

    /// <summary>SSLGetRsaBlinding.</summary>
    public int GetRsaBlinding(out bool blinding)
    {
        blinding = _rsaBlinding;
        return OSStatus.Success;
    }

    /// <summary>SSLSetMinimumDHGroupSize: clamped to 512 to 2048 bits.</summary>
    public int SetMinimumDHGroupSize(uint bits)
    {
        _minimumDHGroupSize = Math.Clamp(bits, 512, 2048);
        return OSStatus.Success;
    }

    /// <summary>SSLGetMinimumDHGroupSize.</summary>
    public int GetMinimumDHGroupSize(out uint bits)
    {
        bits = _minimumDHGroupSize;
        return OSStatus.Success;
    }

    /// <summary>SSLSetDHEEnabled: the list of preset legacy_DHE, or that of legacy; versions stay (1.12).</summary>
    public int SetDheEnabled(bool enabled)
    {
        _dheEnabled = enabled;
        _enabledSuites = enabled ? SuiteLists.LegacyDhe : SuiteLists.Default;
        return OSStatus.Success;
    }

    /// <summary>SSLGetDHEEnabled.</summary>
    public int GetDheEnabled(out bool enabled)
    {
        enabled = _dheEnabled;
        return OSStatus.Success;
    }

    /// <summary>SSLSetAllowAnonymousCiphers: kept for the getter; anonymous suites are enabled by name.</summary>
    public int SetAllowAnonymousCiphers(bool enable)
    {
        _allowAnonymousCiphers = enable;
        return OSStatus.Success;
    }

    /// <summary>SSLGetAllowAnonymousCiphers.</summary>
    public int GetAllowAnonymousCiphers(out bool enable)
    {
        enable = _allowAnonymousCiphers;
        return OSStatus.Success;
    }

    /// <summary>SSLSetPSKSharedSecret: copied into memory that is zeroed when it goes.</summary>
    public int SetPskSharedSecret(ReadOnlySpan<byte> secret)
    {
        if (IsActive) return OSStatus.BadReq;
        if (secret.IsEmpty) return OSStatus.Param;
        _pskSecret?.Dispose();
        _pskSecret = new Secret(secret);
        return OSStatus.Success;
    }

    /// <summary>SSLSetPSKIdentity: client only.</summary>
    public int SetPskIdentity(ReadOnlySpan<byte> identity)
    {
        if (IsServer || identity.IsEmpty) return OSStatus.Param;
        _pskIdentity = Pinned(identity);
        return OSStatus.Success;
    }

    /// <summary>SSLGetPSKIdentity: a pointer into the context, NULL and 0 if unset.</summary>
    public int GetPskIdentity(out nint identity, out nuint length) => GetPinned(_pskIdentity, out identity, out length);

    /// <summary>SSLSetDatagramHelloCookie: at most 32 bytes.</summary>
    public int SetDatagramHelloCookie(ReadOnlySpan<byte> cookie)
    {
        if (!IsDatagram || cookie.Length > 32) return OSStatus.Param;
        if (IsActive) return OSStatus.BadReq;
        _helloCookie = cookie.ToArray();
        return OSStatus.Success;
    }

    /// <summary>SSLSetMaxDatagramRecordSize: less than 64 is ignored.</summary>
    public int SetMaxDatagramRecordSize(nuint size)
    {
        if (!IsDatagram) return OSStatus.Param;
        if (size >= MinDatagramRecordSize) _maxDatagramRecordSize = size;
        return OSStatus.Success;
    }

    /// <summary>SSLGetMaxDatagramRecordSize: what was set (7.10), else 1400.</summary>
    public int GetMaxDatagramRecordSize(out nuint size)
    {
        size = _maxDatagramRecordSize;
        return IsDatagram ? OSStatus.Success : OSStatus.Param;
    }

    /// <summary>SSLGetDatagramWriteSize: the sheet's worst case for any suite (1.10); 1327 for 1400.</summary>
    public int GetDatagramWriteSize(out nuint size)
    {
        // Header 13, then whole blocks of 16; from these an IV of 16, one byte of padding and a MAC of 32.
        var blocks = (_maxDatagramRecordSize - 13) & ~(nuint)15;
        size = blocks > 49 ? blocks - 49 : 0;
        return IsDatagram ? OSStatus.Success : OSStatus.Param;
    }

    /// <summary>SSLInternalSetSessionTicket: the arguments are checked; EAP-FAST tickets are not in the engine.</summary>
    public int SetSessionTicket(nuint length)
    {
        if (length > ushort.MaxValue) return OSStatus.Param;
        return IsActive ? OSStatus.BadReq : OSStatus.Unimplemented;
    }

    /// <summary>SSLGetPeerCertificates in its 10.8 form: every certificate carries one retain more, for the caller.</summary>
    public int GetPeerCertificates(out CFArray? certificates)
    {
        var status = CopyPeerCertificates(out certificates);
        for (var i = 0; i < (certificates?.Count ?? 0); i++) certificates!.At<SecCertificate>(i)?.Retain();
        return status;
    }

    private void ReleaseStored()
    {
        _pskSecret?.Dispose();
        _pskSecret = null;
    }

    private static bool IsDHParameter(ReadOnlySpan<byte> der)
    {
        try
        {
            // PKCS #3 §9: SEQUENCE { prime, base, privateValueLength OPTIONAL }.
            var outer = new DerReader(der);
            var parameters = outer.ReadSequence();
            outer.End();
            var prime = parameters.ReadNatural();
            var generator = parameters.ReadNatural();
            if (parameters.HasData) _ = parameters.ReadSmallNatural();
            parameters.End();
            return prime.Length > 0 && (prime[^1] & 1) == 1 && generator.ContainsAnyExcept((byte)0);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>A copy that does not move, for pointers that C holds.</summary>
    private static byte[] Pinned(ReadOnlySpan<byte> bytes)
    {
        var copy = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(copy);
        return copy;
    }

    private static unsafe int GetPinned(byte[] bytes, out nint pointer, out nuint length)
    {
        pointer = bytes.Length == 0 ? 0 : (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(bytes));
        length = (nuint)bytes.Length;
        return OSStatus.Success;
    }
}
