using System.Net;

namespace Shim.Runtime.Pki;

/// <summary>
/// Whether a certificate is for a host (RFC 9525, RFC 6125). A name is compared with the dNSName entries of subjectAltName, an address
/// with the iPAddress entries; the common name counts only where there is no subjectAltName at all.
/// </summary>
internal static class HostName
{
    /// <summary>Whether <paramref name="certificate"/> names <paramref name="host"/>, a DNS name (A-labels) or an address literal.</summary>
    public static bool Matches(ParsedCertificate certificate, string host)
    {
        host = host.Trim();
        if (TryParseAddress(host, out var address)) return MatchesAddress(certificate, address);
        var reference = WithoutTrailingDot(host);
        if (reference.Length == 0) return false;
        if (certificate.SubjectAltNames is not { } names)
            return certificate.Subject.Last(Oids.CommonName) is { } commonName && MatchesPattern(commonName, reference);

        foreach (var name in names)
        {
            if (name.Kind == GeneralNameKind.Dns && MatchesPattern(name.Text, reference)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether <paramref name="certificate"/> names one of <paramref name="trusted"/>; here these may be patterns, and the certificate's names
    /// fit them. True for an empty list.
    /// </summary>
    public static bool MatchesAny(ParsedCertificate certificate, IReadOnlyList<string> trusted)
    {
        if (trusted.Count == 0) return true;
        foreach (var pattern in trusted)
        {
            if (Matches(certificate, pattern)) return true;
            foreach (var name in certificate.SubjectAltNames ?? [])
            {
                if (name.Kind == GeneralNameKind.Dns && MatchesPattern(pattern, name.Text)) return true;
            }

            if (certificate.SubjectAltNames is null && certificate.Subject.Last(Oids.CommonName) is { } common && MatchesPattern(pattern, common)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a presented name fits a host name. "*" stands only for a whole left-most label, exactly one label, and at least two more
    /// labels must follow it (RFC 9525 §6.3).
    /// </summary>
    public static bool MatchesPattern(string presented, string host)
    {
        var pattern = WithoutTrailingDot(presented);
        host = WithoutTrailingDot(host);
        if (!IsPlausible(pattern) || !IsPlausible(host) || host.Contains('*')) return false;
        if (!pattern.Contains('*')) return string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);
        if (!pattern.StartsWith("*.", StringComparison.Ordinal)) return false;
        var parent = pattern.AsSpan(2);
        if (parent.Contains('*') || !parent.Contains('.')) return false;
        var dot = host.IndexOf('.');
        return dot > 0 && host.AsSpan(dot + 1).Equals(parent, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads an IPv4 or IPv6 literal in its usual form; brackets around IPv6 and a zone are let go. Never "1" or "0x7f.1".</summary>
    public static bool TryParseAddress(string host, out IPAddress address)
    {
        address = IPAddress.None;
        var text = host.Length > 2 && host[0] == '[' && host[^1] == ']' ? host[1..^1] : host;
        if (text.Contains(':'))
        {
            var zone = text.IndexOf('%');
            if (zone >= 0) text = text[..zone];
        }
        else if (!IsDottedQuad(text))
        {
            return false;
        }

        if (!IPAddress.TryParse(text, out var parsed)) return false;
        address = parsed;
        return true;
    }

    private static bool MatchesAddress(ParsedCertificate certificate, IPAddress address)
    {
        if (certificate.SubjectAltNames is not { } names)
        {
            // Old device certificates carry the literal as common name and nothing else.
            var commonName = certificate.Subject.Last(Oids.CommonName);
            return commonName is not null && TryParseAddress(commonName, out var named) && named.Equals(address);
        }

        var wanted = address.GetAddressBytes();
        foreach (var name in names)
        {
            if (name.Kind == GeneralNameKind.IpAddress && name.Bytes.AsSpan().SequenceEqual(wanted)) return true;
        }

        return false;
    }

    // Bytes outside visible ASCII (a NUL above all) would let one text mean two names.
    private static bool IsPlausible(string name)
    {
        if (name.Length is 0 or > 253 || name[0] == '.' || name.Contains("..", StringComparison.Ordinal)) return false;
        foreach (var unit in name)
        {
            if (unit is <= ' ' or >= (char)127) return false;
        }

        return true;
    }

    private static bool IsDottedQuad(string text)
    {
        var dots = 0;
        foreach (var unit in text)
        {
            if (unit == '.') dots++;
            else if (!char.IsAsciiDigit(unit)) return false;
        }

        return dots == 3;
    }

    private static string WithoutTrailingDot(string name) => name.Length > 1 && name[^1] == '.' ? name[..^1] : name;
}
