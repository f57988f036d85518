using Shim.Runtime.Tls;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// The protocol versions of a context (sheet 1.4, decision 7.1). While the program has not set an end of the range, the getters report
/// Apple's default for it and the wire gets the library's: TLS 1.2 at the bottom, TLS 1.3 at the top.
/// </summary>
internal sealed class VersionRange
{
    private bool _minSet;
    private bool _maxSet;

    /// <summary>The oldest version that the getters report; <see cref="ProtocolVersion.None"/> when the range is empty.</summary>
    public ProtocolVersion Min { get; private set; } = ProtocolVersion.Tls10;

    /// <summary>The newest version that the getters report.</summary>
    public ProtocolVersion Max { get; private set; } = ProtocolVersion.Tls12;

    /// <summary>Whether the program has said anything about versions.</summary>
    public bool IsSet => _minSet || _maxSet;

    /// <summary>Whether no version is left.</summary>
    public bool IsEmpty => Max == ProtocolVersion.None;

    /// <summary>SSLSetProtocolVersionMin: a minimum above the maximum raises the maximum.</summary>
    public void SetMin(ProtocolVersion version)
    {
        Min = version;
        _minSet = true;
        if (Max >= version) return;
        Max = version;
        // The program did not choose this maximum; but TLS 1.3 as the minimum leaves no other.
        _maxSet |= version == ProtocolVersion.Tls13;
    }

    /// <summary>SSLSetProtocolVersionMax: a maximum below the minimum lowers the minimum.</summary>
    public void SetMax(ProtocolVersion version)
    {
        Max = version;
        _maxSet = true;
        if (Min > version || Min == ProtocolVersion.None) Min = version;
    }

    /// <summary>Both ends at once (presets, SSLSetProtocolVersion).</summary>
    public void Set(ProtocolVersion min, ProtocolVersion max)
    {
        Min = min;
        Max = max;
        _minSet = _maxSet = true;
    }

    /// <summary>SSLSetProtocolVersionEnabled with true: the range grows to include <paramref name="version"/>.</summary>
    public void Enable(ProtocolVersion version)
    {
        if (IsEmpty)
        {
            Set(version, version);
            return;
        }

        if (version < Min || !_minSet) Min = version < Min ? version : Min;
        if (version > Max) Max = version;
        _minSet = _maxSet = true;
    }

    /// <summary>
    /// SSLSetProtocolVersionEnabled with false: the minimum becomes the next version above, unless it is higher already. TLS 1.3, which
    /// has none above, is taken off the top instead.
    /// </summary>
    public void Disable(ProtocolVersion version)
    {
        if (version == ProtocolVersion.Tls13)
        {
            if (Max >= ProtocolVersion.Tls12) SetMax(ProtocolVersion.Tls12);
            return;
        }

        if (IsEmpty || version < Min) return;
        Min = version + 1;
        _minSet = true;
        if (!_maxSet && Min == ProtocolVersion.Tls13) Max = ProtocolVersion.Tls13;
        if (Min > Max) Set(ProtocolVersion.None, ProtocolVersion.None);
    }

    /// <summary>
    /// The range for the engine: (None, None) if the program's range is empty. <paramref name="stayAtTls12"/>: decision 7.1 for servers that
    /// ask for client certificates or allow renegotiation and have no range set.
    /// </summary>
    public (ProtocolVersion Min, ProtocolVersion Max) ForWire(bool stayAtTls12, ProtocolVersion outerMin, ProtocolVersion outerMax)
    {
        if (IsEmpty) return (ProtocolVersion.None, ProtocolVersion.None);
        var max = _maxSet ? Max : stayAtTls12 && !IsSet ? ProtocolVersion.Tls12 : ProtocolVersion.Tls13;
        var min = _minSet ? Min : max < ProtocolVersion.Tls12 ? Min : ProtocolVersion.Tls12;
        if (outerMax != ProtocolVersion.None && max > outerMax) max = outerMax;
        if (outerMin != ProtocolVersion.None && min < outerMin) min = outerMin;
        return (min, max);
    }
}
